"""What is known of bytes before they are read, and the article that is made of them with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import NotAnArticleError
from onrecord.pages.dates import believable, iso_day
from onrecord.read.options import Changes
from onrecord.read.text import article_from_text
from onrecord.records import Article

_RAISED = str.maketrans("0123456789-−+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ⁿ")


@dataclass(frozen=True, slots=True)
class Intake:
    """``name`` is what messages call the bytes, ``url`` where they were fetched, ``published`` (ISO) the caller's word.

    ``withheld``: read also what its agency holds back or killed; ``changes``: how tracked changes are taken.
    """

    origin: str
    name: str
    url: str | None = None
    published: str | None = None
    withheld: bool = False
    changes: Changes = "accepted"

    def refusal(self, found: str, advice: str = "save the article's text as a file and read that") -> NotAnArticleError:
        """The error that says what was found, and what to do."""
        return NotAnArticleError(f"{self.name}: {found}; {advice}")

    def article(
        self,
        paragraphs: Iterable[str],
        *,
        title: str | None = None,
        author: str | None = None,
        outlet: str | None = None,
        day: str | None = None,
        language: str | None = None,
        url: str | None = None,
        notes: Iterable[str] = (),
    ) -> Article:
        """An article of paragraphs, a blank line between them; ``day`` as the file tells it, in any usual form."""
        return article_from_text(
            "\n\n".join(paragraphs) + "\n",
            url=self.url or url,
            title=one_line(title),
            author=one_line(author),
            outlet=one_line(outlet),
            published=self.published or day_of(day),
            language=language_code(language),
            origin=self.origin,
            notes=tuple(notes),
        )


def one_line(value: str | None) -> str | None:
    """Words on one line; None where there are none."""
    return " ".join(value.split()) or None if value else None


def day_of(stamp: str | None) -> str | None:
    """The day (ISO) of a time as metadata writes it, by its own clock: ``20240717T233000-0400`` is the 17th."""
    stamp = (stamp or "").strip()
    if stamp[:8].isdigit():
        stamp = stamp[:8]
    day = iso_day(stamp)
    return day if believable(day) else None


def language_code(tag: str | None) -> str | None:
    """A language's code of two or three letters, without region and script."""
    code = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


def counted(count: int, what: str) -> str:
    """``1 note left out``, ``2 notes left out``; ``*`` marks where the s of several goes, else the end."""
    many = "" if count == 1 else "s"
    told = what.replace("*", many) if "*" in what else what + many
    return f"{count:,} {told} left out"


def raised_figures(words: str) -> str:
    """Raised figures as such (10⁶, m²), so that they are no part of the number before them; other words as they are."""
    bare = words.strip()
    return words.translate(_RAISED) if bare and all(ord(one) in _RAISED for one in bare) else words


def headed(paragraphs: list[str], lines: Iterable[str | None], dateline: str | None = None) -> list[str]:
    """Paragraphs under their headlines and dateline, each unless the text begins with it already."""
    near = [" ".join(one.split()).casefold() for one in paragraphs[:3]]
    out = [one for one in dict.fromkeys(map(one_line, lines)) if one and one.casefold() not in near]
    dateline = one_line(dateline)
    if dateline and not any(one.startswith(dateline.casefold()) for one in near):
        out.append(dateline)
    return [*out, *paragraphs]
