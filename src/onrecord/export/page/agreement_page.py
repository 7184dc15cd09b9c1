"""How far two agree as one self-contained HTML page: the figures, and every place where they don't, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.answers import AgreedOn, Agreement, Disagreement, FieldAgreement, Marking
from onrecord.export.agreement_outline import FIGURES, IN_GROUPS, KINDS, by_kind, interval, number, rows
from onrecord.export.answer_outline import counted
from onrecord.export.escaping import escape
from onrecord.export.page.parts import page

_LEGEND = (
    '<li><span class="content">content</span></li><li><span class="source">source</span></li>'
    '<li><span class="cue">cue</span></li><li><b class="differs">what differs</b></li>'
)
#: Differences of one kind that are drawn: more make a page that no browser scrolls.
_MOST = 500
_PARTS = ("content", "source", "cue")
_TOLD = ("form", "mode", "polarity")


def to_page(agreements: Sequence[Agreement]) -> str:
    """The whole page, a part for each two."""
    title = " · ".join(f"{one.mine} and {one.theirs}" for one in agreements)
    number_of = sum(len(one.differences) for one in agreements)
    return page(
        "verdicts",
        title,
        styles=("compared.css", "agreed.css"),
        subject="how far they agree",
        origin="",
        summary=escape(counted(number_of, "disagreement")),
        legend=_LEGEND,
        cards="".join(_drawn(one, heading=len(agreements) > 1) for one in agreements),
        footer=escape(
            "Intervals: 95 of 100 draws of the articles. alpha: Krippendorff 2019; u-alpha: Krippendorff et al. 2016. "
            "Made by onrecord"
        ),
    )


def _drawn(agreement: Agreement, *, heading: bool) -> str:
    head = f"<h2>{escape(f'{agreement.mine} and {agreement.theirs}')}</h2>" if heading else ""
    of = f": {agreement.mine} and {agreement.theirs}" if heading else ""
    groups = "".join(_group(name, some, of) for name, some in agreement.groups.items())
    figures = _figures(agreement.overall, of) + _fields(agreement.fields, of)
    return head + _about(agreement) + figures + groups + _all(agreement)


def _about(agreement: Agreement) -> str:
    overall = agreement.overall
    told = (
        f"{counted(overall.articles, 'article')} coded by both: {overall.mine:,} statements by {agreement.mine}, "
        f"{overall.theirs:,} by {agreement.theirs}."
    )
    if agreement.premarked:
        told += f" In {agreement.premarked:,} of them onrecord's statements were marked before."
    if agreement.corrected:
        told += f" People corrected {agreement.corrected:,} of onrecord's statements since; compared is what it read."
    return f'<p class="note">{escape(told)}</p>'


def _table(name: str, heads: Sequence[str], body: Iterator[Sequence[str]]) -> str:
    """A table of cells that are HTML; the first of a row is its head."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    lines = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in body
    )
    table = f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def _figures(overall: AgreedOn, of: str) -> str:
    figures = ((row, _bar(row.estimate.value) + number(row.estimate.value)) for row in rows(overall))
    body = ((_label(row.label), told, interval(row.estimate), escape(row.tells)) for row, told in figures)
    return _table(f"Figures{of}", ("Figure", "Value", "95 % interval", "What it tells"), body)


def _label(label: str) -> str:
    """The name of a figure; one that is a part of the one above stands in from it."""
    name = escape(label.strip())
    return f'<span class="part">{name}</span>' if label.startswith(" ") else name


def _bar(value: float | None) -> str:
    width = max(0.0, min(1.0, value or 0.0))
    return f'<meter class="bar" min="0" max="1" value="{width:.3f}"></meter> '


def _fields(fields: Sequence[FieldAgreement], of: str) -> str:
    some = [one for one in fields if one.pairs]
    body = (
        (
            escape(one.name),
            f"{one.pairs:,}",
            number(one.same.value),
            number(one.alpha.value),
            interval(one.alpha),
            escape("; ".join(f"{a} / {b} ({n})" for a, b, n in one.confusions)),
        )
        for one in some
    )
    return (
        _table(f"Fields{of}", ("Of those in both", "Coded", "Same", "alpha", "95 % interval", "Not the same"), body)
        if some
        else ""
    )


def _group(name: str, some: Sequence[AgreedOn], of: str) -> str:
    shown = [figure for figure in IN_GROUPS if any(figure in one.figures for one in some)]
    body = (
        (
            escape(one.label),
            f"{one.articles:,}",
            f"{one.mine:,} / {one.theirs:,}",
            *(f"{number(one.figures[f].value)} <small>{interval(one.figures[f])}</small>" for f in shown),
        )
        for one in some
    )
    told = {"kind": "kind of text"}.get(name, name)
    return _table(
        f"By {told}{of}", (f"By {told}", "Articles", "Statements", *(FIGURES[figure][0] for figure in shown)), body
    )


def _all(agreement: Agreement) -> str:
    kinds = by_kind(agreement)
    if not kinds:
        return '<p class="note">They agree everywhere.</p>'
    return "".join(_kind(agreement, kind, some) for kind, some in kinds.items())


def _kind(agreement: Agreement, kind: str, some: Sequence[Disagreement]) -> str:
    cards = "".join(_card(agreement, one) for one in some[:_MOST])
    more = f'<p class="note">… and {len(some) - _MOST:,} more.</p>' if len(some) > _MOST else ""
    return f'<details class="folded"><summary>{escape(kind)} ({len(some):,})</summary>{cards}{more}</details>'


def _card(agreement: Agreement, one: Disagreement) -> str:
    where = escape(" · ".join(part for part in (one.published, one.outlet, one.title or one.article[:16]) if part))
    told = escape(", ".join(KINDS[name] for name in one.what if name in KINDS))
    sides = ((agreement.mine, one.mine), (agreement.theirs, one.theirs))
    drawn = "".join(f'<div><p class="side-h">{escape(name)}</p>{_side(one, mark)}</div>' for name, mark in sides)
    badge = f'<span class="badge">{told}</span>' if told else ""
    top = f'<p class="top">{badge}{where}</p>'
    return f'<section class="card fair">{top}<div class="sides">{drawn}</div></section>'


def _side(one: Disagreement, mark: Marking | None) -> str:
    if mark is None:
        return '<p class="note">Not marked.</p>'
    words = "".join(_stretches(one, mark))
    values = [
        f'<b class="differs">{escape(value)}</b>' if name in one.what else escape(value)
        for name in _TOLD
        if (value := getattr(mark, name)) is not None
    ]
    who = {None: "", "": "nobody can be told"}.get(mark.speaker, mark.speaker or "")
    who = f'<b class="differs">{escape(who)}</b>' if "speaker" in one.what else escape(who)
    note = f'<p class="where">{escape(mark.note)}</p>' if mark.note else ""
    return f'<p class="words">{words}</p><p class="where">{" · ".join(filter(None, [who, *values]))}</p>{note}'


def _stretches(one: Disagreement, mark: Marking) -> Iterator[str]:
    """The context with the parts of an attribution marked."""
    low, high = one.around
    spans = [(part, span) for part in _PARTS for span in getattr(mark, part)]
    inside = {edge for _, span in spans for edge in span if low < edge < high}
    for start, end in pairwise(sorted({low, high, *inside})):
        classes = " ".join(dict.fromkeys(part for part, (s, e) in spans if s <= start and end <= e))
        words = escape(" ".join(one.context[start - low : end - low].replace("\r", " ").split("\n")))
        yield f'<span class="{classes}">{words}</span>' if classes else words
