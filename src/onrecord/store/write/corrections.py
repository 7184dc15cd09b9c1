"""Corrections: added with who, when and what stood before, never written over; and what holds after them.

A correction hangs on the text's hash and the content spans that a model read there, so that it finds its statement
again whatever model reads the text next.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

from onrecord.errors import StoreError
from onrecord.records import Mark, Span, Spans
from onrecord.store.file.connection import File, now
from onrecord.store.people.identities import identify
from onrecord.store.people.offices import normal
from onrecord.store.people.said_by import settle_who
from onrecord.words.quoting import apart, quoted_by, verbatim
from onrecord.words.quoting import form as form_of

#: Where in ``speaks`` somebody named by a correction stands.
HUMAN = -1


def correct(file: File, key: str, change: dict[str, Any], *, by: str, why: str | None) -> int:
    """Add a correction of one statement; its number."""
    with file.writing():
        row = statement_row(file, key)
        content = json.loads(row["anchor"])[0]
        before = {
            "speaker": row["named"],
            "rejected": bool(row["rejected"]),
            "source": json.loads(row["source"]),
            "content": json.loads(row["content"]),
        }
        number = file.run(
            "INSERT INTO revision (sha256, content, change, before, who, why, at) VALUES (?,?,?,?,?,?,?)",
            *(row["sha256"], content, json.dumps(change, ensure_ascii=False)),
            *(json.dumps(before, ensure_ascii=False), by, why, now()),
        )
        settle(file, row["sha256"], content)
    return number


def undo(file: File, key: str, *, by: str) -> int:
    """Take back the last correction of a statement that still holds; its number."""
    with file.writing():
        row = statement_row(file, key)
        content = json.loads(row["anchor"])[0]
        last = file.row(
            "SELECT max(id) FROM revision WHERE sha256 = ? AND content = ? AND undone IS NULL", row["sha256"], content
        )
        if last is None or last[0] is None:
            raise StoreError(f"{key}: no correction to take back")
        file.run("UPDATE revision SET undone = ? WHERE id = ?", f"{now()} {by}", last[0])
        settle(file, row["sha256"], content)
    return int(last[0])


def statement_row(file: File, key: str) -> Any:
    """A statement with its article and reading, columns by name. StoreError where there is none."""
    for row in file.named(
        "SELECT statement.*, article.sha256, article.text, article.given, article.url, article.title, "
        "article.outlet, article.published, article.origin, reading.model FROM statement "
        "JOIN article ON article.id = statement.article JOIN reading ON reading.article = article.id "
        "WHERE statement.key = ?",
        key,
    ):
        return row
    raise StoreError(f"{key}: no statement of this id in {file.path}")


def revisions_of(file: File, digest: str, content: str) -> list[dict[str, Any]]:
    """All corrections at a place, also those taken back, the first one first."""
    rows = file.rows(
        "SELECT id, change, before, who, why, at, undone FROM revision WHERE sha256 = ? AND content = ? ORDER BY id",
        *(digest, content),
    )
    names = ("id", "change", "before", "who", "why", "at", "undone")
    out = [dict(zip(names, row, strict=True)) for row in rows]
    for one in out:
        one["change"], one["before"] = json.loads(one["change"]), json.loads(one["before"])
    return out


def settle(file: File, digest: str, content: str) -> None:
    """Make the statement at a place what its reading and its corrections say."""
    row = file.row(
        "SELECT statement.id, article.id, text, anchor, form FROM statement "
        "JOIN article ON article.id = statement.article WHERE sha256 = ? AND json_extract(anchor, '$[0]') = ?",
        *(digest, content),
    )
    if row is None:  # a newer reading has no such statement; the correction waits for one that has
        return
    statement, article, text, anchor, form = row
    now_content, now_source, now_verbatim, *read_form = json.loads(anchor)
    form = read_form[0] if read_form else form
    base = [now_content, now_source, now_verbatim]
    new: dict[str, Any] = {}
    for one in revisions_of(file, digest, content):
        if one["undone"] is None:
            new |= one["change"]
    if "content" in new:
        base.append(form)  # what the reading said, until the correction is taken back
        content_now = tuple(Span(*span) for span in new["content"])
        inside = _own_words(file, int(article), text, content_now)
        now_content, now_verbatim, form = _json(content_now), _json(inside), form_of(text, content_now, inside)
    said = " … ".join(" ".join(text[s:e].split()) for s, e in json.loads(now_content))
    file.run(
        "UPDATE statement SET rejected = ?, content = ?, source = ?, verbatim = ?, form = ?, said = ?, anchor = ? "
        "WHERE id = ?",
        bool(new.get("rejected")),
        *(now_content, _json(new["source"]) if "source" in new else now_source, now_verbatim, form, said),
        *(json.dumps(base), statement),
    )
    file.run("DELETE FROM speaks WHERE statement = ? AND place = ?", statement, HUMAN)
    file.run("UPDATE speaks SET holds = ? WHERE statement = ?", "speaker" not in new, statement)
    if new.get("speaker"):
        speaker = _person(file, int(article), str(new["speaker"]))
        file.run("INSERT INTO speaks (statement, speaker, place) VALUES (?,?,?)", statement, speaker, HUMAN)
    settle_who(file, int(statement))


def _person(file: File, article: int, name: str) -> int:
    """The article's own speaker of a name, or one made for the correction."""
    rows = file.rows("SELECT id, name, aliases, key FROM speaker WHERE article = ? ORDER BY id", article)
    for exact in (True, False):
        for number, own, aliases, key in rows:
            names = [own] if exact or key.startswith("human:") else [own, *json.loads(aliases)]
            if normal(name) in (normal(n) for n in names):
                return int(number)
    first = file.row("SELECT sha256, outlet, published FROM article WHERE id = ?", article) or ("", None, None)
    return file.run(
        "INSERT INTO speaker (article, key, name, kind, role, aliases, roles, mentions, identity) "
        "VALUES (?,?,?,'person',NULL,'[]','[]','[]',?)",
        *(article, f"human:{normal(name)}", name, identify(file, first, name, "person", ())),
    )


