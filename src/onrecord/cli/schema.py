"""onrecord schema: what the JSON record is made of."""

from __future__ import annotations

import json

import click

from onrecord.cli.common import put_data


@click.command("schema", short_help="Print the JSON Schema of the record.")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the record: what read --json, extract and export --format jsonl write, a
    line an article.

    \b
    Example: onrecord schema > record.schema.json
    """
    from onrecord.export.json.schema import record_schema

    put_data(json.dumps(record_schema(), indent=1) + "\n")
