"""The floors of figures: what reads numbers and dates imports what lies below it, and nothing the other way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord.figures

ROOT = Path(onrecord.figures.__file__).parent
#: From the ground up: modules and folders; each imports what stands before it, and what it holds itself.
FLOORS = (
    "grammar_rule",
    "money",
    "units",
    "approximation",
    "times",
    "quantities",
    "of",
    "roles",
    "given",
    "read",
)
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """The modules of figures that a file imports, by their names below it."""
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.level), "imports are written in full"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord.figures"):
            base = (node.module or "").removeprefix("onrecord.figures").removeprefix(".")
            names = [f"{base}.{alias.name}".removeprefix(".") for alias in node.names]
            out.update(name if _is_module(name) else base for name in names)
        if isinstance(node, ast.Import):
            out.update(a.name.removeprefix("onrecord.figures.") for a in node.names if "onrecord.figures" in a.name)
    return out


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


@pytest.mark.parametrize("path", MODULES, ids=module)
def test_no_import_runs_up(path: Path) -> None:
    own = module(path).split(".")[0]
    assert own in FLOORS, f"{own} is new: give it its floor"
    assert {name.split(".")[0] for name in imported(path)} <= set(FLOORS[: FLOORS.index(own) + 1])


@pytest.mark.parametrize("folder", ["times", "quantities", "of"])
def test_no_circle_in_a_folder(folder: str) -> None:
    needs = {module(p): {n for n in imported(p) if n.startswith(f"{folder}.")} for p in (ROOT / folder).glob("*.py")}
    needs.pop(folder)
    done: set[str] = set()
    while ready := {name for name, wanted in needs.items() if name not in done and wanted <= done}:
        done |= ready
    assert done == set(needs), f"a circle among {sorted(set(needs) - done)}"
