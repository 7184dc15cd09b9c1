"""What the tests of resolving share."""

from __future__ import annotations

import pytest
from helpers.people import PeopleHead


@pytest.fixture(scope="session")
def head() -> PeopleHead:
    """The shipped people head; loaded once, since it tells all texts the same."""
    return PeopleHead()
