"""Extract records from many articles: JSON lines in, JSON lines out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord import __version__
from onrecord.actions.model import identity
from onrecord.actions.readers import ReaderOptions, processes
from onrecord.batch.run import BatchOptions, BatchProgress, BatchSummary
from onrecord.batch.run import extract as extract_lines


@dataclass(frozen=True, slots=True)
class ExtractRequest(ReaderOptions):
    """``source`` and ``output`` are files, or ``-``; ``workers``: processes that read side by side, 0 for one a core;
    ``restart``: begin anew, whatever the output holds.
    """

    source: str
    output: str = "-"
    workers: int = 1
    restart: bool = False

    @property
    def run(self) -> str:
        """Everything that decides what the output holds, but for the input. Raises ModelError."""
        model = identity(self.model)
        return f"onrecord {__version__}, {model}, threshold {self.threshold}, force {self.force}"


def extract(request: ExtractRequest, progress: Callable[[BatchProgress], None] | None = None) -> BatchSummary:
    """A record for each article, in order; killed and called again, it goes on where it was.

    Raises ReadError, OutputError and ModelError.
    """
    options = BatchOptions(
        make_reader=request.make, run=request.run, workers=processes(request.workers), restart=request.restart
    )
    return extract_lines(request.source, request.output, options, progress)


__all__ = ["BatchProgress", "BatchSummary", "ExtractRequest", "extract"]
