"""Paragraphs, sentences and quotations of a text, as spans of its own characters."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Spans
from onrecord.segment._paragraphs import paragraphs
from onrecord.segment._quotations import Quotation, quotations
from onrecord.segment._sentences import sentences

__all__ = ["Quotation", "Segmentation", "paragraphs", "quotations", "segment", "sentences"]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The parts of a text: trimmed paragraphs, sentences within them, quotations in order of start."""

    paragraphs: Spans
    sentences: Spans
    quotations: tuple[Quotation, ...]


def segment(text: str) -> Segmentation:
    """Find paragraphs, sentences and quotations in ``text``. Never raises, whatever the characters."""
    found = paragraphs(text)
    return Segmentation(found, sentences(text, found), quotations(text, found))
