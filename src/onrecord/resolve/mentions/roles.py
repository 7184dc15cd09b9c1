"""What the article calls its people: titles before a name, descriptions before and after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.mentions.no_names import BRACKETED, STYLE
from onrecord.resolve.mentions.origins import place
from onrecord.resolve.mentions.phrases import PhraseWord, is_trade, parted, words
from onrecord.resolve.word_sets import BELONGS, CALLINGS, PEOPLE, RELATIVE, SYNONYMS, TITLE_ROLES, TITLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

_AFTER = re.compile(
    r",? ?(?:\([^)]{1,30}\))?,? (?:who (?:is|was) )?((?:the|a|an|his|her|its|their|our)\s[^.;:\"“”()\n]{2,140})",
    re.IGNORECASE,
)
_BARE = re.compile(r",? ?(?:\([^)]{1,30}\))?, ((?:[a-z][\w'’.-]*|[A-Z][\w'’.-]*)(?: [\w'’.&-]+){0,14})")
_SPACE = re.compile(r"\s")
_STOP = re.compile(r"[.;:!?\"“”‘\n(),]|\b(?:said|says|told|and|but|that|as|when|while|with|to)\b")

_CLAUSE = re.compile(
    rf",|\s(?:{alternation(RELATIVE - {'whom', 'whose'})}|said|says|told|has|have|had|is|was|were|will|would|since)\b"
)


def roles(text: str, mentions: Sequence[Span]) -> list[str]:
    """Descriptions of a person named at some places, in order: "Russian foreign minister", "the Republican nominee"."""
    return told(text, mentions)[0]


def told(text: str, mentions: Sequence[Span]) -> tuple[list[str], frozenset[str]]:
    """As `roles`, and the places that the offices are of ("President Moe of Norland"), each by `place`."""
    found = [r for span in mentions for r in (_before(text, span), _behind(text, span), _held(text, span)) if r]
    of = [m[1] for span in mentions[:_LOOKED_AT] if (m := _OF.match(text, span.end, span.end + _OFFICE_REACH))]
    every = (w for role in (*dict.fromkeys(found), *of) for w in words(role, Span(0, len(role))) if w.capital)
    places = frozenset(place(w.low) for w in every if w.low not in CALLINGS)
    return list(dict.fromkeys(filter(None, map(_bare, dict.fromkeys(found))))), places


#: Of the mentions of somebody, so many are looked at for where an office is.
_LOOKED_AT = 20
_OF = re.compile(r" of (?:the )?([A-Z][\w’-]+(?: [A-Z][\w’-]+)?)")


def _bare(role: str) -> str:
    """A role as a noun phrase alone: no owner, no adverb, no comma: "the council's treasurer", "now its president,"."""
    role = " ".join(role.split()).strip(" .,;")
    found = words(role, Span(0, len(role)))
    head = next((w.span.start for w in found if w.low in ("of", "for", "in", "at")), len(role))
    begin = 0
    for w in found:
        if w.span.start >= head:
            break
        adverb = w.span.start == begin and w.low not in _ADJECTIVES and kinds(w.low, w.low)[:1] == "r"
        if w.possessive or w.low in _OWNERS or adverb:
            begin = w.span.end + len(re.match(r"[\s,]*", role[w.span.end :])[0])  # type: ignore[index]
    return role[begin:]


_OWNERS = tagged("grammar", "possessive", "article")
#: Adverbs that stand in roles, too.
_ADJECTIVES = frozenset(("late", "then", "long", "well", "once", "first", "second", "chief", "deputy", "rear"))


def _held(text: str, span: Span) -> str | None:
    """An office or trade that a clause gives: ", who has been chief since", "was sworn in as finance minister of"."""
    m = _HOLDS.match(text, span.end, min(len(text), span.end + _CLAUSE_REACH))
    return _office(text, m.end()) if m else None


def _office(text: str, at: int) -> str | None:
    """The noun phrase for somebody that begins at a place, with the place of the office; None where none does."""
    found = words(text, Span(at, at + _OFFICE_REACH))
    last = 0
    for n, w in enumerate(found[:_OFFICE_WORDS]):
        if text[at if not n else found[n - 1].span.end : w.span.start].strip() or w.low in _NO_ROLE:
            break
        person = singular(w.low) in CALLINGS or is_trade(w.low) or w.low == "master"
        if person and singular(w.low) == w.low and not w.possessive:
            last = w.span.end
    if not last:
        return None
    where = _OF_PLACE.match(text, last)
    return text[found[0].span.start : where.end() if where else last]


#: Characters behind a name in which a clause about it begins, characters and words of an office.
_CLAUSE_REACH, _OFFICE_REACH, _OFFICE_WORDS = 140, 60, 5
_HOLDS = re.compile(
    r"(?:,? \(?\d{1,3}\)?,)?(?:,? who|(?:, [^.;:\n“”\"]{1,80}?,)?)"
    r" (?:(?:has|had) (?:been|served as|worked as)|was (?:re-?)?(?:elected|named|appointed|made|sworn in)(?: as)?"
    r"|became|took over as|took office as|served as|serves as|works as|is|was)\s(?:an?\s|the\s|its\s|their\s)?"
)
_OF_PLACE = re.compile(r" of (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)*(?: (?:guild|board|union|province|council)s?)?")


def served(text: str, people: Sequence[Span]) -> dict[Span, str]:
    """Offices told of whoever was named last before: "It was her third day as health minister"."""
    out: dict[Span, str] = {}
    for m in _SERVES.finditer(text):
        at = bisect_right(people, m.start(), key=lambda s: s.start) - 1
        if at >= 0 and m.start() - people[at].end < _SERVED_REACH and (role := _office(text, m.end())):
            out[people[at]] = _bare(role)
    return {span: role for span, role in out.items() if role}


_SERVED_REACH = 200
_SERVES = re.compile(r"\b(?:his|her)\s(?:[\w-]+\s){1,4}as\s(?:an?\s|the\s)?")


def _of_something(role: str, head: str) -> bool:
    """Whether a role is an office of something, and not whose somebody is: "mother of student "."""
    head, what = singular(head.casefold()), singular(role.rsplit(maxsplit=1)[-1].casefold())
    return head in _OFFICES_TOLD and head not in BELONGS and what not in CALLINGS


_OFFICES_TOLD = PEOPLE | set(TITLE_ROLES)


def _before(text: str, span: Span) -> str | None:
    """What stands right before the name and ends in a person noun or title."""
    before = _SPACE.sub(" ", text[max(0, span.start - 90) : span.start].rpartition("\n\n")[2])
    chunk = _COURTEOUS.sub(", ", BRACKETED.sub("", STYLE.sub("", before)))
    entitled = _ENTITLED.search(chunk)
    return (_told_by(chunk[: entitled.start()] + ", ") if entitled else None) or _told_by(_AFTER_NOUN.sub(" ", chunk))


def _told_by(chunk: str) -> str | None:
    """The role that ends what stands right before a name."""
    if chunk[-2:-1].islower() and _PREPOSED.search(chunk) and (of := _OF_WHAT.search(chunk)):
        return " ".join(of["role"].split()) if _of_something(of["role"], of["head"]) else None
    body = re.sub(r",\s*$", "", chunk)
    comma = len(body) < len(chunk)
    stops = reversed(list(_STOP.finditer(body)))
    body_start = next((stop.end() for stop in stops if _stops(body, stop)), 0)
    found = words(body, Span(body_start, len(body)))
    if not found:
        return None
    office = _OFFICE.search(f"{body} " if comma else body, body_start)
    head = singular(office["of"].casefold()) if office else ""
    if head not in CALLINGS or head in _WHOSE:
        office = None
    if office and not comma:
        return " ".join(office["role"].split())
    last = singular(parted(re.sub(r"-(?:elect|designate)$", "", found[-1].low))[-1])
    if not office and last not in PEOPLE and last not in TITLE_ROLES and not _trade(found[-1]):
        return None  # "of course Mr." tells no role
    if comma and not office:  # "closed by the former mayor,"
        begins = max((n for n, w in enumerate(found) if w.low in _APPOSED and not _of(found, n)), default=0)
        found = found[begins:] if all(kinds(w.low, w.text)[:1] != "v" for w in found[begins:]) else found
    if comma and not (found[0].low in _APPOSED or any(w.possessive for w in found[:-1])):
        return None
    picked = found[_role_begins(found, bool(office)) :]
    role = body[picked[0].span.start : picked[-1].span.end] if picked else ""
    role = _of_one(" ".join(role.split()).strip(" .,"))
    return role if role and role.casefold() not in ("mr", "mrs", "ms", "miss", "dr", "sir") else None


def _of(found: Sequence[PhraseWord], n: int) -> bool:
    """Whether a word stands behind "of" or "for": "the director of the Frey Museum,"."""
    return n > 0 and found[n - 1].low in ("of", "for")


def _of_one(role: str) -> str:
    """A role of each of several as one's: "Foreign ministers Ada Moe and Rune Aas"."""
    last = role.rpartition(" ")[2]
    one = singular(last.casefold())
    if one == last.casefold() or one not in PEOPLE:
        return role
    return role[: len(role) - len(last)] + (one.capitalize() if last[0].isupper() else one)


