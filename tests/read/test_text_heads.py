"""Heads and datelines of plain texts: title, author, outlet and day where they are certain, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import ReadOptions, load
from onrecord.read.datelines import DATED, dateline, is_name, is_outlet
from onrecord.read.text_heads import head_of

BODY = (
    "\n\nThe council closed the quay on Tuesday after cracks were found, Mara Venn said. “We warned them,” she said. "
    "Repairs will take a year, and nobody knows who pays for it in the end.\n\nMore text here. And more."
)
STORY = (
    "\n\nThe storm broke over the town before dawn. Boats were torn from the quay and forty people died. The harbour "
    "master wrote that nobody had warned them. There was no telephone on the island.\n\nMore."
)
TITLE = "Quay to close"


@pytest.mark.parametrize(
    ("head", "title", "author", "outlet", "day"),
    [
        ("ORSVIK, March 11, 2025 (Harbour News) - The council closed the quay.", None, None, "Harbour News", "11"),
        ("ORSVIK (Nordbote), 11 March 2025 — The council closed the quay.", None, None, "Nordbote", "11"),
        ("ORSVIK (AFN) — The council closed the quay. Then more.", None, None, "AFN", None),
        ("Orsvik, Halden, 11 March 2025 – The council closed the quay on Tuesday.", None, None, None, "11"),
        ("ORSVIK, 11.03.2025: The council closed the quay.", None, None, None, "11"),
        ("Quay to close\n\nORSVIK, March 11, 2025 (AFN) -- The council closed it.", TITLE, None, "AFN", "11"),
        ("Quay to close\nBy Ilse Dahl | Orsvik Courier | 11 March 2025", TITLE, "Ilse Dahl", "Orsvik Courier", "11"),
        ("Quay to close\n\nBy Ilse Dahl\nPublished: 11 Mar 2025 09:14", TITLE, "Ilse Dahl", None, "11"),
        ("Orsvik Courier, Tuesday 11 March 2025\n\nQuay to close", TITLE, None, "Orsvik Courier", "11"),
        ("Quay to close\n11.03.2025 | Kurier", TITLE, None, "Kurier", "11"),
        ("Quay to close\nPosted on March 11, 2025; updated on March 12, 2025", TITLE, None, None, "11"),
        ("Quay to close\nUpdated: March 12, 2025; posted: March 11, 2025", TITLE, None, None, "11"),
        (
            "Title: Quay to close\nAuthor: Ilse Dahl\nSource: Harbour News\nDate: 2025-03-11\nSection: Local",
            *(TITLE, "Ilse Dahl", "Harbour News", "11"),
        ),
        ("Quay to close\n\n11 March 2025", TITLE, None, None, "11"),
        ("Quay to close\n\nTuesday, March 11, 2025 - 6:00pm", TITLE, None, None, "11"),
        ("QUAY TO CLOSE\nBY ILSE DAHL\nTHE ORSVIK COURIER\nMARCH 11, 2025", *("QUAY TO CLOSE", "ILSE DAHL"),
         "THE ORSVIK COURIER", "11"),
        ("Quay to close\nIlse Dahl, Orsvik Courier • Mar 11, 2025, 9:14 AM EST • 3 min read", TITLE, None,
         "Orsvik Courier", "11"),
        ("# Quay to close\n\n*By Ilse Dahl, Bo Lind and Ada Oduya in Orsvik, 11 March 2025*", TITLE,
         "Ilse Dahl, Bo Lind and Ada Oduya", None, "11"),
        ("Orsvik Courier\n11 March 2025\n\nQuay to close", TITLE, None, "Orsvik Courier", "11"),
        ("Quay to close\nFirst published on Tuesday 11th of March 2025 at 9.14pm, last updated 12 March", TITLE, None,
         None, "11"),
        ("Quay to close\nStaff reporter | The Daily Bell Herald | Tue 11 Mar 2025", TITLE, None,
         "The Daily Bell Herald", "11"),
        ('---\ntitle: "Quay to close"\nauthor: Ilse Dahl\ndate: 2025-03-11\n---', TITLE, "Ilse Dahl", None, "11"),
        (("Quay to close\nThe council acts after warnings\nWords by Ilse Dahl and Bo Lind, Harbour correspondent\n"
         "09:14 on 11 March 2025"), TITLE, "Ilse Dahl and Bo Lind", None, "11"),
        ("Quay to close\nBy Ilse Dahl for Harbour News, 11 March 2025", TITLE, "Ilse Dahl", "Harbour News", "11"),
        ("Quay to close\norsvikbote.example, 2025/03/11", TITLE, None, "orsvikbote.example", "11"),
        ("Quay to close\nPosted by Ilse Dahl on March 11, 2025 in Local", TITLE, "Ilse Dahl", None, "11"),
        ("Harbour News, 11 March 2025, page 4", None, None, "Harbour News", "11"),
        ("ILSE DAHL\nOrsvik, Mar 11 2025 at 9:14\n\nQuay to close", None, None, None, "11"),
        ("By Ilse Dahl, Harbour News Staff Writer\nMarch 11, 2025", None, "Ilse Dahl", "Harbour News", "11"),
        ("Quay to close\nWritten by: Ilse Dahl\nDate: 2025-03-11", TITLE, "Ilse Dahl", None, "11"),
        ("Quay to close\nPublished 2025-03-11T09:14:00+01:00 by Ilse Dahl", TITLE, "Ilse Dahl", None, "11"),
    ],
)  # fmt: skip
def test_a_head_is_read(head: str, title: str | None, author: str | None, outlet: str | None, day: str | None) -> None:
    found = head_of(head + BODY)
    assert (found.title, found.author, found.outlet) == (title, author, outlet)
    assert (found.published, found.notes) == (day and f"2025-03-{day}", [])


@pytest.mark.parametrize(
    "start",
    [
        "The night the wall fell\n\n11 March 1911",
        "11 March 1911",
        "Vellmouth, Tuesday 14 March 1911",
        "Vellmouth, 11 March 1911 — It was raining. It was cold.",
        "On 11 March 1911, the storm broke. It was night.",
        "March 11, 1911: the storm breaks. It was night.",
        "11 March 1911. The storm broke.",
        "It was 11 March 1911 and the storm broke.",
        "The storm of 11 March 2025",
        "The wave\n26 December 2004\n\nThe sea drew back. Twenty years later, in 2024, the town has a wall.",
        "Sunday, 26 December 2004",
        "On March 11, 2025 (a Tuesday) - nobody knows why - the quay closed.",
        "11 March 2025: Mara Venn resigns. It was over.\n\n12 March 2025: Bo Lind follows.",
    ],
)
def test_the_day_of_a_story_dates_no_text(start: str) -> None:
    assert head_of(start + STORY).published is None


@pytest.mark.parametrize(
    "text",
    [
        "By Land and Sea\n\nThe council closed the quay. It is so.",
        TITLE + BODY,
        "Mara Venn, 54, harbour master: “We warned them.”\n\nBo Lind - “No.”",
        "Harbour News closes\n\nThe paper printed its last issue. It was old.",
        "Live: quay closes\n\n14:05 - Mara Venn speaks.\n\n14:10 - Bo Lind answers.",
        "Q: Why?\n\nA: Because.\n\nQ: And then?\n\nA: Nothing.",
        "Dear Sir,\n\nYour editorial (11 March) is wrong. It is late.\n\nMara Venn, Orsvik",
        "",
        "\n \n",
        "a\x00b\x00, 11 March 2025\n\nBody.",
    ],
)
def test_where_nothing_is_certain_nothing_is_told(text: str) -> None:
    found = head_of(text)
    assert (found.title, found.author, found.outlet, found.published, found.notes) == (None, None, None, None, [])


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("ORSVIK, March 11 (Harbour News) - The council closed the quay.", "'March 11', which does not tell one day"),
        (f"{TITLE}\nPublished 03/11/2025 by Ilse Dahl", "'03/11/2025', which does not tell one day"),
        (f"{TITLE}\nPublished: 11 March 2999", "can't have been published"),
        (f"{TITLE}\nPublished: 1 January 1970", "can't have been published"),
        (f"{TITLE}\nLast updated: March 12, 2025", "only when it was changed (March 12, 2025)"),
        (f"{TITLE}\n14 March 1911", "nothing says so"),
    ],
)
def test_a_day_that_is_not_taken_is_told(head: str, note: str) -> None:
    found = head_of(head + BODY)
    assert found.published is None
    assert [note in one for one in found.notes] == [True]


def test_two_outlets_are_none() -> None:
    assert head_of(f"{TITLE}\nBy Ilse Dahl, Harbour News, Orsvik Courier, 11 March 2025{BODY}").outlet is None


def test_names_of_outlets_here_and_abroad() -> None:
    names = (
        "Kurier, Orsviker Zeitung, Anzeiger, Tageblatt, Tagblatt, Nachrichten, Rundschau, Nordbote, Der Bote, Tidende, "
        "Avis, Posten, Dagblad, Nyheter, Courant, Correio, Jornal, Folha, Diario, Corriere, Gazzetta, Giornale, "
        "Gazeta, Bulletin, Mail, Express, Advertiser, Independent, Echo, Argus, Review, Record, Radio Orsvik"
    ).split(", ")
    assert [name for name in names if not is_outlet(name)] == ["Nordbote"]
    assert [is_name(name) for name in ("Bird of the North", "bird of the north", "fire", "Mara Venn", "")] == [
        *(True, False, False, True, False)
    ]


@pytest.mark.parametrize("label", ["Section", "Category", "Tags", "Keywords", "Topics", "Page", "Edition", "Language",
                                   "Location", "Copyright", "Length", "Words", "URL", "Link", "Permalink"])  # fmt: skip
def test_labels_of_something_else_are_part_of_a_head(label: str) -> None:
    assert head_of(f"{label}: whatever it is\nDate published: 11 March 2025{BODY}").published == "2025-03-11"


@pytest.mark.parametrize(
    "label",
    (
        "Date, Publication date, Date of publication, Published date, Date published, Release date, Dated, Filed, "
        "Printed, Appeared, Issued, Created, Posted, First posted, First published"
    ).split(", "),
)
def test_labels_of_the_day(label: str) -> None:
    assert head_of(f"{TITLE}\n{label}: 11 March 2025{STORY}").published == "2025-03-11"


@pytest.mark.parametrize(
    "label", "Corrected, Last modified, Last updated, Last edited, Last changed, Updated, Modified".split(", ")
)
def test_labels_of_another_day(label: str) -> None:
    assert head_of(f"{TITLE}\n{label}: 11 March 2025{BODY}").published is None


def test_who_writes_is_no_name() -> None:
    """What is written by Ilse Dahl is not written by an editor."""
    for role in ("Harbour editor", "freelance writer", "our columnist", "Staff reporter", "Harbour staff"):
        assert head_of(f"{TITLE}\nWritten by Ilse Dahl, {role}{BODY}").author == "Ilse Dahl"


def test_a_file_has_what_its_head_tells_and_its_text_stays(tmp_path: Path) -> None:
    text = f"{TITLE}\r\nBy Ilse Dahl | Orsvik Courier | 11 March 2025{BODY}"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    article = load(path)
    assert (article.text, article.title, article.author) == (text, TITLE, "Ilse Dahl")
    assert (article.outlet, article.published, article.notes) == ("Orsvik Courier", "2025-03-11", ())
    assert load(path, options=ReadOptions(published="2024-01-01")).published == "2024-01-01"
    path.write_text(f"{TITLE}\nLast updated: March 12, 2025{BODY}", encoding="utf-8")
    assert len(load(path).notes) == 1
    assert load(path, options=ReadOptions(published="2024-01-01")).notes == ()


@given(st.text("11 March 2025|,.()-—:\nBy OrsvikNews\x00", max_size=400))
def test_any_text_has_a_head(text: str) -> None:
    head_of(text)
    dateline(text)


def test_hostile_heads_take_no_time() -> None:
    began = time.perf_counter()
    for one in ("1 ", "March ", "11:11 ", "By A ", "A, ", "(", "- ", "11 March ", "a: ", "x" * 50, "*_# "):
        head_of(one * 200_000)
        head_of((one * 30 + "\n") * 5_000)
        list(DATED.finditer(one * 60))
    assert time.perf_counter() - began < 5
