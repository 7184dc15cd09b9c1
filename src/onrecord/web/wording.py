"""Messages as a page tells them: without the command line's options, and without where on the server anything lies."""

from __future__ import annotations

import re

#: What a message says of an option, which a page has a box for.
_OPTION = re.compile(r";? ?--force\b[^;]*")
#: The folders of a path, which are nobody's business but the server's; an address has none.
_FOLDERS = re.compile(r"""(?<![\w:/.])(?:/[^\s/:'"]+)+/""")


def for_page(message: str) -> str:
    """A message of an error."""
    return _FOLDERS.sub("", _OPTION.sub("", message)).removesuffix(".")
