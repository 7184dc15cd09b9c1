"""Raised and lowered signs of a page's text: marks of notes go, and are counted; figures stay, as readers take them.

A raised figure is a note's mark, a power, the top of a fraction, a price's cents, an hour's minutes, or the number of
an atom: which, show its link or class, and the signs on both sides of it.
"""

from __future__ import annotations

import re

from onrecord.pages.data import Element
from onrecord.words.lists import tagged

NOTE = re.compile(r"\s*(?:\[\s*\w{1,7}\s*\]|[*†‡§¶]+|\(\d{1,3}\)|\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-z])\s*")
NOTE_CLASS = re.compile(r"foot ?note|reference|citation|cite|\bnote|\bfn|\bref", re.IGNORECASE)
#: What a raised digit is a power of: a unit, or ten.
_POWER = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]{1,2}|(?<!\d)10|[^\W_]\^?\))$")
_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_WHOLE = re.compile(r"[-−–]?\d+")
#: Behind the top of a fraction.
_OVER = re.compile(r"\s?[/⁄∕]\s?\d")
_FRACTION = re.compile(r"\d{1,3}\s?[/⁄∕]\s?\d{1,4}")
#: Before an atom's number that follows its name: "carbon-14".
_NAMED_ATOM = re.compile(r"[^\W\d_]{3,}-$")
_PRICE = re.compile(r"[$€£¥]\s?\d{1,3}(?:[,' ]?\d{3})*$")
_AMOUNT = re.compile(r"(?<![\d.,:])\d{1,3}(?:[,' ]\d{3})*$")
_CURRENCY = re.compile(r"\s?[€£$¥]")
_CENTS = re.compile(r"\d\d")
_HOUR = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-3])$")
_AT = re.compile(r"\b(?:at|until|till|um|kl\.?|às)\s(?:[01]?\d|2[0-3])$", re.IGNORECASE)
_MINUTES, _QUARTER = re.compile(r"[0-5]\d"), re.compile(r"00|15|30|45")
_OF_DAY = re.compile(r"\s?(?:[ap]\.?\s?m\b|uhr\b|h\b|o[’']clock\b|hours\b|hrs\b)", re.IGNORECASE)
#: An atom's sign behind its number; those that are words too, where no sentence begins.
_ATOM = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")
_WORD_TOO = re.compile(r"(?:A|I|He|In|As|At|No|Am|Be|Y|O)(?![^\W\d_])")
_BEGINS_WORD = re.compile(r"(?:^|[\s(\[“‘/–—-])$")
_BEGINS = re.compile(r"(?:^|[.!?:][\"”’]*)\s*$")
_INLINE = tagged("elements", "runs")
_FRAMES = frozenset(("nav", "footer", "aside"))
#: So far a sign's surroundings are looked at.
_NEAR = 40


def plain_raised(tree: Element) -> int:
    """Set a page's raised and lowered words in the text around them; how many marks of notes that left out.

    The extractor loses its place in a paragraph with such words inside a link or bold words, and reads it twice.
    """
    marks = sum(_raise(one) for one in list(tree.iter("sup")))
    for one in list(tree.iter("sub")):
        one.drop_tag()
    return marks


def _raise(sup: Element) -> bool:
    """Set a raised word plainly, or leave it out where it is the mark of a note, which is told."""
    words = sup.text_content()
    digits = words.strip()
    if not (NOTE.fullmatch(words) or _WHOLE.fullmatch(digits)):
        if _FRACTION.fullmatch(digits) and _before(sup)[-1:].isdigit():
            sup.text = f" {sup.text or ''}"
        sup.drop_tag()
        return False
    linked = _is_linked(sup)
    figure = None if linked or not _WHOLE.fullmatch(digits) else _figure(digits, _before(sup), _after(sup))
    if figure is None and (linked or not digits.isalpha()):
        framed = any(up.tag in _FRAMES for up in sup.iterancestors())
        _without(sup)
        return not framed
    if figure is not None:
        for child in list(sup):
            child.drop_tree()
        sup.text = figure
    sup.drop_tag()
    return False


def _is_linked(sup: Element) -> bool:
    """Whether a raised word leads to a note, or has the name of one."""
    around = sup.getparent()
    if around.tag == "a" and (around.get("href") or "").startswith("#"):
        return True
    return sup.find(".//a") is not None or bool(NOTE_CLASS.search(sup.get("class", "") + sup.get("id", "")))


def _figure(digits: str, left: str, right: str) -> str | None:
    """A raised figure as it stands in a line; None where it is the mark of a note."""
    if _OVER.match(right):
        return f" {digits}" if left[-1:].isdigit() else digits
    if _CENTS.fullmatch(digits) and (_PRICE.search(left) or (_AMOUNT.search(left) and _CURRENCY.match(right))):
        return f".{digits}"
    if _is_clock(digits, left, right):
        return f":{digits}"
    if _BEGINS_WORD.search(left) and _ATOM.match(right) and not (_BEGINS.search(left) and _WORD_TOO.match(right)):
        return digits
    if _NAMED_ATOM.search(left):
        return digits
    return digits.translate(_RAISED) if _POWER.search(left) else None


def _is_clock(digits: str, left: str, right: str) -> bool:
    if _MINUTES.fullmatch(digits) and _HOUR.search(left) and _OF_DAY.match(right):
        return True
    return bool(_QUARTER.fullmatch(digits) and _AT.search(left))


def _before(sup: Element) -> str:
    """What stands before a raised word in its paragraph, as far as its meaning shows in it."""
    out, at = "", sup
    while len(out) < _NEAR:
        before = at.getprevious()
        if before is not None:
            out = (_words(before) + (before.tail or "")) + out
            at = before
            continue
        above = at.getparent()
        out = (above.text or "") + out
        if above.tag not in _INLINE:
            break
        at = above
    return out[-_NEAR:]


def _after(sup: Element) -> str:
    """What stands behind a raised word in its paragraph."""
    out, at = sup.tail or "", sup
    while len(out) < _NEAR:
        after = at.getnext()
        if after is not None:
            out += _words(after) + (after.tail or "")
            at = after
            continue
        at = at.getparent()
        if at.tag not in _INLINE:
            break
        out += at.tail or ""
    return out[:_NEAR]


def _words(element: Element) -> str:
    if element.tag in _INLINE or element.tag in ("sub", "sup"):
        return str(element.text_content())
    return "\n"


def _without(sup: Element) -> None:
    above = sup.getparent()
    sup.drop_tree()
    if above.tag == "a" and not above.text_content().strip():  # the extractor counts links
        above.drop_tag()