def _own_words(file: File, article: int, text: str, content: Spans) -> Spans:
    """The parts of a corrected content that stand in marks that quote.

    Those are the article's closed pairs, as they were read, and what its statements have as verbatim, which covers
    quotations that are closed only in a later paragraph.
    """
    row = file.row("SELECT marks FROM reading WHERE article = ?", article) or ("[]",)
    quoted = [inner for span, kind in json.loads(row[0]) if (inner := quoted_by(text, Mark(Span(*span), kind)))]
    for (anchor,) in file.rows("SELECT anchor FROM statement WHERE article = ?", article):
        quoted += [Span(*span) for span in json.loads(json.loads(anchor)[2])]
    return verbatim(content, apart(quoted))


def _json(spans: object) -> str:
    return json.dumps(spans, separators=(",", ":"))


def spans_in(text: str, asked: str, near: int) -> list[list[int]]:
    """The spans that a corrector means: ``120-180``, several with commas, or words of the text, the nearest ones.

    Raises StoreError where they are not in the text.
    """
    if re.fullmatch(r"\s*\d+-\d+(\s*,\s*\d+-\d+)*\s*", asked):
        spans = sorted([int(a), int(b)] for a, b in re.findall(r"(\d+)-(\d+)", asked))
        whole = all(s < e <= len(text) for s, e in spans)
        if not whole or any(a[1] > b[0] for a, b in pairwise(spans)):
            raise StoreError(f"{asked}: no places of a text of {len(text):,} characters")
        return spans
    pattern = r"\s+".join(re.escape(word) for word in asked.split())
    found = [list(m.span()) for m in re.finditer(pattern, text)] if pattern else []
    found = found or ([list(m.span()) for m in re.finditer(pattern, text, re.IGNORECASE)] if pattern else [])
    if not found:
        raise StoreError(f"{asked!r}: these words don't stand in the article")
    return [min(found, key=lambda span: abs(span[0] - near))]
