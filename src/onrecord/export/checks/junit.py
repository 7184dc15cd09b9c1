"""Verdicts as JUnit XML: a suite an article, a test a quotation, which continuous integration shows as it does tests.

The form has no standard; this is what its common readers agree on (Apache Ant's schema as Jenkins and GitLab take it).
A test fails where its verdict is one that the desk asked to fail on. What is not judged, and what no transcript has, is
``skipped`` with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from xml.etree import ElementTree as ET

from onrecord.answers import Verdict
from onrecord.export.answer_outline import MEANINGS, shortened, where, who_of
from onrecord.export.escaping import harmless
from onrecord.export.reading_outline import title_of
from onrecord.export.verdict_order import WRONG, kind_of
from onrecord.records import Reading

_NAME = 120
_SKIPPED = {
    "not found": "in none of the transcripts",
    "translated": "close in meaning, not in words: compare them yourself",
    "paraphrase": "in the outlet's own words: not judged",
}


def to_junit(reading: Reading, verdicts: Sequence[Verdict], fail_on: Collection[str] = ()) -> bytes:
    """The XML in UTF-8. ``fail_on``: the verdicts that fail; without any, those of ``verdict_order.WRONG``."""
    fails = frozenset(fail_on) or WRONG
    suite = ET.Element("testsuite", name=_clean(title_of(reading.article)))
    article = reading.article
    properties = ET.SubElement(suite, "properties")
    for name, value in (("article", article.origin or article.url), ("sha256", article.sha256)):
        if value:
            ET.SubElement(properties, "property", name=name, value=_clean(value))
    statements = {s.id: s for s in reading.statements}
    counts = {"tests": len(verdicts), "failures": 0, "errors": 0, "skipped": 0}
    for verdict in verdicts:
        who = who_of(statements.get(verdict.statement or ""))
        case = ET.SubElement(suite, "testcase", classname=_clean(who), name=_name(article.text, verdict), time="0")
        outcome = _outcome(verdict, fails)
        if outcome:
            counts[outcome] += 1
            made = ET.SubElement(case, "failure" if outcome == "failures" else "skipped", message=_message(verdict))
            if outcome == "failures":
                made.set("type", kind_of(verdict))
                made.text = _details(article.text, verdict)
        else:
            ET.SubElement(case, "system-out").text = _details(article.text, verdict)
    for name, number in counts.items():
        suite.set(name, str(number))
    suite.set("time", "0")
    root = ET.Element("testsuites", {k: str(n) for k, n in counts.items()} | {"name": "onrecord verify"})
    root.append(suite)
    ET.indent(root)
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _outcome(verdict: Verdict, fails: frozenset[str]) -> str | None:
    if fails & {verdict.verdict, *verdict.also}:
        return "failures"
    return "skipped" if kind_of(verdict) in _SKIPPED else None


def _name(text: str, verdict: Verdict) -> str:
    """The words with their place: two quotations of the same words are two tests."""
    words = shortened(" ".join(text[slice(*verdict.span)].split()), _NAME)
    return _clean(f"{words} [{verdict.span.start}-{verdict.span.end}]")


def _message(verdict: Verdict) -> str:
    kind = kind_of(verdict)
    told = [f"{kind}: {_SKIPPED.get(kind) or MEANINGS[kind]}", *verdict.also, verdict.note or ""]
    return _clean("; ".join(part for part in told if part))


def _details(text: str, verdict: Verdict) -> str:
    """What was printed, what the transcript has, and every difference, a line each."""
    lines = [f"printed: {' '.join(text[slice(*verdict.span)].split())}"]
    for passage in verdict.passages:
        label = f"{passage.label}: " if passage.label else ""
        lines += [f"transcript: {label}{' '.join(passage.text.split())}", f"where: {where(passage)}"]
    lines += [f"{e.reason or 'altered'}: {e.source or 'nothing'} -> {e.quote or 'nothing'}" for e in verdict.edits]
    return _clean("\n".join(lines), lines=True)


def _clean(text: str, *, lines: bool = False) -> str:
    """Without the characters that XML 1.0 can't hold, and those that mislead on a screen."""
    made = "\n".join(map(harmless, text.splitlines())) if lines else harmless(" ".join(text.split()))
    return "".join(c for c in made if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
