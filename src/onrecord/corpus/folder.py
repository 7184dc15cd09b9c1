"""The folder of results: what run it is of, which shards are done, and the tables' files.

A shard is done when its manifest is there, which is written after all its files. Names are a shard's own, so that one
done twice writes the same files; what no manifest names was left by a shard that was broken off, and is taken away at
the end. That needs no renaming, which object storage does not have.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.corpus.places import Storage
from onrecord.corpus.plan import Plan
from onrecord.corpus.rows import UNDATED, Rows
from onrecord.corpus.schema import ANSWERS, TABLES, schema
from onrecord.corpus.tables_in import pyarrow
from onrecord.errors import OutputError
from onrecord.output import is_part

#: What other tools pass over when they read a folder.
RUN, DONE = "_batch.json", "_shards"
_AGAIN = "begin anew with --restart, or name another folder"
#: The page of methods beside the tables.
METHODS = ("methods.md", "methods.json")
_OURS = re.compile(r"(?:{})/month=[\w-]+/part-\d{{6}}\.parquet".format("|".join(TABLES)))


class RunNote(msgspec.Struct, frozen=True):
    """What a folder is of: the ``run`` (version, weights, options), the articles of a shard, and the plan."""

    run: str
    size: int
    plan: Plan
    options: dict[str, Any] = {}


class TableFile(msgspec.Struct, frozen=True):
    """A file of a table: its name, rows and SHA-256."""

    name: str
    table: str
    rows: int
    bytes: int
    sha256: str


class ShardManifest(msgspec.Struct, frozen=True):
    """A shard that is done: how many articles were read and how many failed, by reason; its files; seconds it took."""

    shard: int
    source: str
    read: int
    failed: dict[str, int]
    files: tuple[TableFile, ...]
    seconds: float = 0.0
    languages: dict[str, int] = {}

    @property
    def articles(self) -> int:
        """All articles, read or failed."""
        return self.read + sum(self.failed.values())


_encode = msgspec.json.encode


class ResultsFolder:
    """A folder of results, at a place."""

    def __init__(self, place: Storage) -> None:
        self.place = place

    def note(self) -> RunNote | None:
        """What it is of; None where it is of no run. Raises OutputError where that is damaged."""
        data = self.place.read(RUN)
        try:
            return None if data is None else msgspec.json.decode(data, type=RunNote)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise OutputError(f"{self.place}/{RUN}: damaged ({error}); {_AGAIN}") from error

    def begin(self, note: RunNote) -> None:
        """Let it be of a run, where it is of none, or of one that was cleared away. Raises OutputError."""
        if self.place.read(RUN) is None and any(not name.startswith(".") for name in self.place.names()):
            raise OutputError(f"{self.place}: holds files, and no {RUN} says what they are; name another folder")
        self.place.write(RUN, _encode(note))

    def check(self, there: RunNote, run: str, size: int) -> None:
        """Raises OutputError where a folder is of another run than this one."""
        if there.run != run:
            raise OutputError(f"{self.place}: was begun with another model or other options ({there.run}); {_AGAIN}")
        if there.size != size:
            raise OutputError(f"{self.place}: was begun with shards of {there.size} articles; {_AGAIN}")

    def check_input(self, there: RunNote, plan: Plan) -> None:
        """Raises OutputError where a folder is of other inputs."""
        old, new = there.plan, plan
        same = old.shards == new.shards and [(s.name, s.digest) for s in old.sources] == [
            (s.name, s.digest) for s in new.sources
        ]
        if not same:
            raise OutputError(f"{self.place}: holds the results of other inputs, or they changed since; {_AGAIN}")

    def clear(self) -> None:
        """Take away all that a run wrote and what was asked of it, its manifests first; what is of others stays."""
        names = self.place.names()
        ours = [n for n in names if n.startswith(f"{DONE}/")] + [n for n in names if _OURS.fullmatch(n)]
        told = [name for name in (*METHODS, *(f"{answer}/all.parquet" for answer in ANSWERS)) if name in names]
        for name in (*ours, *told):
            self.place.remove(name)

    def done(self) -> dict[int, ShardManifest]:
        """The shards that are done. Raises OutputError where a manifest is damaged."""
        found = {}
        for name in self.place.names(DONE):
            if name.endswith(".json"):
                try:
                    one = msgspec.json.decode(self.place.read(name) or b"", type=ShardManifest)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise OutputError(f"{self.place}/{name}: damaged ({error}); remove it to do it again") from error
                found[one.shard] = one
        return found

    def whole(self, done: Iterable[ShardManifest]) -> dict[int, ShardManifest]:
        """The manifests all of whose files are there, as large as they were written."""
        names = self.place.names()
        return {one.shard: one for one in done if all(names.get(file.name) == file.bytes for file in one.files)}

    def sweep(self, done: Iterable[ShardManifest]) -> int:
        """Take away files of tables that no manifest names, and what killed writers left; how many."""
        named = {file.name for one in done for file in one.files}
        left = [
            name
            for name in self.place.names()
            if name not in named and (_OURS.fullmatch(name) or (name.split("/")[0] in TABLES and is_part(name)))
        ]
        for name in left:
            self.place.remove(name)
        return len(left)

    def write(self, manifest: ShardManifest) -> None:
        """Let a shard be done. Raises OutputError."""
        self.place.write(f"{DONE}/{manifest.shard:06}.json", _encode(manifest))


class ShardTables:
    """The rows of a shard's articles, by table and month, till they are written."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)

    def add(self, month: str, rows: Rows) -> None:
        """The rows of one article."""
        for table, some in rows.items():
            if some:
                self._rows[table, month].extend(some)

    def write(self, place: Storage, name: str) -> tuple[TableFile, ...]:
        """Write all of them, a file each. Raises OutputError."""
        return tuple(self._files(place, name))

    def _files(self, place: Storage, name: str) -> Iterator[TableFile]:
        for table, month in sorted(self._rows):
            rows = self._rows[table, month]
            folder = f"{table}/month={UNDATED if table == 'failures' else month}"
            data = parquet(table, rows)
            file = f"{folder}/part-{name}.parquet"
            place.write(file, data)
            yield TableFile(file, table, len(rows), len(data), hashlib.sha256(data).hexdigest())


def parquet(table: str, rows: list[dict[str, Any]]) -> bytes:
    """The rows of a table as a file; the same rows give the same bytes."""
    return table_file(schema(table), rows)


def table_file(told: Any, rows: list[dict[str, Any]]) -> bytes:
    """Rows as a file of a schema."""
    pa, out = pyarrow(), io.BytesIO()
    with pa.parquet.ParquetWriter(out, told, compression="zstd") as writer:
        writer.write_table(pa.Table.from_pylist(rows, told))
    return out.getvalue()
