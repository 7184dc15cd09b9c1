"""The head's names as the article writes them: whole words without marks at their ends; the same names elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from onrecord.records import Mention, Span
from onrecord.resolve.mentions.no_names import is_none, trimmed, with_places, without_nicknames
from onrecord.resolve.mentions.origins import is_nation
from onrecord.resolve.mentions.phrases import PhraseWord, is_trade, words
from onrecord.resolve.mentions.portfolios import behind_portfolios
from onrecord.resolve.word_sets import BODIES, FIRST_NAMES, NAMED_SO, PARTICLES, PEOPLE, TITLE_WORDS, TITLES
from onrecord.words.endings import singular, unowned
from onrecord.words.kinds import common, kinds
from onrecord.words.lists import alternation, tagged, valued

_COURTESY = tagged("people", "courtesy")
_ARTICLES = tagged("grammar", "article")
#: What no name is, alone.
_NEVER = tagged("grammar", "subject", "article", "demonstrative", "question", "coordinator", "preposition") | tagged(
    "times", "weekday"
)
_NO_GIVEN = NAMED_SO | _NEVER
_TAIL = re.compile(r"(?:\b(?:Jr|Sr|Inc|Ltd|Co|Corp)|\b[A-Z])\.$")
#: The rest of a name that was cut at a hyphen, also where a line ends with it: "Nakamura-", "Reyes".
_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z]\w*|[Aa][ltrdnzs]|[Uu]l|[Ee]l|[Aa]sh)-(?:[ \t]*\n[ \t]*)?$")
_BEHIND = re.compile(r"(?:-(?:[ \t]*\n[ \t]*)?[A-Z]\w*)*")
#: The same, or "Rami | al-Orsi".
_BEHIND_PERSON = re.compile(rf"(?: (?:[Aa][ltrdsz]|[Aa]sh|[EeUu]l)-[A-Z]\w*)?{_BEHIND.pattern}")
#: "K.R. Moe" that was cut behind its first dot.
_INITIALS = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){1,3}|(?:[A-Z]\. ){2,4})$")
#: "at Port | Halden": a word with a capital in the middle of a sentence, right before a name.
_FIRST_WORD = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")
_NATION = re.compile(r"(?:an|ish|ese|ch|ic|i|Democrat|Greek|Dutch|Thai)$")
#: What somebody is called who posts.
_HANDLE = re.compile(r"(?P<handle>@\w+(?:\.\w+)*|[A-Za-z]+_\w+)\.?")
_WORD = re.compile(r"[^\W\d_][^\W_]*")


def tidied(text: str, mentions: Sequence[Mention], paragraphs: Sequence[Span] = ()) -> list[Mention]:
    """The names, and further places of the same names; in order, none over another.

    A name goes on over the end of a line within one of the ``paragraphs``.
    """
    whole = (trimmed(text, m) for one in _firms(text, mentions) if (m := _whole(text, one)) is not None)
    names = [m for m in whole if not (_particle(text, m) or _of_nation(text, m) or is_none(text, m))]
    joined = _joined(text, _apart(with_places(text, names, paragraphs)), paragraphs)
    apart = ((m, _behind_office(text, m)) for m in joined)
    kept = [_untitled(text, _listed(text, one)) if one is m else one for m, one in apart]
    things = {m.span.start for m in kept if _thing(text, m)}
    if things:
        capitals = set(_INSIDE.findall(text))
        kept = [m for m in kept if m.span.start not in things or text[slice(*m.span)] in capitals]
    return _everywhere(text, behind_portfolios(text, without_nicknames(text, kept)))


def holding(spans: Sequence[Span], at: int) -> Span | None:
    """The one of some ordered spans that a place is in."""
    i = bisect_right(spans, at, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 and at < spans[i].end else None


def _with_initials(text: str, start: int, kind: str) -> int:
    """Where a person's name begins that was cut within its initials: "K.R. Moe"."""
    initials = _INITIALS.search(text, max(0, start - 13), start) if kind == "person" else None
    return initials.start() if initials else start


