"""Who stands in a source: of the mentions in it those that say something, each with what is put beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.records import Span
from onrecord.resolve.coreference.table import OWN, STOP, Ints, Table
from onrecord.resolve.mentions.phrases import is_calling
from onrecord.resolve.word_sets import CALLINGS, PEOPLE
from onrecord.words.kinds import kinds

_JOINS = re.compile(
    r"\s*(?:,\s*)?(?:and|&|n?or|as well as|along with|together with|alongside)\s+(?:the\s|a\s|an\s|both\s)?\s*$"
)
#: An age behind a name that more follow: ", 34, and".
_AGED = re.compile(r"^,\s*\d{1,3}(?=,)")
#: What a name's owner is, before it: "and porter Nils Oker", "and her finance minister Tom Aldous".
_CALLED = re.compile(r"(?<=\s)(?:(?:his|her|their|its)\s)?(?P<what>(?:[\w’-]+\s+){0,3}[\w’-]+)\s+$")
_COMMA = re.compile(r"\s*[,(–—-]+\s*(?:the\s|a\s|an\s)?\s*$|\s*$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?:[A-Z][\w’-]*\s+){0,3}$")
_ARTICLE = re.compile(r"\b(?:the|an?)\s*$")
#: Marks and endings that stand inside a noun phrase.
_INNER = frozenset((".", "'", "’", "-", "/", "&", '"', "“"))
_BARE = OWN.index("no determiner")
#: Members of a joint source, at most; characters between a name and its apposition; words between heads of a phrase.
_MOST, _APPOSED, _PHRASE = 8, 8, 6


def principals(t: Table, source: Sequence[Span], of: Ints) -> list[list[int]]:
    """Groups of mentions, each of one somebody: "the mayor, Rune Aas" and "Ada Moe". ``of``: who each mention is."""
    inside = [i for s in source for i in range(*np.searchsorted(t.places, [s.start, s.end]).tolist())]
    inside = [i for n, i in enumerate(inside) if not any(_one_phrase(t, i, k) for k in inside[n + 1 : n + 4])]
    groups = [inside[:1]] if inside else []
    for i in inside[1:]:
        last = groups[-1][-1]
        gap = _between(t, last, i)
        if _office(t, last, i, _gap(t, last, i)):
            groups[-1].append(i)
        elif _JOINS.match(gap):
            if _one_of_two_roles(t, last, i, gap):
                groups[-1].append(i)
            else:
                groups.append([i])
        elif _COMMA.match(gap) and len(gap) < _APPOSED:
            if t.forms[last] == t.forms[i] == 0 and of[last] != of[i]:
                if _listed(t, inside, i):
                    groups.append([i])
                elif len(groups) == 1 and not t.persons[last] and t.persons[i]:
                    groups = [[i]]  # "Halden, Norland representative Rune Moe"
                else:
                    break
            else:
                groups[-1].append(i)
        else:
            break
    return groups[:_MOST]


def _office(t: Table, one: int, other: int, gap: str) -> bool:
    """ "Secretary of State Rune Moe", "President of Norland Rune Moe", "his wife and party chair Ada Moe"."""
    if t.forms[one] != 1 or t.forms[other] != 0 or t.plurals[one]:
        return False
    if _OF.match(gap):
        low, capital = t.words.low, t.words.capital
        between = range(t.rows[one].last, t.rows[other].first)
        # "the wife of Rune Moe" and "of Mayor Rune Moe" is not he
        told = any(capital[k] and low[k] not in CALLINGS for k in between)
        behind = other + 1 < len(t) and t.forms[other + 1] == 0 and not _gap_of_names(t, other).strip()
        return (told and t.persons[other]) or (behind and t.persons[other + 1])
    right_before = t.words.low[int(t.firsts[other]) : t.rows[other].first][-1:]
    return bool(_JOINS.match(gap)) and "," not in gap and any(w in PEOPLE for w in right_before)


def _gap_of_names(t: Table, one: int) -> str:
    """The text between a name and the next mention's name."""
    return t.words.text[int(t.words.ends[t.rows[one].last - 1]) : int(t.words.starts[t.rows[one + 1].first])]


def _gap(t: Table, one: int, other: int) -> str:
    """The text between two mentions."""
    return t.words.text[int(t.words.ends[t.rows[one].last - 1]) : int(t.words.starts[t.firsts[other]])]


def _between(t: Table, one: int, other: int) -> str:
    """The text between two mentions; between two people's names without their ages, and without what the other is."""
    gap = _gap(t, one, other)
    if t.forms[one] != 0 or t.forms[other] != 0 or not t.persons[other]:
        return gap
    gap = _AGED.sub("", gap)
    called = _CALLED.search(gap)
    if called is None:
        return gap
    *before, noun = called["what"].split()
    plain = all(kinds(w.casefold(), w.casefold())[:1] in ("n", "j") for w in before)
    return gap[: called.start()] if plain and is_calling(noun) else gap


def _one_of_two_roles(t: Table, one: int, other: int, gap: str) -> bool:
    """ "The former judge and senator": one determiner for two roles."""
    two = t.forms[one] == t.forms[other] == 1 and not t.plurals[one] and not t.plurals[other]
    bare = int(t.firsts[other]) == t.rows[other].head or t.own[other, _BARE] > 0
    return two and bare and t.own[one, _BARE] == 0 and "," not in gap and not _ARTICLE.search(gap)


def _listed(t: Table, inside: Sequence[int], i: int) -> bool:
    """Whether an "and" follows: "Aas, Moe and Dahl"."""
    later = [k for k in inside if k > i]
    if not later:
        return False
    gap = _between(t, i, later[0])
    return bool(_JOINS.match(gap)) or (bool(_COMMA.match(gap)) and _listed(t, inside, later[0]))


def _one_phrase(t: Table, i: int, k: int) -> bool:
    """Whether mention i modifies the later one k: nothing but words of a noun phrase stands between."""
    if t.forms[k] == 2:
        return False
    between, low = range(t.rows[i].last, t.rows[k].first), t.words.low
    text = t.words.text[int(t.words.ends[t.rows[i].last - 1]) : int(t.words.starts[t.rows[k].first])]
    if "\n\n" in text or len(between) > _PHRASE:
        return False
    return all(low[j] not in STOP and (low[j][0].isalnum() or low[j] in _INNER) for j in between)
