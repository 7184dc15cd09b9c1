"""Corrections: added with who, when and what stood before, never written over; and what holds after them.

A correction hangs on the text's hash and the content spans that a model read there, so that it finds its statement
again whatever model reads the text next.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from onrecord.errors import NotInRecordError, StoreError
from onrecord.records import Mark, Span, Spans
from onrecord.store.file.connection import File, from_row, now
from onrecord.store.file.spans import spans_json, spans_of, words_at
from onrecord.store.people.identities import identify
from onrecord.store.people.offices import normal
from onrecord.store.people.said_by import HUMAN, settle_identities, settle_who, sureness
from onrecord.store.reuse.clusters import link_again
from onrecord.store.reuse.copies import link_statements
from onrecord.words.quoting import apart, quoted_by, verbatim
from onrecord.words.quoting import form as form_of


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a correction says of a statement: that it is none, who says it, the words that name them, its content.

    ``accepted``: that it is right as it stands. That changes nothing, and holds while the statement says the same.
    """

    rejected: bool = False
    speaker: str | None = None
    source: Spans | None = None
    content: Spans | None = None
    accepted: bool = False


#: In SQL, of a revision: whether it changes something, and doesn't only say that a statement is right.
CHANGES = "json_extract(revision.change, '$.accepted') IS NULL"
#: The same with its statement: whether that says what it said when it was judged.
STANDS = (
    "json_extract(revision.before, '$.speaker') IS statement.named "
    "AND json_extract(revision.before, '$.content') = json(statement.content)"
)


