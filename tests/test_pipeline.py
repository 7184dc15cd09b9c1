"""Reading whole articles with the shipped model: what holds for any text whatever."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.tiny import tiny_reader
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Article, Reader, Reading
from onrecord.errors import LanguageError, ReadError, RequestError
from onrecord.export.json.record_json import from_json
from onrecord.read import article_from_text

ARTICLE = """Harbour board 'ready to talk', says Venn

The harbour board is ready to talk to the dockers, its chairwoman Mara Venn said on Tuesday.

"We have never closed the door," Venn told reporters. "It is open today, and it will be open tomorrow."

A report by the audit office found that the quay "can no longer carry heavy cranes". It warned of a collapse.

The dockers' union rejected the offer. According to its secretary, Otto Lind, the board "has promised this before".
"""

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "\n",
        "\n\n",
        " said ",
        " told ",
        "Venn",
        "he ",
        ": ",
        ", ",
        ". ",
        "that ",
        "we go",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=80).map("".join),
    st.text("\x00\u200f\u202e\ud83d\udc00é😀“\"' \n", max_size=200),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(force=True)


@pytest.fixture(scope="module")
def tiny() -> Reader:
    """Takes every quotation for a statement, whatever stands in it."""
    return tiny_reader(force=True)


def read(reader: Reader, text: str) -> Reading:
    return reader.read(article_from_text(text))


def check(reading: Reading) -> None:
    """The promises about spans."""
    length = len(reading.article.text)
    for s in reading.statements:
        assert s.content
        assert s.cue
        for spans in (s.source, s.cue, s.content, s.verbatim):
            assert all(0 <= a < b <= length for a, b in spans)
            assert all(x.end <= y.start for x, y in pairwise(spans))
        roles = sorted((*s.source, *s.cue, *s.content))
        assert all(x.end <= y.start for x, y in pairwise(roles))
        assert all(any(a <= v.start and v.end <= b for a, b in s.content) for v in s.verbatim)
        assert 0 <= s.confidence <= 1
        assert s.form == "indirect" or s.verbatim
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    assert sum(reading.voice.values()) == length


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_any_text_gives_sound_spans_and_the_same_again(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    check(reading)
    assert read(reader, text) == reading


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_sound_spans_from_any_model(tiny: Reader, text: str) -> None:
    check(read(tiny, text))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(ARTICLE.split(" ")), max_size=120).map(" ".join))
def test_shuffled_news_gives_sound_spans(reader: Reader, text: str) -> None:
    check(read(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        '"',
        "“”" * 500,
        "\x00" * 500,
        "😀" * 500,
        "\ud800",
        "שלום עולם אמר השר " * 50,
        "a" * 5000,
        '"' * 5000,
    ],
    ids=["empty", "space", "newline", "mark", "marks", "nul", "emoji", "surrogate", "hebrew", "letter", "straight"],
)
def test_odd_texts(reader: Reader, text: str) -> None:
    check(read(reader, text))


def test_an_article(reader: Reader) -> None:
    reading = read(reader, ARTICLE)
    check(reading)
    text = reading.article.text
    found = {text[s.content[0].start : s.content[-1].end]: s for s in reading.statements}
    never = next(s for c, s in found.items() if c.startswith('"We have never closed the door'))
    assert never.form == "direct"
    assert [text[a:b] for a, b in never.source] == ["Venn"]
    report = next(s for c, s in found.items() if "heavy cranes" in c)
    assert report.form == "mixed"
    assert [text[a:b] for a, b in report.source] == ["A report by the audit office"]
    assert [text[a:b] for a, b in report.verbatim] == ["can no longer carry heavy cranes"]


def test_neighbours_change_nothing(reader: Reader) -> None:
    alone = read(Reader(force=True), ARTICLE)
    read(reader, "Something else was said, he said. " * 30)
    assert read(reader, ARTICLE) == alone


def test_ids_depend_on_text_and_place(reader: Reader) -> None:
    ids = [s.id for s in read(reader, ARTICLE).statements]
    assert ids == [s.id for s in read(reader, ARTICLE).statements]
    assert not set(ids) & {s.id for s in read(reader, ARTICLE + "\nMore.").statements}


def test_threshold_leaves_out_the_unsure() -> None:
    everything, sure = Reader(), Reader(threshold=0.8)
    kept = read(sure, ARTICLE).statements
    assert kept == tuple(s for s in read(everything, ARTICLE).statements if s.confidence >= 0.8)
    assert len(kept) < len(read(everything, ARTICLE).statements)


def test_another_language_is_said_to_be_so() -> None:
    text = (
        "Der Hafen bleibt geschlossen, sagte die Ministerin am Dienstag. Wir haben keine andere Wahl, erklärte sie. "
        * 3
    )
    with pytest.raises(LanguageError, match="German"):
        onrecord.read_text(text)
    check(onrecord.read_text(text, force=True))


def test_a_file_and_its_text_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf8")
    assert onrecord.read(path).statements == onrecord.read_text(ARTICLE).statements


def test_time_grows_with_length(reader: Reader) -> None:
    """CPU time for a text of one line, eight times as long, with room for noise."""
    took = []
    for times in (10, 80):
        text = ARTICLE.replace("\n", " ") * times
        began = time.process_time()
        read(reader, text)
        took.append(time.process_time() - began)
    assert took[1] < 8 * 2 * took[0] + 0.5


def test_a_long_article_takes_little_more_memory_than_a_short_one() -> None:
    """The longest text of the bench of adding has 252,000 characters; it once took 27 MB more than others."""
    probe = """
