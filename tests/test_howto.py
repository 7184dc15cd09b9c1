"""docs/howto-*.md: every command runs, and prints what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.howto import PAGES, commands, masked, run_all


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_the_page_tells_what_the_commands_print(page: Path) -> None:
    told = commands(page.read_text(encoding="utf8"))
    assert len(told) >= (30 if page.stem == "howto-archive" else 5)
    printed = run_all([command for command, _ in told])
    for (command, expected), out in zip(told, printed, strict=True):
        assert masked(out) == masked(expected), command
