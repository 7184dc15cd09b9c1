"""brat stand-off (https://brat.nlplab.org/standoff.html): a .txt and an .ann an article.

Places are code points. A stretch does not cross lines in brat: it is written in fragments, and read as one again where
nothing but blanks stands between two of them. Fields are attributes of the content, the speaker is a note on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord import output
from onrecord.coding.counting_units import CountedPlace, Unit, to_code_points
from onrecord.coding.forms import CodedFile, as_text
from onrecord.coding.pieces import ROLES, TIES, TOLD, VALUES, Labelled, Pieces, Tie, marks_of, pieces_of
from onrecord.coding.sheets import Returned, Sheet, digest_in
from onrecord.errors import ReadError
from onrecord.records import Span

_ROLE = {role.title(): role for role in ROLES}
_TIED = {"Says": "Arg1:Cue, Arg2:Source", "Reports": "Arg1:Cue, Arg2:Content", "SaidBy": "Arg1:Content, Arg2:Source"}
_COLOURS = {"Source": "#f6d9b8", "Cue": "#dfcdf5", "Content": "#cfe3f8"}
_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?(.*)")
_TIE = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")
_VALUE = re.compile(r"[AM]\d+\t(\S+) (T\d+)(?: (\S+))?")
_NOTE = re.compile(r"#\d*\t\S+ (T\d+)\t(.*)")
_TOLD_IN_NOTE = re.compile(r"(speaker|note):\s*(.*?)(?=\s*(?:;\s*note:|$))")


def write(sheets: Sequence[Sheet], folder: Path) -> None:
    """The files of a folder of brat's. Raises OutputError."""
    output.write(folder / "annotation.conf", _configuration())
    output.write(folder / "visual.conf", _looks())
    for sheet in sheets:
        output.write(folder / f"{sheet.name}.txt", sheet.safe, durable=False)
        output.write(folder / f"{sheet.name}.ann", "".join(_lines(sheet)), durable=False)


def _configuration() -> str:
    tied = [f"{name}\t{arguments}" for name, arguments in _TIED.items()]
    tied += [f"Continues\tArg1:{role}, Arg2:{role}" for role in _ROLE]
    values = [f"{name.title()}\tArg:Content, Value:{'|'.join(of)}" for name, of in VALUES.items()]
    parts = {"entities": _ROLE, "relations": tied, "events": (), "attributes": values}
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


def _looks() -> str:
    labels = "".join(f"{name} | {name} | {name[:2]}\n" for name in _ROLE)
    colours = "".join(f"{name}\tbgColor:{colour}, borderColor:darken\n" for name, colour in _COLOURS.items())
    return f"[labels]\n{labels}\n[drawing]\n{colours}"


def _lines(sheet: Sheet) -> Iterator[str]:
    pieces = pieces_of(sheet.marks)
    names = {one.id: f"T{n}" for n, one in enumerate(pieces.labelled, 1)}
    values, notes = 0, 0
    for one in pieces.labelled:
        fragments = _fragments(sheet.safe, one.span)
        places = ";".join(f"{start} {end}" for start, end in fragments)
        yield f"{names[one.id]}\t{one.role.title()} {places}\t{' '.join(sheet.safe[slice(*x)] for x in fragments)}\n"
        for name, value in one.told.items():
            if name in VALUES:
                values += 1
                yield f"A{values}\t{name.title()} {names[one.id]} {value}\n"
        if told := "; ".join(f"{name}: {one.told[name]}" for name in ("speaker", "note") if name in one.told):
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {names[one.id]}\t{' '.join(told.split())}\n"
    for number, tie in enumerate(pieces.ties, 1):
        yield f"R{number}\t{tie.kind} Arg1:{names[tie.one]} Arg2:{names[tie.other]}\n"


def _fragments(text: str, span: Span) -> list[Span]:
    found = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\r\n]+", text[slice(*span)])]
    return found or [span]


def read(file: CodedFile, unit: Unit) -> Iterator[Returned]:
    """One .ann with its .txt. Raises ReadError."""
    beside = file.beside(re.sub(r"\.ann$", ".txt", file.path))
    if beside is None:
        raise ReadError(f"{file.name}: its text is missing: the .txt of the same name belongs beside it")
    text = as_text(file.name, beside)
    pieces, notes = _pieces(file, text, unit)
    marks, more = marks_of(pieces, text)
    yield Returned(file.name, marks, text, digest_in(Path(file.path).stem), notes=(*notes, *more))


def _pieces(file: CodedFile, text: str, unit: Unit) -> tuple[Pieces, list[str]]:
    bound: list[tuple[str, str, list[CountedPlace]]] = []
    ties: list[Tie] = []
    told: dict[str, dict[str, str]] = {}
    notes: list[str] = []
    for number, line in enumerate(re.split(r"\r?\n", file.text()), 1):
        if found := _BOUND.fullmatch(line):
            if role := _ROLE.get(found[2].title()):
                bound.append((found[1], role, _places(found[3], found[4])))
            else:
                notes.append(f"line {number}: {found[2]} is none of {', '.join(_ROLE)}, and left out")
        elif found := _TIE.fullmatch(line):
            if kind := next((tie for tie in TIES if tie.lower() == found[1].lower()), None):
                ties.append(Tie(kind, found[2], found[3]))
        elif (found := _VALUE.fullmatch(line)) and found[1].lower() in VALUES and found[3]:
            told.setdefault(found[2], {})[found[1].lower()] = found[3]
        elif found := _NOTE.fullmatch(line):
            told.setdefault(found[1], {}).update(_in_note(found[2]))
        elif line[:1] == "T":
            raise ReadError(f"{file.name}, line {number}: no line of brat's: {line[:60]!r}")
    spans, _ = to_code_points(text, [place for _, _, places in bound for place in places], unit)
    labelled, lost, at = [], 0, 0
    for id_, role, places in bound:
        own = [span for span in spans[at : at + len(places)] if span is not None]
        at += len(places)
        lost += not own
        labelled += [
            Labelled(id_ if n == 0 else f"{id_}.{n}", role, span, told=told.get(id_, {}) if n == 0 else {})
            for n, span in enumerate(_whole(text, own))
        ]
    ties += [Tie("Continues", one.id, one.id.partition(".")[0]) for one in labelled if "." in one.id]
    if lost:
        notes.append(f"{lost} of its places lie outside its text, and are left out")
    return Pieces(tuple(labelled), tuple(ties)), notes


def _places(places: str, words: str) -> list[CountedPlace]:
    """Each fragment with its words; the words of several stand in one line, a blank between them."""
    out, at = [], 0
    for each in places.split(";"):
        start, end = map(int, each.split())
        out.append(CountedPlace(start, end, words[at : at + end - start] if words else None))
        at += end - start + 1
    return out


def _whole(text: str, spans: Sequence[Span]) -> list[Span]:
    """Fragments with nothing but blanks between them as one."""
    out: list[Span] = []
    for span in sorted(spans):
        between = text[out[-1].end : span.start] if out else ""
        if between.isspace() and {"\n", "\r"} & set(between):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _in_note(note: str) -> dict[str, str]:
    """What a note tells: ``speaker: Ilse Dahl; note: …``; a note without names of fields is the speaker."""
    told = {found[1]: found[2] for found in _TOLD_IN_NOTE.finditer(note) if found[1] in TOLD}
    return told or {"speaker": note}
