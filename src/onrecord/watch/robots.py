"""What a host lets be asked, as its robots.txt says (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

#: Who we are there, and how much of such a file is read.
AGENT, MOST = "onrecord", 512_000
#: Rules that are looked at, and how long a pause between two requests is kept at most, in seconds.
_RULES, _LONGEST_PAUSE = 2_000, 60.0
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#\r\n]*)")
_ALLOWED = "/*$%:=&?~+!,;'@()[]-._"


@dataclass(frozen=True)
class Rules:
    """The rules for us: pairs of whether something is allowed and the pattern of its path; ``pause`` in seconds."""

    rules: tuple[tuple[bool, str], ...] = ()
    pause: float = 0.0

    @cached_property
    def _longest_first(self) -> list[tuple[bool, str]]:
        """Of two that are as long, the one that allows."""
        return sorted(self.rules, key=lambda one: (-len(one[1]), not one[0]))

    def allow(self, address: str) -> bool:
        """Whether an address may be asked."""
        parts = urlsplit(address)
        path = _written(parts.path or "/") + (f"?{_written(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        return next((allows for allows, pattern in self._longest_first if _fits(path, pattern)), True)


#: All is allowed, or nothing is.
ALL, NONE = Rules(), Rules(((False, "/"),))


def rules_in(text: str, agent: str = AGENT) -> Rules:
    """The rules of a robots.txt for an agent: those of all groups that name it, or those for all (``*``)."""
    groups: list[tuple[list[str], list[tuple[bool, str]], list[float]]] = []
    names_come = False
    for line in text[:MOST].removeprefix("\ufeff").splitlines():
        if not (found := _LINE.match(line)):
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if not names_come:
                groups.append(([], [], []))
            groups[-1][0].append(value.split("/")[0].strip().lower())
            names_come = True
        elif key in ("allow", "disallow") and groups:
            names_come = False
            if value:
                groups[-1][1].append((key == "allow", _written(value)))
        elif key == "crawl-delay" and groups:
            names_come = False
            groups[-1][2].extend(_seconds(value))
    mine = [group for group in groups if agent in group[0]] or [group for group in groups if "*" in group[0]]
    rules = tuple(rule for group in mine for rule in group[1])[:_RULES]
    return Rules(rules, max((pause for group in mine for pause in group[2]), default=0.0))


def _seconds(value: str) -> list[float]:
    return [min(float(value), _LONGEST_PAUSE)] if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value) else []


def _written(path: str) -> str:
    """A path as one way of writing it has it: other letters encoded, what need not be encoded as it is."""
    return quote(unquote(path, errors="surrogateescape"), safe=_ALLOWED, errors="surrogateescape")


def _fits(path: str, pattern: str) -> bool:
    """Whether a path begins as a pattern: ``*`` stands for anything, ``$`` at the end for the end.

    Each part is looked for behind the one before, once, so that no pattern takes long.
    """
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = parts.pop() if ends and parts else None
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)
