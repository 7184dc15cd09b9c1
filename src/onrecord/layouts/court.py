"""Who asks and who answers before a court, an inquest or an inquiry: whom ``Q``, ``A`` and "the witness" stand for.

Who examines is told by lines of the record ("BY MS. ARDEN:", "Cross-examination by MR TOLL", "Examined by THE
CORONER"), and where it has none, by who asked before an answer; who answers, by the line in which a witness is sworn.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.layouts.lines import TranscriptLines
from onrecord.read.labels import Label, label_of
from onrecord.words.lists import alternation, tagged

_BEGUN = r"[ \t*_]*"
_NAME = r"[A-Z][^\W\d_]*\.?(?:[ \t]+(?:[A-Z][\w.'’-]*|d[ae]|v[ao]n|der|of)){0,6}"
#: Who asks from here on.
_ASKS = re.compile(
    rf"^{_BEGUN}(?:(?P<head>[^\n:.?!]{{0,60}}\b(?i:(?:cross|re|direct|further|re-?cross|redirect)?[- ]?"
    r"(?:examination|examined|examin\w*-in-chief|questions?|questioned|questioning|interrogat\w+))"
    r"[^\n:.?!]{0,40}?)\s+)?"
    rf"(?P<by>(?i:by|from))[ \t]+(?P<name>(?i:the[ \t]+(?=court|coroner|chair|president))?{_NAME})"
    r"(?:,?[ \t]+(?:K\.?C|Q\.?C|ESQ|Esq)\b\.?)?[ \t*_]*[:,.]?[ \t*_]*(?:[(\[][^()\[\]\n]{2,40}[)\]][ \t]*:?[ \t]*)?$",
    re.MULTILINE,
)
_SWORN = (
    r"(?:sworn|affirmed|recalled|resumed|called|re-?called|continued|under oath|having been"
    r"|the witness"
    r"|a witness"
    r"|witness)"
)
#: Who answers from here on: a name on a line, with what tells of the oath behind it or on the next.
#: What may stand between the name of a witness and how the oath was taken.
_SMALL = alternation(tagged("grammar", "be", "article") | {"having"})
_ANSWERS = re.compile(
    rf"^{_BEGUN}(?P<name>{_NAME})[ \t*_]*(?:"
    rf"[,;]?[ \t]*[(\[][^()\[\]\n]{{0,60}}\b(?i:{_SWORN})\b[^()\[\]\n]{{0,60}}[)\]]"
    rf"|,?\s*(?i:\b(?:{_SMALL}|first|after|called|who|sworn|affirmed|recalled|duly|plaintiff|"
    rf"defendant|produced|of[ \t]+lawful[ \t]+age)\b)[^\n:.?!]{{0,120}}(?:\n[^\n:.?!]{{0,80}})?\b"
    rf"(?i:{_SWORN}|testified|examined)\b(?:[^\n:]{{0,60}}\bas)?(?:\s+follows\b)?:?|"
    rf",?[ \t]*(?i:sworn|affirmed|recalled)\b[^\n:]{{0,60}}$)",
    re.MULTILINE,
)
#: What a witness is heard in.
_HEARING = r"(?:deposition|examination(?:[ \t]+under[ \t]+oath)?|testimony|evidence|statement[ \t]+under[ \t]+oath)"
_TOLD = re.compile(
    rf"^{_BEGUN}(?i:witness(?:es)?)[ \t]+(?i:pages?|examined[ \t]+by)[ \t]*\n\s*(?P<first>{_NAME}),?[ \t\d.]*$"
    rf"|^{_BEGUN}(?:(?i:(?:the[ \t]+)?witness|deponent)[ \t]*[:,]?"
    rf"|(?i:(?:[\w-]+[ \t]+){{0,5}}?{_HEARING}[ \t]+of)[ \t]*:?|(?:PW|DW|CW|W)[ \t-]?\d{{1,3}}[ \t]*[:.,–—-]*)\s+"
    rf"(?P<name>{_NAME})[ \t]*(?:(?:,[ \t]*|[ \t]+[-–—]+[ \t]+)[^\n?!]{{2,60}})?[ \t,.]*$"
    rf"|^{_BEGUN}(?i:the[ \t]+{_HEARING}[ \t]+of)\s+(?P<other>{_NAME}),?[ \t]+(?i:was|is|were|being|taken)\b",
    re.MULTILINE,
)
#: Who asks in a court for one side.
_COUNSEL = re.compile(r"(?i:mr|ms|mrs|miss|mx)\b\.?|(?i:prosecutor|defen[cs]e|counsel|attorney)")
#: "Q. (By Mr. Moe) Did you see it?"
BY = re.compile(rf"\s*[(\[](?i:by|continuing by)[ \t]+(?P<name>{_NAME})[)\]][ \t:]*")
_WITNESS = ("the witness", "witness", "the deponent")


@dataclass(slots=True)
class Court:
    """A record's examiners and witnesses, each from a place of the text on; ``told``: the lines that tell them.

    ``called``: the label of who answers, where no oath tells a name.
    """

    lines: TranscriptLines
    called: str | None = None
    told: set[int] = field(init=False, default_factory=set)
    _asks: list[tuple[int, str]] = field(init=False)
    _answers: list[tuple[int, str]] = field(init=False)
    _before: Label | None = field(init=False, default=None)
    _asked: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        lines = self.lines
        kept = [n for n in range(len(lines.every)) if n not in lines.furniture]
        words = [lines.words_of(lines.every[n]) for n in kept]
        starts = [0, *accumulate(len(one) + 1 for one in words)]
        text = "\n".join(words)

        def told(*patterns: re.Pattern[str]) -> Iterator[tuple[int, str]]:
            for match in (m for pattern in patterns for m in pattern.finditer(text)):
                named = match.groupdict()
                name = named["name"] or named.get("other") or named.get("first") or ""
                if _is_person(name):
                    first, last = (bisect_right(starts, at) - 1 for at in (match.start(), match.end() - 1))
                    self.told.update(kept[first : last + 1])
                    yield lines.every[kept[last]].end, _shown(name)

        self._asks = sorted(told(_ASKS))
        self._answers = sorted(told(_ANSWERS, _TOLD))

    def heard(self, at: int, label: Label) -> str | None:
        """Whom a label stands for that has no name; labels are to be told in their order."""
        before, self._before = self._before, label
        if label.sort == "asked" and label.shown.startswith("Q"):
            return self._examiner(at)
        if answers(label):
            if label.sort == "asked" and before is not None and _may_ask(before):
                self._asked = before.shown
            return self._witness(at)
        return None

    def resumed(self, at: int, name: str) -> None:
        """Who asks from a place on, as words in brackets before a question tell: "(By Mr. Moe)"."""
        insort(self._asks, (at, _shown(name)))

    def _examiner(self, at: int) -> str | None:
        number = bisect_right(self._asks, (at, "")) - 1
        return self._asks[number][1] if number >= 0 else self._asked if not self._asks else None

    def _witness(self, at: int) -> str | None:
        """Who was sworn last; before the first oath who is sworn then, as clerks ask for names."""
        number = bisect_right(self._answers, (at, "")) - 1
        if number < 0 and self._answers and self._is_near(at, self._answers[0][0]):
            number = 0
        return self._answers[number][1] if number >= 0 else self.called

    def _is_near(self, at: int, oath: int) -> bool:
        return len({name for _, name in self._answers}) == 1 or self.lines.at(oath) - self.lines.at(at) < 12


def answers(label: Label) -> bool:
    """Whether a label is of who is examined."""
    return (label.sort == "asked" and label.shown.startswith("A")) or label.shown.casefold() in _WITNESS


def _may_ask(label: Label) -> bool:
    """Whether somebody is of counsel, and no judge: who asks once is not who examines."""
    return bool(_COUNSEL.match(label.shown))


def _shown(name: str) -> str:
    return " ".join(name.split()).rstrip(",.")


def _is_person(name: str) -> bool:
    label = label_of(_shown(name))
    if label is None or label.sort in ("asked", "several", "numbered"):
        return False
    return label.sort in ("titled", "office") or len(label.shown.split()) > 1
