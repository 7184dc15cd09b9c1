"""The texts, and what is true of the files made of them, as records; and how scripts write both down."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
FILES = HERE / "files"


@dataclass(frozen=True, slots=True)
class TrueText:
    """An article as it was written. ``captions`` stand under its pictures, where a medium has pictures.

    ``quotations`` are words of the paragraphs as they must be found in what is read, each within one paragraph.
    ``published`` is an ISO day, or empty.
    """

    name: str
    title: str
    outlet: str
    published: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for one file. What a row of truth.toml leaves out is as in the text it names.

    ``title``, ``outlet``, ``published``, ``authors`` are empty where the medium doesn't tell them (authors: the row
    says ``authors = []``); ``headed`` tells whether the title stands in the text. ``paragraphs`` are without the title.
    ``notes``: words of what must be told (each is looked for in all notes together); where there are none, nothing may
    be told. ``never``: words that must not be in the article. ``refused``: words of the error that the file must end
    in. ``member`` picks one of several articles in a file, as its kind's reader understands it.
    """

    kind: str
    file: str
    text: str
    title: str
    outlet: str
    published: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    quotations: tuple[str, ...]
    headed: bool = True
    notes: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    refused: str = ""
    member: str = ""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return FILES / self.kind / self.file

    @property
    def whole(self) -> str:
        """The text as it should be stored: title and paragraphs, a blank line between them."""
        return "\n\n".join(((self.title,) if self.headed and self.title else ()) + self.paragraphs)


#: Fields of a row that are as in its text where the row doesn't have them.
_OF_TEXT = ("title", "outlet", "published", "authors", "paragraphs", "quotations")


@cache
def texts() -> Mapping[str, TrueText]:
    """All texts by name, in the order of their names. A text none of whose quotations it holds is an error."""
    found = {}
    for path in sorted(TEXTS.glob("*.toml")):
        for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items():
            text = TrueText(name=name, **_frozen({"published": "", "authors": [], **row}))
            missing = [said for said in text.quotations if not any(said in one for one in text.paragraphs)]
            if missing:
                raise ValueError(f"{path.name}: {name}: not in a paragraph: {missing[0]!r}")
            found[name] = text
    return found


def truths(kind: str | None = None) -> list[Truth]:
    """What is right for every file (of a kind), in the order of their names."""
    found = []
    for path in sorted(FILES.glob(f"{kind or '*'}/truth.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["file"]:
            text = texts()[row["text"]]
            given = {name: getattr(text, name) for name in _OF_TEXT}
            found.append(Truth(kind=path.parent.name, **{**given, **_frozen(row)}))
    return sorted(found, key=lambda one: (one.kind, one.file, one.member))


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a script made: name, bytes, the text in it, and where it differs from that (fields of a row)."""

    file: str
    data: bytes
    text: str
    differs: Mapping[str, Any]


def made(file: str, data: bytes | str, text: TrueText, **differs: Any) -> Made:
    """A file made of a text. ``differs`` are fields of `Truth` that are not as in the text."""
    unknown = set(differs) - {one.name for one in fields(Truth)}
    if unknown:
        raise ValueError(f"{file}: no field of a truth: {sorted(unknown)}")
    return Made(file, data.encode() if isinstance(data, str) else data, text.name, differs)


def write(kind: str, every: Iterable[Made], folder: Path = FILES) -> None:
    """Write files of a kind and what is true of them, in place of those of this kind that were there."""
    into = folder / kind
    into.mkdir(parents=True, exist_ok=True)
    for old in into.iterdir():
        old.unlink()
    rows = [f"# Made by intake.make.{kind}: what is right where it differs from the text that the file was made of.\n"]
    for one in sorted(every, key=lambda one: one.file):
        (into / one.file).write_bytes(one.data)
        row = {"file": one.file, "text": one.text, **one.differs}
        rows.append("[[file]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in row.items()))
    (into / "truth.toml").write_text("\n".join(rows), encoding="utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        inner = [_toml(one) for one in value]
        short = f"[{', '.join(inner)}]"
        return short if len(short) < 100 else "[\n" + "".join(f"  {one},\n" for one in inner) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
