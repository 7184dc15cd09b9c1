"""brat stand-off (https://brat.nlplab.org/standoff.html): a .txt and an .ann an article, for annotators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord import output
from onrecord.export.answer_outline import called
from onrecord.export.reading_outline import name_of, perhaps
from onrecord.export.table import sheet
from onrecord.records import Reading, Spans

_CONFIGURATION = """[entities]
Source
Cue
Content

[relations]
Says\tArg1:Cue, Arg2:Source
Reports\tArg1:Cue, Arg2:Content

[events]

[attributes]
Form\tArg:Content, Value:direct|mixed|indirect
"""


def write(readings: Iterable[Reading], folder: Path) -> int:
    """Two files an article and brat's ``annotation.conf``; how many statements. Raises OutputError.

    What users kept of texts' own fields, for which brat has no place, stands beside in ``fields.csv``: a line a field
    of an article, with the name of its files.
    """
    count, own = 0, [("file", "field", "value")]
    with output.named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    output.write(folder / "annotation.conf", _CONFIGURATION)
    for reading in readings:
        # never a name that the article brought: it could lead out of the folder
        name = f"{re.sub(r'[^A-Za-z0-9_-]+', '_', reading.article.id)[:60]}-{reading.article.sha256[:12]}"
        output.write(folder / f"{name}.txt", reading.article.text, durable=False)
        output.write(folder / f"{name}.ann", "".join(_lines(reading)), durable=False)
        own += [(name, *one) for one in reading.article.fields]
        count += len(reading.statements)
    if len(own) > 1:
        output.write(folder / "fields.csv", sheet(own[0], own[1:]))
    return count


def _lines(reading: Reading) -> Iterator[str]:
    text, t, r = reading.article.text, 0, 0
    for n, s in enumerate(reading.statements, 1):
        made: dict[str, str] = {}
        for kind, spans in (("Source", s.source), ("Cue", s.cue), ("Content", s.content)):
            if spans:
                t += 1
                made[kind] = f"T{t}"
                pieces = _pieces(text, spans)
                places, words = (f"{start} {end}" for start, end in pieces), (text[slice(*piece)] for piece in pieces)
                yield f"T{t}\t{kind} {';'.join(places)}\t{' '.join(words)}\n"
        for name, other in (("Says", "Source"), ("Reports", "Content")):
            if "Cue" in made and other in made:
                r += 1
                yield f"R{r}\t{name} Arg1:{made['Cue']} Arg2:{made[other]}\n"
        if "Content" in made:
            yield f"A{n}\tForm {made['Content']} {s.form}\n"
            unknown = f"unknown: {'; '.join(x for x in (s.speaker_reason or 'not told', perhaps(s)) if x)}"
            who = called(name_of(s), unsure=s.speaker_unsure) or unknown
            yield f"#{n}\tAnnotatorNotes {made['Content']}\t{' '.join(who.split())}\n"


def _pieces(text: str, spans: Spans) -> list[tuple[int, int]]:
    """brat's spans don't cross lines."""
    found = [(s + m.start(), s + m.end()) for s, e in spans for m in re.finditer(r"[^\r\n]+", text[s:e])]
    return found or [*spans]
