"""Words parted at the ends of lines made whole, and compounds kept.

Which of the two a hyphen is, the document tells where one of the forms stands elsewhere in it; else a list of English
words; else the parts: ``self-`` and a prefix before its own vowel (``re-elect``) keep it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.words.kinds import is_word, listed
from onrecord.words.lists import tagged

HYPHENS = "-\u2010\u00ad"
_SOFT = "\u00ad"
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_TAIL = re.compile(r"(?:^|[^\w-])((?:[^\W\d_]+[-\u2010])*)([^\W\d_]+)$")
_LAST = re.compile(r"[^\W\d_]+$")
_HEAD = re.compile(r"[^\W\d_]+")
#: First parts that keep their hyphen.
_KEEPING = tagged("spelling", "hyphened")
#: Second parts that are written together with the first.
_CLOSING = tagged("spelling", "closed")
_NUMERALS = tagged("numbers", "cardinal", "ordinal", "scale")
_PREFIX = re.compile(r"(?:re|pre|de|co|anti|semi|micro|pro|multi)$")
_PLAIN_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "'s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class WordForms:
    """The words of a document: how often each stands in it; ``parts``: whether it parts words that have no hyphen."""

    seen: Counter[str]
    parts: bool = True


def forms(lines: Iterable[str], ends: Iterable[tuple[str, str]]) -> WordForms:
    """The words that stand within lines, compounds with their hyphen; ``ends``: lines and those below them."""
    seen = Counter(word.casefold() for line in lines for word in _WORDS.findall(line))
    return WordForms(seen, any(_parts_a_word(before, after) for before, after in ends))


def _parts_a_word(before: str, after: str) -> bool:
    if before[-1:] not in HYPHENS:
        return False
    tail, head = _TAIL.search(before[:-1]), _HEAD.match(after)
    return bool(tail and head and not known(head[0]) and known(f"{tail[2]}{head[0]}".casefold()))


def joined(before: str, after: str, words: WordForms) -> str:
    """Two lines of one paragraph as one, by the words of the document."""
    before, last = _last_word(before)
    return before + _joined(last, after, words)


def _last_word(text: str) -> tuple[str, str]:
    at = max(text.rfind(" ", 0, len(text) - 1), text.rfind("\n")) + 1
    return text[:at], text[at:]


def _joined(before: str, after: str, words: WordForms) -> str:
    if _ADDRESS.search(before) and before[-1] in "/-.=&?_" and not after[:1].isspace():
        return before + after
    if before.endswith(("—", "–")) and not before[-2:-1].isspace():
        return before + after
    if not before or before[-1] not in HYPHENS or len(before) == 1 or not after[:1].isalnum():
        return f"{before} {after}"
    if before.endswith(_SOFT):
        return before[:-1] + after
    return before + after if _keeps(before[:-1], after, words) else before[:-1] + after


def _keeps(before: str, after: str, words: WordForms) -> bool:
    seen = words.seen
    tail, head = _TAIL.search(before), _HEAD.match(after)
    if head is None or not before[-1:].isalpha():  # figures: 2019-/20
        return True
    if tail is None:  # 3.4-mil-/lion
        last = _LAST.search(before)
        return last is None or not known(f"{last[0]}{head[0]}".casefold())
    first, second = tail[2], head[0]
    if second[0].isupper() and not first.isupper():
        return True
    compound = _rest_of_compound(after, len(second))
    whole = f"{first}{second}".casefold()
    parted = f"{tail[1]}{first}-{second}{compound}".casefold()
    together, apart = seen[f"{tail[1].casefold()}{whole}{compound.casefold()}"], seen[parted]
    if together != apart:
        return apart > together
    if tail[1] or compound:  # state-of-the-/art
        return not known(whole)
    return _keeps_by_form(first.casefold(), second.casefold(), words.parts)


def _rest_of_compound(after: str, length: int) -> str:
    found = _WORDS.match(after)
    return found[0][length:] if found else ""


def _keeps_by_form(first: str, second: str, parts: bool) -> bool:
    doubled = bool(_PREFIX.fullmatch(first)) and first[-1] == second[0]  # co-operate: written in both ways
    if known(first + second):
        return doubled and not parts
    if first in _KEEPING or doubled:
        return True
    if second in _CLOSING:
        return False
    # a second part in small letters is no name, though the list may know it only as one (clay)
    return len(first) > 2 and len(second) > 2 and known(first) and (known(second) or listed(second))


def known(word: str) -> bool:
    """Whether a lower-cased word is in the list of English, or is one that is there with an ending."""
    if is_word(word) or word in _NUMERALS:
        return True
    for ending in _PLAIN_ENDINGS:
        stem = word.removesuffix(ending)
        if (
            stem != word
            and len(stem) > 2
            and (is_word(stem) or (ending in ("ed", "ing", "er", "ers") and is_word(stem + "e")))
        ):
            return True
    return word.endswith("ies") and is_word(word[:-3] + "y")
