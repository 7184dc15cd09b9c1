"""Tables as CSV: claimed quantities, statements found, who speaks how much, and the one way they are all written.

It has the one guard against cells that a spreadsheet takes for formulas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.answers import Breakdown, Claim
from onrecord.export.answer_outline import part
from onrecord.export.json.answer_json import claim_rows
from onrecord.export.json.record_json import fields_of
from onrecord.records import Share

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from onrecord.store import Hit, Tally

#: What makes a spreadsheet compute, in half and full width; a tab or a line's end before it is dropped there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?%?", re.ASCII | re.IGNORECASE)


def write_sheet(columns: Sequence[str], rows: Iterable[Iterable[object]], out: SupportsWrite[str]) -> int:
    """A line of names, then a line a row, as they come; how many rows."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([cell(value) for value in row])
        count += 1
    return count


def sheet(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """The same as text."""
    out = io.StringIO()
    write_sheet(columns, rows, out)
    return out.getvalue()


def cell(value: object) -> object:
    """A value as it stands in a table: a text that would be computed gets an apostrophe before it, a number stays."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


#: The columns of a table of claims.
OF_CLAIMS = tuple(
    "statement words low high unit of quantity_role direction speaker speaker_confidence speaker_unsure role outlet "
    "published polarity title url about_start about_end around outlets".split()
)


def claims_csv(every: Iterable[Claim]) -> str:
    """A table with a line of names."""
    rows = list(claims_rows(every))
    return sheet(OF_CLAIMS, rows) if rows else ""


def claims_rows(every: Iterable[Claim]) -> Iterator[Sequence[object]]:
    """A row a claim, of the columns ``OF_CLAIMS``."""
    return (list((row | {"outlets": "; ".join(row["outlets"])}).values()) for row in claim_rows(every))


#: The columns of a table of statements.
OF_HITS = tuple("id speaker speaker_unsure role said cue form mode polarity published outlet title url since".split())


def hits_csv(hits: Iterable[Hit], kept: Sequence[str] = ()) -> str:
    """A line a statement; ``kept``: the fields of users' own that have a column."""
    return sheet(hits_columns(kept), hits_rows(hits, kept))


def hits_columns(kept: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns ``OF_HITS``, and those of users' own fields."""
    return (*OF_HITS, *(own_column(name, OF_HITS) for name in kept))


def own_column(name: str, taken: Container[str]) -> str:
    """The column of a field that a user kept of texts, beside those that are ``taken``."""
    plain = re.sub(r"\W", "_", name)
    return f"field_{plain}" if plain in taken else plain


def hits_rows(hits: Iterable[Hit], kept: Sequence[str] = ()) -> Iterator[Sequence[object]]:
    """A row a statement, of these columns."""
    for hit in hits:
        told = fields_of(hit, OF_HITS) | {"since": "; ".join(hit.since)}
        yield [*told.values(), *(hit.kept_fields.get(name) for name in kept)]


_COUNTED = ("articles", "statements", "direct", "mixed", "indirect", "verbatim", "paraphrase")
_SHARED = ("share", "low", "high")


def tally_csv(tally: Tally) -> str:
    """A line each speaker, outlet, month, form, mode and kind of speaker: what it is counted by, which, how many."""
    counts = ("speaker", "outlet", "month", "form", "mode", "kind")
    rows = ((by, name, n) for by in counts for name, n in getattr(tally, f"{by}s"))
    return sheet(("by", "label", "statements"), rows)


def breakdown_csv(one: Breakdown) -> str:
    """One line a label; ``share`` of all statements, ``low`` and ``high`` of its 95 % interval, words in characters."""
    columns = breakdown_columns(one)
    rows = (
        [_rounded(v) if c in _SHARED else v for c, v in zip(columns, row, strict=True)] for row in breakdown_rows(one)
    )
    return sheet(list(columns), rows)


def breakdown_columns(one: Breakdown) -> dict[str, str]:
    """The columns of a breakdown, with their Arrow types."""
    return {one.by: "string", **dict.fromkeys(_COUNTED, "int64"), **dict.fromkeys(_SHARED, "double")}


def breakdown_rows(one: Breakdown) -> Iterator[tuple[object, ...]]:
    """A row a label, of these columns."""
    return ((row.label, *(getattr(row, name) for name in (*_COUNTED, *_SHARED))) for row in one.rows)


def _rounded(value: object) -> str:
    return "" if value is None else f"{value:.4f}"


#: The columns of a table of speakers, with their Arrow types.
OF_SHARES = {
    **dict.fromkeys(("speaker", "kind", "role"), "string"),
    "named": "bool_",
    **dict.fromkeys(("articles", "statements", "verbatim", "paraphrase"), "int64"),
    "share": "double",
}


def shares_csv(shares: Sequence[Share]) -> str:
    """One line a speaker; ``verbatim`` and ``paraphrase`` in characters, ``share`` of all attributed ones."""
    rows = ((*row[:3], "yes" if row[3] else "no", *row[4:-1], _rounded(row[-1])) for row in shares_rows(shares))
    return sheet(list(OF_SHARES), rows)


def shares_rows(shares: Sequence[Share]) -> Iterator[tuple[object, ...]]:
    """A row a speaker, of the columns ``OF_SHARES``."""
    total = sum(s.characters for s in shares)
    for one in shares:
        kind = one.kind or ("unnamed" if one.sourced else "no source")
        told = (one.name, kind, one.role, one.named, one.articles, one.statements, one.verbatim, one.paraphrase)
        yield *told, part(one, total)
