"""The command line: thin commands over the library, and the only place that prints or exits.

Commands are imported when they are called, since the start of the process is part of what a user waits for.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from onrecord.cli.common import Exit, complain
from onrecord.errors import ModelError, OnrecordError, OutputError, RequestError

_COMMANDS = (
    "read extract voices verify add search show claims speaker speakers history compare disputes correct merge split "
    "forget export check backup serve user model"
).split()
#: Commands that stand in another one's module.
_BESIDE = {"backup": "check", "show": "search", "speaker": "speakers", "split": "merge"}
#: How a run ends that something else than reading broke off.
_CODES: dict[type[OnrecordError], Exit] = {ModelError: Exit.MODEL, OutputError: Exit.OUTPUT}

_HELP = """Read news articles into the statements they attribute: who said what, in whose words.

\b
Exit codes:
    0  all inputs were read
    1  some inputs could not be read; the others were; or what --fail-on names was found
    2  the command was not understood
    3  no input could be read, or no record is there
    4  the model can't be used
    5  the output can't be written, or is another run's or file's
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
        command: click.Command = getattr(module, cmd_name if home else "command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RequestError as error:
            if isinstance(error.__cause__, UnicodeEncodeError):
                raise error.__cause__ from error  # told of by ``run``, which knows what was written
            name = ctx.invoked_subcommand or ""
            command = self.get_command(ctx, name)
            raise _usage(error, click.Context(command, ctx, name) if command else ctx) from error


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


@click.command(cls=_Lazy, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show it.")
def group() -> None:
    """See _HELP."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    # Before numpy is loaded: its products are too small for a second thread, which would only spin beside the first.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run(arguments)
    try:
        if not sys.stdout.closed:  # as a writer that was cut off by a closed pipe leaves it
            sys.stdout.flush()
    except BrokenPipeError:
        code = _abandoned()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        # Not click's own main(), which has exit codes of its own for interrupts and closed pipes.
        with group.make_context("onrecord", given) as context:
            result: Any = group.invoke(context)
    except click.exceptions.Exit as wanted:
        return wanted.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return _abandoned()
    except OnrecordError as error:
        complain(str(error))
        return next((code for kind, code in _CODES.items() if isinstance(error, kind)), Exit.NONE_READ)
    except UnicodeEncodeError as error:
        # Bytes that are no UTF-8 come as lone surrogates: a file's name may hold them, nothing in a record does.
        odd = next((a for a in given if error.object[error.start : error.end] in a), None)
        if odd is None:
            raise
        shown = odd.encode("utf8", "surrogateescape").decode("utf8", "backslashreplace")
        complain(f"{shown}: not UTF-8; write it in UTF-8 (is the locale so?)")
        return Exit.USAGE
    return result if isinstance(result, int) else Exit.OK


def _abandoned() -> int:
    """Whoever read our output has gone; what is still buffered for it must not raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.ABANDONED
