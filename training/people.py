"""Documents with marked people, from all sets, in one form: what the people head learns from.

A mention is a stretch of text with its *head word* (the last word of a name, the noun of a description), the numbers of
those it means (none: can't be told, nothing is learned from it), and its form (name, description, pronoun). The sets
differ in what they mark: ``whole`` tells whether everybody who could be a source is marked (ours), so that an unmarked
word is no mention; elsewhere only the links are learned from.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.records import Span
from onrecord.resolve.mentions.phrases import phrase, words
from training.data import OWN, SHARED, rows

COREF = SHARED / "coref"


class Marked(NamedTuple):
    """A marked mention; ``head`` is its head word's place, ``name`` that of the name proper in it (form "n")."""

    span: Span
    head: Span
    who: tuple[int, ...]
    form: str
    name: Span | None = None


@dataclass
class Document:
    """A text with its mentions in order; kinds and genders by number, where the set tells them."""

    id: str
    text: str
    mentions: list[Marked]
    whole: bool = False
    kinds: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    held: bool = False

    @property
    def set(self) -> str:
        """Ours, GUM or LitBank."""
        return "ours" if self.whole else "GUM" if self.id.startswith("GUM") else "LitBank"


class Passage(NamedTuple):
    """A passage of GAP: whether the pronoun means A, or B."""

    id: str
    text: str
    pronoun: Span
    a: Span
    b: Span
    is_a: bool
    is_b: bool


@cache
def texts() -> dict[str, str]:
    """The shared articles that our annotations point into."""
    out = {a["id"]: a["text"] for a in rows(SHARED / "wikinews" / "articles.jsonl")}
    return out | {a["id"]: a["text"] for a in rows(SHARED / "polnear" / "train.jsonl", first_copy=True)}


def marked(text: str, span: Span, who: tuple[int, ...], form: str, name: str = "") -> Marked:
    """A mention with its head word: the last word of the name in it, else the head noun of the phrase."""
    found = words(text, span)
    if not found:
        return Marked(span, span, who, form)
    if form == "n" and name:
        wanted = {w.low for w in words(name, Span(0, len(name)))}
        inside = _longest([(w.low in wanted and not w.text[:1].islower()) or w.low in _SMALL for w in found])
        while inside and found[inside[0]].low in _SMALL:
            inside = inside[1:]
        while inside and found[inside[-1]].low in _SMALL:
            inside = inside[:-1]
        if inside:
            first, last = found[inside[0]].span, found[inside[-1]].span
            end = last.end - len(re.search(r"(?:['’]s?)?$", text[last.start : last.end])[0])  # type: ignore[index]
            return Marked(span, Span(last.start, end), who, form, Span(first.start, end))
    if form == "n":
        # an acronym, a nickname, a name that is written otherwise: its words with capitals
        capital = [w for w in found if w.capital and w.low not in ("the", "a", "an")] or found[-1:]
        return Marked(span, capital[-1].span, who, form, Span(capital[0].span.start, capital[-1].span.end))
    core = phrase(text, span).core
    return Marked(span, (core or found)[-1].span, who, form)


_SMALL = frozenset("of the and for de la del der van von bin al ul- & on in to".split())


def _longest(yes: list[bool]) -> list[int]:
    """The longest run of places that are true (the last of several)."""
    best: list[int] = []
    run: list[int] = []
    for i, one in enumerate(yes):
        run = [*run, i] if one else []
        if len(run) >= len(best):
            best = run
    return best


def ours(path: Path) -> Iterator[Document]:
    """Articles that we marked (``annotate_people``); those we invented hold their own text."""
    for row in rows(path):
        text = row.get("text") or texts()[row["id"]]
        told = {int(n): e for n, e in row["entities"].items()}
        mentions = []
        for start, end, who, form in row["mentions"]:
            name = told[who[0]]["name"] if len(who) == 1 and who[0] else ""
            mentions.append(marked(text, Span(start, end), tuple(n for n in who if n), form, name))
        kinds = {n: e["kind"] for n, e in told.items()}
        names, roles = ({n: e[key] for n, e in told.items()} for key in ("name", "role"))
        yield Document(row["id"], text, mentions, True, kinds, names, roles)


_ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<one>\))?|(?P<close>[^()]+)\)")
_ETYPES = {"person": "person", "organization": "organization", "animal": "person"}


class Token(NamedTuple):
    """A word of GUM: where it stands, its tag (xpos), and what its ``Entity=`` tells."""

    span: Span
    tag: str
    entity: str


def gum_tokens(lines: list[str]) -> tuple[str, list[Token]]:
    """The text of a document of GUM and its words; paragraphs stand apart."""
    text, tokens = "", []
    gap, until, behind = "", 0, ""
    for line in lines:
        if line.startswith("# newpar"):
            gap = "\n\n" if text else ""
        elif line.startswith("# text"):
            until, behind = 0, ""
        fields = line.split("\t")
        after = "" if "SpaceAfter=No" in fields[-1] else " "
        if "-" in fields[0] and len(fields) > 9:  # "7-8 Daniel's": its words follow, written as one
            until, behind = int(fields[0].split("-")[1]), after
        if not fields[0].isdigit():
            continue
        start = len(text) + len(gap)
        text += gap + fields[1]
        found = re.search(r"(?:^|\|)Entity=([^|]+)", fields[9])
        tokens.append(Token(Span(start, len(text)), fields[4], found[1] if found else ""))
        number = int(fields[0])
        gap = after if number > until else behind if number == until else ""
    return text, tokens


