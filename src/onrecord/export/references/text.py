"""References as people write them: each in every style, with its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.export.references import Reference


#: What stands where the address of an article isn't known.
_NO_LINK = "none, since no address of the article is known"


def write(references: Sequence[Reference]) -> str:
    """Blocks of lines, a blank line between references."""
    return "\n".join(_block(one) for one in references)


def _block(one: Reference) -> str:
    lines = [f"{style}: {words}" for style, words in one.styles]
    lines.append(f"Link: {one.link or _NO_LINK}")
    if one.lasting:
        lines.append(f"Id: {one.id}, and {one.lasting} (the same after the page was corrected)")
    lines += [f"Corrected: {told}" for told in one.corrected]
    lines += [f"Check: {told}" for told in one.cautions]
    return "\n".join(lines) + "\n"
