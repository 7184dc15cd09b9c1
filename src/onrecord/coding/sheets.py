"""An article to be coded by hand, as it leaves, and as it comes back from a tool."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.answers import Marking
from onrecord.coding.wording import Worded

#: Characters that tools' files can't hold, or would change: a blank each, so that places stay.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME = re.compile(r"[^a-z0-9]+")
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?:[0-9a-f]{48})?(?![0-9a-f])")
#: Hexadecimal digits of a hash that a file's name has.
SHORT = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article to be coded: its text, what is known of it, and what is marked in it before (``premarked``)."""

    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    marks: tuple[Marking, ...] = ()
    premarked: bool = False

    @property
    def id(self) -> str:
        """The beginning of its hash."""
        return self.sha256[:SHORT]

    @property
    def name(self) -> str:
        """A name for its files: who published it and when, and its id, by which it is known when it comes back."""
        told = (self.outlet or "article", (self.published or "")[:10])
        words = [_NAME.sub("-", one.lower()).strip("-")[:40] for one in told]
        return "-".join([*filter(None, words), self.id])

    @property
    def safe(self) -> str:
        """Its text without what files of tools can't hold, every character at its place."""
        return safe(self.text)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a coder made of an article: ``marks`` with places in ``text``, which is the tool's.

    ``where`` names the file and the place in it. ``sha256`` is the hash that came with it, or its beginning; None where
    only the text tells which article it is. ``premarked``: whether it left with marks; None where that is not told.
    ``text`` None: the marks' places are those of the article itself. ``worded``: attributions told in words, which are
    to be found in the article. ``notes``: what was made up or left out. ``done``: the tool says that the coder finished
    it, so that no marks mean that there is nothing; in tools that don't, they may mean that nobody looked.
    """

    where: str
    marks: tuple[Marking, ...]
    text: str | None = None
    sha256: str | None = None
    premarked: bool | None = None
    notes: tuple[str, ...] = ()
    worded: tuple[Worded, ...] = ()
    done: bool = False


def safe(text: str) -> str:
    """A text without what files of tools can't hold, every character at its place."""
    return _UNFIT.sub(" ", text)


def digest_in(name: str | None) -> str | None:
    """The hash, or its beginning, in a name."""
    found = _DIGEST.findall((name or "").lower())
    return found[-1] if found else None
