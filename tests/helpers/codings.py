"""Small coded articles, as a folder of brat's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.answers import Marking
from onrecord.coding import forms
from onrecord.coding.sheets import Sheet
from onrecord.records import Article, Span

_NAMES = "Mara Venn/Oskar Prane/Ilse Dahl/Bo Lund".split("/")


def coded_articles(
    folder: Path, number: int = 12, keep: Callable[[int], bool] = lambda _: True, form: str = "brat"
) -> Path:
    """So many articles of three quotations each; of these are coded those whose running number is to be kept."""
    folder.mkdir(exist_ok=True)
    sheets = []
    for n in range(number):
        text, marks = "", []
        for line in range(3):
            name = _NAMES[(n + line) % 4]
            content, at = f'"The quay number {n + line} is safe,"', len(text)
            text += f"{content} said {name}. The board met on Monday.\n\n"
            cue = at + len(content) + 1
            source, content_at = Span(cue + 5, cue + 5 + len(name)), Span(at, at + len(content))
            marks.append(Marking((source,), (Span(cue, cue + 4),), (content_at,)))
        text += f"Report {n}.\n"
        kept = tuple(one for place, one in enumerate(marks) if keep(n * 3 + place))
        sheets.append(Sheet(Article.of(text).sha256, text, marks=kept))
    forms.write(form, sheets, folder)
    return folder
