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


def _row(share: Share, total: int) -> tuple[object, ...]:
    told = (share.name, share.kind, share.role, "yes" if share.named else "no")
    return (*told, share.articles, share.statements, share.verbatim, share.paraphrase, f"{part(share, total):.4f}")
