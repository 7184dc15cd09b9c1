"""A page of a PDF document -> its words, each with its place, size and what raises it, as a reader sees them.

Words are cut by pdfium (at spaces that stand there, and at gaps as wide as one); only the first and the last character
of a word are asked for their place, which is what keeps this within a few milliseconds a page. Places are in points,
y upwards.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

#: What pdfium makes of a hyphen at the end of a line.
HYPHEN_SIGNS = "\ufffe\x02"
SOFT = "\u00ad"
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_UNWRITTEN = {**dict.fromkeys(map(ord, "\0\ufeff\u200b\u200c\u2060\uffff\ufffd")), 0xFFFE: "-"}
#: A line as pdfium ends it, and what stands between two spaces of one; a stretch with figures or signs of notes in it
#: may be of several sizes.
_LINE = re.compile(rf"[^\r\n{HYPHEN_SIGNS}]*[{HYPHEN_SIGNS}]|[^\r\n{HYPHEN_SIGNS}]+")
_STRETCH = re.compile(
    rf"[^\s{HYPHEN_SIGNS}]*[{HYPHEN_SIGNS}]|(?P<marked>[^\s\d*†‡§{HYPHEN_SIGNS}]*[\d*†‡§][^\s{HYPHEN_SIGNS}]*)"
    rf"|[^\s{HYPHEN_SIGNS}]+"
)
#: A last figure of a number, which may be raised; letters that stand apart, or more than one space.
_LAST_FIGURE = re.compile(r"\d(?!\d)")
_MARKS = re.compile(r"\d(?!\d)|[*†‡§]")
_SET_WIDE = re.compile(r"(?:\b\w\s){4}|\s\s|\t")
#: Spaces between words of one line are at most so wide, in sizes of letters, and differ by at most this factor.
_SPACE, _ALIKE = 0.6, 1.5
#: Smaller than anybody reads, in points.
_TOO_SMALL = 1.0
_INVISIBLE, _ONLY_CLIPS = 3, 7
_WHITE = 250
#: Forms within forms are looked into so far.
_FORMS = 4


@dataclass(slots=True)
class PlacedWord:
    """A word, or several of one line, where they stand; places and sizes in points, ``y`` that of the base line.

    ``glued``: no space stands before it.
    ``raised``: a mark above the line that it belongs to, whose base line it then has. ``at``: its first character's
    number on the page, which tells the order in which it was written; ``last``: that of its last word's.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    at: int
    glued: bool = False
    raised: bool = False
    bold: bool = False
    last: int = 0


@dataclass(slots=True)
class PlacedPage:
    """The words of a page in the order written, and how much was seen that is not among them."""

    width: float
    height: float
    words: list[PlacedWord]
    left_out: Counter[str] = field(default_factory=Counter)


def placed_page(page: Any) -> PlacedPage:
    """The words of one page of pypdfium2's; raises what pdfium raises on a damaged one."""
    text = page.get_textpage()
    try:
        return _PageReader(page, text.raw).read()
    finally:
        text.close()


