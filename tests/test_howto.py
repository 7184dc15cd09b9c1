"""docs/howto-archive.md: every command runs, and prints what the page says."""

from __future__ import annotations

import pytest
from howto import PAGE, commands, masked, run_all


@pytest.mark.slow
def test_the_page_tells_what_the_commands_print() -> None:
    told = commands(PAGE.read_text(encoding="utf8"))
    assert len(told) >= 30
    printed = run_all([command for command, _ in told])
    for (command, expected), out in zip(told, printed, strict=True):
        assert masked(out) == masked(expected), command
