"""onrecord serve: the record in a browser."""

from __future__ import annotations

import logging
import socket
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from onrecord.cli.common import complain
from onrecord.cli.options import record_option
from onrecord.errors import RequestError

#: Bytes of an address with the headers behind it, at most.
_HEAD = 256 * 1024
#: Requests a minute of an account, where nothing else is said.
_RATE = 1_200
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve", short_help="Open the record in a browser.")
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; this machine alone by default.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option(
    "--accounts",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Who may come in, and as what (onrecord user makes it); needed to listen to others.",
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name that is answered.")
@click.option(
    "--allow-private", "private", is_flag=True, help="Fetch addresses of this machine and private networks, too."
)
@click.option("--api-only", is_flag=True, help="Serve the API and the data of the pages, and no pages.")
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    default=1,
    show_default=True,
    help="Processes that read what somebody waits for; 0 is one a core.",
)
@click.option(
    "--rate",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help=f"Requests a minute that an account may make of the API; {_RATE:,} with --accounts, else without limit (0).",
)
@click.option("--no-open", "quiet", is_flag=True, help="Don't open a browser.")
def command(path: Path, host: str, port: int, quiet: bool, **how: Any) -> None:
    """Open the record in a browser: paste or drop an article, search, correct, compare.

    The same address serves programs: /api/v1/openapi.json describes what they can ask for (docs/howto-api.md).

    It listens to this machine alone, and whoever sits there is the editor; with --accounts to others, too. Stop it
    with Ctrl-C; what was added is kept.

    Example: onrecord serve --record desk.db
    """
    try:
        import uvicorn

        from onrecord.api.app import create_service
        from onrecord.web.allocator import keep_little
        from onrecord.web.settings import Serving
    except ModuleNotFoundError as error:
        raise click.UsageError(f"the browser view needs {error.name}: pip install 'onrecord[web]'") from error
    if host not in _LOOPBACK and not how["accounts"]:
        raise RequestError(
            "`host` is not this machine alone: name who may come in with `accounts` (onrecord user makes the file)"
        )
    if how["rate"] is None:
        how["rate"] = _RATE if how["accounts"] else 0
    keep_little()
    socket_here = listening(host, port)
    port = socket_here.getsockname()[1]
    app = create_service(Serving(path, host, port, **how))
    _log_to_stderr()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    first = f"{address}api/v1/openapi.json" if how["api_only"] else address
    complain(f"{path}: open {first} (Ctrl-C ends it)")
    if not quiet and not how["api_only"]:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    quietly: dict[str, Any] = {"access_log": False, "server_header": False, "date_header": False}
    config = uvicorn.Config(app, log_level="warning", h11_max_incomplete_event_size=_HEAD, **quietly)
    uvicorn.Server(config).run(sockets=[socket_here])


def _log_to_stderr() -> None:
    """What the package logs, which is silent elsewhere, is told whoever runs the server."""
    log = logging.getLogger("onrecord")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.WARNING)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises RequestError where the port is another's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # told to be TCP: else asyncio leaves the delay of small packets on, and every second answer waits 40 ms for it
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise RequestError(
            f"`port` {port} can't be listened on ({error.strerror}): name another, or 0 for a free one"
        ) from error
    made.listen(128)
    return made
