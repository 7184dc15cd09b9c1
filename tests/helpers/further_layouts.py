"""More invented debates in layouts of transcripts, written after the readers of `transcript_layouts`: a second look.

Each follows what guides and formats describe (bilingual parliaments' records, depositions, oral histories, minutes in
tables, chats, captions, plays, parole and police interviews, conversation analysis); all words are invented.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from helpers.transcript_layouts import CASTS, SCRIPTS, Said, said

Render = Callable[[list[Said]], str]


def each(label: Callable[[Said], str], between: str = "\n\n") -> Render:
    """A text of what each turn is written as."""
    return lambda turns: between.join(label(t) for t in turns) + "\n"


def _one(t: Said) -> str:
    return " ".join(t.words)


def _number(turns: list[Said]) -> dict[str, int]:
    return {who: n for n, who in enumerate(dict.fromkeys(t.who.full for t in turns), 1)}


def _numbered(form: str, between: str = "\n\n") -> Render:
    def render(turns: list[Said]) -> str:
        numbers = _number(turns)
        return between.join(form.format(n=numbers[t.who.full], t=t, one=_one(t)) for t in turns) + "\n"

    return render


def _letters(turns: list[Said]) -> str:
    numbers = _number(turns)
    return "\n".join(f"{'ABCDEF'[numbers[t.who.full] - 1]}: {_one(t)}" for t in turns) + "\n"


def _plain(t: Said) -> str:
    return t.who.surname.split()[-1].lower().replace("’", "")


def _html_table(turns: list[Said]) -> str:
    """A table of a page, copied as text: each cell on a line of its own."""
    return "Time\nSpeaker\nRemarks\n" + "".join(f"{t.clock}\n{t.who.full}\n{_one(t)}\n" for t in turns)


def _tabs(turns: list[Said]) -> str:
    return "Time\tSpeaker\tRemarks\n" + "".join(f"{t.clock}\t{t.who.full}\t{_one(t)}\n" for t in turns)


def _turn_numbers(turns: list[Said]) -> str:
    return "".join(f"{n:03}\t{t.who.surname}:\t{_one(t)}\n" for n, t in enumerate(turns, 1))


def _analysis(turns: list[Said]) -> str:
    return "".join(f"{n:02} {t.who.initials}: {_one(t)}\n" for n, t in enumerate(turns, 1))


def _play(turns: list[Said]) -> str:
    """Names in the middle of the line, words below, as in a script."""
    return "\n".join(f"{t.who.surname.upper():^60}".rstrip() + "\n" + textwrap.fill(_one(t), 60) + "\n" for t in turns)


def _hanging(turns: list[Said]) -> str:
    """A narrow column of names, the words hang beside it."""
    return (
        "\n\n".join(
            textwrap.fill(_one(t), 64, initial_indent=f"{t.who.surname + ':':<16}", subsequent_indent=" " * 16)
            for t in turns
        )
        + "\n"
    )


def _bilingual(turns: list[Said]) -> str:
    return (
        "\n\n".join(
            f"{t.who.title} {t.who.full} ({t.who.place}, {t.who.party}.): [Translation] {t.text}" for t in turns
        )
        + "\n"
    )


def _languages(turns: list[Said]) -> str:
    """The language of each speech behind the name, as in reports of bodies with several."""
    return (
        "\n\n".join(
            f"{t.who.full} ({t.who.party}). – ({'EN' if n % 2 else 'FR'}) {t.text}" for n, t in enumerate(turns)
        )
        + "\n"
    )


def _minutes(turns: list[Said]) -> str:
    return (
        "Present: all members.\n\n"
        + "\n".join(f"{n}.{k} {t.who.full}: {_one(t)}" for k, (n, t) in enumerate([(3, t) for t in turns], 1))
        + "\n"
    )


LAYOUTS: dict[str, Render] = {
    "speaker numbers": _numbered("Speaker {n}: {t.text}"),
    "speaker numbers in capitals": _numbered("SPEAKER {n:02}: {t.text}"),
    "speaker numbers and times": _numbered("Speaker {n} ({t.clock})\n{t.text}"),
    "speaker numbers in brackets": _numbered("[Speaker {n}] {t.text}"),
    "speaker underscores": _numbered("[{t.stamp}] SPEAKER_{n:02}: {one}", "\n"),
    "participant codes": _numbered("P{n}: {one}", "\n"),
    "interviewee codes": _numbered("IV{n}: {one}", "\n"),
    "speaker with hash": _numbered("Speaker #{n}: {t.text}"),
    "voice letters": _letters,
    "table pasted by cells": _html_table,
    "table pasted by tabs": _tabs,
    "turns numbered, tab": _turn_numbers,
    "lines numbered, initials": _analysis,
    "names in the middle": _play,
    "hanging names": _hanging,
    "translation noted": _bilingual,
    "language noted": _languages,
    "minutes with numbers": _minutes,
    "role in brackets": each(lambda t: f"{t.who.full} ({t.who.role}): {t.text}"),
    "role behind a comma": each(lambda t: f"{t.who.full}, {t.who.role}: {t.text}"),
    "role before": each(lambda t: f"{t.who.role} {t.who.full}: {t.text}"),
    "role on the next line": each(lambda t: f"{t.who.full}\n{t.who.role}\n{t.text}"),
    "role behind a bar": each(lambda t: f"{t.who.full} | {t.who.role}\n{t.text}"),
    "role behind a dash on a line": each(lambda t: f"{t.who.full} -- {t.who.role}\n\n{t.text}"),
    "time at the end": each(lambda t: f"{t.who.full}: {t.text} [{t.stamp}]"),
    "time in round brackets at the end": each(lambda t: f"{t.who.surname}: {t.text} ({t.clock})"),
    "time on the line below": each(lambda t: f"{t.who.full}: {t.text}\n{t.stamp}"),
    "time span before": each(lambda t: f"[{t.stamp} - {t.stamp}] {t.who.full}: {_one(t)}", "\n"),
    "time span and arrow": each(lambda t: f"{t.stamp}.000 --> {t.stamp}.900\n{t.who.full}: {_one(t)}"),
    "all capitals": each(lambda t: f"{t.who.full}: {t.text}".upper()),
    "capitals with chevrons": each(lambda t: f">>{t.who.surname}: {_one(t)}".upper(), "\n"),
    "name in italics": each(lambda t: f"*{t.who.full}:* {t.text}"),
    "name in underscores": each(lambda t: f"__{t.who.full}__: {t.text}"),
    "name in bold on a line": each(lambda t: f"**{t.who.full}**\n{t.text}"),
    "name and colon on a line": each(lambda t: f"{t.who.full}:\n{t.text}"),
    "name, colon, in quotation marks": each(lambda t: f"{t.who.full}: “{t.text}”"),
    "bullet": each(lambda t: f"• {t.who.full}: {_one(t)}", "\n"),
    "star": each(lambda t: f"* {t.who.full} – {_one(t)}", "\n"),
    "quoted mail": each(lambda t: f"> {t.who.full}: {_one(t)}", "\n"),
    "surname, given name": each(lambda t: f"{t.who.surname.upper()}, {t.who.given}: {t.text}"),
    "given name alone": each(lambda t: f"{t.who.given}: {t.text}"),
    "title, capitals, dash": each(lambda t: f"{t.who.title} {t.who.caps}.— {t.text}"),
    "party before": each(lambda t: f"[{t.who.party}] {t.who.full}: {t.text}"),
    "slashes": each(lambda t: f"// {t.who.full} // {_one(t)}", "\n"),
    "equals": each(lambda t: f"=={t.who.full}== \n{t.text}"),
    "semicolon rows": lambda turns: (
        "time;speaker;text\n" + "".join(f"{t.clock};{t.who.full};{_one(t)}\n" for t in turns)
    ),
    "rows in marks": lambda turns: "speaker,text\n" + "".join(f'"{t.who.full}","{_one(t)}"\n' for t in turns),
    "chat with handles": each(lambda t: f"@{t.who.given.lower()}_{_plain(t)}: {_one(t)}", "\n"),
    "chat, time behind the name": each(lambda t: f"{t.who.full}, [{t.clock}]\n{_one(t)}"),
    "from and to": each(lambda t: f"{t.clock} From {t.who.full} to Everyone: {_one(t)}", "\n"),
    "timecode and pipe": each(lambda t: f"{t.stamp} | {t.who.full} | {_one(t)}", "\n"),
    "frames": each(lambda t: f"{t.stamp}:12 {t.who.caps} {_one(t)}", "\n"),
    "honourable": each(lambda t: f"Hon. {t.who.full}: {t.text}"),
    "member for": each(lambda t: f"The Hon. {t.who.full} (Member for {t.who.place}): {t.text}"),
    "delegate": each(lambda t: f"{t.who.title} {t.who.surname} ({t.who.place}) (spoke in French): {t.text}"),
    "statement by": each(lambda t: f"Statement by {t.who.title} {t.who.full}\n\n{t.text}"),
    "answer by": each(lambda t: f"Answer ({t.who.full}): {t.text}"),
}  # fmt: skip


def further() -> list[dict[str, object]]:
    """Every layout with two texts each, and their true turns."""
    out: list[dict[str, object]] = []
    for name, render in LAYOUTS.items():
        for number, (cast, script) in enumerate(zip(CASTS, SCRIPTS, strict=True)):
            turns = said(cast, script)
            true = [[t.who.full, _one(t)] for t in turns]
            out.append({"layout": name, "text": render(turns), "turns": true, "number": number})
    return out
