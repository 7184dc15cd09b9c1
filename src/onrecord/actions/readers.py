"""How articles are read: what requests that read share. It imports little, since worker processes start with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.batch.fields import FieldCount, FieldNames, field_names
from onrecord.errors import ModelError, OnrecordError, RequestError

if TYPE_CHECKING:
    from onrecord.pipeline import Reader
    from onrecord.read.options import Changes
    from onrecord.records import Article, Reading

#: Told why something could not be read; the rest goes on.
Failed = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """``model``: a folder of weights in place of the package's; ``threshold``: statements less sure are left out, by
    default those that the weights call too unsure; ``force``: texts that are not English are read all the same;
    ``allow_private``: addresses of this machine and of private networks may be asked; ``withheld``: what agencies hold
    back or have killed is read, too; ``changes``: tracked changes of documents are taken as ``accepted``, or the text
    as it was before them (``original``); ``headlines``: headings are judged against the body. ``fields``: which field
    of a line of JSON is read as one of ours, each as ``published=date_line``, where others are nested
    ``title=meta.head``.
    """

    model: Path | None = None
    threshold: float | None = None
    force: bool = False
    allow_private: bool = False
    withheld: bool = False
    changes: Changes = "accepted"
    headlines: bool = False
    fields: tuple[str, ...] = ()

    @property
    def names(self) -> FieldNames:
        """``fields`` as pairs. Raises RequestError where one can't be meant."""
        return field_names(self.fields)

    @property
    def make(self) -> Callable[[], Reader]:
        """Makes the reader; can be sent to other processes. Calling it raises ModelError."""
        more = {"headlines": True} if self.headlines else {}
        return partial(make_reader, self.model, self.threshold, self.force, **more)


def make_reader(model: Path | None, threshold: float | None, force: bool, headlines: bool = False) -> Reader:
    """The reader of the library. A function of a module, so that worker processes can be sent it."""
    from onrecord.pipeline import Reader

    return Reader(model=model, threshold=threshold, force=force, headlines=headlines)


def read_one(source: str, published: str | None, make: Callable[[], Reader], how: ReaderOptions) -> Reading:
    """The reading of one article. Raises ReadError, ModelError."""
    from onrecord.read import ReadOptions, load

    options = ReadOptions(published=published, private=how.allow_private, withheld=how.withheld, changes=how.changes)
    article = load(source, options=options)
    return make().read(article)


def articles(sources: tuple[str, ...], failed: Failed, options: ReaderOptions) -> Iterator[Article]:
    """The articles of all that an addition takes (folders, feeds, JSON lines, …), not read yet.

    ``failed`` is told, too, of names of fields that no line has. Raises RequestError.
    """
    from onrecord.gather import gather, with_names
    from onrecord.gather.worker import article_in

    count = FieldCount(options.names)
    found = gather(sources, private=options.allow_private, withheld=options.withheld, changes=options.changes)
    for task in with_names(found, count.names):
        with told(task.name, failed):
            if task.error:
                failed(task.error[1])
                continue
            if task.kind == "line":
                count.see(task.data)
            yield article_in(task)
    for note in count.absent():
        failed(note)


@contextmanager
def told(source: str, failed: Failed) -> Iterator[None]:
    """Tells of what goes wrong with a source, named, but for a model that can't be used, which is wrong with all."""
    try:
        yield
    except ModelError:
        raise
    except OnrecordError as error:
        name, message = "standard input" if source == "-" else source, str(error)
        failed(message if name in message else f"{name}: {message}")


def missing_fields(sources: tuple[str, ...], names: FieldNames) -> list[str]:
    """What is to be told of names of fields that the first lines of files of JSON lines lack.

    Raises RequestError where the only file has so few lines that none has one: a name is misspelt, and nothing read.
    """
    if not names:
        return []
    from onrecord.batch.run import unmet

    looked = [(unmet(one, names), one) for one in sources if "://" not in one]
    told = [f"{name}: {note}" for (notes, _), name in looked for note in notes]
    if told and len(sources) == 1 and looked[0][0][1]:
        raise RequestError(told[0])
    return told
