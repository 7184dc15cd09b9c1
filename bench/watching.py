"""Watching under kills: ``python -m bench.watching [--feeds 500] [--kills 20]`` (with tests in PYTHONPATH).

Feeds on this machine, of which 5 % are broken, slow, gone, huge or flaky, and as many moved for good or with ids that
change each time. A watcher is killed at random moments while the feeds list more, and a webhook's receiver takes
nothing till then. In the end every item that can be had is in the record once, every alert stands once in the lines and
the Atom feed, and the receiver has them all. It tells what was counted, and ends with 1 where something is not so.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from helpers.feeds import feed_site
from helpers.watching import Watched, receiver


def main() -> None:
    """Do it, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--every", default="20s")
    asked = parser.parse_args()
    with feed_site(asked.feeds, hosts=asked.hosts) as site, receiver() as hook, tempfile.TemporaryDirectory() as folder:
        watched, began = Watched(Path(folder), site, hook.address, asked.every), time.monotonic()
        watched.killed(asked.kills, random.Random(asked.seed), longest=12.0)
        print(f"{asked.kills} kills in {time.monotonic() - began:.0f} s; {len(watched.items())} items are there")
        hook.failing = False
        in_time = watched.until_done(hook, 1200)
        items, ids = Counter(watched.items()), watched.line_ids()
        found = {
            "all in time": in_time,
            "items that are lost": len(site.readable() - set(items)),
            "items that are there twice": sum(count > 1 for count in items.values()),
            "alerts": len(ids),
            "alerts told twice": len(ids) - len(set(ids)),
            "statements without an alert": len(
                watched.statements() - {one["statement"]["id"] for one in watched.lines()}
            ),
            "alerts that the feed lacks": len(set(ids) - set(watched.atom_ids())),
            "alerts that the receiver lacks": len(set(ids) - set(hook.taken)),
            "alerts that it got again": sum(hook.taken.values()) - len(hook.taken),
            "alerts that it refused": hook.refused,
            "wrong signatures": len(hook.wrong),
            "seconds": round(time.monotonic() - began),
        }
        for name, number in found.items():
            print(f"{name}: {number}")
        print(f"answers of the site: {dict(site.codes)}; robots.txt asked {site.asked['/robots.txt']} times")
        if "a fault of onrecord" in watched.log():
            print(watched.log()[-3000:])
        bad = [
            name
            for name in found
            if any(word in name for word in ("lost", "twice", "lack", "without", "wrong")) and found[name]
        ]
        sys.exit(bool(bad) or not in_time)


if __name__ == "__main__":
    main()
