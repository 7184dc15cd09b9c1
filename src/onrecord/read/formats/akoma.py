"""A parliament's report in Akoma Ntoso (OASIS LegalDocML, 2.0 and 3.0) -> ``Article``: a transcript with its turns.

Before each speech stands who gives it, as ``[Mara Venn]:``, which `layouts.turns` reads; before what nobody said
(headings, what was seen, votes) stands ``[]:``. Names are those that the report shows, by its references.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.read.formats.flow import Flow
from onrecord.read.formats.intake import Intake
from onrecord.read.formats.xml_parts import Element, PartError, every, first, local, tree_of, words_of
from onrecord.records import Article

_DEBATES = ("debate", "debatereport")
_SPOKEN = ("speech", "question", "answer", "speechgroup")
#: Within a speech: what is no part of the words said.
_UNSAID = ("narrative", "scene", "summary", "other", "rollcall", "noticesofmotion", "heading", "subheading", "num")
_ADVICE = "save the debate's text as a file"
_TOO_DEEP = 240
#: Codes of languages with three letters, where a shorter one is usual in records.
_SHORT = {"eng": "en"}


def article_from_akoma(data: bytes, given: Intake) -> Article:
    """Make an article of a debate. Raises NotAnArticleError where it is another document, damaged, or without text."""
    try:
        root = tree_of(data)
        debate = next((one for one in root if local(one) in _DEBATES), None)
        if debate is None:
            kind = next((local(one) for one in root if local(one)), "nothing")
            raise given.refusal(f"holds Akoma Ntoso, but no debate (<{kind}>)", _ADVICE)
        reader = _DebateReader(_names(debate), _holding(debate))
        for part in debate:
            if local(part) in ("preface", "debatebody", "conclusions", "coverpage"):
                reader.read(part)
        reader.end()
    except PartError as error:
        raise given.refusal(f"is a damaged debate, Akoma Ntoso ({error})", _ADVICE) from error
    if not reader.paragraphs:
        raise given.refusal("is a debate without text, Akoma Ntoso", _ADVICE)
    meta = first(debate, "meta", "identification")
    language = first(meta, "FRBRExpression", "FRBRlanguage")
    code = language.get("language") if language is not None else None
    notes = [f"speeches by somebody whom the file does not name: {reader.unnamed:,}"] if reader.unnamed else []
    return given.article(
        reader.paragraphs,
        title=words_of(first(debate, "preface", "**docTitle")) or _alias(meta),
        outlet=_author(debate, meta),
        day=_date(meta),
        language=_SHORT.get(code or "", code),
        notes=[*reader.flow.notes, *notes],
    )


def _names(debate: Element) -> dict[str, str]:
    """What the report calls the persons, organizations and offices that it refers to."""
    out = {}
    for one in every(first(debate, "meta"), "references"):
        for each in one:
            key, shown = each.get("eId") or each.get("id"), " ".join((each.get("showAs") or "").split())
            if key and shown:
                out[key] = shown.replace("[", "(").replace("]", ")")
    return out


class _DebateReader:
    """Reads the parts of a debate into paragraphs with labels."""

    def __init__(self, names: dict[str, str], holding: set[Element]) -> None:
        self.flow = Flow()
        self.unnamed = 0
        self._names = names
        self._holding = holding
        self._label: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        return self.flow.paragraphs

    def end(self) -> None:
        """Put notes behind the text, which nobody said."""
        self._labelled(None, self.flow.end)

    def read(self, element: Element, depth: int = 0) -> None:
        """A part of the debate: speeches and what stands between them, in order. Raises PartError."""
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        tag = local(element)
        if tag in _SPOKEN and any(local(one) not in _SPOKEN for one in element):
            self._speech(element, depth)
        elif any(local(one) == "debatesection" or one in self._holding for one in element):
            for child in element:
                if local(child):
                    self.read(child, depth + 1)
        else:
            self._flowing(None, element)

    def _speech(self, speech: Element, depth: int) -> None:
        label = self._speaker(speech)
        for child in speech:
            tag = local(child)
            if tag in _SPOKEN:
                self.read(child, depth + 1)
            elif tag in _UNSAID:
                self._flowing(None, child)
            elif tag and tag != "from":
                self._flowing(label, child)

    def _flowing(self, label: str | None, element: Element) -> None:
        self._labelled(label, lambda: self.flow.read(element))

    def _labelled(self, label: str | None, step: Callable[[], None]) -> None:
        """Do what reads paragraphs, and put a label before them where the last one does not go on."""
        before = len(self.paragraphs)
        step()
        if len(self.paragraphs) == before or (label is None and self._label is None):
            return
        if label != self._label:
            self.paragraphs[before] = f"[{label or ''}]: {self.paragraphs[before]}"
        self._label = label

    def _speaker(self, speech: Element) -> str:
        """Who gives a speech: by name where the report has it, with what it shows beside; else as it shows it."""
        shown = words_of(first(speech, "from"))
        shown = shown.rstrip(" :.—–-").replace("[", "(").replace("]", ")") if shown else None
        key = (speech.get("by") or "").rpartition("#")[2]
        name = self._names.get(key)
        if key and not name and not shown:
            self.unnamed += 1
        if name and shown and name.split()[-1].casefold() in shown.casefold():
            return shown
        if name and shown:
            return f"{name} ({shown})" if "(" not in shown else name
        return name or shown or "somebody"


def _holding(debate: Element) -> set[Element]:
    """Speeches and all that holds one, found once: a look into each at every level would take long."""
    out: set[Element] = set()
    for speech in debate.iterdescendants():
        if local(speech) in _SPOKEN:
            at = speech
            while at is not None and at not in out:
                out.add(at)
                at = at.getparent()
    return out


def _alias(meta: Element | None) -> str | None:
    alias = first(meta, "FRBRWork", "FRBRalias")
    return alias.get("value") if alias is not None else None


def _date(meta: Element | None) -> str | None:
    for level in ("FRBRWork", "FRBRExpression"):
        found = first(meta, level, "FRBRdate")
        if found is not None and found.get("date"):
            return str(found.get("date"))
    return None


def _author(debate: Element, meta: Element | None) -> str | None:
    """The parliament, as the report calls its author."""
    author = first(meta, "FRBRWork", "FRBRauthor")
    key = (author.get("href") or "").rpartition("#")[2] if author is not None else ""
    return _names(debate).get(key) if key else None
