"""Pairs of what somebody says and what is quoted of it, made of frames of invented talk, each with a label.

    python -m training.force_pairs [--each 40] [--seed 1]

Prints one pair a line as JSON: kind, frame, harmful, transcript, speaker, quotation. The label is the frame's: what
turns the words, or does not, was written into it (`training/data/force-frames.txt`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FRAMES = Path(__file__).parent / "data/force-frames.txt"
SPEAKERS = ("Mara Venn", "Tor Eland", "Bea Lund", "Arne Falk", "Iva Stern", "Jonah Creel")


@dataclass(frozen=True, slots=True)
class MadePair:
    """A pair; ``frame``: the number of the frame that it was made of."""

    kind: str
    frame: int
    harmful: bool
    transcript: str
    speaker: str
    quotation: str


def read_frames(path: Path = FRAMES) -> tuple[list[tuple[str, bool, str, str]], dict[str, list[str]]]:
    """The frames as (kind, harmful, said, quoted), and what each slot takes."""
    frames: list[tuple[str, bool, str, str]] = []
    slots: dict[str, list[str]] = {}
    into: list[str] | None = None
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("with: "):
            into = slots.setdefault(line.removeprefix("with: "), [])
        elif into is not None:
            into.append(line)
        else:
            head, said, quote = (part.strip() for part in line.split(" | "))
            kind, mark = head.split()
            frames.append((kind, mark == "h", said, quote))
    return frames, slots


def pairs(each: int, seed: int) -> Iterator[MadePair]:
    """So many pairs of each frame."""
    frames, slots = read_frames()
    rng = random.Random(seed)
    for number, (kind, harmful, said, quote) in enumerate(frames):
        for _ in range(each):
            words = _filled(slots, rng)
            speaker = rng.choice(SPEAKERS)
            there = re.sub(r"\.\.", ".", _put(said, words))
            transcript = (
                f"Host: {_sentence(words, 'PLAINLY', rng, slots)[:-1]}?\n\n{speaker}: {there}\n\nHost: Thank you."
            )
            yield MadePair(kind, number, harmful, transcript, speaker, _put(quote, words))


def _filled(slots: dict[str, list[str]], rng: random.Random) -> dict[str, str]:
    words = {name: rng.choice(each) for name, each in slots.items()}
    first, second = rng.sample(slots["SUBJECT"], 2)
    one, two = rng.sample(slots["PLAINLY"], 2)
    words |= {"Sx": _capital(first), "vp": one + "."}
    words |= {"s": f"{first} {one}.", "s,": _capital(f"{first} {one},"), "Tp": two + ".", "tp": two + "."}
    words |= {"S": _capital(f"{first} {one}."), "T": _capital(f"{second} {two}.")}
    words |= {"g": f"{first} {words['PRAISE']}.", "b": f"{first} {words['BLAME']}."}
    return words | {"GOOD": _capital(words["g"]), "BAD": _capital(words["b"])}


def _sentence(words: dict[str, str], what: str, rng: random.Random, slots: dict[str, list[str]]) -> str:
    return _capital(f"{rng.choice(slots['SUBJECT'])} {words[what]}.")


def _put(frame: str, words: dict[str, str]) -> str:
    for _ in range(2):  # what a slot takes may have slots itself
        frame = re.sub(r"\{([\w+,-]+)\}", lambda m: words[m[1]], frame)
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m[1] + m[2].upper(), frame.replace(".?", "?"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for pair in pairs(given.each, given.seed):
        print(json.dumps(asdict(pair), ensure_ascii=False))


if __name__ == "__main__":
    main()
