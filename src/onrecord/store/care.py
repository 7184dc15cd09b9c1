"""Whether a record is sound."""

from __future__ import annotations

import json
import sqlite3

from onrecord.store import figures
from onrecord.store.file import File
from onrecord.store.intake import digest_of, words_at


def check(file: File) -> list[str]:
    """What is wrong with the file: damage, loose ends, texts that changed, spans outside them. Empty: nothing."""
    with file.looking():
        wrong = [f"damaged: {r}" for (r,) in file.rows("PRAGMA integrity_check") if r != "ok"]
        wrong += [f"{r[0]} row {r[1]} points to a missing {r[2]}" for r in file.rows("PRAGMA foreign_key_check")]
        for number, digest, kept, text in file.each("SELECT id, sha256, kept_sha256, text FROM article ORDER BY id"):
            wrong += _article(file, number, kept or digest, text)
            wrong += figures.check(file, number, text)
        wrong += [
            f"speaker {n}: belongs to nobody"
            for (n,) in file.rows("SELECT id FROM speaker WHERE identity IS NULL ORDER BY id")
        ]
        wrong += [
            f"identity {key}: its root is missing"
            for (key,) in file.rows(
                "SELECT key FROM identity AS i WHERE NOT EXISTS (SELECT 1 FROM identity WHERE id = i.root) ORDER BY id"
            )
        ]
        wrong += _transcripts(file)
    try:
        file.run("INSERT INTO words(words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        wrong.append(f"the index of words is damaged: {error}")
    return wrong


def _transcripts(file: File) -> list[str]:
    wrong = []
    for number, digest, text, words, starts in file.each("SELECT id, sha256, text, words, starts FROM transcript"):
        if digest_of(text) != digest:
            wrong.append(f"transcript {number}: its text is not the one that was added")
        elif len(starts) != 4 * words:
            wrong.append(f"transcript {number}: the places of its words are damaged")
    for segment, bucket, keys, ends, places in file.each(
        "SELECT segment, bucket, length(keys), length(ends), length(places) FROM bucket"
    ):
        if keys != ends or places < keys or places % 4:
            wrong.append(f"segment {segment}, bucket {bucket}: the index of transcripts is damaged")
    return wrong


def _article(file: File, number: int, digest: str, text: str) -> list[str]:
    wrong = []
    if digest_of(text) != digest:
        wrong.append(f"article {number}: its text is not the one that was added")
    for key, *spans, said in file.rows(
        "SELECT key, source, cue, content, verbatim, said FROM statement WHERE article = ?", number
    ):
        every = [tuple(span) for group in spans for span in json.loads(group)]
        if any(not 0 <= a < b <= len(text) for a, b in every):
            wrong.append(f"statement {key}: a span outside its text")
        elif words_at(text, json.loads(spans[2])) != said:
            wrong.append(f"statement {key}: what it says is not at its place")
    return wrong
