"""Whether the words around an expression speak of what was or of what is to come."""

from __future__ import annotations

from typing import Literal

from onrecord.words.lists import tagged
from onrecord.words.tokens import Row

Tense = Literal["past", "present", "perfect", "future", ""]
#: Tokens to look back and ahead.
_BACK, _AHEAD = 14, 12
_FUTURE = tagged("times", "future")
_PRESENT = frozenset("is are am 's 're isn't aren't remains remain stands".split())
_PAST = tagged("times", "past")
_COMING = frozenset(("by", "until", "till", "before"))
#: Words whose infinitive is to come.
_TO = tagged("times", "plans")
_TO_BE = _TO | {",", "was", "were"}
_TO_COME = tagged("times", "coming")
_SAYING = frozenset(
    "said told announced stated added declared reported tweeted wrote warned insisted reporters".split()
)
_ARTICLES = frozenset("a an the its their his her no".split())
_PLANNED = frozenset("scheduled expected due planned set going slated".split())
#: What goes on after "set", "plan" and the like that speak of what is to come.
_BEHIND_PLANS = ("to", "for", "be", "on", "in", "at")
_MODALS = frozenset("will would 'll may could should must".split())


def tense(row: Row, first: int, last: int) -> Tense:
    """The tense of the verb that an expression goes with: the nearest before it in its sentence, else behind it."""
    before = row.word(first - 1)
    if before in _SAYING:
        return "past"
    back, ahead = _back(row, first), _ahead(row, last)
    if before in _COMING:
        return "past" if ahead == "past" and back != "future" else "future"
    if ahead == "future" and row.word(last) not in ("'s", "that") and _certain(row, last):
        return "future"
    if before in ("into", "toward", "towards") or (before == "of" and row.word(first - 2) == "ahead"):
        return "past" if "had" in row.low[max(0, first - 10) : first] else "future"
    return back or ahead


def _certain(row: Row, last: int) -> bool:
    """Whether "will" stands right behind, with no comma between."""
    words = row.low[last : last + 6]
    cut = next((k for k, w in enumerate(words) if w in (",", ";", ".", "said", "—")), len(words))
    return any(w in ("will", "'ll", "won't", "shall") for w in words[:cut])


def _back(row: Row, first: int) -> Tense:
    """The tense of the nearest verb before an expression, in its sentence."""
    return next((found for k in row.back(first, _BACK) if (found := _verb(row, k))), "")


def _ahead(row: Row, last: int) -> Tense:
    """The tense of the nearest verb behind an expression, in its sentence; infinitives tell none."""
    for k in range(last, min(len(row.low), last + _AHEAD)):
        if row.sentence[k] != row.sentence[last - 1]:
            break
        if (found := _verb(row, k)) and not (found == "future" and row.word(k - 1) == "to"):
            return found
    return ""


def _verb(row: Row, k: int) -> Tense:
    """What a word says of the tense; "" where it is no verb."""
    word, before = row.low[k], row.word(k - 1)
    if word in _FUTURE or word in _TO_COME:
        return _coming(row, k)
    if word in ("has", "have", "'ve", "hasn't", "haven't"):
        return "perfect"
    if word in _PRESENT:
        if row.word(k + 1) in _PLANNED or row.word(k + 1) == "to":
            return "future"
        return "" if word == "'s" else "present"
    if word in _PAST and before != "to" and before not in _MODALS:
        perfect = before in ("has", "have", "'ve", "been", "hasn't")
        return "future" if before == "being" else "perfect" if perfect else "past"
    if (found := _infinitive(row, k)) is not None:
        return found
    if word.endswith("ed") and len(word) > 3 and row.kinds(k)[:1] in ("v", "d"):
        perfect = before in ("has", "have", "'ve", "been") or row.word(k - 2) in ("has", "have")
        return "perfect" if perfect else "past"
    return ""


def _coming(row: Row, k: int) -> Tense:
    """What a word that mostly speaks of what is to come says: "" as a noun, past in "was expected"."""
    word = row.low[k]
    if row.word(k - 1) in _ARTICLES and word not in ("deadline", "upcoming", "forthcoming"):
        return ""
    if word in _PLANNED and any(row.word(k - n) in ("was", "were", "had") for n in (1, 2)):
        return "past"
    if word in ("set", "plan", "plans", "due", "going") and row.word(k + 1) not in _BEHIND_PLANS:
        return ""
    return "future"


def _infinitive(row: Row, k: int) -> Tense | None:
    """What an infinitive, or "be" with or without the word behind it, says of the tense; None for other words."""
    if row.word(k - 1) == "to" and row.kinds(k)[:1] == "v":
        return "future" if row.word(k - 2) in _TO else ""
    if row.word(k - 1) == "be":
        k -= 1
    elif row.low[k] != "be":
        return None
    if row.word(k - 1) == "to":
        return "future" if row.word(k - 2) in _TO_BE else ""
    return "future" if row.word(k - 1) in _MODALS else None
