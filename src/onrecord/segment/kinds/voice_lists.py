"""Lists and tables of voices, readers' mail: words with a name beside, above or below them, and no verb of saying.

Each shape has to come back: a name before a colon, a name in brackets behind a quotation, a name in a line of its own,
a row of two cells. Whether the name is a person's is told later, by the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.records import Laid, Span, Voiced
from onrecord.segment.kinds.cards import cards
from onrecord.segment.kinds.letter_pages import letter_pages
from onrecord.segment.kinds.lines import ANSWERING, ASKING, FIRST, LaidLine
from onrecord.segment.kinds.named_lines import named_lines
from onrecord.segment.kinds.signed_blocks import (
    ANONYMOUS,
    OCCASION,
    about,
    announced,
    called_for,
    dashed,
    inlined,
    signed_quotes,
    unanswered,
    under_quotes,
)
from onrecord.segment.kinds.somebody import MARKED, PERSON, SOMEBODY
from onrecord.words.kinds import kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import alternation, tagged
from onrecord.words.saying import says

_BULLET = re.compile(r"(?:[•·‣▪●○◦*■►–—-]|\d{1,2}[.)])\s+")
_BEFORE = re.compile(rf"[*_]*(?P<who>{SOMEBODY})[*_]*\s*(?P<cue>:)[*_]*\s+(?=\S)")
#: "Defence lawyer Ida Marr", "Ferry captain Rune Aas"
_OF_A_JOB = re.compile(
    rf"[*_]*(?P<who>[^\W\d_a-z][\w’'-]*(?: [a-z][\w’'-]*){{1,4}} {PERSON}(?:,? \d\d)?)[*_]*\s*(?P<cue>:)[*_]*\s+"
)
#: "The victim's mother", "Nurse on duty, who gave no name": whoever speaks among others that have names.
_NAMELESS = re.compile(r"[*_]*(?P<who>[^\W\d_a-z][^:“”\"«»\t|\n.!?–—]{2,70})[*_]*\s*(?P<cue>:)[*_]*\s+(?=\S)")
_DASHED = re.compile(
    rf"[*_]*(?P<who>{PERSON}(?:(?: ?\([^()\n]{{1,50}}\)|,? \d\d)(?:,\s[^:“”\"«»\t|\n–—]{{1,70}})?"
    r"|,\s[^:“”\"«»\t|\n–—]{1,70}))[*_]*\s+(?P<cue>[–—-])\s+(?=\S)"
)
#: "From Mrs Ida Marr, Halden: …", "From “A friend”, Halden: …"
_FROM = re.compile(
    rf"[*_]*(?:[Ff]rom|By) (?P<who>{SOMEBODY}|[“\"‘][A-Z][^“”\"\n:]{{2,50}}[”\"’](?:,\s[^:“”\"\n]{{1,60}})?)[*_]*"
    r"\s*(?P<cue>:)[*_]*\s+(?=\S)"
)
#: "Ida Marr, baker. “I look at the sky.”", "Nikola, 9. “What is weather?”"
_STOPPED_HEAD = re.compile(
    rf"[*_]*(?P<who>{PERSON}(?:(?:,? (?:aged )?\d{{1,2}}| ?\([^()\n]{{1,50}}\))(?:,\s[^:“”\"«»\t|\n.!?]{{1,60}})?"
    r"|,\s[^:“”\"«»\t|\n.!?]{1,60}))[*_]*(?P<cue>\.)\s+(?=[“\"«])"
)
#: "Councillor Ida Marr – “With a heavy heart.”"
_QUOTING = re.compile(
    rf"[*_]*(?P<who>(?:[^\W\d_a-z][\w’'-]*(?: [a-z][\w’'-]*){{0,4}} )?{PERSON})[*_]*\s+(?P<cue>[–—-])\s+(?=[“\"«‘])"
)
_BEHIND = re.compile(
    rf"(?P<words>[“\"«‘'].{{3,900}}?[”\"»’'])[,.]?\s*"
    rf"[(\[](?P<who>{SOMEBODY}|{ANONYMOUS}|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne) [^()\n:]{{2,60}})"
    r"[)\]]\.?\s*",
    re.DOTALL,
)
_WHEN = re.compile(r", \d[^,]{0,12}$")  # "2 a.m."
_A_ROLE = re.compile(r"(?:the|an?|his|her|their|one) [a-z]", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?P<words>[“\"«‘'].{{3,900}}?[”\"»’'])[,.]?\s*(?:(?P<cue>[–—-]+)\s*"
    rf"(?P<who>{SOMEBODY}|(?:an?|one|another) [a-z][\w ’'-]{{2,50}})"
    rf"|(?P<bare>{PERSON},\s[^:“”\"«»\t|\n.!?]{{1,60}}))\s*",
    re.DOTALL,
)
#: "• A roof over the bus stop (Ida Marr, baker)"
_BARE_BEHIND = re.compile(
    rf"(?P<words>[^“”\"«»()]{{3,900}}?)\s*[(\[](?P<who>{PERSON},\s[^()\n]{{1,50}}|{ANONYMOUS})[)\]]\.?\s*"
)
#: "• The tank “never leaked” (the works)"
_PART_BEHIND = re.compile(
    rf"(?P<words>[^“”\"«»()\n]{{1,200}}[“\"«][^“”\"«»()\n]{{2,200}}[”\"»][^“”\"«»()\n]{{0,200}}?)\s*"
    rf"[(\[](?P<who>{SOMEBODY}|{ANONYMOUS}|(?:[Tt]he|[Aa]n?|[Oo]ne|[a-z]+) [^()\n:]{{2,60}})[)\]]\.?\s*"
)
_QUOTES = re.compile(r"[“\"«]")
#: "• “They never told us.” Jonas Ek"
_UNSIGNED = re.compile(r"(?P<words>[“\"«].{3,900}?[”\"»])\s+(?P<who>[A-Z][\w’'-]*(?:,? [\w’'-]+){0,6})\.?", re.DOTALL)
#: "“Ask the bees.” Lauri Kask, the minister, on the harvest.": what it was said of stands behind.
_LAST = re.compile(r"(?P<words>[“\"«][^“”\"«»]{3,900}[”\"»])\s+(?P<who>[A-Z][^.!?:;“”\"«»\n]{3,120})\.?", re.DOTALL)
#: "Ida Marr (Greens): for – “The river has no lobby.”"
_SIDE = re.compile(r"[A-Za-z]+(?: [a-z]+)?\s?[,:–—-]\s*(?=[“\"«])")
_BRACKETED = re.compile(r"[A-Z][^“”\"(:]{2,60} \([“\"]")
#: Whole sentences: "Yes. My bread can walk."
_ANSWER = re.compile(r"[A-Z][^\n]*[.!?…][*_]*\s*")
_CALENDAR = re.compile(rf"(?:{alternation(tagged('times', 'weekday', 'month'))})\b", re.IGNORECASE)
_CELLS = re.compile(r" {0,4}(?:\t+|\|) {0,4}")
_RULE = re.compile(r"[-=+:|\s]+")
#: Names at least; words of a voice; characters of a name's line.
_FEWEST, _WORDS, _LONGEST = 2, 3, 90
#: Characters in which a name and its sign stand.
_REACH = 200


def voices(text: str, every: Sequence[LaidLine], headings: Sequence[Span], layout: Sequence[Laid] = ()) -> list[Voiced]:
    """The voices of all lists, tables and mails of a text, in order."""
    rows = {one.span for one in layout if one.what == "row"}
    called = called_for(every)
    if filled := cards(every):
        return filled
    pages = list(letter_pages(text, every))
    found = [
        *_rows(text, every, rows),
        *_signed_cells(text, every),
        *_items(text, every, called=called),
        *dashed(text, every, headings),
        *inlined(text, every, headings),
        *named_lines(text, every, headings, called=called),
        *under_quotes(text, every, headings),
        *signed_quotes(text, every, {one.span for one in layout if one.what == "quote"}),
    ]
    out: list[Voiced] = []
    taken = [Span(one.content[0].start, one.content[-1].end) for one in pages]
    signers = {one.label.start for one in pages if one.label}  # behind the last one the page goes on
    found = [
        one
        for one in found
        if (one.label is None or one.label.start not in signers)
        and not any(p.start < e and s < p.end for p in one.content for s, e in taken)
    ]
    for one in sorted([*pages, *found], key=lambda v: v.content[0]):
        said = text[one.content[0].start : one.content[-1].end]
        if (not out or one.content[0].start >= out[-1].content[-1].end) and not unanswered(said):
            out.append(one)
    return out


# -- a name in the same paragraph -----------------------------------------------------------------------------------


def _items(text: str, every: Sequence[LaidLine], *, called: bool) -> Iterator[Voiced]:
    """Items with a name before or behind the words; those of one shape that stand side by side."""
    found = [_item(text, line.span, called=called and n > 0) for n, line in enumerate(every)]
    loud = any(one is not None for one in found) and announced(every)
    run: list[Voiced] = []
    shape, last = "", -9
    for n, one in enumerate([*found, None]):
        if one is not None and (not run or (one[0] == shape and n - last <= _APART)):
            run.append(one[1])
            shape, last = one[0], n
        elif one is not None or n - last > _APART or n == len(found):
            named = sum(not one.sure for one in run)
            if loud and len(run) >= _MANY and sum(_of_people(text, one) for one in run) * 2 >= len(run):
                yield from _alike(text, [replace(one, sure=True) for one in run])
                named = 0
            beside = len(run) == 1 and _among_sayings(text, every, last)
            partly = shape == "behind" and all(_QUOTES.search(text, *v.content[0]) for v in run)
            many = len(run) >= _MANY and (partly or all(MARKED.fullmatch(text, *v.content[0]) for v in run))
            if len(run) >= _FEWEST and (named * 2 >= len(run) or ((shape == "who" or loud or many) and named)):
                yield from _alike(text, run)
            elif beside and not run[0].sure:
                yield from run
            run, shape, last = ([one[1]], one[0], n) if one is not None else ([], "", -9)


def _of_people(text: str, one: Voiced) -> bool:
    """Whether a label tells of people or of a body: "First witness", "Fishermen", "The harbour office"."""
    words = [w.casefold() for w in WRITTEN.findall(text, *one.label)] if one.label else []
    return any(w in _PEOPLE or w.removesuffix("s") in _PEOPLE or w.replace("men", "man") in _PEOPLE for w in words)


_MANY = 3
_PEOPLE = tagged("people", "person", "group", "unnamed", "trade", "title") | tagged(
    "bodies", "organization", "government"
)


def _among_sayings(text: str, every: Sequence[LaidLine], n: int) -> bool:
    """Whether an item has others beside it in which somebody is told to say something."""
    beside = [every[k].span for k in (n - 1, n + 1) if 0 <= k < len(every)]
    return bool(_BULLET.match(text, *every[n].span)) and any(
        _BULLET.match(text, *span) and any(says(w) for w in WRITTEN.findall(text, *span)) for span in beside
    )


def _alike(text: str, run: Sequence[Voiced]) -> Iterator[Voiced]:
    """The items of a run, without what is no sentence where the others stand in marks: "Rescue service: 14 boats"."""
    marked = [bool(MARKED.fullmatch(text, *one.content[0])) for one in run]
    most = sum(marked) * 2 > len(run)
    for one, quoted in zip(run, marked, strict=True):
        words = text[slice(*one.content[0])]
        if quoted or not most or FIRST.search(words) or _tells(f". {words}"):
            yield one


_APART = 2


def _behind(text: str, item: Span, *, bulleted: bool, called: bool) -> tuple[str, Voiced] | None:
    """The shape of an item whose words stand in marks, with a name behind them."""
    m, shape = _BEHIND.fullmatch(text, *item), "behind"
    if m is not None and (m["who"][0].isupper() or _A_ROLE.match(m["who"])):
        nobody = re.fullmatch(ANONYMOUS, m["who"]) is not None or _A_ROLE.match(m["who"]) is not None
        named = Span(m.start("who"), m.start("who") + len(_WHEN.sub("", m["who"])))
        return shape, Voiced((Span(*m.span("words")),), named, spoken=False, sure=nobody)
    if m := _SIGNED.fullmatch(text, *item):
        who, cue = "who" if m["who"] else "bare", Span(*m.span("cue")) if m["cue"] else None
        nobody = m[who][0].islower()
        return who, Voiced((Span(*m.span("words")),), Span(*m.span(who)), cue, spoken=False, sure=nobody)
    if bulleted and (m := _PART_BEHIND.fullmatch(text, *item)):
        nobody = re.fullmatch(ANONYMOUS, m["who"]) is not None or _A_ROLE.match(m["who"]) is not None
        return "behind", Voiced((Span(*m.span("words")),), Span(*m.span("who")), spoken=False, sure=nobody)
    if (bulleted or called) and (m := _BARE_BEHIND.fullmatch(text, *item)):
        nobody = re.fullmatch(ANONYMOUS, m["who"]) is not None
        return "behind", Voiced((Span(*m.span("words")),), Span(*m.span("who")), sure=nobody)
    m = _UNSIGNED.fullmatch(text, *item) if bulleted else _LAST.fullmatch(text, *item)
    if m is None:
        return None
    who = m["who"] if bulleted else OCCASION.sub("", m["who"]).rstrip(", ")
    alone = not bulleted and len(who.split()) < _FEWEST
    if _tells(who) or (alone and m.end("who") < item.end):  # "“…” Laughter."
        return None
    nobody = re.search(r" (?!and )[A-Z]", who) is None
    source = Span(m.start("who"), m.start("who") + len(who))
    return "bare", Voiced((Span(*m.span("words")),), source, spoken=False, sure=nobody)


def _item(text: str, span: Span, *, called: bool) -> tuple[str, Voiced] | None:
    """The shape of an item and what it says. ``called``: a heading announces voices."""
    bullet = _BULLET.match(text, *span)
    start = bullet.end() if bullet else span.start
    if behind := _behind(text, Span(start, span.end), bulleted=bullet is not None, called=called):
        return behind
    if _CALENDAR.match(text, start, span.end):
        return None
    reach = min(span.end, start + _REACH)
    shapes = (_FROM, _BEFORE, _DASHED, _OF_A_JOB, _QUOTING, _STOPPED_HEAD)
    before = next((m for shape in shapes if (m := shape.match(text, start, reach))), None)
    nameless = None if before else _NAMELESS.match(text, start, reach)
    if nameless and not called:
        whole = MARKED.fullmatch(text, nameless.end(), span.end)
        nameless = nameless if whole and (bullet or not _tells(nameless["who"].split(",")[0])) else None
    before = before or nameless
    if before is None or before.end("who") - start > _LONGEST or before["who"].casefold() in ASKING | ANSWERING:
        return None
    side = _SIDE.match(text, before.end(), span.end)
    begin = side.end() if side and MARKED.fullmatch(text, side.end(), span.end) else before.end()
    words = Span(begin, _bare_end(text, begin, span.end))
    described = "," in before["who"] or "(" in before["who"] or before["who"].startswith("@")
    marked = bool(MARKED.fullmatch(text, *words))
    enough = called or marked or (described and unanswered(text[slice(*words)]))
    if not enough and len(text[slice(*words)].split()) < _WORDS:
        return None
    if not (called or described or marked or bullet or FIRST.search(text, *words)):
        return None
    if _BRACKETED.match(text, *words) or (not marked and _told_by_another(text, words)):
        return None  # "Against: Ida Marr (“Where is the money?”)"
    if before["cue"] != ":" and not (marked or (before["cue"] != "." and FIRST.search(text, *words))):
        answer = called and described and before["cue"] != "." and _ANSWER.fullmatch(text, *words)
        if not answer or about(text[slice(*words)], before["who"]):
            return None  # "Ida Marr, fisher – lives in Halden"
    shape = f"{before['cue']}{bool(bullet)}"
    label, sign = Span(*before.span("who")), Span(*before.span("cue"))
    sure = nameless is not None or text[label.start] in '“"‘'
    return shape, Voiced((words,), label, sign, spoken=_spoken(text, words), sure=sure)


def _told_by_another(text: str, words: Span) -> bool:
    """Whether words that stand in marks in part tell who says these: "Ostmark: “No,” a spokesman said."."""
    rest = re.sub(r"[“\"«][^“”\"«»]*[”\"»]", "", text[slice(*words)])
    return len(rest) < words.end - words.start and any(says(w) for w in WRITTEN.findall(rest))


def _tells(words: str) -> bool:
    """Whether words hold a verb: "Nobody laughed"."""
    found = words.split()[1:]
    return any(w in _VERBS or kinds(w.casefold(), w)[:1] == "v" or w.endswith("ed") for w in found)


_VERBS = tagged("grammar", "be", "have", "do", "modal")


def _spoken(text: str, words: Span) -> bool:
    """Whether words are somebody's own without marks: those that have marks tell it by these."""
    return not re.search(r"[“\"«]", text[slice(*words)]) or bool(FIRST.search(text, *words))


