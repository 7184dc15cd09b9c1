"""The service for tests: with a record that has something of all, and a client that speaks JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from helpers.fakes import without_model
from onrecord.web.settings import Serving

BASE = "http://127.0.0.1:8765"


@contextmanager
def service(record: Path, **settings: Any) -> Iterator[Any]:
    """A client of the service of a record, whose reader needs no model."""
    from starlette.testclient import TestClient

    from onrecord.api.app import create_service

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.actions.readers.make_reader", without_model)
        app = create_service(Serving(record, **settings))
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            yield client
