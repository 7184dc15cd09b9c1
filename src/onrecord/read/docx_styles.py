"""Which words of a Word document nobody sees: those that are hidden or struck, by themselves or by their styles."""

from __future__ import annotations

from onrecord.read.formats.xml_parts import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What takes words away, and what it makes of them; where several do, the first.
_TAKERS = {
    "vanish": "hidden passage",
    "webHidden": "hidden passage",
    "strike": "struck passage",
    "dstrike": "struck passage",
}
_OFF = ("0", "false", "off", "none")


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said of it."""
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return None if found is None else (found.get(f"{_W}val") or "true").lower() not in _OFF


class Styles:
    """The styles of a document, as far as they hide or strike words."""

    def __init__(self, tree: Element | None = None) -> None:
        self._names: dict[str, str] = {}
        self._own: dict[str, Element] = {}
        self._parent: dict[str, str] = {}
        self._default: str | None = None
        self._told: dict[tuple[str, str], bool] = {}
        for style in tree.iter(f"{_W}style") if tree is not None else ():
            name = style.get(f"{_W}styleId") or ""
            self._own[name] = style.find(f"{_W}rPr")
            called = style.find(f"{_W}name")
            self._names[name] = (called.get(f"{_W}val") or "").lower() if called is not None else ""
            based = style.find(f"{_W}basedOn")
            self._parent[name] = based.get(f"{_W}val") or "" if based is not None else ""
            if style.get(f"{_W}type") == "paragraph" and switched_on(style.get(f"{_W}default")):
                self._default = name
        found = {one.tag.removeprefix(_W) for each in self._own.values() if each is not None for one in each}
        #: Most documents have no such styles: then nothing is looked up.
        self._taking = bool(found & set(_TAKERS))

    def called(self, key: str) -> str:
        """The name of a style, in small letters: what Word shows translated is English here; else its key."""
        return self._names.get(key) or key.lower()

    def unseen(self, run: Element | None, paragraph: Element | None) -> str:
        """Why words are not seen as text, or nothing; both are properties, of the run (rPr) and its paragraph (pPr)."""
        for name, kind in _TAKERS.items():
            said = switched(run, name)
            if said is None and self._taking:  # where a style of words and one of paragraphs say it, they cancel out
                said = self._by_style(run, "rStyle", name) ^ self._by_style(paragraph, "pStyle", name)
            if said:
                return kind
        return ""

    def _by_style(self, properties: Element | None, kind: str, name: str) -> bool:
        named = properties.find(f"{_W}{kind}") if properties is not None else None
        at = named.get(f"{_W}val") if named is not None else (self._default if kind == "pStyle" else None)
        way: list[str] = []
        said: bool | None = None
        while at and said is None and (at, name) not in self._told:
            self._told[at, name] = False  # where styles stand on each other in a circle
            way.append(at)
            said = switched(self._own.get(at), name)
            at = self._parent.get(at) if said is None else at
        found = said if said is not None else bool(at) and self._told.get((at or "", name), False)
        for one in way:
            self._told[one, name] = found
        return found


def switched_on(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value is not None and value.lower() not in _OFF
