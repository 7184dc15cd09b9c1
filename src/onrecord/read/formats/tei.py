"""A parliament's debates in TEI (ParlaMint's schema, and others of the Text Encoding Initiative) -> ``Article``.

Each utterance (``<u who>``) has who speaks before it, as ``[Mara Venn]:``, which `layouts.turns` reads: the name
that the file lists, else what its note before the utterance calls the speaker, else the reference itself. Notes, what
was heard and seen (``<vocal>``, ``<kinesic>``, ``<incident>``) and gaps are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read.formats.intake import Intake
from onrecord.read.formats.xml_parts import Element, PartError, every, first, local, tree_of, words_of
from onrecord.records import Article

_UNSAID = frozenset(
    ("note", "vocal", "kinesic", "incident", "gap", "writing", "event", "desc", "head", "stage", "speaker")
)
#: What is told between utterances.
_BETWEEN = _UNSAID - {"desc", "speaker"}
_SPOKEN = frozenset(("u", "sp"))
_OF_NAMES = ("forename", "namelink", "surname")
_ADVICE = "save the debate's text as a file"
_PARAGRAPHS, _DEEP = frozenset(("seg", "p", "ab", "l", "lg")), 100
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def article_from_tei(data: bytes, given: Intake) -> Article:
    """Make an article of a debate. Raises NotAnArticleError where it is damaged, or nobody speaks in it."""
    try:
        root = tree_of(data)
    except PartError as error:
        raise given.refusal(f"is a damaged TEI document ({error})", _ADVICE) from error
    names = _names(root)
    paragraphs = list(_paragraphs(root, names))
    if not any(one.startswith("[") and not one.startswith("[]") for one in paragraphs):
        raise given.refusal("is a TEI document in which nobody speaks", _ADVICE)
    header = first(root, "teiHeader")
    return given.article(
        paragraphs,
        title=words_of(first(header, "fileDesc", "titleStmt", "title")),
        day=_date(header),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _names(root: Element) -> dict[str, str]:
    """The names of the persons that the header lists, by their ids."""
    out = {}
    for person in every(root, "person"):
        key, name = person.get(_ID), first(person, "persName")
        if key and name is not None:
            parts = [words_of(one) for part in _OF_NAMES for one in name.iter() if local(one) == part]
            shown = " ".join(p for p in parts if p) or words_of(name)
            if shown:
                out[key] = _safe(shown)
    return out


def _safe(shown: str) -> str:
    return " ".join(shown.replace("[", "(").replace("]", ")").split()).rstrip(" :")


def _paragraphs(root: Element, names: dict[str, str]) -> Iterator[str]:
    """Utterances and what stands between them, in order."""
    called: str | None = None
    for element in root.iter():
        tag = local(element)
        if tag == "note" and element.get("type") == "speaker":
            called = words_of(element)
        elif tag in _SPOKEN:
            speaker = _speaker(element, names, called)
            called = None
            for number, words in enumerate(_said(element)):
                yield words if number else f"[{speaker}]: {words}"
        elif tag in _BETWEEN and (note := words_of(element)) and not _inside(element):
            yield f"[]: {note}"


def _inside(element: Element) -> bool:
    """Whether a note is read with what it stands in, or in the header."""
    at = element.getparent()
    while at is not None:
        if local(at) in _SPOKEN or local(at) == "teiheader" or local(at) in _UNSAID:
            return True
        at = at.getparent()
    return False


def _speaker(utterance: Element, names: dict[str, str], called: str | None) -> str:
    key = (utterance.get("who") or "").strip().split(" ")[0].lstrip("#")
    label = first(utterance, "speaker") if local(utterance) == "sp" else None
    shown = _safe(called or words_of(label) or "")
    name = names.get(key)
    if name:
        return name
    return shown or _safe(re.sub(r"(?<=[a-z])(?=[A-ZÀ-Þ])|_", " ", key.rpartition(":")[2])) or "somebody"


def _said(utterance: Element) -> Iterator[str]:
    """The words of an utterance, paragraph by paragraph; what was heard and seen meanwhile is none of them."""
    own: list[str] = []

    def told() -> Iterator[str]:
        words = " ".join("".join(own).split())
        own.clear()
        if words:
            yield words

    def walk(element: Element, depth: int) -> Iterator[str]:
        own.append(element.text or "")
        for child in element:
            tag = local(child)
            if tag in _UNSAID:
                own.append(" ")
            elif tag in _PARAGRAPHS and depth < _DEEP:
                yield from told()
                yield from walk(child, depth + 1)
                yield from told()
            elif tag and depth < _DEEP:
                yield from walk(child, depth + 1)
            own.append(child.tail or "")

    yield from walk(utterance, 0)
    yield from told()


def _date(header: Element | None) -> str | None:
    for one in every(header, "date"):
        if one.get("when"):
            return str(one.get("when"))
    return None
