"""Cards: labels that come back in the same order, the first before a name, one before what somebody says.

"Name: Hana Sedlak", "Club: SK Lipno", "Prediction: “We finish fourth.”" and again for the next one: the labels are
nobody's, and the words in marks are whoever's name stands first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.records import Voiced
from onrecord.segment.kinds.lines import FIRST, LaidLine

_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,2} [^\W\d_a-z][\w.’'-]*(?:[,(] ?[^.!?\n]{1,50})?")
_OPENS = ("“", '"', "«", "‘", "„")
_FEWEST, _MOST = 2, 8


def cards(every: Sequence[LaidLine]) -> list[Voiced]:
    """What is said in the cards of a text, in order; nothing where it has none."""
    labelled = [line for line in every if line.label is not None]
    found: list[Voiced] = []
    told = 0
    for one in _each(labelled):
        said = [line for line in one[1:] if line.said.startswith(_OPENS) or FIRST.search(line.said)]
        told += bool(said)
        for line in said:
            marked = line.said.startswith(_OPENS)
            found.append(Voiced((line.words,), one[0].words, line.cue, spoken=not marked, sure=True))
    return found if told >= _FEWEST else []


def _each(labelled: Sequence[LaidLine]) -> list[Sequence[LaidLine]]:
    """The cards that some labelled lines make, each with its name first."""
    if len(labelled) < _FEWEST * 2:
        return []
    first = labelled[0].called
    begins = [n for n, line in enumerate(labelled) if line.called == first]
    out = [labelled[a:b] for a, b in pairwise([*begins, len(labelled)])]
    called = [tuple(line.called for line in one) for one in out]
    alike = (
        len(out) >= _FEWEST
        and all(1 < len(one) <= _MOST for one in out)
        and all({*x} & {*y} - {first} for x, y in pairwise(called))
    )
    named = {one[0].said for one in out if _NAME.fullmatch(one[0].said)}
    return out if alike and len(named) == len(out) else []
