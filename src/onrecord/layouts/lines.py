"""A transcript's lines: where each begins, without the numbers that courts put before them; what is no speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from onrecord.layouts.legend import legend_of
from onrecord.layouts.pages import furniture
from onrecord.read.labels import TIME, label_of, may_begin
from onrecord.records import Span

#: A label stands within so many characters of its line's beginning.
NEAR = 170
_LOW_KEY = re.compile(r"(?:speaker|name|from|who|participant|spk)\b")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NUMBER = re.compile(r"[ \t]*(\d{1,2})(?:[ \t]+|$)", re.MULTILINE)
_LOWER = re.compile(r"\b[^\W\d_A-Z][^\W\d_A-Z'’-]{2,}\b")
#: So many lines, and this share of them, count on from one to the next where lines are numbered.
_FEWEST, _COUNTED = 6, 0.7
_INDENT, _SET_OFF = re.compile(r"[ \t]*"), 0.2
_RULE = re.compile(r"[\W_]+|\d{1,5}|(?i:page)\s+\d+(?:\s+of\s+\d+)?")
_CLOCK = re.compile(rf"[\[(]?{TIME}[\])]?", re.IGNORECASE)
_ANY_TIME = re.compile(r"\d(?::\d|\.\d\d|[hm] ?\d)")
_BRACKETED = re.compile(
    r"[….●•\s]*[*_]{0,2}[(\[](?:[^()\[\]]{1,200}|[^()\[\]]{0,160}(?:[(\[][^()\[\]]{1,40}[)\]][^()\[\]]{0,80}){1,3})[)\]]"
    r"[*_.]{0,3}"
)
#: A note in brackets goes on for so many lines, at most.
_NOTE_LINES = 5
#: What a report says itself between speeches.
_REPORTED = re.compile(
    r"(?:\d{1,3}\.[ \t]+(?=A recorded|The meeting))?(?:END\b|(?:The|This)\s(?:House|meeting|sitting|session"
    r"|Senate|committee|hearing|briefing|court|call)\b[^\n]{0,40}"
    r"\b(?:rose|adjourned|suspended|ended|closed|concluded|resumed|divided|met|began|opened|was called)\b"
    r"|\(?Whereupon|Question (?:put|agreed|proposed|accordingly)|Debate (?:resumed|adjourned|interrupted)|"
    r"[^\n]{0,60}\b(?:EXAMINATION|duly sworn|called as a witness|testified as follows)\b|"
    r"[^\n]{1,60}\b(?:rose|interjecting|interposing|interrupting)[ \t]*[—–-]{1,2}$|"
    r"End of (?:transcript|recording|audio|interview|call|briefing)|"
    r"(?:\W*Copyright|©|All rights reserved)\b|There being no objection"
    r"|(?:The )?(?:[a-z]+ )?[Cc]lerk (?:proceeded|read|called|will report)\b|"
    r"(?:This|The) (?:interview|transcript|conversation|text|exchange|podcast"
    r"|episode)\b[^\n]{0,120}\b(?:edited|condensed|shortened|abridged|translated|"
    r"transcribed|generated|lightly)\b|A recorded vote was (?:taken|requested)|"
    r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+(?:\*{1,3}|-->|<--|-!-)[ \t]|Session (?:Start|Close|Time|Ident)\b|"
    r"(?:RESOLVED|Resolved|AGREED|CARRIED|Carried|It was (?:resolved|agreed|noted))\b|\((?:For|Ayes|Yes"
    r"|Votes)\b[^\n]*\)$|"
    r"[^\n:.?!]{2,60} (?:indicated (?:assent|dissent)|(?:started|stopped) (?:transcription|recording)"
    r"|(?:joined|left) the (?:meeting|call|chat|channel|group))\b|"
    r"\d+ repl(?:y|ies)$|:[a-z0-9_+-]+:$|New$|Last reply\b|"
    r"(?:Transcribed|Transcript|Recorded|Captions?|Subtitles)\b[^\n]{0,20}\b(?:by|from|with)\b)"
)
_SMALL = re.compile(r"^[ \t>*_-]*([a-z][\w.'’-]*(?:[ \t][a-z][\w.'’-]*){0,2})[*_]{0,3}:[*_]{0,3}[ \t]+\S", re.MULTILINE)
_FEWEST_SMALL, _MOST_SMALL = 4, 0.6
#: Paragraphs of a report's own, to their ends.
_PARAGRAPH = re.compile(
    r"There being no objection|IN THE CHAIR\b|Thereupon, the |The vote will take place\b|"
    r"The (?:\w+ ){0,3}(?:clerk|Clerk) (?:proceeded|read|called|will report|designated)|The text of the |"
    r"The vote was taken|The (?:bill|resolution|amendment|motion|material|letter"
    r"|question) (?:\([^()\n]{2,40}\) )?(?:was|is as)\b[^\n]{0,60}\b(?:follows|agreed to|read|"
    r"rejected|ordered|passed|laid)\b|\[?\(?The (?:prepared|written) statement of|"
    r"(?:DISCLAIMER|Disclaimer|COPYRIGHT|Copyright)\b|(?:Forward-Looking|FORWARD-LOOKING) S|"
    r"The (?:Assembly|Council|Committee|Commission|House|Senate|Board|Conference) (?:then |also |next "
    r"|thus )?(?:adopted|took note|decided|rejected|"
    r"elected|approved|heard|met|began|opened)\b|"
    r"\((?:Mr|Ms|Mrs|Dr)\. [^()\n]{2,60} (?:asked and was given|at the request)"
    r"|Mrs?\. [A-Z]{2,20} changed (?:his|her) vote|Ms\. [A-Z]{2,20} changed her vote"
)
_FOLLOWS, _LETTERS = (
    re.compile(r"\b(?:as )?follows[:.][\])]?\s*\Z|\A\W*(?:DISCLAIMER|Disclaimer|COPYRIGHT|Copyright)\W*\Z"),
    re.compile(r"\w"),
)
_ENDS = re.compile(r"[.?!…,;:—–-][\"'”’)\]*_]*$")
_LISTED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlIVXL]{1,5})[.)][ \t]+")
_STOPS = re.compile(r"[.?!…][\"'”’)\]*_]*\s*\Z")
#: So many words has a heading, at most; one whose words have no capitals.
_HEADING, _HEADING_WORDS, _SHORT = 200, 14, 6


@dataclass(slots=True)
class TranscriptLine:
    """A line with words: where it begins (its number aside) and ends, and whether an empty line stands before it."""

    start: int
    end: int
    apart: bool
    number: Span | None = None


@dataclass
class TranscriptLines:
    """The lines of a text in order; ``numbered``: they have numbers before them.

    ``reported``: those that tell who speaks or what happened, and were not said. ``printed``: the places behind which
    what was printed follows. ``matched``: what was found in frames, so that it is looked for once.
    """

    text: str
    every: list[TranscriptLine] = field(init=False)
    numbered: bool = field(init=False)
    reported: set[int] = field(init=False, default_factory=set)
    matched: dict[tuple[int, int], object] = field(init=False, default_factory=dict)
    _signs: dict[str, bool] = field(init=False, default_factory=dict)
    printed: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.every = []
        before = -1
        for match in _LINE.finditer(self.text):
            apart = before < 0 or self.text.count("\n", before, match.start()) > 1
            self.every.append(TranscriptLine(match.start(), match.end(), apart))
            before = match.end()
        self.numbered = self._numbered()
        self._set_off()
        self._report()
        self._note()

    def _report(self) -> None:
        """Paragraphs in which the report itself speaks."""
        inside = False
        for number, line in enumerate(self.every):
            if line.apart:
                inside = bool(_PARAGRAPH.match(self.text, line.start + len(_INDENT.match(self.text, line.start)[0])))  # type: ignore[index]
            if not inside:
                continue
            self.reported.add(number)
            if _FOLLOWS.search(self.text[line.start : line.end]):
                self.printed.append(line.end)

    def _note(self) -> None:
        """Notes in brackets that go on for some lines: "(Whereupon, Exhibit 5 was marked for", "identification.)"."""
        for number, line in enumerate(self.every):
            words = self.words_of(line)
            if words[:1] not in ("(", "[") or not words[1:2].isupper() or number in self.reported:
                continue
            depth = 0
            for last in range(number, min(len(self.every), number + _NOTE_LINES)):
                words = self.words_of(self.every[last])
                depth += sum(map(words.count, "([")) - sum(map(words.count, ")]"))
                if depth <= 0:
                    break
            if last > number and depth == 0 and (words[-2:] in (".)", ".]") or (line.apart and words[-1:] in ")]")):
                self.reported.update(range(number, last + 1))

    def _set_off(self) -> None:
        """Paragraphs that begin with an indent, where most lines have none, stand apart."""
        indents = [_INDENT.match(self.text, line.start, line.end) for line in self.every]
        widths = [len(one[0]) if one else 0 for one in indents]
        if _SET_OFF * len(widths) <= sum(width == 0 for width in widths) < len(widths):
            for line, width in zip(self.every, widths, strict=True):
                line.apart = line.apart or width > 1
        for before, line in pairwise(self.every):
            if not _LETTERS.search(self.text, before.start, before.end):  # a rule
                before.apart = line.apart = True

    def _numbered(self) -> bool:
        """Whether the lines are numbered; then each begins behind its number."""
        if len(self.every) < _FEWEST:
            return False
        found = [_NUMBER.match(self.text, line.start) for line in self.every]
        told = [int(one[1]) for one in found if one]
        on = sum(b == a + 1 or b == 1 for a, b in pairwise(told))
        if on < _COUNTED * len(self.every) - 1 or len(told) < _COUNTED * len(self.every):
            return False
        for line, one in zip(self.every, found, strict=True):
            if one:
                line.number = Span(line.start, min(one.end(), line.end))
                line.start = line.number.end
        return True

    @cached_property
    def heads(self) -> list[tuple[int, str, bool]]:
        """Where each line begins that may begin with a label, its beginning, and whether it goes on behind that."""
        out = []
        for line in self.every:
            head = self.text[line.start : min(line.end, line.start + NEAR)].lstrip()
            if not head[:1].islower() or self.small or _LOW_KEY.match(head) or may_begin(head[:14].split(None, 1)[0]):
                out.append((line.start, head, line.end - line.start > NEAR))
        return out

    @cached_property
    def small(self) -> frozenset[str]:
        """Labels in small letters, where nearly all lines have one and some come again; else none."""
        found = Counter(_SMALL.findall(self.text))
        again = [name for name, n in found.items() if n > 1]
        if len(again) < 2 or found.total() < max(_FEWEST_SMALL, _MOST_SMALL * len(self.every)):
            return frozenset()
        return frozenset(found) if sum(found[name] for name in again) >= _MOST_SMALL * found.total() else frozenset()

    def has(self, sign: str) -> bool:
        """Whether a sign stands anywhere in the text."""
        if sign not in self._signs:
            self._signs[sign] = sign in self.text
        return self._signs[sign]

    @cached_property
    def clocked(self) -> bool:
        """Whether the text has a time anywhere."""
        return bool(_ANY_TIME.search(self.text))

    @cached_property
    def legend(self) -> dict[str, str]:
        """Whom codes stand for, as the head of the text tells."""
        return legend_of(self.text)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand somewhere in small letters."""
        return frozenset(_LOWER.findall(self.text))

    @cached_property
    def shouted(self) -> bool:
        """Whether nearly all is in capitals, as in captions: then capitals tell nothing."""
        sample = self.text[:20_000]
        return sum(map(str.isupper, sample)) > 3 * sum(map(str.islower, sample))

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The numbers of lines that are pages' heads and feet."""
        return furniture([self.text[line.start : line.end].strip() for line in self.every], numbered=self.numbered)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.every]

    def at(self, place: int) -> int:
        """The number of the line that a place lies in, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def words_of(self, line: TranscriptLine) -> str:
        """What stands on a line, its number aside."""
        return self.text[line.start : line.end].strip()

    def runs_on(self, number: int) -> bool:
        """Whether the line before, in the same paragraph, ends in the middle of a sentence: "Thank you,"."""
        if number < 1 or self.every[number].apart:
            return False
        return self.text[self.every[number - 1].start : self.every[number - 1].end].rstrip()[-1:] == ","

    def bracketed(self, number: int) -> bool:
        """Whether all of a line stands in brackets."""
        return bool(_BRACKETED.fullmatch(self.words_of(self.every[number])))

    def unspoken(self, number: int, *, first: bool = False, last: bool = False) -> bool:
        """Whether a line was not said: a rule, a time, a note in brackets, a heading, the report's own words.

        ``first``: words of a turn stand on no line before it, so that it is no heading. ``last``: a label stands
        on the next line.
        """
        if number in self.furniture or number in self.reported:
            return True
        line = self.every[number]
        said = self.words_of(line)
        if not said or _RULE.fullmatch(said) or _CLOCK.fullmatch(said) or _REPORTED.match(said):
            return True
        if _BRACKETED.fullmatch(said):
            return True
        return not first and self._heading(line, said, number, last=last)

    def _around(self, number: int) -> tuple[int, int]:
        return self.every[number].start, self.every[number].end

    def unsaid_from(self, number: int, last: int, key: tuple[str, ...]) -> int:
        """Where a stretch that nobody said ends which begins at a line inside a turn; the line itself where none does.

        ``key``: the words of the turn's label, which heads of pages repeat.
        """
        end = number
        while end < last and self._between(end):
            end += 1
            if end < last and end - 1 in self.furniture and self._repeats(end, key):
                end += 1
        return end

    def _between(self, number: int) -> bool:
        """Whether a line inside a turn was not said: a page's, the report's, a note of its own, a number alone."""
        if number in self.furniture or number in self.reported or not self.words_of(self.every[number]):
            return True
        return self.every[number].apart and self.unspoken(number, first=True)

    def _repeats(self, number: int, key: tuple[str, ...]) -> bool:
        label = label_of(self.words_of(self.every[number])) if key else None
        return label is not None and label.key == key

    def _heading(self, line: TranscriptLine, said: str, number: int, *, last: bool) -> bool:
        if len(said) > _HEADING:
            return False
        words = _LISTED.sub("", said).split()
        if len(words) > _HEADING_WORDS or self.shouted:
            return False
        if _ENDS.search(said) and not (said.isupper() and said.endswith(",")):
            return False
        if said.startswith("#"):
            return True
        letters = "".join(filter(str.isalpha, said))
        if letters.isupper() and len(letters) > 3 and (line.apart or self.numbered):
            return True
        following = self.every[number + 1] if number + 1 < len(self.every) else None
        if not words or not line.apart or (following and not following.apart and not last):
            return False
        if (
            len(words) <= _SHORT
            and number
            and words[0][:1].isupper()
            and _STOPS.search(self.text, *self._around(number - 1))
        ):
            return True
        long = [w for w in words if len(w) > 3 and w[0].isalpha()]
        return bool(long) and words[0][:1].isupper() and sum(w[0].isupper() for w in long) >= 0.6 * len(long)
