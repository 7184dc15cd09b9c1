"""A name in the environment that no option has is told, with the one that may be meant."""

from __future__ import annotations

import click
import pytest

from onrecord.cli import _COMMANDS, group, run
from onrecord.cli.environment import check_environment, names_of


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ONRECORD_WATCH_EVRY", "did you mean ONRECORD_WATCH_EVERY"),
        ("ONRECORD_WACH_EVERY", "did you mean ONRECORD_WATCH_EVERY"),
        ("ONRECORD_SERVE_PROT", "did you mean ONRECORD_SERVE_PORT"),
        ("ONRECORD_SERVE_NOOPEN", "did you mean ONRECORD_SERVE_NO_OPEN"),
        ("ONRECORD_RECROD", "did you mean ONRECORD_RECORD"),
        ("ONRECORD_CONFG", "did you mean ONRECORD_CONFIG"),
        ("ONRECORD_LIMIT", "ONRECORD_"),
        ("ONRECORD_MCP_HTTPS", "did you mean ONRECORD_MCP_HTTP"),
        ("onrecord_search_limit", "did you mean ONRECORD_SEARCH_LIMIT"),
        ("ONRECORD_ZZ", "ONRECORD_COMMAND_OPTION"),
        ("ONRECORD_USER_QQQQQQQQQQ", "those of onrecord user are ONRECORD_USER_"),
        ("ONRECORD_", "which no option has"),
    ],
)
def test_what_no_option_has_is_refused(
    name: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By every command, as a file of options is: whose slip it is shows at once."""
    monkeypatch.setenv(name, "1")
    assert run(["model"]) == 2
    said = capsys.readouterr().err
    assert f"the environment has {name}, which no option has" in said
    assert told in said


def test_every_name_of_an_option_is_known() -> None:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in _COMMANDS}
    every = {"ONRECORD_CONFIG"}.union(*map(names_of, found.values()))
    assert len(every) > 150
    check_environment(dict.fromkeys(every, "1"), _COMMANDS, found.get)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_SERVICE_HOST", "10.0.0.1"),
        ("ONRECORD_SERVICE_PORT", "8765"),
        ("ONRECORD_SERVICE_PORT_WEB", "8765"),
        ("ONRECORD_PORT", "tcp://10.0.0.1:8765"),
        ("ONRECORD_PORT_8765_TCP", "tcp://10.0.0.1:8765"),
        ("ONRECORD_PORT_8765_TCP_ADDR", "10.0.0.1"),
        ("ONRECORDER", "not ours"),
    ],
)
def test_what_a_cluster_says_of_its_services_is_no_option(name: str, value: str) -> None:
    check_environment({name: value}, _COMMANDS, lambda _: None)
