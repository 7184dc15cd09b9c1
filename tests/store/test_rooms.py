"""The rooms of the store stand on each other in one order, and the record that users call only delegates."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord.store.record
from onrecord.store import Record

STORE = Path(onrecord.store.record.__file__).parent
#: Each may import itself and what stands before it.
ORDER = (
    "file",
    "transcripts",
    "placed",
    "coded",
    "runs",
    "people",
    "reuse",
    "write",
    "query",
    "study",
    "holdings",
    "migrations",
    "record",
    "__init__",
)


def room_of(path: Path) -> str:
    return path.relative_to(STORE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", sorted(STORE.rglob("*.py")), ids=lambda path: str(path.relative_to(STORE)))
def test_no_import_runs_up(path: Path) -> None:
    room = room_of(path)
    assert room in ORDER, f"{room} is new: give it its place in ORDER, and in docs/architecture.md"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.level), "relative imports hide the room"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord.store"):
            inner = (node.module or "").split(".")[2:]
            for name in [inner[0]] if inner else [alias.name for alias in node.names]:
                assert ORDER.index(name) <= ORDER.index(room), f"{path.name} imports {name}"


def test_the_record_only_delegates() -> None:
    """Each method is a line or two: what there is to judge is judged in the rooms."""
    (record,) = (
        node
        for node in ast.parse((STORE / "record.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    methods = [node for node in record.body if isinstance(node, ast.FunctionDef)]
    assert len(methods) > 40
    for method in methods:
        said = [
            node for node in method.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ]
        assert len(said) <= (4 if method.name == "__init__" else 2), method.name
        branches = (ast.For, ast.While, ast.Try, ast.With)
        assert not any(isinstance(node, branches) for inner in said for node in ast.walk(inner)), method.name


def test_answers_are_records_and_no_dicts() -> None:
    """But for the labels of clusters, which are a mapping."""
    told = {
        name: str(getattr(Record, name).__annotations__.get("return", ""))
        for name in vars(Record)
        if not name.startswith("_") and callable(getattr(Record, name))
    }
    assert [name for name, kind in told.items() if "dict" in kind or "Any" in kind] == ["cluster_labels"]
