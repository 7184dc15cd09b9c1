"""The one writer of SVG: a picture with texts and shapes, a legend, and lines of values that a chart is read by."""

from __future__ import annotations

import html
from collections.abc import Iterable

from onrecord.export.escaping import harmless

#: Colours that readers with any kind of colour vision tell apart (Okabe and Ito 2008).
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8a00", "#000000")
VERBATIM, PARAPHRASE = "#0072b2", "#e69f00"


class Drawing:
    """A picture on white, made shape by shape; later ones lie above. What it is told to write may hold anything."""

    def __init__(self, title: str, width: int, height: int) -> None:
        self._width = width
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'  # scales where a page sets its width
        self._out = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13" role="img">',
            f"<title>{_escaped(title)}</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
        ]

    def shape(self, kind: str, told: str = "", /, **attributes: float | str) -> None:
        """A shape of SVG; a number that is no whole one has one digit, ``told`` shows where a mouse rests on it."""
        shape = f"<{kind}{_written(attributes)}"
        self._out.append(f"{shape}><title>{_escaped(told)}</title></{kind}>" if told else f"{shape}/>")

    def text(self, words: str, x: float, y: float, **attributes: float | str) -> None:
        """Words that begin at a place, or as ``text_anchor`` says."""
        self._out.append(f"<text{_written({'x': x, 'y': y, **attributes})}>{_escaped(words)}</text>")

    def note(self, words: str, x: float, y: float, **attributes: float | str) -> None:
        """Words that explain, smaller and gray."""
        self.text(words, x, y, font_size=12, fill="#555", **attributes)

    def legend(self, entries: Iterable[tuple[str, str]], x: float, y: float) -> None:
        """Names with their colours, in rows as wide as the picture."""
        at = x
        for name, color in entries:
            width = 34 + 7.2 * len(name)
            if at > x and at + width > self._width:
                at, y = x, y + 18
            self.shape("rect", x=at, y=y, width=12, height=12, fill=color)
            self.text(name, at + 17, y + 11)
            at += width

    def grid(self, lines: Iterable[tuple[float, str]], left: float) -> None:
        """Lines across the picture at some heights, each with what it stands for at its left."""
        for y, value in lines:
            self.shape("line", x1=left, x2=self._width - 20, y1=y, y2=y, stroke="#ddd")
            self.note(value, left - 8, y + 4, text_anchor="end")

    def written(self) -> str:
        """The whole file."""
        return "\n".join([*self._out, "</svg>"]) + "\n"


def _written(attributes: dict[str, float | str]) -> str:
    values = ((n.replace("_", "-"), f"{v:.1f}" if isinstance(v, float) else v) for n, v in attributes.items())
    return "".join(f' {name}="{value}"' for name, value in values)


def _escaped(text: str) -> str:
    return html.escape(harmless(text))
