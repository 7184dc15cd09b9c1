"""Whom short labels stand for, as a text tells it at its head: "Key: I = Interviewer; R1 = Signe Dahl".

Also initials of those who speak under their names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read.labels import label_of

_CODE = r"[A-Z][A-Z0-9]{0,3}"
#: A code and who it is, after the start of a line, a mark between pairs, or the word that heads a legend.
_PAIR = re.compile(
    rf"(?:^|[;,(]|\b(?i:key|legend|speakers?|participants?|abbreviations?)[ \t]*:)[ \t*_•-]*(?P<code>{_CODE})[*_]*"
    rf"[ \t]*=[ \t]*(?P<name>[A-Z\[][^\n;=,()]{{1,50}})",
    re.MULTILINE,
)
_REVERSED = re.compile(
    rf"^[ \t*_•-]*(?P<name>[A-Z][^\n;=:()]{{2,50}}?)[ \t]*[(\[](?P<code>{_CODE})[)\]][ \t]*[,;.]?[ \t]*$", re.MULTILINE
)
_HEAD = 6_000


def legend_of(text: str) -> dict[str, str]:
    """The names behind codes, by codes; only of codes that stand at the beginnings of lines, too."""
    head = text[:_HEAD]
    out: dict[str, str] = {}
    told = [_PAIR] if "=" in head else []
    told += [_REVERSED] if re.search(r"[A-Z0-9][)\]][,;.]?[ \t]*$", head, re.MULTILINE) else []
    for pattern in told:
        for code, name in _told(pattern, head):
            if re.search(rf"^[ \t>*_]*{code}[*_]*[ \t]*[:.\t]", text, re.MULTILINE):
                out.setdefault(code, name)
    return out


def _told(pattern: re.Pattern[str], head: str) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(head):
        name = match["name"].strip(" \t.*_'’")
        label = label_of(re.split(r"['’]s? ", name)[0]) or label_of(name)
        short = len(name.split()) <= 5 and name[-1:] not in ".?!"
        if label and short and match["code"] != name:
            yield match["code"], name