def _stops(body: str, stop: re.Match[str]) -> bool:
    """Whether a mark or word ends what stands before a role."""
    if stop[0] == "and":
        return not _two_roles(body, stop)
    if stop[0] != ".":
        return True
    word = re.search(r"[\w’']+$", body[: stop.end() - 1])
    # titles end in a dot that ends no sentence
    return not word or word[0].casefold() not in TITLES or word[0].islower()


def _role_begins(found: Sequence[PhraseWord], office: bool) -> int:
    """Which of the words before a name its role begins with."""
    begin = 0
    for i, w in enumerate(found):
        clause = not w.capital and (w.low in _VERBS or kinds(w.low, w.text)[:1] == "v")
        born = w.low.endswith("-born") and i + 1 < len(found)
        # "attacks on Senator": the title alone
        alone = w.low in ("of", "on", "by", "for", "with", "in", "to") and not office and i == len(found) - 2
        alone |= _of(found, i) and singular(found[i - 2].low) in _WHOSE if i > 1 else False
        if (w.low in _NO_ROLE and not _of(found, i)) or clause or born or alone:
            begin = i + 1
    return begin


#: "The widow of Captain Rune Moe": what another is.
_WHOSE = tagged("people", "kin") | {"spokesman", "spokeswoman", "spokesperson", "friend", "lawyer", "aide"}
_APPOSED = frozenset(("the", "a", "an", "its", "his", "her", "their", "our"))
#: A courtesy between a role and its name: "The minister of education, Dr."
_COURTEOUS = re.compile(rf",\s+(?:(?:{alternation(tagged('people', 'courtesy'))})\b\.?\s+)+$", re.IGNORECASE)


