"""A watcher that is killed again and again: every new item once, every alert told, and none twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.feeds import feed_site
from helpers.watching import Watched, receiver


@pytest.mark.slow
def test_nothing_is_lost_or_told_twice_over_kills(tmp_path: Path) -> None:
    """So many feeds and kills as CI has time for; ``python -m bench.watching`` has 500 and 20."""
    with feed_site(40, every_bad=10) as site, receiver() as hook:
        site.slow = 1.0
        watched = Watched(tmp_path, site, hook.address)
        watched.killed(6, random.Random(7), longest=2.5)
        hook.failing = False
        assert watched.until_done(hook, 120, lambda: site.codes[304] > site.feeds), watched.log()[-3000:]
        assert sorted(watched.items()) == sorted(site.readable())
        ids = watched.line_ids()
        assert len(ids) == len(set(ids)) == len(site.readable())
        assert {str(one["statement"]["id"]) for one in watched.lines()} == watched.statements()
        assert sorted(watched.atom_ids()) == sorted(ids)
        assert set(hook.taken) == set(ids)
        assert not hook.wrong
        assert site.codes[304] > site.feeds
        assert site.asked["/robots.txt"] <= 8
        assert "a fault of onrecord" not in watched.log()
