"""Where links open in Chromium: ``python -m bench.links [LAYOUT …]`` (with tests in PYTHONPATH).

A page in each of some hundred layouts (tests/helpers/link_layouts.py) is served on this machine, the link of each of
its quotations opened in a window of its own, and what the browser marks compared with where the words stand. Tells of
each layout how many opened right, elsewhere or not at all, and all links that did not.
"""

from __future__ import annotations

import argparse
from collections import Counter

from helpers.browser import chromium
from helpers.link_browser import Opened, opener
from helpers.link_pages import linked_pages


def main() -> None:
    """Open them, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layouts", nargs="*", help="only these")
    parser.add_argument("--seed", type=int, default=11, help="for other sentences")
    parser.add_argument("--links", action="store_true", help="print the first link of each layout")
    asked = parser.parse_args()
    pages = linked_pages(asked.layouts, asked.seed)
    found: list[Opened] = []
    with chromium() as browser, opener(browser, pages) as opened:
        for page in pages:
            each = list(opened(page))
            found += each
            told = Counter(one.where for one in each)
            covered = sum(one.marked for one in each) / len(each)
            print(
                f"{page.layout:36} {told['right']:3} right {told['wrong']:3} wrong {told['nowhere']:3} nowhere", end=""
            )
            print(f"  {covered:4.0%} of the words marked", flush=True)
            for one in [one for one in each if one.where != "right"][:2] or (each[:1] if asked.links else []):
                print(f"    {one.where}: {one.link[:200]}")
    told = Counter(one.where for one in found)
    whole = sum(all(o.where == "right" for o in found if o.layout == page.layout) for page in pages)
    print(f"{len(found)} links over {len(pages)} layouts: {dict(told)}; {whole} layouts without a fault")


if __name__ == "__main__":
    main()
