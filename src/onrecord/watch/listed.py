"""Which feeds are watched: addresses as they are given, and those that OPML files list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import NotAnArticleError, NotFoundError, RequestError

#: Bytes of an OPML file, and feeds, at most.
_BYTES, _FEEDS = 20_000_000, 100_000
_WEB = ("http://", "https://")


def feeds(sources: Iterable[str]) -> list[str]:
    """The addresses of the feeds that some sources mean, each once, in their order.

    Raises RequestError where there is none, NotFoundError and NotAnArticleError where a file can't be used.
    """
    found = dict.fromkeys(address for one in sources for address in _of(one))
    if not found:
        raise RequestError("`sources` name no feed: give addresses (https://…) or OPML files that list some")
    if len(found) > _FEEDS:
        raise RequestError(f"`sources` name {len(found):,} feeds; {_FEEDS:,} can be watched by one process")
    return list(found)


def _of(source: str) -> Iterator[str]:
    if source.lower().startswith(_WEB):
        yield source.strip()
    else:
        yield from _in_file(Path(source))


def _in_file(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotFoundError(
            f"{path}: can't be opened ({getattr(error, 'strerror', error)}); name an OPML file, or an address: https://…"
        ) from error
    if len(data) > _BYTES:
        raise NotAnArticleError(f"{path}: larger than {_BYTES / 1e6:g} MB; no list of feeds is that long")
    found = [address for one in _outlines(path, data) if (address := _address(one))]
    if not found:
        raise NotAnArticleError(f"{path}: lists no feed; in OPML each is an outline with its address as xmlUrl")
    yield from found


def _outlines(path: Path, data: bytes) -> Iterator[Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAnArticleError(f"{path}: is no OPML ({error})") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise NotAnArticleError(f"{path}: is no OPML file, which lists feeds; to watch a feed itself give its address")
    yield from root.iter("{*}outline")


def _address(outline: Any) -> str | None:
    """The address of a feed, in whatever case its attribute is written."""
    told = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
    address = told.get("xmlurl", "")
    return address if address.lower().startswith(_WEB) else None
