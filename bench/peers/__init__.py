"""Other tools for figures and days, each in an environment of its own, asked for many sentences at a time.

`make bench` builds the environments (``.venv-peers/amounts`` and ``.venv-peers/times``, from the lists beside this
file); what does not install there is left out and said so. HeidelTime needs Java as well, and a second a sentence: what
a tool answered is kept in ``.venv-peers/answers`` until its version or its script changes, and not asked again.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_HERE = Path(__file__).parent
HOME = _HERE.parents[1] / ".venv-peers"
#: Seconds that a tool may take for as many items as it is asked at once.
_PATIENCE, _AT_ONCE = 1800, 200


class PeerError(Exception):
    """A tool that is not installed, or that failed: why."""


def asked(kind: str, name: str, items: Sequence[Any]) -> list[list[list[Any]]]:
    """What a tool finds in each item: of ``kind`` "amounts" texts, of "times" pairs of text and publication day.

    Each answer is a list of ``[start, end, value]``. Raises PeerError where it is not installed or fails; what it
    answered before it failed is kept.
    """
    told = [_HERE / f"ask_{kind}.py", _HERE / f"{kind}.txt", _HERE / "duckling_time.py"]
    digest = sha256(b"".join(file.read_bytes() for file in told)).hexdigest()[:16]
    kept = HOME / "answers" / f"{name}-{kind}-{digest}.json"
    answers: dict[str, Any] = json.loads(kept.read_text(encoding="utf8")) if kept.exists() else {}
    keys = [json.dumps(item) for item in items]
    new = [key for key in dict.fromkeys(keys) if key not in answers]
    for first in range(0, len(new), _AT_ONCE):
        some = new[first : first + _AT_ONCE]
        answers |= zip(some, _asked_now(kind, name, [json.loads(key) for key in some]), strict=True)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(answers), encoding="utf8")
    return [answers[key] for key in keys]


def _asked_now(kind: str, name: str, items: Sequence[Any]) -> list[list[list[Any]]]:
    """The answers of a tool that is started for them."""
    python = HOME / kind / "bin" / "python"
    if not python.exists():
        raise PeerError("no environment for it: make bench-peers")
    script = _HERE / f"ask_{kind}.py"
    env = {**os.environ, "LOCPATH": str(HOME / "locale")} if (HOME / "locale").exists() else dict(os.environ)
    env.pop("PYTHONPATH", None)
    try:
        with TemporaryDirectory() as scratch:  # HeidelTime writes where it is run
            run = subprocess.run(
                [python.absolute(), script, name],
                cwd=scratch,
                input=json.dumps(items),
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                env=env,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerError(str(error)) from error
    if run.returncode:
        raise PeerError((run.stderr.strip().splitlines() or ["it failed"])[-1])
    out: list[list[list[Any]]] = json.loads(run.stdout.rpartition("\x1e")[2])
    return out
