"""The Python API as its pages tell it: every example in a docstring runs, every stable name has its place."""

from __future__ import annotations

import doctest
import re
import runpy
from importlib import import_module
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
_EXAMPLE = re.compile(r"^ *>>> ", re.MULTILINE)
WITH_EXAMPLES = sorted(
    path for path in (SOURCE / "onrecord").rglob("*.py") if _EXAMPLE.search(path.read_text(encoding="utf-8"))
)
STABLE = (ROOT / "docs" / "stable.md").read_text(encoding="utf-8")
#: The modules that the page of what is stable names.
MODULES = sorted(set(re.findall(r"^- `(onrecord[\w.]*)`", STABLE, re.M)))


def test_there_are_examples() -> None:
    assert len(WITH_EXAMPLES) > 5
    assert all("+SKIP" not in path.read_text(encoding="utf-8") for path in WITH_EXAMPLES)


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.stem)
def test_every_example_runs(path: Path) -> None:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    module = import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    # names that are loaded when they are asked for, too
    every = {name: getattr(module, name) for name in getattr(module, "__all__", ())} | vars(module)
    told = doctest.testmod(module, extraglobs=every)
    assert told.attempted
    assert not told.failed


def test_what_is_stable_is_there() -> None:
    assert {"onrecord", "onrecord.records", "onrecord.errors", "onrecord.store"} <= {*MODULES}
    for name in MODULES:
        assert import_module(name).__doc__
    for name in onrecord.__all__:
        assert f"`{name}`" in STABLE, name


def test_pages_are_made_of_all_of_it(tmp_path: Path) -> None:
    pytest.importorskip("pdoc")
    runpy.run_path(str(ROOT / "docs" / "pages.py"))["make"](tmp_path)
    page = (tmp_path / "onrecord.html").read_text(encoding="utf-8")
    for name in onrecord.__all__:
        assert f'id="{name}"' in page, name
    assert 'id="Reader.read_text"' in page
    assert "Raises" in page
    for name in MODULES:
        assert (tmp_path / f"{name.replace('.', '/')}.html").exists(), name
    assert str(ROOT) not in page
