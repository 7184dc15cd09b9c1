"""Statements that several articles carry, a line each and one of their words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from onrecord.export.answer_outline import counted

#: Outlets of a statement that are named.
_OUTLETS = 6


class ToldStory(Protocol):
    """What is told of a statement in several articles."""

    @property
    def said(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...
    @property
    def articles(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def outlets(self) -> tuple[str, ...]: ...


def story_lines(stories: Iterable[ToldStory], width: int) -> str:
    """Who said it, in how many articles of which outlets; then the words, cut to the width."""
    return "".join(f"{line}\n" for one in stories for line in _story(one, width))


def _story(one: ToldStory, width: int) -> tuple[str, str]:
    named = ", ".join(one.outlets[:_OUTLETS]) + (", …" if len(one.outlets) > _OUTLETS else "")
    said = " ".join(one.said.split())
    short = said if len(said) <= width - 4 else f"{said[: width - 5]}…"
    who = one.speaker or "nobody named"
    copies = f", {counted(one.statements, 'statement')}" if one.statements > one.articles else ""
    return f"{counted(one.articles, 'article')}{copies}: {who} ({named or 'no outlet'})", f"    {short}"
