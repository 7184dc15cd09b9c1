"""What the record and its commands answer, as CSV: claimed quantities, statements found, who speaks how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.export.answer_outline import part
from onrecord.export.json.answer_json import claim_rows
from onrecord.export.json.record_json import fields_of
from onrecord.export.table.sheet import sheet
from onrecord.records import Claim, Share

if TYPE_CHECKING:
    from onrecord.store import Hit


def claims_csv(every: Iterable[Claim]) -> str:
    """A table with a line of names."""
    flat = [row | {"outlets": "; ".join(row["outlets"])} for row in claim_rows(every)]
    return sheet(list(flat[0]), (row.values() for row in flat)) if flat else ""


_OF_HITS = tuple("id speaker role said cue form mode polarity published outlet title url".split())


def hits_csv(hits: Iterable[Hit]) -> str:
    """A line a statement."""
    return sheet(_OF_HITS, (fields_of(hit, _OF_HITS).values() for hit in hits))


_OF_SHARES = ("speaker", "kind", "role", "named", "articles", "statements", "verbatim", "paraphrase", "share")


def shares_csv(shares: Sequence[Share]) -> str:
    """One line a speaker; ``verbatim`` and ``paraphrase`` in characters, ``share`` of all attributed ones."""
    total = sum(s.characters for s in shares)
    return sheet(_OF_SHARES, (_share(s, total) for s in shares))


def _share(share: Share, total: int) -> tuple[object, ...]:
    told = (share.name, share.kind, share.role, "yes" if share.named else "no")
    return (*told, share.articles, share.statements, share.verbatim, share.paraphrase, f"{part(share, total):.4f}")