class Before(msgspec.Struct, frozen=True):
    """What a statement was when it was corrected."""

    speaker: str | None
    rejected: bool
    source: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction with what stood ``before`` it, by whom, when and why; ``undone``: when and by whom taken back."""

    id: int
    change: Correction
    before: Before
    who: str
    why: str | None
    at: str
    undone: str | None


def correct(
    file: File, key: str, told: Mapping[str, str | None], *, by: str, why: str | None, reject: bool, accept: bool
) -> int:
    """Add a correction of one statement (``Record.correct``), of the parts that are ``told``; its number."""
    with file.writing():
        row, speaker = statement_row(file, key), told["speaker"]
        if speaker is not None and not speaker.strip():
            raise StoreError("no speaker: give a name")
        name = None if speaker is None else " ".join(speaker.split())
        source, content = (_meant(row, part, told[part]) for part in ("source", "content"))
        change = Correction(reject, name, source, content, accept)
        if change == Correction():
            raise StoreError("nothing to correct: give a speaker, a source, a content, or reject the statement")
        if accept and (change != Correction(accepted=True) or row["rejected"]):
            raise StoreError("accepted is what is right as it stands: correct it, or accept it")
        before = Before(row["named"], bool(row["rejected"]), spans_of(row["source"]), spans_of(row["content"]))
        place = json.loads(row["anchor"])[0]
        told = {"sha256": row["sha256"], "content": place, "change": _kept(change), "before": _kept(before)}
        number = file.insert_act("revision", **told, who=by, why=why, at=now())
        settle(file, row["sha256"], place)
        _link_again(file, row)
    return number


def _meant(row: sqlite3.Row, name: str, asked: str | None) -> Spans | None:
    near = spans_of(row[name]) or spans_of(row["content"])
    return None if asked is None else spans_in(row["text"], asked, near[0].start)


def _kept(told: msgspec.Struct) -> str:
    return json.dumps(msgspec.to_builtins(told), ensure_ascii=False)


def undo(file: File, key: str, *, by: str, number: int | None = None) -> int:
    """Take back the last correction of a statement that still holds, or the one of a number; its number."""
    with file.writing():
        row = statement_row(file, key)
        content = json.loads(row["anchor"])[0]
        asked = "SELECT max(id) FROM revision WHERE sha256 = ?1 AND content = ?2 AND undone IS NULL "
        last: int | None = file.value(asked + "AND (?3 IS NULL OR id = ?3)", row["sha256"], content, number)
        if last is None:
            raise NotInRecordError(f"{key}: no correction to take back")
        file.run("UPDATE revision SET undone = ? WHERE id = ?", f"{now()} {by}", last)
        settle(file, row["sha256"], content)
        _link_again(file, row)
    return last


def statement_of(file: File, number: int) -> str:
    """The id of the statement that the correction of a number is of. NotInRecordError where there is none."""
    asked = (
        "SELECT statement.key FROM revision JOIN article ON article.sha256 = revision.sha256 "
        "JOIN statement ON statement.article = article.id AND json_extract(anchor, '$[0]') = revision.content "
        "WHERE revision.id = ? AND undone IS NULL"
    )
    key = file.value(asked, number) if 0 < number < 1 << 63 else None  # what SQLite can hold
    if key is None:
        raise NotInRecordError(f"{number}: no correction of this number holds")
    return str(key)


def _link_again(file: File, row: sqlite3.Row) -> None:
    """Compare a statement with others again where a correction changed its words."""
    if file.value("SELECT said FROM statement WHERE id = ?", row["id"]) != row["said"]:
        link_statements(file, row["article"])
        link_again(file, row["id"])


def statement_row(file: File, key: str) -> sqlite3.Row:
    """A statement with its article and reading, columns by name; ``sureness`` is the speaker's as it holds now.

    StoreError where there is none.
    """
    rows = file.named(
        f"SELECT statement.*, {sureness()} AS sureness, "
        "article.sha256, article.text, article.given, article.url, article.title, "
        "article.outlet, article.published, article.origin, reading.model FROM statement "
        "JOIN article ON article.id = statement.article JOIN reading ON reading.article = article.id "
        "WHERE statement.key = ?",
        key,
    )
    if not rows:
        raise NotInRecordError(f"{key}: no statement of this id in {file.path}")
    return rows[0]


def revisions_of(file: File, digest: str, content: str) -> tuple[Revision, ...]:
    """All corrections at a place, also those taken back, the first one first."""
    rows = file.named(
        "SELECT id, change, before, who, why, at, undone FROM revision WHERE sha256 = ? AND content = ? ORDER BY id",
        *(digest, content),
    )
    return tuple(
        from_row(Revision, row)(
            change=msgspec.json.decode(row["change"], type=Correction),
            before=msgspec.json.decode(row["before"], type=Before),
        )
        for row in rows
    )


def holding(file: File, digest: str, content: str) -> Correction:
    """What the corrections at a place that hold say together, the last one of each thing."""
    each = [msgspec.structs.asdict(one.change) for one in revisions_of(file, digest, content) if one.undone is None]
    return Correction(**{name: value for change in each for name, value in change.items() if value})


def settled(file: File, row: sqlite3.Row, text: str, new: Correction) -> dict[str, object]:
    """The columns of a statement (``article``, ``anchor``, ``form``) as its reading and what holds of its corrections
    say.
    """
    base = json.loads(row["anchor"])
    (read, source, own), form = map(spans_of, base[:3]), base[3] if len(base) > 3 else row["form"]
    base[3:] = [form] if new.content else []  # what the reading said, until the correction is taken back
    if new.content:
        read, own = new.content, _own_words(file, row["article"], text, new.content)
        form = form_of(text, read, own)
    places = {"content": read, "source": new.source or source, "verbatim": own}
    told = {name: spans_json(spans) for name, spans in places.items()}
    return {
        "rejected": int(new.rejected),
        **told,
        "form": form,
        "said": words_at(text, read),
        "anchor": json.dumps(base),
    }


def settle(file: File, digest: str, content: str) -> None:
    """Make the statement at a place what its reading and its corrections say."""
    rows = file.named(
        "SELECT statement.id, article.id AS article, text, anchor, form FROM statement "
        "JOIN article ON article.id = statement.article WHERE sha256 = ? AND json_extract(anchor, '$[0]') = ? "
        "ORDER BY statement.id LIMIT 1",
        *(digest, content),
    )
    if not rows:  # a newer reading has no such statement; the correction waits for one that has
        return
    row, new = rows[0], holding(file, digest, content)
    columns = settled(file, row, row["text"], new)
    file.run(f"UPDATE statement SET {' = ?, '.join(columns)} = ? WHERE id = ?", *columns.values(), row["id"])
    file.run("DELETE FROM speaks WHERE statement = ? AND place = ?", row["id"], HUMAN)
    file.run("UPDATE speaks SET holds = ? WHERE statement = ?", new.speaker is None, row["id"])
    if new.speaker:
        speaker = _person(file, row["article"], new.speaker)
        file.insert("speaks", statement=row["id"], speaker=speaker, place=HUMAN)
    settle_who(file, row["id"])


def _person(file: File, article: int, name: str) -> int:
    """The article's own speaker of a name, or one made for the correction."""
    rows = file.rows("SELECT id, name, aliases, key FROM speaker WHERE article = ? ORDER BY id", article)
    for exact in (True, False):
        for number, own, aliases, key in rows:
            names = [own] if exact or key.startswith("human:") else [own, *json.loads(aliases)]
            if normal(name) in (normal(n) for n in names):
                return int(number)
    first = file.row("SELECT sha256, outlet, published FROM article WHERE id = ?", article) or ("", None, None)
    moved: set[int] = set()
    identity = identify(file, first, name, "person", (), moved)
    settle_identities(file, moved)
    own = {"key": f"human:{normal(name)}", "name": name, "kind": "person", "identity": identity}
    return file.insert("speaker", article=article, **own, aliases="[]", roles="[]", mentions="[]")


