"""Subtitles in Timed Text (TTML and its kin: .ttml, .dfxp, IMSC, EBU-TT) -> ``Article``: a transcript with its times.

Who speaks is told by the agents that the head lists (``ttm:agent``), which stand at a paragraph or what is around it.
Names of elements and attributes are the same in all versions; their namespaces are not, and are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.formats.captions import Caption, CaptionJoiner
from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.xml_parts import Element, PartError, every, first, local, tree_of, words_of
from onrecord.records import Article

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CLOCK = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d{1,6})?)(?::(\d{1,3})(?:\.\d+)?)?")
_COUNT = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|m|s|ms|f|t)")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_ADVICE = "check that it was saved or downloaded completely"
_DEEP = 60


def article_from_timed_text(data: bytes, given: Intake) -> Article:
    """Make an article of subtitles. Raises NotAnArticleError where they are damaged, or no paragraph has words."""
    try:
        root = tree_of(data)
    except PartError as error:
        raise given.refusal(f"is a damaged Timed Text document ({error})", _ADVICE) from error
    untimed: list[str] = []
    joiner = CaptionJoiner(web=False)
    for cue in _TimedText(root).cues(untimed):
        joiner.add(cue)
    if not joiner.paragraphs:
        raise given.refusal("holds subtitles without words", _ADVICE)
    notes = (counted(len(untimed), "paragraph* of subtitles without readable times"),) if untimed else ()
    return joiner.article(given, notes)


@dataclass(slots=True)
class _Inherited:
    """What an element has from those around it: when it begins, and whose voice it is."""

    start: float
    voice: str | None


class _TimedText:
    """A document's cues, with its agents and its clock."""

    def __init__(self, root: Element) -> None:
        self._root = root
        told = {key.rpartition("}")[2]: value for key, value in root.attrib.items()}
        self._frames = _rate(told.get("frameRate"), 30.0)
        self._ticks = _rate(told.get("tickRate"), self._frames if "frameRate" in told else 1.0)
        self._agents = dict(_agents(root))

    def cues(self, untimed: list[str]) -> Iterator[Caption]:
        """All cues in order; ``untimed`` gets the words of those without times, which are left out."""
        body = first(self._root, "body")
        if body is not None:
            yield from self._within(body, _Inherited(0.0, None), untimed, 0)

    def _within(self, element: Element, around: _Inherited, untimed: list[str], depth: int) -> Iterator[Caption]:
        own = _Inherited(around.start + (self._time(element.get("begin")) or 0.0), self._voice(element) or around.voice)
        if local(element) != "p":
            for child in element if depth < _DEEP else ():
                yield from self._within(child, own, untimed, depth + 1)
            return
        lines = tuple(_lines(element))
        if not lines:
            return
        timed = [one for one in element.iter() if isinstance(one.tag, str) and one.get("begin")]
        start = self._time(timed[0].get("begin")) if timed else around.start or None
        if start is None:
            untimed.append(lines[0])
            return
        begins = own.start if element.get("begin") else own.start + start
        spoken = next((v for one in element.iter() if (v := self._voice(one))), own.voice)
        yield Caption(begins, self._end(element, timed, own, begins), lines, spoken)

    def _end(self, element: Element, timed: list[Element], own: _Inherited, begins: float) -> float:
        for one in (element, *timed[::-1]):
            if (lasts := self._time(one.get("dur"))) is not None:
                return begins + lasts
            if (end := self._time(one.get("end"))) is not None:
                outer = own.start - (self._time(element.get("begin")) or 0.0)
                return max(begins, outer + end)
        return begins

    def _voice(self, element: Element) -> str | None:
        key = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "agent"), None)
        return self._agents.get(key.split()[0]) if key and key.strip() else None

    def _time(self, written: str | None) -> float | None:
        """A time in seconds: on a clock, with frames, or a count of something."""
        if not written:
            return None
        if clock := _CLOCK.fullmatch(written.strip()):
            whole = int(clock[1]) * 3600.0 + int(clock[2]) * 60.0 + float(clock[3])
            return whole + int(clock[4] or 0) / self._frames
        count = _COUNT.fullmatch(written.strip())
        if not count:
            return None
        per = {"f": self._frames, "t": self._ticks}.get(count[2])
        return float(count[1]) / per if per else float(count[1]) * _UNITS[count[2]]


def _rate(written: str | None, usual: float) -> float:
    try:
        return max(1.0, float(written)) if written else usual
    except ValueError:
        return usual


def _agents(root: Element) -> Iterator[tuple[str, str]]:
    """The agents of the head: their ids, and their names, else what the ids say where that is a name."""
    for agent in every(first(root, "head"), "agent"):
        key = agent.get(_ID)
        names = [shown for one in every(agent, "name") if (shown := words_of(one))]
        if key and names:
            yield key, max(names, key=len)


def _lines(paragraph: Element) -> Iterator[str]:
    """A paragraph's lines, as ``br`` parts them; what its metadata says is no part."""
    for line in "".join(_pieces(paragraph, 0)).split("\n"):
        if words := " ".join(line.split()):
            yield words


def _pieces(element: Element, depth: int) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for child in element if depth < _DEEP else ():
        if local(child) == "br":
            yield "\n"
        elif local(child) not in ("metadata", "desc", "title", "agent"):
            yield from _pieces(child, depth + 1)
        yield (child.tail or "").replace("\n", " ")
