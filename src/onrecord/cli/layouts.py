"""What ``--layout`` takes: the name of a layout of transcripts, or ``list``."""

from __future__ import annotations

import click

from onrecord.cli.common import put


def layout_named(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """What transcripts are read as; ``list`` shows what there is."""
    if value == "list" and not ctx.resilient_parsing:
        from onrecord.actions.verify import layouts

        for one in layouts():
            lines = "".join(f"    {line}".rstrip() + "\n" for line in one.example.split("\n"))
            put(f"{one.name}: {one.told}\n{lines}")
        ctx.exit()
    return value
