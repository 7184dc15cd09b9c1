"""The command line: thin commands over the library, and the only place that prints or exits.

Commands are imported when they are called, since the start of the process is part of what a user waits for.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.cli.streams import hold_numbers, standing_in
from onrecord.errors import ModelError, OnrecordError, OutputError, RecordWarning, RequestError
from onrecord.export.escaping import harmless

_COMMANDS = (
    "read extract batch voices verify add search show cite claims speaker speakers history compare disputes correct "
    "merge split forget export check backup restore tidy watch serve mcp user model sample import agree adapt methods "
    "schema"
).split()
#: Commands that stand in another one's module.
_BESIDE = {"backup": "check", "show": "search", "speaker": "speakers", "split": "merge", "import": "sample"}
#: Commands whose function can't have their name.
_NAMED = {"import": "import_coded"}
#: How a run ends that something else than reading broke off.
_CODES: dict[type[OnrecordError], Exit] = {ModelError: Exit.MODEL, OutputError: Exit.OUTPUT}

_HELP = """Read news articles into the statements they attribute: who said what, in whose words.

\b
Examples:
    onrecord read article.html
    onrecord add news/ --record record.db
    onrecord search quay --speaker Venn --record record.db

Each option may also stand in the environment (ONRECORD_WATCH_EVERY is --every of watch), or in a file (--config).

\b
Exit codes:
    0  all inputs were read
    1  some inputs could not be read; the others were; or what --fail-on names was found;
       or adapt found nothing better
    2  the command was not understood
    3  no input could be read, or no record is there
    4  the model can't be used
    5  the output can't be written, or is another run's or file's; or the record, where a command changes it
   70  a fault of onrecord itself
  130  interrupted
  141  the reader of the output went away
"""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return _COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        home = _BESIDE.get(cmd_name)
        module = import_module(f"onrecord.cli.{home or cmd_name}")
        command: click.Command = getattr(module, _NAMED.get(cmd_name, cmd_name) if home else "command")
        _by_environment(command, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, n=2, cutoff=0.7)
            if near and not args[0].startswith("-"):
                raise click.UsageError(f"{error.message} Did you mean {' or '.join(near)}?", ctx) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if any(name.upper().startswith("ONRECORD_") for name in os.environ):
            from onrecord.cli.environment import check_environment

            check_environment(os.environ, _COMMANDS, lambda name: self.get_command(ctx, name))
        try:
            return super().invoke(ctx)
        except RequestError as error:
            if isinstance(error.__cause__, UnicodeEncodeError):
                raise error.__cause__ from error  # told of by ``run``, which knows what was written
            name = ctx.invoked_subcommand or ""
            command = self.get_command(ctx, name)
            raise _usage(error, click.Context(command, ctx, name) if command else ctx) from error


def _by_environment(command: click.Command, name: str) -> None:
    """Let options be said by the environment, too, under the names that they have: ONRECORD_SERVE_NO_OPEN."""
    for one in command.params:
        long = next((opt for opt in one.opts if opt.startswith("--")), one.name or "")
        own = f"ONRECORD_{name}_{long.strip('-').replace('-', '_')}".upper()
        given = [one.envvar] if isinstance(one.envvar, str) else [*(one.envvar or ())]
        if own not in given:
            one.envvar = [own, *given]


def _usage(error: RequestError, context: click.Context) -> click.UsageError:
    """What can't be meant, with options and arguments in place of the fields of a request."""
    params = context.command.params
    shown = {p.opts[-1].lstrip("-"): p.opts[-1] for p in params if isinstance(p, click.Option)}
    shown |= {p.name: shown.get(p.opts[-1].lstrip("-"), p.human_readable_name.strip("[].")) for p in params if p.name}
    return click.UsageError(re.sub(r"`(\w+)`", lambda name: shown.get(name[1], name[1]), str(error)), context)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from onrecord import __version__

        click.echo(f"onrecord {__version__}")
        ctx.exit()


