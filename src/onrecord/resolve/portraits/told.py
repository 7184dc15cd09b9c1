"""What an article tells of each person it names: the offices with their words, ages, and where somebody is from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.records import Segmentation, Span
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.origins import place
from onrecord.resolve.mentions.phrases import compared, is_trade, parted, words
from onrecord.resolve.portraits.named_as import named_as
from onrecord.resolve.word_sets import PEOPLE, TITLE_ROLES, TITLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged, valued

#: Of somebody's mentions so many are looked at, and so many characters before and behind each.
_MENTIONS, _BEFORE, _BEHIND = 12, 60, 110
#: Who no longer is, or is not yet, or not quite, what he is called.
PAST = frozenset(("former", "ex", "late", "old", "previous", "outgoing", "onetime", "ousted", "then"))
LESSER = frozenset(("deputy", "vice", "acting", "assistant", "shadow", "associate", "interim", "under"))
PRESENT = frozenset(("new", "current", "present", "incoming", "sitting", "incumbent"))
_AGE = r"(1?\d{1,2})"
_AGES_BEHIND = re.compile(
    rf"(?:,? (?:who (?:is|was|turned)|(?:is|was)?,? ?aged|is(?: now)?|was|turned|turns)|,| \(| \(aged)? ?{_AGE}"
    r"(?=[,.;:)]|\s(?:and|on|years?\sold|when|last|this|in|at)\b|$)"
)
_YEARS_OLD = re.compile(rf"(?:,| is| was|, who is) (?:an?|the) {_AGE}-year-old\b")
_AGES_BEFORE = re.compile(rf"(?:{_AGE}-year-old (?:[\w’'-]+ ){{0,5}}|[Aa]t (?:just |only )?{_AGE}, )$")
_BOTH = re.compile(rf",? (?:both|each) (?:aged )?{_AGE}\b|,? both (?:an? )?{_AGE}-year-olds?\b")
_CAPITALS = re.compile(r"(?:(?<=[\s(“\"])|^)((?:[A-Z][\w-]*(?:['’]s)?[ ])(?:[\w-]+ ){0,3})$")
_APPOSED = re.compile(r",? (?:is |was |who is )?an? ((?:[\w-]+ ){0,2}[A-Z][\w-]+)(?=[,.;:)]|\s(?:and|who|by|from)\b|$)")
_PARTY = re.compile(r"(?: \(|, )(?P<letter>[RDI])\.?(?:[-–—](?P<place>[A-Z][\w. ]*?)\.?)?[,)]")
_PARTIES = {"R": "republican", "D": "democrat"}
#: Kinds of word that stand in front of a name: "Kenyan long-distance runner".
_PARTS = ("n", "j")
_SHORT = valued("countries", "short")
_NO_PLACE = tagged("times", "weekday", "month") | tagged("people", "courtesy")
#: "The new director of the zoo in Palmar," right before a name.
_ROLE_BEFORE = re.compile(
    r"(?:^|[.;:,”\"] |\b(?:and|when|while|but) )(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) "
    r"((?:[\w’'-]+ ){0,4}?[\w’'-]+(?: (?:of|in|for|at|from) [^.;:,“”\"]{2,50})?), $"
)
#: "Her deputy, ", right before a name; ", his deputy," behind one.
_DEPUTY_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w-]+['’]s?) (?:[a-z-]+ )?deputy,? (?:[A-Z][a-z]{1,3}\.? )?$"
)
_DEPUTY_BEHIND = re.compile(
    r",? (?:\d{1,3}, )?(?:who is |is |was )?(?:his|her|its|their|the|[\w-]+['’]s?) deputy\b(?! [a-z]+,| [a-z]+$)"
)
#: "The mountaineers", "Foreign ministers", right before names that stand side by side.
_SEVERAL_BEFORE = re.compile(r"(?:^|[^\w’'-])((?:[A-Za-z][\w’'-]* ){0,3}[A-Za-z][\w’'-]*s) $")
#: "works as a lift attendant", "has run the inn": a clause that tells a trade of its subject.
_AS = re.compile(
    r"(?:,? who)? (?:works|worked|has worked|serves|served|acts|acted|has served) as "
    r"(?:an?|the|its|their) ((?:[\w-]+ ){0,3}?[\w-]+)(?=[,.;:]|\s(?:in|at|for|of|on|with|and|to|from)\b)"
)
#: "who leads the opposition", "who has run the inn": what somebody does for a body, and what he is then.
_DOES = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "chairs": "chair", "chaired": "chair"}
_DOES |= {"owns": "owner", "edits": "editor", "directs": "director", "coaches": "coach", "commands": "commander"}
#: "With the deputy speaker, Ada Moe, in the chair".
_IN_CHAIR = re.compile(r",? (?:was |is |sat |being )?in the chair\b")
_LEADS = re.compile(
    rf",? who (?:now |also |jointly )?(?P<does>{alternation(_DOES)}) (?:the |its |their |an? )?"
    r"(?P<what>(?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=[,.;:]|\s(?:in|at|for|of|on|with|and|to|from|since)\b)"
)


@dataclass(slots=True)
class CalledSo:
    """One thing that somebody is called: its noun (as compared), all its words, and whether it is past or lesser."""

    noun: str
    words: frozenset[str]
    signs: frozenset[str]


@dataclass(slots=True)
class Sketch:
    """One person: the offices, ages, and the places and parties (by `place`) that the article tells."""

    member: Member
    offices: list[CalledSo] = field(default_factory=list)
    ages: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    @property
    def words(self) -> set[str]:
        """Every word that the person is called by."""
        return {w for o in self.offices for w in o.words}

    def called(self, nouns: Iterable[str]) -> list[CalledSo]:
        """The offices that one of some nouns names."""
        wanted = set(nouns)
        return [o for o in self.offices if o.noun in wanted]


def portraits(text: str, people: Sequence[Member], parts: Segmentation) -> list[Sketch]:
    """What the article tells of each of some people, in their order."""
    found = {id(m): _portrait(text, m, parts) for m in people}
    for group in together(text, people):
        first = group[0][1]
        m = _SEVERAL_BEFORE.search(text, max(0, first.start - _BEFORE), first.start)
        of_each = _offices(" ".join([*m[1].split()[:-1], singular(m[1].split()[-1].casefold())])) if m else []
        both = _BOTH.match(text, group[-1][1].end)
        for member, _ in group:
            found[id(member)].offices += of_each
            found[id(member)].ages |= {int(age) for age in (both.groups() if both else ()) if age}
    return list(found.values())


def together(text: str, people: Sequence[Member]) -> list[list[tuple[Member, Span]]]:
    """Those named side by side, "Ada Moe and Rune Aas", each with the place, in order of the text."""
    places = sorted((s, n) for n, m in enumerate(people) for s in m.mentions)
    out: list[list[tuple[Member, Span]]] = []
    last: tuple[Span, int] | None = None
    for span, n in places:
        gap = text[last[0].end : span.start] if last is not None else ""
        if last is not None and last[1] != n and len(gap) < _GAP and _AND.fullmatch(gap):
            if not out or out[-1][-1][1] != last[0]:
                out.append([(people[last[1]], last[0])])
            out[-1].append((people[n], span))
        last = (span, n)
    return [g for g in out if _LAST.search(text[g[-2][1].end : g[-1][1].start])]


#: What stands between names side by side: "and", a comma, and what the next is called.
_GAP = 60
_AND = re.compile(
    r"(?:,|,? (?:and|&))(?: (?:his|her|the|their|an?))?"
    r"(?: (?:(?:[\w’'-]+|[A-Z][a-z]{1,3}\.) ){0,4}?(?:[\w’'-]+|[A-Z][a-z]{1,3}\.),?)?[ ]"
)
_LAST = re.compile(r"\b(?:and)\b|&")


def _portrait(text: str, m: Member, parts: Segmentation) -> Sketch:
    out = Sketch(m)
    told = dict.fromkeys(m.roles)
    told.update(dict.fromkeys(TITLE_ROLES[t] for t in (m.entity.titles if m.entity else ()) if t in TITLE_ROLES))
    works: list[str] = []
    for span in m.mentions[:_MENTIONS]:
        before, behind = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _BEHIND]
        out.ages |= _ages(before.rpartition("\n")[2], behind.partition("\n")[0])
        out.places |= _places(before.rpartition("\n")[2], behind.partition("\n")[0])
        if role := _ROLE_BEFORE.search(before):
            told[role[1]] = None
        if _DEPUTY_BEFORE.search(before) or _DEPUTY_BEHIND.match(behind):
            out.offices.append(CalledSo("deputy", frozenset(("deputy",)), frozenset(("deputy",))))
        if noun := named_as(text, parts, span):
            out.offices.append(CalledSo(noun, frozenset((noun,)), frozenset()))
        if as_one := _AS.match(behind):
            works.append(as_one[1])
        if _IN_CHAIR.match(behind):
            works.append("chair")
        if leads := _LEADS.match(behind):
            works.append(f"{leads['what']} {_DOES[leads['does']]}")
    out.offices += [o for role in told for o in _offices(role)] + [o for role in works for o in _offices(role, True)]
    out.places |= {place(w) for w in out.words}
    return out


def _ages(before: str, behind: str) -> set[int]:
    found = (_AGES_BEHIND.match(behind), _YEARS_OLD.match(behind), _AGES_BEFORE.search(before), _BOTH.match(behind))
    return {int(age) for m in found if m for age in m.groups() if age}


def _places(before: str, behind: str) -> set[str]:
    """Where somebody is from or stands, by the words with capitals right beside a name: "Spain's", ", a Dane,"."""
    told: list[str] = []
    if m := _CAPITALS.search(before):
        found = words(m[1], Span(0, len(m[1])))
        begin = max(
            (n + 1 for n, w in enumerate(found) if not w.capital and kinds(w.low, w.low)[:1] not in _PARTS), default=0
        )
        told += [w.low for w in found[begin:] if w.capital]
    if m := _APPOSED.match(behind):
        told += [w.low for w in words(m[1], Span(0, len(m[1]))) if w.capital]
    if m := _PARTY.match(behind):
        state = (m["place"] or "").casefold()
        told += [_PARTIES.get(m["letter"], ""), *_SHORT.get(state, state).split()]
    return {place(w) for w in told if w and w.casefold() not in _NO_PLACE and kinds(w.casefold(), w)}


def _offices(role: str, whatever: bool = False) -> list[CalledSo]:
    """The nouns for a person in a role, each with the words of all of it: "deputy minister of fisheries".

    ``whatever``: its last word is one, also where no list or ending tells it.
    """
    found = words(role, Span(0, len(role)))
    owner = max((n for n, w in enumerate(found) if w.possessive), default=-1)
    low = [p for w in found[owner + 1 :] for p in parted(w.low)]  # "the nominee's daughter" is no nominee
    every = frozenset(x for w in low for x in (w, compared(w)))
    out = []
    for n, word in enumerate(low):
        noun = compared(word)
        person = singular(word) in PEOPLE or noun in PEOPLE or word in TITLES or is_trade(word)
        last = n + 1 == len(low) or low[n + 1] in ("of", "for", "in", "at", "and", "from", "to")
        if last and (person or (whatever and word == low[-1])):
            parts = {p for w in low for p in w.split("-")}
            out.append(CalledSo(noun, every, frozenset(parts & (PAST | LESSER | PRESENT))))
    return out
