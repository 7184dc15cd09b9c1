"""Extract records from many articles: JSON lines in, JSON lines out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord import __version__
from onrecord.actions.model import identity
from onrecord.actions.readers import ReaderOptions, missing_fields
from onrecord.batch.pool import processes
from onrecord.batch.run import BatchOptions, BatchProgress, BatchSummary, holds_lines
from onrecord.batch.run import extract as extract_lines
from onrecord.errors import RequestError


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
        fields = f", fields {', '.join(self.fields)}" if self.fields else ""
        return f"onrecord {__version__}, {model}, threshold {self.threshold}, force {self.force}{fields}"


def extract(
    request: ExtractRequest,
    progress: Callable[[BatchProgress], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> BatchSummary:
    """A record for each article, in order; killed and called again, it goes on where it was.

    ``tell`` is told early of names of fields that the first lines lack; where no line has one, nothing is read.
    Raises RequestError, ReadError, OutputError and ModelError.
    """
    if not holds_lines(request.source):
        raise RequestError(
            f"{request.source}: none of its first lines is a JSON object, so it holds no articles a line each; one"
            " article, whatever its format, is read by itself (onrecord read --json), and many files and folders are"
            " added to a record (onrecord add)"
        )
    names = request.names
    for note in missing_fields((request.source,), names):
        if tell:
            tell(note)
    options = BatchOptions(
        make_reader=request.make,
        run=request.run,
        workers=processes(request.workers),
        restart=request.restart,
        names=names,
    )
    return extract_lines(request.source, request.output, options, progress)


__all__ = ["BatchProgress", "BatchSummary", "ExtractRequest", "extract"]