def _configure(ctx: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Let options that nobody gives be those of a file."""
    if path is not None and not ctx.resilient_parsing:
        from onrecord.cli.config import read_config

        ctx.default_map = read_config(path, _COMMANDS, lambda name: group.get_command(ctx, name))


@click.command(cls=_Lazy, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show it.",
)
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_configure,
    envvar="ONRECORD_CONFIG",
    metavar="FILE",
    help="Options from a file (TOML), by the names that they have here (or set ONRECORD_CONFIG).",
)
def group() -> None:
    """See _HELP."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    # Before numpy is loaded: its products are too small for a second thread, which would only spin beside the first.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    hold_numbers()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Whatever goes wrong is told in a line on standard error."""
    with standing_in() as out:
        given = list(sys.argv[1:] if arguments is None else arguments)
        code = _ended(lambda: _run(given), given)
        flushed = _ended(out.flush, given)
        return flushed or code


def _run(given: list[str]) -> Any:
    # Not click's own main(), which has exit codes of its own for interrupts and closed pipes.
    with warnings.catch_warnings(), group.make_context("onrecord", given) as context:
        warnings.simplefilter("always", RecordWarning)
        warnings.showwarning = _warn  # type: ignore[assignment]  # the file and line are of no use to users
        return group.invoke(context)


def _warn(message: Warning | str, category: type[Warning], *_: object) -> None:
    """What the library warns of, as a message among the others; what is not ours is for programmers."""
    if issubclass(category, RecordWarning):
        complain(str(message))


def _ended(work: Callable[[], Any], given: list[str]) -> int:
    """Do it; the exit code, by its result or by what it raises."""
    try:
        result = work()
    except click.exceptions.Exit as wanted:
        return wanted.exit_code
    except click.ClickException as error:
        # one line each, since they may quote what was given
        click.echo("\n".join(map(harmless, _usage_lines(error))), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return Exit.ABANDONED
    except Exception as error:
        told, code = _told(error, given)
        complain(told)
        return code
    return result if isinstance(result, int) else Exit.OK


def _usage_lines(error: click.ClickException) -> list[str]:
    """What click says of a command that it does not understand."""
    lines = []
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # nothing was asked: all of the help, as it stands
        return error.format_message().splitlines()
    if isinstance(error, click.UsageError) and error.ctx:
        lines = [*error.ctx.get_usage().splitlines(), f"Try '{error.ctx.command_path} --help' for help.", ""]
    return [*lines, f"Error: {error.format_message()}"]


def _told(error: Exception, given: list[str]) -> tuple[str, Exit]:
    """What is said of an error in a line, and how the run ends."""
    if isinstance(error, OnrecordError):
        return str(error), next((code for kind, code in _CODES.items() if isinstance(error, kind)), Exit.NONE_READ)
    if isinstance(error, UnicodeEncodeError):
        # Bytes that are no UTF-8 come as lone surrogates: a file's name may hold them, nothing in a record does.
        odd = next((a for a in given if error.object[error.start : error.end] in a), None)
        if odd is not None:
            return f"{odd}: not UTF-8; write it in UTF-8 (is the locale so?)", Exit.USAGE
        return f"half a character (a lone surrogate) can't be written: {error}", Exit.NONE_READ
    if isinstance(error, OSError):
        return _of_system(error), Exit.NONE_READ
    if isinstance(error, MemoryError):
        return "too little memory for this; close other programs, or do it in parts", Exit.NONE_READ
    import traceback

    at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(at.filename).stem}, line {at.lineno}: {type(error).__name__}: {error}"
    return f"a fault of onrecord ({where}); please report it with this line", Exit.FAULT


def _of_system(error: OSError) -> str:
    """What the system refuses, with what it is of, and what to do."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    what = f"{name}: " if name and not name.startswith(sys.prefix) and not name.endswith((".py", ".so")) else ""
    advice = ""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        advice = "; close other programs, or allow more open files (ulimit -n)"
    elif error.errno in (errno.EAGAIN, errno.ENOMEM):
        advice = "; close other programs, or give fewer --workers"
    return f"{what}{error.strerror or type(error).__name__}{advice}"
