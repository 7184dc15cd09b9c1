"""Where the turns of an interview end: what the outlet says at the foot is no answer, but tells who was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.segment.kinds.lines import FIRST, LaidLine

_CLOSING = re.compile(
    r"[*_(\[]*(?:This|The|Our) (?:interview|conversation|Q&A|exchange|transcript)\b|As told to\b|Interview(?:ed)?\b"
    r"|(?:Edited|Condensed|Translated)\b|[A-Z][\w.’' -]{2,60} was (?:speaking|talking|interviewed)\b"
)
_FULL = re.compile(r"[A-Z][\w’-]+ [A-Z][\w’-]+")
#: A stretch in brackets: no words of those who speak.
ASIDE = re.compile(r"[“\"]?[(\[][^()\[\]]*[)\]]\.?[”\"]?|\*{3,}|-{3,}|[_=~#]{3,}")


def last_turn(text: str, every: Sequence[LaidLine], first: int, headings: Sequence[Span]) -> int:
    """The last line of the turns: what the outlet says at the foot is left out."""
    named = set(re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+", " ".join(line.said for line in every[:first])))
    named |= {word for line in every for word in re.findall(r"\w+", text[slice(*line.label)] if line.label else "")}
    people = {name.split()[-1] for line in every[:first] for name in _FULL.findall(line.said)}
    last = len(every) - 1
    while last > first + 1:
        line = every[last]
        opening = set(re.findall(r"[A-Z][\w’'-]+", " ".join(line.said.split()[:4])))
        foot = bool(_CLOSING.match(text, *line.span)) or bool(ASIDE.fullmatch(line.said))
        opening |= {word for name in _FULL.findall(line.said) for word in name.split()}
        opening |= people & set(re.findall(r"[A-Z][\w’'-]+", " ".join(line.said.split()[:_OPENING])))
        third = not FIRST.search(line.own) and not line.asks and {w.removesuffix("’s") for w in opening} & named
        foot = foot or _foot_of_all(line, first)
        answers = every[last - 1].asks and not foot
        if line.label or answers or not (foot or third or line.span in headings):
            break
        last -= 1
    return last


def _foot_of_all(line: LaidLine, first: int) -> bool:
    """Whether the last paragraph tells who was asked, of a text that begins with the questions or sets it apart."""
    apart = line.bold and not line.asks
    third = not _I.search(line.own) and bool(INTRODUCED.match(line.said))
    return third and (apart or not first)


_I = re.compile(r"\b(?:I|I[’']\w+|[Mm]y|[Mm]e)\b")
INTRODUCED = re.compile(
    r"(?:The [a-z -]{3,40}, )?(?:[A-Z][\w.’'-]* ){1,4}(?:\(?\d\d\)?,? )?"
    r"(?:is|was|has|had|lived|spoke|[a-z]{3,}s (?:his|her|their|the|an?|in|at|on|for|as))\b"
    r"|(?:The [a-z -]{3,40}, )?(?:[A-Z][\w.’'-]*,? ){2,4}(?:\d\d,|an?\b|the\b|who\b)"
)


#: Words of a paragraph at the foot among which whoever was asked is named.
_OPENING = 8
