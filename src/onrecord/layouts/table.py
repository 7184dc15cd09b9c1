"""The layouts of transcripts, each with an example; frames say what stands around their labels.

Sources, beside what was seen in transcripts of all kinds: the guides of parliaments' reporters (Westminster,
Canberra, Ottawa, Dublin, Wellington, Delhi, Nairobi, Pretoria), the US Government Publishing Office's style manual, the
United Nations' editorial manual (verbatim and summary records), courts' rules on the form of transcripts, WebVTT.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import RequestError
from onrecord.layouts import frames
from onrecord.layouts.frames import Frame


@dataclass(frozen=True, slots=True)
class Layout:
    """``name`` is what it is asked for by, ``told`` what it is called, ``example`` two turns in it.

    ``weight``: more than 1 where it explains what a simpler one would explain too.
    """

    name: str
    told: str
    example: str
    frames: tuple[Frame, ...]
    weight: float = 1.0


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "voices",
        "voices told by the file",
        "[Signe Dahl]: The quay is safe.\n[Ola Moe]: Is it?",
        (frames.TOLD,),
        weight=1.3,
    ),
    Layout(
        "voice-tags",
        "voices in tags",
        "<v Signe Dahl>The quay is safe.\n<v Ola Moe>Is it?",
        (frames.VOICE,),
        weight=1.2,
    ),
    Layout(
        "time-name-colon",
        "time stamp, name, text",
        "[00:01:12] Signe Dahl: The quay is safe.\n[00:01:15] Ola Moe: Is it?",
        (
            frames.TIME_COLON,
            frames.TIME_CAPS,
            frames.TIME_BRACKET,
        ),
        weight=1.1,
    ),
    Layout(
        "time-name-line",
        "time stamp and name on a line, text",
        "00:12 Signe Dahl\nThe quay is safe.\n\n00:15 Ola Moe\nIs it?",
        (
            frames.TIME_NAME,
            frames.TIME_ABOVE,
        ),
        weight=1.1,
    ),
    Layout(
        "name-time-line",
        "name and time stamp on a line, text",
        "Signe Dahl  0:12\nThe quay is safe.\n\nOla Moe  0:15\nIs it?",
        (
            frames.NAME_TIME,
            frames.BRACKET_TIME,
            frames.NAME_OVER_TIME,
        ),
        weight=1.1,
    ),
    Layout(
        "name-time-text",
        "name, time stamp, text",
        "Signe Dahl (00:12): The quay is safe.\nOla Moe (00:15): Is it?",
        (frames.NAME_TIME_TEXT, frames.NAME_AT_TIME),
        weight=1.1,
    ),
    Layout(
        "name-colon",
        "name, colon, text",
        "Ms. Dahl (Norrland): The quay is safe.\nThe President: I thank Ms. Dahl.\nQ  Is it?",
        (
            frames.ASKED,
            frames.COLON,
        ),
    ),
    Layout(
        "name-small",
        "name in small letters, text",
        "signe: the quay is safe\nola: is it?\nsigne: yes\nola: since when?",
        (frames.SMALL,),
    ),
    Layout(
        "court",
        "questions and answers before a court",
        "BY MR. MOE:\nQ.  Is the quay safe?\nA.  It is.\nTHE COURT:  Go on.",
        (
            frames.EXAMINER,
            frames.ASKED,
            frames.COLON,
        ),
    ),
    Layout(
        "wide-colon",
        "name, wide colon, text",
        "Signe Dahl：The quay is safe.\nOla Moe：Is it?",
        (frames.WIDE_COLON,),
    ),
    Layout(
        "name-period",
        "name, period, text",
        "Ms. DAHL. Mr. Speaker, the quay is safe.\nThe SPEAKER. Is it?",
        (
            frames.PERIOD,
            frames.ASKED,
        ),
    ),
    Layout(
        "name-bold",
        "name in bold, text",
        "**Signe Dahl** The quay is safe.\n\n**Ola Moe** Is it?",
        (frames.BOLD,),
    ),
    Layout(
        "name-dash",
        "name, dash, text",
        "DAHL – The quay is safe.\nMOE – Is it?",
        (
            frames.PERIOD_DASH,
            frames.DASH,
        ),
        weight=0.97,
    ),
    Layout(
        "name-sign",
        "name, a sign, text",
        "Signe Dahl -> The quay is safe.\nOla Moe -> Is it?",
        (frames.SIGN,),
        weight=0.95,
    ),
    Layout(
        "name-line",
        "name on its own line, text",
        "Signe Dahl (Orsvik)\n\nThe quay is safe.\n\nOla Moe\n\nIs it?",
        (frames.OWN_LINE,),
    ),
    Layout(
        "name-bracket",
        "name in brackets, text",
        "[Signe Dahl] The quay is safe.\n[Ola Moe] Is it?",
        (
            frames.ANGLE,
            frames.BRACKET,
        ),
        weight=0.97,
    ),
    Layout(
        "chevrons",
        "chevrons before each speaker",
        ">> SIGNE DAHL: The quay is safe.\n>> Is it?",
        (frames.CHEVRON,),
        weight=1.05,
    ),
    Layout(
        "columns",
        "a column of names, a column of text",
        "Signe Dahl | The quay is safe.\nOla Moe | Is it?",
        (frames.COLUMN,),
        weight=0.95,
    ),
    Layout(
        "rows",
        "rows of a table, parted by commas",
        '0:12,Signe Dahl,"The quay is safe."\n0:15,Ola Moe,"Is it?"',
        (frames.COMMA,),
        weight=0.95,
    ),
    Layout(
        "fields",
        "fields of name and text",
        "Speaker: Signe Dahl\nText: The quay is safe.\n\nSpeaker: Ola Moe\nText: Is it?",
        (frames.KEY,),
        weight=1.15,
    ),
    Layout(
        "retold",
        "name, what was said retold",
        "1. Ms. DAHL (Norrland) said that the quay was safe.\n2. The CHAIR thanked her.",
        (frames.RETOLD, frames.RETOLD_NUMBERED, frames.RETOLD_FOR),
        weight=0.9,
    ),
)
#: Frames in which somebody who has turns is known, whatever the layout.
ALSO: tuple[Frame, ...] = (frames.COLON, frames.PERIOD, frames.OWN_LINE)


def layout_named(name: str) -> Layout | None:
    """A layout by what it is asked for, or by what it is called; None where there is none."""
    wanted = " ".join(name.casefold().split())
    return next((one for one in LAYOUTS if wanted in (one.name, one.told.casefold())), None)


def layout_asked(name: str) -> Layout:
    """The same. Raises RequestError where there is none."""
    if (found := layout_named(name)) is None:
        known = ", ".join(one.name for one in LAYOUTS)
        raise RequestError(f"layout: {name!r} is none; they are {known}")
    return found
