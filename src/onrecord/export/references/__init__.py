"""A statement as a reference that others can follow: who, what, where, and what was corrected; a module a form.

``FORMS`` names the forms. Names of authors are kept as they are printed: no form is told what is a family name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import OutputError
from onrecord.export.citation import citations, cited, marked, told_by
from onrecord.export.formats.links import link
from onrecord.export.reading_outline import cited_title
from onrecord.records import Reading, Span, Statement

if TYPE_CHECKING:
    from onrecord.store.write.corrections import Revision

#: The forms by name, and what each is for.
FORMS = {
    "text": "as three kinds of newsrooms and researchers write it",
    "markdown": "a quotation with its source",
    "html": "a `blockquote` that names its source",
    "bibtex": "for LaTeX; needs bibtexparser",
    "ris": "for Zotero, EndNote, Citavi; needs rispy",
    "csl-json": "for Zotero, Pandoc, Word add-ins",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a form tells. ``words`` has marks around what is the speaker's own; ``own``: all of it is.

    ``link`` opens the page at the words, ``place`` is in the text with the hash ``sha256``; ``corrected`` says what
    people changed, and ``cautions`` what to look at before it is printed, a line each; ``via``: who else is quoted as
    telling it; ``lasting``: the id by which it is found when the page was changed ("" where no record keeps it).
    """

    id: str
    speaker: str
    role: str | None
    words: str
    own: bool
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    link: str | None
    place: Span
    sha256: str
    corrected: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    via: str = ""
    styles: tuple[tuple[str, str], ...] = ()
    lasting: str = ""

    @property
    def who(self) -> str:
        """The speaker with the role that the article tells, and who tells it, where that is somebody else it quotes."""
        who = f"{self.speaker}, {self.role}" if self.role and self.role != self.speaker else self.speaker
        return f"{who}, as told by {self.via}" if self.via else who

    @property
    def day(self) -> str:
        """The ISO day of publication; "" where there is none."""
        return (self.published or "")[:10]

    @property
    def note(self) -> str:
        """Who said what, and where exactly, in a sentence for a form's notes."""
        own = "" if self.own else "; in part or whole in the outlet's words"
        corrected = "".join(f"; corrected: {one}" for one in self.corrected)
        corrected += "".join(f"; check: {one}" for one in self.cautions)
        place = f"characters {self.place.start}–{self.place.end} of the text with SHA-256 {self.sha256}"
        return f"{self.who}: {self.words} ({place}{own}{corrected})"


def reference(
    reading: Reading,
    statement: Statement,
    corrections: Sequence[Revision] = (),
    cautions: Sequence[str] = (),
    lasting: str = "",
) -> Reference:
    """What is told of a statement of a reading; ``cautions``: what else is to be looked at, a line each."""
    article = reading.article
    single = statement.speaker if len(statement.speakers) < 2 else None
    return Reference(
        statement.id,
        cited(statement),
        single.role if single else None,
        marked(article.text, statement),
        statement.form == "direct",
        cited_title(article),
        article.outlet,
        article.author,
        article.published,
        article.url,
        link(reading, statement),
        Span(statement.content[0].start, statement.content[-1].end),
        article.sha256,
        tuple(map(_corrected, (c for c in corrections if not c.undone))),
        tuple(_cautions(reading, statement, cautions)),
        told_by(reading, statement),
        tuple((one.style, one.words) for one in citations(reading, statement)),
        lasting,
    )


def _cautions(reading: Reading, statement: Statement, more: Sequence[str]) -> Iterator[str]:
    if statement.speaker_unsure:
        yield f"who says it is unsure ({statement.speaker_confidence:.2f}); read the article around it"
    if outer := told_by(reading, statement):
        yield f"it stands inside what {outer} is quoted as saying"
    yield from more


def _corrected(one: Revision) -> str:
    change: dict[str, Any] = msgspec.to_builtins(one.change)
    told = [name if value is True else f"{name} {value}" for name, value in change.items() if value]
    return f"{', '.join(told)} by {one.who} on {one.at[:10]}"


def written(references: Sequence[Reference], form: str) -> str:
    """References in one of ``FORMS``, ended by a line break. Raises OutputError where its library is not installed."""
    module = import_module(f"onrecord.export.references.{form.replace('-', '_')}")
    try:
        made: str = module.write(references)
    except ImportError as error:
        raise OutputError(f"{form} needs {error.name}: pip install 'onrecord[cite]'") from error
    return made.rstrip("\n") + "\n"


__all__ = ["FORMS", "Reference", "reference", "written"]
