"""Names in the environment that begin as ours do and that no option has: a slip of the pen is told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

import click

_OURS = "ONRECORD_"
#: Those of all commands.
_FOR_ALL = ("ONRECORD_CONFIG", "ONRECORD_RECORD")
#: What a cluster puts there for each service that it runs: one that is called onrecord is no option.
_CLUSTER = re.compile(r"\w*_SERVICE_(?:HOST|PORT(?:_\w+)?)|\w*_PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?")
_CLUSTER_PORT = re.compile(r"(?:tcp|udp|sctp)://")
#: Names that are told as near, and how near they have to be.
_TOLD, _NEAR = 2, 0.75


def check_environment(
    environment: Mapping[str, str], commands: Iterable[str], find: Callable[[str], click.Command | None]
) -> None:
    """Raises UsageError where a name that begins with ONRECORD_ is none of an option: it says which may be meant."""
    commands = tuple(commands)
    odd = [name for name, value in environment.items() if name.upper().startswith(_OURS) and _is_told(name, value)]
    odd = [name for name in odd if not _is_known(name, commands, find)]
    if not odd:
        return
    known = set(_FOR_ALL).union(*(names_of(find(each)) for each in commands))
    name = min(odd)
    near = get_close_matches(name.upper(), sorted(known), _TOLD, _NEAR)
    meant = f"; did you mean {' or '.join(near)}?" if near else _example(name, known)
    raise click.UsageError(f"the environment has {name}, which no option has{meant}")


def _is_known(name: str, commands: Iterable[str], find: Callable[[str], click.Command | None]) -> bool:
    """Whether an option has this name; only commands that it may be of are loaded."""
    own = (each for each in commands if name.startswith(f"{_OURS}{each.upper()}_"))
    return name in _FOR_ALL or any(name in names_of(find(each)) for each in own)


def names_of(command: click.Command | None) -> set[str]:
    """The names that the options and arguments of a command have in the environment."""
    given = [one.envvar for one in command.params if one.envvar] if command else []
    return {name for one in given for name in ([one] if isinstance(one, str) else one)}


def _is_told(name: str, value: str) -> bool:
    return not _CLUSTER.fullmatch(name) and not _CLUSTER_PORT.match(value)


def _example(name: str, known: set[str]) -> str:
    """What names look like, by those of the command that this one may be of."""
    command = name.upper().removeprefix(_OURS).partition("_")[0]
    own = sorted(one for one in known if one.startswith(f"{_OURS}{command}_"))
    if own:
        return f"; those of onrecord {command.lower()} are {', '.join(own)}"
    return "; they are ONRECORD_CONFIG, ONRECORD_RECORD and ONRECORD_COMMAND_OPTION, as ONRECORD_WATCH_EVERY"