import resource, sys
from onrecord import Reader
from onrecord.read import article_from_text
reader, most = Reader(force=True), []
paragraph = "The board met on Tuesday, looked at the quay and went on to the next matter. " * 100 + "\\n\\n"
for times in (1, 2, 33):
    reader.read(article_from_text(sys.argv[1] + paragraph * times))
    most.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(most[2] - most[1])
"""
    done = subprocess.run([sys.executable, "-c", probe, ARTICLE], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 9_000, "kilobytes for 250,000 characters"


def test_a_reader_takes_texts_and_files(tmp_path: Path) -> None:
    reader, text = Reader(), "The ferry stays, Mara Venn said on Monday. Nobody in Orsvik had asked for another."
    told = reader.read_text(text, outlet="Orsvik Post", published="2025-03-04")
    assert (told.article.outlet, told.article.text) == ("Orsvik Post", text)
    assert from_json(told.to_json()) == told
    assert told.to_dict()["published"] == "2025-03-04"
    file = tmp_path / "ferry.txt"
    file.write_text(text, encoding="utf8")
    assert [s.id for s in reader.read_file(file).statements] == [s.id for s in told.statements]


def test_arguments_of_a_reader_are_checked() -> None:
    with pytest.raises(RequestError, match="threshold"):
        Reader(threshold=1.2)
    with pytest.raises(ReadError, match="not a day"):
        Reader().read_text("The ferry stays, she said.", published="last Monday")
    with pytest.raises(TypeError, match="a string, not bytes"):
        Article.of(b"The ferry stays")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"outlett.*takes id, url, title, outlet, author, published"):
        Article.of("The ferry stays", outlett="Orsvik Post")


@pytest.mark.parametrize("name", ["section", "sha256", "byline"])
def test_a_name_that_no_article_has_is_told_with_those_that_it_has(name: str) -> None:
    with pytest.raises(TypeError, match=rf"no '{name}' that can be given; it takes .*fields=\{{'{name}': …\}}"):
        Article.of("The ferry stays", **{name: "Harbour"})


def test_own_fields_of_an_article_are_kept_as_pairs() -> None:
    """However they are given; the article stays one that can be a key."""
    own = {"section": "Harbour", "desk": "north"}
    made = Article.of("The ferry stays", fields=own)
    assert made.fields == tuple(own.items())
    assert len({made, Article.of("The ferry stays", fields=tuple(own.items()))}) == 1
    assert Article.of("The ferry stays", fields=None).fields == ()
    for wrong in ({"section": 3}, {3: "Harbour"}, [("section",)], [("a", "b", "c")]):
        with pytest.raises(TypeError, match="names with values, all of them strings"):
            Article.of("The ferry stays", fields=wrong)
