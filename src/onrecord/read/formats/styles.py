"""Style sheets, as far as they tell which words nobody sees: rules of one class that hide or strike, on a screen."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: Rules for paper or small screens are not for who reads at a desk; those inside are passed over with them.
_AT = re.compile(r"@[^{};]{0,500}(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_CLASS = re.compile(r"\s*[a-z0-9]{0,12}\.([\w-]{1,100})\s*", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]{0,60}\bline-through\b", re.IGNORECASE)
_SHEET = 2_000_000


def unseen_by(style: str) -> str:
    """Why words with these properties are not seen as text ("hidden passage", "struck passage"), or nothing."""
    if _HIDDEN.search(style):
        return "hidden passage"
    return "struck passage" if _STRUCK.search(style) else ""


def unseen_classes(sheet: str) -> dict[str, str]:
    """The classes that a style sheet hides or strikes, each with what it is; a later rule counts."""
    out: dict[str, str] = {}
    for rule in _RULE.finditer(_AT.sub("", _COMMENT.sub("", sheet[:_SHEET]))):
        properties = rule[2]
        kind = unseen_by(properties)
        for selector in rule[1].split(","):
            if not (found := _CLASS.fullmatch(selector)):
                continue
            if kind:
                out[found[1]] = kind
            elif re.search(r"(?:^|;)\s*(?:display|visibility|text-decoration)\s*:", properties):
                out.pop(found[1], None)
    return out
