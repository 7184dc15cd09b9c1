"""How a file of a kind is read: as `onrecord read` does, but for those that hold several articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from intake.corpus import Truth
from onrecord.errors import NotAnArticleError
from onrecord.gather import gather
from onrecord.gather.worker import article_in
from onrecord.read import load
from onrecord.records import Article


def _alone(truth: Truth) -> Article:
    return load(truth.path)


def _gathered(truth: Truth) -> Article:
    """One of the articles that `onrecord add` finds in a file, by its number; the only one where none is told."""
    tasks = list(gather([str(truth.path)]))
    if not truth.member and len(tasks) != 1:
        raise AssertionError(f"{truth.file}: holds {len(tasks)} articles")
    task = tasks[int(truth.member or 1) - 1]
    if task.error:
        raise NotAnArticleError(task.error[1])
    return article_in(task)


#: Kinds that need more than `load`: how an article of theirs is read. Raises what `load` raises.
READERS: Mapping[str, Callable[[Truth], Article]] = dict.fromkeys(("agency", "feeds", "mail", "warc"), _gathered)


def read(truth: Truth) -> Article:
    """The article in a file (its ``member``, where there are several).

    Raises:
        OnrecordError: there is none; the message says what is there instead.
    """
    return READERS.get(truth.kind, _alone)(truth)
