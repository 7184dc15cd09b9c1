"""References in HTML: `figure` with `blockquote cite`, as the HTML standard describes a quotation with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.export.escaping import escape

if TYPE_CHECKING:
    from onrecord.export.references import Reference


def write(references: Sequence[Reference]) -> str:
    """A figure each."""
    return "\n".join(_figure(one) for one in references)


def _figure(one: Reference) -> str:
    cite = f' cite="{escape(one.link)}"' if one.link else ""
    title = f'<a href="{escape(one.link)}">{escape(one.title)}</a>' if one.link else escape(one.title)
    time = f'<time datetime="{escape(one.day)}">{escape(one.day)}</time>' if one.day else ""
    parts = (f"{escape(one.who)}, in <cite>{title}</cite>", escape(one.outlet or ""), time)
    own = "" if one.own else " (in part or whole in the outlet’s words)"
    corrected = "".join(f"<br>Corrected: {escape(told)}" for told in one.corrected)
    corrected += "".join(f"<br>Check: {escape(told)}" for told in one.cautions)
    return (
        f"<figure>\n<blockquote{cite}><p>{escape(one.words)}</p></blockquote>\n"
        f"<figcaption>— {', '.join(part for part in parts if part)}{own}{corrected}</figcaption>\n</figure>"
    )
