"""One reader for all threads and for a service's event loop; what it logs, and that it is silent by itself."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord import Reader
from onrecord.errors import LanguageError
from onrecord.read import article_from_text

TEXTS = [
    f'The {place} is closed\n\n"The {place} has not been safe since 2019," said Mara Venn, the harbour master. '
    f"The council had been told that {number} of its gates leak, she added. According to Oskar Prane nobody was hurt."
    for number, place in enumerate(("north quay", "old lock", "ferry pier", "grain store"), 11)
]
FRENCH = "Le quai est fermé depuis lundi, a déclaré la ministre du port, qui ne veut rien dire de plus à ce sujet."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_threads_share_a_reader(reader: Reader) -> None:
    articles = [article_from_text(text) for text in TEXTS]
    alone = [reader.read(one) for one in articles]
    assert all(one.statements for one in alone)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(reader.read, articles * 4)) == alone * 4


def test_a_service_reads_and_its_loop_goes_on(reader: Reader) -> None:
    articles = [article_from_text(text) for text in TEXTS * 3]
    slept = 0

    async def beside() -> None:
        nonlocal slept
        while True:
            await asyncio.sleep(0.005)
            slept += 1

    async def read() -> list[object]:
        ticking = asyncio.create_task(beside())
        found = await asyncio.gather(*map(reader.read_async, articles))
        ticking.cancel()
        return list(found)

    assert asyncio.run(read()) == [reader.read(one) for one in articles]
    assert slept >= 3  # blocked, it would not have come to itself once


def test_errors_and_ends_reach_who_waits(reader: Reader) -> None:
    async def read() -> None:
        with pytest.raises(LanguageError):
            await reader.read_async(article_from_text(FRENCH))
        waiting = [asyncio.create_task(reader.read_async(article_from_text(text))) for text in TEXTS * 4]
        await asyncio.sleep(0)
        waiting[-1].cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting[-1]
        assert all(one.statements for one in await asyncio.gather(*waiting[:-1]))

    asyncio.run(read())


@pytest.mark.speed
def test_no_wait_of_the_loop_is_long(reader: Reader) -> None:
    """Python's own lock is handed on within some milliseconds; a machine under load takes longer."""
    articles = [article_from_text(text) for text in TEXTS * 8]
    longest = 0.0

    async def read() -> None:
        nonlocal longest
        waiting = asyncio.gather(*map(reader.read_async, articles))
        while not waiting.done():
            began = time.perf_counter()
            await asyncio.sleep(0.002)
            longest = max(longest, time.perf_counter() - began)

    asyncio.run(read())
    assert longest < 1.0


def test_what_is_logged_names_no_words(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "onrecord"):
        reading = reader.read(article_from_text(TEXTS[0]))
    (told,) = [one.getMessage() for one in caplog.records if one.name == "onrecord.reader"]
    assert told.startswith(f"{reading.article.id}: {len(reading.statements)} statements")
    assert "quay" not in told


def test_it_is_silent_unless_a_program_listens() -> None:
    code = "import logging, onrecord; logging.getLogger('onrecord.reader').warning('told'); {}"
    loud = "logging.basicConfig(); logging.getLogger('onrecord.reader').warning('heard')"
    for more, wanted in (("", b""), (loud, b"WARNING:onrecord.reader:heard")):
        ended = subprocess.run([sys.executable, "-c", code.format(more)], check=True, capture_output=True)
        assert (ended.stdout, ended.stderr.strip()) == (b"", wanted)
