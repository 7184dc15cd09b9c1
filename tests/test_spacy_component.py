"""onrecord as a pipe of spaCy: statements on a Doc, in its own tokens."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from onrecord.errors import LanguageError
from onrecord.spacy_component import StatementFinder

FERRY = (
    "The ferry to Orsvik stays, the harbour minister, Mara Venn, said on Monday. “Nobody asked us,” she added.\n\n"
    "Olav Brekke, who chairs the council, told reporters that the minister had been informed twice."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    """By the factory's name, which the component's module makes known; installed, its entry point does."""
    made = spacy.blank("en")
    made.add_pipe("onrecord")
    return made


def test_statements_stand_on_the_document(nlp: Any) -> None:
    doc = nlp(FERRY)
    assert [s.speaker.name for s in doc._.statements] == ["Mara Venn", "Mara Venn", "Olav Brekke"]
    assert doc._.reading.article.text == doc.text == FERRY


def test_spans_are_of_the_documents_tokens(nlp: Any) -> None:
    doc = nlp(FERRY)
    ids = {s.id for s in doc._.statements}
    assert {span.id_ for span in doc.spans["statements"]} == ids
    assert [(span.text, span.label_) for span in doc.spans["statements"]][1] == ("“Nobody asked us,”", "direct")
    assert [span.text for span in doc.spans["cues"]] == ["said", "added", "told"]
    assert "she" in [span.text for span in doc.spans["sources"]]


def test_a_day_told_beforehand_is_what_days_go_from(nlp: Any) -> None:
    doc = nlp.make_doc("The ferry stopped yesterday, the harbour minister, Mara Venn, told the council of Orsvik.")
    doc._.published = "2025-03-04"
    (one,) = nlp.get_pipe("onrecord")(doc)._.statements
    assert [time.start for time in one.times] == ["2025-03-03"]


def test_nothing_in_nothing_out(nlp: Any) -> None:
    doc = nlp(" \n")
    assert (doc._.statements, doc._.reading, list(doc.spans["statements"])) == ((), None, [])


def test_another_language_is_an_error_that_the_pipeline_can_handle() -> None:
    german = "Der Hafen bleibt geschlossen, sagte die Ministerin am Montag. Niemand hat uns danach gefragt, sagte sie."
    nlp = spacy.blank("de")
    nlp.add_pipe("onrecord")
    with pytest.raises(LanguageError):
        nlp(german)
    failed = []

    def handle(name: str, _: object, __: object, error: Exception) -> Any:
        failed.append((name, type(error).__name__))

    nlp.set_error_handler(handle)
    assert list(nlp.pipe([german])) == []
    assert failed == [("onrecord", "LanguageError")]


def test_a_document_is_kept_with_its_statements(nlp: Any) -> None:
    """Statements, spans and their ids outlive spaCy's own bytes."""
    doc = nlp(FERRY)
    kept = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.text for span in kept.spans["statements"]] == [span.text for span in doc.spans["statements"]]
    assert kept._.statements == doc._.statements
    assert kept._.reading == doc._.reading


def test_options_are_checked() -> None:
    with pytest.raises(Exception, match="threshold"):
        StatementFinder(threshold=3)
