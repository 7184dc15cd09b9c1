"""Voices under a heading that calls for them, and words whose writer signs in a line below: columns of advice, posts.

What a heading announces ("Vox pop", "In their words", a question to all) needs fewer signs in each voice; who signs as
"Name withheld" or by a nickname is a source without being anybody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from onrecord.records import Span, Voiced
from onrecord.segment.kinds.letters import greets
from onrecord.segment.kinds.lines import FIRST, SECOND, LaidLine
from onrecord.words.kinds import plural
from onrecord.words.lists import alternation, tagged

_CALLS = re.compile(
    rf"\b(?:{alternation(tagged('layout', 'mail', 'voices'))})\b"
    r"|\b(?:what|how|who|why)\b.{0,60}\b(?:say(?:s|ing)?|said|think(?:s|ing)?|thought|wants?|see|told"
    r"|explain(?:ed)?)\b"
    r"|\bin (?:their|your|his|her|the) (?:own )?words\b|\bin quotes\b|\bwe asked\b|\b(?:one|a) question\b",
    re.IGNORECASE,
)
#: "The witnesses", "Our readers"
_PEOPLE = re.compile(
    r"(?:The |Our |Their )?(?:[\w-]+ )?"
    rf"(?P<who>(?:{alternation(tagged('people', 'person', 'group', 'unnamed', 'role', 'trade'))})(?:s|es)?)"
    r"(?: (?:of|from|in|at|on) [\w ’'-]{2,40})?:?",
    re.IGNORECASE,
)
#: What stands for an answer that was not given.
_NONE = re.compile(
    r"(?:[Nn]o (?:comment|reply|answer|response)|(?:[Dd]id|[Hh]as|[Hh]ave) not (?:answer|reply|respond|return)\w*\b.*"
    r"|[Dd]eclined\b.*|[Uu]navailable\b.*|[Cc]ould not be reached\b.*)[.…]?"
)
#: Whoever writes and gives no name.
ANONYMOUS = (
    r"(?:(?:[Nn]ames?|NAME)(?: and (?:full )?address(?:es)?)? (?:supplied|withheld|known|not given|with the editor)"
    r"|Anon(?:ymous)?\b\.?|A (?:[a-z]+ ){0,2}(?:reader|neighbour|mother|father|parent|teacher|nurse|resident)\b)"
    r"[^.!?:\n“”\"]{0,40}"
)
_DASH = re.compile(
    r"[*_]*(?P<cue>[–—―]|--?)\s*(?P<who>[“\"‘]?[A-Z@](?:[^.!?:;\n“”\"]|(?<=\b[A-Z])\.){1,70}?(?:\.(?=,|\s*$)[^.!?:;\n“”\"]{0,50})?[”\"’]?)[*_]*\s*"
)
_QUOTED = re.compile(r"\s*[“\"«][^“”\"«»]*(?:[”\"»]\.?\s*|$)", re.DOTALL)
_STOPS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
#: Words about whoever is named, not his own: "Born in 1960", "She has two boats".
_ABOUT = re.compile(r"(?:He|She|They|His|Her|Their|Born|Lives|Has|Is|Was|Works)\b")
_FIRST_LINES, _FEWEST, _LONGEST = 3, 2, 110
#: Behind a name: what it was said of, and when.
OCCASION = re.compile(
    rf",? (?:{alternation(tagged('grammar', 'preposition'))}|when|asked|as|speaking|writing)\b.*", re.DOTALL
)


def called_for(every: Sequence[LaidLine]) -> bool:
    """Whether the first lines announce what several people say."""
    return every[0].text[slice(*every[0].span)].rstrip("*_ ").endswith("?") or announced(every)


def announced(every: Sequence[LaidLine]) -> bool:
    """Whether they do so by a word for voices or for those who speak: a question alone may be the article's own."""
    title = _PEOPLE.fullmatch(every[0].text[slice(*every[0].span)].strip("*_# "))
    if title is not None and plural(title["who"].split()[-1].casefold()):
        return True
    return any(
        _CALLS.search(line.text, *line.span) and line.span.end - line.span.start < _LONGEST * 2
        for line in every[:_FIRST_LINES]
    )


