"""Whether the words around an expression speak of what was or of what is to come."""

from __future__ import annotations

from typing import Literal

from onrecord.enrich.quantities.kinds import kinds
from onrecord.enrich.times.words import FUTURE, PAST, PRESENT
from onrecord.enrich.tokens import Tokens

Tense = Literal["past", "present", "perfect", "future", ""]
#: Tokens to look back and ahead.
_BACK, _AHEAD = 14, 12
_COMING = frozenset(("by", "until", "till", "before"))
_TO = frozenset("plans plan planning scheduled expected set due going intends intend hopes hope aims aim is are ready slated likely promises vows agreed expects expect "
                "needs need wants want about poised has have able continue continues".split())  # fmt: skip
_SAYING = frozenset(
    "said says told tells announced added reported stated tweeted wrote confirmed warned insisted argued".split()
)
_TO_COME = frozenset(
    "begins starts opens meets votes faces heads arrives returns debuts airs expires takes ends visits travels leaves goes open reopen meet forecast forecasts predicts projected predicted".split()
)


def tense(t: Tokens, first: int, last: int) -> Tense:
    """The tense of the verb that an expression goes with: the nearest before it in its sentence, else behind it."""
    before = t.word(first - 1, first)
    back, far = _back(t, first)
    ahead, near = _ahead(t, last)
    if before in _COMING:
        return "past" if ahead == "past" and back != "future" else "future"
    if ahead == "future" and t.word(last, first) not in ("'s", "that") and _certain(t, last):
        return "future"
    if before in ("into",) or (before == "of" and t.word(first - 2, first) == "ahead"):
        return "future"
    if back and far <= _BACK:
        return back
    return ahead


def _certain(t: Tokens, last: int) -> bool:
    """Whether "will" stands right behind, with no comma between."""
    words = t.low[last : last + 6]
    cut = next((k for k, w in enumerate(words) if w in (",", ";", ".", "said", "—")), len(words))
    return any(w in ("will", "'ll", "won't", "shall") for w in words[:cut])


def _back(t: Tokens, first: int) -> tuple[Tense, int]:
    k = first - 1
    while k >= 0 and first - k <= _BACK and t.part[k] == t.part[first] and t.sentence[k] == t.sentence[first]:
        if found := _verb(t, k, first):
            return found, first - k
        k -= 1
    return "", _BACK + 1


def _ahead(t: Tokens, last: int) -> tuple[Tense, int]:
    k = last
    while (
        k < len(t.low) and k - last < _AHEAD and t.part[k] == t.part[last - 1] and t.sentence[k] == t.sentence[last - 1]
    ):
        if (found := _verb(t, k, last - 1)) and not (found == "future" and t.word(k - 1, k) == "to"):
            return found, k - last
        k += 1
    return "", _AHEAD + 1


def _verb(t: Tokens, k: int, like: int) -> Tense:
    """What a word says of the tense; "" where it is no verb."""
    w = t.low[k]
    if w in FUTURE or w in _TO_COME:
        if t.word(k - 1, like) in ("a", "an", "the", "its", "their", "his", "her", "no") and w not in (
            "deadline",
            "upcoming",
            "forthcoming",
        ):
            return ""
        if any(t.word(k - n, like) in ("was", "were", "had") for n in (1, 2)) and w in (
            "scheduled",
            "expected",
            "due",
            "planned",
            "set",
            "going",
            "slated",
        ):
            return "past"
        if (
            w in ("set", "plan", "plans", "due", "going", "would")
            and t.word(k + 1, like) not in ("to", "for", "be", "on", "in", "at")
            and w not in ("would",)
        ):
            return ""
        return "future"
    if w in ("has", "have", "'ve", "hasn't", "haven't"):
        return "perfect"
    if w in PRESENT:
        if t.word(k + 1, like) in ("set", "scheduled", "due", "expected", "to", "slated", "planned", "going"):
            return "future"
        return "" if w == "'s" else "present"
    if w in PAST:
        if t.word(k - 1, like) in ("has", "have", "'ve", "been", "hasn't"):
            return "perfect"
        return "past"
    if t.word(k - 1, like) == "to" and kinds(w, t.raw[k])[:1] == "v":
        return (
            "future"
            if t.word(k - 2, like) in _TO
            else ""
            if t.word(k - 2, like)
            in ("tried", "refused", "able", "began", "continued", "used", "had", "failed", "wanted", "asked")
            else ""
        )
    if w == "be" and t.word(k - 1, like) == "to":
        return (
            "future" if t.word(k - 2, like) in _TO or t.word(k - 2, like) in (",", "is", "are", "were", "was") else ""
        )
    if t.word(k - 1, like) == "be" and t.word(k - 2, like) == "to":
        return (
            "future" if t.word(k - 3, like) in _TO or t.word(k - 3, like) in (",", "is", "are", "were", "was") else ""
        )
    if w == "be" and t.word(k - 1, like) in ("will", "would", "'ll", "may", "could", "should", "must"):
        return "future"
    if t.word(k - 1, like) == "be" and t.word(k - 2, like) in (
        "will",
        "would",
        "'ll",
        "may",
        "could",
        "should",
        "must",
    ):
        return "future"
    if w.endswith("ed") and len(w) > 3 and kinds(w, t.raw[k])[:1] in ("v", "d"):
        if t.word(k - 1, like) in ("has", "have", "'ve", "been") or t.word(k - 2, like) in ("has", "have"):
            return "perfect"
        return "past"
    return ""
