"""The tables of a run and what their columns hold; version 1.

All have ``key`` (the article, by its shard and its number there: what joins tables) and lie in folders by the month of
publication (``statements/month=2024-07/part-000001.parquet``; ``undated`` where no day is known).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord import __version__
from onrecord.corpus.tables_in import pyarrow
from onrecord.export.formats import IDENTITY
from onrecord.export.formats.statement_table import COLUMNS

VERSION = 1
#: What a column's field has of its own: its type, and what it holds.
_Columns = dict[str, tuple[str, str]]
_ARTICLE: _Columns = {
    "key": ("string", "the article in this corpus: its shard and its number there; joins all tables"),
    "article": ("string", "the article's id, as given with it or made of its text; copies may share it"),
    "outlet": ("string", "who published it"),
    "published": ("string", "day of publication (ISO), or what the input gave for it"),
}
_SPAN: _Columns = {
    "start": ("int64", "first character of it in the article's text (code points)"),
    "end": ("int64", "character behind its last"),
}
_SPANS = "[[start, end], …] in the article's text"
TABLES: dict[str, _Columns] = {
    "articles": {
        **_ARTICLE,
        "sha256": ("string", "SHA-256 of the text in UTF-8"),
        "url": ("string", "its address"),
        "title": ("string", "its title"),
        "author": ("string", "who wrote it"),
        "language": ("string", "the language of its text"),
        "kind": ("string", "what the text is as a whole: report, interview, live blog, …"),
        "source": ("string", "the input that it stood in"),
        "place": ("string", "where in that input"),
        "model": ("string", "the weights that read it"),
        "notes": ("strings", "what reading it left out or repaired"),
        "statements": ("int64", "how many statements were found"),
        "verbatim": ("int64", "characters in speakers' own words"),
        "paraphrase": ("int64", "characters in which the outlet tells what somebody said"),
        "outlet_voice": ("int64", "characters in the outlet's own voice"),
        "text": ("string", "the text that offsets point into"),
        "record": ("string", "the whole record, a line of JSON, byte for byte as `onrecord extract` writes it"),
    },
    "statements": {
        "key": _ARTICLE["key"],
        **{name: (kind, "") for name, kind in COLUMNS.items() if name not in {*IDENTITY, "identities", "corrected"}},
        "speaker_id": ("string", "the speaker in the table of speakers, within this article"),
        "source_spans": ("spans", f"where the source is named: {_SPANS}"),
        "cue_spans": ("spans", f"where the saying is told: {_SPANS}"),
        "content_spans": ("spans", f"what is said: {_SPANS}"),
        "verbatim_spans": ("spans", f"the speaker's own words: {_SPANS}"),
    },
    "speakers": {
        **_ARTICLE,
        "id": ("string", "the speaker within this article"),
        "name": ("string", "the fullest form the article gives"),
        "kind": ("string", "person, organization, group, government, document or unnamed"),
        "role": ("string", "what the article calls them"),
        "aliases": ("strings", "other names that it has for them"),
        "roles": ("strings", "all that it calls them"),
        "mentions": ("spans", f"where they are named: {_SPANS}"),
        "statements": ("int64", "how many statements are theirs, alone or with others"),
    },
    "marks": {
        **_ARTICLE,
        **_SPAN,
        "type": ("string", "what the pair of marks is for: speech, claim, scare, title, term"),
        "words": ("string", "what stands in them"),
    },
    "quantities": {
        **_ARTICLE,
        **_SPAN,
        "words": ("string", "the amount as written"),
        "low": ("double", "the least that it means; null without a bound"),
        "high": ("double", "the most that it means; null without a bound"),
        "unit": ("string", "unit, ISO 4217 code of money, percent, …; null for counts"),
        "of": ("string", "what is counted or measured, as written"),
        "role": ("string", "what it tells of that: level, change, share, rate, …"),
        "direction": ("string", "of a change: up or down, where that is told"),
        "base": ("string", "of a change: since when or from what, as written"),
        "statement": ("string", "the statement that claims it; null in the outlet's own voice"),
        "speaker": ("string", "who claims it, where that is known"),
    },
    "times": {
        **_ARTICLE,
        **_SPAN,
        "words": ("string", "the time as written"),
        "first_day": ("string", "first day that it means (ISO); null where none can be told"),
        "last_day": ("string", "last day that it means (ISO)"),
        "role": ("string", "said: when the words were said; about: what they speak of"),
        "clock": ("string", "time of day"),
        "zone": ("string", "its zone as written"),
        "offset": ("string", "from UTC"),
        "confidence": ("double", "how sure the days are, where words left two readings"),
        "statement": ("string", "the statement that it stands in; null outside of statements"),
    },
    "failures": {
        "key": _ARTICLE["key"],
        "source": ("string", "the input that it stood in"),
        "place": ("string", "where in that input"),
        "article": ("string", "the id that was given with it"),
        "type": ("string", "which error (NotAnArticleError, LanguageError, RecordError, WorkerError, …)"),
        "what": ("string", "what was found, in words"),
        "record": ("string", "the line of JSON that `onrecord extract` writes for it"),
    },
}
#: What is asked of all tables, and written beside them.
_WHO = ("string", "who that is in all articles, by the rules of a record: two of one key are one")
ANSWERS: dict[str, _Columns] = {
    "compare": {
        "cluster": ("string", "the statement that several articles have: where the first of them has it"),
        "articles": ("int64", "in how many articles that are no copies of each other"),
        "statements": ("int64", "in how many statements in all"),
        "key": _ARTICLE["key"],
        "copy_of": ("string", "the key of the article that this statement's article is a copy of"),
        "id": ("string", "the statement"),
        "said": ("string", "its content"),
        "speaker": ("string", "who says it there"),
        "identity": _WHO,
        "outlet": _ARTICLE["outlet"],
        "published": _ARTICLE["published"],
    },
    "voices": {
        "name": ("string", "who speaks; null for what nobody is named for"),
        "identity": _WHO,
        "kind": ("string", "person, organization, group, government, document or unnamed"),
        "role": ("string", "what the first article that tells it calls them"),
        "articles": ("int64", "in how many articles"),
        "statements": ("int64", "in how many statements"),
        "verbatim": ("int64", "characters in their own words"),
        "paraphrase": ("int64", "characters in the outlets' words"),
    },
    "claims": {
        "statement": ("string", "the statement that claims it"),
        "words": ("string", "the amount as written"),
        **{name: TABLES["quantities"][name] for name in ("low", "high", "unit", "of", "direction")},
        "figure_role": TABLES["quantities"]["role"],
        "speaker": ("string", "who claims it"),
        "identity": _WHO,
        "role": ("string", "what the article calls them"),
        **{name: _ARTICLE[name] for name in ("outlet", "published")},
        "title": ("string", "the article's title"),
        "url": ("string", "its address"),
        "said": ("string", "all that the statement says"),
        "polarity": ("string", "asserted, denied, or told as not said"),
        "speaker_confidence": ("double", "the chance that the speaker is the right one"),
    },
}
_OF_STATEMENT = {
    "id": "the statement; the same text and weights give the same id",
    "said": "its content",
    "start": "first character of its content in the article's text (code points)",
    "end": "character behind its content",
    "cue": "the words that tell the saying",
    "verbatim": "those of its words that stand in the speaker's marks",
    "confidence": "the chance that it is a statement, rightly bounded",
    "speaker_confidence": "the chance that the speaker is the right one",
    "speaker_reason": "why nobody is named",
    "within": "the statement that it stands in",
    "quantities": "the amounts that it claims, in words",
    "times": "the times that it speaks of, in words",
    "said_at": "when it was said, in words",
    "link": "its words on the article's page (a text fragment)",
}


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table. Raises RequestError where pyarrow is not installed."""
    return _schema(table, TABLES[table])


@cache
def answer_schema(answer: str) -> Any:
    """The Arrow schema of what is asked of all tables."""
    return _schema(answer, ANSWERS[answer])


def _schema(table: str, columns: _Columns) -> Any:
    pa = pyarrow()
    kinds = {
        "string": pa.string(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "bool_": pa.bool_(),
        "strings": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }
    told = {name: what or _OF_STATEMENT.get(name, "as in `onrecord export`") for name, (_, what) in columns.items()}
    fields = [pa.field(name, kinds[kind], metadata={"description": told[name]}) for name, (kind, _) in columns.items()]
    return pa.schema(fields, {"onrecord_table": table, "onrecord_schema": str(VERSION), "onrecord": __version__})