def _whole(text: str, m: Mention) -> Mention | None:
    """A name with whole words and no marks around it; None where nothing is left."""
    start, end = m.span
    if (handle := _HANDLE.fullmatch(text, start, end)) is not None:  # one word, whatever signs it has
        return Mention(Span(start, handle.end("handle")), m.kind)
    end += len(re.match(r"\w*", text[end : end + 40])[0])  # type: ignore[index]
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    start = _at_apostrophe(text, start, end)
    start += len(re.match(r"[-‐]?", text[start:end])[0])  # type: ignore[index]
    if attached := _BEFORE.search(text, max(0, start - 20), start):  # "KING-TV"
        start = attached.start()
    end += len((_BEHIND_PERSON if m.kind == "person" else _BEHIND).match(text, end)[0])  # type: ignore[index]
    if m.kind in ("organization", "place") and (more := _FIRST_WORD.search(text, max(0, start - 40), start)):
        word = more[1].casefold()
        if word not in _NO_GIVEN and not _NATION.search(more[1]):
            start = more.start(1)
    start = _first_name(text, start, end) if m.kind == "person" else start
    while start < end and not text[start].isalnum():
        start += 1
    start = _with_initials(text, start, m.kind)
    written = text[start:end].rstrip(" ,;:!?\"'“”‘’()[]-–—")
    while written.endswith(".") and not _TAIL.search(written):
        written = written[:-1]
    written = unowned(written)
    if text[start + len(written) : start + len(written) + 1] == "." and _TAIL.search(written + "."):
        written += "."
    found = words(text, Span(start, start + len(written)))
    while len(found) > 1 and (_article(found[0]) or (found[0].low in _NEVER and not found[0].capital)):
        found.pop(0)  # "the Halden Board", "of Parliament"
    while len(found) > 1 and found[-1].low in _NEVER and not found[-1].capital:  # "Rune Aas of"
        found.pop()
        written = text[start : found[-1].span.end]
    if (
        not found
        or (len(found) == 1 and found[0].low in _NEVER)
        or not any(w.capital or w.text[0].isdigit() or _INNER_CAPITAL.search(w.text) for w in found)
    ):
        return None
    return _typed(text, m, written, Span(found[0].span.start, start + len(written)))


def _article(w: PhraseWord) -> bool:
    """Whether a word is an article, and no first letter of a name: "A. K. Moe"."""
    return w.low in _ARTICLES and not w.text.endswith(".")


def _at_apostrophe(text: str, start: int, end: int) -> int:
    """Where a name begins that was cut at an apostrophe: "Ze'ev", "d’Escoto"; without the "s" of an owner before it."""
    if start == 0 or text[start - 1] not in "'’":
        return start
    if text[start : min(start + 2, end)] in ("s ", "s\n"):
        return start + 2
    cut = _CUT.search(text, max(0, start - 6), start)
    return cut.start() if cut and text[start : start + 1].isalpha() else start


_CUT = re.compile(r"(?<![\w'’])(?:[A-Za-z]|[A-Z][a-z]{1,2}|de?ll)['’]$")


def _first_name(text: str, start: int, end: int) -> int:
    """Where a surname's name begins that was cut off: "singer Sunny | Adebayo", "Gail | Whitlow"."""
    before = _GIVEN.search(text, max(0, start - 60), start)
    if before is None or " " in text[start:end] or "\n" in text[start:end]:
        return start
    given = before["given"].casefold()
    called = singular((before["what"] or "").casefold())
    told = given in FIRST_NAMES or called in PEOPLE or is_trade(called)
    if not told or given in _NO_GIVEN or is_trade(given) or _NATION.search(before["given"]):
        return start
    return before.start("given")


#: "singer Sunny ", before a surname.
_GIVEN = re.compile(r"(?:(?P<what>\b[A-Za-z-]+) )?\b(?P<given>[A-Z][a-z’'-]+)[ \n]$")


