"""Whom offices stand for that label their holders, as it is told elsewhere in the same transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.labels import BESIDE, OFFICES, Label, bare_label, label_of
from onrecord.words.lists import valued

#: "President: Ms. Dahl (Norrland)", "Presiding officer: Ola Moe" at the head of a record.
_HEAD = re.compile(
    r"^[ \t*_]*(?P<office>(?:The )?[A-Z][^\n:]{2,60}?)[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]+"
    r"(?P<name>[A-Z][^\n]{2,80}?)[ \t.]*(?:\([^()\n]*\))?[ \t]*$",
    re.MULTILINE,
)
#: "Signe Dahl, Prime Minister"; "Signe Dahl – Chief Executive Officer"
_LISTED = re.compile(
    r"^[ \t*_•·-]*(?P<name>[A-Z][^\n,:–—]{2,50}?)[*_]{0,2}(?:,[ \t]+|[ \t]+[-–—]{1,2}[ \t]+)"
    r"(?P<office>[A-Z][^\n]{2,80})$",
    re.MULTILINE,
)
_HEAD_LINES = 6_000
_GENDER, _FIRST = valued("people", "gender"), valued("names", "first")
_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")


def holders(text: str, first: int, labels: Sequence[Label]) -> dict[tuple[str, ...], str]:
    """The names of those who hold offices, by the offices' words: as labels tell, and the text before the first."""
    out: dict[tuple[str, ...], str] = {}
    for label in labels:
        inner = label_of(label.place) if label.place else None
        if inner and inner.sort in ("titled", "name", "caps") and _is_office(label):
            out.setdefault(label.key, inner.shown)
        if label.title and label.sort in ("name", "titled", "caps"):
            out.setdefault(_key(label.title), label.shown.split(",")[0].split(" - ")[0].strip())
    head = text[: min(first, _HEAD_LINES)]
    for pattern in (_HEAD, _LISTED):
        for match in pattern.finditer(head):
            name, office = label_of(match["name"]), label_of(match["office"])
            if name and office and name.sort in ("titled", "name", "caps") and office.sort == "office":
                out.setdefault(office.key, name.shown)
    return out


def _is_office(label: Label) -> bool:
    """Whether a label has an office and no name: then a name in brackets is its holder's."""
    return label.sort == "office" or all(word in OFFICES or word in BESIDE for word in label.key)


def _key(office: str) -> tuple[str, ...]:
    label = label_of(office)
    return label.key if label else (office.casefold(),)


def full_names(labels: Sequence[Label]) -> dict[tuple[str, ...], str]:
    """Names in full by the words of labels that have a part of one: a surname, initials, or a name with its bearer's role.

    Only where one speaker's name alone can be meant, and nothing tells against it.
    """
    full: dict[tuple[str, ...], str] = {}
    shown: dict[tuple[str, ...], set[str]] = {}
    for label in labels:
        shown.setdefault(label.key, set()).add(label.shown)
        if label.sort in ("name", "caps", "titled") and len(label.key) > 1:
            full.setdefault(label.key, bare_label(label.shown))
    out = {}
    for key, forms in shown.items():
        meant = {name for whole, name in full.items() if _is_part(key, whole, next(iter(forms)))}
        if len(meant) == 1:
            out[key] = meant.pop()
    for key, name in full.items():  # all forms of a name that has several
        if name in out.values() or len(shown[key]) > 1:
            out.setdefault(key, name)
    return out


def _is_part(key: tuple[str, ...], whole: tuple[str, ...], shown: str) -> bool:
    """Whether a label's words are another's surname or initials, and its title does not tell against that."""
    if _INITIALS.fullmatch(shown):
        letters = shown.replace(".", "").casefold()
        return letters in ("".join(word[0] for word in whole), whole[0][0] + whole[-1][0])
    if len(key) != 1 or key[0] != whole[-1] or key[0] in OFFICES:
        return False
    titled = next((_GENDER[w] for part in shown.split() if (w := part.strip(".").casefold()) in _GENDER), None)
    given = _FIRST.get(whole[0])
    return not (titled and given in ("m", "f") and given != titled)
