"""Every word of a list stands somewhere: in a text that somebody wrote, or in a test; and no list stands twice."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.words import lists
from onrecord.words.cues import lemma

DATA = Path(lists.__file__).parent / "data"
#: All but what is learned, and what is no English.
SUBJECTS = sorted(path for path in DATA.glob("*.txt") if path.stem not in ("kinds", "languages"))
_TOKEN = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")


def texts(shared: Path) -> Iterator[str]:
    """The shared texts, and the tests themselves."""
    for path in sorted((shared / "data").rglob("*")):
        if path.name.endswith((".txt", ".jsonl", ".tsv", ".conllu")):
            yield path.read_text(encoding="utf8")
        elif path.name.endswith(".jsonl.gz"):
            yield gzip.decompress(path.read_bytes()).decode("utf8")
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".jsonl"):
            yield path.read_text(encoding="utf8")


class Witnesses:
    """What stands in the texts: words, the plain forms of cues, and runs of words."""

    def __init__(self, shared: Path) -> None:
        self.text = " ".join(texts(shared)).lower()
        for sign, plain in (("’", "'"), ("\\u2019", "'"), ("\\n", " "), ("\n", " ")):
            self.text = self.text.replace(sign, plain)
        every = {word for run in set(self.text.split()) for word in _TOKEN.findall(run)}
        every |= {part for word in every for part in re.split(r"['.&-]", word)}
        self.words = every | {lemma(word) for word in every}

    def has(self, word: str, tags: set[str]) -> bool:
        """Whether a word stands there, or begins one where its tag says so."""
        if "sound" in tags or not _TOKEN.fullmatch(word):
            return f" {word.lower()}" in self.text or f"({word.lower()}" in self.text
        return word.lower() in self.words


@pytest.fixture(scope="module")
def witnesses(shared: Path) -> Witnesses:
    return Witnesses(shared)


def blocks(path: Path) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Each block of a list: its comment, and its words with their tags."""
    for block in path.read_text(encoding="utf8").split("\n\n")[1:]:
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        told = {word: tags.partition("#")[0].split() for word, _, tags in (line.partition(": ") for line in lines)}
        yield block, {word: {tag.partition("=")[0] for tag in tags} for word, tags in told.items()}


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.stem)
def test_every_word_has_a_witness(path: Path, witnesses: Witnesses) -> None:
    for comment, words in blocks(path):
        head = comment.partition("\n")[0]
        if not re.search(r"\(closed(?:, in order)?\)$", head):
            missing = [word for word, tags in words.items() if not witnesses.has(word, tags)]
            commented = {line.partition(": ")[0] for line in comment.splitlines() if "  # " in line}
            assert set(missing) <= commented, f"{head}: drop these, or say why they stay"


#: Lists of the same words that are two things all the same, and why.
TWICE: dict[frozenset[str], str] = {}


def test_no_list_stands_twice() -> None:
    members = {f"{path.stem} {tag}": found for path in SUBJECTS for tag, found in members_of(path).items()}
    same = {frozenset((a, b)) for a, b in combinations(members, 2) if len(members[a]) > 2 and members[a] == members[b]}
    assert same == set(TWICE)


def test_every_list_is_asked_for() -> None:
    code = " ".join(path.read_text(encoding="utf8") for path in DATA.parents[1].rglob("*.py"))
    for path in SUBJECTS:
        for tag in members_of(path):
            assert re.search(rf"[\"']{tag}[\"']", code), f"{path.stem}: nothing asks for {tag!r}"


def members_of(path: Path) -> dict[str, set[str]]:
    """The words of each tag of a subject, with their values."""
    out: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        word, _, tags = line.partition("#")[0].partition(": ")
        for tag, _, value in (tag.partition("=") for tag in tags.split()):
            out.setdefault(tag, set()).add(f"{word.strip()}={value}")
    return out
