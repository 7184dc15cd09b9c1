"""Many articles read by several processes, from Python: one result for each, in order, whatever becomes of it.

What runs is the pool of ``extract`` (`batch.pool`): a process that is killed is replaced and its article tried once
more, one that overruns its time is ended, and neither ends the run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from onrecord import errors
from onrecord.batch.core import Outcome
from onrecord.batch.input_lines import InputLine
from onrecord.batch.pool import Pool, processes
from onrecord.errors import ModelError, OnrecordError, RequestError
from onrecord.export.json.record_json import from_json
from onrecord.pipeline import Reader, check_threshold
from onrecord.read import ReadOptions, load
from onrecord.records import Article, Reading

_pack = msgspec.msgpack.encode
_unpack = msgspec.msgpack.decode


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What became of one input: a ``reading``, or the ``error`` that says why there is none.

    ``source`` is what was given: a path or address, or an article's origin or id.
    """

    source: str
    reading: Reading | None = None
    error: OnrecordError | None = None


def read_many(
    inputs: Iterable[Article | str | os.PathLike[str]],
    *,
    workers: int = 0,
    seconds: float | None = None,
    model: Path | None = None,
    threshold: float | None = None,
    force: bool = False,
    options: ReadOptions | None = None,
) -> Iterator[ReadResult]:
    """Read many articles, files and addresses, each in one of several processes; a result for each, in order.

    ``inputs`` may be a generator; it is read a little ahead (at most 64 inputs and 64 MB a process). ``workers``: how
    many processes; 0 is one for each core that this process may use. ``seconds``: how long one input may take at most;
    its process is ended and its result is an error. ``model``, ``threshold``, ``force``: as for `Reader`; ``options``:
    how files and addresses are read. A script that calls it needs the ``if __name__ == "__main__":`` of every program
    with processes.

    Raises RequestError where an argument can't be meant, ModelError where the weights can't be used. What is wrong
    with one input is in its result.

    >>> inputs = [Article.of("The ferry will sail on Sunday, harbour master Rune Aas said."), "nowhere.txt"]
    >>> for one in read_many(inputs, workers=1):
    ...     print(type(one.error).__name__ if one.error else one.reading.statements[0].speaker.name)
    Rune Aas
    NotFoundError
    """
    if isinstance(inputs, str | bytes | os.PathLike):
        raise RequestError("`inputs` is many inputs, such as a list; a single one is read by `Reader.read_file`")
    if workers < 0 or (seconds is not None and seconds <= 0):
        raise RequestError("`workers` is 0 or more, and `seconds`, where given, more than 0")
    check_threshold(threshold)
    make = partial(_make, model, threshold, force, options or ReadOptions())
    limit = None if seconds is None else (lambda _: seconds)
    return _results(inputs, Pool(processes(workers), make, work=_work, lost=_lost, limit=limit))


def _results(inputs: Iterable[Article | str | os.PathLike[str]], pool: Pool) -> Iterator[ReadResult]:
    names: dict[int, str] = {}

    def lines() -> Iterator[InputLine]:
        for number, one in enumerate(inputs):
            names[number], given = _given(one)
            yield InputLine(number, _pack(given), "")

    with closing(pool):
        for line, outcome in pool.results(lines()):
            yield _result(names.pop(line.number), outcome)


def _given(one: object) -> tuple[str, tuple[str, Any]]:
    """An input's name, and what is sent of it. Half characters, which no message may hold, go as bytes."""
    if isinstance(one, Article):
        fields = {name: getattr(one, name) for name in _FIELDS}
        return one.origin or one.id, ("article", (one.text.encode("utf-8", "surrogatepass"), fields))
    if isinstance(one, str | os.PathLike) and isinstance(name := os.fspath(one), str):
        return name.encode("utf-8", "replace").decode(), ("source", name.encode("utf-8", "surrogatepass"))
    return repr(one)[:_SHOWN], ("refused", type(one).__name__)


#: What is sent of an article beside its text; characters that are shown of what is no input.
_FIELDS, _SHOWN = tuple(one.name for one in fields(Article) if one.name != "text"), 60


def _result(source: str, outcome: Outcome) -> ReadResult:
    if not outcome.failed:
        return ReadResult(source, from_json(outcome.data))
    kind, what = _unpack(outcome.data, type=tuple[str, str])
    known = getattr(errors, kind, OnrecordError)
    return ReadResult(source, error=known(what) if issubclass(known, OnrecordError) else OnrecordError(what))


def _make(model: Path | None, threshold: float | None, force: bool, options: ReadOptions) -> Any:
    return Reader(model=model, threshold=threshold, force=force), options


def _work(made: tuple[Reader, ReadOptions], _: int, data: bytes | None) -> Outcome:
    reader, options = made
    try:
        kind, given = _unpack(data or b"", type=tuple[str, Any])
        if kind == "refused":
            return _lost(0, f"an input is an Article, a path or an address, not {given}", "RequestError")
        if kind == "source":
            article = load(given.decode("utf-8", "surrogatepass"), options=options)
        else:
            text, known = given
            article = msgspec.convert({**known, "text": ""}, Article)
            article = replace(article, text=text.decode("utf-8", "surrogatepass"))
        return Outcome(reader.read(article).to_json())
    except ModelError:
        raise
    except OnrecordError as error:
        return _lost(0, str(error), type(error).__name__)
    except Exception as error:  # a fault of ours in one article must not end a run over a million
        return _lost(0, f"{type(error).__name__}: {error}")


def _lost(_: int, what: str, kind: str = "OnrecordError") -> Outcome:
    return Outcome(_pack((kind, what.encode("utf-8", "replace").decode())), failed=True)
