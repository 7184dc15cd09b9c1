"""How sure an answer is: the chance that the speaker is right, from what the head and the article say of it.

A logistic regression (`training/people_calibrate.py`); its weights ship with the linker's.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

#: What an answer is known by, in the order of the weights. Numbers are 0 or 1 where nothing else is said.
FACTS = (
    "always",
    "name", "description", "new", "he or she", "they", "it", "relative", "several", "joint", "first person", "clause",
    "log odds",  # of the likeliest, or of nobody
    "log odds of a pronoun", "log odds of a description",
    "margin",  # log of the likeliest over the next
    "named",  # a description or a pronoun of somebody named
    "distance",  # log of sentences to the last mention
    "size",  # log of the mentions
    "attribution",  # the confidence of the attribution
    "agree", "rules", "sure rules",  # with the rules (`opinions`), whether theirs holds, how sure they are
    "one word", "shared surname", "no person", "heading", "long source", "spoke last", "nested",
)  # fmt: skip
#: What is known beside them, and bounds how sure an answer is: rules and head name two people, or guess the same one.
BOUNDS = ("disputed", "both guess")
#: Log-odds of .9, and by how much steeper they are above: what was fitted also on articles that the head knows, whose
#: marks are less often checked, is too careful there (`training/people_calibrate`).
_KNEE, _STEEPER = math.log(9), 1.5
#: Between log-odds of .3 and .8, by how much surer they are at most: there what was told overrules what was fitted, and
#: more is right than was (on dev and on the 40 articles read twice alike).
_LOW, _HIGH, _SURER = math.log(3 / 7), math.log(4), 0.6
#: Chances are kept this far from 0 and 1.
_EDGE = 0.002


def log_odds(p: float) -> float:
    """Of a chance, bounded."""
    p = min(max(p, _EDGE), 1 - _EDGE)
    return math.log(p / (1 - p))


def sureness(facts: Mapping[str, float], weights: Sequence[float]) -> float:
    """The chance that an answer is right. Facts that are not told are 0."""
    z = sum(w * facts.get(name, 0.0) for name, w in zip(FACTS, weights, strict=True))
    z += _SURER * max(0.0, min(z - _LOW, _HIGH - z))
    z += _STEEPER * max(0.0, z - _KNEE)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
