"""The rooms of the house: no circle, no import that runs up, no name twice, no room too large."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: A room holds at most so much of the code.
LARGEST = 1 / 6


def dotted(path: Path) -> str:
    """``store.query.search`` for its file; a package by its folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "onrecord"


NAMES = {dotted(path): path for path in MODULES}


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, late imports too; what only a type checker imports, not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for inner in ast.walk(node):
                inner.type_checking = True  # type: ignore[attr-defined]
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            if hasattr(node, "type_checking"):
                continue
            base = node.module.removeprefix("onrecord").lstrip(".")
            for alias in node.names:
                whole = f"{base}.{alias.name}".lstrip(".")
                yield whole if whole in NAMES else base or "onrecord"


GRAPH = {name: {m for m in imported(path) if m in NAMES and m != name} for name, path in NAMES.items()}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups that import each other in a loop (Tarjan's strongly connected components of more than one)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(graph.get(name, ())):
            if other not in index:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == index[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            found.append(sorted(group))

    for name in sorted(graph):
        if name not in index:
            visit(name)
    return [group for group in found if len(group) > 1]


def folders(depth: int) -> dict[str, set[str]]:
    """The import graph of folders, down to some depth: ``figures.times`` -> ``figures``'s own files apart."""

    def folder(name: str) -> str:
        parts = name.split(".")
        inside = parts if (PACKAGE / Path(*parts)).is_dir() else parts[:-1]
        return ".".join(inside[:depth])

    graph: dict[str, set[str]] = defaultdict(set)
    for name, others in GRAPH.items():
        if (own := folder(name)) and len(own.split(".")) == depth:
            others_there = {folder(o) for o in others} - {own}
            graph[own] |= {o for o in others_there if len(o.split(".")) == depth}
    return graph


def test_circles_are_found() -> None:
    """The finder itself."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_files_import_each_other_in_a_loop() -> None:
    assert circles(GRAPH) == []


def test_no_folders_import_each_other_in_a_loop() -> None:
    assert circles(folders(1)) == []
    assert circles(folders(2)) == []


def classes() -> Iterable[tuple[str, str]]:
    for name, path in NAMES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name.lstrip("_"), name


def test_no_class_name_stands_twice() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, home in classes():
        homes[name].append(home)
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_no_room_is_too_large() -> None:
    lines: Counter[str] = Counter()
    for path in MODULES:
        lines[path.relative_to(PACKAGE).parts[0]] += path.read_text(encoding="utf-8").count("\n")
    largest, size = lines.most_common(1)[0]
    assert size <= LARGEST * lines.total(), f"{largest}/ has {size} of {lines.total()} lines"
