"""schemathesis on a running service; ``python -m bench.contract --minutes 30`` tries it for as long as one likes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

#: What the description can't say: which words can be searched for, which two fields exclude each other. That is 422, as
#: what is not as described is 400; and whoever has an answer already is told 304. Nor that a running job is only asked
#: to end (202) and is there until it has, which is taken for a resource that was deleted and can be had.
_SETTINGS = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "401", "403", "404", "409", "422", "429"]

[[operations]]
include-name = "GET /jobs/{id}"
checks.use_after_free.enabled = false
"""


def tried(base: str, token: str, *, seconds: int, examples: int, phases: str = "", seed: int | None = None) -> str:
    """What schemathesis says of the service at an address, asked with a token."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(_SETTINGS)
        command = [sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", str(settings)]
        command += ["run", f"{base}/api/v1/openapi.json", "--continue-on-failure", "--no-shrink"]
        command += ["--max-time", str(seconds), "--max-examples", str(examples), "--request-timeout", "60"]
        command += ["--header", f"Authorization: Bearer {token}", "--generation-database", "none"]
        command += ["--phases", phases] if phases else []
        command += [] if seed is None else ["--seed", str(seed)]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return ended.stdout + ended.stderr
