"""Writing commands on a disk that fills: what stood there stands there, or the new one whole; the record is sound.

``PYTHONPATH=src:tests:. python -m helpers.full_disk`` fills it at 500 places.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers.full_disk import GOES_ON, WRITING, FillingDisk, filling, spread


@pytest.fixture(scope="module", params=["limit", "tmpfs"])
def disk(request: pytest.FixtureRequest) -> Iterator[FillingDisk]:
    with filling(request.param) as made:
        if made is None:
            pytest.skip("no disk can be mounted here")
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_torn_or_lost(disk: FillingDisk, command: str) -> None:
    """Some places of each command; the ends, where most goes wrong, among them."""
    most = disk.needed(command)
    places = [most // 8] if command in GOES_ON else [*spread(most, 3)[:-1], 9]
    outcomes = [disk.fill(command, blocks) for blocks in places]
    assert not [one for one in outcomes if one.wrong]
    assert {one.code for one in outcomes} & {3, 5}  # that it fills is seen
