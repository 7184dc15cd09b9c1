"""Read a corpus into tables: Parquet, JSON lines, web archives and folders in, Parquet out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord import __version__
from onrecord.actions.model import identity
from onrecord.actions.readers import ReaderOptions
from onrecord.attribute.weights import read_manifest
from onrecord.batch.pool import processes
from onrecord.corpus.run import CorpusOptions, CorpusProgress, CorpusSummary, Engine, RunEstimate, estimated
from onrecord.corpus.run import batch as run_batch
from onrecord.corpus.shard import Orders
from onrecord.corpus.tasks import HowRead
from onrecord.errors import RequestError


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest(ReaderOptions):
    """``inputs``: files, folders, patterns, addresses of object storage; ``out``: the folder of results, there or here.

    ``workers``: processes that read, 0 for one a core; ``engine``: what runs them, ``address``: of its cluster;
    ``shard``: articles of a shard; ``seconds``: what one article may take; ``restart``: begin anew.
    """

    inputs: tuple[str, ...]
    out: str
    engine: Engine = "local"
    address: str | None = None
    workers: int = 1
    shard: int = 256
    seconds: float = 120.0
    restart: bool = False

    @property
    def processes(self) -> int:
        """How many processes read."""
        return processes(self.workers)

    @property
    def options(self) -> CorpusOptions:
        """What it means to the engines. Raises ModelError, RequestError."""
        if not self.inputs:
            raise RequestError("name `inputs`: files, folders or addresses")
        model = identity(self.model)
        told = {name: getattr(self, name) for name in ("threshold", "force", "withheld", "changes", "fields")}
        run = f"onrecord {__version__}, {model}, " + ", ".join(f"{name} {value}" for name, value in told.items())
        how = HowRead(self.names, self.withheld, self.changes)
        return CorpusOptions(
            Orders(self.make, self.out, how, self.seconds),
            run,
            self.processes,
            self.engine,
            self.shard,
            self.restart,
            self.address,
            told | {"model": model},
            read_manifest(self.model).raw,
        )


def batch(request: BatchRequest, progress: Callable[[CorpusProgress], None] | None = None) -> CorpusSummary:
    """Read all of a corpus; killed and called again, what is missing.

    Raises RequestError, NotFoundError, OutputError and ModelError.
    """
    return run_batch(request.inputs, request.options, progress)


def estimate(request: BatchRequest) -> RunEstimate:
    """What it would take, by a sample that is read and not kept. Raises as ``batch`` does."""
    return estimated(request.inputs, request.options)


__all__ = ["BatchRequest", "CorpusProgress", "CorpusSummary", "RunEstimate", "batch", "estimate"]