def _typed(text: str, m: Mention, written: str, span: Span) -> Mention:
    """A name with the kind that its form tells: "Marwick & Dunne", "Rune Aas Jr."; without a place behind it."""
    if m.kind == "person" and "&" in written:
        return Mention(span, "organization")
    if m.kind == "person" and (of := re.search(r"(?<=\w) of (?:the )?[A-Z]", written)) and " " in written[: of.start()]:
        return Mention(Span(span.start, span.end - len(written) + of.start()), "person")  # "Bela Kocsis of Norland"
    told = _GENERATION.search(written) or _in_office(text, written, span) or _somebodys(text, m, written, span)
    person = m.kind != "person" and " " in written and told
    return Mention(span, "person" if person else m.kind)


def _somebodys(text: str, m: Mention, written: str, span: Span) -> bool:
    """Whether two words taken for a place or a body are the name of who stands before: "Their mother, Ines Roth,"."""
    first, _, last = written.partition(" ")
    if m.kind == "person" or not last.isalpha() or not last.istitle() or last.casefold() in BODIES:
        return False
    if first.isupper() and first.casefold() in TITLES:
        return True  # "DCI Gray"
    before = _WHO_BEFORE.search(text, max(0, span.start - 60), span.start)
    known = (
        before is not None and singular(before["who"].rpartition("-")[2]) == before["who"].rpartition("-")[2] in PEOPLE
    )
    return known and (m.kind == "place" or first.casefold() in FIRST_NAMES)


#: "His co-pilot, ", right before a name.
_WHO_BEFORE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[\w-]+['’]s) (?:[a-z-]+ )?(?P<who>[a-z-]+), $")


def _in_office(text: str, written: str, span: Span) -> bool:
    """Whether a first name and another behind an office are somebody's: "Clerk of works Ada Munro"."""
    first, _, last = re.sub(r"^(?:[a-z]+ )+", "", written).partition(" ")
    if first.casefold() not in FIRST_NAMES or not last.isalpha() or last.casefold() in BODIES:
        return False
    office = _OFFICE_OF_WHAT.search(text, max(0, span.start - 60), span.end - len(first) - len(last) - 1)
    return office is not None and office[1].casefold() in NAMED_SO


#: "Secretary to the treasury ", "Clerk of works ".
_OFFICE_OF_WHAT = re.compile(r"\b(\w+) (?:of|for|to) (?:the )?(?:[a-z]+ ){1,3}$")


_INNER_CAPITAL, _GENERATION = re.compile(r"-[A-Z]|^[a-z][A-Z]"), re.compile(r" [JS]r\.?$")


def _untitled(text: str, m: Mention) -> Mention:
    """A person's name without what its bearer is: "Nurse Ilva Brandt", "Tan Sri Lim Boon Keat"."""
    if m.kind != "person":
        return m
    found = words(text, m.span)
    while len(found) > 1 and (_trade(found) or _small(found[0].text) or _from_there(text, found)):
        found.pop(0)
    return Mention(Span(found[0].span.start, m.span.end), m.kind)


def _from_there(text: str, found: Sequence[PhraseWord]) -> bool:
    """Whether a name begins with whose countryman its bearer is, whom the article then calls so: "Dane Rasmus Holm"."""
    if len(found) < _OFFICE_AND_NAME or not is_nation(found[0].text) or found[0].low in FIRST_NAMES:
        return False
    return bool(re.search(rf"\b[Tt]he {re.escape(found[0].text)}\b(?! [A-Z])", text))


def _small(word: str) -> bool:
    """Whether a word that a person's name was taken to begin with is none of it: "works Ada Munro"."""
    return word.islower() and word.isalpha() and word not in PARTICLES and word not in _WITHIN and common(word)


def _thing(text: str, m: Mention) -> bool:
    """Whether a name is a common word that begins a sentence ("Water") or a noun for a body ("Airline sorry").

    It is a name only if it has its capital within a sentence, too.
    """
    word = text[slice(*m.span)]
    low = word.casefold()
    noun = (
        common(low) or low in PEOPLE or is_trade(low)
        if m.kind == "person"
        else (low in BODIES or low in PEOPLE) and m.kind == "organization"
    )
    noun |= (
        low.endswith("ing") and kinds(low, low)[:1] == "g" and text[m.span.end : m.span.end + 1] == ","
    )  # "Replying,"
    if not word.isalpha() or not noun or low in FIRST_NAMES:
        return False
    return bool(_SENTENCE_BEFORE.search(text, max(0, m.span.start - 4), m.span.start))


_INSIDE = re.compile(r"(?<=[\w,;)’'] )([A-Z]\w+)")
#: A sentence begins, also somebody's own words: "Hair is hair".
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:]['\"”’)]* |\n)[“\"‘']*$")


