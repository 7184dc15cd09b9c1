"""The options that commands share, and their types: days, shares, what is read and what is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import click

from onrecord.days import bound

#: As onrecord.records has them, which would be imported at every start.
_FORMS = ("direct", "mixed", "indirect")
_TEXT_KINDS = ("report", "interview", "live blog", "list", "transcript", "letter", "opinion")
_MODES = ("speech", "writing", "belief", "desire", "emotion", "knowledge", "other")


class GivenDay(click.DateTime):
    """A day of publication as an ISO date; of a year or a month, the first or the last."""

    def __init__(self, *, last: bool = False) -> None:
        super().__init__(["%Y-%m-%d"])
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return bound(value, last=self.last)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-07-17 (or 2024-07, or 2024)", param, ctx)


class Published(click.DateTime):
    """A whole day as an ISO date."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(value, param, ctx).date().isoformat()


class Fraction(click.FloatRange):
    """A number from 0 to 1; the ranges of click let "nan" through."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return number


class Input(click.types.StringParamType):
    """The name of what a command reads: a file, a folder, a pattern, an address."""


class Target(click.Path):
    """The name of a file that a command writes, with the only ``ending`` it may have; ``folder``: it may be one."""

    def __init__(self, ending: str = "", *, folder: bool = False) -> None:
        super().__init__(dir_okay=folder, readable=False, path_type=Path)
        self.ending, self.folder = ending, folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).lower().endswith(self.ending):
            self.fail(f"it writes {self.ending[1:].upper()}: give it a name that ends in {self.ending}", param, ctx)
        return super().convert(value, param, ctx)


class Writes(click.Command):
    """A command that writes files: before anything is read, it refuses those that it reads, and records."""

    def invoke(self, ctx: click.Context) -> Any:
        """Raises OutputError where a file can't be written, or something would be lost."""
        given = [(param.type, ctx.params.get(param.name or "")) for param in self.params]
        inputs = [one for kind, value in given for one in _read_by(kind, value)]
        for kind, target in given:
            if isinstance(kind, Target) and target and str(target) != "-":
                from onrecord.output import check

                check(target, inputs, folder=kind.folder)
                inputs.append(target)
        return super().invoke(ctx)


def _read_by(kind: object, given: Any) -> tuple[str | Path, ...]:
    if not given or isinstance(kind, Target) or not isinstance(kind, Input | click.Path):
        return ()
    return given if isinstance(given, tuple) else (given,)


def _together(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Options as one, in this order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


def one_of(given: dict[str, Any]) -> None:
    """Raises UsageError where more than one of some options is given."""
    said = [option for option, value in given.items() if value]
    if len(said) > 1:
        raise click.UsageError(f"{' and '.join(said)} exclude each other: give one of them")


#: Where a record is, where nothing says another place.
HERE = Path("record.db")
record_option = click.option(
    "--record",
    "path",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),  # the record says itself what is wrong
    default=HERE,
    show_default=True,
    envvar="ONRECORD_RECORD",
    metavar="FILE",
    help="The record (or set ONRECORD_RECORD).",
)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


#: Who corrects; the user of the machine where nobody is named.
by_option = click.option("--by", default=_user, metavar="WHO", help="Who says so; by default, your user name.")

#: Weights other than the package's own; what is wrong with them is the model's to say, not the command line's.
model_option = click.option(
    "--model",
    "--weights",
    "model",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Weights to use in place of those in the package.",
)
#: What decides how articles are read.
reader_options = _together(
    click.option(
        "--threshold",
        type=Fraction(0, 1),
        metavar="X",
        help="Leave out statements less sure than this (0 to 1); by default, those that the weights call too unsure.",
    ),
    click.option("--force", is_flag=True, help="Read texts that are not English all the same."),
    click.option("--allow-private", is_flag=True, help="Fetch addresses of this machine and private networks, too."),
    click.option("--withheld", is_flag=True, help="Read what agencies hold back (embargoes) or have killed, too."),
    click.option(
        "--changes",
        type=click.Choice(["accepted", "original"]),
        default="accepted",
        show_default=True,
        help="Tracked changes of documents: with them, or the text as it was before them.",
    ),
    model_option,
)


#: What the fields of JSON lines are called.
fields_option = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME[=THEIRS]",
    help="In JSON lines and tables read text, id, url, title, outlet, author or published from this field "
    "(published=date_line, title=meta.headline). Any other name keeps a field of your own (section, desk=meta.desk), "
    "for search, voices and exports.",
)


def _wants_color(_: click.Context, __: click.Parameter, choice: str) -> bool:
    """Whether to colour standard output: on a terminal, unless the environment or the user says otherwise."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


#: Whether to colour the output.
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    callback=_wants_color,
    help="Colour the output.",
)
#: The days of publication.
days = _together(
    click.option(
        "--since", type=GivenDay(), metavar="DAY", help="Published on this day or later (2024-07-17, 2024-07, 2024)."
    ),
    click.option(
        "--until",
        type=GivenDay(last=True),
        metavar="DAY",
        help="Published on this day or earlier (2024-07-17, 2024-07, 2024).",
    ),
)


def _kept_fields(_: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The fields that texts must have, as pairs."""
    from onrecord.actions.shared import own_fields
    from onrecord.errors import RequestError

    try:
        return own_fields(given)
    except RequestError as error:
        raise click.BadParameter(str(error).removeprefix("`where` is "), param=param) from error


#: Fields of texts that a user kept.
where_option = click.option(
    "--where",
    "fields",
    multiple=True,
    callback=_kept_fields,
    metavar="NAME=VALUE",
    help="Of texts with this in a field of your own (section=Sport), which `add --field` kept.",
)
#: Which statements are meant.
filters = _together(
    click.option("--speaker", metavar="NAME", help="Words of a speaker's name, or a number of `onrecord speakers`."),
    click.option("--role", metavar="ROLE", help="Words of what the article calls the speaker."),
    click.option("--outlet", metavar="NAME", help="Who published."),
    days,
    click.option("--form", type=click.Choice(_FORMS), help="In whose words."),
    click.option("--mode", type=click.Choice(_MODES), help="How it is held."),
    click.option("--text-kind", type=click.Choice(_TEXT_KINDS), help="In texts of this kind."),
    click.option("--named/--unnamed", default=None, help="With or without a named speaker."),
    click.option("--with-numbers", "numbers", is_flag=True, help="Only what claims a quantity."),
    where_option,
    click.option("--copies", is_flag=True, help="Also what copies and other versions of a text say again."),
)
_WORKERS = "Processes that read side by side; 0 for one a core."
workers_option = click.option("--workers", type=click.IntRange(min=0), default=1, metavar="N", help=_WORKERS)


def output_option(name: str, *, folder: bool = False) -> Callable[[Any], Any]:
    """Where to write."""
    told = "Where to write; standard output by default."
    return click.option("-o", "--output", type=Target(folder=folder), default="-", metavar=name, help=told)
