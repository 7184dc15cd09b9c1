"""Where and when a text appeared, in a form that can be compared."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: Parts of an address that tell how a reader came, not what they read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|cmpid|ref|ref_src|smid|ocid", re.IGNORECASE)


def same_address(url: str) -> str:
    """An address without what changes nothing: scheme, www, tracking, fragment, a slash at the end."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit(("", host + port, parts.path.rstrip("/"), urlencode(asked), "")).removeprefix("//")


def place_of(url: str | None, outlet: str | None) -> str:
    """What tells one appearance of a text from another: its address, else its outlet, else nothing."""
    if url and url.strip():
        return same_address(url)
    return f"outlet:{outlet.strip().casefold()}" if outlet and outlet.strip() else ""
