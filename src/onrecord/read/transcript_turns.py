"""A transcript's turns: who speaks from where to where, by the labels at the beginnings of its lines.

``THE PRESIDENT:``, ``Q``, ``Mr. Nebenzia (Russian Federation):``, ``JONES:``. Readers of formats that tell who speaks
write ``[Mara Venn]:``, and ``[]:`` before what nobody said. What was not spoken (labels,
``(Laughter.)``) is kept out of the turns' words by ``silent``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.answers import Transcript, Turn
from onrecord.records import Article, Span
from onrecord.words.lists import alternation, tagged

_OFFICES = {"vice president", "prime minister", "chair", "chairperson", "commissioner", "director", "the"}
_HONORIFIC = alternation(w.title() for w in tagged("people", "title") | _OFFICES)
_PARTICLE = alternation(tagged("people", "particle", "particle_or_name") | {"of", "the"})
_NAME = rf"[A-Z][\w.'’-]*(?:[ \t]+(?:(?:{_PARTICLE})[ \t]+)*[A-Z][\w.'’-]*){{0,5}}"
_WHERE = r"(?:[ \t]*[(\[][^()\[\]\n]{1,80}[)\]])?"
#: A label in brackets; one in capitals; Q and A of interviews; a title with a name; a name alone, which has to come
#: back to count.
_LABEL = re.compile(
    r"^[ \t>]*(?:(?P<told>\[(?:[^\W\d][^\[\]\n]{0,300})?\]:(?=\s)(?!\s*https?:))"
    rf"|(?P<caps>(?!END\b)\[?[A-Z][A-Z0-9 .,&'’/\-]{{1,60}}\]?{_WHERE}[ \t]*:)"
    r"|(?P<qa>[QA](?:[.:](?=\s)|[ \t]+(?=\S)))"
    rf"|(?P<titled>(?:{_HONORIFIC})\.?[ \t]+{_NAME}{_WHERE}[ \t]*:)"
    rf"|(?P<placed>{_NAME}[ \t]*[(\[][^()\[\]\n]{{1,80}}[)\]][ \t]*:)"
    rf"|(?P<name>{_NAME}[ \t]*:))",
    re.MULTILINE,
)
_SOUNDS = (
    alternation(tagged("transcripts", "sound"))
    + r"|boos?\b|sighs?\b|coughs?\b|off.?mic|off.?camera|ph\.?\)|sic\b|a .{1,30} is "
)
_SILENT = re.compile(rf"[(\[](?:{_SOUNDS})[^()\[\]\n]{{0,80}}[)\]]", re.IGNORECASE)
#: A whole sentence in brackets among labelled turns: "(The order is signed.)"
_NOTED = re.compile(r"\([A-Z][^()\n]{3,90}\.\)")
#: What begins lines without being anybody's label.
_NO_LABELS = tagged("transcripts", "heading")


def transcript_of(article: Article) -> Transcript:
    """An article read as a transcript: with its turns, none where it has no labels."""
    return Transcript(article, tuple(turns(article.text)))


def turns(text: str) -> Iterator[Turn]:
    """The turns of a text in order: from behind a label to the next one.

    What stands before the first, and behind ``[]:``, is nobody's.
    """
    found = list(_LABEL.finditer(text))
    kept = _believed(found)
    for at, match in enumerate(kept):
        end = kept[at + 1].start() if at + 1 < len(kept) else len(text)
        if match["told"] and match["told"].endswith("[]:"):
            continue
        label = " ".join(match.group().strip(" \t>").rstrip(".:").split()).rstrip(" :").strip("[]")
        yield Turn(Span(match.end(), end), label, Span(match.start(), match.end()))


def _believed(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels without look-alikes: headings of lines; names alone and Q, A that come once only."""
    counts = Counter(match.group().strip() for match in found)
    asked = sum(1 for match in found if match["qa"] and match.group().strip().startswith("Q"))
    kept = []
    for match in found:
        word = match.group().strip(" \t>:.").casefold()
        if word in _NO_LABELS:
            continue
        if match["name"] and counts[match.group().strip()] < 2:
            continue
        if match["qa"] and word == "a" and (not asked or match.group().strip() == "A"):
            continue  # an article, unless it answers: "A:"
        kept.append(match)
    return kept


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def silent(transcript: Transcript) -> str:
    """The text with spaces in place of what nobody said: labels, noted sounds, what stands between turns.

    As long as the text, so that places hold.
    """
    text = _SILENT.sub(_blank, transcript.article.text)
    if transcript.turns:
        text = _NOTED.sub(_blank, text)
    if not transcript.turns:
        return text
    at = transcript.turns[0].label_span.start
    parts = [text[:at]]
    for turn in transcript.turns:
        parts += [" " * (turn.span.start - at), text[turn.span.start : turn.span.end]]
        at = turn.span.end
    return "".join([*parts, " " * (len(text) - at)])
