"""An item in NewsML-G2 (IPTC) -> ``Article``: its story with what its agency says of it.

The content is NITF, XHTML or plain text within the item; what is elsewhere (pictures, films, other renditions) is told.
"""

from __future__ import annotations

from onrecord.read.formats.flow import Flow
from onrecord.read.formats.intake import Intake, counted, headed, one_line
from onrecord.read.formats.nitf import told as told_in_nitf
from onrecord.read.formats.notices import Notices, heeded
from onrecord.read.formats.xml_parts import Element, PartError, every, first, local, tree_of, words_of
from onrecord.records import Article

_ADVICE = "ask its agency for it again"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def article_from_newsml(data: bytes, given: Intake) -> Article:
    """Make an article of the one story in a file.

    Raises NotAnArticleError where it is damaged, has no text or several stories, or is killed or under embargo and not
    asked for.
    """
    try:
        stories, others = _stories(tree_of(data))
        if len(stories) > 1:
            raise given.refusal(f"holds {len(stories):,} stories (NewsML-G2)", "add the file: onrecord add FILE")
        if not stories:
            raise given.refusal("holds NewsML-G2 without a story (pictures, packages or concepts)", _ADVICE)
        article = _article(stories[0], given, [counted(others, "item* without a story")] if others else [])
    except PartError as error:
        raise given.refusal(f"is a damaged NewsML-G2 item ({error})", _ADVICE) from error
    return article


def stories_of(data: bytes) -> list[tuple[str, bytes]]:
    """Each story of a file that holds several, with its guid; none where it holds one, or can't be read."""
    from lxml import etree

    try:
        stories, _ = _stories(tree_of(data))
    except PartError:
        return []
    named = [(one.get("guid") or "without an id", etree.tostring(one, encoding="utf-8")) for one in stories]
    return named if len(named) > 1 else []


def _stories(root: Element) -> tuple[list[Element], int]:
    """The items whose content is text here, and how many others there are."""
    items = (
        [root]
        if local(root) != "newsmessage"
        else [one for inner in root if local(inner) == "itemset" for one in inner]
    )
    stories = [one for one in items if local(one) == "newsitem" and _has_story(one)]
    return stories, len(items) - len(stories)


def _has_story(item: Element) -> bool:
    kind = first(item, "itemMeta", "itemClass")
    is_text = kind is None or (kind.get("qcode") or kind.get("uri") or "").endswith(("text", "composite"))
    return bool(every(item, "inlineXML") or every(item, "inlineData")) or (is_text and local(item) == "newsitem")


def _article(item: Element, given: Intake, notes: list[str]) -> Article:
    meta, content = first(item, "itemMeta"), first(item, "contentMeta")
    notes += heeded(_notices(item, meta), given)
    title = _headline(content) or words_of(first(meta, "title"))
    flow = Flow()
    inner_title = _content(item, flow)
    title = title or inner_title
    if not flow.paragraphs:
        raise given.refusal("is a NewsML-G2 item whose text is not in it", _ADVICE)
    if inner_title is None:
        flow.paragraphs[:] = headed(flow.paragraphs, [title], words_of(first(content, "dateline")))
    slug = words_of(first(content, "slugline"))
    elsewhere = len(every(item, "remoteContent"))
    return given.article(
        flow.paragraphs,
        title=title,
        author=_authors(content),
        outlet=_named(first(meta, "provider")) or _named(first(content, "infoSource")),
        day=words_of(first(meta, "firstCreated"))
        or words_of(first(content, "contentCreated"))
        or words_of(first(meta, "versionCreated")),
        language=_language(item, content),
        notes=(
            *([f"slug: {slug}"] if slug else []),
            *flow.notes,
            *([counted(elsewhere, "rendition* or picture* elsewhere")] if elsewhere else []),
            *notes,
        ),
    )


def _headline(content: Element | None) -> str | None:
    """The main one of several headlines; one that says no role goes before those that are something else."""
    lines = [one for one in content if local(one) == "headline"] if content is not None else []
    lines.sort(key=lambda one: (not (one.get("role") or "main").lower().endswith("main"), one.get("role") is None))
    return next((words for one in lines if (words := words_of(one))), None)


def _content(item: Element, flow: Flow) -> str | None:
    """Read the first rendition with text; the headline that it has itself. Raises PartError."""
    for one in (*every(item, "inlineXML"), *every(item, "inlineData")):
        title = None
        if local(one) == "inlinedata":
            _plain(one, flow)
        else:
            inner = next((child for child in one if local(child)), None)
            if inner is None:
                continue
            if local(inner) == "nitf":
                title = told_in_nitf(inner, flow)
            else:
                flow.read(body if (body := first(inner, "body")) is not None else inner)
                flow.end()
        if flow.paragraphs:
            return title
    return None


def _plain(one: Element, flow: Flow) -> None:
    kind = (one.get("contenttype") or "text/plain").partition(";")[0].strip().lower()
    if kind in ("text/plain", "") and not one.get("encoding"):
        text = "".join(one.itertext()).replace("\r\n", "\n").strip()
        flow.paragraphs += [part for block in text.split("\n\n" if "\n\n" in text else "\n") if (part := block.strip())]
    else:
        flow.left_out[f"rendition* as {kind[:60]}"] += 1


def _notices(item: Element, meta: Element | None) -> Notices:
    status = first(meta, "pubStatus")
    embargo = first(meta, "embargoed")
    signals = [(one.get("qcode") or one.get("uri") or "").lower() for one in every(meta, "signal")]
    links = [one for one in every(meta, "link") if _corrects((one.get("rel") or one.get("reluri") or "").lower())]
    is_correction = any(one.endswith(("correction", "corr")) for one in signals)
    version = item.get("version") or ""
    said = [words for one in every(meta, "edNote") if (words := words_of(one))]
    earlier = [one.get("residref") or one.get("href") or "" for one in links]
    guid = one_line(item.get("guid"))
    if is_correction and guid and not any(earlier):
        earlier = [guid]
    return Notices(
        status=(status.get("qcode") or status.get("uri") or "").rpartition("/")[2] if status is not None else "usable",
        embargo=(words_of(embargo) or "") if embargo is not None else None,
        said=tuple(said),
        corrects=tuple(one for one in dict.fromkeys(earlier) if one),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None,
        is_correction=is_correction,
    )


def _corrects(relation: str) -> bool:
    return relation.endswith(("previousversion", "corrects", "correctionof", "replaces", "updates", "evolvedfrom"))


def _named(element: Element | None) -> str | None:
    """A party by its name, its literal, or its code without the scheme."""
    if element is None:
        return None
    code = (element.get("qcode") or "").rpartition(":")[2]
    return words_of(first(element, "name")) or one_line(element.get("literal") or code)


def _authors(content: Element | None) -> str | None:
    names = (
        [name for one in content if local(one) == "creator" and (name := _named(one))] if content is not None else []
    )
    by = words_of(first(content, "by"))
    if by and not names:
        names = [by[3:] if by[:3].lower() == "by " else by]
    return ", ".join(dict.fromkeys(names)) or None


def _language(item: Element, content: Element | None) -> str | None:
    told = first(content, "language")
    return one_line((told.get("tag") if told is not None else None) or item.get(_LANG))
