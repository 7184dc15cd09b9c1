"""Layouts of pages by name: functions that set a text, and the texts that are set by each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from intake.corpus import Made, TrueText, made, texts
from intake.make.page_parts import never

#: A page, and what of it is not as in its text.
Answer: TypeAlias = str | bytes | tuple[str | bytes, dict[str, Any]]
Layout: TypeAlias = Callable[[TrueText], Answer]
_LAYOUTS: list[tuple[str, Layout]] = []


def layout(*names: str) -> Callable[[Layout], Layout]:
    """Register a layout and the texts that are set in it."""

    def register(make: Layout) -> Layout:
        _LAYOUTS.extend((name, make) for name in names)
        return make

    return register


def pages() -> Iterator[Made]:
    """A page for each layout and text; words of frames must not be in the article of any."""
    for name, make in _LAYOUTS:
        answer = make(texts()[name])
        html, differs = answer if isinstance(answer, tuple) else (answer, {})
        words = [*(never(html) if isinstance(html, str) else ()), *differs.pop("never", ())]
        if words and not differs.get("refused"):
            differs["never"] = words
        yield made(f"{make.__name__}-{name}.html", html, texts()[name], **differs)