def gum_entities(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """(first word, last word, what is told) of every bracketed entity."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for n, token in enumerate(tokens):
        for m in _ENTITY.finditer(token.entity):
            group = (m["close"] or m["open"]).split("-")[0]
            if not m["close"]:
                open_.setdefault(group, []).append((n, m["open"]))
            if (m["close"] or m["one"]) and open_.get(group):
                begun, told = open_[group].pop()
                yield begun, n, told


def gum(path: Path) -> Document:
    """A document of GUM: persons and organizations, with the head word that it names (``minspan``)."""
    text, tokens = gum_tokens(path.read_text(encoding="utf8").splitlines())
    mentions, kinds = [], {}
    for begun, last, told in gum_entities(tokens):
        fields = told.split("-")
        if len(fields) < 6 or fields[1] not in _ETYPES:
            continue
        number = int(re.sub(r"\D", "", fields[0]) or 0)
        kinds[number] = _ETYPES[fields[1]]
        least = fields[5].split(",")[0]
        head = tokens[min(begun + (int(least) - 1 if least.isdigit() else 0), last)]
        span = Span(tokens[begun].span.start, tokens[last].span.end)
        form = "p" if head.tag.startswith(("PRP", "WP")) else "n" if head.tag.startswith("NNP") else "d"
        # UD's head of "President Rune Moe" is the first word
        mentions.append(
            marked(text, span, (number,), form) if form == "n" else Marked(span, head.span, (number,), form)
        )
    return Document(path.stem, text, sorted(mentions), kinds=kinds)


def litbank(path: Path) -> Document:
    """A beginning of a novel (LitBank): people and groups."""
    text = path.with_suffix(".txt").read_text(encoding="utf8")
    forms = {"PRON": "p", "PROP": "n", "NOM": "d"}
    kind: dict[Span, str] = {}
    group: dict[Span, str] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        m = re.match(r"T\d+\t(\S+) (\d+) (\d+)\t", line)
        if m is None:
            continue
        span = Span(int(m[2]), int(m[3]))
        if re.fullmatch(r"(?:PRON|PROP|NOM)_[A-Z]+", m[1]):
            kind[span] = m[1]
        else:
            group[span] = m[1]
    numbers = {name: n for n, name in enumerate(dict.fromkeys(group.values()), 1)}
    out = []
    for span in sorted(kind):
        form, _, sort = kind[span].partition("_")
        if sort in ("PER", "ORG", "GPE") and span in group:
            one = marked(text, span, (numbers[group[span]],), forms[form])
            out.append(one)
    return Document(path.stem, text, out)


def gap(part: str) -> list[Passage]:
    """GAP's passages of a part ("development", "validation")."""
    with (COREF / "gap" / f"gap-{part}.tsv").open(encoding="utf8", newline="") as f:
        found = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))

    def span(row: dict[str, str], key: str) -> Span:
        at = int(row[f"{key}-offset"])
        return Span(at, at + len(row[key]))

    return [
        Passage(
            row["ID"],
            row["Text"],
            *(span(row, key) for key in ("Pronoun", "A", "B")),
            *(row[f"{key}-coref"].upper() == "TRUE" for key in ("A", "B")),
        )
        for row in found
    ]


def fifth(name: str) -> int:
    """One of five parts of a set, told by a digest of the id: part 0 is held out."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5


def documents(own: Path = OWN) -> list[Document]:
    """All documents; ``held`` marks those never trained on (the second readings', a fifth of GUM)."""
    second = {row["id"] for row in rows(own / "people-second.jsonl")}
    out = []
    for path in sorted(own.glob("people-*.jsonl")):
        if path.stem != "people-second":
            for d in ours(path):
                d.held = d.id in second or path.stem == "people-dev"
                out.append(d)
    for path in [*sorted((SHARED / "gum").glob("*.conllu")), *sorted((COREF / "gum").glob("*.conllu"))]:
        d = gum(path)
        d.held = fifth(d.id) == 0
        out.append(d)
    return out + [litbank(path) for path in sorted((COREF / "litbank" / "coref" / "brat").glob("*.ann"))]


def summary() -> str:
    """How much there is, a line a set."""
    sums: dict[str, list[int]] = {}
    for d in documents():
        one = sums.setdefault(d.set + (" held out" if d.held else ""), [0, 0, 0])
        one[0] += 1
        one[1] += len(d.mentions)
        one[2] += len(d.text.split())
    return "\n".join(f"{k:18} {v[0]:5} documents {v[1]:7} mentions {v[2]:8} words" for k, v in sums.items())


if __name__ == "__main__":
    print(summary())
    print(json.dumps({part: len(gap(part)) for part in ("development", "validation")}))
