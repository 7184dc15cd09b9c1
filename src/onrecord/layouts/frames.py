"""What stands around a label in transcripts: frames, each a pattern from a line's beginning to where words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read.labels import TIME
from onrecord.words.lists import alternation, tagged

_TITLES = alternation(
    w.title()
    for w in tagged("people", "title") | tagged("labels", "honorific")
    if w not in ("m", "me", "father", "sister")
)
_WHO = r"(?P<who>(?:[^\n:：()\[\]<>|\t]|[(\[][^()\[\]\n]{0,100}[)\]]){1,130}?)"
#: Signs of lists, quotes and headings, and numbers of questions or paragraphs, before a label.
_LEAD = (
    r"[ \t>*_#•·–-]*(?:(?:\d{1,3}(?:\.\d{1,3}){1,3}(?=[ \t])|Q?\d{1,4}[.)]|Q\d{1,4}(?=[ \t])|\[\d{1,7}\]"
    r"|\d{1,4}(?=\t)|0\d{1,3}(?=[ \t]))[ \t]*)*[*_]{0,3}"
)
#: "Statement by Ms. Dahl".
_PART_BY = (
    r"(?:(?:Statement|Intervention|Remarks|Speech|Contribution|Question|Answer|Reply|Response)[ \t]+(?:by|from)[ \t]+)?"
)
#: What somebody is, behind a bar: all its words but small ones have capitals.
_BARRED = r"(?:[ \t]*\|[ \t]*[A-Z][\w’'&-]*(?:,?[ \t]+(?:[A-Z][\w’'&-]*|of|the|for|and|to|in|at|on|&)){0,9})?"
_DAY = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T,]{1,2})?"
_STAMP = rf"(?P<time>{_DAY}{TIME}(?:[ \t]*(?:-->|[-–—]|to)[ \t]*{TIME})?)"
_TIMED = (
    rf"[ \t>*_#-]*(?:\d{{1,5}}[ \t]+)?[\[(<{{]?[ \t]*{_STAMP}[ \t]*[\])>}}]?[ \t]*(?:[-–—"
    rf"|,;·][ \t]*)?[*_]{{0,3}}"
    rf"(?![AaPp]\.?[Mm]\b)"
)
_COLON = r"[*_ \t]*[:：]{1,2}[*_]{0,3}(?=[\s“\"‘'(\[—–*_-]|$|[^\W\d_])"
_TAIL = r"[*_ \t]*$"
#: What stands behind a label where a report retells: "Ms. DAHL (Norrland), speaking for …, said".
_TELLING = r"(?=,?[ \t]+(?:\([^()\n]{3,60}\)[ \t]*,?[ \t]*)?[a-z]|,[ \t]+[A-Z])"


#: Letters that are capitals, in all of Latin.
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x250)) if c.isupper())
_CAPS = rf"[{_UPPER}][{_UPPER}'’.-]+"


@dataclass(frozen=True, slots=True)
class Frame:
    """``pattern`` matches from a line's beginning to where the words begin; ``who`` is the label.

    ``needs``: signs one of which stands near the beginning of such a line; ``opens``: what it begins with. ``firm``:
    what the frame adds to how sure a label is.
    ``alone``: the label has its line for itself. ``sorts``: what may stand in it; all where empty.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    firm: float = 0.0
    alone: bool = False
    sorts: frozenset[str] = frozenset()
    opens: str = ""


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


