"""Pages tell what became of a text: killed, corrected; and find names without the marks of their letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from helpers.readings import said
from helpers.serving import thread

from onrecord.read import article_from_text
from onrecord.records import Reading
from onrecord.store import Record

pytest.importorskip("starlette")
from onrecord.web.settings import Serving

TITLE = "Council <kept> quiet about quay"
FIRST = said(
    ("The quay of Łódźhaven is safe", "Søren Åse"), outlet="Corvane <News>", published="2024-03-03", title=TITLE
)
TEXT = f'EDITORS: Please kill the story headlined "{TITLE}". It is <wrong>.'


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("notices") / "r.db"
    with Record(path) as record:
        record.add(FIRST)
        kill = article_from_text(TEXT, outlet="Corvane <News>", published="2024-03-05")
        record.add(Reading(kill, "test 1", voice={"verbatim": 0, "paraphrase": 0, "outlet": len(TEXT)}))
    with thread(Serving(path)) as address:
        yield address


def page(base: str, path: str) -> str:
    with urlopen(base + path) as answer:
        return str(answer.read().decode())


FLAG = "killed by Corvane &lt;News&gt; on 2024-03-05"


@pytest.mark.parametrize("asked", ["lodzhaven", "Łódźhaven", "LODZ*", "quay OR nothing"])
def test_a_search_flags_what_was_killed_and_marks_the_letters_as_written(base: str, asked: str) -> None:
    shown = page(base, f"/search?words={quote(asked)}")
    assert FLAG in shown
    assert "<mark>Łódźhaven</mark>" in shown or "<mark>quay</mark>" in shown
    (hit,) = json.loads(page(base, f"/search.json?words={quote(asked)}"))["hits"]
    assert hit["since"] == ["killed by Corvane <News> on 2024-03-05"]


def test_its_statement_its_article_and_the_notice_say_so(base: str) -> None:
    number = FIRST.article.sha256[:16]
    for path in (f"/statements/{FIRST.statements[0].id}", f"/articles/{number}"):
        shown = page(base, path)
        assert f"<strong>{FLAG}</strong>" in shown
        assert "It is &lt;wrong&gt;." in shown
    notice = article_from_text(TEXT).sha256[:16]
    assert f'This is a kill of <a href="/articles/{number}">an earlier text</a>' in page(base, f"/articles/{notice}")


@pytest.mark.parametrize("asked", ["Soren Ase", "soeren aase", "Søren"])
def test_speakers_are_found_without_the_marks_of_their_letters(base: str, asked: str) -> None:
    assert "Søren Åse" in page(base, f"/speakers?words={quote(asked)}")
