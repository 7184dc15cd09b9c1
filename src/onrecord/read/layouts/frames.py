"""The layouts of transcripts: what stands around a label at the beginning of a line, each with an example.

Sources, beside what was seen in transcripts of all kinds: the guides of parliaments' reporters (Westminster's, Canberra's,
Ottawa's, Dublin's, Wellington's, Delhi's, Nairobi's, Pretoria's), the US Government Publishing Office's style manual,
the United Nations' editorial manual (verbatim and summary records), rules of courts on transcripts' form, WebVTT (W3C).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read.layouts.labels import TIME
from onrecord.words.lists import alternation, tagged

_TITLES = alternation(
    w.title() for w in tagged("people", "title") | tagged("labels", "honorific") if w not in ("m", "me", "father", "sister")
)
_WHO = r"(?P<who>(?:[^\n:：()\[\]<>|\t]|[(\[][^()\[\]\n]{0,100}[)\]]){1,130}?)"
#: Signs of lists, quotes and headings, and numbers of questions or paragraphs, before a label.
_LEAD = r"[ \t>*_#•·–-]*(?:(?:Q?\d{1,4}[.)]|\[\d{1,7}\])[ \t]*)*[*_]{0,3}"
_DAY = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T,]{1,2})?"
_STAMP = rf"(?P<time>{_DAY}{TIME}(?:[ \t]*(?:-->|[-–—]|to)[ \t]*{TIME})?)"
_TIMED = rf"[ \t>*_#-]*(?:\d{{1,5}}[ \t]+)?[\[(<{{]?[ \t]*{_STAMP}[ \t]*[\])>}}]?[ \t]*(?:[-–—|,;·][ \t]*)?[*_]{{0,3}}"
_COLON = r"[*_ \t]*[:：]{1,2}[*_]{0,3}(?=[\s“\"‘'(\[—–*_-]|$|[^\W\d_])"
_TAIL = r"[*_ \t]*$"
#: What stands behind a label where a report retells: "Ms. DAHL (Norrland), speaking for …, said".
_TELLING = r"(?=,?[ \t]+(?:\([^()\n]{3,60}\)[ \t]*,?[ \t]*)?[a-z]|,[ \t]+[A-Z])"


@dataclass(frozen=True, slots=True)
class Frame:
    """``pattern`` matches from a line's beginning to where the words begin; ``who`` is the label.

    ``needs``: signs one of which stands near the beginning of such a line; ``opens``: what it begins with. ``firm``: what the frame adds to how sure a label is.
    ``alone``: the label has its line for itself. ``sorts``: what may stand in it; all where empty.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    firm: float = 0.0
    alone: bool = False
    sorts: frozenset[str] = frozenset()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """``name`` is what it is asked for by, ``told`` what it is called, ``example`` two turns in it.

    ``weight``: more than 1 where it explains what a simpler one would explain too.
    """

    name: str
    told: str
    example: str
    frames: tuple[Frame, ...]
    weight: float = 1.0


def _frame(
    pattern: str,
    needs: str = "",
    firm: float = 0.0,
    *,
    alone: bool = False,
    sorts: str = "",
    opens: str = "",
    flags: int = 0,
) -> Frame:
    signs = tuple(needs.split("\0")) if needs else ()
    return Frame(re.compile(pattern, re.MULTILINE | flags), signs, firm, alone, frozenset(sorts.split()), opens)


