"""Statements of a record as one self-contained page: what a search found, or what a speaker is on record with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.export.answer_outline import NOBODY, counted
from onrecord.export.escaping import escape
from onrecord.export.figure_words import quantity
from onrecord.export.page.parts import link_to, page

if TYPE_CHECKING:
    from onrecord.store import Hit
    from onrecord.store.people.identities import Identity


def to_page(title: str, hits: Iterable[Hit], total: int, about: Identity | None = None) -> str:
    """A card a statement, in the order given; ``total`` counts all that there are, ``about`` is who says them."""
    cards = [_card(hit) for hit in hits]
    shown = counted(total, "statement") + (f", {len(cards):,} shown" if len(cards) < total else "")
    return page(
        "verdicts",
        title,
        subject="statements on record",
        origin=_about(about) if about else "",
        summary=escape(shown),
        legend="<li><mark>words searched for</mark></li>" if any("<mark>" in one for one in cards) else "",
        cards="".join(cards) or "<p>No statement was found.</p>",
        footer="made by onrecord",
    )


def _about(one: Identity) -> str:
    names = [name for name in one.names if name != one.name]
    told = [one.kind, *one.roles[:6], *(f"also {name}" for name in names)]
    parts = [escape(part) for part in told]
    if one.wikidata:
        parts.append(link_to(f"https://www.wikidata.org/wiki/{one.wikidata}"))
    return " · ".join(parts)


def _card(hit: Hit) -> str:
    who = escape(hit.speaker or NOBODY) + (" (unsure)" if hit.speaker_unsure else "")
    role = f", {escape(hit.role)}" if hit.role and hit.speaker else ""
    how = [hit.form, hit.polarity if hit.polarity != "asserted" else None, "corrected" if hit.corrected else None]
    where = [hit.published, hit.outlet, hit.title or hit.origin or hit.article]
    where += [hit.text_kind if hit.text_kind != "report" else None, hit.entry and f"entry of {hit.entry}"]
    small = [escape(" · ".join(part for part in (hit.cue, *how, *where) if part))]
    small += [link_to(hit.url)] if hit.url else []
    lines = [f"asked: {escape(hit.question)}"] if hit.question else []
    lines += [f"claims {escape('; '.join(map(quantity, hit.quantities)))}"] if hit.quantities else []
    lines += [f"since {escape(one)}" for one in hit.since]
    lines += [f"also in {escape(', '.join(hit.also))}"] if hit.also else []
    more = "".join(f'<p class="where">{line}</p>' for line in lines)
    return (
        f'<section class="card" id="{escape(hit.id)}"><p class="words">{_marked(hit.snippet)}</p>'
        f'<p>— {who}{role}</p><p class="where">{" · ".join(small)}</p>{more}'
        f'<p class="where">{escape(hit.id)}</p></section>'
    )


def _marked(snippet: str) -> str:
    """The words, those that were searched for marked."""
    parts = re.split(r"«([^«»]*)»", snippet)
    return "".join(f"<mark>{escape(part)}</mark>" if n % 2 else escape(part) for n, part in enumerate(parts))
