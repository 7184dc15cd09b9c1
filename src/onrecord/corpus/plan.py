"""The inputs of a run, cut into shards: the same inputs give the same shards, whoever asks and however often."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.batch.input_lines import InputLines
from onrecord.corpus.places import digest, is_remote, local, opened, stamp, storage
from onrecord.corpus.tables_in import PARQUET, row_count
from onrecord.errors import NotAnArticleError, NotFoundError, OnrecordError, ReadError, RequestError
from onrecord.gather.sources import ENDINGS, LINES, expanded
from onrecord.read.warc import Begin, pages_within

Kind = Literal["lines", "rows", "pages", "files"]
#: Articles of a shard, where nobody says how many (docs/scale.md tells why).
SHARD = 256
#: Bytes of input from which on a shard ends, however few articles it has.
_SHARD_BYTES = 64 << 20
_ARCHIVES = (".warc", ".warc.gz")
_ENDINGS = (*ENDINGS, PARQUET)


class Shard(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some articles of an input in a row.

    ``source`` is a file of lines, rows or archived pages: ``count`` of them, behind ``first`` that go before; ``begin``
    and ``records`` are where they stand in it, as far as that can be told. ``files``: of a folder, these. ``last``: it
    is its source's last, and reads to the end, so that what is wrong there is told. ``bytes``: how much of the input.
    """

    number: int
    kind: Kind
    source: str
    first: int = 0
    count: int = 0
    begin: int = 0
    records: int = 0
    last: bool = False
    files: tuple[str, ...] = ()
    bytes: int = 0

    @property
    def name(self) -> str:
        """What its files are called by."""
        return f"{self.number:06}"


class PlannedSource(msgspec.Struct, frozen=True):
    """A file, or the files of a folder, as it was read: what tells whether it is another by now."""

    name: str
    bytes: int
    stamp: str
    digest: str


class Plan(msgspec.Struct, frozen=True):
    """All shards of a run, and the sources that they are of. ``passed``: files of folders that are of no kind that is
    read, by their endings.
    """

    sources: tuple[PlannedSource, ...]
    shards: tuple[Shard, ...]
    passed: dict[str, int] = {}

    @property
    def articles(self) -> int:
        """How many articles they hold, as far as that can be counted beforehand."""
        return sum(one.count for one in self.shards)


def planned(inputs: Sequence[str], size: int = SHARD) -> Plan:
    """The shards of some inputs. Raises NotFoundError where one is not there, RequestError where none holds any."""
    sources: list[PlannedSource] = []
    shards: list[Shard] = []
    passed: Counter[str] = Counter()
    for given in inputs:
        if not is_remote(given) and not Path(local(given)).exists() and "*" not in given:
            raise NotFoundError(f"{given}: no such file or folder")
        for name, files in _files_of(given, passed):
            kind = _kind(name) if not files else "files"
            sources.append(_source(name, files))
            found = _of_files(name, files, size) if files else _CUT[kind](name, size)
            shards += [msgspec.structs.replace(one, number=len(shards) + n) for n, one in enumerate(found)]
    if not shards:
        raise RequestError("`inputs` hold nothing that is read: name files, folders or patterns of them")
    return Plan(tuple(sources), tuple(shards), dict(sorted(passed.items())))


def unchanged(plan: Plan) -> bool:
    """Whether all sources of a plan look as they did, without reading them."""
    try:
        return all((one.bytes, one.stamp) == _stamp_of(one.name, _named(plan, one.name)) for one in plan.sources)
    except OnrecordError:
        return False


def _named(plan: Plan, name: str) -> tuple[str, ...]:
    return tuple(file for shard in plan.shards if shard.source == name for file in shard.files)