def _listed(text: str, m: Mention) -> Mention:
    """A body with what its name lists: "Bureau of Fisheries, Ports and Trade"."""
    # the name first: what follows can be a list of thousands, and is read once where only such names read it
    if m.kind != "organization":
        return m
    more = _LIST.match(text, m.span.end) if _FIELD.search(text, *m.span) else _TRADES.match(text, m.span.end)
    return Mention(Span(m.span.start, more.end()), m.kind) if more else m


def _firms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names, those of a firm made one: "Fraser, Holt and Pine, the law firm"."""
    called = sorted({m["firm"] for m in _FIRM.finditer(text)}, key=len)[-_FIRMS:]
    if not called:
        return list(mentions)
    firms = [Span(*m.span()) for m in re.finditer(rf"\b(?:{alternation(called)})\b", text)]
    apart = [m for m in mentions if not any(m.span.start < f.end and f.start < m.span.end for f in firms)]
    return sorted([*apart, *(Mention(f, "organization") for f in firms)], key=lambda m: m.span.start)


#: So many firms of many names are looked for.
_FIRMS = 8
_FIRM = re.compile(
    r"(?<!, )(?<![\w-])(?P<firm>[A-Z][\w’-]+(?:, [A-Z][\w’-]+){1,3},? (?:and|&) [A-Z][\w’-]+)"
    r"(?=, (?:the|an?) (?:[a-z][\w-]* ){0,3}?(?:firm|company|practice|agency|brewery|bank|partnership|publisher)\b)"
)
#: "United Paper", and what goes on: ", Board and Print Workers".
_TRADES = re.compile(
    r"(?:, [A-Z]\w+(?: [A-Z]\w+)?){1,4},? (?:and|&) (?:[A-Z]\w+ ){0,2}"
    r"(?:Workers|Employees|Staff|Makers|Union|Association|Federation|Board|Council|Trust|Company|Alliance)\b"
    r"(?:['’] Union)?"
)
_FIELD = re.compile(r"\b(?:of|for) [A-Z]\w+(?: [A-Z]\w+)?$")
_LIST = re.compile(r"(?:, [A-Z]\w+(?: [A-Z]\w+)?)* and [A-Z]\w+(?: [A-Z]\w+)?(?= (?:[a-z]|$)|[.,;:]|$)")


def _trade(found: Sequence[PhraseWord]) -> bool:
    """Whether a name begins with what its bearer is: "Mr", "Nurse Ilva Brandt"; "Dean Bishop" may be called so."""
    first = found[0].low
    if first in _COURTESY or found[0].text == "DI":  # a detective inspector, not "Di Rossi"
        return True
    if singular(first) != first and singular(first) in PEOPLE and first not in FIRST_NAMES:
        return True  # "Twins Ada and Eva Roth"
    if first == "tan" and found[1].low == "sri":
        return True
    if len(found) > _OFFICE_AND_NAME and found[1].low in PEOPLE - FIRST_NAMES.keys() and first not in FIRST_NAMES:
        return True  # "Market Warden Ilse Brandt"
    known = first in TITLE_WORDS or first in PEOPLE or bool(_HYPHENED.fullmatch(found[0].text))
    if first in FIRST_NAMES or (len(found) == 2 and not known) or found[1].low in PARTICLES:
        return False
    return found[1].low not in PEOPLE if len(found) == 2 else known or is_trade(first)


#: "Left-back", "Vice-chair": the rest of it is small.
_HYPHENED = re.compile(r"[A-Z][a-z]+-(?:back|chair|[Gg]eneral|president|author|founder|owner|winger|elect|at-arms)")


def _apart(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not out or m.span.start >= out[-1].span.end:
            out.append(m)
        elif m.kind == out[-1].kind == "person":  # "Promoter Gail", "Gail Whitlow"
            out[-1] = Mention(Span(out[-1].span.start, max(out[-1].span.end, m.span.end)), "person")
    return out


def _particle(text: str, m: Mention) -> bool:
    """Whether a name is nothing but what stands within names: "der"."""
    return all(w.casefold() in PARTICLES for w in text[slice(*m.span)].split())


def _of_nation(text: str, m: Mention) -> bool:
    """Whether what was taken for a person's name is somebody of a nation or a party: "The Dane", "a Democrat"."""
    word = text[slice(*m.span)]
    if m.kind != "person" or not word.isalpha() or not is_nation(word):
        return False
    return _ARTICLE_BEFORE.search(text, max(0, m.span.start - _LONGEST_ARTICLE), m.span.start) is not None


