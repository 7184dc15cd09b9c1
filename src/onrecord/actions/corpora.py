"""Ask the results of a batch: one statement across articles, who speaks how much, which figures are claimed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.actions.shared import wanted
from onrecord.actions.voices import Audit
from onrecord.answers import Claim
from onrecord.corpus import audits, stories
from onrecord.corpus.folder import table_file
from onrecord.corpus.results import HeldTables
from onrecord.corpus.schema import answer_schema


@dataclass(frozen=True, slots=True)
class CorpusRequest:
    """``folder``: results of a batch. Of claims, those ``of`` something and in a ``unit`` (``count`` for none)."""

    folder: str
    of: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerWritten:
    """Where an answer was written, a table; ``whole``: whether all shards of the run were there to ask."""

    path: str
    whole: bool


@dataclass(frozen=True, slots=True)
class CorpusStory:
    """One statement in several articles: as the first has it, in how many ``articles`` that are no copies, in how many
    ``statements`` in all, by which ``outlets``.
    """

    id: str
    said: str
    speaker: str | None
    articles: int
    statements: int
    outlets: tuple[str, ...]


def compare_corpus(request: CorpusRequest) -> tuple[list[CorpusStory], AnswerWritten]:
    """The statements that more than one article has, those in most first; a row each statement of theirs is written.

    Raises StoreError where no results are there, OutputError.
    """
    held = HeldTables(request.folder)
    every = stories.statements(held)
    rows = stories.told_of(every, stories.clustered(every), stories.copies(held))
    return list(_stories(rows)), _write(held, "compare", rows)


def _stories(rows: list[dict[str, Any]]) -> list[CorpusStory]:
    members: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        members.setdefault(row["cluster"], []).append(row)
    return [
        CorpusStory(
            id=some[0]["cluster"],
            **{name: some[0][name] for name in ("said", "speaker", "articles", "statements")},
            outlets=tuple(dict.fromkeys(row["outlet"] for row in some if row["outlet"])),
        )
        for some in members.values()
        if some[0]["articles"] > 1
    ]


def voices_corpus(request: CorpusRequest) -> tuple[Audit, AnswerWritten]:
    """Who speaks how much in all articles; written, a row a speaker. Raises as ``compare_corpus``."""
    held = HeldTables(request.folder)
    shares, articles = audits.shares(held)
    rows = [asdict(one) | {"identity": who} for who, one in shares]
    return Audit(tuple(one for _, one in shares), articles), _write(held, "voices", rows)


def claims_corpus(request: CorpusRequest) -> tuple[list[Claim], AnswerWritten]:
    """The figures that are claimed, the oldest first; written, a row each. Raises as ``compare_corpus``."""
    held = HeldTables(request.folder)
    found = [pair for pair in audits.claims(held) if wanted(pair[1], request.of, request.unit)]
    found.sort(key=lambda pair: (pair[1].published or "", pair[1].statement))
    written = _write(held, "claims", [_flat(one) | {"identity": who} for who, one in found])
    return [one for _, one in found], written


def _flat(claim: Claim) -> dict[str, Any]:
    names = "statement words speaker role outlet published title url said polarity speaker_confidence".split()
    quantity = {name: getattr(claim.quantity, name) for name in ("low", "high", "unit", "of", "direction")}
    return {name: getattr(claim, name) for name in names} | quantity | {"figure_role": claim.quantity.role}


def _write(held: HeldTables, name: str, rows: list[dict[str, Any]]) -> AnswerWritten:
    path = f"{name}/all.parquet"
    held.place.write(path, table_file(answer_schema(name), rows))
    return AnswerWritten(f"{held.place}/{path}", held.is_whole)
