"""The image: what its file promises, and whether its health check tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from helpers.sites import served

ROOT = Path(__file__).parents[1]


def test_the_image_has_no_rights_and_its_steps_are_shared() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    steps = (ROOT / "container" / "steps").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001$", text, re.M)
    assert re.search(r"^VOLUME /data$", text, re.M)
    assert "HEALTHCHECK" in text
    assert "RUN container/steps make /opt/onrecord" in text
    assert set(re.findall(r"^(\w+)\) shift", steps, re.M)) == {"make", "try", "size"}
    needed = set(
        re.findall(r"(?:container|constraints\.txt|pyproject\.toml|README\.md|LICENSE|NOTICE|src)\b", text + steps)
    )
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8")
    assert all(f"!{name}" in ignored for name in needed | {"src", "pyproject.toml"})
    assert ignored == (ROOT / ".dockerignore").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("codes", "well"),
    [
        ({"/healthz": 200}, True),
        ({"/healthz": 503}, False),
        ({"/healthz": 404, "/": 200}, True),
        ({"/healthz": 401, "/": 401}, True),
        ({"/healthz": 404, "/": 500}, False),
    ],
)
def test_the_health_check_tells_the_truth(codes: dict[str, int], well: bool) -> None:
    class Health(BaseHTTPRequestHandler):
        """Answers as it is told."""

        def do_GET(self) -> None:
            self.send_response(codes.get(self.path, 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with served(Health) as address:
        command = [sys.executable, str(ROOT / "container" / "health.py"), str(urlsplit(address).port)]
        assert (subprocess.run(command, check=False).returncode == 0) is well


def test_a_server_that_is_not_there_is_not_well() -> None:
    assert subprocess.run([sys.executable, str(ROOT / "container" / "health.py"), "9"], check=False).returncode == 1
