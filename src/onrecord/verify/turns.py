"""Whether a turn of a transcript is somebody's: told by its label, by the transcript's title, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.answers import Transcript, Turn
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms

Match = Literal["same", "other", "unknown"]

#: Parts of a label that are no name.
_TITLES = tagged("people", "title", "beside", "suffix") | {"of", "the"}
#: Labels of those who are not named.
_NOBODY = tagged("transcripts", "nobody")
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: "Remarks by President Marek and Ambassador Ode", "Press Briefing by Press Secretary Ann Lee"
_BY = re.compile(r"\b(?:by|with|of|from|for)\s+((?:[A-Z][\w.’'-]*[\s,]*(?:(?:of|the|and|for|to)\s+)*){1,12})")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is said to have spoken: all names and all roles the article has for them."""

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    named: bool = field(default=True)


def asked_of(names: Sequence[str], roles: Sequence[str] = (), *, named: bool = True) -> Asked | None:
    """The question; None where nothing is known of the speaker."""
    return Asked(tuple(names), tuple(roles), named) if names or roles else None


def match(asked: Asked | None, transcript: Transcript, turn: Turn | None) -> Match:
    """Whether a turn is the asked one's. ``other`` only where the label names somebody else, or nobody of name."""
    if asked is None:
        return "unknown"
    if turn is None:
        return "same" if _of_title(asked, transcript.article.title or "") else "unknown"
    label = _label(turn.label)
    name = [w for w in label if w not in _TITLES]
    if not name:
        return _by_office(asked, transcript, label)
    if all(w in _NOBODY for w in name):
        return "other" if asked.named and asked.names and not _describes(asked, label) else "unknown"
    return _by_name(asked, name)


def turn_at(transcript: Transcript, place: int) -> Turn | None:
    """The turn that a place of the text lies in; None before the first, or where there are none."""
    low, high = 0, len(transcript.turns)
    while low < high:
        middle = (low + high) // 2
        if transcript.turns[middle].label_span.start <= place:
            low = middle + 1
        else:
            high = middle
    return transcript.turns[low - 1] if low else None


def _label(label: str) -> list[str]:
    return [w for w in forms(re.sub(r"[(\[].*?[)\]]", " ", label)) if w not in "'"]


def _by_name(asked: Asked, name: list[str]) -> Match:
    last = [w for w in name if w not in _SUFFIX][-1:]
    for known in asked.names:
        words = [w for w in forms(known) if w not in _TITLES or w in name]
        words = [w for w in words if w not in _SUFFIX]
        if not words:
            continue
        if last and last[0] in words and (len(words) == 1 or len(name) == 1 or _compatible(name, words)):
            return "same"
    # a description ("the minister") is nobody's name: it can't clash with one
    return "other" if asked.named and any(_is_name(n) for n in asked.names) else "unknown"


def _compatible(name: list[str], words: list[str]) -> bool:
    """Given names agree where both have one: the same, an initial, or a short form of the other."""
    a, b = name[0], words[0]
    return a == b or a[0] == b[0] or set(name) & set(words[:-1]) != set() or name[-1] == name[0]


def _is_name(name: str) -> bool:
    words = forms(name)
    return any(w not in _TITLES and w not in _NOBODY for w in words) and name[:1].isupper()


def _describes(asked: Asked, label: list[str]) -> bool:
    told = {w for n in (*asked.names, *asked.roles) for w in forms(n)}
    return any(w in told or w.rstrip("s") in told for w in label)


def _by_office(asked: Asked, transcript: Transcript, label: list[str]) -> Match:
    """A label that is an office alone: told by the roles of the asked one, or by the transcript's title."""
    office = [w for w in label if w != "the"]
    for role in (*asked.roles, *asked.names):
        words = forms(role)
        if office and _holds(words, office):
            return "same"
    holder = _holder(transcript.article.title or "", office)
    surnames = {w[-1] for name in asked.names if (w := [x for x in forms(name) if x not in _SUFFIX])}
    if not holder or not surnames:
        return "unknown"
    if surnames & set(holder):
        return "same"
    return "other" if asked.named and any(_is_name(n) for n in asked.names) else "unknown"


def _holds(words: list[str], office: list[str]) -> bool:
    """Whether a role is the office and not one beside it: "US president", not "vice president"."""
    for i in range(len(words) - len(office) + 1):
        if words[i : i + len(office)] == office and (i == 0 or words[i - 1] not in ("vice", "deputy", "former")):
            return True
    return False


def _holder(title: str, office: list[str]) -> list[str]:
    """The words behind an office in a title, the name among them: "Remarks by President Marek on Ports"."""
    words = forms(title)
    for i in range(len(words) - len(office)):
        if words[i : i + len(office)] == office and (i == 0 or words[i - 1] not in ("vice", "deputy", "former")):
            return [w.removesuffix("'s") for w in words[i + len(office) : i + len(office) + 3]]
    return []


def _of_title(asked: Asked, title: str) -> bool:
    """Whether the title says that the whole text is by the asked one."""
    by = {w for m in _BY.finditer(title) for w in forms(m.group(1))}
    for name in asked.names:
        words = [w for w in forms(name) if w not in _TITLES and w not in _SUFFIX]
        if words and words[-1] in by:
            return True
    return False
