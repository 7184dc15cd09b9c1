"""Paragraphs: lines, or blocks of lines where the text is hard-wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import Span, Spans
from onrecord.words.kinds import is_word, kinds
from onrecord.words.lists import tagged

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST = 100  # no mail or book is hard-wrapped wider than this
_NARROWEST = 45
_EMPHASIS, _ITEMS = frozenset("*_"), frozenset('“"«•*–—-')
_BULLETS = frozenset("•‣▪●○◦")
#: Share of lines that begin as items do from which on they are a list, and no wrapped text.
_LISTED = 0.7
_ENDS = frozenset(".!?:;\"'”’»)]…")


class _TextLine(NamedTuple):
    start: int
    end: int
    indent: int
    word: int  # length of the first word
    gap: bool  # a blank line, or a paragraph separator, stands before it


def paragraphs(text: str) -> Spans:
    """Give the trimmed, non-empty paragraphs of ``text``: its lines, or its blocks where lines are hard-wrapped."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    if width is None and not any(line.gap for line in lines[1:]) and not _runs_on(text, lines):
        return tuple(Span(line.start, line.end) for line in lines)
    last = _last_marks(text, lines)
    heads = _name_heads(text, lines)
    spans: list[Span] = []
    goes_on = False
    for before, line, mark in zip([None, *lines], lines, last, strict=False):
        if before is None or line.gap or text[line.start] in _BULLETS:
            goes_on = False
        elif width is not None and _flows(before, line, width):
            goes_on = True
        elif mark not in _ENDS or before.start in heads:
            goes_on = False
        else:
            goes_on = (_broken if width is None else _cut)(text, before, line, goes_on)
        if goes_on:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return tuple(spans)


def unwrapped(text: str, found: Sequence[Span]) -> str:
    """The text, as long as before, with spaces for the line breaks inside its paragraphs."""
    if not any(_BREAK.search(text, *span) for span in found):
        return text
    out: list[str] = []
    at = 0
    for start, end in found:
        out += (text[at:start], _BREAK.sub(" ", text[start:end]))
        at = end
    return "".join((*out, text[at:]))


def _lines(text: str) -> Iterator[_TextLine]:
    last_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start, indent = match.start(), len(line) - len(line.lstrip())
        end = start + indent + len(stripped)
        word = len(stripped[: _WIDEST + 1].split(None, 1)[0])
        yield _TextLine(start + indent, end, indent, word, _is_gap(text[last_end:start]))
        last_end = end


def _is_gap(between: str) -> bool:
    return between.replace("\r\n", "\n").count("\n") + between.count("\r") - between.count("\r\n") > 1 or any(
        char in between for char in "\u2029\x0c"
    )


def _wrap_width(text: str, lines: Sequence[_TextLine]) -> int | None:
    """Tell the width the text was hard-wrapped to, if it was.

    A wrapped line is one the next line's first word would not have fitted on, and it mostly ends in mid-sentence.
    """
    short = [line.indent + line.end - line.start for line in lines if line.end - line.start <= _WIDEST]
    if not short or sum(short) < 0.8 * sum(line.end - line.start for line in lines):
        return None
    if sum(text[line.start] in _ITEMS for line in lines) > _LISTED * len(lines):
        return None
    width = max(short)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap]
    if width < _NARROWEST or not pairs:
        return None
    full = [(a, b) for a, b in pairs if _flows(a, b, width)]
    running = sum(text[a.end - 1] not in _ENDS for a, _ in full)
    enough = len(pairs) > 1 or text[pairs[0][1].start].islower()
    return width if enough and len(full) >= 0.7 * len(pairs) and running >= 0.5 * len(full) else None


def _runs_on(text: str, lines: Sequence[_TextLine]) -> bool:
    """Whether a block without blank lines is one text of lines of any length: they end within sentences."""
    pairs = list(itertools.pairwise(lines))
    if not pairs or not _NARROWEST <= max(line.end - line.start for line in lines) <= _WIDEST:
        return False
    running = [b for a, b in pairs if text[a.end - 1] not in _ENDS]
    small = sum(text[b.start].islower() for b in running)
    sentences = any(_SENTENCE_INSIDE.search(text, line.start, line.end) for line in lines)
    ends = text[lines[-1].end - 1] in _ENDS
    return ends and sentences and len(running) >= _RUNS * len(pairs) and small >= _SMALL * len(running)


#: Shares of lines that end within a sentence, and of those behind them that begin small, in a text that runs on.
_RUNS, _SMALL = 0.7, 0.3


def _last_marks(text: str, lines: Sequence[_TextLine]) -> list[str]:
    """For each line the last character of its block, up to the next blank line."""
    out: list[str] = []
    mark = ""
    for line, following in zip(reversed(lines), [None, *reversed(lines)], strict=False):
        mark = text[line.end - 1] if following is None or following.gap else mark
        out.append(mark)
    return out[::-1]


def _name_heads(text: str, lines: Sequence[_TextLine]) -> frozenset[int]:
    """Where lines begin that head a block with a name and who that is, if several do."""
    firsts = [a for a, b in itertools.pairwise(lines) if (a.gap or a is lines[0]) and not b.gap]
    called = {a.start for a in firsts if text[a.start : a.end].isupper()}  # "FOR THE MINE" above a name
    firsts += [b for a, b in itertools.pairwise(lines) if a.start in called]
    found = frozenset(a.start for a in firsts if _NAME_HEAD.fullmatch(text, a.start, a.end))
    return found if len(found) > 1 else frozenset()


