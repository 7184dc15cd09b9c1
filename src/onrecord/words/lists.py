"""Closed lists of English, as data: ``data/SUBJECT.txt``, a word and its tags a line, sets derived by tag.

    # People: titles before their names.
    #
    # `title` stands before a name
    # `role` the role that a title tells

    # Titles
    president: title role=president
    mr: title gender=m  # a comment

A word may be several (``prime minister``); tags are parted by spaces, and one with ``=`` has a value (of several words
with ``_`` for spaces). A word stands once a subject. The head of a file says what each of its tags tells of a word; a
tag is named so, not after who asks for it. Blocks are parted by empty lines. Every word has a witness in a text that
somebody wrote, but in a block whose comment ends with ``(closed)`` or ``(closed, in order)``: such a block holds all
words of its class. What is not in a list is a rule's to tell, not a longer list's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def _subject(name: str) -> dict[str, dict[str, str]]:
    """Every tag of a subject with its words, and the value that it has at each ("" where it has none)."""
    out: dict[str, dict[str, str]] = {}
    alike: dict[str, list[tuple[dict[str, str], str]]] = {}  # most tags stand at many words: they are read once
    for line in (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf8").splitlines():
        word, _, tags = line.partition("#")[0].partition(": ")
        if tags not in alike:
            each = (told.partition("=") for told in tags.split())
            alike[tags] = [(out.setdefault(tag, {}), value.replace("_", " ")) for tag, _, value in each]
        for tagged_so, value in alike[tags]:
            tagged_so[word] = value
    return out


def valued(subject: str, tag: str) -> dict[str, str]:
    """The words of a subject that have a tag, in the file's order, each with the tag's value (not to be changed).

    Raises KeyError where none has it: it is misspelt.
    """
    if tag not in _subject(subject):
        raise KeyError(f"words/data/{subject}.txt has no tag {tag!r}")
    return _subject(subject)[tag]


def tagged(subject: str, *tags: str) -> frozenset[str]:
    """The words of a subject that have one of some tags. Raises KeyError as `valued` does."""
    return frozenset().union(*(valued(subject, tag) for tag in tags))


def alternation(words: Iterable[str]) -> str:
    """Words as a part of a regular expression that takes the longest; a space stands for any white space."""
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)
