"""Whose "her father" somebody's child speaks of: "Weller's daughter, Ruth Shaw, said her father never rested"."""

from __future__ import annotations

from onrecord.resolve.coreference.table import HE_, SHE_, Table
from onrecord.words.lists import tagged

_PARENTS = frozenset(("father", "mother", "dad", "mum", "mom"))
_PARENTS_ALONE = tuple([w] for w in sorted(_PARENTS))
_CHILDREN = frozenset(("son", "daughter", "child"))
_KIN = tagged("people", "kin")
#: Mentions back in which the child's name and what it is called stand; words between an owner and "daughter".
_BACK, _BETWEEN = 12, 3


def parent(t: Table, i: int) -> int:
    """The mention of whom "her father" is then, Weller, and of whom its "her" is, Ruth Shaw; -1 elsewhere."""
    low = t.words.low
    if (
        t.forms[i] == 2
        and low[t.rows[i].head] in ("her", "his")
        and low[t.rows[i].last : t.rows[i].last + 1] in _PARENTS_ALONE
    ):
        return _child(t, i)
    if t.forms[i] != 1 or t.heads_low[i] not in _PARENTS or low[t.first_words[i]] not in ("her", "his"):
        return -1
    child = _child(t, i)
    return _owner(t, child - 1) if child > 0 else -1


def kin_of_one(t: Table, i: int) -> int:
    """The description that "she" takes up in "The widow of Rune Moe has sued his sons over a field that she sold".

    It begins the sentence and tells the gender; -1 elsewhere.
    """
    if t.forms[i] != 2 or t.pronouns[i] not in (HE_, SHE_) or t.quote[i] >= 0:
        return -1
    first = i
    while first > 0 and t.sentences[first - 1] == t.sentences[i]:
        first -= 1
    text = t.words.text
    while first < i and text[int(t.words.starts[t.first_words[first]]) : int(t.places[first]) + 2].isupper():
        first += 1  # "KUALA RENAS: "
    kin = t.forms[first] == 1 and not t.plurals[first] and t.heads_low[first] in _KIN
    of = t.words.low[t.rows[first].last : t.rows[first].last + 1] == ["of"]
    the = t.words.low[t.first_words[first]] == "the"
    return first if kin and of and the and first < i and t.genders[first] == t.genders[i] else -1


def _child(t: Table, i: int) -> int:
    """The name of somebody's child who speaks in the sentence, before a mention; or -1."""
    for k in range(i - 1, max(0, i - _BACK), -1):
        if t.sentences[k] != t.sentences[i]:
            break
        if t.forms[k] == 0 and t.forms[k - 1] == 1 and t.heads_low[k - 1] in _CHILDREN and t.sources[k] >= 0:
            return k
    return -1


def _owner(t: Table, child: int) -> int:
    """The mention that owns a description: "Weller's" of "Weller's daughter", "his" of "his son"; or -1."""
    o = child - 1
    if o < 0 or t.sentences[o] != t.sentences[child]:
        return -1
    end = int(t.words.ends[t.rows[o].last - 1])
    gap = t.words.text[end : int(t.words.starts[t.rows[child].head])]
    named = t.forms[o] == 0 and gap[:2] in ("'s", "’s", "' ", "’ ")
    own = t.forms[o] == 2 and t.pronouns[o] in (HE_, SHE_) and "," not in gap
    return o if (named or own) and len(gap.split()) <= _BETWEEN else -1
