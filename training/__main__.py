"""Train the shipped model from the beginning: ``python -m training`` (``make train``).

Steps, each a module of its own that can be run alone, each skipped where its result lies in ``runs/`` already (an
interrupted training goes on from its last saved state):

1. six: all six layers of all-MiniLM-L6-v2 on the gold labels (train.py), and its soft labels (soften.py)
2. four: four of those layers, against gold and soft labels (train.py)
3. teacher: all-mpnet-base-v2 on the gold labels; its soft tags, with the arcs of step 2, also on texts nobody annotated
4. names: names in the training texts (mentions.py)
5. student, again: the four layers go on, twice, against gold and soft labels, the second time with the names
6. five layers: another one of all-MiniLM's put in (deepen.py), trained likewise, then twice more with other seeds, and
   the average of those two (soup.py)
7. export: int8 ONNX folder (export.py)
8. tune: the decoder's numbers, picked on dev (tune.py)
9. calibrate: confidence, fitted on half of dev; figures into the manifest (calibrate.py)
10. people: the head that tells who is who, on the exported vectors (people_train.py, twice: the second time with GAP)
11. together: the upper layers of the tagger go on with that head, from articles invented for this project that hold
    what other presses print (people_thaw.py, marked.py), and three quarters of that way are gone (people_soup.py)
12. export again, decoder and confidence as in 8 and 9, the head beside the tagger's files (people_export.py), and how
    sure its answers are (people_calibrate.py)
13. inner: the head that tells what is said inside contents, on the last vectors (inner_lessons.py, inner_train.py,
    inner_export.py)

On two cores that multiply bfloat16 fast it takes about five hours. The shipped weights came by the same steps, but for
the order in which the labels of unannotated texts were added (half of them for the first student, all for the second),
and step 11, whose 82 minutes on cores that others used were four epochs and a half.
The small vectors by which headings are compared are made by vectors.py. thin.py and thin_export.py make a folder with
a layer less of the result; such weights don't ship yet.

The result is ``runs/last``; copy it to ``src/onrecord/attribute/shipped`` when its figures are better. What was read
and skipped is counted in ``runs/*/log.txt``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.encoders import large, small
from training.train import bf16_is_fast

STUDENT_LAYERS = "0,1,3,5"


def step(name: str, result: Path, *arguments: str) -> None:
    """Run a module of this package, its output to the screen and to a log beside its result."""
    if result.exists():
        print(f"{name}: {result} is there already")
        return
    result.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", f"training.{arguments[0]}", *arguments[1:]]
    print(f"{name}: {' '.join(command)}", flush=True)
    with (result.parent / "log.txt").open("a", encoding="utf8") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            log.write(line)
        if process.wait():
            sys.exit(f"{name} failed; run again to go on from the last saved state")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--runs", type=Path, default=Path("runs"))
    p.add_argument("--six-epochs", default="5")
    p.add_argument("--four-epochs", default="5")
    p.add_argument("--teacher-epochs", default="3")
    p.add_argument("--student-epochs", default="4")
    p.add_argument("--again-epochs", default="2.2")
    p.add_argument("--five-epochs", default="3")
    p.add_argument("--unlabelled", default="4", help="one in so many government texts is learned from")
    p.add_argument("--limit", default="0", help="only so many articles (for trying out)")
    p.add_argument("--corrections", default="", help="articles that users corrected (onrecord export --corrections)")
    args = p.parse_args()
    runs, base, model = args.runs, str(small()), args.runs / "model"
    numbers = ["--bf16"] if bf16_is_fast() else []
    limit = ["--limit", args.limit, *(["--corrections", args.corrections] if args.corrections else [])]

    def train(name: str, *options: str, encoder: str = base) -> str:
        common = ["--encoder", encoder, "--vocabulary", base, "--out", str(runs / name), *limit, *numbers]
        step(name, runs / name / "done", "train", *common, *options)
        return str(runs / name / "model.safetensors")

    def soften(weights: str, *options: str) -> str:
        out = Path(weights).parent / "soft"
        given = [weights, base, str(out), *limit, *numbers, *options]
        step(f"soft labels of {out.parent.name}", out / "index.json", "soften", *given)
        return str(out)

    six = train("six", "--epochs", args.six_epochs, "--lr", "2.5e-4")
    learn = ["--init", six, "--layers", STUDENT_LAYERS, "--soft", soften(six)]
    four = train("four", *learn, "--epochs", args.four_epochs, "--lr", "2e-4")
    slow = ["--epochs", args.teacher_epochs, "--lr", "7e-5", "--head-lr", "5e-4"]
    teacher = train("teacher", *slow, encoder=str(large(runs / "mpnet")))
    more = ["--unlabelled", args.unlabelled]
    learn = ["--soft", soften(teacher, "--arcs", four, *more), *more, "--lr", "2.5e-4"]
    student = train("student", "--init", four, *learn, "--mix", "0.8", "--epochs", args.student_epochs)
    names = runs / "names.jsonl"
    step("names", names, "mentions", str(names), *limit)
    typed = ["--names", str(names), "--mix", "0.85", "--epochs", args.again_epochs]
    again = train("again", "--init", student, *learn, *typed)
    deeper, soup = runs / "deeper" / "model.safetensors", runs / "soup" / "model.safetensors"
    step("one layer more", deeper, "deepen", again, base, str(deeper))
    typed = ["--names", str(names), "--epochs", args.five_epochs]
    five = train("five", "--init", str(deeper), *learn, *typed, "--mix", "0.85")
    ends = ["--init", five, *learn, *typed, "--mix", "0.9", "--lr", "2e-4"]
    one, other = train("one", *ends, "--seed", "11"), train("other", *ends, "--seed", "23")
    step("soup", soup, "soup", one, other, str(soup), "0.5")
    step("export", model / "manifest.json", "export", str(soup), base, str(model))
    step("tune", model / "decoder.json", "tune", str(model), base, str(model / "decoder.json"))
    step("calibrate", model / "figures.txt", "calibrate", str(model), str(model / "decoder.json"))
    cache, first, head = (str(runs / "people" / name) for name in ("vectors", "first.pt", "head.pt"))
    step("people, first", Path(first), "people_train", cache, str(model), first, "--epochs", "6")
    step("people", Path(head), "people_train", cache, str(model), head, "--before", first)
    thawed, mixed, last = (runs / name for name in ("thawed", "mixed", "last"))
    step("together", thawed / "head.pt", "people_thaw", cache, str(model), str(thawed), "--head", head, "--epochs", "5")
    step("most of the way", mixed / "head.pt", "people_soup", str(model), head, str(thawed), str(mixed), "0.75")
    tagger = str(mixed / "tagger.safetensors")
    step("export again", last / "manifest.json", "export", tagger, str(model), str(last))
    step("tune again", last / "decoder.json", "tune", str(last), base, str(last / "decoder.json"))
    step("calibrate again", last / "figures.txt", "calibrate", str(last), str(last / "decoder.json"))
    step("people export", last / "people.onnx", "people_export", str(mixed / "head.pt"), str(last), str(last))
    step("people calibrate", last / "speakers.txt", "people_calibrate", str(last))
    inner_head(runs / "inner", last)


def inner_head(runs: Path, last: Path) -> None:
    """The last step: the inner head on the network of a folder."""
    lessons, head, apart, sure = (runs / name for name in ("lessons.pt", "head.pt", "held.pt", "sure.json"))
    step("contents", lessons, "inner_lessons", str(last), str(lessons))
    step("inner", head, "inner_train", str(lessons), str(head))
    step("inner, some held out", apart, "inner_train", str(lessons), str(apart), "--held")
    step("inner calibrate", sure, "inner_calibrate", str(apart), str(lessons), str(sure))
    step("inner export", last / "inner.onnx", "inner_export", str(head), str(last), "--sure", str(sure))


if __name__ == "__main__":
    main()
