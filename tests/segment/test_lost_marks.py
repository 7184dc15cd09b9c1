"""Quotations that lack a mark end where another voice begins, or begin with their sentence."""

from __future__ import annotations

import pytest

from onrecord.segment import segment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We tried, said Olav Brekke. The port is shut.", ["“We tried,"]),
        ("“We tried, said Olav Brekke. “We lost.” The port", ["“We tried,", "“We lost.”"]),
        (
            '"We tried, Brekke said. The port is shut.\n\n"Nobody told us," said Holm.',
            ['"We tried,', '"Nobody told us,"'],
        ),
        ("The port is shut. It was late,” said Brekke.", ["It was late,”"]),
        ("We tried. It was late,” said Brekke.", ["We tried. It was late,”"]),
        ("Brekke said he was late,” and left.", []),
        ("“We tried, said Olav Brekke, and we lost.”", ["“We tried,", "and we lost.”"]),
        ("“One.\n\nThe union's Jon Takk said it was shut.\n\nTwo,” he said.", ["“One.", "Two,”"]),
        ("“We tried.\n\n“We lost,” said Brekke.", ["“We tried.", "“We lost,”"]),
        ("“A fool, said my father, is a fool.”", ["“A fool, said my father, is a fool.”"]),
    ],
)
def test_quotations_with_a_lost_mark(text: str, expected: list[str]) -> None:
    assert [text[slice(*q.span)] for q in segment(text).quotations if q.depth == 0] == expected
