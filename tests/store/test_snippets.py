"""What is shown of a statement that was searched for: as FTS5 would, without asking it."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.query.asked import fts, plain_words, shown_words
from onrecord.store.query.snippets import TOKENS, beginning, snippet

WORDS = st.sampled_from("quay Quay safe gate, “gate” wall's é-wall Élan 1,200 gates. U.S. — ( * quay-gate".split())


def of_fts5(said: str, query: str) -> str:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(said, tokenize='unicode61 remove_diacritics 2')")
    db.execute("INSERT INTO words VALUES (?)", (said,))
    row = db.execute("SELECT snippet(words, 0, '«', '»', '…', 24) FROM words WHERE words MATCH ?", (query,)).fetchone()
    db.close()
    return str(row[0]) if row else ""


@given(
    st.lists(WORDS, min_size=1, max_size=TOKENS // 2).map(" ".join),
    st.sampled_from(["quay", "elan", '"quay gate"', "1,200"]),
)
def test_a_short_statement_is_shown_as_fts5_shows_it(said: str, asked: str) -> None:
    theirs = of_fts5(said, fts(asked))
    plain = plain_words(asked)
    assert plain
    # two phrases side by side are marked as one there
    assert (snippet(said, plain) or "").replace("» «", " ") == theirs.replace("» «", " ")


@given(st.lists(WORDS, min_size=30, max_size=80).map(" ".join), st.sampled_from(["quay safe", "elan quay"]))
def test_of_a_long_one_the_part_with_most_words(said: str, asked: str) -> None:
    plain = plain_words(asked)
    assert plain
    shown = snippet(said, plain)
    if shown is None:
        assert not re.search("quay|safe|élan", said, re.IGNORECASE)
        return
    assert "«" in shown
    bare = re.sub("[«»]", "", shown).strip("…")
    assert bare in said
    assert len(re.findall(r"[^\W_]+", bare)) <= TOKENS


def test_a_stretch_with_all_words_is_preferred() -> None:
    said = "quay " + "and so on " * 20 + "the quay is not safe " + "and so on " * 20
    plain = plain_words("quay safe")
    assert plain
    shown = snippet(said, plain)
    assert shown is not None
    assert shown.startswith("…«quay» is not «safe» and")
    assert shown.endswith("…")


@pytest.mark.parametrize(
    ("said", "asked", "marked"),
    [
        ("The İstanbul quay", "istanbul quay", "The «İstanbul» «quay»"),
        ("the ﬁrst quay", "first", "the «ﬁrst» quay"),
        ("He met Søren Åse there", "soren ase", "He met «Søren» «Åse» there"),
        ("He met Søren Åse there", '"soeren aase"', "He met «Søren Åse» there"),
        ("He met So\u0308ren there", "soeren", "He met «So\u0308ren» there"),
        ("in der Straße 9", "STRASSE", "in der «Straße» 9"),
        ("Małgorzata of Łódź", "lod*", "Małgorzata of «Łódź»"),
        ("Mueller and Müller", "Müller", "«Mueller» and «Müller»"),
        ("Œuvres of Ærø", "aero OR oeuvres", "«Œuvres» of «Ærø»"),
        ("Ο Γιώργος είπε", "γιωργοσ", "Ο «Γιώργος» είπε"),
        ("сказал Артём", "артем", "сказал «Артём»"),
        ("Nguyễn Thị Đào", "nguyen dao NOT quay", "«Nguyễn» Thị «Đào»"),
        ("Işık of Iğdır", "isik -quay", "«Işık» of Iğdır"),
        ("a quay_gate", "quay", "a «quay»_gate"),
    ],
)
def test_marks_stand_around_the_letters_of_the_statement(said: str, asked: str, marked: str) -> None:
    words = shown_words(asked)
    assert words
    assert snippet(said, words) == marked


def test_where_nothing_is_found_the_beginning_is_shown() -> None:
    words = shown_words("pier")
    assert words
    assert snippet("The quay is safe", words) is None
    assert beginning("quay " * 30) == ("quay " * 24).rstrip() + "…"
    assert beginning("quay") == "quay"


def test_one_word_or_itself_is_the_word() -> None:
    assert fts("quay" + " OR quay" * 400) == "quay"
    assert fts('quay OR "old pier" OR quay') == 'quay OR "old pier"'
    for other in ("quay OR", "(quay OR pier) OR quay", "quay OR pier quay", "quay AND quay"):
        assert fts(other).replace("( ", "(").replace(" )", ")") == other
