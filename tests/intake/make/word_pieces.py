"""A story as a Word document, and its pieces, which documents by hand put together."""

from __future__ import annotations

from typing import Any

from intake.corpus import texts
from intake.make.ooxml import para, paras, part, run

Case = tuple[str, dict[str, Any]]
T = texts()["dyke"]
TITLE, (FIRST, COST, PELL, CRITICS, LAST) = T.title, T.paragraphs
HEAD = para(TITLE, properties='<w:pStyle w:val="Heading1"/>')
_NOTE = "<w:footnoteReference {}/>"


def note(number: int) -> str:
    """The mark of a footnote in the text."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def notes(kind: str, *words: str) -> bytes:
    """The part with notes; before them stand the lines that part them from the text, as notes of their own."""
    lines = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    told = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + one)}</w:p></w:{kind}>'
        for number, one in enumerate(words, 1)
    )
    return part(f"{kind}s", lines + told)


def cut(text: str, at: str) -> tuple[str, str]:
    """A text before and from some words in it."""
    before, found, after = text.partition(at)
    if not found:
        raise ValueError(f"{at!r} is not in {text[:40]!r}")
    return before, found + after


def around(text: str, words: str) -> tuple[str, str]:
    """A text before and behind some words in it."""
    before, after = cut(text, words)
    return before, after.removeprefix(words)


def with_(first: str, **differs: Any) -> Case:
    """The story with its first paragraph in another form."""
    return HEAD + first + paras(T.paragraphs[1:]), differs


def footnotes() -> Case:
    before, after = cut(COST, ", according")
    body = HEAD + para(run(FIRST), note(1)) + para(run(before), note(2), run(after)) + paras((PELL, CRITICS, LAST))
    words = ("The board met in private.", "Prices of 2024, “without tax”.")
    return body, {
        "parts": {"footnotes.xml": notes("footnote", *words)},
        "paragraphs": [*T.paragraphs, f"[1] {words[0]}", f"[2] {words[1]}"],
    }
