"""What an article says somebody is, by the words beside a name."""

from __future__ import annotations

from helpers.people import span

from onrecord.resolve.mentions.roles import roles


def test_a_clause_behind_a_name_is_no_role() -> None:
    """Of "builder Jakub Orel, says he paid the mayor" nobody is the mayor."""
    text = "The first witness, builder Jakub Orel, says he paid the mayor. The cook, Ada Moe, told us the doctor."
    assert [roles(text, [span(text, name)]) for name in ("Jakub Orel", "Ada Moe")] == [["builder"], ["cook"]]
