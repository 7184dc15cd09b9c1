"""onrecord mcp: the record for assistants, by the Model Context Protocol."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain
from onrecord.cli.options import model_option, record_option
from onrecord.cli.streams import output

_HOST = "127.0.0.1"


@click.command("mcp", short_help="Let assistants ask the record.")
@record_option
@click.option("--http", is_flag=True, help="Listen on this machine (HTTP) instead of speaking by standard streams.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="With --http; 0: a free one."
)
@click.option("--allow-private", is_flag=True, help="Fetch addresses of this machine and private networks, too.")
@model_option
def command(path: Path, http: bool, port: int, allow_private: bool, model: Path | None) -> None:
    """Let an assistant ask the record who said what, so that it answers from articles and not from memory.

    It speaks the Model Context Protocol by standard streams; assistants start it themselves. All it can do is look:
    read an article (and keep nothing), search statements, show one, show a speaker, verify a quotation, compare
    outlets, list claims and disputes. What comes from articles is marked as quoted.

    \b
    Examples:
        onrecord mcp --record record.db
        onrecord mcp --record record.db --http --port 8766

    An assistant is told of it by its command and arguments:

    \b
        {"mcpServers": {"onrecord": {"command": "onrecord", "args": ["mcp", "--record", "/data/record.db"]}}}
    """
    try:
        from onrecord.mcp.server import create_http_app, serve_streams
    except ModuleNotFoundError as error:
        raise click.UsageError(f"assistants need {error.name}: pip install 'onrecord[mcp]'") from error
    from onrecord.actions.articles import overview
    from onrecord.actions.readers import ReaderOptions
    from onrecord.mcp.tools import Desk

    held = overview(path, 1).counts  # a record that can't be used is told at once, not to the assistant
    desk = Desk(path, ReaderOptions(model=model, allow_private=allow_private))
    if http:
        _listen(create_http_app(desk), path, port)
        return
    if sys.stdin.isatty():
        complain(
            f"{path}: {held.statements:,} statements; waiting for an assistant on standard input (Ctrl-C ends it). "
            "See onrecord mcp --help for how to tell one of it"
        )
    with _plain_output():
        import anyio

        anyio.run(serve_streams, desk)


def _listen(app: Any, path: Path, port: int) -> None:
    import uvicorn

    from onrecord.cli.serve import listening

    socket = listening(_HOST, port)
    complain(f"{path}: assistants ask http://{_HOST}:{socket.getsockname()[1]}/mcp (Ctrl-C ends it)")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[socket])


@contextmanager
def _plain_output() -> Iterator[None]:
    """Standard output as the system has it: the protocol is the SDK's to write, byte for byte."""
    before = sys.stdout
    sys.stdout = output().raw or before
    try:
        yield
    finally:
        sys.stdout = before
