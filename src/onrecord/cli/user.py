"""onrecord user: who may come in where a record is served to others."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Exit, complain, put
from onrecord.cli.options import Target, Writes


@click.command("user", cls=Writes, short_help="Say who may use a record that is served to others.")
@click.argument("name", metavar="NAME")
@click.option("--accounts", "path", type=Target(), required=True, metavar="FILE", help="The file of accounts.")
@click.option(
    "--role", type=click.Choice(["reader", "editor"]), default="reader", show_default=True, help="May they edit?"
)
@click.option("--token", is_flag=True, help="Make a token for a program, in place of a password; it is shown once.")
@click.option("--remove", is_flag=True, help="Let them in no more.")
def command(name: str, path: Path, role: str, token: bool, remove: bool) -> int:
    """Let NAME in, by a password that is asked for, or by a token; `onrecord serve --accounts FILE` reads the file.

    The file holds hashes only. A name that is there gets the new password, token and role in place of the old.

    Example: onrecord user ida --accounts accounts.json
    """
    from onrecord.actions import accounts

    if remove:
        accounts.remove_account(path, name)
        complain(f"{name}: removed from {path}")
    elif token:
        put(accounts.make_token(path, name, role) + "\n")  # type: ignore[arg-type]
        whose = "an editor" if role == "editor" else "a reader"
        complain(f"{name}: {whose}'s token, shown this once; send it as: Authorization: Bearer TOKEN")
    else:
        password = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
        accounts.keep_password(path, name, role, password)  # type: ignore[arg-type]
        complain(f"{name}: may come in as {role}")
    return Exit.OK
