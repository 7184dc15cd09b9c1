"""What no reader of a page sees: hidden by attributes, names, styles, its own style sheet. Left out, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml.etree import XPath

from onrecord.pages.data import Element
from onrecord.words.lists import alternation, tagged

#: Signs of what is hidden, each with the condition that finds it: only those that a page holds are looked for.
_HIDDEN = {
    "aria-hidden": "@aria-hidden='true'",
    "<template": "self::template",
    "<dialog": "self::dialog",
    "hidden": "@hidden or contains(@class, 'hidden') or contains(@class, 'Hidden')",
    "sr-only": "contains(@class, 'sr-only')",
    "sr_only": "contains(@class, 'sr_only')",
    "screen": "contains(@class, 'creen')",
    "assistive": "contains(@class, 'assistive')",
    "invisible": "contains(@class, 'invisible')",
    "none": "contains(@class, 'none')",
    "hide": "contains(@class, 'hide')",
    "offscreen": "contains(@class, 'offscreen')",
    "show-for-sr": "contains(@class, 'show-for-sr')",
    "text-indent": "contains(@style, 'text-indent')",
    "overflow": "contains(@style, 'overflow')",
    "display": "contains(@style, 'display')",
    "visibility": "contains(@style, 'visibility')",
    "position": "contains(@style, 'position')",
    "font-size": "contains(@style, 'font-size')",
    "opacity": "contains(@style, 'opacity')",
    "transparent": "contains(@style, 'transparent')",
    "tooltip": "@role='tooltip'",
    "scale(": "contains(@style, 'scale(')",
}
_NAMES = alternation(tagged("page_frames", "unseen")).replace(r"\-", "[-_]*")
_UNSEEN_CLASS = re.compile(rf"(?<![a-z])(?:{_NAMES})(?![a-z])", re.IGNORECASE)
_HIDES = tagged("page_frames", "hides")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Hidden at some width of the window, shown at another.
_SHOWN_AT = re.compile(r"(?:^|[\s:-])(?:(?:sm|md|lg|xl|2xl)[:-]|d-(?:sm|md|lg|xl)-)?(?:block|flex|inline|grid|table)\b")
#: Set beside the screen, or cut to nothing: words for those who hear a page.
_OFF_SCREEN = (
    r"(?<![\w-])(?:left|top|right|text-indent)\s*:\s*-\d{4,}"
    r"|(?<![\w-])clip(?:-path)?\s*:\s*(?:rect\(0|rect\(1px|inset\((?:50|100)%)"
)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])color\s*:\s*transparent|scale\(0\)"
    r"|(?<![\w-])font-size\s*:\s*0(?![\d.])|(?<![\w-])opacity\s*:\s*0(?![\d.])"
    r"|(?<![\w-])(?:(?:max-)?height|width)\s*:\s*[01](?:px)?\s*;.*\boverflow\s*:\s*hidden"
    rf"|{_OFF_SCREEN}",
    re.IGNORECASE,
)
#: Where words are the page's own, hidden or not.
_FRAMES = ("nav", "button", "form", "footer", "svg", "a")
#: Words that make a passage, characters of a page on whose greater part nothing is believed to be hidden.
_PASSAGE, _MOST = 3, 0.5
_PARAGRAPHS = frozenset(("p", "blockquote", "q", "dd", "li", "td", "h1", "h2", "h3"))
#: Characters of a page's style sheets that are looked at.
_SHEET = 300_000
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"[a-z]{0,12}([.#])([\w-]+)", re.IGNORECASE)
_DECLARED_HIDDEN = re.compile(rf"display\s*:\s*none|visibility\s*:\s*hidden|{_OFF_SCREEN}", re.IGNORECASE)
_DECLARED_SHOWN = re.compile(r"(?:display\s*:\s*(?!none)|visibility\s*:\s*(?!hidden))\w", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")


@cache
def _hiding(signs: tuple[str, ...]) -> XPath:
    """What finds the elements of a page that may be hidden, by the signs that it holds."""
    return XPath(f"//body//*[{' or '.join(_HIDDEN[sign] for sign in signs)}]")


def without_hidden(tree: Element, html: str) -> int:
    """Leave out what no reader sees; how many passages of the article that were. ``html``: the page's source."""
    source = html.lower()
    signs = tuple(sign for sign in _HIDDEN if sign in source)
    found = [one for one in _hiding(signs)(tree) if _is_hidden(one)] if signs else []
    if "<style" in source:
        found += _by_sheet(tree)
    if not found:
        return 0
    total = len(tree.text_content())
    inside = tree.find(".//article") is not None or tree.find(".//main") is not None
    count = 0
    for one in found:
        above = one.getparent()
        words = one.text_content()
        # what hides most of a page is shown by a script
        if above is None or len(words) > _MOST * total:
            continue
        around = (one, *one.iterancestors())
        if not any(up is tree for up in around):  # hidden in what was hidden
            continue
        framed = any(up.tag in _FRAMES for up in around)
        outside = inside and not any(up.tag in ("article", "main") for up in around)
        count += not framed and not outside and _is_passage(words, around)
        one.drop_tree()
    return count


def _is_passage(words: str, around: Iterable[Element]) -> bool:
    """Whether hidden words can be an article's: several, or any in a paragraph, of which one may turn its sense."""
    if len(words.split()) >= _PASSAGE:
        return True
    return any(char.isalnum() for char in words) and any(up.tag in _PARAGRAPHS for up in around)


def _is_hidden(element: Element) -> bool:
    if element.tag in ("template", "dialog") or element.get("aria-hidden") == "true":
        return element.tag != "dialog" or element.get("open") is None
    if element.get("role") == "tooltip":
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    names = element.get("class", "")
    if _UNSEEN_CLASS.search(_CAMEL.sub("-", names)) or not _HIDES.isdisjoint(names.split()):
        return not _SHOWN_AT.search(names)
    return bool(_UNSEEN_STYLE.search(element.get("style", "")))


def _by_sheet(tree: Element) -> list[Element]:
    """What the page's own style sheets hide by a class or an id alone, and show nowhere."""
    hidden: set[str] = set()
    shown: set[str] = set()
    sheets = "\n".join(one.text or "" for one in tree.iter("style"))[:_SHEET]
    if not _DECLARED_HIDDEN.search(sheets):
        return []
    for selector, declared in _rules(sheets):
        if _DECLARED_HIDDEN.search(declared):
            hidden |= {m[1] + m[2] for one in selector.split(",") if (m := _SIMPLE.fullmatch(one.strip()))}
        elif _DECLARED_SHOWN.search(declared):
            shown |= set(_NAME.findall(selector))
    names = hidden - shown
    if not names:
        return []
    found = XPath("//body//*[@class or @id]")(tree)
    return [one for one in found if not names.isdisjoint(_selectors(one))]


def _selectors(element: Element) -> set[str]:
    return {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """The rules that hold on every screen: selector and declarations."""
    sheets = _COMMENT.sub("", sheets)
    depth, start, selector = 0, 0, ""
    for brace in _BRACE.finditer(sheets):
        if brace[0] == "{":
            if depth == 0:
                selector = sheets[start : brace.start()].strip()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0 and not selector.startswith("@"):
                yield selector, sheets[start : brace.start()]
        start = brace.end()