#: A title there: "his secretary, Prince", "the state governor, Chief".
_ENTITLED = re.compile(rf",\s+(?:(?:{alternation(word.capitalize() for word in TITLES)})\b\.?\s+)+$")
#: As much right behind a role: "broadcaster Dr".
_AFTER_NOUN = re.compile(rf"(?<=[a-z])\s+(?:(?:{alternation(tagged('people', 'courtesy'))})\b\.?\s+)+$", re.IGNORECASE)
#: "Spokesman for the water board ", "acting head of the election board ", where a sentence or clause begins with it.
_PREPOSED = re.compile(r"[a-z] (?:of|for|to) [a-z]")
_OF_WHAT = re.compile(
    r"(?:^|[.!?;:,“”\"\n]\s*|\b(?:by|and|that|but)\s)"
    r"(?P<role>(?:(?:the|a|an)\s)?(?:[A-Za-z][\w’-]*\s){0,2}?(?P<head>[A-Za-z][\w’-]*)\s"
    r"(?:of|for|to)\s(?:the\s|its\s)?(?:[a-z][\w’-]*\s){0,3}[a-z][\w’-]*)\s$"
)


def _two_roles(body: str, conjunction: re.Match[str]) -> bool:
    """Whether an "and" stands between two roles of one: "The former judge and senator,"."""
    before = words(body, Span(max(0, conjunction.start() - 40), conjunction.start()))[-1:]
    after = words(body, Span(conjunction.end(), len(body)))
    one = bool(before) and before[0].low in PEOPLE and not before[0].capital
    return one and 0 < len(after) <= _OFFICE_WORDS and after[-1].low in PEOPLE and after[0].low not in _APPOSED


