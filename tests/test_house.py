"""The rules of the house (docs/architecture.md), held by reading the source: who imports whom, and who speaks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: What every module may import of the package.
WORDS = {"advice", "records", "answers", "errors", "days", "gains", "notes", "output", "products", "version", "words"}
WORDS |= {"article_fields"}
#: The public names; ten or so, so that a reader finds them all.
PUBLIC = {
    "Article",
    "OnrecordError",
    "Reader",
    "Reading",
    "ReadOptions",
    "ReadResult",
    "Record",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "read",
    "read_figures",
    "read_many",
    "read_text",
}
#: Stages in the order of the flow. Each may import the words and itself.
STAGES = {"pdf", "pages", "read", "segment", "attribute", "resolve", "enrich", "figures", "store", "export"} | WORDS
STAGES |= {"agreement"}
#: What composes them, from the bottom up: each may import the stages and what stands before it.
ON_TOP = (
    *("pipeline", "batch", "many", "__init__", "spacy_component", "soundness", "care", "layouts", "verify", "compare"),
    *("gather", "coding", "corpus", "adapting", "watch", "actions", "cli", "__main__"),
)
#: What people and programs meet. They stand on actions, and know nothing of how these come to their answers.
FACES = {"cli", "web", "api", "mcp"}
UNDER_FACES = {"actions", "export", "__init__"} | WORDS
#: The commands that open other faces.
OPENS = {"cli/serve.py": {"web", "api"}, "cli/mcp.py": {"mcp"}}
#: A face behind the doors of another: who may come in, how much at once, what goes on beside.
BEHIND = {"api": {"web"}}
SPEAKERS = FACES | {"__main__"}
FORBIDDEN = {"torch", "transformers", "sentence_transformers", "pickle", "marshal", "shelve"}


def part_of(path: Path) -> str:
    """The part of the package a file belongs to: ``read`` for ``read/feed.py``."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, absolute, type-checking and lazy ones too."""
    package = ["onrecord", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ([f"{module}.{alias.name}" for alias in node.names] if module == "onrecord" else [module])


def parts_imported(path: Path) -> set[str]:
    """The parts of the package a file imports; what the package itself defines counts as ``__init__``."""
    names = (name.split(".") for name in imports_of(path))
    return {part_named(inner) for top, *inner in names if top == "onrecord"}


def part_named(inner: list[str]) -> str:
    is_part = inner and ((PACKAGE / inner[0]).is_dir() or (PACKAGE / f"{inner[0]}.py").exists())
    return inner[0] if is_part else "__init__"


def calls_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_who_imports_whom(path: Path) -> None:
    part = part_of(path)
    imported = parts_imported(path) - {part}
    if part in FACES:
        opened = OPENS.get(path.relative_to(PACKAGE).as_posix(), set())
        allowed = UNDER_FACES | opened | BEHIND.get(part, set())
    elif part in ON_TOP:
        allowed = STAGES | set(ON_TOP[: ON_TOP.index(part)])
    else:
        assert part in STAGES, f"{part} is new: give it its place in STAGES or ON_TOP, and in docs/architecture.md"
        # export shows what the record answers; documents and pages are among what is read
        allowed = WORDS | {"export": {"store"}, "read": {"pdf", "pages"}}.get(part, set())
    assert imported <= allowed


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_imports_torch_or_pickles(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & FORBIDDEN


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_command_line_speaks_and_exits(path: Path) -> None:
    if part_of(path) in SPEAKERS:
        return
    banned = {"print", "exit", "quit", "sys.exit", "os._exit", "click.echo", "sys.stdout.write", "sys.stderr.write"}
    assert not set(calls_in(path)) & banned


def test_only_the_command_line_is_made_of_click() -> None:
    """What a page or an assistant calls knows nothing of options, and tells no terminal."""
    for path in MODULES:
        if part_of(path) not in SPEAKERS:
            assert not {name.split(".")[0] for name in imports_of(path)} & {"click", "rich"}, path


def test_every_action_is_listed_and_frozen() -> None:
    """The docstring of ``actions`` lists its modules; a request can't be changed once it was made."""
    folder = PACKAGE / "actions"
    listed = set(
        re.findall(r"^- (\w+):", ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or "", re.M)
    )
    assert listed == {path.stem for path in folder.glob("[!_]*.py")} - {"shared", "readers"}
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert "dataclass(frozen=True, slots=True" in ast.unparse(node.decorator_list[0]), (path, node.name)


def test_every_action_is_called_as_a_page_does() -> None:
    """The tests of actions call each of them without a command."""
    tests = (ROOT / "tests" / "actions").glob("test_*.py")
    called = {call.rpartition(".")[2] for path in tests for call in calls_in(path)}
    for path in (PACKAGE / "actions").glob("*.py"):
        functions = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
        if path.stem not in ("shared", "readers"):
            assert {name for name in functions if not name.startswith("_")} <= called, path


#: What writes files by itself: the one writer, and two protocols of lists that grow line by line, which ask it first.
WRITERS = {"output.py", "batch/resumable.py", "gather/failed.py"}


def opens_to_write(call: ast.Call) -> bool:
    """Whether a call of ``open`` is for more than reading."""
    given = (*call.args, *(keyword.value for keyword in call.keywords))
    modes = [value.value for value in given if isinstance(value, ast.Constant)]
    is_open = ast.unparse(call.func).rpartition(".")[2] == "open"
    return is_open and any(isinstance(mode, str) and re.fullmatch(r"[rbt]*[wax+][wax+bt]*", mode) for mode in modes)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_files_and_tables_are_written_in_one_way(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    last = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
    by_itself = last & {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "copyfile"}
    assert (named(path) in WRITERS) == (bool(by_itself) or any(map(opens_to_write, calls)))
    if named(path) != "export/table.py":
        assert not {ast.unparse(call.func) for call in calls} & {"csv.writer", "csv.DictWriter"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_it_is_and_stays_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert source.count("\n") <= 450


def test_training_is_on_the_other_side() -> None:
    """training/ and bench/ import onrecord, never the reverse."""
    for path in MODULES:
        assert not {name.split(".")[0] for name in imports_of(path)} & {"training", "bench", "tests"}, path


def test_public_names() -> None:
    import onrecord

    assert sorted(PUBLIC) == sorted(onrecord.__all__)
    for name in PUBLIC:
        assert getattr(onrecord, name) is not None
    assert set(dir(onrecord)) >= PUBLIC


def test_the_public_functions_are_not_hidden_by_their_modules() -> None:
    """``onrecord.read`` is a function, also after the package of that name was imported."""
    code = "import onrecord, onrecord.read.text, onrecord.pipeline; assert callable(onrecord.read), onrecord.read"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_imports_little() -> None:
    code = "import sys, onrecord; print(sorted({'numpy', 'onnxruntime', 'click', 'msgspec'} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stdout == "[]\n"


def test_one_version() -> None:
    import onrecord

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == onrecord.__version__
    assert f"## {onrecord.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# The files around the package


def test_the_picture_of_the_architecture_is_true() -> None:
    """Every part of the package stands in the picture, and everything in the picture is there."""
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[3]
    drawn = set(re.findall(r"^  ([\w./]+) ", picture, re.M))
    parts = {path for path in PACKAGE.iterdir() if path.name not in ("__pycache__", "__main__.py", "py.typed")}
    assert drawn == {f"{path.name}/" if path.is_dir() else path.name for path in parts}
    for folder in re.findall(r"^(\w+)/ ", picture, re.M):
        assert (ROOT / folder).is_dir(), folder


def test_the_tests_mirror_the_package() -> None:
    """A folder a room; what all of them need, and what is not of one room, stands beside them."""

    def folders(path: Path) -> set[str]:
        return {inner.name for inner in path.iterdir() if inner.is_dir() and inner.name != "__pycache__"}

    beside = {"annotations", "data", "helpers", "intake", "people", "quality", "training"}
    assert folders(ROOT / "tests") == folders(PACKAGE) | beside


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    ended = subprocess.run(build, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (path,) = folder.iterdir()
    return path


def test_the_wheel_is_small_and_for_every_machine(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size < 40_000_000


def test_the_wheel_holds_what_the_package_reads(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert {f"onrecord/{path.relative_to(PACKAGE).as_posix()}" for path in wanted} <= held
    assert {"py.typed", "export/page/templates/page.html"} <= {name.removeprefix("onrecord/") for name in held}
    assert all(name.startswith(("onrecord/", "onrecord-")) for name in held)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_make_has_what_the_documents_call() -> None:
    assert {"demo", "test", "lint", "bench", "train", "clean"} <= targets()
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), ROOT / ".ci" / "run"]:
        text = document.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.M)) <= targets(), document


def test_contributing_is_a_page_that_names_what_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:src|tests|docs|training|bench)/[\w./]*)`", page))
    assert len(paths) > 20
    assert not [path for path in sorted(paths) if not (ROOT / path).exists()]
    assert page.count("\n") < 80
    assert "(CONTRIBUTING.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_opens_with_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = readme.index("```")
    assert readme[first:].startswith("```sh\nmake demo\nmake test\n```")
    assert first < 300


def tracked() -> list[Path]:
    """Files under version control, and those about to be; none where the tests run outside a checkout."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        ended = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [path for name in ended.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


# Written in pieces, so that this file does not hold what it forbids.
HOSTS = re.compile("pypi" + r"\.org|files\." + "pythonhosted|registry" + r"\.npmjs|deb\.debian|down" + r"load\.pytorch")
MACHINE = re.compile(r"(?<![\w.~-])/(?:" + "wo" + "rk|ro" + "ot|ho" + r"me/\w+|fa" + r"rm)/")


def test_no_file_names_a_registry_or_a_machine() -> None:
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not HOSTS.search(text), path
        assert not MACHINE.search(text), path


def test_pinned_versions_name_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(need for extra in extras for need in extra)]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if "==" in line}
    assert {re.split(r"[<>=!~\[; ]", need)[0].lower() for need in wanted} <= pinned
