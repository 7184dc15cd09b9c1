"""An http(s) address -> the page's bytes, within limits of time, size and redirects. Nothing else is fetched."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from typing import IO, Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from onrecord.errors import FetchError, NotAnArticleError, NotFoundError

_CHUNK = 1 << 16
_REDIRECTS = 5
_BROWSER = "open it in a browser, save the page as a file, and read that"

_ANSWERS = {
    400: f"it can't use the request; {_BROWSER}",
    401: "it asks for a login; log in with a browser, save the page as a file, and read that",
    402: "it asks for payment; with a subscription, save the page in a browser and read that file",
    403: f"it refuses access (a paywall, or no robots); {_BROWSER}",
    404: "there is no such page; check the address",
    406: f"it refuses access (no robots); {_BROWSER}",
    410: "the page was taken away; look for it in a web archive",
    429: "it was asked too often; wait and try again",
    451: "it is withheld for legal reasons; look for it in a web archive",
}
_NOT_TEXT = re.compile(r"(image|audio|video|font)/|application/(zip|msword|vnd\.ms-|epub|x-(?!www)|gzip)")


class Fetched(NamedTuple):
    """A page as it came: ``url`` is where redirects ended, the last two are what the server says it is."""

    body: bytes
    url: str
    charset: str | None
    media_type: str | None


class ServerAnswer(NamedTuple):
    """What a server answers, also where that is no page: ``status``, and its body where it has one of use.

    ``etag`` and ``modified`` are to be sent when it is asked again, ``retry_after`` is how long it wants to be left
    alone, as it writes that; ``moved``: the address that it is to be asked for from now on.
    """

    status: int
    page: Fetched
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    moved: str | None = None


def ask(
    address: str,
    *,
    timeout: float,
    max_bytes: int,
    private: bool = False,
    etag: str | None = None,
    modified: str | None = None,
) -> ServerAnswer:
    """Fetch as ``fetch`` does, but tell what the server answers whatever it is; only what is new, where it told
    ``etag`` or ``modified`` before (then the status is 304).

    Raises FetchError and NotAnArticleError as ``fetch`` does.
    """
    known = (("If-None-Match", etag), ("If-Modified-Since", modified))
    headers = _headers() | {name: value for name, value in known if value}
    request = urllib.request.Request(_quoted(address), headers=headers)
    with _deadline(timeout) as watch, _errors_named(address, timeout, watch):
        redirects = _Redirects(address)
        try:
            response = _opener(address, watch, private, redirects).open(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            with error:
                nothing, later = Fetched(b"", error.url or address, None, None), error.headers.get("Retry-After")
                return ServerAnswer(error.code, nothing, retry_after=later, moved=redirects.lasting)
        with response:
            told: Message = response.headers
            kind = told.get_content_type() if "Content-Type" in told else None
            body = _body(response, told, address, max_bytes, watch)
            page = Fetched(body, response.geturl(), told.get_content_charset(), kind)
            return ServerAnswer(
                response.status, page, told.get("ETag"), told.get("Last-Modified"), moved=redirects.lasting
            )


def fetch(address: str, *, timeout: float, max_bytes: int, private: bool = False) -> Fetched:
    """Fetch ``address`` and return the page, decompressed.

    ``timeout`` is for the whole fetch, however slowly the bytes drip. Proxies of the environment are used. ``private``:
    whether hosts of this machine or of a private network may be asked, at first; no public host may redirect to one.

    Raises:
        NotFoundError: the server answers with an error.
        FetchError: it can't be reached, takes too long, sends too much, or redirects in a circle or elsewhere.
        NotAnArticleError: what it sends is no text, a PDF or an image for example.
    """
    request = urllib.request.Request(_quoted(address), headers=_headers())
    with (
        _deadline(timeout) as watch,
        _errors_named(address, timeout, watch),
        _opener(address, watch, private).open(request, timeout=timeout) as response,
    ):
        headers: Message = response.headers
        return Fetched(
            body=_body(response, headers, address, max_bytes, watch),
            url=response.geturl(),
            charset=headers.get_content_charset(),
            media_type=headers.get_content_type() if "Content-Type" in headers else None,
        )


class _Guard:
    """Keeps a fetch off this machine and its private network: by the address connected to, which no name can hide."""

    def __init__(self, address: str, private: bool) -> None:
        self.address, self.private = address, private

    def check(self, connection: http.client.HTTPConnection) -> None:
        if getattr(connection, "_tunnel_host", None) or connection.host in _proxy_hosts():
            return  # the proxy of the environment decides
        peer = ip_address(connection.sock.getpeername()[0].partition("%")[0])
        plain = getattr(peer, "ipv4_mapped", None) or peer
        if plain.is_global and not plain.is_multicast:
            self.private = False  # from here on
        elif not self.private:
            connection.close()
            raise FetchError(
                f"{self.address}: leads to {peer}, an address of this machine or a private network; "
                "if that is meant, allow it with --allow-private"
            )


def _proxy_hosts() -> set[str]:
    return {urlsplit(proxy).hostname or "" for proxy in urllib.request.getproxies().values()}


class _Watch:
    """Ends a connection when its time is up: a server that sends a byte now and then outlives socket timeouts."""

    def __init__(self) -> None:
        self.expired = False
        self.guard = _Guard("", True)
        self._socket: socket.socket | None = None

    def attend(self, connected: socket.socket) -> None:
        self._socket = connected
        if self.expired:
            self.expire()

    def expire(self) -> None:
        self.expired = True
        if self._socket is not None:
            with suppress(OSError):  # closed already
                # The plain socket's method: TLS has its own, which is not for use from another thread.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


@contextmanager
def _deadline(timeout: float) -> Iterator[_Watch]:
    watch = _Watch()
    timer = threading.Timer(min(timeout, threading.TIMEOUT_MAX), watch.expire)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def _opener(
    address: str, watch: _Watch, private: bool, redirects: _Redirects | None = None
) -> urllib.request.OpenerDirector:
    """Build an opener for http and https alone: the default one also opens files, FTP and data addresses."""
    watch.guard = _Guard(address, private)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        redirects or _Redirects(address),
        _Plain(watch),
        _Secure(watch),
    ):
        opener.add_handler(handler)
    return opener


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self.watch = watch

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_attended(http.client.HTTPConnection, self.watch), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self.watch = watch

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_attended(http.client.HTTPSConnection, self.watch), req)


def _attended(kind: type[http.client.HTTPConnection], watch: _Watch) -> type[http.client.HTTPConnection]:
    def connect(self: http.client.HTTPConnection) -> None:
        kind.connect(self)
        watch.attend(self.sock)
        watch.guard.check(self)

    return type("Attended", (kind,), {"connect": connect})


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to http and https only."""

    max_redirections = _REDIRECTS
    max_repeats = 2

    def __init__(self, address: str) -> None:
        self.address = address
        #: Where the address is for good, as far as every step to there says so.
        self.lasting: str | None = None
        self._lasts = True

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            fp.close()
            raise FetchError(f"{self.address}: redirects to {newurl}, which is not a web page")
        visited: dict[str, int] = getattr(req, "redirect_dict", {})
        if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            fp.close()
            raise FetchError(f"{self.address}: redirects more than {_REDIRECTS} times or in a circle; {_BROWSER}")
        self._lasts = self._lasts and code in (301, 308)
        self.lasting = newurl if self._lasts else self.lasting
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextmanager
def _errors_named(address: str, timeout: float, watch: _Watch) -> Iterator[None]:
    """Turn what urllib raises into errors that name the address and say what to do."""
    slow = f"{address}: no complete answer within {timeout:g} seconds; try again later or raise the timeout"
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        if error.code < 400:
            raise FetchError(f"{address}: redirects ({error.code}) to nothing that can be read; {_BROWSER}") from None
        raise NotFoundError(f"{address}: answers {error.code}: {_answer(error.code)}") from None
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if isinstance(error, TimeoutError) or watch.expired or _is_timeout(error):
            raise FetchError(slow) from error
        raise FetchError(f"{address}: can't be fetched ({_why(error)}); check the address and the network") from error