def _trade(w: PhraseWord) -> bool:
    """Whether a word right before a name is what somebody is: "Beekeeper Ngaire Moe", "election observer"."""
    if w.low in _NO_ROLE or kinds(w.low, w.low)[:1] not in ("n", ""):
        return False
    return is_trade(w.low) or (w.capital and bool(_AGENT.search(w.low)))


#: How nouns for those who do something end.
_AGENT = re.compile(r"(?:[^aeiou]er|tor|ist|keeper|man|woman|smith|wright|monger|geon|arian)$")


#: Words that end what stands before a role, and are none of it.
_NO_ROLE = tagged("times", "weekday", "month") | tagged("grammar", "article", "subordinator", "person", "determiner")
_NO_ROLE |= tagged("grammar", "preposition") - {"of", "for"} | {"also", "then", "yesterday", "whilst"}
_NO_ROLE |= {"dawn", "dusk", "midnight", "noon", "midday", "afternoon"}
_NO_ROLE -= {"mine"}  # "mine inspector"


#: "Mayor of Halden" right before a name; "the mayor of Halden," too.
_OFFICE = re.compile(
    r"(?<![\w’'-])(?P<role>(?:(?!The |A )[A-Z][\w’-]* ){0,2}(?P<of>[A-Za-z][\w-]*)"
    r" of (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?) $"
)
_VERBS = tagged("grammar", "be", "have", "do", "relative") | {"when", "where", "while", "as", "told", "tell", "met"}
_VERBS |= {"with", "against", "between", "called", "named"}


_NO_APPOSITION = RELATIVE | tagged("grammar", "preposition")
_SAID = re.compile(r"(?:said|says|told)\b")


def _behind(text: str, span: Span) -> str | None:
    """An apposition after the name: ", the Republican attorney general of Oklahoma,"."""
    tail = _SPACE.sub(" ", text[span.end : span.end + 170].split("\n\n", maxsplit=1)[0])
    m = _AFTER.match(tail) or _BARE.match(tail)
    if not m or not tail.lstrip().startswith((",", "(")) or m[1].split()[0] in _NO_APPOSITION or _SAID.match(m[1]):
        return None  # "…, says he paid the mayor", "…, on Monday thanked the mayor" are clauses
    role = _CLAUSE.split(m[1], maxsplit=1)[0].strip(" ,;")
    core = re.split(r"\s(?:of|for|in|at|from|on|to|with|who)\s", role)[0]
    found = words(core, Span(0, len(core)))
    told = found and (singular(found[-1].low) in CALLINGS or (m.re is _AFTER and _works(found[-1].low)))
    return re.sub(r"^(?:the|a|an)\s", "", role, flags=re.IGNORECASE) if told else None


def _works(word: str) -> bool:
    """Whether a word is told by its ending to be what one person does: "a schoolteacher"."""
    return singular(word) == word and is_trade(word)


def role_words(roles_: list[str], titles: list[str]) -> set[str]:
    """All content words by which somebody may be called later."""
    out: set[str] = set()
    for r in roles_:
        found = words(r, Span(0, len(r)))
        owner = max((i for i, w in enumerate(found) if w.possessive), default=-1)
        for w in found[owner + 1 :]:  # "the nominee's daughter" is no nominee
            out |= {w.low, singular(w.low), SYNONYMS.get(w.low, w.low), *parted(w.low)}
            if w.low in TITLES:
                out |= set(TITLE_ROLES.get(w.low, "").split())
    for t in titles:
        if t in TITLE_ROLES:
            out |= {t, *TITLE_ROLES[t].split()}
    return out - {"the", "a", "an", "of", "and", "for", "in", "former"}
