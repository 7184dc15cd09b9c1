"""What comes back from coders: files, folders and archives of any form, brought to the texts of articles."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.answers import Marking
from onrecord.coding.archives import MOST, Archive
from onrecord.coding.counting_units import Unit
from onrecord.coding.forms import FORMS, CodedFile, read
from onrecord.coding.placing import moved, placing
from onrecord.coding.sheets import Returned, safe
from onrecord.coding.wording import SHOWN, Wording
from onrecord.errors import NotFoundError, ReadError

#: What tells, beside a sample, how it was drawn.
NOTE = "sample.json"
#: Files that a sample has beside those that are coded.
_ASIDE = frozenset((NOTE, "labels.json", "relations.json", "TypeSystem.xml"))
_ARCHIVES = (".zip",)
_ENDINGS = tuple(ending for form in FORMS.values() for ending in form.endings)
#: Archives in archives, as tools make them a coder each, are opened down to here.
_DEPTH = 2
#: More attributions than an article has: comparing them would take hours.
_MOST_MARKS = 5_000
#: How the lines of two forms that end alike are told apart.
_DOCCANO = re.compile(r'"(?:entities|start_offset)"\s*:')
_PRODIGY = re.compile(r'"(?:spans|tokens|_task_hash|head_span)"\s*:')


@dataclass(frozen=True, slots=True)
class Brought:
    """What a coder marked in an article, with places in its text; ``notes``: what was made up or moved; ``lost``: what
    does not stand in it, with its row where the form has rows, and is left out.
    """

    marks: tuple[Marking, ...]
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportCounts:
    """What was kept so far of what came back; ``notes``: of how many articles each is told."""

    articles: int = 0
    statements: int = 0
    replaced: int = 0
    untouched: int = 0
    premarked: int = 0
    forms: dict[str, None] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    notes: Counter[str] = field(default_factory=Counter)


def files(given: str) -> Iterator[CodedFile]:
    """The coded files that a name means: itself, all of a folder, all in an archive. Raises ReadError."""
    path = Path(given)
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file() and _is_coded(one.name))
        if not found:
            raise ReadError(f"{given}: no coded file in this folder ({', '.join(sorted(set(_ENDINGS)))}, .zip)")
        for one in found:
            yield from _opened(CodedFile(str(one), one.as_posix(), _bytes(one), _beside))
        return
    yield from _opened(CodedFile(given, path.as_posix(), _bytes(path), _beside))


def _is_coded(name: str) -> bool:
    return name not in _ASIDE and not name.startswith(".") and name.lower().endswith((*_ENDINGS, *_ARCHIVES))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            raise ReadError(f"{path}: larger than {MOST:,} bytes")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: no such file or folder") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from error


def _beside(name: str) -> bytes | None:
    path = Path(name)
    return _bytes(path) if path.is_file() else None


def _opened(file: CodedFile, depth: int = 0) -> Iterator[CodedFile]:
    """The file, or, of an archive, those in it."""
    if not file.path.lower().endswith(_ARCHIVES):
        yield file
        return
    archive = Archive(file.name, file.data)

    def beside(name: str) -> bytes | None:
        return archive.read(name) if name in archive.names else None

    for name in archive.names:
        if _is_coded(posixpath.basename(name)) and not (depth >= _DEPTH and name.lower().endswith(_ARCHIVES)):
            inner = CodedFile(f"{file.name}: {name}", name, archive.read(name), beside)
            yield from _opened(inner, depth + 1)


def form_of(file: CodedFile) -> str:
    """The form of a file, by its ending, and by what its lines hold where several end so. Raises ReadError."""
    ending = posixpath.splitext(file.path.lower())[1]
    forms = [name for name, form in FORMS.items() if ending in form.endings]
    if len(forms) > 1:
        head = file.data[:1_000_000].decode("utf-8", "replace")
        told = {"doccano": _DOCCANO, "prodigy": _PRODIGY}
        forms = [name for name in forms if told[name].search(head)] or ["doccano"]
    if not forms:
        known = ", ".join(sorted(set(_ENDINGS)))
        raise ReadError(f"{file.name}: no form of coded articles ends so: they end in {known} (or give --as FORM)")
    return forms[0]


def returned(file: CodedFile, form: str | None, unit: Unit | None) -> Iterator[tuple[str, Returned]]:
    """What came back in a file, with its form. Raises ReadError."""
    name = form or form_of(file)
    before = _premarked(file)
    for one in read(name, file, unit):
        yield name, one if one.premarked is not None else replace(one, premarked=before)


def _premarked(file: CodedFile) -> bool | None:
    """Whether the sample that a file is of left with marks, by the note beside it; None where there is none."""
    folder = posixpath.dirname(file.path)
    for above in (folder, posixpath.dirname(folder)):
        data = file.beside(posixpath.join(above, NOTE))
        if data is not None:
            return b'"premarked":true' in data.replace(b" ", b"")
    return None


def brought(one: Returned, text: str) -> Brought:
    """What came back with its places in the article's text. Raises ReadError where that is another text."""
    if max(len(one.marks), len(one.worded)) > _MOST_MARKS:
        raise ReadError(f"more than {_MOST_MARKS:,} attributions in one article")
    if one.text is None:
        return _worded(one, text)
    place = placing(one.text, text)
    each = [(mark, moved([mark], place)) for mark in one.marks]
    lost = tuple(f"{_shown(one.text, mark)} has no place in the article" for mark, made in each if not made)
    told = ["the tool changed line ends or signs of the text; places are brought back"]
    notes = (*one.notes, *(told if one.text not in (text, safe(text)) else []))
    return Brought(tuple(mark for _, made in each for mark in made), notes, lost)


def _shown(text: str, mark: Marking) -> str:
    """The words of a mark in a tool's text, and where they begin there."""
    spans = mark.content or mark.cue or mark.source
    if not spans:
        return "an attribution without words"
    words = " ".join(text[slice(*spans[0])].split())
    return f"{words[:SHOWN]!r} at {spans[0].start:,}"


def _worded(one: Returned, text: str) -> Brought:
    wording = Wording(text)
    marks: list[Marking] = []
    lost: list[str] = []
    for told in one.worded:
        made, missing = wording.located(told)
        at = f"{told.row}: " if told.row else ""
        lost += [f"{at}the {role} {words!r} does not stand in the article" for role, words in missing]
        if made is not None:
            marks.append(made)
    return Brought((*one.marks, *marks), one.notes, tuple(lost))
