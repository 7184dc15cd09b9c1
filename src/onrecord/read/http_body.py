"""The body of an HTTP answer as it was sent -> as it was meant: chunks joined, packed bytes unpacked (RFC 9112, 9110).

For web archives, which hold answers as the network gave them. Some archives' writers undid both and left the headers as
they were; so a body is only undone where it is what its headers say.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class BodyError(ValueError):
    """A body that is not whole, or is packed in a way that is not known."""


def meant(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """The bytes of a body; ``transfer`` and ``content`` are its headers (Transfer-Encoding, Content-Encoding).

    Raises BodyError, also where it is longer than ``limit`` bytes unpacked.
    """
    if "chunked" in _names(transfer):
        body = unchunked(body)
    for name in reversed(_names(content)):
        body = _unpacked(body, name, limit)
    return body


def _names(header: str) -> list[str]:
    return [name for part in header.split(",") if (name := part.strip().lower()) not in ("", "identity")]


def unchunked(body: bytes) -> bytes:
    """Chunks joined; a body that does not begin as one is returned as it is. BodyError where it breaks off."""
    out: list[bytes] = []
    at = 0
    while found := _SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(out)
        piece = body[found.end() : found.end() + size]
        if len(piece) < size:
            raise BodyError(f"its chunks break off after {sum(len(one) for one in out) + len(piece):,} bytes")
        out.append(piece)
        at = found.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if not out:
        return body
    raise BodyError(f"its chunks break off after {sum(len(one) for one in out):,} bytes")


def _unpacked(body: bytes, name: str, limit: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(body, limit, 31) if body.startswith(b"\x1f\x8b") else body
    if name == "deflate":  # as zlib writes it, or bare, as some servers send it
        wrapped = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return body if _is_text(body) else _inflated(body, limit, 15 if wrapped else -15)
    if name in _BY_LIBRARY:
        return body if _is_text(body) else _by_library(body, name, limit)
    if name == "chunked":  # said in the wrong place
        return unchunked(body)
    if _is_text(body):  # browsers show it as it is: servers say "none", "utf-8", "binary"
        return body
    raise BodyError(f"it is packed as {name[:40]!r}, which is not known")


def _is_text(body: bytes) -> bool:
    """Whether a body that is said to be packed is a page already."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"") or not any(body[:200].translate(None, _PRINTED))


_PRINTED = bytes((*range(9, 14), *range(32, 127), *range(160, 256)))


def _inflated(body: bytes, limit: int, bits: int) -> bytes:
    out, left = b"", body
    while left:
        unpacker = zlib.decompressobj(wbits=bits)
        try:
            out += unpacker.decompress(left, limit + 1 - len(out))
        except zlib.error as error:
            raise BodyError(f"it can't be unpacked ({error})") from error
        if len(out) > limit:
            raise BodyError(f"it is larger than {limit / 1e6:g} MB unpacked")
        if not unpacker.eof:
            raise BodyError(f"what is packed breaks off after {len(out):,} bytes")
        left = unpacker.unused_data if bits == 31 and unpacker.unused_data.startswith(b"\x1f\x8b") else b""
    return out


def _brotli(library: Any, body: bytes, limit: int) -> bytes:
    unpacker = library.Decompressor()
    out: bytes = b""
    for at in range(0, len(body), 1 << 14):
        out += unpacker.process(body[at : at + (1 << 14)])
        if len(out) > limit:
            return out
    if not unpacker.is_finished():
        raise BodyError(f"what is packed breaks off after {len(out):,} bytes")
    return out


def _zstandard(library: Any, body: bytes, limit: int) -> bytes:
    out: bytes = library.ZstdDecompressor().stream_reader(body, read_across_frames=True).read(limit + 1)
    return out


_BY_LIBRARY: dict[str, tuple[str, Callable[[Any, bytes, int], bytes]]] = {
    "br": ("brotli", _brotli),
    "zstd": ("zstandard", _zstandard),
}


def _by_library(body: bytes, name: str, limit: int) -> bytes:
    module, unpack = _BY_LIBRARY[name]
    try:
        library = import_module(module)
    except ModuleNotFoundError as error:
        raise BodyError(f"it is packed as {name!r}: pip install 'onrecord[archives]'") from error
    try:
        out = unpack(library, body, limit)
    except BodyError:
        raise
    except Exception as error:  # each library has errors of its own
        raise BodyError(f"it can't be unpacked ({error})") from error
    if len(out) > limit:
        raise BodyError(f"it is larger than {limit / 1e6:g} MB unpacked")
    return out
