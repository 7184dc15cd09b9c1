"""A record with something on every page of the reading room, and an address of each page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.fakes import without_model
from helpers.readings import doubtful, said
from helpers.rich import rich
from helpers.transcripts import QUAY
from onrecord.actions import jobs
from onrecord.actions.disputes import DisputesRequest, disputes
from onrecord.actions.jobs import JobRequest
from onrecord.actions.readers import ReaderOptions
from onrecord.records import Quantity, Reading, Span
from onrecord.store import Query, Record

_RECKLESS = "This plan is reckless, and I will not sign it"
_KNEW = "Norlag knew about the soft sea bed under the northern quay"
_MATTERS = "herring cider lantern kite bread wool glass copper amber".split()


def furnished(path: Path) -> None:
    """Make it: what the helpers have, a dispute, figures over time, verdicts, and jobs, done and waiting."""
    rich(path)
    with Record(path) as record:
        record.add(doubtful(title="Gates"))
        for number, words in enumerate(_MATTERS, 2):
            record.add(said((f"The {words} festival opens on the {number}th with songs", f"Anna Lund{number}")))
        for number, (words, name) in enumerate(
            ((_KNEW, "Oskar Prane"), (_KNEW.replace("knew", "never knew"), "Ilse Dahl"))
        ):
            record.add(said((words, name), outlet="Ravn Times", published=f"2024-08-0{number + 1}", title="Sea bed"))
        plan = [
            (f"{_RECKLESS} today", "Ilse Vandermark"),
            ("Nobody here ever said a thing like that", "Ilse Vandermark"),
        ]
        record.add(said(*plan, outlet="Orsvik Times", published="2024-07-17", title="The plan"))
        for number, outlet in enumerate(("Orsvik Times", "Halden Post", "Ravn Times") * 2):
            record.add(_barges(10 + number, outlet, f"2024-08-{number + 10}"))
    _jobs(path)


def _barges(number: int, outlet: str, day: str) -> Reading:
    """An article in which somebody claims how many."""
    found = said((f"{number} barges sank off {outlet[:6]}", "Mara Venn"), outlet=outlet, published=day)
    at, one = found.article.text.index("barges"), found.statements[0]
    figure = Quantity(Span(at - 3, at + 6), float(number), float(number + number % 3), None, "barges")
    return replace(found, statements=(replace(one, quantities=(figure,)),))


def _jobs(path: Path) -> None:
    """One that is over and has failures."""
    files = [(f"{n}.txt", f'Mara said, "Gate {n} is safe."'.encode()) for n in range(3)]
    files += [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        ("a-very-long-name-" * 12 + ".txt", b"ceci n'est pas un texte"),
    ]
    jobs.accept(path, JobRequest(by="ida", files=tuple(files)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.actions.readers.make_reader", without_model)
        jobs.work(path, ReaderOptions(), lambda: False)


def examples(path: Path) -> dict[str, tuple[str, ...]]:
    """Addresses of each page, by the address as the rooms list it."""
    with Record(path) as record:
        found = record.search(Query(limit=200))
        listed = record.articles(100)
        plan = next(one.id for one in listed if one.title == "The plan")
        quay = next(one.id for one in listed if one.title == "The quay")
        statements = {hit.corrected: hit.id for hit in found.hits}
        people = [one.id for one in record.speakers("Venn")][:2]
        transcript = record.primary_texts()[0].id
    assert QUAY
    assert disputes(path, DisputesRequest())
    story = next(hit.id for hit in found.hits if hit.said.startswith('"The dredging') or "dredging" in hit.said)
    job = jobs.jobs(path, 1, 1).jobs[0]
    assert (job.failed, job.over) == (2, True)
    return {
        "/": ("/", "/?page=2"),
        "/articles/{id}": (f"/articles/{quay}", f"/articles/{plan}"),
        "/statements/{id}": tuple(f"/statements/{key}" for key in statements.values()),
        "/search": ("/search", "/search?words=quay", "/search?words=zeppelin", "/search?text_kind=interview"),
        "/speakers": ("/speakers", "/speakers?words=zeppelin"),
        "/speakers/{id}": tuple(f"/speakers/{number}" for number in people),
        "/verify": (
            "/verify",
            f"/verify?article={plan}",
            f"/verify?article={plan}&transcript={transcript}&style=strict",
        ),
        "/stories": ("/stories", "/stories?since=2031"),
        "/stories/{id}": (f"/stories/{story}",),
        "/claims": ("/claims", "/claims?of=zeppelin"),
        "/disputes": ("/disputes", "/disputes?since=2031"),
        "/review": ("/review", "/review?order=sample&at=3"),
        "/edits": ("/edits", "/edits?who=nobody"),
        "/audit": ("/audit", "/audit?words=zeppelin"),
        "/add": ("/add",),
        "/jobs": ("/jobs",),
        "/jobs/{id}": (f"/jobs/{job.id}",),
    }
