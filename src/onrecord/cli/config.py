"""Options from a file: one TOML file with the names that options have on the command line.

    record = "/data/record.db"      # for every command that has it

    [watch]                         # for one command
    sources = ["/etc/onrecord/feeds.opml"]
    every = "15m"

    [searches.harbour]              # saved searches, for onrecord watch
    words = "quay"

What the command line says goes before the environment (``ONRECORD_WATCH_EVERY``), and that before the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

#: A table that is no command's.
_SEARCHES = "searches"
_Commands = Callable[[str], click.Command | None]


class ConfiguredOptions(dict[str, Any]):
    """What a file says of each command, made when that command is called: click's ``default_map``."""

    def __init__(self, path: Path, data: Mapping[str, Any], names: Iterable[str], find: _Commands) -> None:
        super().__init__()
        self._path, self._data, self._names, self._find = path, data, frozenset(names), find

    def get(self, key: str, default: Any = None) -> Any:
        """The options of a command by click's names. Raises UsageError where the file has one that there is not."""
        if key not in self._names:
            return default
        command = self._find(key)
        table = self._data.get(key, {})
        if command is None or not isinstance(table, Mapping):
            raise click.UsageError(f"{self._path}: [{key}] is a table of options of onrecord {key}")
        params = _params(command)
        told = {params[name]: value for name, value in self._common() if name in params}
        for name, value in table.items():
            if _plain(name) not in params:
                raise click.UsageError(f"{self._path}: [{key}] has no option {name!r}{_near(name, params)}")
            told[params[_plain(name)]] = value
        if key == "watch" and _SEARCHES in self._data:
            told.setdefault(_SEARCHES, str(self._path))
        return {name: _beside(self._path, command, name, value) for name, value in told.items()}

    def _common(self) -> list[tuple[str, Any]]:
        """What is said for all commands. Raises UsageError where none has it."""
        out = []
        for name, value in self._data.items():
            if isinstance(value, Mapping):
                if name not in self._names and name != _SEARCHES:
                    raise click.UsageError(f"{self._path}: [{name}] is no command{_near(name, self._names)}")
                continue
            if not any(_plain(name) in _params(one) for each in self._names if (one := self._find(each))):
                raise click.UsageError(f"{self._path}: no command has an option {name!r}")
            out.append((_plain(name), value))
        return out


def read_config(path: Path, names: Iterable[str], find: _Commands) -> ConfiguredOptions:
    """A file with options. Raises UsageError where it can't be read."""
    try:
        return ConfiguredOptions(path, tomllib.loads(path.read_text(encoding="utf-8")), names, find)
    except OSError as error:
        raise click.UsageError(f"--config: {path} can't be opened: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"--config: {path} is no TOML: {error}") from error


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _params(command: click.Command) -> dict[str, str]:
    """Click's names of a command's options and arguments, by the names that people write."""
    found: dict[str, str] = {}
    for one in command.params:
        name = one.name or ""
        if isinstance(one, click.Option):
            found |= {long.lstrip("-"): name for long in one.opts if long.startswith("--")}
        else:
            found[_plain(name)] = name
    return found


def _near(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(_plain(name), list(known), 2, 0.6)
    return f"; do you mean {' or '.join(near)}?" if near else f"; it may have {', '.join(sorted(known))}"


def _beside(path: Path, command: click.Command, name: str, value: Any) -> Any:
    """Files that it names lie beside it, not where the command is called."""
    kind = next((one.type for one in command.params if one.name == name), None)
    if not isinstance(kind, click.Path) or not isinstance(value, str) or value == "-":
        return value
    return str(path.parent / Path(value).expanduser())