def _bare_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip("*_ \t"))


# -- rows -----------------------------------------------------------------------------------------------------------


def _rows(text: str, every: Sequence[LaidLine], laid: set[Span]) -> Iterator[Voiced]:
    """Rows of a table with a name in one cell and words in another, the same in every row."""
    if not _CELLS.search(text):
        return
    cut = [(line, _cells(text, line.span)) for line in every]
    cut = [(line, cells) for line, cells in cut if not _RULE.fullmatch(text, *line.span)]
    table = [(line, cells) for line, cells in cut if len(cells) > 1 and (line.span in laid or _is_row(cells))]
    if len(table) < _FEWEST:
        return
    width = min(len(cells) for _, cells in table)
    lengths = [sum(cells[n].end - cells[n].start for _, cells in table) for n in range(width)]
    words_at = max(range(width), key=lambda n: lengths[n])
    name_at = next((n for n in range(width) if n != words_at and _names(text, table, n)), None)
    if name_at is None:
        return
    few = sum(bool(_named_cell(text, cells[name_at])) for _, cells in table) < len(table) - 1
    for _, cells in table:
        words, who = cells[words_at], cells[name_at]
        if few and not (MARKED.fullmatch(text, *words) or FIRST.search(text, *words)):
            continue
        name = re.match(SOMEBODY, text[slice(*who)])
        if len(text[slice(*words)].split()) >= _WORDS and name and len(text[slice(*who)].split()) > 1:
            yield Voiced((words,), who, None, spoken=_spoken(text, words))


