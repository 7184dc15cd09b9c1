"""What is killed in web/test_jobs.py: ``python serve_me.py RECORD`` is ``onrecord serve`` with a reader of no model."""

from __future__ import annotations

import sys

from helpers.fakes import without_model
from onrecord.actions import readers
from onrecord.cli import main

if __name__ == "__main__":
    setattr(readers, "make_reader", without_model)  # noqa: B010 - another type
    sys.argv[1:] = [
        "serve",
        "--record",
        sys.argv[1],
        "--no-open",
        "--port",
        "0",
        *(sys.argv[2:] or ["--allow-private"]),
    ]
    main()
