"""What the article calls its people: titles before a name, descriptions before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.mentions.phrases import PhraseWord, words
from onrecord.resolve.mentions.tidy import is_trade
from onrecord.resolve.word_sets import PEOPLE, RELATIVE, SYNONYMS, TITLE_ROLES, TITLES
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged

_AFTER = re.compile(
    r",? ?(?:\([^)]{1,30}\))?,? (?:who (?:is|was) )?((?:the|a|an|his|her|its|their|our)\s[^.;:\"“”()\n]{2,140})",
    re.IGNORECASE,
)
_BARE = re.compile(r",? ?(?:\([^)]{1,30}\))?, ((?:[a-z][\w'’.-]*|[A-Z][\w'’.-]*)(?: [\w'’.&-]+){0,14})")
_STOP = re.compile(r"[.;:!?\"“”‘\n(),]|\b(?:said|says|told|and|but|that|as|when|while|with|to)\b")

_CLAUSE = re.compile(
    rf",|\s(?:{alternation(RELATIVE - {'whom', 'whose'})}|said|says|told|has|have|had|is|was|were|will|would)\b"
)


def roles(text: str, mentions: Sequence[Span]) -> list[str]:
    """Descriptions of a person named at some places, in order: "Russian foreign minister", "the Republican nominee"."""
    found = (role for span in mentions for role in (_before(text, span), _behind(text, span)))
    return list(dict.fromkeys(filter(None, found)))


def _before(text: str, span: Span) -> str | None:
    """What stands right before the name and ends in a person noun or title."""
    low = max(0, span.start - 90)
    line = max(text.rfind("\n", low, span.start) + 1, low)
    chunk = text[line : span.start]
    body = re.sub(r",\s*$", "", chunk)
    comma = len(body) < len(chunk)
    body_start = 0
    for stop in _STOP.finditer(body):
        word = re.search(r"[\w’']+$", body[: stop.end() - 1])
        # titles end in a dot that ends no sentence
        if body[stop.end() - 1] != "." or not word or word[0].casefold() not in TITLES:
            body_start = stop.end()
    found = words(body, Span(body_start, len(body)))
    if not found:
        return None
    office = _OFFICE.search(f"{body} " if comma else body, body_start)
    if office and singular(office["of"].casefold()) not in PEOPLE:
        office = None
    if office and not comma:
        return " ".join(office["role"].split())
    last = singular(found[-1].low)
    if not office and last not in PEOPLE and last not in TITLE_ROLES and not _trade(found[-1]):
        return None  # "of course Mr." tells no role
    if comma and not (found[0].low in ("the", "its", "his", "her", "their", "our") or found[0].possessive):
        return None
    begin = 0
    for i, w in enumerate(found):
        if (
            w.low in _NO_ROLE
            or (w.low in _VERBS and not w.capital)
            or (not w.capital and kinds(w.low, w.text)[:1] == "v")
        ):
            begin = i + 1
        if w.low.endswith("-born") and i + 1 < len(found):
            begin = i + 1
        if w.low in ("of", "on", "by", "for", "with", "in", "to") and not office and i == len(found) - 2:
            begin = i + 1  # "attacks on Senator": the title alone
    picked = found[begin:]
    role = body[picked[0].span.start : picked[-1].span.end] if picked else ""
    role = " ".join(role.split()).strip(" .,")
    return role if role and role.casefold() not in ("mr", "mrs", "ms", "miss", "dr", "sir") else None


def _trade(w: PhraseWord) -> bool:
    """Whether a word with a capital right before a name is what somebody is: "Beekeeper Ngaire Moe"."""
    return w.capital and w.low not in _NO_ROLE and is_trade(w.low) and kinds(w.low, w.low)[:1] in ("n", "")


#: Words that end what stands before a role, and are none of it.
_NO_ROLE = tagged("times", "weekday", "month") | tagged("grammar", "article", "subordinator", "person", "determiner")
_NO_ROLE |= tagged("grammar", "preposition") - {"of", "for"} | {"also", "then", "yesterday", "whilst"}


#: "Mayor of Halden" right before a name; "the mayor of Halden," too.
_OFFICE = re.compile(
    r"(?<![\w’'-])(?P<role>(?:(?!The |A )[A-Z][\w’-]* ){0,2}(?P<of>[A-Za-z][\w-]*)"
    r" of (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?) $"
)
_VERBS = tagged("grammar", "be", "have", "do", "relative") | {"when", "where", "while", "as", "told", "tell", "met"}
_VERBS |= {"with", "against", "between", "called", "named"}


def _behind(text: str, span: Span) -> str | None:
    """An apposition after the name: ", the Republican attorney general of Oklahoma,"."""
    tail = text[span.end : span.end + 170].split("\n", maxsplit=1)[0]
    m = _AFTER.match(tail) or _BARE.match(tail)
    if not m or not tail.lstrip().startswith((",", "(")):
        return None
    role = _CLAUSE.split(m[1], maxsplit=1)[0].strip(" ,;")
    core = re.split(r"\s(?:of|for|in|at|from|on|to|with|who)\s", role)[0]
    found = words(core, Span(0, len(core)))
    told = found and singular(found[-1].low) in PEOPLE | TITLES
    return re.sub(r"^(?:the|a|an)\s", "", role, flags=re.IGNORECASE) if told else None


def role_words(roles_: list[str], titles: list[str]) -> set[str]:
    """All content words by which somebody may be called later."""
    out: set[str] = set()
    for r in roles_:
        found = words(r, Span(0, len(r)))
        owner = max((i for i, w in enumerate(found) if w.possessive), default=-1)
        for w in found[owner + 1 :]:  # "the nominee's daughter" is no nominee
            out |= {w.low, singular(w.low), SYNONYMS.get(w.low, w.low)}
            if w.low in TITLES:
                out |= set(TITLE_ROLES.get(w.low, "").split())
    for t in titles:
        if t in TITLE_ROLES:
            out |= {t, *TITLE_ROLES[t].split()}
    return out - {"the", "a", "an", "of", "and", "for", "in", "former"}
