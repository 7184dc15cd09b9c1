"""References in Markdown (CommonMark): a block quotation with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.export.references import Reference

#: What CommonMark would read as a sign; and a number at a line's beginning, which it would read as a list.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def write(references: Sequence[Reference]) -> str:
    """A block quotation each."""
    return "\n".join(_quoted(one) for one in references)


def _quoted(one: Reference) -> str:
    title = f"[{_plain(one.title)}](<{_address(one.link)}>)" if one.link else f"*{_plain(one.title)}*"
    parts = (f"{_plain(one.who)}, in {title}", _plain(one.outlet or ""), one.day)
    told = ", ".join(part for part in parts if part)
    own = "" if one.own else " (in part or whole in the outlet’s words)"
    corrected = "".join(f">\n> Corrected: {_plain(told)}\n" for told in one.corrected)
    corrected += "".join(f">\n> Check: {_plain(told)}\n" for told in one.cautions)
    return f"> {_plain(one.words)}\n>\n> — {told}{own}\n{corrected}"


def _plain(text: str) -> str:
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _address(link: str) -> str:
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
