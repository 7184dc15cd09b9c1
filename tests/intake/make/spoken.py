"""What was said, as transcripts: subtitles (SubRip, WebVTT) and debates in Akoma Ntoso.

PYTHONPATH=src:tests python -m intake.make.spoken
"""

# ruff: noqa: E501 - sources in other languages

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from intake.corpus import Made, TrueText, made, texts, write

_WIDE = 38


def _spoken(name: str, data: bytes | str, text: TrueText, **differs: Any) -> Made:
    told = {"title": "", "outlet": "", "published": "", "authors": []}
    return made(name, data, text, **{**told, **differs})


def cues(paragraphs: Sequence[str], *, lines: int = 2) -> Iterator[tuple[int, str]]:
    """When each cue begins, in seconds, and its words; cues of one paragraph follow each other, two have a pause."""
    at = 1
    for one in paragraphs:
        wrapped = textwrap.wrap(one, _WIDE, break_on_hyphens=False)
        for start in range(0, len(wrapped), lines):
            yield at, "\n".join(wrapped[start : start + lines])
            at += 3
        at += 9


def _time(seconds: int, mark: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}000"


def srt(paragraphs: Sequence[str]) -> str:
    """Subtitles in SubRip."""
    told = enumerate(cues(paragraphs), 1)
    return "\n".join(f"{n}\n{_time(at, ',')} --> {_time(at + 3, ',')}\n{words}\n" for n, (at, words) in told)


def vtt(paragraphs: Sequence[str], *, voices: Sequence[str] = (), head: str = "") -> str:
    """Subtitles in WebVTT; ``voices``: who speaks each paragraph."""
    out = [f"WEBVTT{head}\n"]
    for number, one in enumerate(paragraphs):
        offset = 600 * number
        for at, words in cues([one]):
            said = f"<v {voices[number]}>{escape(words, quote=False)}" if voices else escape(words, quote=False)
            out.append(f"{_time(at + offset, '.')} --> {_time(at + offset + 3, '.')} align:start\n{said}\n")
    return "\n".join(out)


def debate(speeches: Sequence[tuple[str, str, Sequence[str]]], text: TrueText, *, space: str, before: str = "") -> str:
    """A debate; each speech with the key of who gives it, how the report shows that, and its paragraphs."""
    people = "".join(
        f'<TLCPerson eId="{key}" id="{key}" href="/p/{key}" showAs="{escape(shown)}"/>' for key, shown, _ in speeches
    )
    told = "".join(
        f'<speech by="#{key}"><from>{escape(shown)}</from>{"".join(f"<p>{escape(one)}</p>" for one in said)}</speech>'
        for key, shown, said in speeches
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="{space}"><debate name="hansard"><meta><identification '
        f'source="#x"><FRBRWork><FRBRthis value="/a"/><FRBRuri value="/a"/><FRBRalias value="{escape(text.title)}"/>'
        f'<FRBRdate date="{text.published}" name="sitting"/><FRBRauthor href="#parl"/></FRBRWork><FRBRExpression>'
        '<FRBRlanguage language="eng"/></FRBRExpression></identification><references source="#x">'
        f'<TLCOrganization eId="parl" id="parl" href="/o/parl" showAs="{escape(text.outlet)}"/>{people}</references></meta>'
        f"<debateBody><debateSection><heading>{escape(text.title)}</heading>{before}{told}</debateSection></debateBody>"
        "</debate></akomaNtoso>"
    )


def every() -> list[Made]:
    """All transcripts."""
    tram, dyke, mine = texts()["tram"], texts()["dyke"], texts()["mine"]
    names = ("Odile Brandt", "Tomas Rijk", "Ines Calloway", "Odile Brandt")
    labelled = [f"[{name}]: {one}" for name, one in zip(names, tram.paragraphs, strict=True)]
    tagged = (
        srt(tram.paragraphs)
        .replace("The tram", "<i>The</i> {\\an8}<b>tram</b>", 1)
        .replace("Not everybody", '<font color="#fff">Not everybody</font>', 1)
    )
    style = "\n\nSTYLE\n::cue { color: white }\n\nNOTE made by hand\n\nREGION\nid:a\n"
    rolled = list(cues(dyke.paragraphs[:1], lines=1))
    pairs = [
        f"{_time(at, '.')} --> {_time(at + 3, '.')}\n{(rolled[n - 1][1] + chr(10)) if n else ''}{words}\n"
        for n, (at, words) in enumerate(rolled)
    ]
    wrong = srt(tram.paragraphs).replace("2\n00:00:04,000 --> 00:00:07,000", "2\nxx:00:04 -> 00:00:07", 1)
    first, missing = (" ".join(words.split()) for _, words in list(cues(tram.paragraphs))[:2])
    # where a cue is missing there is a pause, and a pause ends a paragraph
    parts = [first, tram.paragraphs[0].removeprefix(f"{first} {missing} "), *tram.paragraphs[1:]]
    speeches = [
        ("vask", "Hanna Vask", dyke.paragraphs[:2]),
        ("pell", "Jory Pell", dyke.paragraphs[2:4]),
        ("vask", "Hanna Vask", dyke.paragraphs[4:]),
    ]
    kept = [
        f"[Hanna Vask]: {dyke.paragraphs[0]}",
        dyke.paragraphs[1],
        f"[Jory Pell]: {dyke.paragraphs[2]}",
        dyke.paragraphs[3],
        f"[Hanna Vask]: {dyke.paragraphs[4]}",
    ]
    known: dict[str, Any] = {"authors": [], "headed": True, "paragraphs": kept}
    old, new = "http://www.akomantoso.org/2.0", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    seen = "<scene>Members take their seats.</scene>"
    bill = f'<akomaNtoso xmlns="{new}"><act><body><p>No debate.</p></body></act></akomaNtoso>'
    return [
        _spoken("plain.srt", srt(tram.paragraphs), tram),
        _spoken("windows.srt", srt(tram.paragraphs).replace("\n", "\r\n").encode("cp1252"), tram),
        _spoken("mark.srt", b"\xef\xbb\xbf" + srt(tram.paragraphs).encode(), tram),
        _spoken("tags.srt", tagged, tram),
        _spoken("damaged.srt", wrong, tram, notes=["1 block without readable times left out"], paragraphs=parts, quotations=list(tram.quotations[1:])),
        _spoken("no_words.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n", tram, refused="without words"),
        _spoken("plain.vtt", vtt(mine.paragraphs), mine),
        _spoken("styles_and_notes.vtt", vtt(mine.paragraphs, head=" - Tarn Lake" + style), mine),
        _spoken("voices.vtt", vtt(tram.paragraphs, voices=names), tram, paragraphs=labelled),
        _spoken("rolling.vtt", "WEBVTT\n\n" + "\n".join(pairs), dyke, paragraphs=[dyke.paragraphs[0]], quotations=[one for one in dyke.quotations if one in dyke.paragraphs[0]], notes=["rolled up"]),
        made("debate_3.akn", debate(speeches, dyke, space=new), dyke, **known),
        made("debate_2.xml", debate(speeches, dyke, space=old), dyke, **known),
        made("debate_seen.akn", debate(speeches, dyke, space=new, before=seen), dyke, **{**known, "paragraphs": ["Members take their seats.", *kept]}),
        made("bill.akn", bill, dyke, refused="no debate"),
        made("debate_cut_off.akn", debate(speeches, dyke, space=new)[:1500], dyke, refused="damaged debate"),
    ]  # fmt: skip


if __name__ == "__main__":
    write("spoken", every())
