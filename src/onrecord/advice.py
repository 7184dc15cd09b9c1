"""Messages of errors for those who have no command line before them: its advice goes, or says what to do there.

An error says what was found and what to do next, and that is often a command or an option. A face of another kind (the
service, the tools of assistants) names its own way in place of the advice that it knows; of all other advice the whole
clause goes, never a part of it, so that what is left is a sentence still.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: What is said in place of advice: the advice, and what this face can do instead.
Instead = Sequence[tuple[re.Pattern[str], str]]
#: A command of ours, an option, an argument of Python. "onrecord reads" is no command, "onrecord voices FILE" is.
_COMMAND = re.compile(
    r"`onrecord [^`]*`"
    r"|\bonrecord (?:[a-z]*[a-rt-z]\b|[a-z]+(?= [-'\"\[]| [A-Z]{2}|$|[,;)]))"
    r"|(?<![\w-])--[a-z][\w-]*|\b[a-z_]+=True\b|\bin Python\b|\bsqlite3 [A-Z]"
)
#: A clause that a semicolon or the end of a sentence closes, with what closes it.
_CLAUSE = re.compile(r"(?:[^;.]|\.(?!\s+[A-Z]|\s*$))+[;.]?\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)")
#: Nothing can end with it: what it leads to is gone.
_LEADS = re.compile(r"(?:\b(?:with|by|as|in|from|to|use|and|or)|^if\b.*|[,:])\s*$")
_JOINED = re.compile(r"^(?:or|and),?\s+")
#: What is cut before it is looked through, since anybody may have written it.
_LONGEST = 4_000


def in_place_of(advice: Iterable[tuple[str, str]]) -> Instead:
    """What a face can do in place of advice, from patterns of the advice."""
    return tuple((re.compile(pattern), told) for pattern, told in advice)


def in_terms(message: str, instead: Instead) -> str:
    """A message with what a face says ``instead`` of advice that it knows, and without all other advice for a terminal.

    Empty where nothing else was in it.
    """
    message = message[:_LONGEST]
    for advice, told in instead:
        message = advice.sub(lambda _, told=told: told, message)  # type: ignore[misc]
    if not _COMMAND.search(message):
        return message.strip()
    message = _ASIDE.sub(lambda aside: "" if _COMMAND.search(aside[0]) else aside[0], message)
    kept: list[str] = []
    gone = False
    for clause in _CLAUSE.findall(message):
        left = _without_commands(clause)
        if gone and left:
            left = _JOINED.sub("", left)
            left = left[:1].upper() + left[1:] if "".join(kept).rstrip().endswith(".") else left
        gone = left != clause
        kept.append(left)
    return "".join(kept).strip().rstrip(";,: ")


def _without_commands(clause: str) -> str:
    """A clause without its parts that hold a command; empty where nothing is left that can stand alone."""
    if not _COMMAND.search(clause):
        return clause
    parts = re.split(r"(?<=[,:])\s+", clause.rstrip(" ;."))
    kept = [part for part in parts if not _COMMAND.search(part)]
    while kept and _LEADS.search(kept[-1].rstrip(" ,:")):
        kept.pop()
    if not kept or _COMMAND.search(parts[0]):
        return ""
    end = clause[len(clause.rstrip(" ;.")) :] or ""
    return " ".join(kept).rstrip(" ,:") + end
