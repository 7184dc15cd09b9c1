"""A file of known people: names, aliases, offices with their days, and Wikidata ids."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import StoreError
from onrecord.store.file.connection import File
from onrecord.store.people.identities import join_all
from onrecord.store.people.offices import normal
from onrecord.store.people.said_by import settle_identities

_COLUMNS = "name, aliases (with ; between), kind, role, start, end, wikidata"


class Office(msgspec.Struct, frozen=True):
    """A role somebody had, from day to day (ISO dates, both included; none: open)."""

    role: str
    start: str | None = None
    end: str | None = None


class Known(msgspec.Struct, frozen=True):
    """Somebody known."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    roles: tuple[Office, ...] = ()
    wikidata: str | None = None


def load_known(path: str | Path) -> list[Known]:
    """Read a file of known people: a JSON list, or a CSV table of one office a line. Raises StoreError."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: can't be read: {error}") from error
    try:
        is_json = text.lstrip().startswith("[")
        people = msgspec.json.decode(text, type=list[Known]) if is_json else _from_table(text)
        for one in people:
            _check(one)
    except (msgspec.MsgspecError, ValueError, csv.Error, RecursionError) as error:
        raise StoreError(f"{path}: no file of known people: {error}; a JSON list, or CSV of {_COLUMNS}") from error
    return people


def _check(one: Known) -> None:
    if not one.name.strip():
        raise ValueError("somebody without a name")
    if one.wikidata and not re.fullmatch(r"Q\d+", one.wikidata):
        raise ValueError(f"{one.name}: {one.wikidata!r} is no Wikidata id (Q and a number)")
    for office in one.roles:
        for day in (office.start, office.end):
            if day and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
                raise ValueError(f"{one.name}: {day!r} is no day (2024-07-17)")


def _from_table(text: str) -> list[Known]:
    table = csv.DictReader(io.StringIO(text))
    if "name" not in (table.fieldnames or ()):
        raise ValueError("no column `name`")
    people: dict[tuple[str, str], dict[str, Any]] = {}
    for line in table:
        name, wikidata = (line.get("name") or "").strip(), (line.get("wikidata") or "").strip() or None
        one = people.setdefault((name, wikidata or ""), {"aliases": {}, "roles": [], "kind": "person"})
        one["aliases"].update(dict.fromkeys(a.strip() for a in (line.get("aliases") or "").split(";") if a.strip()))
        one["kind"] = (line.get("kind") or "").strip() or one["kind"]
        if (line.get("role") or "").strip():
            days = ((line.get(c) or "").strip() or None for c in ("start", "end"))
            one["roles"].append(Office(str(line["role"]).strip(), *days))
    return [
        Known(name, tuple(one["aliases"]), one["kind"], tuple(one["roles"]), wikidata or None)
        for (name, wikidata), one in people.items()
    ]


def keep_known(file: File, people: list[Known]) -> int:
    """Put known people in the record in place of those before, and link its speakers to them; how many speakers."""
    with file.writing():
        keys = set(file.column("SELECT key FROM identity WHERE known IS NOT NULL"))
        file.run("UPDATE identity SET known = NULL")
        for table in ("known_name", "known_role", "known"):
            file.run(f"DELETE FROM {table}")
        for one in people:
            number = file.insert("known", name=one.name, kind=one.kind, wikidata=one.wikidata)
            names = dict.fromkeys(normal(n) for n in (one.name, *one.aliases))
            file.run_many("INSERT INTO known_name VALUES (?,?)", [(n, number) for n in names])
            file.run_many(
                "INSERT INTO known_role VALUES (?,?,?,?)",
                [(normal(o.role), o.start, _last(o.end), number) for o in one.roles],
            )
        _link(file)
        linked = set(file.column("SELECT key FROM identity WHERE known IS NOT NULL"))
        settle_identities(file, join_all(file, keys | linked))
    return len(linked)


def _last(end: str | None) -> str | None:
    """The last day that an end means: of a year or a month, its last."""
    return end + "-12-31"[3 * (len(end) == 7) :] if end and len(end) < 10 else end


def _link(file: File) -> None:
    """Link identities by full names and aliases, and offices of one article by its day."""
    for number, base, key in file.rows("SELECT id, base, key FROM identity WHERE key NOT LIKE '%@%' ORDER BY id"):
        found = set(file.column("SELECT DISTINCT known FROM known_name WHERE name = ?", base.partition(":")[2]))
        if len(found) > 1 or "#" in key:  # two of one name: by what they are called, where one of them is that
            roles = list(map(normal, file.column("SELECT role FROM identity_role WHERE identity = ?", number)))
            offices = file.rows("SELECT role, known FROM known_role")
            found &= {int(known) for role, known in offices if role in roles}
        if len(found) == 1:
            file.run("UPDATE identity SET known = ? WHERE id = ?", found.pop(), number)
    rows = file.rows(
        "SELECT DISTINCT identity.id, known_role.known FROM identity JOIN known_role "
        "ON known_role.role = substr(base, instr(base, ':') + 1) JOIN speaker ON speaker.identity = identity.id "
        "JOIN article ON article.id = speaker.article WHERE identity.known IS NULL AND identity.key LIKE '%@%' "
        "AND coalesce(start, '') <= substr(published, 1, 10) AND coalesce(end, '9999') >= substr(published, 1, 10)"
    )
    count = Counter(number for number, _ in rows)
    for number, known in rows:
        if count[number] == 1:
            file.run("UPDATE identity SET known = ? WHERE id = ?", known, number)
