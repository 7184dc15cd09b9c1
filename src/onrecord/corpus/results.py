"""What a folder of results holds, read back: rows of its tables in the order of shards, and readings."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.corpus.folder import ResultsFolder, RunNote, ShardManifest
from onrecord.corpus.places import Storage
from onrecord.corpus.tables_in import pyarrow
from onrecord.errors import NotInRecordError
from onrecord.export.json.record_json import from_json
from onrecord.records import Reading


class HeldTables:
    """The shards of a folder that are done. Raises NotInRecordError where it is no folder of results."""

    def __init__(self, folder: str) -> None:
        self.place = Storage(folder)
        results = ResultsFolder(self.place)
        note = results.note()
        if note is None:
            raise NotInRecordError(f"{folder}: no results of onrecord batch are there")
        self.note: RunNote = note
        done = results.done()
        self.manifests: tuple[ShardManifest, ...] = tuple(done[number] for number in sorted(done))

    @property
    def is_whole(self) -> bool:
        """Whether all shards of the run are done."""
        return len(self.manifests) == len(self.note.plan.shards)

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[Any]:
        """Some columns of a table, an Arrow table a file."""
        for one in self.manifests:
            yield from self._of_shard(one, table, columns)

    def _of_shard(self, one: ShardManifest, table: str, columns: Sequence[str]) -> Iterator[Any]:
        pa = pyarrow()
        for file in one.files:
            if file.table == table:
                data = self.place.read(file.name)
                if data is None:
                    raise NotInRecordError(f"{self.place}/{file.name}: is gone; run onrecord batch again")
                yield pa.parquet.read_table(io.BytesIO(data), columns=list(columns))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Some columns of a table, a row after the other, in the order of the inputs; the first column is ``key``."""
        for one in self.manifests:
            some = [row for part in self._of_shard(one, table, columns) for row in part.to_pylist()]
            yield from sorted(some, key=lambda row: str(row["key"]))

    def readings(self) -> Iterator[Reading]:
        """All articles that were read."""
        for row in self.rows("articles", ["key", "record"]):
            yield from_json(row["record"])
