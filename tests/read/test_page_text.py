"""The text of a page as readers of annotations count it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.read.page_text import page_text, page_text_of

PAGE = (
    "<!doctype html><html><head><title>Not of the body</title></head><body>\r\n<p>The <b>quay</b> is safe&nbsp;😀"
    "<!-- nor this --></p><script>let a = 1</script><template><p>apart</p></template> and so on</body></html>"
)


def test_all_text_of_the_body_is_counted_and_what_is_unseen_is_told() -> None:
    page = page_text(PAGE.encode())
    assert page is not None
    assert page.text == "\nThe quay is safe\u00a0😀let a = 1 and so on"
    assert [page.text[slice(*span)] for span in page.unseen] == ["let a = 1"]


def test_a_page_is_read_from_its_file_and_nowhere_else(tmp_path: Path) -> None:
    there = tmp_path / "page.html"
    there.write_text(PAGE, encoding="utf8")
    assert page_text_of(str(there)) is not None
    for origin in (None, "", "https://halden.example/quay", str(tmp_path), str(tmp_path / "gone.html"), "a\0b"):
        assert page_text_of(origin) is None
    text = tmp_path / "plain.txt"
    text.write_text("The quay is safe, said Oduya.", encoding="utf8")
    assert page_text_of(str(text)) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<html></html>", b"<p>" * 5000, b"<?xml version='1.0'?><a/>"])
def test_anything_is_a_page_or_none(data: bytes) -> None:
    page = page_text(data)
    assert page is None or isinstance(page.text, str)
