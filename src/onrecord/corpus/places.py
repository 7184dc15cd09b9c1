"""Where inputs and results lie: on this machine, or behind an address that fsspec opens (``s3://bucket/news``).

An object is written in one step, whole or not at all: here by a name of its own that then takes the place, on object
storage (which has no renaming) because an object is seen only when all of it was sent.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.errors import NotFoundError, OutputError, ReadError, RequestError
from onrecord.output import named, write

#: Addresses that are pages to be fetched, with all that has to be thought of then; no storage.
_PAGES = ("http://", "https://")
_LOCAL = ("file://", "local://")
_STEP = 1 << 20


def is_remote(name: str) -> bool:
    """Whether a name is an address, not a path of this machine. Raises RequestError where it is a web page's."""
    if name.lower().startswith(_PAGES):
        raise RequestError(f"{name}: an address of the web; download it and name the file, or add it to a record")
    return "://" in name and not name.lower().startswith(_LOCAL)


def local(name: str) -> str:
    """A path without the scheme that says that it is one."""
    return next((name[len(scheme) :] for scheme in _LOCAL if name.lower().startswith(scheme)), name)


def storage(name: str) -> tuple[Any, str]:
    """What fsspec opens an address with, and the path there. Raises RequestError where that is not installed."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise RequestError(f"{name}: object storage needs fsspec: pip install 'onrecord[batch]'") from error
    try:
        system, path = url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise RequestError(f"{name}: no storage that can be opened: {error}") from error
    return system, cast(str, path)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """An input, from its begin, that can be set to another place. Raises NotFoundError, ReadError."""
    with _asked(name):
        file = _open(name)
    with file:
        yield file


def _open(name: str) -> BinaryIO:
    if is_remote(name):
        system, path = storage(name)
        return cast(BinaryIO, system.open(path, "rb"))
    return Path(local(name)).open("rb")


@contextmanager
def _asked(name: str) -> Iterator[None]:
    """Failures to read, named; of a storage's own, too."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFoundError(f"{name}: no such file") from error
    except (ReadError, RequestError):
        raise
    except Exception as error:  # storages have errors of their own
        raise ReadError(f"{name}: can't be opened: {getattr(error, 'strerror', None) or error}") from error


def stamp(name: str) -> tuple[int, str]:
    """How large an input is, and what changes when it is written again. Raises NotFoundError, ReadError."""
    with _asked(name):
        if is_remote(name):
            system, path = storage(name)
            told = system.info(path)
            return int(told.get("size") or 0), str(told.get("ETag") or told.get("mtime") or told.get("created") or "")
        there = Path(local(name)).stat()
        return there.st_size, str(there.st_mtime_ns)


def digest(name: str) -> str:
    """SHA-256 of an input's bytes. Raises NotFoundError, ReadError."""
    hasher = hashlib.sha256()
    with opened(name) as file:
        while data := file.read(_STEP):
            hasher.update(data)
    return hasher.hexdigest()


class Storage:
    """A folder of results. Names in it have slashes (``articles/month=2024-07/part-00001.parquet``)."""

    def __init__(self, name: str) -> None:
        self.name = name.rstrip("/") or name
        self._system: Any = None
        self._root = local(self.name)
        if is_remote(name):
            self._system, self._root = storage(self.name)

    def __str__(self) -> str:
        return self.name

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes | None:
        """What stands there, or None. Raises OutputError."""
        try:
            if self._system:
                return cast(bytes, self._system.cat_file(self._at(name)))
            return Path(self._at(name)).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Exception as error:
            raise OutputError(f"{self.name}/{name}: can't be read: {error}") from error

    def write(self, name: str, data: bytes) -> None:
        """Write it, whole or not at all. Raises OutputError."""
        if not self._system:
            path = Path(self._at(name))
            with named(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
            write(path, data)
            return
        try:
            self._system.pipe_file(self._at(name), data)
        except Exception as error:
            raise OutputError(f"{self.name}/{name}: can't be written: {error}") from error

    def remove(self, name: str) -> None:
        """Remove it, where it is there. Raises OutputError."""
        try:
            if self._system:
                self._system.rm_file(self._at(name))
            else:
                Path(self._at(name)).unlink()
        except FileNotFoundError:
            return
        except Exception as error:
            raise OutputError(f"{self.name}/{name}: can't be removed: {error}") from error

    def names(self, under: str = "") -> dict[str, int]:
        """All that lies in the folder, or in one of it, with its size, in order. Raises OutputError."""
        try:
            return dict(sorted(self._sized(under)))
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise OutputError(f"{self.name}: can't be listed: {error}") from error

    def _sized(self, under: str) -> Iterator[tuple[str, int]]:
        if self._system:
            self._system.invalidate_cache()
            start = self._at("")
            for path, told in self._system.find(self._at(under).rstrip("/"), detail=True).items():
                yield path.removeprefix(start) if path.startswith(start) else path, int(told.get("size") or 0)
            return
        for folder, _, names in os.walk(self._at(under)):
            for name in names:
                path = Path(folder) / name
                yield path.relative_to(self._root).as_posix(), path.stat().st_size
