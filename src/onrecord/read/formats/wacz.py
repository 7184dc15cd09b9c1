"""A collection of web archives (WACZ: a zip with WARCs in its folder ``archive``) -> its pages, one after the other.

The WARCs themselves are read, since lists of pages beside them are often empty. None is held or unpacked as a whole.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import NotAnArticleError, NotFoundError
from onrecord.read.warc import NO_PAGES, ArchivedPage, pages_within

_ENDINGS = (".warc", ".warc.gz")
#: WARCs pack to a tenth; what packs to less than this share was made to fill a memory or a day.
_MOST_PACKED = 1 / 250
_PARTS = 100_000


def collected_pages(path: str) -> Iterator[ArchivedPage]:
    """The pages of all WARCs of a collection, in the order of their names.

    One WARC that is damaged ends none of the others: NotAnArticleError tells of it when they are read. NotFoundError
    where the file can't be opened.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, opened apart to name the error
    except OSError as error:
        raise NotFoundError(f"{path}: can't be opened: {error.strerror}") from error
    with file:
        try:
            collection = zipfile.ZipFile(file)
            parts = collection.infolist()
        except Exception as error:  # damaged lists of parts end it in many ways
            raise NotAnArticleError(f"{path}: is a damaged WACZ ({error}); download it again") from error
        if len(parts) > _PARTS:
            raise NotAnArticleError(f"{path}: is a WACZ of more than {_PARTS:,} files; split it")
        archives = sorted((one for one in parts if _is_archive(one.filename)), key=lambda one: one.filename)
        if not archives:
            raise NotAnArticleError(f"{path}: is a WACZ without web archives (archive/*.warc.gz); make it again")
        wrong: list[str] = []
        found = False
        for one in archives:
            try:
                for page in _pages(collection, one, f"{path}, {one.filename}"):
                    found = True
                    yield page
            except NotAnArticleError as error:
                wrong.append(str(error))
        if wrong:
            more = f" (and {len(wrong) - 1:,} more of its archives)" if len(wrong) > 1 else ""
            raise NotAnArticleError(f"{wrong[0]}{more}")
        if not found:
            raise NotAnArticleError(f"{path}: {NO_PAGES}")


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(_ENDINGS)


def _pages(collection: zipfile.ZipFile, one: zipfile.ZipInfo, name: str) -> Iterator[ArchivedPage]:
    if one.file_size and one.compress_size < _MOST_PACKED * one.file_size:
        raise NotAnArticleError(f"{name}: {one.compress_size:,} bytes that unpack to {one.file_size:,}; it is not read")
    try:
        with collection.open(one) as archive:
            yield from pages_within(archive, name)
    except NotAnArticleError:
        raise
    except Exception as error:  # damaged lists of parts end it in many ways
        raise NotAnArticleError(f"{name}: can't be unpacked: {error}; download it again") from error