_ARTICLE_BEFORE, _LONGEST_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]nother)\s$"), 8


def _behind_office(text: str, m: Mention) -> Mention:
    """A person's name without the place or house of the office before it: "Mayor of Tarn Sofia Brandt"."""
    found = text[slice(*m.span)].split()
    office = _OFFICE_OF.search(text, max(0, m.span.start - 30), m.span.start)
    if office is None or len(found) < _OFFICE_AND_NAME or office[1].casefold() not in NAMED_SO:
        return m
    if any(w[-1] in "'’" for w in found[:-1]):
        return m  # "the National Bakers’ Guild"
    if (named := _behind_body(text, m, found)) is not None:
        return named
    house = found[0].casefold() in BODIES or (office[0].endswith("the ") and office[1][0].isupper())
    house = house and all(w[0].isupper() for w in found) and found[-1].casefold() not in BODIES | NAMED_SO
    country = found[0].casefold() in _COUNTRIES
    if not house and not country and (m.kind != "person" or found[1].casefold() not in FIRST_NAMES):
        return m
    return Mention(Span(text.index(found[1], m.span.start + len(found[0])), m.span.end), "person")


def _behind_body(text: str, m: Mention, found: Sequence[str]) -> Mention | None:
    """The person's name at the end of a body's: "Head of the | River Commission Rune ter Moe"; None where none is.

    Told by a first name, or a small word within the name.
    """
    body = max((n for n, w in enumerate(found[:-2]) if w.casefold() in BODIES), default=-1)
    name = found[body + 1 :]
    inside = any(w in PARTICLES for w in name[1:-1])
    first = any(part.casefold() in FIRST_NAMES for part in name[0].split("-"))
    if body < 0 or not (inside or first) or not all(w[0].isupper() or w in PARTICLES for w in name):
        return None
    if not name[0][0].isupper() or name[-1].casefold() in BODIES | NAMED_SO:
        return None
    return Mention(Span(text.index(name[0], m.span.start + len(found[body])), m.span.end), "person")


_COUNTRIES = frozenset(valued("countries", "money"))
_OFFICE_OF, _OFFICE_AND_NAME = re.compile(r"(\w+) of (?:the )?$"), 3


