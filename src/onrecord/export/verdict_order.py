"""Verdicts as a desk reads them: the worst first, and those of people who occur in no transcript in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.answers import Verdict
from onrecord.export.answer_outline import MEANINGS, counted, who_of
from onrecord.records import Statement

#: The verdicts, the worst first.
WORST_FIRST = tuple(MEANINGS)
#: Verdicts that say that something is wrong.
WRONG = frozenset(WORST_FIRST[:4])
#: Verdicts that need no second look.
SOUND = frozenset(("tidied", "marked edit", "verbatim"))
#: What can be asked for beside the verdicts: what is not judged, and whoever occurs in no transcript.
PARAPHRASE, ABSENT = "paraphrase", "absent"
#: All that ``chosen`` takes.
KINDS = (*WORST_FIRST, PARAPHRASE, ABSENT)
#: So many people are named in a line.
_NAMED = 4


def kind_of(verdict: Verdict) -> str:
    """The verdict, or that it is a paraphrase, which gets none."""
    return verdict.verdict or PARAPHRASE


def chosen(verdicts: Sequence[Verdict], kinds: Iterable[str]) -> list[Verdict]:
    """Those of some ``KINDS``, in their order; all where none is named."""
    wanted = set(kinds)
    if not wanted:
        return list(verdicts)
    return [v for v in verdicts if wanted & {kind_of(v), *v.also} or (v.absent and ABSENT in wanted)]


@dataclass(frozen=True, slots=True)
class OrderedVerdicts:
    """Verdicts by what a reader does with them, each group the worst first, then in order of the text.

    ``doubtful``: to be looked at; ``sound``: words that stand in a transcript, as the house style has them;
    ``paraphrases``: in the outlet's words, the best supported last; ``absent``: whose speaker occurs nowhere.
    """

    doubtful: tuple[Verdict, ...]
    sound: tuple[Verdict, ...]
    paraphrases: tuple[Verdict, ...]
    absent: tuple[Verdict, ...]


def ordered(verdicts: Sequence[Verdict], *, fold: bool = True) -> OrderedVerdicts:
    """The groups. Without ``fold`` people who occur nowhere stand with the others."""
    by_rank = sorted(verdicts, key=_rank)
    absent = [v for v in by_rank if v.absent and fold]
    left = [v for v in by_rank if not (v.absent and fold)]
    return OrderedVerdicts(
        tuple(v for v in left if v.verdict and v.verdict not in SOUND),
        tuple(v for v in left if v.verdict in SOUND),
        tuple(v for v in left if not v.verdict),
        tuple(absent),
    )


def _rank(verdict: Verdict) -> tuple[int, float, int]:
    order = WORST_FIRST.index(verdict.verdict) if verdict.verdict else len(WORST_FIRST)
    return order, verdict.support or 0.0, verdict.span.start


def absent_told(absent: Sequence[Verdict], statements: Mapping[str, Statement]) -> str:
    """How much is of people who occur in no transcript, and who they are, in a line."""
    names = Counter(who_of(statements.get(v.statement or "")) for v in absent)
    named = [f"{name} ({number})" for name, number in names.most_common(_NAMED)]
    if len(names) > _NAMED:
        named.append(f"{len(names) - _NAMED} more")
    quoted = sum(v.verdict is not None for v in absent)
    other = len(absent) - quoted
    parts = [counted(n, what) for n, what in ((quoted, "quotation"), (other, "paraphrase")) if n]
    return f"{' and '.join(parts)} of people who occur in no transcript given: {', '.join(named)}"
