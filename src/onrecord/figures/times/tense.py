"""Whether the words around an expression speak of what was or of what is to come."""

from __future__ import annotations

from typing import Literal

from onrecord.figures.times.words import FUTURE, PAST, PRESENT
from onrecord.figures.tokens import Tokens
from onrecord.words.kinds import kinds

Tense = Literal["past", "present", "perfect", "future", ""]
#: Tokens to look back and ahead.
_BACK, _AHEAD = 14, 12
_COMING = frozenset(("by", "until", "till", "before"))
#: Words whose infinitive is to come.
_TO = frozenset(
    "plans plan planning scheduled expected set due going intends intend hopes hope aims aim is are ready slated "
    "likely promises vows agreed expects expect needs need wants want about poised has have able continue "
    "continues".split()
)
_TO_BE = _TO | {",", "was", "were"}
_TO_COME = frozenset(
    "begins starts opens meets votes faces heads arrives returns debuts airs expires takes ends visits travels leaves "
    "goes reopen meet forecast forecasts predicts projected predicted".split()
)
_SAYING = frozenset(
    "said told announced stated added declared reported tweeted wrote warned insisted reporters".split()
)
_ARTICLES = frozenset("a an the its their his her no".split())
_PLANNED = frozenset("scheduled expected due planned set going slated".split())
_MODALS = frozenset("will would 'll may could should must".split())


def tense(t: Tokens, first: int, last: int) -> Tense:
    """The tense of the verb that an expression goes with: the nearest before it in its sentence, else behind it."""
    before = t.word(first - 1, first)
    if before in _SAYING:
        return "past"
    back, ahead = _back(t, first), _ahead(t, last)
    if before in _COMING:
        return "past" if ahead == "past" and back != "future" else "future"
    if ahead == "future" and t.word(last, first) not in ("'s", "that") and _certain(t, last):
        return "future"
    if before in ("into", "toward", "towards") or (before == "of" and t.word(first - 2, first) == "ahead"):
        return "past" if "had" in t.low[max(0, first - 10) : first] else "future"
    return back or ahead


def _certain(t: Tokens, last: int) -> bool:
    """Whether "will" stands right behind, with no comma between."""
    words = t.low[last : last + 6]
    cut = next((k for k, w in enumerate(words) if w in (",", ";", ".", "said", "—")), len(words))
    return any(w in ("will", "'ll", "won't", "shall") for w in words[:cut])


def _back(t: Tokens, first: int) -> Tense:
    """The tense of the nearest verb before an expression, in its sentence."""
    for k in range(first - 1, max(0, first - _BACK) - 1, -1):
        if t.part[k] != t.part[first] or t.sentence[k] != t.sentence[first]:
            break
        if found := _verb(t, k, first):
            return found
    return ""


def _ahead(t: Tokens, last: int) -> Tense:
    """The tense of the nearest verb behind an expression, in its sentence; infinitives tell none."""
    for k in range(last, min(len(t.low), last + _AHEAD)):
        if t.part[k] != t.part[last - 1] or t.sentence[k] != t.sentence[last - 1]:
            break
        if (found := _verb(t, k, last - 1)) and not (found == "future" and t.word(k - 1, k) == "to"):
            return found
    return ""


def _verb(t: Tokens, k: int, like: int) -> Tense:
    """What a word says of the tense; "" where it is no verb."""
    w, before = t.low[k], t.word(k - 1, like)
    if w in FUTURE or w in _TO_COME:
        return _coming(t, k, like)
    if w in ("has", "have", "'ve", "hasn't", "haven't"):
        return "perfect"
    if w in PRESENT:
        if t.word(k + 1, like) in _PLANNED or t.word(k + 1, like) == "to":
            return "future"
        return "" if w == "'s" else "present"
    if w in PAST:
        perfect = before in ("has", "have", "'ve", "been", "hasn't")
        return "future" if before == "being" else "perfect" if perfect else "past"
    if (found := _infinitive(t, k, like)) is not None:
        return found
    if w.endswith("ed") and len(w) > 3 and kinds(w, t.raw[k])[:1] in ("v", "d"):
        perfect = before in ("has", "have", "'ve", "been") or t.word(k - 2, like) in ("has", "have")
        return "perfect" if perfect else "past"
    return ""


def _coming(t: Tokens, k: int, like: int) -> Tense:
    """What a word that mostly speaks of what is to come says: "" as a noun, past in "was expected"."""
    w = t.low[k]
    if t.word(k - 1, like) in _ARTICLES and w not in ("deadline", "upcoming", "forthcoming"):
        return ""
    if w in _PLANNED and any(t.word(k - n, like) in ("was", "were", "had") for n in (1, 2)):
        return "past"
    if w in ("set", "plan", "plans", "due", "going") and t.word(k + 1, like) not in (
        "to",
        "for",
        "be",
        "on",
        "in",
        "at",
    ):
        return ""
    return "future"


def _infinitive(t: Tokens, k: int, like: int) -> Tense | None:
    """What an infinitive, or "be" with or without the word behind it, says of the tense; None for other words."""
    if t.word(k - 1, like) == "to" and kinds(t.low[k], t.raw[k])[:1] == "v":
        return "future" if t.word(k - 2, like) in _TO else ""
    if t.word(k - 1, like) == "be":
        k -= 1
    elif t.low[k] != "be":
        return None
    if t.word(k - 1, like) == "to":
        return "future" if t.word(k - 2, like) in _TO_BE else ""
    return "future" if t.word(k - 1, like) in _MODALS else None
