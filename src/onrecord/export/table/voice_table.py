"""Who speaks how much, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.table.sheet import sheet
from onrecord.export.voice_outline import part
from onrecord.records import Share

COLUMNS = ("speaker", "kind", "role", "named", "articles", "statements", "verbatim", "paraphrase", "share")


def to_csv(shares: Sequence[Share]) -> str:
    """One line a speaker; ``verbatim`` and ``paraphrase`` in characters, ``share`` of all attributed ones."""
    total = sum(s.characters for s in shares)
    return sheet(COLUMNS, (_row(s, total) for s in shares))


def _row(s: Share, total: int) -> tuple[object, ...]:
    told = (s.name, s.kind, s.role, "yes" if s.named else "no")
    return (*told, s.articles, s.statements, s.verbatim, s.paraphrase, f"{part(s, total):.4f}")
