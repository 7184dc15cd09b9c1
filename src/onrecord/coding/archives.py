"""Zip archives of anybody's: no more unpacked than a sample can be, whatever they say of themselves."""

from __future__ import annotations

import io
import zipfile

from onrecord.errors import ReadError

#: Bytes of a coded file, and that an archive unpacks to, at most: none of a sample is larger.
MOST = 200_000_000


class Archive:
    """The files of a zip. Raises ReadError, naming it, where it is damaged or unpacks to too much."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._left = name, MOST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = [part for part in self._zip.infolist() if not part.is_dir()]
        except Exception as error:  # whatever the library makes of anybody's bytes, the file is at fault
            raise self._damaged(error) from error
        if sum(part.file_size for part in parts) > MOST:
            raise self._too_much()
        self.names = sorted(part.filename for part in parts)
        self._held: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        """The bytes of one of ``names``, unpacked once. Raises ReadError."""
        if name in self._held:
            return self._held[name]
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except Exception as error:
            raise self._damaged(error) from error
        self._left -= len(data)
        if self._left < 0:
            raise self._too_much()
        self._held[name] = data
        return data

    def _damaged(self, error: Exception) -> ReadError:
        return ReadError(f"{self._name}: a damaged archive: {error}")

    def _too_much(self) -> ReadError:
        return ReadError(f"{self._name}: it unpacks to more than {MOST:,} bytes")