def _files_of(given: str, passed: Counter[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files of an input: those with many articles each by itself, runs of others together."""
    together: list[str] = []
    found = _remote(given, passed) if is_remote(given) else expanded(local(given), frozenset(), passed, _ENDINGS)
    for path in found:
        # a name that is no UTF-8 can't be sent or kept: it fails by what is shown of it
        name = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if _kind(name) == "files":
            together.append(name)
        else:
            yield name, ()
    if together:
        yield given, tuple(together)


def _remote(given: str, passed: Counter[str]) -> Iterator[str]:
    system, path = storage(given)
    scheme = given.partition("://")[0]
    names = system.glob(path) if "*" in path else system.find(path)
    if not names:
        raise NotFoundError(f"{given}: nothing is there")
    for name in sorted(names):
        if str(name).lower().endswith(_ENDINGS):
            yield f"{scheme}://{str(name).lstrip('/') if scheme != 'memory' else name}"
        else:
            passed[Path(str(name)).suffix.lower()] += 1


def _kind(name: str) -> Kind:
    lower = name.lower()
    if lower.endswith(LINES):
        return "lines"
    if lower.endswith(PARQUET):
        return "rows"
    return "pages" if lower.endswith(_ARCHIVES) else "files"


def _source(name: str, files: tuple[str, ...]) -> PlannedSource:
    size, told = _stamp_of(name, files)
    hasher = hashlib.sha256()
    for one in files or (name,):
        hasher.update(f"{one}\0{_digest(one)}\n".encode("utf-8", "surrogateescape"))
    return PlannedSource(name, size, told, hasher.hexdigest())


def _digest(name: str) -> str:
    try:
        return digest(name)
    except ReadError as error:  # its shard says what is wrong with it
        return type(error).__name__


def _stamp_of(name: str, files: tuple[str, ...]) -> tuple[int, str]:
    told = [_stamp(one) for one in files or (name,)]
    together = hashlib.sha256(repr(told).encode()).hexdigest()[:16] if files else told[0][1]
    return sum(size for size, _ in told), together


def _stamp(name: str) -> tuple[int, str]:
    try:
        return stamp(name)
    except ReadError:
        return 0, "unread"


def _of_files(name: str, files: Sequence[str], size: int) -> Iterator[Shard]:
    for first in range(0, len(files), size):
        some = tuple(files[first : first + size])
        total = sum(_stamp(one)[0] for one in some)
        yield Shard(0, "files", name, first, len(some), files=some, last=first + size >= len(files), bytes=total)


def _of_lines(name: str, size: int) -> Iterator[Shard]:
    """By lines and where they begin; what breaks off is told by the last shard."""
    ends: list[int] = []
    try:
        with opened(name) as file:
            lines = InputLines(name, file)
            ends.extend(line.end for line in lines)
            zipped = lines.zipped
    except ReadError:
        zipped = True
    return _cut_at(name, "lines", [0, *ends[:-1]] if not zipped else [0] * len(ends), ends, size)


def _of_pages(name: str, size: int) -> Iterator[Shard]:
    """By the records of an archive; one that can't be entered in its middle is passed through from its begin."""
    begins: list[Begin] = []
    try:
        with opened(name) as file:
            begins.extend(page.begin or Begin() for page in pages_within(file, name))
    except (NotAnArticleError, ReadError):
        pass
    places = [one.byte for one in begins]
    direct = all(a < b for a, b in itertools.pairwise(places)) and _enters(name, places)
    total, _ = _stamp(name)
    shards = _cut_at(name, "pages", places if direct else [0] * len(places), [*places[1:], total], size)
    for one in shards:
        records = begins[one.first].records if one.begin else 0
        yield msgspec.structs.replace(one, records=records)


def _enters(name: str, places: Sequence[int]) -> bool:
    """Whether the last page of an archive can be come to directly."""
    if not places or not places[-1]:
        return True
    try:
        with opened(name) as file:
            file.seek(places[-1])
            return file.read(5).startswith((b"WARC/", b"\x1f\x8b"))
    except (ReadError, OSError):
        return False


def _of_rows(name: str, size: int) -> Iterator[Shard]:
    count = row_count(name)
    total, _ = _stamp(name)
    ends = [total * (n + 1) // max(count, 1) for n in range(count)]
    return _cut_at(name, "rows", [0] * count, ends, size)


_CUT = {"lines": _of_lines, "pages": _of_pages, "rows": _of_rows}


def _cut_at(name: str, kind: Kind, begins: Sequence[int], ends: Sequence[int], size: int) -> Iterator[Shard]:
    """Shards of so many articles, fewer where they are large; a source without any has one, to say why."""
    cuts = list(_cuts(ends, size)) or [(0, 0)]
    for first, end in cuts:
        read = (ends[end - 1] if end else 0) - (ends[first - 1] if first else 0)
        begin = begins[first] if first < len(begins) and first else 0
        yield Shard(0, kind, name, first, end - first, begin, last=end == cuts[-1][1], bytes=max(read, 0))


def _cuts(ends: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    first, before, count = 0, 0, 0
    for number, end in enumerate(ends, 1):
        count = number
        if number - first >= size or end - before >= _SHARD_BYTES:
            yield first, number
            first, before = number, end
    if count > first:
        yield first, count
