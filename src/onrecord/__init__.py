"""Turns news into a checkable record of who said what.

Data flows one way: read -> segment -> attribute -> resolve -> enrich (+ figures) -> pipeline -> store -> actions ->
cli; ``verify``, ``compare``, ``gather`` and ``batch`` stand on the pipeline, and whatever a command does is an action.

>>> import onrecord
>>> reading = onrecord.read_text('"We will rebuild the quay," said Mara Venn, the harbour minister.')
>>> statement = reading.statements[0]
>>> [reading.article.text[start:end] for start, end in statement.content]
['"We will rebuild the quay,"']
>>> statement.speaker.name, statement.speaker.role, statement.form
('Mara Venn', 'harbour minister', 'direct')

These names are stable, and those of `onrecord.records`, `onrecord.errors`, `onrecord.store`, `onrecord.actions` and
`onrecord.agreement` that docs/stable.md tells of; whatever else can be imported may change with any version.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError
    from onrecord.figures.given import Figures
    from onrecord.many import ReadResult, read_many
    from onrecord.pipeline import Reader
    from onrecord.read import ReadOptions
    from onrecord.records import Article, Reading, Span, Speaker, Statement
    from onrecord.store import Record


#: What goes on is told to loggers under this one, to nobody unless a program sets up logging: numbers and ids, no words
#: of an article.
logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Article",
    "OnrecordError",
    "ReadOptions",
    "ReadResult",
    "Reader",
    "Reading",
    "Record",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "read",
    "read_figures",
    "read_many",
    "read_text",
]

_HOMES = {
    **dict.fromkeys(("Article", "Reading", "Span", "Speaker", "Statement"), "onrecord.records"),
    "OnrecordError": "onrecord.errors",
    "ReadOptions": "onrecord.read",
    **dict.fromkeys(("ReadResult", "read_many"), "onrecord.many"),
    "Reader": "onrecord.pipeline",
    "Record": "onrecord.store",
}


def read(
    source: str | os.PathLike[str], *, published: str | None = None, force: bool = False, allow_private: bool = False
) -> Reading:
    """Read a file (text or HTML) or an address (http, https) into its statements.

    ``published`` (an ISO date) overrides the date found in the page; ``force`` reads texts that are not English too;
    ``allow_private`` fetches addresses of this machine and of private networks, too.
    Raises ReadError (NotFoundError, FetchError, NotAnArticleError, LanguageError) or ModelError. For many articles
    keep one ``Reader``.
    """
    from onrecord.read import ReadOptions, load

    return _reader(force).read(load(source, options=ReadOptions(published=published, private=allow_private)))


def read_text(text: str, *, published: str | None = None, force: bool = False) -> Reading:
    """Read the text of an article into its statements. Any string is allowed; offsets point into it unchanged.

    Raises LanguageError where it is not English, unless ``force``, and ModelError.

    >>> from onrecord.errors import LanguageError
    >>> try:
    ...     read_text("Le quai est fermé depuis lundi, a déclaré la ministre du port, qui ne veut rien dire de plus.")
    ... except LanguageError as error:
    ...     print(type(error).__name__)
    LanguageError
    """
    from onrecord.read import article_from_text

    return _reader(force).read(article_from_text(text, published=published))


def read_figures(text: str, *, published: str | None = None, country: str | None = None) -> Figures:
    """Read the quantities and times of a text, whoever says them; the model is not loaded.

    ``published`` is the ISO date that "last week" goes from; without it, or with one that is none, only what the text
    dates itself has days. ``country``: ISO 3166's two letters of the outlet's country, whose money "$", "kr" or "pesos"
    are where the text tells no other. Returns ``Figures``: ``quantities``, a tuple of `records.Quantity` (``span``;
    ``low`` and ``high``, None without a bound; ``unit``; ``of``; ``role``, ``direction``, ``base``), and ``times``, a
    tuple of `records.Time` (``span``; ``start`` and ``end`` as ISO dates, both None where no days can be told;
    ``clock``, ``zone``; no ``role``), each in order of the text, none over another of its kind. Any string is allowed;
    nothing is raised.

    >>> figures = read_figures("It took three weeks and 4 million euros, she said last Friday.", published="2024-07-17")
    >>> [(one.low, one.unit) for one in figures.quantities], [one.start for one in figures.times]
    ([(3.0, 'week'), (4000000.0, 'EUR')], ['2024-07-12'])
    """
    from onrecord.figures.read import read_figures as figures_of
    from onrecord.segment import segment

    return figures_of(text, published, segment(text), country)


@cache
def _reader(force: bool) -> Reader:
    from onrecord.pipeline import Reader

    return Reader(force=force)


def __getattr__(name: str) -> Any:
    """The public names are loaded on first use: ``import onrecord`` alone stays quick."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """Keeps ``read`` the function: the package of that name would put itself in its place when it is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
