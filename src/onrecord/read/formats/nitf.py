"""A story in NITF (IPTC's News Industry Text Format 3) -> ``Article``: its headline, dateline and content."""

from __future__ import annotations

import re

from onrecord.read.formats.flow import Flow
from onrecord.read.formats.intake import Intake, headed, one_line
from onrecord.read.formats.notices import Notices, heeded
from onrecord.read.formats.xml_parts import Element, PartError, every, first, local, tree_of, words_of
from onrecord.records import Article

_ADVICE = "ask its agency for it again"
_BY = re.compile(r"\A\s*by\s+", re.IGNORECASE)


def article_from_nitf(data: bytes, given: Intake) -> Article:
    """Make an article of a story.

    Raises NotAnArticleError where it is damaged, has no text, or is killed or under embargo and not asked for.
    """
    try:
        root = tree_of(data)
        notes = heeded(notices_of(root), given)
        flow = Flow()
        title = told(root, flow)
    except PartError as error:
        raise given.refusal(f"is a damaged NITF story ({error})", _ADVICE) from error
    if not flow.paragraphs:
        raise given.refusal("is an NITF story without text", _ADVICE)
    head, top = first(root, "head"), first(root, "body", "body.head")
    docdata = first(head, "docdata")
    return given.article(
        flow.paragraphs,
        title=title,
        author=authors(top),
        outlet=_outlet(head, top),
        day=_stamp(docdata, "date.release") or _stamp(docdata, "date.issue") or _story_date(top, head),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang"),
        notes=[*slugs(docdata), *flow.notes, *notes],
    )


def told(root: Element, flow: Flow) -> str | None:
    """Read a story's headline, dateline and content; the headline, None where there is none. Raises PartError."""
    top = first(root, "body", "body.head")
    line = first(top, "hedline", "hl1")
    if line is None:
        line = first(root, "head", "title")
    title = words_of(line)
    content, end = first(root, "body", "body.content"), first(root, "body", "body.end")
    for one in (content, end):
        if one is not None:
            flow.read(one)
    flow.end()
    if not flow.paragraphs:
        return title
    lines = [title, *map(words_of, every(first(top, "hedline"), "hl2"))]
    flow.paragraphs[:] = headed(flow.paragraphs, lines, words_of(first(top, "dateline")))
    pictures = sum(local(one) == "media" for one in root.iterdescendants())
    if pictures:
        flow.left_out["picture* or film*"] += pictures
    return title


def authors(top: Element | None) -> str | None:
    """Who wrote it: the persons of its bylines, else their words without "By"."""
    out = []
    for line in every(top, "byline"):
        persons = [name for one in every(line, "person") if (name := words_of(one))]
        title = words_of(first(line, "byttl"))
        whole = words_of(line) or ""
        if title:
            whole = whole.removesuffix(title).rstrip(" ,")
        out += persons or [_BY.sub("", whole)]
    return ", ".join(dict.fromkeys(one for one in out if one)) or None


def slugs(docdata: Element | None) -> list[str]:
    """The words that an agency knows a story by, as a note."""
    keys = [(one.get("key") or "").strip() for one in every(docdata, "keyword")]
    fixed = [(one.get("fix-id") or "").strip() for one in every(docdata, "fixture")]
    found = list(dict.fromkeys(one for one in (*fixed, *keys) if one))
    return [f"slug: {', '.join(found[:10])}"] if found else []


def notices_of(root: Element) -> Notices:
    """What a story's head asks of whoever gets it."""
    docdata = first(root, "head", "docdata")
    if docdata is None:
        return Notices()
    said = [one.get("info") or "" for one in every(docdata, "ed-msg")]
    said += [words_of(one) or "" for one in every(first(root, "body", "body.head"), "note")]
    for name in ("correction", "del-list"):
        said += [info for one in every(docdata, name) if (info := one.get("info"))]
    corrected = [one.get("id-string") for one in every(docdata, "correction")]
    earlier = docdata.get("management-doc-idref")
    return Notices(
        status=docdata.get("management-status") or "usable",
        embargo=_stamp(docdata, "date.release"),
        said=tuple(said),
        corrects=tuple(dict.fromkeys(one for one in (*corrected, earlier) if one)),
        is_correction=bool(every(docdata, "correction")),
    )


def _stamp(docdata: Element | None, name: str) -> str | None:
    found = first(docdata, name)
    return one_line(found.get("norm")) if found is not None else None


def _story_date(top: Element | None, head: Element | None) -> str | None:
    dated = first(top, "dateline", "story.date")
    pubdata = first(head, "pubdata")
    return (dated.get("norm") if dated is not None else None) or (
        pubdata.get("date.publication") if pubdata is not None else None
    )


def _outlet(head: Element | None, top: Element | None) -> str | None:
    published = first(head, "pubdata")
    name = one_line(published.get("name")) if published is not None else None
    holder = first(head, "docdata", "doc.copyright")
    return (
        name or words_of(first(top, "distributor")) or (one_line(holder.get("holder")) if holder is not None else None)
    )