def _answer(code: int) -> str:
    return _ANSWERS.get(code, "the server has a fault; try again later" if code >= 500 else _BROWSER)


def _is_timeout(error: Exception) -> bool:
    return isinstance(getattr(error, "reason", None), TimeoutError)


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    if isinstance(reason, socket.gaierror):
        return "no such host"
    return str(reason or error) or type(error).__name__


def _refuse_non_text(address: str, headers: Message, start: bytes) -> None:
    """Refuse what the server calls no text, unless it begins as text does: feeds and pages go by many names."""
    found = headers.get_content_type()
    if not _NOT_TEXT.match(found) or found == "application/x-www-form-urlencoded":
        return
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    begins = bare.startswith((b"<", b"{", b"\xff\xfe<", b"\xfe\xff\x00<"))
    if begins and (found.startswith("application/") or found.endswith("xml") or b"<?xml" in start[:64]):
        return
    raise NotAnArticleError(f"{address}: holds {found}, not a web page; download it and save its text as a file")


def _body(response: http.client.HTTPResponse, headers: Message, address: str, limit: int, watch: _Watch) -> bytes:
    """Read and decompress in pieces, so that neither a large page nor a compressed bomb fills the memory."""
    unpack = _unpacker(headers.get("Content-Encoding", ""), address)
    parts: list[bytes] = []
    size = 0
    for piece in _pieces(response, watch):
        part = unpack.decompress(piece, limit + 1 - size) if unpack else piece
        if part and not size:
            _refuse_non_text(address, headers, part)
        size += len(part)
        parts.append(part)
        if size > limit:
            raise FetchError(f"{address}: sends more than {limit / 1e6:g} MB; no article is that long")
    if not size:
        _refuse_non_text(address, headers, b"")
    if unpack and not unpack.eof:
        raise FetchError(f"{address}: the answer breaks off; try again")
    return b"".join(parts)


def _pieces(response: http.client.HTTPResponse, watch: _Watch) -> Iterator[bytes]:
    while piece := response.read1(_CHUNK):
        yield piece
    if watch.expired:  # cut off by us, which a page without a length can't tell from its end
        raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unpacker(encoding: str, address: str) -> Any:
    """Return a decompressor for the answer, or ``None`` if it comes as it is."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(wbits=47)  # gzip or zlib, told apart by their heads
    raise FetchError(f"{address}: is compressed in a way ({name}) that was not asked for; {_BROWSER}")


def _headers() -> dict[str, str]:
    try:
        release = version("onrecord")
    except PackageNotFoundError:  # run from a source tree
        release = "0"
    return {
        "User-Agent": f"Mozilla/5.0 (compatible; onrecord/{release})",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": "gzip",
    }


def _quoted(address: str) -> str:
    """Return the address as it travels: other letters percent-encoded, the host in ASCII, no fragment.

    Raises:
        FetchError: it is no address.
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
        port = parts.port
        if not host:
            raise ValueError("no host")
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"{address}: is not a web address ({error}); it should look like https://host/page") from None
    if parts.username or parts.password:
        raise FetchError(f"{parts.scheme}://{host}…: addresses with a name and password are not used; {_BROWSER}")
    safe = "/%:=&?~+!$,;'@()*[]"
    netloc = name if port is None else f"{name}:{port}"
    return urlunsplit((parts.scheme.lower(), netloc, quote(parts.path, safe=safe), quote(parts.query, safe=safe), ""))
