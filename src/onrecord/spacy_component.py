"""onrecord in a spaCy pipeline: ``nlp.add_pipe("onrecord")`` puts the statements of a text on its ``Doc``.

Needs the extra ``onrecord[spacy]``; spaCy finds it by its entry point, so nothing has to be imported. What it puts
there: ``doc._.statements`` (a tuple of `records.Statement`, offsets in characters of ``doc.text``), ``doc._.reading``
(all that was read), and three groups of spans, ``doc.spans["statements"]`` (contents, labelled by their form),
``["sources"]`` and ``["cues"]``, each span with ``span.id_`` of its statement. A span that ends inside a token takes
the whole token in. All of it is saved with a document, also by ``DocBin(store_user_data=True)``.
The day that "last week" goes from is ``doc._.published``, where it is set beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from onrecord.export.json.record_json import from_json
from onrecord.pipeline import Reader
from onrecord.records import Reading, Spans, Statement

#: Where a document keeps what was read, as its JSON record: plain bytes, so that spaCy can save and send it.
_KEPT = "onrecord"
_GROUPS = ("statements", "sources", "cues")


class StatementFinder:
    """The pipe. Keeps one reader; ``threshold``, ``force`` and ``model`` as for `Reader`.

    Calling it raises LanguageError where a text is not English, unless forced; spaCy's ``set_error_handler`` decides
    what becomes of the run then.
    """

    def __init__(self, threshold: float | None = None, force: bool = False, model: str | None = None) -> None:
        self._reader = Reader(threshold=threshold, force=force, model=Path(model) if model else None)
        Doc.set_extension("published", default=None, force=True)
        Doc.set_extension("reading", getter=_reading, force=True)
        Doc.set_extension("statements", getter=_statements, force=True)

    def __call__(self, doc: Doc) -> Doc:
        """The same document, with its statements; one without any word has none."""
        reading = self._reader.read_text(doc.text, published=doc._.published) if doc.text.strip() else None
        doc.user_data[_KEPT] = reading.to_json() if reading else b""
        for group, spans in zip(_GROUPS, _spans(doc, reading), strict=True):
            doc.spans[group] = spans
        return doc


def _reading(doc: Doc) -> Reading | None:
    kept = doc.user_data.get(_KEPT)
    return from_json(kept) if kept else None


def _statements(doc: Doc) -> tuple[Statement, ...]:
    reading = _reading(doc)
    return reading.statements if reading else ()


def _spans(doc: Doc, reading: Reading | None) -> tuple[list[TokenSpan], list[TokenSpan], list[TokenSpan]]:
    contents: list[TokenSpan] = []
    sources: list[TokenSpan] = []
    cues: list[TokenSpan] = []
    for one in reading.statements if reading else ():
        contents += _in_tokens(doc, one, one.content, one.form)
        sources += _in_tokens(doc, one, one.source, "source")
        cues += _in_tokens(doc, one, one.cue, "cue")
    return contents, sources, cues


def _in_tokens(doc: Doc, statement: Statement, spans: Spans, label: str) -> Iterator[TokenSpan]:
    for start, end in spans:
        found = doc.char_span(start, end, label=label, span_id=statement.id, alignment_mode="expand")
        if found is not None:
            yield found


def make(
    nlp: Language,  # noqa: ARG001 - spaCy gives both by name
    name: str,  # noqa: ARG001
    threshold: float | None,
    force: bool,
    model: str | None,
) -> StatementFinder:
    """What spaCy calls for ``nlp.add_pipe("onrecord", config={...})``."""
    return StatementFinder(threshold, force, model)


Language.factory(
    "onrecord",
    assigns=["doc._.statements", "doc._.reading", "doc.spans"],
    default_config={"threshold": None, "force": False, "model": None},
    func=make,
)