class _PageReader:
    """One page being read."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page, self._text = pdfium, page, text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._drawn_size, self._last_y, self._size, self._turned = -1.0, math.nan, 0.0, 0
        self._name = ctypes.create_string_buffer(128)

    def read(self) -> PlacedPage:
        left, bottom, right, top = self._page.get_bbox()
        out = PlacedPage(right - left, top - bottom, [])
        signs = self._signs()
        found: dict[int, list[PlacedWord]] = {}
        hidden: list[tuple[int, PlacedWord]] = []
        unseen = self._unseen_objects()
        for start, end, glued, raised in self._cuts(signs):
            word, turned = self._word(signs, start, end, glued)
            word.raised = raised
            if not word.text:
                continue
            if unseen and self._object(start) in unseen:
                hidden.append((turned, word))
            elif word.size < _TOO_SMALL or not self._within(word, turned, (left, bottom, right, top)):
                out.left_out["unseen passage"] += not out.words or not glued
            else:
                found.setdefault(turned, []).append(word)
        seen = sum(len(word.text) for words in found.values() for word in words)
        if hidden and seen * 5 < sum(len(word.text) for _, word in hidden):
            for turned, word in hidden:  # the words under a scan are what is seen
                found.setdefault(turned, []).append(word)
        elif hidden:
            out.left_out["invisible word"] += sum(len(word.text.split()) for _, word in hidden)
        self._upright(found, out, (left, bottom, right, top))
        _raise(out.words)
        return out

    def _signs(self) -> str:
        """The page's characters, as many as pdfium counts."""
        pdfium, text = self._pdfium, self._text
        count = pdfium.FPDFText_CountChars(text)
        room = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(text, 0, count, room) == count + 1:
            signs = bytes(room)[:-2].decode("utf-16-le", "replace")
            if len(signs) == count:
                return signs
        codes = (pdfium.FPDFText_GetUnicode(text, at) for at in range(count))
        return "".join("\0" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes)

    def _cuts(self, signs: str) -> Iterator[tuple[int, int, bool, bool]]:
        """Start and end of what has one size and no gap in it; whether it is glued to the one before, and raised.

        That is a word, or a whole line where it was drawn in one piece, with the spaces that it has.
        """
        for line in _LINE.finditer(signs):
            start, end = line.span()
            start += len(line[0]) - len(line[0].lstrip())
            end -= len(line[0]) - len(line[0].rstrip())
            if start >= end:
                continue
            if self._in_one_piece(start, end, signs):
                yield start, end, False, False
                continue
            yield from self._pieces(start, end, signs)

    def _pieces(self, start: int, end: int, signs: str) -> Iterator[tuple[int, int, bool, bool]]:
        """The words of a line, those together that one object draws."""
        first = last = owner = -1
        wide = _SET_WIDE.search(signs, start, end) is not None
        for found in _STRETCH.finditer(signs, start, end):
            here, there = found.span()
            marked = found.lastgroup == "marked" and any(
                not figure[0].isdigit() or self._raised(here + figure.start()) for figure in _MARKS.finditer(found[0])
            )
            now = self._object(here)
            whole = self._object(there - 1) == now
            goes_on = first >= 0 and now == owner and whole and not (marked or wide)
            if goes_on and here == last + 1 and self._is_typed(last):
                last = there
                continue
            if first >= 0:
                yield first, last, False, False
            first = -1
            if marked or not (whole or self._alike(here, there - 1)):
                yield from self._cut_within(here, there, signs)
            elif whole:
                first, last, owner = here, there, now
            else:
                yield here, there, False, False
        if first >= 0:
            yield first, last, False, False

    def _alike(self, one: int, other: int) -> bool:
        """Whether two characters have one size and one base line."""
        size_of = self._pdfium.FPDFText_GetFontSize
        return size_of(self._text, one) == size_of(self._text, other) and self._origin(one)[1] == self._origin(other)[1]

    def _is_typed(self, at: int) -> bool:
        return not self._pdfium.FPDFText_IsGenerated(self._text, at)

    def _in_one_piece(self, start: int, end: int, signs: str) -> bool:
        """Whether a line is one object of the page, whose spaces stand there, and nothing in it is raised."""
        space = signs.find(" ", start, end)
        if space < 0 or self._pdfium.FPDFText_IsGenerated(self._text, space):
            return False
        line = signs[start:end]
        last = (
            end - 2 if signs[end - 1] in HYPHEN_SIGNS else end - 1
        )  # the hyphen that a program adds is drawn by itself
        if self._object(start) != self._object(last) or _SET_WIDE.search(line):
            return False
        return not any(self._raised(start + figure.start()) for figure in _LAST_FIGURE.finditer(line))

    def _cut_within(self, start: int, end: int, signs: str) -> Iterator[tuple[int, int, bool, bool]]:
        """A stretch cut where size or base line change, and where figures that a font itself raises begin and end."""
        first, last = start, self._look(start, signs)
        for at in range(start + 1, end):
            if (look := self._look(at, signs)) != last:
                yield first, at, first > start, last[2]
                first, last = at, look
        yield first, end, first > start, last[2]

    def _look(self, at: int, signs: str) -> tuple[float, float, bool]:
        """The size of a character, its base line, and whether it is a figure raised above that."""
        size = round(self._pdfium.FPDFText_GetFontSize(self._text, at), 2)
        return size, round(self._origin(at)[1], 1), signs[at].isdigit() and self._raised(at)

    def _raised(self, at: int) -> bool:
        """Whether a figure's own shape stands above the line, as a font's superscripts do."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not self._pdfium.FPDFText_GetCharBox(self._text, at, left, right, bottom, top):
            return False
        _, y = self._origin(at)
        return bottom.value - y > 0.4 * (top.value - bottom.value) > 0

    def _word(self, signs: str, start: int, end: int, glued: bool) -> tuple[PlacedWord, int]:
        pdfium, text, box, matrix = self._pdfium, self._text, self._box, self._matrix
        written = signs[start:end]
        if not written.isascii():
            written = written.translate(_UNWRITTEN).translate(_LIGATURES)
        written = written.replace("\x02", "-").replace("\0", "")
        x0, y0 = self._origin(start)
        drawn = pdfium.FPDFText_GetFontSize(text, start)
        if drawn != self._drawn_size or y0 != self._last_y:
            self._drawn_size, self._last_y = drawn, y0
            pdfium.FPDFText_GetMatrix(text, start, matrix)
            self._turned = round(math.degrees(math.atan2(matrix.b, matrix.a)))
            self._size = drawn * math.hypot(matrix.c, matrix.d)
        turned = self._turned
        pdfium.FPDFText_GetLooseCharBox(text, end - 1, box)
        x1 = box.right
        if turned:
            x1 = box.top if turned == 90 else box.bottom if turned == -90 else box.left
        return PlacedWord(written, x0, x1, y0, self._size, start, glued, False, False, start), turned

    def _origin(self, at: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        return self._x.value, self._y.value

    @staticmethod
    def _within(word: PlacedWord, turned: int, box: tuple[float, float, float, float]) -> bool:
        """Whether it stands on the page, not beside it."""
        end = word.x0 if turned else word.x1
        return end > box[0] - 1 and word.x0 < box[2] + 1 and box[1] - 1 < word.y + word.size and word.y < box[3] + 1

    def _unseen_objects(self) -> set[int]:
        """Addresses of the text objects that draw nothing that is seen: invisible, or white on white."""
        pdfium = self._pdfium
        out: set[int] = set()
        pale: list[Any] = []
        color = [ctypes.c_uint() for _ in range(4)]
        r, g, b, a = color
        for held in self._objects({pdfium.FPDF_PAGEOBJ_TEXT}):
            mode = pdfium.FPDFTextObj_GetTextRenderMode(held)
            if mode in (_INVISIBLE, _ONLY_CLIPS):
                out.add(ctypes.addressof(held.contents))
            elif mode in (0, 4) and pdfium.FPDFPageObj_GetFillColor(held, r, g, b, a):
                if a.value == 0:
                    out.add(ctypes.addressof(held.contents))
                elif r.value >= _WHITE and g.value >= _WHITE and b.value >= _WHITE:
                    pale.append(held)
        if pale:
            kinds = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}
            grounds = [self._bounds(held) for held in self._objects(kinds) if self._is_ground(held)]
            for held in pale:
                left, bottom, right, top = self._bounds(held)
                x, y = (left + right) / 2, (bottom + top) / 2
                if not any(one[0] <= x <= one[2] and one[1] <= y <= one[3] for one in grounds):
                    out.add(ctypes.addressof(held.contents))
        return out

    def _objects(self, kinds: set[int], form: Any = None, depth: int = 0) -> Iterator[Any]:
        """What the page draws of some kinds, also in the forms that stand on it."""
        pdfium = self._pdfium
        count = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(self._page.raw)
        for at in range(count):
            held = pdfium.FPDFFormObj_GetObject(form, at) if form else pdfium.FPDFPage_GetObject(self._page.raw, at)
            kind = pdfium.FPDFPageObj_GetType(held)
            if kind in kinds:
                yield held
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS:
                yield from self._objects(kinds, held, depth + 1)

    def _is_ground(self, held: Any) -> bool:
        """Whether white letters can be seen on it."""
        pdfium = self._pdfium
        if pdfium.FPDFPageObj_GetType(held) != pdfium.FPDF_PAGEOBJ_PATH:
            return True
        r, g, b, a = (ctypes.c_uint() for _ in range(4))
        told = pdfium.FPDFPageObj_GetFillColor(held, r, g, b, a)
        return bool(told and a.value and min(r.value, g.value, b.value) < _WHITE)

    def _bounds(self, held: Any) -> tuple[float, float, float, float]:
        edges = [ctypes.c_float() for _ in range(4)]
        self._pdfium.FPDFPageObj_GetBounds(held, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        return left, bottom, right, top

    def _object(self, at: int) -> int:
        held = self._pdfium.FPDFText_GetTextObject(self._text, at)
        return ctypes.addressof(held.contents) if held else 0

    def _upright(
        self, found: dict[int, list[PlacedWord]], out: PlacedPage, box: tuple[float, float, float, float]
    ) -> None:
        """Take the words of the direction that most have; a page that was turned is turned back."""
        if not found:
            return
        main = max(found, key=lambda turned: sum(len(word.text) for word in found[turned]))
        near = [turned for turned in found if abs(turned - main) <= 2]
        words = sorted((word for turned in near for word in found[turned]), key=lambda word: word.at)
        for turned, others in found.items():
            if turned not in near:
                out.left_out["turned word"] += sum(len(word.text.split()) for word in others)
        left, bottom, right, top = box
        if main in (90, -90):
            out.width, out.height = out.height, out.width
        for word in words:
            if main == 90:
                word.x0, word.x1, word.y = word.y - bottom, word.x1 - bottom, right - word.x0
            elif main == -90:
                word.x0, word.x1, word.y = top - word.y, top - word.x1, word.x0 - left
            elif abs(main) == 180:
                word.x0, word.x1, word.y = right - word.x0, right - word.x1, top - word.y
            else:
                word.x0, word.x1, word.y = word.x0 - left, word.x1 - left, word.y - bottom
        out.words = _together(words)
        self._weigh(out.words)

    def _weigh(self, words: list[PlacedWord]) -> None:
        """Whether the words that begin and end lines are bold; those between them are not asked."""
        for at, word in enumerate(words):
            if at == 0 or words[at - 1].y != word.y or at + 1 == len(words) or words[at + 1].y != word.y:
                word.bold = self._is_bold(word.at) and (word.last == word.at or self._is_bold(word.last))

    def _is_bold(self, at: int) -> bool:
        if self._pdfium.FPDFText_GetFontWeight(self._text, at) >= 600:
            return True
        flags = ctypes.c_int()
        self._pdfium.FPDFText_GetFontInfo(self._text, at, self._name, len(self._name), flags)
        return b"bold" in self._name.value.lower()


def _together(words: list[PlacedWord]) -> list[PlacedWord]:
    """Neighbouring words of a line made one, where the spaces between them are alike: less to look at later."""
    out: list[PlacedWord] = []
    run: list[PlacedWord] = []
    for word in words:
        if run and not _neighbours(run[-1], word):
            out += _as_one(run)
            run = []
        run.append(word)
    return out + _as_one(run)


def _neighbours(before: PlacedWord, word: PlacedWord) -> bool:
    if word.y != before.y or word.size != before.size or word.glued or word.raised or before.raised:
        return False
    return 0.08 * word.size < word.x0 - before.x1 < _SPACE * word.size


def _as_one(run: list[PlacedWord]) -> list[PlacedWord]:
    if len(run) < 3:  # two words have one gap, and nothing to compare it with
        return run
    gaps = sorted(word.x0 - before.x1 for before, word in itertools.pairwise(run))
    text = " ".join(word.text for word in run)
    if gaps[-1] > _ALIKE * gaps[len(gaps) // 3] + 0.05 * run[0].size or _SET_WIDE.search(text):
        return run
    first, last = run[0], run[-1]
    return [PlacedWord(text, first.x0, last.x1, first.y, first.size, first.at, first.glued, last=last.at)]


def _raise(words: list[PlacedWord]) -> None:
    """Find the marks that stand above a line, and give them the line's own base."""
    for before, word in itertools.pairwise(words):
        if _above(word, before) and before.x1 - 0.3 * before.size < word.x0 < before.x1 + 0.35 * before.size:
            word.raised, word.y, word.glued = True, before.y, True
        elif _above(before, word) and not before.raised and -0.3 * word.size < word.x0 - before.x1 < word.size:
            before.raised, before.y = True, word.y


def _above(mark: PlacedWord, word: PlacedWord) -> bool:
    over = mark.y - word.y
    return 0.4 * word.size < mark.size < 0.86 * word.size and 0.12 * word.size < over < 0.8 * word.size