COLON = _frame(rf"{_LEAD}{_PART_BY}{_WHO}{_COLON}(?!//)(?:[ \t]*[\[(]{TIME}[\])]|[ \t]*{TIME}(?=[ \t]*$))?", ":")
WIDE_COLON = _frame(rf"{_LEAD}{_WHO}{_COLON}", "：")
PERIOD = _frame(
    rf"[ \t]*(?P<who>(?:(?:M\.|Mme)[ \t]+[A-ZÀ-Þ][^.\n:;,!?()]{{2,40}},[ \t]+[a-zà-ÿ][^.\n:;!?()]{{2,80}}"
    rf"|(?:The|M\.|(?:{_TITLES})\.?)[ \t]+(?:[^.\n:;,!?()]|\b[A-Z]\.|\b[JS]r\.|, Jr){{2,60}}?"
    r"|[A-Z][A-Z'’-]{2,25})"
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
EXAMINER = _frame(
    r"[ \t]*(?P<who>BY[ \t]+(?:THE[ \t]+COURT|[A-Z]{2,4}\.?[ \t]+[A-Z][A-Z'’. -]{1,30}))[ \t]*:", "BY ", 0.2
)
TIME_COLON = _frame(rf"{_TIMED}(?:[ \t]*From[ \t]+)?{_WHO}(?:[ \t]+to[ \t]+\w+)?{_COLON}", ":", 0.35)
#: As lists of dialogue have it: "00:01:12:04 DAHL The quay is safe."
TIME_CAPS = _frame(
    rf"{_TIMED}(?::\d\d)?[ \t]*(?P<who>{_CAPS}(?:[ \t]+{_CAPS}){{0,3}})[ \t]+(?=[“\"'(]?[A-Z](?:[a-z’']|[ \t]))",
    ":",
    0.3,
)
TIME_BRACKET = _frame(rf"{_TIMED}:?[ \t]*[\[(<](?P<who>[^\[\]()<>\n]{{1,100}})[\])>][ \t]*[:-]?(?=[ \t]|$)", "", 0.35)
TIME_NAME = _frame(rf"{_TIMED}{_WHO}{_TAIL}", ":", 0.25, alone=True)
TIME_ABOVE = _frame(rf"{_TIMED}[ \t]*\n\s{{0,20}}{_WHO}(?:{_COLON}|{_TAIL})", ":", 0.3)
NAME_TIME = _frame(
    rf"[ \t>*_#]*(?P<who>[^\n:\d\[\](){{}}][^\n:\[\]{{}}]{{0,80}}?)[*_]{{0,3}}"
    rf"(?:[ \t]+|[ \t]*[,|·@-][ \t]*)[\[({{]?(?P<time>{TIME})[\])}}]?[ \t]*:?{_TAIL}",
    ":",
    0.35,
    alone=True,
)
BRACKET_TIME = _frame(rf"[ \t]*\[(?P<who>[^\[\]\n]{{1,80}})\][ \t]+(?P<time>{TIME}){_TAIL}", "[", 0.35, alone=True)
#: A name, what its bearer is, and the time, each on a line.
NAME_OVER_TIME = _frame(
    r"[ \t>*_#]*(?P<who>[^\n:\d\[\]"
    r"(){}<>*_#-][^\n:\[\]{}]{1,60}?)[*_]{0,3}[ \t]*\n(?:[ \t]*(?P<role>[^\n:.?!]{2,60})\n)?\s{0,4}"
    rf"[\[(]?(?P<time>{TIME})[\])]?[ \t]*$",
    "",
    0.3,
    alone=True,
)
NAME_TIME_TEXT = _frame(
    rf"[ \t>*_#]*(?P<who>[^\n:\d\[\](){{}}][^\n:\[\]{{}}]{{0,80}}?)[*_]{{0,3}}"
    rf"[ \t]*[\[({{](?P<time>{TIME})[\])}}][ \t]*[:–—-]?(?=[ \t]*\S|$)",
    ":",
    0.25,
)
NAME_AT_TIME = _frame(
    rf"[ \t>*_#]*(?P<who>[^\n:\d\[\](){{}}][^\n:\[\]{{}}]{{0,80}}?)[*_]{{0,3}}[ \t]*[@,·]?[ \t]*(?P<time>{TIME})"
    r"[ \t]*[–—>|:-]+[ \t]+(?=\S)",
    ":",
    0.2,
)
BOLD = _frame(
    r"[ \t]*(?:\*\*|__)(?P<who>[^*\n]{1,100}?)(?:\*\*"
    r"|__)(?![ \t]*[–—-]+[ \t]*[*_][^\n]+[*_][ \t]*$)[ \t]*[:–—-]?(?=[ \t]+\S|$)",
    "**\0__",
    0.1,
    opens="*_",
)
DASH = _frame(
    r"[ \t]*(?P<who>(?:[^\n:()\[\]–—|]|[(\[][^()\[\]\n]{0,100}[)\]]){1,80}?)"
    r"(?:\.?[ \t]*[–—]|[ \t]+-{1,2})[ \t]*(?=\S)",
    "–\0—\0- ",
    -0.1,
)
PERIOD_DASH = _frame(
    r"[ \t]*(?P<who>(?:[^\n:()\[\]–—|.]|\b[A-Z]\.|(?:Mr|Ms|Mrs|Dr)\.|[(\[][^()\[\]\n]{0,100}[)\]]){1,130}?)"
    r"\.[ \t]*[–—-]{1,2}[ \t]*(?=\S)",
    ". –\0.–\0. —\0.—\0. -\0.-",
    0.1,
)
SIGN = _frame(rf"{_LEAD}{_WHO}[ \t]*(?:-+>|=+>|→|»|//?|~|\\)[ \t]+(?=\S)", "->\0=>\0→\0»\0/\0~\0\\", -0.1)
OWN_LINE = _frame(
    rf"(?![ \t]*[*•][ \t])[ \t>*_#]*(?:={{2,}}[ \t]*)?{_PART_BY}{_WHO}{_BARRED}(?:[ \t]*={{2,}})?{_TAIL}"
    r"(?:\n[ \t]*[-=_*─~]{3,}[ \t]*$)?",
    "",
    -0.2,
    alone=True,
)
BRACKET = _frame(
    r"[ \t>*-]*(?:[\[({<](?P<who>[^\[\](){}<>\n:]{1,100})[\])}>])[ \t]*[-–—]?(?=[ \t]*\S|$)", "", -0.1, opens="[({<>*-"
)
ANGLE = _frame(r"[ \t>*-]*<(?P<who>[^\[\](){}<>\n:]{1,60})>[ \t]*[-–—]?(?=[ \t]+\S)", "<")
VOICE = _frame(r"[ \t]*<v(?:\.[^\s<>]{0,100})?[ \t]+(?P<who>[^<>\n]{1,200})>", "<v", 0.5)
#: Labels in small letters, where nearly all lines have one.
SMALL = _frame(
    r"[ \t>*_-]*(?P<who>[a-z][\w.'’-]*(?:[ \t][a-z][\w.'’-]*){0,2})[*_]{0,3}:[*_]{0,3}[ \t]+(?=\S)", ":", 0.2
)
TOLD = _frame(r"[ \t]*(?P<who>\[(?:[^\W\d][^\[\]\n]{0,300})?\]):(?=\s)(?!\s*https?:)", "[", 1.0)
CHEVRON = _frame(rf"[ \t]*>>+[ \t]*(?:{_WHO}{_COLON})?", ">>", 0.2)
COLUMN = _frame(
    rf"[ \t]*\|?[ \t]*(?:{_STAMP}[ \t]*[|\t][ \t]*)?(?P<who>[^\n|\t]{{1,80}}?)"
    rf"[ \t]*(?:\||\t)[ \t]*(?:{TIME}[ \t]*[|\t][ \t]*)?(?=\S)",
    "|\0\t",
)
COMMA = _frame(rf"[ \t]*(?:\d{{1,5}},)?(?:\"?{_STAMP}\"?,[ \t]*){{0,2}}\"?(?P<who>[^\n,\"]{{1,60}})\"?,[ \t]*\"", '"')
KEY = _frame(
    rf"[ \t*_]*(?:speaker|name|from|who|participant)[*_ \t]*[:=][*_ \t]*{_WHO}{_TAIL}"
    r"(?:\n[ \t*_]*(?:time|timestamp|at|start)[*_ \t]*[:=][^\n]{1,60})?"
    r"(?:\n[ \t*_]*(?:text|words|said|content|transcript|message)[*_ \t]*[:=][*_]{0,2})?",
    ":\0=",
    0.3,
    alone=True,
    flags=re.IGNORECASE,
)
RETOLD = _frame(
    rf"[ \t]*(?:\d{{1,3}}\.[ \t]+)?[*_]{{0,3}}(?P<who>(?:(?:The|(?:{_TITLES})\.?)[ \t]+"
    rf"{_CAPS}(?:[ \t]{_CAPS}){{0,5}}(?:[ \t]+\([^()\n]{{2,80}}\))?"
    rf"|{_CAPS}(?:[ \t]{_CAPS}){{1,5}}[ \t]*(?:\([^()\n]{{2,80}}\)|(?=,))))[*_]{{0,3}}(?!\.[ \t]){_TELLING}",
    "",
    -0.1,
    sorts="titled office caps",
)
#: The same in numbered paragraphs, where names are not in capitals: "3. Mr. Moe (Halden) said".
RETOLD_NUMBERED = _frame(
    rf"[ \t]*(?:\d{{1,3}}\.[ \t]+[*_]{{0,3}}(?P<who>(?:The"
    rf"|(?:{_TITLES})\.?)[ \t]+[{_UPPER}][^\W\d_]+(?:[ \t-][{_UPPER}][^\W\d_]+){{0,4}}"
    rf"(?:[ \t]+\([^()\n]{{2,80}}\))?)[*_]{{0,3}}(?!\.[ \t])){_TELLING}",
    ".",
    -0.1,
    sorts="titled office",
)
#: The same of who is not named: "The representative of Halden said".
RETOLD_FOR = _frame(
    rf"[ \t]*(?:\d{{1,3}}\.[ \t]+)?"
    rf"(?:[A-Z][a-z][^,.\n]{{3,80}},[ \t]+)?(?P<who>[Tt]he[ \t]+(?:representative|delegate|observer"
    rf"|ambassador|spokesperson)[ \t]+"
    rf"(?:of|for)[ \t]+(?:the[ \t]+)?[{_UPPER}][^\n,.()]{{2,40}}?)(?=,?[ \t]+(?:[a-z]+ed|said|also|took|speaking"
    r"|associating|responding)\b)",
    "epresentative\0elegate\0bserver\0mbassador\0pokesperson",
    0.2,
)
#: Labels in the middle of a line, as in a text whose lines were joined: a colon behind a name behind a sentence.
INLINE = re.compile(
    r"(?<=[.?!…—–”\"')\]])[ \t]+(?P<who>[A-Z][^\n:.?!]{0,3}\.?[^\n:.?!]{1,60}?):"
    r"(?=[ \t]+[A-Z“\"(\[])"
)
INLINE_BRACKET = re.compile(r"(?<=[.?!…—–”\"')\]])[ \t]+[(\[](?P<who>[^()\[\]\n]{2,60})[)\]](?=[ \t]+[A-Z“\"])")