COLON = _frame(rf"{_LEAD}{_WHO}{_COLON}(?!//)(?:[ \t]*[\[(]{TIME}[\])]|[ \t]*{TIME}(?=[ \t]*$))?", ":")
WIDE_COLON = _frame(rf"{_LEAD}{_WHO}{_COLON}", "：")
PERIOD = _frame(
    rf"[ \t]*(?P<who>(?:(?:The|M\.|(?:{_TITLES})\.?)[ \t]+(?:[^.\n:;,!?()]|\b[A-Z]\.|\b[JS]r\.|, Jr){{2,60}}?|[A-Z][A-Z'’-]{{2,25}})"
    rf"(?:[ \t]+\([^()\n]{{2,60}}\))?)\.(?:[ \t]*[–—])?(?=[ \t]+[\[(“\"'—]?[A-Z0-9]|[ \t]*$|[–—])",
    ".",
    -0.1,
    sorts="titled office caps several stand-in",
)
ASKED = _frame(
    r"[ \t>*_]*(?P<who>[QA])(?:[*_]{0,2}[.:)](?=[\s*_])[*_]{0,2}|(?:[ \t]{2,}|\t)(?=\S)|(?<=Q)[ \t](?=[A-Z“\"\[(—]))",
    opens="QA>*_",
)
#: Who examines a witness: what ``Q`` stands for from here on.
EXAMINER = _frame(r"[ \t]*(?P<who>BY[ \t]+(?:THE[ \t]+COURT|[A-Z]{2,4}\.?[ \t]+[A-Z][A-Z'’. -]{1,30}))[ \t]*:", "BY ", 0.2)
TIME_COLON = _frame(rf"{_TIMED}(?:[ \t]*From[ \t]+)?{_WHO}(?:[ \t]+to[ \t]+\w+)?{_COLON}", ":", 0.35)
TIME_BRACKET = _frame(rf"{_TIMED}:?[ \t]*[\[(<](?P<who>[^\[\]()<>\n]{{1,100}})[\])>][ \t]*[:-]?(?=[ \t]|$)", "", 0.35)
TIME_NAME = _frame(rf"{_TIMED}{_WHO}{_TAIL}", ":", 0.25, alone=True)
TIME_ABOVE = _frame(rf"{_TIMED}[ \t]*\n\s{{0,20}}{_WHO}(?:{_COLON}|{_TAIL})", ":", 0.3)
NAME_TIME = _frame(
    rf"[ \t>*_#]*(?P<who>[^\n:\d\[\](){{}}][^\n:\[\]{{}}]{{0,80}}?)[*_]{{0,3}}(?:[ \t]+|[ \t]*[,|·@-][ \t]*)[\[({{]?(?P<time>{TIME})[\])}}]?[ \t]*:?{_TAIL}",
    ":",
    0.35,
    alone=True,
)
BRACKET_TIME = _frame(rf"[ \t]*\[(?P<who>[^\[\]\n]{{1,80}})\][ \t]+(?P<time>{TIME}){_TAIL}", "[", 0.35, alone=True)
NAME_TIME_TEXT = _frame(
    rf"[ \t>*_#]*(?P<who>[^\n:\d\[\](){{}}][^\n:\[\]{{}}]{{0,80}}?)[*_]{{0,3}}[ \t]*[\[({{](?P<time>{TIME})[\])}}][ \t]*[:–—-]?(?=[ \t]*\S|$)",
    ":",
    0.25,
)
BOLD = _frame(r"[ \t]*(?:\*\*|__)(?P<who>[^*\n]{1,100}?)(?:\*\*|__)[ \t]*[:–—-]?(?=[ \t]+\S|$)", "**\0__", 0.1, opens="*_")
DASH = _frame(r"[ \t]*(?P<who>(?:[^\n:()\[\]–—|]|[(\[][^()\[\]\n]{0,100}[)\]]){1,80}?)(?:\.?[ \t]*[–—]|[ \t]+-{1,2})[ \t]*(?=\S)", "–\0—\0- ", -0.1)
PERIOD_DASH = _frame(
    r"[ \t]*(?P<who>(?:[^\n:()\[\]–—|.]|\b[A-Z]\.|(?:Mr|Ms|Mrs|Dr)\.|[(\[][^()\[\]\n]{0,100}[)\]]){1,130}?)\.[ \t]*[–—-]{1,2}[ \t]*(?=\S)",
    ". –\0.–\0. —\0.—\0. -\0.-",
    0.1,
)
SIGN = _frame(rf"{_LEAD}{_WHO}[ \t]*(?:-+>|=+>|→|»|//?|~|\\)[ \t]+(?=\S)", "->\0=>\0→\0»\0/\0~\0\\", -0.1)
OWN_LINE = _frame(rf"[ \t>*_#]*{_WHO}{_TAIL}(?:\n[ \t]*[-=_*─~]{{3,}}[ \t]*$)?", "", -0.2, alone=True)
BRACKET = _frame(r"[ \t>*-]*(?:[\[({<](?P<who>[^\[\](){}<>\n:]{1,100})[\])}>])[ \t]*[-–—]?(?=[ \t]*\S|$)", "", -0.1, opens="[({<>*-")
ANGLE = _frame(r"[ \t>*-]*<(?P<who>[^\[\](){}<>\n:]{1,60})>[ \t]*[-–—]?(?=[ \t]+\S)", "<")
VOICE = _frame(r"[ \t]*<v(?:\.[^\s<>]{0,100})?[ \t]+(?P<who>[^<>\n]{1,200})>", "<v", 0.5)
TOLD = _frame(r"[ \t]*(?P<who>\[(?:[^\W\d][^\[\]\n]{0,300})?\]):(?=\s)(?!\s*https?:)", "[", 1.0)
CHEVRON = _frame(rf"[ \t]*>>+[ \t]*(?:{_WHO}{_COLON})?", ">>", 0.2)
COLUMN = _frame(
    rf"[ \t]*\|?[ \t]*(?:{_STAMP}[ \t]*[|\t][ \t]*)?(?P<who>[^\n|\t]{{1,80}}?)[ \t]*(?:\||\t)[ \t]*(?:{TIME}[ \t]*[|\t][ \t]*)?(?=\S)", "|\0\t"
)
COMMA = _frame(rf"[ \t]*(?:\d{{1,5}},)?(?:\"?{_STAMP}\"?,[ \t]*){{0,2}}\"?(?P<who>[^\n,\"]{{1,60}})\"?,[ \t]*\"", '"')
KEY = _frame(
    rf"[ \t*_]*(?:speaker|name|from|who|participant)[*_ \t]*[:=][*_ \t]*{_WHO}{_TAIL}(?:\n[ \t*_]*(?:time|timestamp|at|start)[*_ \t]*[:=][^\n]{{1,60}})?"
    r"(?:\n[ \t*_]*(?:text|words|said|content|transcript|message)[*_ \t]*[:=][*_]{0,2})?",
    ":\0=",
    0.3,
    alone=True,
    flags=re.IGNORECASE,
)
RETOLD = _frame(
    rf"[ \t]*(?:\d{{1,3}}\.[ \t]+)?(?P<who>(?:(?:The|(?:{_TITLES})\.?)[ \t]+[A-Z][A-Z'’.-]+(?:[ \t][A-Z'’.-]+){{0,5}}(?:[ \t]+\([^()\n]{{2,80}}\))?"
    rf"|[A-Z][A-Z'’.-]+(?:[ \t][A-Z'’.-]+){{1,5}}[ \t]*(?:\([^()\n]{{2,80}}\)|(?=,))))(?!\.[ \t]){_TELLING}",
    "",
    -0.1,
    sorts="titled office caps",
)

