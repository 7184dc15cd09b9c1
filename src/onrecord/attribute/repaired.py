"""What a text's structure tells of its statements, put right in what the network tells: each repair on those before."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.addressees import without_addressees
from onrecord.attribute.asked import without_asked
from onrecord.attribute.balanced import balanced
from onrecord.attribute.bracketed import bracketed
from onrecord.attribute.dashes import dashes
from onrecord.attribute.deeds import without_deeds
from onrecord.attribute.dialogue import in_turn, without_replies
from onrecord.attribute.edges import place
from onrecord.attribute.gapped import gapped
from onrecord.attribute.gestures import gestures
from onrecord.attribute.in_words import in_words
from onrecord.attribute.inscribed import inscribed
from onrecord.attribute.interposed import interposed
from onrecord.attribute.listeners import listeners
from onrecord.attribute.neighbours import neighbours
from onrecord.attribute.own_cues import with_own_cues
from onrecord.attribute.parted_quotes import parted_quotes
from onrecord.attribute.participles import of_own_sentence
from onrecord.attribute.relative import relative
from onrecord.attribute.told_later import told_later
from onrecord.attribute.topics import without_topics
from onrecord.attribute.unspoken import apart_from_silent, going_on, within_items
from onrecord.attribute.whole_sources import whole_sources
from onrecord.records import Attribution, Segmentation, Span


def repaired(
    text: str, segmentation: Segmentation, found: Sequence[Attribution], people: Sequence[Span]
) -> list[Attribution]:
    """Attributions, in order of the text; ``people``: where somebody is told of, in order."""
    told = with_own_cues(text, segmentation, without_topics(text, found), people)
    told = within_items(text, segmentation, apart_from_silent(text, segmentation, told))
    told = listeners(text, segmentation, without_asked(text, segmentation, told))
    told = without_deeds(text, relative(text, segmentation, told))
    told = of_own_sentence(text, segmentation, told)
    told = interposed(text, segmentation, without_addressees(text, told))
    told = gapped(text, segmentation, parted_quotes(text, segmentation, told))
    told = in_words(text, segmentation, told)
    told = neighbours(text, segmentation, whole_sources(text, segmentation, told, people))
    told = balanced(text, segmentation, told)
    told = dashes(text, segmentation, told)
    told = bracketed(text, segmentation, told, people)
    told = inscribed(text, segmentation, told)
    told = gestures(text, segmentation, told_later(text, segmentation, told, people), people)
    told = without_replies(text, segmentation, going_on(text, segmentation, told))
    told = in_turn(text, segmentation, told)
    return sorted(told, key=place)
