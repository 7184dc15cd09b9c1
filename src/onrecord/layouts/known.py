"""Whom offices stand for that label their holders, as it is told elsewhere in the same transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.labels import BESIDE, OFFICES, Label, bare_label, label_of
from onrecord.read.named_labels import name_of, titles_agree, wholes

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


def full_names(labels: Sequence[Label]) -> dict[str, str]:
    """Names in full by the labels that have a part of one: a surname, initials, or the name with its bearer's role.

    Only where one speaker's name alone can be meant, and nothing tells against it.
    """
    shown = list(dict.fromkeys(label.shown for label in labels if label.sort != "asked"))
    named = [one for one in shown if len(name_of(one)) > 1]
    out: dict[str, str] = {}
    for one in shown:
        if len(name_of(one)) < 2 and len(meant := wholes(one, named)) == 1:
            out[one] = bare_label(meant[0])
    for one in named:  # all forms of a name that has several
        same = [other for other in named if name_of(other) == name_of(one)]
        if len(same) > 1 or bare_label(one) in out.values():
            agree = all(titles_agree(one, other) for other in same)
            out[one] = bare_label(min(same, key=lambda s: len(bare_label(s)))) if agree else one
    return out