def unanswered(words: str) -> bool:
    """Whether words stand for an answer that somebody did not give: "No comment", "Did not reply."."""
    return bool(_NONE.fullmatch(words.strip()))


def about(words: str, who: str) -> bool:
    """Whether words under a name tell of whoever has it, as portraits do."""
    surname = re.split(r"[,(]", who)[0].split()[-1]
    own = FIRST.search(words) or words.lstrip().startswith(("“", '"', "‘", "'"))
    return not own and bool(_ABOUT.match(words) or re.search(rf"\b{re.escape(surname)}\b", words))


def dashed(text: str, every: Sequence[LaidLine], headings: Sequence[Span]) -> Iterator[Voiced]:
    """Paragraphs over lines that begin with a dash and a name, where the text is made of them."""
    signed = {n: m for n, line in enumerate(every) if n and (m := _signature(text, line))}
    if len(signed) < _FEWEST:
        return
    begin, found, own = 0, list[Voiced](), 0
    for n, m in signed.items():
        body = list(every[begin:n])
        begin = n + 1
        while body and _heads(body[0], headings, first=body[0] is every[0] or (len(body) > 1 and _title(body[0]))):
            body = body[1:]
        if not body or all(_QUOTED.fullmatch(text, *line.span) for line in body):
            continue
        words = text[body[0].span.start : body[-1].span.end]
        own += bool(FIRST.search(words) or SECOND.search(words) or body[0].asks)
        content = tuple(line.span for line in body)
        spoken = not any(line.said.startswith(("“", '"')) for line in body)
        who = Span(*m.span("who"))
        found.append(Voiced(content, who, Span(*m.span("cue")), spoken=spoken, sure=True, whole=_in_full(text, who)))
    letters = called_for(every) or any(greets(text, line.span) for line in every[:_FIRST_LINES])
    if len(found) >= _FEWEST and (letters or own * 2 >= len(found)):
        yield from found


_INLINE = re.compile(
    r"(?P<words>[^“\"‘].{3,}?[.!?…])\s+(?P<cue>[–—―]|--)\s*(?P<who>[A-Z@][^.!?:;\n“”\"–—]{1,70}\.?)\s*", re.DOTALL
)
_NICKNAME = re.compile(r"[*_(]*(?P<who>[A-Z“][^.!?:;\n]{2,58})[*_)]*\s*")


def inlined(text: str, every: Sequence[LaidLine], headings: Sequence[Span]) -> Iterator[Voiced]:
    """Paragraphs that end with a dash and a name; where one name does so again, others sign in lines below theirs."""
    signed = {n: m for n, line in enumerate(every) if n and (m := _INLINE.fullmatch(text, *line.span))}
    if len(signed) < _FEWEST:
        return
    own = sum(bool(FIRST.search(m["words"]) or SECOND.search(m["words"])) for m in signed.values())
    again = len({m["who"] for m in signed.values()}) < len(signed)
    if not (again or called_for(every) or own * 2 >= len(signed)):
        return
    for m in signed.values():
        who = Span(*m.span("who"))
        cue, whole = Span(*m.span("cue")), _in_full(text, who)
        yield Voiced((Span(*m.span("words")),), who, cue, sure=True, whole=whole)
    last = 0
    for n, line in enumerate(every):
        if n in signed:
            last = n
        m = _NICKNAME.fullmatch(text, *line.span) if again and n + 1 in signed else None
        if m is None or _STOPS.search(line.said):
            continue
        body = [one for one in every[last + 1 : n] if _STOPS.search(one.said) and one.span not in headings]
        if body:
            yield Voiced(tuple(one.span for one in body), Span(*m.span("who")), None, sure=True)


def _heads(line: LaidLine, headings: Sequence[Span], *, first: bool) -> bool:
    """Whether a line stands over what is written: a heading, the greeting of a column."""
    return (line.span in headings or first or line.bold) and not re.search(r"[.!…]\s*$", line.said)


