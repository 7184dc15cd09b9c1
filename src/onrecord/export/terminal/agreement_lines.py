"""How far two agree, for a terminal: figures with intervals and bars, fields, groups, and what differs how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answers import AgreedOn, Agreement, FieldAgreement
from onrecord.export.agreement_outline import FIGURES, IN_GROUPS, by_kind, interval, number, rows
from onrecord.export.answer_outline import counted
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import Run, TerminalStyle, cells, cut, indented, paint

_BAR, _NAME, _FIGURE, _INTERVAL = 20, 15, 7, 14
#: Lines of a group that are shown; a name of one is cut to so many cells.
_TOP, _LABEL = 12, 26


def agreement_text(agreement: Agreement, style: TerminalStyle) -> str:
    """All of it."""
    parts = (_head(agreement, style), _figures(agreement, style), _fields(agreement, style))
    groups = (_group(name, some, style) for name, some in agreement.groups.items())
    blocks = [list(block) for block in (*parts, *groups, _differing(agreement, style))]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(agreement: Agreement, style: TerminalStyle) -> Iterator[str]:
    mine, theirs, overall = agreement.mine, agreement.theirs, agreement.overall
    yield paint([(harmless(f"{mine} and {theirs}"), "head")], style.color)
    told = f"{counted(overall.articles, 'article')} coded by both; {overall.mine:,} and {overall.theirs:,} statements"
    alone = [f"{n:,} only by {name}" for n, name in zip(agreement.alone, (mine, theirs), strict=True) if n]
    yield from indented([("; ".join([told, *alone]), "plain")], style)
    if agreement.premarked:
        both = "all" if agreement.premarked == overall.articles else f"{agreement.premarked:,}"
        warning = (
            f"In {both} of these articles onrecord's statements were marked before the coding: who corrects marks "
            "agrees with them more than who codes a blank text."
        )
        yield from indented([(warning, "low")], style)
    if agreement.corrected:
        one = agreement.corrected == 1
        told = (
            f"{agreement.corrected:,} of onrecord's statements {'was' if one else 'were'} corrected by people since: "
        )
        yield from indented([(f"{told}compared is what it read.", "low")], style)


def _figures(agreement: Agreement, style: TerminalStyle) -> Iterator[str]:
    yield paint([(f"{'':{_NAME}}{'':>{_FIGURE}}  95 % interval", "dim")], style.color)
    for row in rows(agreement.overall):
        value = row.estimate.value or 0.0
        bar = round(_BAR * max(0.0, min(1.0, value)))
        runs: list[Run] = [
            (f"{row.label:{_NAME}}", "plain"),
            (f"{number(row.estimate.value):>{_FIGURE}}", "head"),
            (f"  {interval(row.estimate):{_INTERVAL}}", "dim"),
            (f"  {'█' * bar}{'░' * (_BAR - bar)}", "plain"),
        ]
        yield paint(runs, style.color)


def _fields(agreement: Agreement, style: TerminalStyle) -> Iterator[str]:
    some = [one for one in agreement.fields if one.pairs]
    if not some:
        yield "No field was coded by both of a statement that both have."
        return
    yield paint([(f"{'of those in both':{_NAME + 2}} coded   same  alpha  95 % interval", "dim")], style.color)
    for one in some:
        yield _field(one, style)
        if one.confusions:
            told = "; ".join(f"{harmless(a)} / {harmless(b)} {n}" for a, b, n in one.confusions[:3])
            yield paint([(cut(f"  not the same: {told}", max(40, style.width)), "dim")], style.color)


def _field(one: FieldAgreement, style: TerminalStyle) -> str:
    runs: list[Run] = [
        (f"{one.name:{_NAME + 2}}{one.pairs:>6,}", "plain"),
        (f"{number(one.same.value):>7}", "head"),
        (f"{number(one.alpha.value):>7}", "plain"),
        (f"  {interval(one.alpha)}", "dim"),
    ]
    return paint(runs, style.color).rstrip()


def _group(name: str, some: Sequence[AgreedOn], style: TerminalStyle) -> Iterator[str]:
    """A line a member; of those by form and mode only what is counted in statements is told."""
    shown = [figure for figure in IN_GROUPS if any(figure in one.figures for one in some)]
    told = {"kind": "kind of text"}.get(name, name)
    heads = "".join(f"{FIGURES[figure][0]:>11}" for figure in shown)
    yield paint([(f"{'by ' + told:{_LABEL}} articles statements{heads}  95 % interval", "dim")], style.color)
    for one in some[:_TOP]:
        label = cut(harmless(one.label), _LABEL)
        label += " " * (_LABEL - cells(label))
        figures = "".join(f"{number(one.figures[figure].value):>11}" for figure in shown)
        line = f"{label} {one.articles:>8,} {one.mine:>4,}/{one.theirs:<5,}{figures}"
        yield paint([(line, "plain"), (f"  {interval(one.figures['linked'])}", "dim")], style.color).rstrip()
    if len(some) > _TOP:
        yield paint([(f"… and {len(some) - _TOP:,} more", "dim")], style.color)


def _differing(agreement: Agreement, style: TerminalStyle) -> Iterator[str]:
    kinds = by_kind(agreement)
    if not kinds:
        yield "No disagreement."
        return
    told = ", ".join(f"{len(some):,} {harmless(kind)}" for kind, some in kinds.items())
    yield from indented([(f"{counted(len(agreement.differences), 'disagreement')}: {told}", "plain")], style)
