"""What `onrecord adapt` gains on three kinds of text that the weights were not made of: ``python -m bench.adapting``.

Court reports, press releases and interviews, invented and coded by docs/codebook.md, are put together from the frames
of ``bench/kinds``: 60 articles to adapt to, 60 others to measure on. The two halves share no name, no sentence that is
said and no claim; a quarter of the frames are of one half alone, a quarter of the other. Each kind is coded twice: all
that the codebook calls a statement, and speech alone, as many studies do (frames of other modes are then none).

Prints linked F1, strict F1 and the calibration error of the held-out half before and after, with intervals by articles,
beside what adapt itself said of it.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from onrecord.actions.adapt import AdaptRequest, adapt
from onrecord.adapting.estimating import held_out
from onrecord.adapting.material import Example, example
from onrecord.answers import Estimate, Marking
from onrecord.coding import forms
from onrecord.coding.sheets import Sheet
from onrecord.gains import BeforeAfter
from onrecord.pipeline import Reader
from onrecord.records import Article, Span, Spans
from training.marked import read_marked

KINDS = Path(__file__).parent / "kinds"
#: Articles in each half, paragraphs in each.
ARTICLES, PARAGRAPHS = 60, (8, 13)
_SLOT = re.compile(r"<([a-z]+)>")
_NUMBER = re.compile(r"\{([sqc])(\d+):")
#: Cues of speech and writing, by which the frames of other modes are known.
_SPEECH = frozenset((KINDS / "speech-cues.txt").read_text(encoding="utf8").split("\n"))


def frames(kind: str) -> dict[str, list[str]]:
    """The lines of a kind by their headings."""
    out: dict[str, list[str]] = {}
    for line in (KINDS / f"{kind}.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            here = out.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            here.append(line)
    return out


def half_of(lines: dict[str, list[str]], half: int) -> dict[str, list[str]]:
    """What one of the two halves is made of."""
    out = {name: each[half::2] for name, each in lines.items() if name not in ("frame", "plain")}
    for name in ("frame", "plain"):
        out[name] = [one for n, one in enumerate(lines[name]) if n % 4 in (half, 2, 3)]
    return out


def articles(kind: str, half: int, *, speech: bool = False) -> Iterator[tuple[str, list[Marking]]]:
    """The articles of a half, with what is coded in them."""
    lines = half_of(frames(kind), half)
    drawn = random.Random(f"{kind} {half}")
    for _ in range(ARTICLES):
        yield _article(lines, drawn, speech=speech)


def _article(lines: dict[str, list[str]], drawn: random.Random, *, speech: bool) -> tuple[str, list[Marking]]:
    number = drawn.randint(*PARAGRAPHS)
    plain = drawn.sample(lines["plain"], min(len(lines["plain"]), max(2, number // 4)))
    body = drawn.sample(lines["frame"], number - len(plain)) + plain
    drawn.shuffle(body)
    paragraphs = [drawn.choice(lines["headline"])]
    for place, frame in enumerate(body, 1):
        told = _NUMBER.sub(lambda m, place=place: f"{{{m[1]}{place * 100 + int(m[2])}:", frame)  # type: ignore[misc]
        paragraphs.append(_filled(told, lines, drawn))
    text, found = read_marked("\n\n".join(paragraphs))
    marks = [Marking(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"])) for one in found]
    return text, [one for one in marks if not speech or _is_speech(text, one)]


def _filled(frame: str, lines: dict[str, list[str]], drawn: random.Random) -> str:
    def fill(found: re.Match[str]) -> str:
        if found[1] == "age":
            return str(drawn.randint(19, 84))
        words = drawn.choice(lines[found[1]])
        return words[0].upper() + words[1:] if found[1] in ("said", "quote") else words

    def raise_first(found: re.Match[str]) -> str:
        return found[0][:-1] + found[0][-1].upper()

    told = _SLOT.sub(fill, frame)
    return re.sub(r"(?:^|(?<=[.?] ))(?:\{[sqc]\d+:)?[a-z]", raise_first, told)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def _is_speech(text: str, one: Marking) -> bool:
    return " ".join(text[slice(*span)] for span in one.cue).lower() in _SPEECH


def measure(kind: str, *, speech: bool, say: Callable[[str], None] = print) -> None:
    """Adapt to one half of a kind and measure on the other."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        coded, out = Path(work, "coded"), Path(work, "weights")
        coded.mkdir()
        made = [(Article.of(text), marks) for text, marks in articles(kind, 0, speech=speech)]
        forms.write("brat", [Sheet(a.sha256, a.text, marks=tuple(marks)) for a, marks in made], coded)
        failed: list[str] = []
        found = adapt(AdaptRequest((str(coded),), empty=True), out, failed.append)
        if failed:
            sys.exit("\n".join(failed))
        spent = time.monotonic() - began
        coding, changed = "speech alone" if speech else "all", ", ".join(found.changed) or "nothing"
        say(f"{kind}, {coding}: changed {changed}; {spent:.0f} s")
        left = [example(Article.of(text), marks) for text, marks in articles(kind, 1, speech=speech)]
        _tell(found.gain.figures, "left out, by adapt", say)
        _tell(_held_out(left, out if found.helps else None), "held-out half", say)


def _held_out(left: list[Example], folder: Path | None) -> dict[str, BeforeAfter]:
    return held_out(left, Reader(force=True), Reader(model=folder, force=True))


def _tell(figures: Mapping[str, BeforeAfter], what: str, say: Callable[[str], None]) -> None:
    for name, one in figures.items():
        told = "  ".join(_written(each) for each in (one.before, one.after, one.gained))
        say(f"  {what:20} {name:18} {told}")


def _written(one: Estimate) -> str:
    if one.value is None or one.low is None:
        return "–"
    return f"{one.value:+.3f} [{one.low:+.3f} {one.high:+.3f}]"


def main() -> None:
    """Each kind, coded both ways."""
    for kind in sys.argv[1:] or ("court-reports", "press-releases", "interviews"):
        for speech in (False, True):
            measure(kind, speech=speech)


if __name__ == "__main__":
    main()
