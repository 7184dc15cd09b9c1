"""An item in ninjs (IPTC's News in JSON, versions 1 to 3) -> ``Article``."""

from __future__ import annotations

import json
from typing import Any

from onrecord.read.formats.flow import Flow, html_tree
from onrecord.read.formats.intake import Intake, counted, headed, one_line
from onrecord.read.formats.notices import Notices, heeded
from onrecord.read.formats.signs import NINJS
from onrecord.read.formats.xml_parts import PartError
from onrecord.records import Article

_ADVICE = "ask its agency for it again"
_HTML = ("text/html", "application/xhtml+xml")


def items_in(text: str) -> list[dict[str, Any]] | None:
    """The items of a text that is one, or a list of them; none where it is other JSON; None where it is damaged."""
    try:
        value = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_lowered)
    except (ValueError, RecursionError):
        return None
    each = value if isinstance(value, list) else [value]
    found = [one for one in each if isinstance(one, dict) and isinstance(one.get("uri"), str) and NINJS & one.keys()]
    return found if len(found) == len(each) else []


def _lowered(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with its names in small letters, as versions 1 and 2 write them: 3 has ``pubStatus``."""
    return {name.lower(): value for name, value in pairs} | {name: value for name, value in pairs if name.islower()}


def article_from_ninjs(items: list[dict[str, Any]], given: Intake) -> Article:
    """Make an article of the one story among some items.

    Raises NotAnArticleError where there is none, or are several, or it is killed or under embargo and not asked for.
    """
    if len(items) > 1:
        raise given.refusal(f"holds {len(items):,} items (ninjs)", "add the file: onrecord add FILE")
    (item,) = items
    notes = heeded(_notices(item), given)
    flow = Flow()
    try:
        _content(item, flow)
    except PartError as error:
        raise given.refusal(f"is a damaged ninjs item ({error})", _ADVICE) from error
    kind = _text(item.get("type")) or "item"
    if not flow.paragraphs:
        raise given.refusal(f"is a ninjs {kind} without a text", _ADVICE)
    title = _title(item)
    flow.paragraphs[:] = headed(flow.paragraphs, [title], _text(item.get("dateline")))
    slug = _text(item.get("slugline"))
    beside = item.get("associations")
    pictures = len(beside) if isinstance(beside, dict | list) else 0
    return given.article(
        flow.paragraphs,
        title=title,
        author=_authors(item),
        outlet=_outlet(item),
        day=next(
            (t for name in ("firstcreated", "contentcreated", "versioncreated") if (t := _text(item.get(name)))), None
        ),
        language=_text(item.get("language")),
        url=_address(item),
        notes=(
            *([f"slug: {slug}"] if slug else []),
            *flow.notes,
            *([counted(pictures, "picture* or other item* beside it")] if pictures else []),
            *notes,
        ),
    )


def _text(value: Any) -> str | None:
    return one_line(value) if isinstance(value, str) else None


def _values(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list, the main one first."""
    listed = item.get(name)
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return sorted(found, key=lambda one: "main" not in str(one.get("role", "")).lower())


def _title(item: dict[str, Any]) -> str | None:
    for one in (item.get("headline"), *(h.get("value") for h in _values(item, "headlines")), item.get("title")):
        if isinstance(one, str) and one.strip():
            if "<" not in one:
                return one_line(one)
            flow = Flow()
            flow.read(html_tree(one))
            return " ".join(flow.paragraphs) or None
    return None


def _content(item: dict[str, Any], flow: Flow) -> None:
    """Read the best form of the text: marked up, else plain. Raises PartError."""
    bodies = _values(item, "bodies")
    marked = [item.get("body_xhtml"), item.get("body_html")]
    marked += [one.get("value") for one in bodies if str(one.get("contenttype", "")).lower().startswith(_HTML)]
    plain = [item.get("body_text")]
    plain += [one.get("value") for one in bodies if not str(one.get("contenttype", "")).lower().startswith(_HTML)]
    for html in marked:
        if isinstance(html, str) and html.strip() and not flow.paragraphs:
            flow.read(html_tree(html))
            flow.end()
    for text in plain:
        if isinstance(text, str) and not flow.paragraphs:
            apart = "\n\n" if "\n\n" in text.strip() else "\n"
            flow.paragraphs += [part for block in text.replace("\r\n", "\n").split(apart) if (part := block.strip())]


def _notices(item: dict[str, Any]) -> Notices:
    signals = [str(one.get("code") or one.get("name") or "").lower() for one in _values(item, "signal")]
    embargo = next((item[name] for name in ("embargoed", "embargo", "embargoeduntil") if name in item), None)
    version = str(item.get("version") or "")
    earlier = (_text(item.get(name)) for name in ("evolvedfrom", "updatefor", "correctionfor"))
    said = [_text(item.get("ednote")), *(_text(one.get("value")) for one in _values(item, "ednotes"))]
    is_correction = any(one.endswith("correction") for one in signals)
    return Notices(
        status=_text(item.get("pubstatus")) or "usable",
        embargo=str(embargo) if embargo is not None else None,
        said=tuple(one for one in said if one),
        corrects=tuple(one for one in earlier if one) or ((item["uri"],) if is_correction else ()),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None,
        is_correction=is_correction,
    )


def _authors(item: dict[str, Any]) -> str | None:
    people = [
        one for one in _values(item, "people") if "author" in str(one.get("rel") or one.get("role") or "").lower()
    ]
    names = [_text(one.get("name")) for one in (*_values(item, "authors"), *people)]
    names = names if any(names) else [_text(item.get("byline")) or _text(item.get("by"))]
    names = [one[3:] if one and one[:3].lower() == "by " else one for one in names]
    return ", ".join(dict.fromkeys(one for one in names if one)) or None


def _outlet(item: dict[str, Any]) -> str | None:
    parties = [item.get("provider"), *_values(item, "infosources"), *_values(item, "infosource"), item.get("source")]
    parties.append(item.get("copyrightholder"))
    for one in parties:
        name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if name:
            return name
    return None


def _address(item: dict[str, Any]) -> str | None:
    """Where it stands on the web, if its id is an address, or it tells one."""
    for one in (item.get("webcanonical"), item.get("uri")):
        if isinstance(one, str) and one.startswith(("http://", "https://")) and " " not in one:
            return one
    return None