def _title(line: LaidLine) -> bool:
    """Whether a line over others may be what they are called: a few words with no sign behind them."""
    return len(line.said.split()) <= _TITLE and not _STOPS.search(line.said) and line.said[:1].isupper()


_TITLE = 6


def _signature(text: str, line: LaidLine) -> re.Match[str] | None:
    span = line.span
    if span.end - span.start > _LONGEST or not text[span.start : span.start + 3].strip("*_ ").startswith(_DASHES):
        return None
    return _DASH.fullmatch(text, *span)


_DASHES = ("–", "—", "―", "-")


def _in_full(text: str, who: Span) -> Span | None:
    """Where a name stands in full that ends with a capital alone: "Aunt P." for "Aunt Philomena"."""
    short = _SHORT.fullmatch(text, *who)
    if short is None:
        return None
    for full in re.finditer(rf"\b{re.escape(short['name'])} {short['letter']}[a-z][\w’'-]+", text):
        return Span(*full.span())
    return None


_SHORT = re.compile(r"(?P<name>[A-Z][\w’'-]+) (?P<letter>[A-Z])\.?")


def under_quotes(text: str, every: Sequence[LaidLine], headings: Sequence[Span]) -> Iterator[Voiced]:
    """Quotations that stand alone, each over a line that tells who said it."""
    found: list[Voiced] = []
    loose: list[Voiced] = []  # a heading may stand below a quotation, but not where others are signed
    quoted = 0
    for n, line in enumerate(every[:-1]):
        if not n or not _QUOTED.fullmatch(text, *line.span):
            continue
        quoted += 1
        below = every[n + 1]
        words = text[slice(*below.span)]
        short = (
            len(words) < _LONGEST and not _STOPS.search(words.rstrip("*_ ")) and words.strip("*_ (–—-")[:1].isupper()
        )
        who = _source(text, below) if short and not _QUOTED.match(text, *below.span) else None
        if who is not None:
            signed = n + 2 == len(every) or below.span not in headings or _names(words)
            (found if signed else loose).append(Voiced((line.words,), who, None, spoken=False, sure=True))
    if len(found) >= _FEWEST and len(found) * 2 >= quoted:
        yield from sorted([*found, *loose], key=lambda one: one.content[0])


def signed_quotes(text: str, every: Sequence[LaidLine], quotes: Set[Span]) -> Iterator[Voiced]:
    """Block quotes of several paragraphs whose last one signs them."""
    # a mark may stand in before the words (`stand_ins`)
    begins = {place for quote in quotes for place in (quote.start - 1, quote.start)}
    run: list[LaidLine] = []
    for line in (*every, None):
        if line is not None and line.span.start in begins:
            run.append(line)
            continue
        if len(run) > _FEWEST and (m := _signature(text, run[-1])):
            content = tuple(one.span for one in run[:-1])
            yield Voiced(content, Span(*m.span("who")), Span(*m.span("cue")), sure=True)
        run = []


def _names(words: str) -> bool:
    """Whether a line that may be a heading tells of somebody: a name, or whose spokesman it is."""
    return "," in words or "(" in words or len(re.findall(r"\b[A-Z]", words)) > 1 or bool(_WHOSE.match(words))


_WHOSE = re.compile(r"(?:An?|One|The) (?:[a-z-]+ ){1,3}(?:for|from|of|at|in|who)\b")


def _source(text: str, line: LaidLine) -> Span | None:
    """Who is told in a line, without what it was said of."""
    words = re.match(r"[*_–—\s-]*", text[slice(*line.span)])
    start = line.span.start + (words.end() if words else 0)
    end = line.span.start + len(text[slice(*line.span)].rstrip("*_ "))
    comma = text.find(",", start, end)
    if comma > 0 and (occasion := OCCASION.match(text, comma, end)):
        end = occasion.start()
    return Span(start, end) if end - start > _LEAST else None


_LEAST = 3
