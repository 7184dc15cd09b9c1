"""The pages of the Python API, made of its docstrings by pdoc: ``make docs``, or ``python docs/pages.py FOLDER``."""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path

import onrecord

#: The page that says what is stable, and so of which modules there are pages.
STABLE = Path(__file__).parent / "stable.md"


def make(folder: Path) -> None:
    """Write them into a folder."""
    import pdoc

    for name in onrecord.__all__:  # loaded when they are asked for: pdoc looks at what is there
        vars(onrecord)[name] = getattr(onrecord, name)
    pdoc.render.configure(show_source=False, footer_text=f"onrecord {onrecord.__version__}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of types that are imported for type checkers alone
        pdoc.pdoc(*modules(), output_directory=folder)


def modules() -> list[str]:
    """Those that the page names, in its order."""
    return list(dict.fromkeys(re.findall(r"^- `(onrecord[\w.]*)`", STABLE.read_text(encoding="utf-8"), re.M)))


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/api"))
