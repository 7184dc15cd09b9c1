"""Saved searches, as a TOML file tells them: ``[searches.NAME]``, what is searched for, and where alerts go."""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from onrecord.days import bound
from onrecord.errors import RequestError
from onrecord.store import Query
from onrecord.store.query.filters import Conditions

#: What may be several of which one has to hold, and how many questions a search may be.
_SEVERAL, _MOST = ("words", "speaker", "role", "outlet"), 500
_WHERE = ("atom", "webhook", "secret", "lines")
_ASKED = tuple(one.name for one in fields(Conditions))


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name, and where its alerts go: ``atom`` is a file, ``webhook`` an address with a ``secret``,
    ``lines`` a file, or True for standard output.
    """

    name: str
    asked: tuple[Conditions, ...]
    atom: Path | None = None
    webhook: str | None = None
    secret: bytes = b""
    lines: Path | bool = False

    @property
    def mark(self) -> str:
        """What tells this search from another of its name."""
        return hashlib.sha256(msgspec.json.encode(self.asked)).hexdigest()[:16]

    @property
    def ways(self) -> tuple[str, ...]:
        """Where its alerts go, each way by its name."""
        return tuple(name for name in ("atom", "webhook", "lines") if getattr(self, name))

    def queries(self, after: int) -> tuple[Query, ...]:
        """As the record takes them, over articles behind a row. Raises StoreError where one can't be meant."""
        told = ({one.name: getattr(each, one.name) for one in fields(Conditions)} for each in self.asked)
        return tuple(Query(**each, sort="oldest", limit=10**9, after=after) for each in told)


def saved_searches(path: Path) -> tuple[SavedSearch, ...]:
    """The searches of a file. Files that it names lie beside it. Raises RequestError, which says what to write."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RequestError(f"`searches`: {path} can't be opened: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RequestError(f"`searches`: {path} is no TOML: {error}") from error
    found = data.get("searches")
    if not isinstance(found, dict) or not found:
        how = "write [searches.NAME] and below it words = …, speaker = …"
        raise RequestError(f"`searches`: {path} has no search; {how}")
    every = tuple(_search(path, name, told) for name, told in found.items())
    files = [one for each in every for one in (each.atom, each.lines) if isinstance(one, Path)]
    if twice := {one for one in files if files.count(one) > 1}:
        raise RequestError(f"`searches`: {path}: two searches write {twice.pop()}; give each a file of its own")
    return every


def _search(path: Path, name: str, told: Any) -> SavedSearch:
    where = f"`searches`: {path}, [searches.{name}]"
    if not isinstance(told, dict) or not name.strip():
        raise RequestError(f"{where}: write what is searched for below it: words = …, speaker = …")
    if unknown := [one for one in told if one not in (*_ASKED, *_WHERE)]:
        raise RequestError(f"{where}: there is no {unknown[0]!r}; it takes {', '.join((*_ASKED, *_WHERE))}")
    if not any(told.get(one) for one in _ASKED):
        raise RequestError(f"{where}: searches for nothing; give words, a speaker, a role or an outlet at least")
    webhook = told.get("webhook")
    if webhook is not None and urlsplit(str(webhook)).scheme not in ("http", "https"):
        raise RequestError(f"{where}: webhook is no web address; write it out: https://…")
    secret = _secret(where, told.get("secret"))
    if webhook and not secret:
        how = 'secret = "env:NAME" or "file:PATH"'
        raise RequestError(f"{where}: a webhook needs a secret that it is signed with: {how}")
    lines = told.get("lines", not (webhook or told.get("atom")))
    return SavedSearch(
        name,
        _asked(where, told),
        _beside(path, told["atom"]) if told.get("atom") else None,
        webhook,
        secret,
        _beside(path, lines) if isinstance(lines, str) else bool(lines),
    )


def _beside(path: Path, named: Any) -> Path:
    return path.parent / Path(str(named)).expanduser()


def _secret(where: str, told: Any) -> bytes:
    """A secret from where it is kept; the file with the searches may be read by many."""
    if told is None:
        return b""
    kind, _, name = str(told).partition(":")
    if kind == "env" and os.environ.get(name):
        return os.environ[name].encode()
    if kind == "file":
        try:
            if data := Path(name).expanduser().read_bytes().strip():
                return data
        except OSError as error:
            raise RequestError(f"{where}: the secret's file {name} can't be opened: {error.strerror}") from error
    how = 'write "env:NAME" of a variable that is set, or "file:PATH"'
    raise RequestError(f"{where}: secret tells where a secret is, and there is none; {how}")


def _asked(where: str, told: dict[str, Any]) -> tuple[Conditions, ...]:
    """What is searched for: each of several words with each of several speakers …"""
    several = {name: _each(where, name, told[name]) for name in _SEVERAL if name in told}
    rest = {name: value for name, value in told.items() if name in _ASKED and name not in _SEVERAL}
    for name in ("since", "until"):
        if name in rest:
            try:
                rest[name] = bound(str(rest[name]), last=name == "until")
            except ValueError as error:
                raise RequestError(f"{where}: {name} is no day; write 2024-07-17") from error
    made = [dict(zip(several, each, strict=True)) | rest for each in product(*several.values())]
    if len(made) > _MOST:
        raise RequestError(f"{where}: is {len(made):,} questions, {_MOST} at most; make several searches of it")
    try:
        return tuple(msgspec.convert(one, Conditions) for one in made)
    except msgspec.ValidationError as error:
        raise RequestError(f"{where}: {error}") from error


def _each(where: str, name: str, value: Any) -> list[str]:
    every = value if isinstance(value, list) else [value]
    if not every or not all(isinstance(one, str) and one.strip() for one in every):
        raise RequestError(f'{where}: {name} is a text, or a list of texts: {name} = ["one", "another"]')
    return every
