"""Statements of a record for a terminal: those that a search finds, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.export.counted import counted
from onrecord.export.figure_words import quantity
from onrecord.export.terminal.layout import plain_lines

if TYPE_CHECKING:
    from onrecord.store import Hit, Tally

#: Lines of a count that are shown.
_TOP = 15


def hits_text(hits: Iterable[Hit]) -> str:
    """Statements for people."""
    return "".join(plain_lines([*_lines(hit), ""]) for hit in hits)


def _lines(hit: Hit) -> list[str]:
    who = hit.speaker or "(nobody named)"
    role = f", {hit.role}" if hit.role and hit.speaker else ""
    flags = [
        x for x in (hit.polarity if hit.polarity != "asserted" else None, "corrected" if hit.corrected else None) if x
    ]
    where = " · ".join(x for x in (hit.published, hit.outlet, hit.title or hit.origin or hit.article) if x)
    told = f"{hit.form}{' · ' + ' · '.join(flags) if flags else ''}"
    out = [f"{who}{role}  [{hit.id}]", f"  {hit.snippet}", f"  — {hit.cue or '…'} · {told} · {where}"]
    if hit.quantities:
        out.append(f"  claims {'; '.join(map(quantity, hit.quantities))}")
    return out + ([f"  also in {', '.join(hit.also[:5])}{' …' if len(hit.also) > 5 else ''}"] if hit.also else [])


def tally_text(tally: Tally) -> str:
    """Counts for people, the longest of them cut."""
    out = [counted(tally.total, "statement")]
    for name, counts in (("speaker", tally.speakers), ("outlet", tally.outlets), ("month", tally.months)):
        shown = counts[-_TOP:] if name == "month" else counts[:_TOP]
        widest = max((n for _, n in shown), default=1)
        out += ["", f"by {name}" + (f" ({len(shown)} of {len(counts):,})" if len(shown) < len(counts) else "")]
        out += [f"{n:>8,}  {'█' * max(1, round(24 * n / widest)):24}  {who or '(not told)'}" for who, n in shown]
    return plain_lines(out)