#: "Salty Dog, 3 hours ago", "anna_b • 2 days ago": whoever comments on a page, and when.
COMMENTER = (
    r"@?[\w.-]{2,30}(?: [\w.-]{1,20}){0,3}",
    r"(?:,| [•·|–-]) *(?:\d{1,2}|an?|one) ?(?:second|min|minute|hour|h|day|d|week|month|year)s? ago",
)
#: "Ida Marr, baker", "Aino, 34, cashier", "Rune Aas (Green)", "YES, says Ida Marr, baker", "Email from “Wet Again”"
_NAME_HEAD = re.compile(
    r"(?:[A-Z][a-z-]+(?: [a-z]+)? from |(?:YES|NO|Yes|No|FOR|AGAINST|For|Against)[,:.]? (?:says )?)?"
    r"(?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w.’'-]*(?:(?:,(?: [\w.’'-]+){1,6}){1,2}| \([^()\n]{1,40}\))"
    rf"|{COMMENTER[0]}{COMMENTER[1]}"
    r"|[A-Z][a-z-]+(?: [a-z]+)? from [“\"][^“”\"\n]{2,50}[”\"](?:,[^\n.!?]{1,40})?"
)


def _broken(text: str, line: _TextLine, following: _TextLine, runs: bool) -> bool:
    """Whether a sentence goes on over a line break, in a text that parts its paragraphs by blank lines.

    ``runs``: the line goes on with the one before.

    A heading, a byline or an item of a list ends without a mark too; what follows it is not small, and it holds no
    sentence before its last words.
    """
    first, second = text[line.start : line.end], text[following.start : following.end]
    last = first.rsplit(None, 1)[-1].casefold()
    if following.indent > line.indent + 1:  # a definition below its term
        return False
    if first[0] in _EMPHASIS and first[-1] in _EMPHASIS:  # a name or question set apart
        return False
    if _ended(first, second) or not (second[0].isalnum() or (last in _OPEN_ENDED and second[0] in "“‘\"'")):
        return False
    if second[0].islower() or last in _OPEN_ENDED or _title_cut(first):
        return True
    if _cut_name(first, second):
        return True
    # a name that goes on: the line before runs, and signs or titles nothing
    found = first.split()
    running = runs and len(found) == 1  # a name over three lines
    running |= sum(w[0].islower() for w in found) >= _RUNNING * len(found)
    inside = runs or bool(_SENTENCE_INSIDE.search(first)) or (line.start > 0 and "," in first)
    return running and inside and not _DASH.search(first[-_SIGNATURE:])


def _cut(text: str, line: _TextLine, following: _TextLine, runs: bool) -> bool:
    """Whether a short line of a wrapped text ends within a sentence; ``runs``: it goes on with the one before."""
    first = text[line.start : line.end]
    second = text[following.start : following.end]
    if _ended(first, second) or following.indent > line.indent + 1 or not second[0].isalnum():
        return False
    return runs or second[0].islower() or _title_cut(first) or _cut_name(first, second)


def _ended(first: str, second: str) -> bool:
    """Whether a line ends with its sentence: not at a title ("Gen.") or an owner ("the dockers’")."""
    if first[-1] not in _ENDS:
        return False
    return not (_title_cut(first) and second[0].isupper()) and not (_OWNER_CUT.search(first) and second[0].islower())


def _title_cut(line: str) -> bool:
    last = _FULL_STOP.search(line)
    return last is not None and last[1] in _SHORT_TITLES


_OWNER_CUT, _FULL_STOP = re.compile(r"[a-z]s['’]$"), re.compile(r"(?:^|\s)(\w+)\.$")
#: "Gen", "Dr": titles that end with a full stop; their letters at most.
_SHORT = 4
_SHORT_TITLES = frozenset(
    w.capitalize() for w in tagged("people", "title", "courtesy") if w.isalpha() and len(w) <= _SHORT and not is_word(w)
) | {"Rep", "St", "Hon"}


def _cut_name(first: str, second: str) -> bool:
    """Whether a line ends within the name of somebody told of in it: "Captain Naomi", "Tachihara said"."""
    found, name = first.split(), _NAME.match(second)
    if not name or is_word(name[1].casefold()) or found[0].casefold() == "by" or not found[-1][:1].isupper():
        return False
    if not _NAME.match(found[-1]) or is_word(found[-1].rstrip("-").casefold()):
        return False
    # what stands before the name: a noun, or one with a comma
    before = [w.rstrip(",") for w in found[:-1] if w[0].islower() or w[-1] == ","][-1:]
    noun = bool(before) and before[0].islower() and kinds(before[0], before[0])[:1] == "n"
    return noun or bool({w.strip(",.").casefold() for w in found[:-1]} & _TOLD)


#: The rest of a name at the beginning of a line, and what goes on behind it.
_NAME = re.compile(r"([A-Z][\w’'-]*)(?:,| [a-z]| [A-Z][\w’'-]*,? [a-z]|$)")
_TOLD = tagged("people", "title", "person", "trade", "beside")


#: Share of small words in a line that is no title; characters at its end that a signature behind a dash takes.
_RUNNING, _SIGNATURE = 0.2, 60
_DASH = re.compile(r"[–—―]|\s-{1,2}\s")
#: Words after which a sentence goes on.
_OPEN_ENDED = tagged(
    "grammar", "article", "possessive", "preposition", "coordinator", "be", "have", "modal", "relative"
)
_SENTENCE_INSIDE = re.compile(r"[.!?]['\"”’]?\s|[”\"]")


def _flows(line: _TextLine, following: _TextLine, width: int) -> bool:
    """Whether ``following`` goes on the paragraph of ``line``: its first word would have gone over the width."""
    if following.indent > line.indent + 1:
        return False
    # Some slack: the widest line of a text is often wider than its setting.
    return line.indent + line.end - line.start + 1 + following.word > width - 8
