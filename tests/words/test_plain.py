"""Texts that a reader can't tell apart have one form; letters are searched for as a keyboard has them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.words.plain import one_form, placed, plain, respelled, searchable

TEXT = "Søren Åse spoke.\n\nThe quay of Łódź – “old” – leaks.\n"


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("\n", "\r\r\n"),
        TEXT.replace("\n", "\u2028"),
        TEXT.replace("\n", "\x85"),
        TEXT.replace("\n", " \t\n"),
        TEXT.replace("Søren ", "Søren\xa0"),
        TEXT.replace(" – ", "\u202f–\u2009"),
        TEXT.replace("quay", "qu\xaday"),
        TEXT.replace("quay", "qu\u200bay"),
        "\ufeff" + TEXT,
        "\n\n" + TEXT + "\n\n",
        unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n"),
    ],
)
def test_what_reads_alike_has_one_form(other: str) -> None:
    assert other != TEXT
    assert one_form(other) == one_form(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n\n", "\n"),
        TEXT.replace("Łódź", "Lodz"),
        TEXT.replace("“old”", '"old"'),
        TEXT.replace("leaks", "Leaks"),
        TEXT.replace(" – ", " - "),
        TEXT.replace("Åse spoke", "Åse  spoke"),
        TEXT.replace("Søren", "So\u200dren"),
    ],
)
def test_what_a_reader_can_tell_apart_has_two(other: str) -> None:
    assert one_form(other) != one_form(TEXT)


@given(st.text(alphabet="aß\u0308o\r\n \t\xa0\u2028é\xad\ufeffA", max_size=40))
def test_the_form_is_its_own_form(text: str) -> None:
    once = one_form(text)
    assert one_form(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("name", "bare", "other"),
    [
        ("Małgorzata Łódź", "malgorzata lodz", None),
        ("Søren Åse", "soren ase", "soeren aase"),
        ("Jürgen Weiß", "jurgen weiss", "juergen weiss"),
        ("GRÖẞE", "grosse", "groesse"),
        ("Þóra Guðmundsdóttir", "thora gudmundsdottir", None),
        ("Đorđe Đoković", "dorde dokovic", "djordje djokovic"),
        ("Æsa Œuvrard", "aesa oeuvrard", None),
        ("Ħamrun Ŧavvon", "hamrun tavvon", None),
        ("Işık Iğdır İnce", "isik igdir ince", None),
        ("Nguyễn Thị Đào Ươ", "nguyen thi dao uo", "nguyen thi djao uo"),
        ("Γιώργος Ζαΐμης", "γιωργοσ ζαιμησ", None),
        ("Артём Ёлкин", "артем елкин", None),
        ("Əli Məmmədov", "ali mammadov", "eli memmedov"),
        ("Zoë Ŋorma Ǿse", "zoe norma ose", None),
        ("ﬁrst ½ №", "first 1⁄2 no", None),
        ("plain Words", "plain words", None),
    ],
)
def test_names_as_they_are_searched_for(name: str, bare: str, other: str | None) -> None:
    for written in (name, unicodedata.normalize("NFD", name), name.upper()):
        if name != "ﬁrst ½ №" and "İ" not in name and "ı" not in name:
            assert plain(written) == bare
            assert respelled(written) == other
    assert plain(name) == bare
    assert searchable(name) == (bare if other is None else f"{bare} | {other}")


@given(st.text(max_size=60))
def test_every_letter_knows_its_place(text: str) -> None:
    for way in placed(text):
        assert len(way.text) == len(way.starts) == len(way.ends)
        assert way.starts == sorted(way.starts)
        assert all(0 <= s < e <= len(text) for s, e in zip(way.starts, way.ends, strict=True))


@given(st.text(max_size=60))
def test_what_is_plain_stays_so(text: str) -> None:
    assert plain(plain(text)) == plain(text)
