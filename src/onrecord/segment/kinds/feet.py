"""Where the turns of an interview end: what the outlet says at the foot is no answer, but tells who was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.segment.kinds.lines import FIRST, LaidLine
from onrecord.words.lists import alternation, tagged

#: One to four words with capitals.
_WHO = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_TALK = r"(?:interview|conversation|Q&A|exchange|transcript|talk|questions|answers|recording)"
_PICTURE = r"(?:Photos?|Photographs?|Photography|Pictures?|Portraits?|Illustrations?|Images?|Video|Audio)"
_CLOSING = re.compile(
    rf"[*_(\[]*(?:(?:This|The|Our) (?:interview|conversation|Q&A|exchange|transcript)\b|As told to\b|Interview(?:ed)?\b"
    r"|(?:Edited|Condensed|Translated|Recorded|Transcribed|Produced|Photographed)\b"
    r"|[A-Z][\w.’' -]{2,60} was (?:speaking|talking|interviewed)\b"
    # "Questions: Ilse Dahl", "Photographs by Bo Lind"
    rf"|(?:Questions|Text|Words|Story|Translation|Editing|{_PICTURE})(?: by\b| ?[:/©])|©|\(c\) "
    # what a page asks of its readers
    r"|(?:Read (?:more|also|next)|Related|See also|More on|Subscribe|Sign up|Follow|Share|Tags)\b[^.?!]{0,12}[: ]"
    r"|https?://|www\.|Contact:"
    r"|(?:What do you think|Do you have)[^?]*\?.*(?:write|tell|mail|comment|@))",
)
#: What was done with what was said, told by whoever did it: "the answers have been shortened".
_MADE = re.compile(
    rf"\b{_TALK}\b[^.;]{{0,40}} (?:was|were|has been|have been|is|are) (?:\w+ly )?(?:slightly |later )?"
    rf"(?:{alternation(tagged('fields', 'made'))})\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(rf"{_WHO} contributed to\b|(?:— ?|[–-] ){_WHO}$")
#: A name alone, as that of whoever asked stands at the foot.
_NAMED = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+")
#: Who asks takes leave: "Thank you for your time", of whoever was asked; not "Thank you for having me".
_THANKS = re.compile(
    rf"(?:{_WHO}, )?(?:[Mm]any )?[Tt]hank(?:s| you)(?: (?:very|so) much| again)?"
    r"(?:,? (?:for (?:your|the|this|talking|speaking|joining|being|coming|taking|answering|sharing)\b[^.!]*"
    rf"|{_WHO}))[.!]?"
)
#: "Ilse Dahl is a reporter at the Courier", "Ilse Dahl, the Courier's correspondent, met …"
_WRITER = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+,? (?:is|was|the|an?)\b[^.]{0,60}"
    rf"\b(?:{alternation(tagged('fields', 'writer_role'))})\b"
)
_FULL = re.compile(r"(?<![\w’-])[A-Z][\w’-]+ [A-Z][\w’-]+")
#: A stretch in brackets: no words of those who speak.
ASIDE = re.compile(r"[“\"]?[(\[][^()\[\]]*[)\]]\.?[”\"]?|\*{3,}|-{3,}|[_=~#]{3,}")


def last_turn(text: str, every: Sequence[LaidLine], first: int, headings: Sequence[Span]) -> int:
    """The last line of the turns: what the outlet says at the foot is left out."""
    named = set(re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+", " ".join(line.said for line in every[:first])))
    named |= {word for line in every for word in re.findall(r"\w+", text[slice(*line.label)] if line.label else "")}
    people = {name.split()[-1] for line in every[:first] for name in _FULL.findall(line.said)}
    last = len(every) - 1
    answers = [line for line in every[first:last] if not line.asks]
    in_marks = sum(line.marked for line in answers) > _MARKED * len(answers)
    while last > first + 1:
        line = every[last]
        opening = set(re.findall(r"[A-Z][\w’'-]+", " ".join(line.said.split()[:4])))
        foot = bool(ASIDE.fullmatch(line.said)) or closes(line)
        opening |= {word for name in _FULL.findall(line.said) for word in name.split()}
        opening |= people & set(re.findall(r"[A-Z][\w’'-]+", " ".join(line.said.split()[:_OPENING])))
        third = (
            not FIRST.search(line.own)
            and not line.asks
            and {w.removesuffix("’s").removesuffix("'s") for w in opening} & named
        )
        foot = foot or _foot_of_all(line, first) or (bool(_NAMED.fullmatch(line.said)) and not every[last - 1].asks)
        foot = foot or (in_marks and line.own == line.said)
        if line.label or (every[last - 1].asks and not foot) or not (foot or third or line.span in headings):
            break
        last -= 1
    return last


def closes(line: LaidLine) -> bool:
    """Whether a line is the outlet's by what it says: how the talk was made, by whom, thanks, and calls on readers."""
    said = line.said
    if len(said) > _NOTE:
        return False
    if _THANKS.fullmatch(said) or _GIVEN.match(said):
        return not _I.search(said)
    if FIRST.search(line.own) and not said.startswith("We "):
        return False
    return bool(_CLOSING.match(said) or _MADE.search(said) or _WRITER.match(said)) and not _I.search(said)


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


#: Where more of the answers stand in marks, what does not is none.
_MARKED = 0.6
#: Characters of what an outlet says of a talk, at most.
_NOTE = 400
#: Words of a paragraph at the foot among which whoever was asked is named.
_OPENING = 8
