"""A reader without a model, for tests of what stands around it.

It finds ``"…" said Name`` and ``Name said "…"`` and nothing else, the same way every time. Words in the text make it
misbehave: ``KILL-ME`` kills the process it runs in, ``KILL-ME-ONCE:<path>`` only where that path does not exist yet.
"""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import LanguageError, ModelError
from onrecord.records import Article, Mark, Reading, Span, Statement

QUOTED = re.compile(
    r'["“](?P<before>[^"”]+)["”],? (?P<cue>said|added) (?P<name>[A-Z]\w+)'
    r'|(?P<name2>[A-Z]\w+) (?P<cue2>said|added),? ["“](?P<after>[^"”]+)["”]'
)
MODEL = "fake 1"


@dataclass
class FakeReader:
    """Reads as ``onrecord.pipeline.Reader`` does, but for the model."""

    threshold: float | None = None
    force: bool = False
    model: str = MODEL

    def read(self, article: Article) -> Reading:
        misbehave(article.text)
        if "ceci n'est pas" in article.text and not self.force:
            raise LanguageError(f"{article.origin or article.id}: looks like French, not English")
        found = (statement(number, match) for number, match in enumerate(QUOTED.finditer(article.text)))
        statements = tuple(one for one in found if one.confidence >= (self.threshold or 0.0))
        verbatim = sum(end - start for one in statements for start, end in one.verbatim)
        return Reading(
            article=article,
            model=MODEL,
            statements=statements,
            marks=tuple(Mark(Span(one.content[0].start, one.content[0].end), "speech") for one in statements),
            voice={"verbatim": verbatim, "paraphrase": 0, "outlet": len(article.text) - verbatim},
        )


def statement(number: int, match: re.Match[str]) -> Statement:
    first = match["before"] is not None
    start, end = match.span("before" if first else "after")
    return Statement(
        id=f"s{number}",
        source=(Span(*match.span("name" if first else "name2")),),
        cue=(Span(*match.span("cue" if first else "cue2")),),
        content=(Span(start - 1, end + 1),),
        verbatim=(Span(start, end),),
        form="direct",
        confidence=0.25 if "maybe" in match[0] else 0.75,
    )


class OwnIds(FakeReader):
    """Ids of statements that no other article has, as the real reader's are."""

    def read(self, article: Article) -> Reading:
        reading = super().read(article)
        mine = (replace(s, id=f"{article.sha256[:12]}-{s.id}") for s in reading.statements)
        return replace(reading, statements=tuple(mine))


def misbehave(text: str) -> None:
    if once := re.search(r"KILL-ME-ONCE:(\S+)", text):
        marker = Path(once[1])
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif "KILL-ME" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if slow := re.search(r"SLEEP:([\d.]+)", text):
        time.sleep(float(slow[1]))
    if "STUMBLE" in text:
        raise ZeroDivisionError("stumbled")


def broken_reader() -> FakeReader:
    """A model that can't be used."""
    raise ModelError("weights: no such folder")


def dying_reader() -> FakeReader:
    """A process that doesn't survive its start."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def without_model(*given: object) -> FakeReader:
    """In place of the reader that actions make; a function of a module, since it is sent to processes."""
    return OwnIds(force=bool(given[2:] and given[2]))
