"""Bytes in one of the formats -> ``Article``; each reader is imported when it is needed."""

from __future__ import annotations

from onrecord.read.encoding import Decoded, decoded
from onrecord.read.formats.intake import Intake
from onrecord.read.formats.signs import Format
from onrecord.records import Article


def article_in_format(kind: Format, data: bytes, given: Intake) -> Article | None:
    """The article that bytes of a format hold; None where they only looked like it, and are read as text.

    Raises NotAnArticleError where there is none, or several, with what to do.
    """
    if kind in ("subtitles", "substation", "ninjs", "speech", "messages"):
        found = decoded(data)
        return _of_text(kind, found, given) if found else None
    if kind in ("nitf", "newsml", "akoma", "tei", "timed_text"):
        return _of_xml(kind, data, given)
    if kind == "wacz":
        raise given.refusal("holds the pages of a website (WACZ)", "add the file: onrecord add FILE")
    if kind == "mbox":
        raise given.refusal("holds several mails (mbox)", "add the file: onrecord add FILE")
    return _of_bytes(kind, data, given)


def _of_text(kind: Format, found: Decoded, given: Intake) -> Article | None:
    if kind == "subtitles":
        from onrecord.read.formats.subtitles import article_from_subtitles

        return article_from_subtitles(found.text, given, found.notes)
    if kind == "substation":
        from onrecord.read.formats.substation import article_from_substation

        return article_from_substation(found.text, given, found.notes)
    if kind == "messages":
        from onrecord.read.formats.messages import article_from_messages

        return article_from_messages(found.text, given, found.notes)
    if kind == "speech":
        from onrecord.read.formats.speech import article_from_speech

        return article_from_speech(found.text, given, found.notes)
    from onrecord.read.formats.ninjs import article_from_ninjs, items_in

    items = items_in(found.text)
    if items is None:
        raise given.refusal("begins as a ninjs item, and is no JSON", "get it again; it may break off")
    return article_from_ninjs(items, given) if items else None


def _of_xml(kind: Format, data: bytes, given: Intake) -> Article:
    if kind == "nitf":
        from onrecord.read.formats.nitf import article_from_nitf

        return article_from_nitf(data, given)
    if kind == "newsml":
        from onrecord.read.formats.newsml import article_from_newsml

        return article_from_newsml(data, given)
    if kind == "tei":
        from onrecord.read.formats.tei import article_from_tei

        return article_from_tei(data, given)
    if kind == "timed_text":
        from onrecord.read.formats.timed_text import article_from_timed_text

        return article_from_timed_text(data, given)
    from onrecord.read.formats.akoma import article_from_akoma

    return article_from_akoma(data, given)


def _of_bytes(kind: Format, data: bytes, given: Intake) -> Article:
    if kind == "mhtml":
        from onrecord.read.formats.mhtml import article_from_mhtml

        return article_from_mhtml(data, given)
    if kind == "webarchive":
        from onrecord.read.formats.webarchive import article_from_webarchive

        return article_from_webarchive(data, given)
    if kind == "eml":
        from onrecord.read.formats.eml import article_from_eml

        return article_from_eml(data, given)
    if kind == "odt":
        from onrecord.read.formats.odt import article_from_odt

        return article_from_odt(data, given)
    from onrecord.read.formats.epub import article_from_epub

    return article_from_epub(data, given)


def stories_in(kind: Format | None, data: bytes) -> list[tuple[str, bytes]]:
    """Each of several stories that one file of an agency's holds, with its id; none where it holds one, or none."""
    if kind == "newsml":
        from onrecord.read.formats.newsml import stories_of

        return stories_of(data)
    if kind == "ninjs" and (found := decoded(data)):
        import json

        from onrecord.read.formats.ninjs import items_in

        items = items_in(found.text) or []
        return [(one["uri"], json.dumps(one).encode()) for one in items] if len(items) > 1 else []
    return []
