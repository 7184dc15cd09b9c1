"""What views of an agreement share: its figures in their order with their names, and numbers as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.answers import AgreedOn, Agreement, Disagreement, Estimate

#: The figures in their order: name, what it is called, what it tells.
FIGURES = {
    "linked": ("linked F1", "statements that both have: half of the content's words, and a word of the source"),
    "linked_precision": ("  precision", "of the second one's, those that the first one has"),
    "linked_recall": ("  recall", "of the first one's, those that the second one has"),
    "strict": ("strict F1", "content and source the same, word for word"),
    "direct_recall": ("direct recall", "of contents wholly in quotation marks, those that the second one has"),
    "content": ("content F1", "words of contents"),
    "source": ("source F1", "words of sources"),
    "cue": ("cue F1", "words of cues"),
    "alpha": ("alpha", "Krippendorff's, over words: content, source, cue or none"),
    "u_alpha": ("u-alpha", "Krippendorff's for unitizing (2016): boundaries and parts"),
    "u_alpha_binary": ("  boundaries", "|u-alpha: what is in statements at all"),
    "cu_alpha": ("  parts", "cu-alpha: which part, where both have one"),
}
#: The figures of a table by outlet or class.
IN_GROUPS = ("linked", "strict", "u_alpha")
#: What differs, in the order in which it is shown, and how it is called.
KINDS = {
    "edges": "other edges",
    "speaker": "another speaker",
    "form": "another form",
    "mode": "another mode",
    "polarity": "another polarity",
}


class FigureRow(NamedTuple):
    """A figure as it is shown."""

    name: str
    label: str
    tells: str
    estimate: Estimate


def rows(agreed: AgreedOn) -> Iterator[FigureRow]:
    """The figures that are told, in their order."""
    for name, (label, tells) in FIGURES.items():
        estimate = agreed.figures.get(name)
        if estimate is not None and estimate.value is not None:
            yield FigureRow(name, label, tells, estimate)


def number(value: float | None) -> str:
    """A figure as science writes it: ``.812``, ``-.05``, ``1.0``; a dash where there is none."""
    if value is None:
        return "–"
    told = f"{value:.3f}"
    return told.replace("0.", ".", 1) if abs(value) < 0.9995 else f"{value:.1f}"


def interval(estimate: Estimate) -> str:
    """``.76 to .85``; empty where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{_short(estimate.low)} to {_short(estimate.high)}"


def _short(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.1f}"


def kind_of(one: Disagreement, agreement: Agreement) -> str:
    """What is told of a difference first."""
    if one.theirs is None:
        return f"only {agreement.mine}"
    if one.mine is None:
        return f"only {agreement.theirs}"
    return next(told for name, told in KINDS.items() if name in one.what)


def by_kind(agreement: Agreement) -> Mapping[str, list[Disagreement]]:
    """The differences by what is told of each first, those that only one has before the others."""
    kinds = [f"only {agreement.mine}", f"only {agreement.theirs}", *KINDS.values()]
    out: dict[str, list[Disagreement]] = {kind: [] for kind in kinds}
    for one in agreement.differences:
        out[kind_of(one, agreement)].append(one)
    return {kind: some for kind, some in out.items() if some}
