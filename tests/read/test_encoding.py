"""Bytes -> text: every encoding an article comes in, and nothing changed on the way."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.encoding import declared_in_html, decode, decoded

STORY = (
    "“We’ll open the bridge by Friday,” Mayor Zoë Ardanté said – “and not a day later.” The café’s owner, José Peña,"
    " wasn’t so sure.\r\nThe toll is €30 (£25) …\r\n\r\nNobody asked the ferrymen.\n"
)
MAC_STORY = STORY.replace("€30 (£25)", "£25")
PLAIN = "The toll will be 2 crowns, the mayor said.\n" * 3


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("story", [STORY, PLAIN])
def test_unicode_with_and_without_a_mark(name: str, story: str) -> None:
    mark = "\ufeff".encode(name)
    assert decode(mark + story.encode(name)) == story
    assert decode(story.encode(name)) == story


def test_only_the_first_mark_is_left_out() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"Said Ann.") == "\ufeffSaid Ann."


def test_offsets_start_after_the_mark() -> None:
    text = decode(codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"))
    assert text is not None
    assert text.index("Mayor") == STORY.index("Mayor")


@pytest.mark.parametrize(("name", "story"), [("cp1252", STORY), ("mac_roman", MAC_STORY)])
@pytest.mark.parametrize("times", [1, 40])
def test_western_encodings_are_told_apart(name: str, story: str, times: int) -> None:
    assert decode(story.encode(name) * times) == story * times


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("latin-1", "The café owner José Peña said the fee is £25. "),
        ("cp1252", "It isn’t over, he said."),
        ("cp1252", "A fee of £5"),
        ("mac_roman", "It isn’t over, she said."),
        ("cp850", "The café owner, José, said so."),
        ("cp1250", "Burmistrz powiedział, że most będzie otwarty w piątek, choć świątynia wciąż jest zamknięta. "),
        ("cp1251", "Мэр сказал, что мост откроется в пятницу, но не раньше. "),
        ("koi8-r", "Мэр заявил, что мост откроется в пятницу, но не раньше. "),
        ("shift_jis", "市長は金曜日に橋を開くと述べた。"),
        ("gb18030", "市长说，这座桥将于星期五开放。"),
        ("euc-kr", "시장은 금요일에 다리를 열겠다고 말했다. "),
        ("cp1253", "Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει την Παρασκευή. "),
        ("cp1256", "قال رئيس البلدية إن الجسر سيفتح يوم الجمعة. "),
    ],
)
def test_legacy_encodings_are_guessed(name: str, text: str) -> None:
    assert decode(text.encode(name)) == text


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(STORY.encode(), declared="iso-8859-1") == STORY


def test_a_declaration_is_followed_where_bytes_leave_it_open() -> None:
    text = "Ο δήμαρχος: ναι"
    assert decode(text.encode("iso-8859-7"), declared="ISO-8859-7") == text
    assert decode("“Yes” – £5 ça".encode("cp1252"), declared="latin1") == "“Yes” – £5 ça"


@pytest.mark.parametrize("label", ["", "no-such", "unicode_escape", "idna", "zlib", "rot13", "utf-7", "\x00", "a" * 99])
def test_a_declaration_that_is_no_character_encoding_is_ignored(label: str) -> None:
    assert decode(STORY.encode("cp1252"), declared=label) == STORY


def test_stray_bytes_in_utf8_do_not_spoil_the_rest() -> None:
    assert decode(STORY.encode() + b"caf\xe9 \x93so\x94 ") == STORY + "café “so” "


def test_utf8_cut_within_a_character() -> None:
    assert decode((STORY + "“").encode()[:-1]) == STORY + "\ufffd"


def test_utf16_cut_within_a_character() -> None:
    assert decode(codecs.BOM_UTF16_LE + "Said Ann.".encode("utf-16-le")[:-1]) == "Said Ann\ufffd"


def test_noise_is_no_text() -> None:
    assert decode(random.Random(5).randbytes(5000)) is None


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b"<META CHARSET=utf-8>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        (b"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        (b"<html><p>charset=utf-8</p>", None),
    ],
)
def test_label_in_a_page(head: bytes, label: str | None) -> None:
    assert declared_in_html(head) == label


@settings(deadline=None, max_examples=100)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(lambda text: not text.startswith("\ufeff"))
)
def test_utf8_comes_back_unchanged(text: str) -> None:
    if "\x00" not in text:
        assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([None, "cp1252", "utf-8", "shift_jis", "utf-16"]))
def test_any_bytes_get_an_answer(data: bytes, declared: str | None) -> None:
    assert decode(data, declared=declared) == decode(data, declared=declared)


@pytest.mark.parametrize(
    "stray", [b"\x92", b"\xff", b"\xe2\x80", b"\xc3", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\x80\x81"]
)
@pytest.mark.parametrize(
    "text", [STORY, "The quay is closed, Mara Venn said. " * 9, "Çà et là, “où” … 40 £ – naïve " * 5]
)
def test_a_page_that_says_utf8_and_slips_twice_stays_utf8(text: str, stray: bytes) -> None:
    """Never another code page for the whole; where it slips is shown and said."""
    half = len(text) // 2
    first, second = text[:half].encode(), text[half:].encode()
    found = decoded(first + stray + second, declared="UTF-8")
    assert found is not None
    assert found.text.replace("\ufffd", "") == text
    assert 1 <= found.text.count("\ufffd") <= len(stray)
    (note,) = found.notes
    assert f"byte {len(first):,}" in note


def test_a_page_that_only_says_utf8_is_read_as_what_it_is() -> None:
    text = "“The quay is closed,” said Élise Venn of Halden’s harbour – until the café reopens. " * 9
    found = decoded(text.encode("cp1252"), declared="utf-8")
    assert found is not None
    assert found.text == text
    assert "said to be UTF-8" in found.notes[0]


def test_what_was_pasted_from_windows_is_said() -> None:
    found = decoded(("“Yes” – £5 ça va " * 4).encode() + b"it\x92s", declared=None)
    assert found is not None
    assert found.text.endswith("it’s")
    assert "Windows characters" in found.notes[0]


def test_what_is_as_it_should_be_has_no_notes() -> None:
    for data in (STORY.encode(), STORY.encode("utf-16"), "£5 – ça".encode("cp1252")):
        found = decoded(data, declared="latin1")
        assert found is not None
        assert found.notes == ()
    cut = decoded(STORY.encode("utf-16")[:-1])
    assert cut is not None
    assert "UTF-16" in cut.notes[0]
