"""Paragraphs, sentences and quotations of a text, as spans of its own characters."""

from __future__ import annotations

from dataclasses import replace

from onrecord.records import Quotation, Segmentation
from onrecord.segment.headings import headings
from onrecord.segment.pairing import quotations
from onrecord.segment.paragraphs import paragraphs, unwrapped
from onrecord.segment.sentences import sentences

__all__ = ["Quotation", "Segmentation", "headings", "paragraphs", "quotations", "segment", "sentences", "unwrapped"]


def segment(text: str) -> Segmentation:
    """Find paragraphs, sentences and quotations in ``text``. Never raises, whatever the characters."""
    found = paragraphs(text)
    whole = Segmentation(found, sentences(text, found), quotations(text, found))
    return replace(whole, headings=headings(text, whole))
