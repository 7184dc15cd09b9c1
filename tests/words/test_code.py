"""A word list stands in ``words/data`` and nowhere in the code: no literal has more than twelve English words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST = 12
_WORD = re.compile(r"[A-Za-z][A-Za-z'’ -]+")
#: What looks like a list of words and is none, by file and name, and what it is.
NO_WORDS = {
    ("cli/__init__.py", "_COMMANDS"): "commands",
    ("figures/of/noun_phrases.py", "_NOMINAL"): "endings of words",
    ("figures/times/anchor.py", "_READERS"): "kinds of expression",
    ("figures/times/expression.py", "Kind"): "kinds of expression",
    ("pages/hidden.py", "_HIDDEN"): "attributes",
    ("pages/published.py", "_META_NAMES"): "names of metadata",
    ("read/encoding.py", "_SAFE_CODEC"): "encodings",
    ("read/formats/flow.py", "_BLOCKS"): "elements",
    ("read/formats/flow.py", "_SILENT"): "elements",
    ("resolve/coreference/confidence.py", "FACTS"): "features of a regression",
    ("resolve/coreference/pairs.py", "PAIR"): "features of a scorer",
    ("resolve/coreference/pairs.py", "WHO"): "features of a scorer",
    ("resolve/coreference/table.py", "OWN"): "features of a scorer",
    ("resolve/references/antecedents.py", "WEIGHTS"): "features of a scorer",
    ("words/endings.py", "_ENDINGS"): "endings of words",
}


def lists_in(source: str) -> Iterator[tuple[str, list[str]]]:
    """Every literal of several words in a module: the name that it is given (or of its function), and its words."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}

    def visit(node: ast.AST, name: str) -> Iterator[tuple[str, list[str]]]:
        if id(node) in docs:
            return
        if isinstance(node, ast.FunctionDef):
            name = node.name
        elif isinstance(node, ast.Assign):
            name = ast.unparse(node.targets[0])
        elif isinstance(node, ast.AnnAssign):
            name = ast.unparse(node.target)
        yield name, words_of(node)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, name)

    yield from visit(tree, "")


def words_of(node: ast.AST) -> list[str]:
    """The words of one literal: members, keys, what ``split`` makes of a string, alternatives of a pattern."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    if isinstance(node, ast.Dict):
        return [k.value for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return text_of(node.func.value).split()
    return max(alternatives(text_of(node)), key=len, default=[])


def text_of(node: ast.AST) -> str:
    """A string, what an f-string puts into it left away."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return "".join(map(text_of, node.values)) if isinstance(node, ast.JoinedStr) else ""


def alternatives(pattern: str) -> Iterator[list[str]]:
    """The alternatives of each group of a pattern that are words, whatever they end in."""
    open_groups, start = [[""]], 0
    for sign in re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", pattern, re.DOTALL):
        if sign == "(":
            open_groups.append([""])
        elif sign == ")" and len(open_groups) > 1:
            yield from_group(open_groups.pop())
        elif sign == "|":
            open_groups[-1].append("")
        else:
            open_groups[-1][-1] += sign
    for group in open_groups[start:]:
        yield from_group(group)


def from_group(group: list[str]) -> list[str]:
    """The words that a group's alternatives begin with, where there are several."""
    found = [re.match(r"(?:\\b|\\s|\?:|\?P<\w+>)*([A-Za-z'’ -]{2,})", part) for part in group]
    return [m[1] for m in found if m] if len(group) > 1 else []


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def fields() -> set[str]:
    """What records and the store call the fields of their classes: a list of these is one of columns."""
    paths = [path for path in MODULES if named(path).startswith(("records.py", "store/"))]
    trees = [ast.parse(path.read_text(encoding="utf8")) for path in paths]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {ast.unparse(line.target) for node in classes for line in node.body if isinstance(line, ast.AnnAssign)}


FIELDS = fields()


def english(words: list[str]) -> set[str]:
    """The English words of a list; none where three in four are names of fields."""
    found = {word for word in words if _WORD.fullmatch(word)}
    return set() if len(found & FIELDS) >= 0.75 * len(found) else found


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_word_list_in_the_code(path: Path) -> None:
    for name, words in lists_in(path.read_text(encoding="utf8")):
        if (named(path), name) not in NO_WORDS and name != "__all__":
            assert len(english(words)) <= MOST, f"{name}: these words belong in words/data"


def test_every_exception_is_one() -> None:
    for file, name in NO_WORDS:
        found = [words for given, words in lists_in((PACKAGE / file).read_text(encoding="utf8")) if given == name]
        assert any(len(words) > MOST for words in found), (file, name)


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen"


@pytest.mark.parametrize(
    "source",
    [
        f'A = frozenset("{WORDS}".split())',
        f"A = {set(WORDS.split())}",
        f"A = {dict.fromkeys(WORDS.split(), 1)}",
        f"def f(x):\n    return x in {tuple(WORDS.split())}",
        rf'A = re.compile(r"\b(?:{WORDS.replace(" ", "|")})\b")',
        rf'A = re.compile(rf"\b(?:{{B}}|{WORDS.replace(" ", "s?|")})\b")',
    ],
)
def test_a_word_list_is_seen(source: str) -> None:
    assert max(len(english(words)) for _, words in lists_in(source)) == 13


@pytest.mark.parametrize("source", [f'"""{WORDS}"""', f'A = "{WORDS}"', r'A = r"(?:\d|[|])+(one|two)"'])
def test_prose_and_patterns_are_no_lists(source: str) -> None:
    assert max(len(english(words)) for _, words in lists_in(source)) <= 2