_EACH = (
    ("voices", "voices told by the file", "[Signe Dahl]: The quay is safe.\n[Ola Moe]: Is it?", (TOLD,), 1.3),
    ("voice-tags", "voices in tags", "<v Signe Dahl>The quay is safe.\n<v Ola Moe>Is it?", (VOICE,), 1.2),
    ("time-name-colon", "time stamp, name, text", "[00:01:12] Signe Dahl: The quay is safe.\n[00:01:15] Ola Moe: Is it?",
     (TIME_COLON, TIME_BRACKET), 1.1),
    ("time-name-line", "time stamp and name on a line, text", "00:12 Signe Dahl\nThe quay is safe.\n\n00:15 Ola Moe\nIs it?",
     (TIME_NAME, TIME_ABOVE), 1.1),
    ("name-time-line", "name and time stamp on a line, text", "Signe Dahl  0:12\nThe quay is safe.\n\nOla Moe  0:15\nIs it?",
     (NAME_TIME, BRACKET_TIME), 1.1),
    ("name-time-text", "name, time stamp, text", "Signe Dahl (00:12): The quay is safe.\nOla Moe (00:15): Is it?",
     (NAME_TIME_TEXT,), 1.1),
    ("name-colon", "name, colon, text", "Ms. Dahl (Norrland): The quay is safe.\nThe President: I thank Ms. Dahl.\nQ  Is it?",
     (ASKED, COLON), 1.0),
    ("court", "questions and answers before a court", "BY MR. MOE:\nQ.  Is the quay safe?\nA.  It is.\nTHE COURT:  Go on.",
     (EXAMINER, ASKED, COLON), 1.0),
    ("wide-colon", "name, wide colon, text", "Signe Dahl：The quay is safe.\nOla Moe：Is it?", (WIDE_COLON,), 1.0),
    ("name-period", "name, period, text", "Ms. DAHL. Mr. Speaker, the quay is safe.\nThe SPEAKER. Is it?", (PERIOD, ASKED), 1.0),
    ("name-bold", "name in bold, text", "**Signe Dahl** The quay is safe.\n\n**Ola Moe** Is it?", (BOLD,), 1.0),
    ("name-dash", "name, dash, text", "DAHL – The quay is safe.\nMOE – Is it?", (PERIOD_DASH, DASH), 0.97),
    ("name-sign", "name, a sign, text", "Signe Dahl -> The quay is safe.\nOla Moe -> Is it?", (SIGN,), 0.95),
    ("name-line", "name on its own line, text", "Signe Dahl (Orsvik)\n\nThe quay is safe.\n\nOla Moe\n\nIs it?", (OWN_LINE,), 1.0),
    ("name-bracket", "name in brackets, text", "[Signe Dahl] The quay is safe.\n[Ola Moe] Is it?", (ANGLE, BRACKET), 0.97),
    ("chevrons", "chevrons before each speaker", ">> SIGNE DAHL: The quay is safe.\n>> Is it?", (CHEVRON,), 1.05),
    ("columns", "a column of names, a column of text", "Signe Dahl | The quay is safe.\nOla Moe | Is it?", (COLUMN,), 0.95),
    ("rows", "rows of a table, parted by commas", '0:12,Signe Dahl,"The quay is safe."\n0:15,Ola Moe,"Is it?"', (COMMA,), 0.95),
    ("fields", "fields of name and text", "Speaker: Signe Dahl\nText: The quay is safe.\n\nSpeaker: Ola Moe\nText: Is it?", (KEY,), 1.15),
    ("retold", "name, what was said retold", "1. Ms. DAHL (Norrland) said that the quay was safe.\n2. The CHAIR thanked her.",
     (RETOLD,), 0.9),
)  # fmt: skip
LAYOUTS: tuple[Layout, ...] = tuple(Layout(*one) for one in _EACH)
#: Labels in the middle of a line, as in a text whose lines were joined: a colon behind a name behind a sentence.
INLINE = re.compile(r"(?<=[.?!…—–”\"')\]])[ \t]+(?P<who>[A-Z][^\n:.?!]{0,3}\.?[^\n:.?!]{1,60}?):(?=[ \t]+[A-Z“\"(\[])")
INLINE_BRACKET = re.compile(r"(?<=[.?!…—–”\"')\]])[ \t]+[(\[](?P<who>[^()\[\]\n]{2,60})[)\]](?=[ \t]+[A-Z“\"])")
#: Frames in which somebody who has turns is known, whatever the layout.
ALSO: tuple[Frame, ...] = (COLON, PERIOD, OWN_LINE)


def layout_named(name: str) -> Layout | None:
    """A layout by what it is asked for, or by what it is called; None where there is none."""
    wanted = " ".join(name.casefold().split())
    return next((one for one in LAYOUTS if wanted in (one.name, one.told.casefold())), None)
