"""Whether what stands before a quotation only supposes it: "Assume", "In the film", "I wish", "Pay the crew and"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.verify.clauses import Passing, begins_clause
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged
from onrecord.words.normalize import COMMON

_FICTION = tagged("force", "fiction")
_WHERE = frozenset(("in", "for", "on"))
_ASKING_TO = frozenset("assume presume say suppose imagine pretend picture".split())
_MODALS = tagged("grammar", "modal")
#: What "with" needs to be a condition: "with a little more money"; and what it is not: "with respect".
_MORE = frozenset("more time less enough little luck better help".split())
_POLITE = frozenset("permission respect leave pleasure your regret doubt exception question".split())
_OBJECTS = tagged("grammar", "determiner", "object")
#: Words of what was said in which its modal stands; of a beginning.
_EARLY, _SHORT = 6, 6


def supposed(lead: Passing, quoted: str, said: Sequence[str]) -> bool:
    """Whether the words are only supposed, by how their sentence begins."""
    words = lead.forms
    if words[0] in _WHERE and len(words) <= _SHORT and words[-1] in _FICTION:
        return True
    if not begins_clause(said, quoted):
        return False
    told = [w for w in words if w not in ("so", "now", "well", "just", "but", "and", "let's", "let", "us", "that")]
    if len(told) == 1 and told[0] in _ASKING_TO and not lead.closes:
        return True
    return any(w in _MODALS or "'ll" in w for w in said[:_EARLY]) and (_hangs_on(words) or _asks_for(words))


def _hangs_on(words: Sequence[str]) -> bool:
    """ "Without a new engine", "With a little more money", "Given two more weeks"."""
    if words[0] not in ("with", "without", "given") or not _POLITE.isdisjoint(words) or len(words) > _SHORT + 2:
        return False
    return words[0] == "without" or not _MORE.isdisjoint(words)


def _asks_for(words: Sequence[str]) -> bool:
    """ "Pay the crew and"."""
    return (
        words[-1] == "and"
        and len(words) > 2
        and words[0] not in COMMON
        and words[0] == lemma(words[0])
        and "v" in kinds(words[0], words[0])
        and words[1] in _OBJECTS
    )
