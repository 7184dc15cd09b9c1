"""Whom "it" means right behind what a body said: "The guild vowed to sue. “The law is wrong,” it said".

A statement, a video or a bill stands nearer as often as not, and is what a pronoun for things may mean as well; yet who
has just spoken speaks on. A firm with the name of a person ("Halvard Live") is one by that pronoun.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.records import Attribution, Segmentation
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member
from onrecord.resolve.word_sets import FIRST_NAMES

#: How sure it is that it is whoever spoke last; and from where on another answer stands.
SURE, STANDS = 0.8, 0.85
#: Sentences between the two, at most.
_NEAR = 1


def bodies_go_on(
    text: str, parts: Segmentation, attributions: Sequence[Attribution], answers: Sequence[Answer]
) -> list[Answer]:
    """Answers, where "it" is who spoke in the sentence before, unless another is surely told."""
    out = list(answers)
    starts = [s.start for s in parts.sentences]
    order = sorted(range(len(out)), key=lambda n: attributions[n].begins)
    for before, n in pairwise(order):
        a, last = attributions[n], attributions[before]
        if (
            not (a.source and last.source)
            or text[slice(*a.source[0])].casefold() != "it"
            or len(out[before].members) != 1
        ):
            continue
        far = bisect_right(starts, a.source[0].start) - bisect_right(starts, last.source[0].start)
        who = out[before].members[0]
        cited = not far and text.endswith("what ", 0, a.source[0].start)  # "citing what it called"
        if (cited or 0 < far <= _NEAR) and out[n].sureness < STANDS and _is_body(who) and out[n].members != (who,):
            out[n] = replace(out[n], members=(who,), sureness=SURE, likely=())
    return out


def _is_body(who: Member) -> bool:
    """Whether somebody named can be an "it": a body, or who bears no first name and is never "he" or "she"."""
    if who.entity is None:
        return who.kind in ("organization", "government")
    words = who.name.casefold().split()
    return who.kind in ("organization", "government", "outlet") or not any(w in FIRST_NAMES for w in words)
