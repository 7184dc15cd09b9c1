"""The writer of charts: what it writes is XML, whatever it is told to write."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from onrecord.export.chart.drawing import Drawing

SVG = "{http://www.w3.org/2000/svg}"


def test_a_drawing_is_xml_whatever_its_words_hold() -> None:
    hostile = '</svg><script>"&\x1b[31m\x00\u202e'
    drawing = Drawing(hostile, 100, 50)
    drawing.text(hostile, 1, 2.25)
    drawing.shape("circle", hostile, cx=1, cy=2, r=3)
    drawing.legend([(hostile, "#000")], 0, 0)
    root = ET.fromstring(drawing.written())
    assert {e.tag.removeprefix(SVG) for e in root.iter()} == {"svg", "title", "rect", "text", "circle"}
    assert not {"\x1b", "\x00", "\u202e"} & set("".join(root.itertext()))


def test_lines_of_values_reach_across_the_drawing() -> None:
    drawing = Drawing("Toll", 300, 50)
    drawing.grid([(40.0, "0"), (10.25, "7")], 60)
    root = ET.fromstring(drawing.written())
    lines = [(e.get("x1"), e.get("x2"), e.get("y1"), e.get("y2")) for e in root.iter(f"{SVG}line")]
    assert lines == [("60", "280", "40.0", "40.0"), ("60", "280", "10.2", "10.2")]
    assert [e.text for e in root.iter(f"{SVG}text")] == ["0", "7"]


def test_a_legend_stays_in_the_picture() -> None:
    drawing = Drawing("Claims", 400, 100)
    drawing.legend([(f"speaker number {n}", "#000") for n in range(8)], 90, 10)
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="12"', drawing.written())
    assert len(boxes) == 8
    assert all(float(x) + 34 + 7.2 * 16 <= 400 for x, _ in boxes)
    assert len({y for _, y in boxes}) > 1
