"""A paragraph as layout sees it: its decoration, a label before a colon, whether it asks, who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import Laid, Segmentation, Span
from onrecord.words.lists import tagged

ASKING, ANSWERING = tagged("layout", "asks"), tagged("layout", "answers")
_PROMPT = tagged("layout", "prompt")
#: What stands around words without being words: emphasis, headings' and items' signs, dashes of dialogue.
_LEAD = re.compile(r"(?:[*_#>•·‣▪●○◦]+|[–—―]|-{1,2}(?=\s)|:(?=\s)|\s)+")
_NUMBER = re.compile(r"\(?\d{1,2}[.):]\s+")
_NAMED = r"[^\W\d_][\w.'’&/-]*(?:[ \t]+(?:[\w.'’&/-]+|\d{1,3})){0,5}"
_LABEL = re.compile(rf"(?P<label>{_NAMED}(?:,?[ \t]*[(\[][^()\[\]\n]{{1,60}}[)\]])?)[ \t]*[*_]*(?P<cue>:)[*_]*(?=\s|$)")
_QA = re.compile(
    r"[*_]*(?P<label>[QA]|Question|Answer)(?:[ \t]*\d{1,2})?[ \t]*[*_]*(?P<cue>[:.)])[*_]*(?=\s)"
    r"|(?P<bare>[QA])[ \t]+(?=[A-Z“\"])"
)
#: A question in bold, with its answer behind it in the same paragraph.
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*\n]{4,600}?[?])(?:\1)\s*")
_WHOLE_BOLD = re.compile(r"(?:[#]+\s+.*|(\*\*|__)(?!\1).+\1|(?<!\*)\*(?!\*).+[^*]\*|_[^_].*_)\s*", re.DOTALL)
_ASKS = re.compile(r"\?[\"'”’»)\]*_\s]*(?:\([^()\n]{1,60}\)\s*)?$")
FIRST = re.compile(
    r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]ine|[Oo]urs|[Mm]yself|[Oo]urselves)\b"
)
SELF = re.compile(r"\b(?:I|I[’']\w+|[Ww]e|[Ww]e[’']\w+|[Mm]y|[Mm]e)\b")
SECOND = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_MARKED = re.compile(r"“[^”]{0,4000}”|''(?:(?!'').){0,4000}''|``(?:(?!'').){0,4000}''|\"[^\"]{0,4000}\"|«[^»]{0,4000}»")
_LONGEST_LABEL = 90
_OPENS = ("“", '"')


class LaidLine(NamedTuple):
    """A paragraph, or a part of one: its place, its words without decoration, and what stands before them."""

    span: Span
    words: Span
    label: Span | None
    cue: Span | None
    bold: bool
    asks: bool
    numbered: bool
    text: str

    @property
    def called(self) -> str:
        """The label as it is compared, empty without one."""
        return " ".join(self.text[slice(*self.label)].split()).casefold() if self.label else ""

    @property
    def said(self) -> str:
        return self.text[slice(*self.words)]

    @property
    def own(self) -> str:
        """The words outside marks."""
        return _MARKED.sub(" ", self.said)

    @property
    def marked(self) -> bool:
        """Whether all of it stands in one pair of marks."""
        return _MARKED.fullmatch(self.said) is not None

    @property
    def spoken(self) -> str:
        """All of it where it stands in marks as a whole, else the words outside marks."""
        return self.said if self.marked else self.own

    @property
    def prompts(self) -> bool:
        """Whether it is a short request: "Tell us about the storm."."""
        first = self.said.split(None, 1)[:1]
        return bool(first) and first[0].casefold() in _PROMPT and len(self.said) < _PROMPT_LENGTH


_PROMPT_LENGTH = 160


def lines(text: str, parts: Segmentation, layout: Sequence[Laid] = ()) -> list[LaidLine]:
    """The paragraphs of a text, those with a question in bold and its answer as two."""
    bold = {one.span for one in layout if one.what in ("bold", "heading")}
    return [one for span in parts.paragraphs for one in _of(text, span, bold)]


def _of(text: str, span: Span, bold: set[Span]) -> Iterator[LaidLine]:
    runs = _BOLD.match(text, *span)
    if runs and runs.end() < span.end:
        yield _line(text, Span(span.start, runs.end()), True)
        yield _line(text, Span(runs.end(), span.end), False)
        return
    laid = next((one for one in bold if one.start == span.start and one.end < span.end), None)
    if laid is not None and text[slice(*laid)].rstrip().endswith("?"):
        yield _line(text, laid, True)
        yield _line(text, Span(laid.end, span.end), False)
        return
    inner = _ANSWER_INSIDE.match(text, *span)
    if inner:
        yield _line(text, Span(span.start, inner.end(1)), False)
        yield _line(text, Span(inner.end(), span.end), False)
        return
    whole = span in bold or bool(_WHOLE_BOLD.fullmatch(text, *span))
    yield _line(text, span, whole)


#: "Q: Why? A: Because." in one paragraph.
_ANSWER_INSIDE = re.compile(r"(Q(?:uestion)?\d*[.:].{4,600}?\?)\s+(?=A(?:nswer)?\d*[.:]\s)", re.DOTALL)


def _line(text: str, span: Span, bold: bool) -> LaidLine:
    start = span.start
    if lead := _LEAD.match(text, start, span.end):
        start = lead.end()
    numbered = _NUMBER.match(text, start, span.end)
    if numbered:
        start = numbered.end()
        if lead := _LEAD.match(text, start, span.end):
            start = lead.end()
    label, cue, start = _label(text, start, span.end)
    if label is None and text[start : start + 1] in _OPENS:  # a transcript that is quoted
        quoted, sign, behind = _label(text, start + 1, span.end)
        if quoted and text[slice(*quoted)].isupper():
            label, cue, start = quoted, sign, behind
    end = start + len(text[start : span.end].rstrip("*_ \t\n\r"))
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    end = max(start, end)
    asks = bool(_ASKS.search(text[max(start, end - 80) : end])) if end > start else False
    return LaidLine(span, Span(start, end), label, cue, bold, asks, bool(numbered), text)


def _label(text: str, start: int, end: int) -> tuple[Span | None, Span | None, int]:
    """A label at the beginning of words, its colon, and where the words begin."""
    if asked := _QA.match(text, start, end):
        if asked["bare"]:
            return Span(*asked.span("bare")), None, asked.end()
        return Span(*asked.span("label")), Span(*asked.span("cue")), asked.end()
    found = _LABEL.match(text, start, min(end, start + _LONGEST_LABEL))
    if found is None or not (found["label"][0].isupper() or found["label"].casefold() in ASKING | ANSWERING):
        return None, None, start
    return Span(*found.span("label")), Span(*found.span("cue")), found.end()


def bare(line: LaidLine) -> LaidLine:
    """A line whose label is believed to be none."""
    if line.label is None:
        return line
    return line._replace(words=Span(line.label.start, line.words.end), label=None, cue=None)
