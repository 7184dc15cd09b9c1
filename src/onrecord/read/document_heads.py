"""What a document tells of its article: by the lines under its headline, else by what its file says of itself.

A byline that readers see is surer than the name of whose program it was; a file's own title is surer than a line, but
for what programs call what nobody named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.text_heads import head_of
from onrecord.words.lists import tagged

#: What programs call a document, and a writer, until somebody names them.
_UNNAMED = re.compile(
    r"(?:document|untitled|unbenannt|dokument|presentation|template|normal|no title)(?:[- _]?document)?[- _]?\(?\d*\)?"
    r"|(?:Microsoft \w+ - .*|\S+)\.(?:doc[xm]?|dot[xm]?|rtf|odt|pdf|txt|html?)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:user|pc|admin|guest|desktop|laptop)[-_ ]?\w*\d", re.IGNORECASE)


class DocumentHead(NamedTuple):
    """Each None where nothing is certain; ``notes``: days that could not be taken, and why."""

    title: str | None
    author: str | None
    outlet: str | None
    day: str | None
    notes: tuple[str, ...]


def head_told(
    paragraphs: Sequence[str], title: str | None, author: str | None, *, shown: str | None = None
) -> DocumentHead:
    """What a document tells; ``title`` and ``author`` as its file has them, ``shown``: what is set as its title."""
    head = head_of("\n\n".join(paragraphs))
    own = None if title is None or _UNNAMED.fullmatch(title.strip()) else title
    certain = head.title if (head.author or head.published) and "|" not in (head.title or "") else None
    titled = own or shown or certain
    return DocumentHead(
        title=titled,
        author=head.author or (author if _is_named(author) else None),
        outlet=head.outlet,
        day=head.published,
        notes=tuple(head.notes) if titled or head.author else (),  # else its lines may be no head at all
    )


def _is_named(author: str | None) -> bool:
    """Whether a name is more than what programs write where they know none."""
    name = " ".join((author or "").split()).casefold()
    return bool(name) and name not in tagged("fields", "nobody") and not _NUMBERED.fullmatch(name)
