"""onrecord model: what the weights are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click

from onrecord.cli.common import Exit, put
from onrecord.errors import DamagedModelError


@click.command("model", short_help="Print what the weights are: version, data, figures, hashes.")
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Weights to use in place of those in the package.",
)
def command(model: Path | None) -> int:
    """Print the manifest of the weights as JSON."""
    put(json.dumps(json.loads(_manifest(model)), indent=2, ensure_ascii=False) + "\n")
    return Exit.OK


def identity(model: Path | None) -> str:
    """A name that no other weights have: the manifest lists the hash of every file."""
    return hashlib.sha256(_manifest(model)).hexdigest()


def _manifest(model: Path | None) -> bytes:
    folder = model or Path(__file__).parent.parent / "model" / "weights"
    try:
        return (folder / "manifest.json").read_bytes()
    except OSError as error:
        raise DamagedModelError(f"{folder}: no weights of onrecord: {error.strerror}: manifest.json") from error
