"""Messages as a page tells them: what can be done on a page in place of a command, and nothing of where files lie."""

from __future__ import annotations

import re

from onrecord.advice import in_place_of, in_terms

#: What a page can do in place of what a command line can.
_INSTEAD = in_place_of(
    (
        (
            r"onrecord reads English only; --force.*",
            "tick “Read it even where it is not English” to read it all the same",
        ),
        (r", or ask for it with --withheld", ""),
        (r"look with: onrecord speakers .*?(?=; |$)", "look for them on the page Speakers"),
        (r"add some with: onrecord add --transcript.*", "add some on the page Add"),
        (r"(?:download it and )?add the file: onrecord add FILE", "add the file on the page Add"),
        (r"(?:if that is meant, )?allow it with --allow-private", "whoever runs the service can allow that"),
        (r"put articles one a line.*pass the text alone", "put articles one a line of JSON, each with its `text`"),
        (r"turn it into JSON lines and use `onrecord extract`", "turn it into lines of JSON and add these"),
        (r"as onrecord search gives it", "as the address of its page has it"),
        (r"(?:see where|make one|begin|finish) with: onrecord .*", "tell whoever runs the service"),
        (r"put a backup in its place with: onrecord .*", "tell whoever runs the service"),
    )
)
#: The folders of a path, which are nobody's business but the server's; an address has none.
_FOLDERS = re.compile(r"""(?<![\w:/.])(?:/[^\s/:'"]+)+/""")


def for_page(message: str) -> str:
    """A message of an error."""
    return (in_terms(_FOLDERS.sub("", message), _INSTEAD) or "it can't be done").removesuffix(".")
