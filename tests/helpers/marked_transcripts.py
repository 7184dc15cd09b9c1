"""Transcripts as they come, each with its true turns: what `tests/data/transcripts/forms` holds.

In a marked text ``⟦Signe Dahl|words⟧`` is a turn, and ``⟪…⟫`` in it is what nobody said (numbers of lines, heads of
pages); without these marks it is the file. JSON has its turns in a file beside it.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

FORMS = Path(__file__).parents[1] / "data" / "transcripts" / "forms"
_TURN, _UNSAID = re.compile(r"⟦([^|]*)\|(.*?)⟧", re.DOTALL), re.compile(r"⟪.*?⟫", re.DOTALL)
_MARKS = re.compile(r"⟦[^|]*\||⟧|⟪|⟫")
_TAGGED = (".html", ".ttml", ".dfxp", ".vtt")


@dataclass(frozen=True)
class MarkedTranscript:
    """A file's name, its bytes, and its turns: who (None where the file does not tell) and the words."""

    name: str
    data: bytes
    turns: tuple[tuple[str | None, str], ...]


def forms() -> list[MarkedTranscript]:
    """All of them, in order of their names."""
    return [_form(path) for path in sorted(FORMS.iterdir()) if not path.name.endswith(".turns.json")]


def _form(path: Path) -> MarkedTranscript:
    text = path.read_text(encoding="utf8")
    if path.suffix == ".json":
        turns = json.loads(path.with_suffix(".turns.json").read_text(encoding="utf8"))
        return MarkedTranscript(path.name, text.encode(), tuple((who, words) for who, words in turns))
    found = tuple((m[1] or None, _words(m[2], path)) for m in _TURN.finditer(text))
    return MarkedTranscript(path.name, _MARKS.sub("", text).encode(), found)


def _words(marked: str, path: Path) -> str:
    words = re.sub(r"-\n\s*(?=[a-z])", "", _UNSAID.sub(" ", marked))
    if path.suffix in _TAGGED or path.name == "source-pasted.txt":
        words = html.unescape(re.sub(r"<[^>]+>", " ", words))
    if path.suffix in (".ass", ".ssa"):
        words = re.sub(r"\\[Nn]", " ", re.sub(r"\{[^}]*\}", "", words))
    return " ".join(words.split())