def _own_words(file: File, article: int, text: str, content: Spans) -> Spans:
    """The parts of a corrected content that stand in marks that quote.

    Those are the article's closed pairs, as they were read, and what its statements have as verbatim, which covers
    quotations that are closed only in a later paragraph. Marks within what was read as said, but not as verbatim (an
    outlet's habit), quote nobody.
    """
    marks = json.loads(file.value("SELECT marks FROM reading WHERE article = ?", article))
    anchors = [json.loads(anchor) for anchor in file.column("SELECT anchor FROM statement WHERE article = ?", article)]
    said = [span for anchor in anchors for span in spans_of(anchor[0])]
    quoted = [span for anchor in anchors for span in spans_of(anchor[2])]
    for span, kind in marks:
        inner = quoted_by(text, Mark(Span(*span), kind))
        if inner and not any(one.start <= span[0] and span[1] <= one.end for one in said):
            quoted.append(inner)
    return verbatim(content, apart(quoted))


def spans_in(text: str, asked: str, near: int) -> Spans:
    """The spans that a corrector means: ``120-180``, several with commas, or words of the text, the nearest ones.

    Raises StoreError where they are not in the text.
    """
    if re.fullmatch(r"\s*\d+-\d+(\s*,\s*\d+-\d+)*\s*", asked):
        spans = sorted(Span(int(a), int(b)) for a, b in re.findall(r"(\d+)-(\d+)", asked))
        whole = all(s < e <= len(text) for s, e in spans)
        if not whole or any(a.end > b.start for a, b in pairwise(spans)):
            raise StoreError(f"{asked}: no places of a text of {len(text):,} characters")
        return tuple(spans)
    pattern = r"\s+".join(re.escape(word) for word in asked.split())
    each = (re.finditer(pattern, text, how) for how in (0, re.IGNORECASE)) if pattern else ()
    found = next((some for one in each if (some := [Span(*m.span()) for m in one])), [])
    if not found:
        raise StoreError(f"{asked!r}: these words don't stand in the article")
    return (min(found, key=lambda span: abs(span.start - near)),)
