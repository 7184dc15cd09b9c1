"""A reading as a table for notebooks: what stands below a cell that ends in one."""

from __future__ import annotations

from html import escape

from onrecord.export.escaping import harmless
from onrecord.export.reading_outline import count, joined, name_of, summary, title_of
from onrecord.records import Reading, Statement

#: So many statements are shown; a notebook keeps what is shown in its file.
_MOST = 200
_HEAD = ("speaker", "role", "form", "words", "confidence")


def table_of(reading: Reading) -> str:
    """HTML of a table, one row a statement, every word of the article escaped."""
    text, shown = reading.article.text, reading.statements[:_MOST]
    head = "".join(f"<th>{name}</th>" for name in _HEAD)
    rows = "".join(_row(text, statement) for statement in shown)
    caption = f"{_plain(title_of(reading.article))} · {_plain(summary(count(reading)))}"
    left = len(reading.statements) - len(shown)
    more = f"<p>… and {left} more</p>" if left else ""
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"
        if shown
        else f"<p>{caption}</p>"
    )


def _row(text: str, statement: Statement) -> str:
    role = statement.speaker.role if statement.speaker else None
    name = name_of(statement) + (" ?" if statement.speaker_unsure else "")
    cells = (name, role or "", statement.form, joined(text, statement.content))
    told = "".join(f"<td>{_plain(cell)}</td>" for cell in cells)
    return f'<tr id="{statement.id}">{told}<td>{statement.confidence:.2f}</td></tr>'


def _plain(words: str) -> str:
    return escape(harmless(words))