#: "“You wake up in the sea.” – Malu Stein, writer": the same in a cell, where a job may stand before the name.
_SIGNED_CELL = re.compile(
    rf"(?P<words>[“\"«][^“”\"«»]{{3,900}}[”\"»])[,.]?\s*(?P<cue>[–—-]+)\s*(?P<who>(?:[a-z-]+ ){{0,3}}{SOMEBODY})\s*"
)


def _signed_cells(text: str, every: Sequence[LaidLine]) -> Iterator[Voiced]:
    """What stands with its speaker in cells of a table: those for it and those against it."""
    if "|" not in text and "\t" not in text:
        return
    found: list[Voiced] = []
    for cells in (_cells(text, line.span) for line in every):
        told = [m for cell in cells if (m := _SIGNED_CELL.fullmatch(text, *cell))] if len(cells) > 1 else []
        for m in told:
            words, who, cue = (Span(*m.span(part)) for part in ("words", "who", "cue"))
            found.append(Voiced((words,), who, cue, spoken=False, sure=m["who"][0].islower()))
    if len(found) >= _FEWEST:
        yield from found


def _cells(text: str, span: Span) -> list[Span]:
    inner = text[slice(*span)]
    span = Span(span.start + len(inner) - len(inner.lstrip("| ")), span.start + len(inner.rstrip("| ")))
    edges = [span.start]
    for gap in _CELLS.finditer(text, *span):
        edges += gap.span()
    edges.append(span.end)
    pairs = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [one for one in pairs if one.start < one.end]


def _is_row(cells: Sequence[Span]) -> bool:
    return all(0 < one.end - one.start < _WIDEST for one in cells) and len(cells) < _MOST_CELLS


_WIDEST, _MOST_CELLS = 900, 6


#: Of the rows of a table of voices so many have a name, where what they say stands in marks.
_NAMED = 0.5


def _named_cell(text: str, cell: Span) -> bool:
    words = text[slice(*cell)]
    return bool(re.fullmatch(SOMEBODY, words)) and " " in words


def _names(text: str, table: Sequence[tuple[LaidLine, list[Span]]], n: int) -> bool:
    """Whether a column holds names, but for its head."""
    found = [_named_cell(text, cells[n]) for _, cells in table]
    return sum(found) >= max(_FEWEST, min(len(found) - 1, _NAMED * len(found)))
