"""A small record with all that a record can hold, to be damaged by tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.readings import said
from helpers.transcripts import QUAY
from onrecord.read import article_from_text
from onrecord.records import Headline, Mark, Quantity, Reading, Span, Time
from onrecord.store import Record
from onrecord.store.people.known import Known, Office
from onrecord.verify.transcripts import add_transcripts

URL = "https://halden.example/news/quay"
LONG = [
    ("The dredging of the outer basin will begin before the winter storms reach the coast", "Mara Venn"),
    ("Nobody in the council was told that the quay wall had moved by 9 centimetres on Monday", "Oskar Prane"),
    ("Our members will not load a single crate until the cranes have been looked at", "Ilse Ekwall"),
    ("The ferry line has lost a third of its passengers since the bridge was opened", "Anton Weil"),
]
KNOWN = [
    Known("Mara Venn", ("M. Venn",), "person", (Office("harbour minister", "2024-01-01", "2024-12-31"),), "Q1000001"),
    Known("Oskar Prane", wikidata="Q1000002"),
]


def figured(reading: Reading) -> Reading:
    """A reading with a quantity, a time in a statement and one beside it, a mark, and a heading."""
    text, one = reading.article.text, reading.statements[1]
    number, day = text.index("9 centimetres"), text.index("Monday")
    quantity = Quantity(Span(number, number + 13), 9.0, 9.0, "centimeter", "quay wall")
    time = Time(Span(day, day + 6), "2024-07-15", "2024-07-15", "about")
    beside = Time(Span(text.index("winter"), text.index("winter") + 6), "2024-12-01", "2025-02-28", "said")
    told = replace(one, quantities=(quantity,), times=(time, beside))
    first = reading.statements[0]
    return replace(
        reading,
        statements=(first, told, *reading.statements[2:]),
        marks=tuple(Mark(s.content[0], "speech") for s in reading.statements),
        headlines=(Headline(Span(0, 12), "supported", (first.id,)),),
    )


def rich(path: Path) -> None:
    """Make the record: copies, versions, corrections, merges, splits, known people, figures, transcripts, what is
    forgotten.
    """
    with Record(path) as record:
        about = {"outlet": "Halden Post", "url": URL, "published": "2024-07-17", "title": "The quay"}
        roles = {"Mara Venn": "harbour minister", "Ilse Ekwall": "head of the dockers"}
        first = figured(said(*LONG, roles=roles, **about))
        record.add(first)
        record.add(replace(first, article=replace(first.article, outlet="Tarn Times", url="https://tarn.example/1")))
        edited = [(LONG[0][0].replace("winter storms", "winter storms finally"), "Mara Venn"), *LONG[1:]]
        record.add(said(*edited, ("We are glad of it", "Bo Lund"), outlet="Coast News", roles=roles))
        later = [LONG[0], (LONG[1][0] + " last year", "Oskar Prane"), ("The quay is closed", "Mara Venn")]
        record.add(said(*later, url=URL, published="2024-07-18", outlet="Halden Post"))
        record.add(said(LONG[2], ("The lamps burn", "Venn"), outlet="Lund Gazette", published="2024-07-19"))
        other = said(("The match was lost in the last minute", "Mara Venn"), ("It rained", "the harbour minister"),
                     outlet="Lund Gazette", published="2024-07-20")  # fmt: skip
        record.add(other)
        striker = {"Mara Venn": "striker of Halden United"}
        record.add(said(("We play again on Sunday", "Mara Venn"), roles=striker, outlet="Coast News"))
        record.add(
            said(("The harbour is full of ice", "Tove Aske"), ("The ice is thin", "Rolf Bakk"), outlet="Tarn Times")
        )
        record.add(said(("This will be forgotten by all", "Bo Lund"), url="https://tarn.example/gone"))
        record.know(KNOWN)
        one, two, three, _four = (s.id for s in first.statements)
        record.correct(one, by="ida", content="The dredging of the outer basin")
        record.correct(two, by="ida", speaker="Tove Aske", why="heard it")
        record.correct(three, by="ida", reject=True)
        record.correct(three, by="ida", source="Ilse Ekwall")
        record.undo(three, by="ida")
        record.split(other.statements[0].id, by="ida")
        surname = next(p.a for p in record.proposals() if "a surname alone" in p.why)
        record.merge(surname, "person:mara venn", by="ida")
        record.keep_apart("person:bo lund", "person:rolf bakk", by="ida")
        record.forget("https://tarn.example/gone", by="ida")
        record.forget_speaker("Rolf Bakk", by="ida")
        add_transcripts(record, [article_from_text(QUAY), article_from_text(QUAY.replace("harbour", "haven"))])