def _joined(text: str, kept: list[Mention], paragraphs: Sequence[Span]) -> list[Mention]:
    """People's names that were cut made whole.

    At a particle ("Ursel", "der Venn" of "Ursel von der Venn"), at a nickname in marks, at the end of a line.
    """
    out: list[Mention] = []
    for m in kept:
        if out and _one_name(text, out[-1], m, paragraphs):
            out[-1] = Mention(Span(out[-1].span.start, m.span.end), "person")
        else:
            out.append(m)
    return out


def _one_name(text: str, one: Mention, other: Mention, paragraphs: Sequence[Span]) -> bool:
    """Whether two names with nothing of a sentence between them are one person's."""
    between = text[one.span.end : other.span.start]
    if len(between) > _LONGEST_GAP or "person" not in (one.kind, other.kind):
        return False
    if "\n" in between:
        here = holding(paragraphs, one.span.start)
        if here is None or other.span.start >= here.end:
            return False
    if not between.strip(" \n"):
        alone = any(len(text[slice(*m.span)].split()) == 1 for m in (one, other))
        both = one.kind == other.kind == "person"
        return alone if "\n" in between else both
    if one.kind != "person" or other.kind not in ("person", "organization"):
        return False
    inside = [w.casefold() for w in between.split()]
    called = bool(_CLOSING.fullmatch(between) and _OPENED.search(text, *one.span))
    return (
        called
        or bool(_NICKNAME.fullmatch(between))
        or (between[0].isspace() and between[-1].isspace() and all(w in PARTICLES or w in _WITHIN for w in inside))
    )


#: Characters between the parts of one name at most.
_LONGEST_GAP = 40
#: Within names, beside particles: "von und zu Aas", "Mac an tSaoi".
_WITHIN = frozenset(("und", "an", "y"))
_OPENED, _CLOSING = re.compile(r" [“\"‘(][A-Z][\w’-]*$"), re.compile(r"[”\"’)] ")
_NICKNAME = re.compile(r"\s[“\"‘'(][A-Z][\w-]*(?: [A-Z]?[\w-]+){0,2}[”\"’')]\s")


def _everywhere(text: str, kept: list[Mention]) -> list[Mention]:
    """Further places of the names, by their last word (people) or whole (others)."""
    small = frozenset(re.findall(r"(?<![^\W_])[a-z]{2,}", text))
    best = _forms(text, kept, small)
    by_first: dict[str, list[str]] = {}
    for form in sorted(best, key=len, reverse=True):
        by_first.setdefault(_WORD.match(form)[0] if _WORD.match(form) else form, []).append(form)  # type: ignore[index]
    out = [Mention(m.span, best.get(text[slice(*m.span)], m.kind)) for m in kept]
    edges = [0, *(x for m in kept for x in m.span), len(text)]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        at = low
        for m in _WORD.finditer(text, low, high):
            if (forms := by_first.get(m[0])) is None or m.start() < at:
                continue
            before = text[m.start() - 1 : m.start()]
            if before.isalnum() or before in ("-", "’", "'", "_"):
                continue
            for form in forms:
                end = m.start() + len(form)
                if end <= high and text.startswith(form, m.start()) and not text[end : end + 1].isalnum():
                    out.append(Mention(Span(m.start(), end), best[form]))
                    at = end
                    break
    return sorted(out, key=lambda m: m.span.start)


def _forms(text: str, kept: list[Mention], small: frozenset[str]) -> dict[str, str]:
    """The forms by which names may be found again, with the kind that most mentions of each have."""
    kinds: dict[str, Counter[str]] = {}
    for m in kept:
        whole = text[m.span.start : m.span.end]
        last = words(text, m.span)[-1:]
        for written in {last[0].text, whole} if m.kind == "person" and last else {whole}:
            form = unowned(written)
            if len(form) > 2 and form[0].isupper() and form.casefold() not in small:
                kinds.setdefault(form, Counter())[m.kind] += 1
    return {form: votes.most_common(1)[0][0] for form, votes in kinds.items()}
