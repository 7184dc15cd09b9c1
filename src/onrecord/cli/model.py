"""onrecord model: what the weights are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import put_data
from onrecord.cli.options import model_option

#: Objects are opened up to this depth; lists, and what lies deeper, take a line each.
_OPEN = 2


@click.command("model", short_help="Print what the weights are: version, data, figures, hashes.")
@model_option
def command(model: Path | None) -> None:
    """Check the weights and print their manifest as JSON.

    Example: onrecord model
    """
    from onrecord.actions import model as action

    put_data(_laid_out(action.model(model)) + "\n")


def _laid_out(value: Any, depth: int = 0) -> str:
    if not isinstance(value, dict) or not value or depth == _OPEN:
        return json.dumps(value, ensure_ascii=False)
    indent = "  " * (depth + 1)
    lines = (f"{indent}{json.dumps(key, ensure_ascii=False)}: {_laid_out(value[key], depth + 1)}" for key in value)
    return "{\n" + ",\n".join(lines) + "\n" + indent[2:] + "}"
