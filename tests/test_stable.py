"""What is stable (docs/stable.md): its names and signatures, and a client that uses each of them, strictly typed."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from helpers import client
from helpers.tiny import ARTICLE, FOLDER

ROOT = Path(__file__).parents[1]
#: A line a name: what it is called with.
HELD = ROOT / "tests" / "data" / "stable.txt"
_LINES = re.findall(r"^- `(onrecord[\w.]*)`(.*(?:\n  .*)*)", (ROOT / "docs" / "stable.md").read_text("utf-8"), re.M)


def modules() -> list[str]:
    """The modules that the page names: a package with those of its modules that stand behind it in the same item."""
    out = []
    for name, rest in _LINES:
        inner = re.findall(r"`([a-z]+)`", rest) if name == "onrecord.actions" else []
        inner = [f"{name}.{one}" for one in inner] + re.findall(r"`(onrecord\.agreement\.\w+)`", rest)
        out += inner or [name]
    return out


def names(module: str) -> list[str]:
    """The public names of a module: those that it lists, or that it defines."""
    there = import_module(module)
    own = (n for n, v in vars(there).items() if inspect.isroutine(v) or inspect.isclass(v))
    own = (n for n in own if getattr(vars(there)[n], "__module__", "") == module)
    return sorted(n for n in getattr(there, "__all__", own) if n == "__version__" or not n.startswith("_"))


def signatures() -> Iterator[str]:
    """A line for each name, and for each method and property of a class of ours, where it is first named."""
    seen: set[type] = set()
    for module in modules():
        for name in names(module):
            value = getattr(import_module(module), name)
            yield f"{module}.{name}{_called(value)}"
            if inspect.isclass(value) and value.__module__.startswith("onrecord") and value not in seen:
                seen.add(value)
                yield from (f"{module}.{name}.{line}" for line in sorted(_inside(value)))


def _inside(value: type) -> Iterator[str]:
    for name, one in vars(value).items():
        if name.startswith("_"):
            continue
        if isinstance(one, property):
            yield name
        elif inspect.isroutine(one):
            yield f"{name}{_called(getattr(value, name))}"


def _called(value: Any) -> str:
    """The parameters, and whether they need be given; types are mypy's to look at."""
    if not callable(value) or (inspect.isclass(value) and issubclass(value, BaseException)):
        return ""
    try:
        parameters = inspect.signature(value).parameters.values()
    except ValueError:
        return ""
    marks = {"KEYWORD_ONLY": "*, ", "VAR_KEYWORD": "**", "VAR_POSITIONAL": "*"}
    said, starred = [], False
    for one in parameters:
        mark = marks.get(one.kind.name, "")
        mark, starred = ("", True) if mark == "*, " and starred else (mark, starred or mark == "*, ")
        said.append(f"{mark}{one.name}{'' if one.default is inspect.Parameter.empty else '=…'}")
    return f"({', '.join(said)})"


def test_names_and_signatures_are_held() -> None:
    """Whatever is taken away or renamed is announced first; what is new is written down, by this file as a script."""
    held = HELD.read_text("utf-8").splitlines()
    now = list(signatures())
    assert sorted(set(held) - set(now)) == [], "taken away, or called otherwise"
    assert sorted(set(now) - set(held)) == [], f"new: write it down with: python {Path(__file__).name}"


def test_the_client_uses_every_name() -> None:
    source = ast.parse(Path(client.__file__).read_text("utf-8"))
    said = {one.attr for one in ast.walk(source) if isinstance(one, ast.Attribute)}
    said |= {one.id for one in ast.walk(source) if isinstance(one, ast.Name)}
    for module in modules():
        if module != "onrecord.spacy_component":  # spaCy's own name for it is what users say
            assert set(names(module)) <= said, module


def test_the_client_runs(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(ARTICLE, encoding="utf8")
    told = client.main(tmp_path / "quay.txt", tmp_path / "r.db", FOLDER)
    assert told["audited"] == told["by speaker"] == told["tally"] > 0
    assert told["layouts"] > 10


if __name__ == "__main__":
    sys.exit(HELD.write_text("".join(f"{line}\n" for line in signatures()), "utf-8") and None)
