"""Invented debates in the layouts that transcripts come in, with their true turns: what `tests/data/transcripts` holds.

    python tests/helpers/transcript_layouts.py   # writes them anew

Each layout is a function from a cast and what they say to a text. Those of parliaments, governments, courts and the
United Nations follow what these bodies' guides for reporters and published specifications describe; the words, people
and places are invented. A true turn is a speaker, as somebody would name who it is, and the words.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "transcripts"


@dataclass(frozen=True)
class Who:
    """Somebody of a cast."""

    given: str
    surname: str
    title: str
    place: str
    party: str
    role: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"

    @property
    def caps(self) -> str:
        return self.surname.upper()

    @property
    def initials(self) -> str:
        return self.given[0] + self.surname.split()[-1][0]


@dataclass(frozen=True)
class Said:
    """A turn: who, and paragraphs."""

    who: Who
    words: tuple[str, ...]
    first: bool
    second: int

    @property
    def clock(self) -> str:
        return f"{self.second // 60}:{self.second % 60:02}"

    @property
    def stamp(self) -> str:
        return f"{self.second // 3600:02}:{self.second // 60 % 60:02}:{self.second % 60:02}"

    @property
    def text(self) -> str:
        return "\n\n".join(self.words)


CASTS = (
    (
        Who("Signe", "Dahl", "Ms.", "Orsvik", "Ind", "Minister of Ports"),
        Who("Ola", "Moe", "Mr.", "Halden East", "Coast", "Leader of the Opposition"),
        Who("Tuva", "Lindqvist", "Dr.", "Norrland", "Green", "Chief Engineer"),
        Who("Emeka", "Okafor", "Mr.", "Veldra", "Union", "Harbour Commissioner"),
    ),
    (
        Who("Mara", "Venn", "Mrs.", "Sallow Bay", "Lab", "Secretary of State for Rivers"),
        Who("Pieter", "van der Hoek", "Mr.", "Ostrand", "Con", "Chair of the River Board"),
        Who("Ines", "Carvalho", "Ms.", "Lower Marr", "LD", "Head of Dredging"),
        Who("Teo", "O’Riordan", "Mr.", "Kestrel Point", "Ind", "Analyst"),
    ),
)
_A, _B, _C, _D = range(4)
SCRIPTS: tuple[tuple[tuple[int, tuple[str, ...]], ...], ...] = (
    (
        (
            _A,
            (
                "I thank the House for its patience. The northern quay was closed on Monday: three piles had moved.",
                "There is one thing to say at the outset: nobody was warned in time, and that will not happen again.",
            ),
        ),
        (_B, ("How long has the department known of it? The report was on its desk in March.",)),
        (_A, ("We knew of the first survey, and not of the second. It came at 10.30 on the day of the closure.",)),
        (
            _C,
            (
                "The piles were driven in the sixties. I measured four of them myself, and none was sound.",
                "What we propose is plain. Two berths are rebuilt before the winter, and the third waits for money.",
            ),
        ),
        (_B, ("No.",)),
        (_D, ("The fishermen of the bay have lost eleven weeks. Who pays them, and when?",)),
        (_A, ("They will be paid by the end of June, as I told Mr. Moe last week. I give that promise here.",)),
    ),
    (
        (_B, ("Good afternoon, everyone. We meet to hear what went wrong on the lower river.",)),
        (
            _A,
            (
                "Thank you. The dredger ran aground twice, and the second time it took the cable with it.",
                "We have asked for the log. We have not had it yet, and I find that strange.",
            ),
        ),
        (_C, ("The log was sent on the ninth. It went to the old address.",)),
        (_A, ("Then somebody should have rung. The whole valley was dark for six hours!",)),
        (_D, ("May I ask about the cost? I have heard 2.5 million and I have heard four.",)),
        (_C, ("It is nearer to four. Nobody has an exact figure, and I would not trust one today.",)),
        (_B, ("We shall hear the skipper tomorrow. I thank all of you for coming.",)),
    ),
)


def said(cast: Sequence[Who], script: Sequence[tuple[int, tuple[str, ...]]]) -> list[Said]:
    """A script by a cast."""
    out: list[Said] = []
    second, seen = 12, set[int]()
    for number, words in script:
        out.append(Said(cast[number], words, number not in seen, second))
        seen.add(number)
        second += 4 + sum(len(w) for w in words) // 12
    return out


def _simple(label: Callable[[Said], str], between: str = "\n\n", behind: str = " ") -> Callable[[list[Said]], str]:
    return lambda turns: between.join(label(t) + behind + t.text for t in turns) + "\n"


def _wrapped(turns: list[Said], label: Callable[[Said], str]) -> str:
    """Paragraphs with an indent, in narrow lines."""
    out = []
    for t in turns:
        first, *more = t.words
        out += [label(t) + " " + first, *more]
    return "\n".join(textwrap.fill(p, 62, initial_indent="  ", break_on_hyphens=False) for p in out) + "\n"


def _westminster(t: Said) -> str:
    return f"{t.who.full} ({t.who.place}) ({t.who.party}):" if t.first else f"{t.who.full}:"


def _westminster_minister(turns: list[Said]) -> str:
    minister = turns[0].who

    def label(t: Said) -> str:
        if t.who is minister:
            return f"The {minister.role} ({minister.full}):" if t.first else f"{minister.full}:"
        return _westminster(t)

    return "Harbours\n\n3.45 pm\n\n" + _simple(label)(turns)


def _westminster_lines(turns: list[Said]) -> str:
    """As on a page, where each name has its line."""
    out = ["Harbours: Closure", "Volume 12: debated on Tuesday 9 June"]
    for t in turns:
        out += [f"{t.who.full}\n({t.who.place}) ({t.who.party})" if t.first else t.who.full, t.text]
    return "\n\n".join(out).replace("\n(", " (") + "\n"


def _canberra(t: Said) -> str:
    title = t.who.title.rstrip(".")
    return f"{title} {t.who.caps} ({t.who.place}) (14:{t.second // 10 + 10}):" if t.first else f"{title} {t.who.caps}:"


def _ottawa(t: Said) -> str:
    return f"{t.who.title} {t.who.full} ({t.who.place}, {t.who.party}.):" if t.first else f"{t.who.title} {t.who.full}:"


def _dublin(t: Said) -> str:
    return (
        f"Minister for Ports (Deputy {t.who.full}):"
        if t.who.role.startswith("Minister") and t.first
        else f"Deputy {t.who.full}:"
    )


def _wellington(t: Said) -> str:
    if t.first and "inister" in t.who.role:
        return f"Hon {t.who.full.upper()} ({t.who.role}):"
    return f"{t.who.full.upper()} ({t.who.party}—{t.who.place}):" if t.first else f"{t.who.full.upper()}:"


def _delhi(t: Said) -> str:
    title = (
        "SHRI"
        if t.who.title == "Mr."
        else "SHRIMATI"
        if t.who.title == "Mrs."
        else "KUMARI"
        if t.who.title == "Ms."
        else "DR."
    )
    return f"{title} {t.who.full.upper()} ({t.who.place.upper()}):" if t.first else f"{title} {t.who.full.upper()}:"


def _nairobi(t: Said) -> str:
    return f"Hon. {t.who.surname} ({t.who.place}, {t.who.party}):" if t.first else f"Hon. {t.who.surname}:"


def _pretoria(t: Said) -> str:
    if t.who.role.startswith(("Minister", "Secretary")):
        return f"The {t.who.role.upper().replace('MINISTER OF', 'MINISTER OF')}:"
    return f"{t.who.title.rstrip('.')} {t.who.given[0]} {t.who.caps}:"


def _congress(t: Said) -> str:
    return f"{t.who.title} {t.who.caps}."


def _congress_chair(turns: list[Said]) -> str:
    chair = turns[0].who
    return _wrapped(turns, lambda t: "The SPEAKER pro tempore." if t.who is chair else _congress(t))


def _hearing(t: Said) -> str:
    return (
        f"Chairman {t.who.surname}."
        if t.who.role.startswith(("Leader", "Chair"))
        else f"{t.who.title} {t.who.surname}."
    )


def _whitehouse(turns: list[Said]) -> str:
    press = turns[0].who

    def label(t: Said) -> str:
        if t.who is press:
            return f"{t.who.title.upper()} {t.who.caps}:  "
        return "Q    " if t.who.role.startswith(("Leader", "Chair")) else f"{t.who.title.upper()} {t.who.caps}:  "

    return (
        "Briefing Room\n\n2:14 P.M.\n\n"
        + "\n\n".join(label(t) + t.text for t in turns)
        + "\n\n                             END           2:50 P.M.\n"
    )


def _state(turns: list[Said]) -> str:
    press = turns[0].who
    return (
        "\n\n".join(
            ("QUESTION: " if t.who is not press else f"{t.who.title.upper().rstrip('.')} {t.who.caps}: ") + t.text
            for t in turns
        )
        + "\n"
    )


def _pentagon(turns: list[Said]) -> str:
    press = turns[0].who
    return (
        "\n\n".join(
            (
                f"PRESS SECRETARY {t.who.full.upper()}: "
                if t.who is press and t.first
                else f"{t.who.title.upper()} {t.who.caps}: "
                if t.who is press
                else "Q: "
            )
            + t.text
            for t in turns
        )
        + "\n"
    )


def _verbatim_record(turns: list[Said]) -> str:
    """The United Nations' S/PV: a president from among the members, countries in brackets, languages behind."""
    president = turns[0].who
    head = f"President:  {president.title} {president.surname} . . . . . . . . . ({president.place})\n\n"
    head += "The meeting was called to order at 10 a.m.\n\n"

    def label(t: Said) -> str:
        if t.who is president:
            return "The President:" if not t.first else "The President (spoke in French):"
        return (
            f"{t.who.title} {t.who.surname} ({t.who.place}) (spoke in Spanish):"
            if t.first
            else f"{t.who.title} {t.who.surname} ({t.who.place}):"
        )

    return head + _simple(label)(turns) + "\nThe meeting rose at 1.15 p.m.\n"


def _court(turns: list[Said]) -> str:
    """Numbered lines, 25 a page; questions by an examiner, answers by a witness."""
    asks, answers = turns[0].who, turns[2].who if turns[2].who is not turns[0].who else turns[1].who
    out = [
        f"{answers.full.upper()},",
        "called as a witness, having been first duly sworn, testified as follows:",
        "DIRECT EXAMINATION",
        f"BY {asks.title.upper()} {asks.caps}:",
    ]
    for t in turns:
        label = "Q.   " if t.who is asks else "A.   " if t.who is answers else f"{t.who.title.upper()} {t.who.caps}:  "
        out += textwrap.wrap(label + " ".join(t.words), 52, subsequent_indent="")
    return "\n".join(f"{n % 25 + 1:>2}   {line}" for n, line in enumerate(out)) + "\n"


def _court_plain(turns: list[Said]) -> str:
    judge = turns[0].who
    label: Callable[[Said], str] = lambda t: "THE COURT:" if t.who is judge else f"{t.who.title.upper()} {t.who.caps}:"  # noqa: E731
    return _simple(label, behind="  ")(turns)


def _earnings(turns: list[Said]) -> str:
    cast = list(dict.fromkeys(t.who for t in turns))
    head = "Company Participants\n\n" + "\n".join(f"{w.full} - {w.role}" for w in cast[:2])
    head += "\n\nConference Call Participants\n\n" + "\n".join(f"{w.full} - {w.role}, {w.place} Bank" for w in cast[2:])
    body = "\n\n".join(f"{t.who.full}\n\n{t.text}" for t in turns)
    return f"{head}\n\nPresentation\n\n{body}\n"


def _earnings_rules(turns: list[Said]) -> str:
    rule = "-" * 60
    return "\n".join(
        f"{rule}\n{t.who.full}, {t.who.place} Bank - {t.who.role} [{n}]\n{rule}\n{t.text}\n"
        for n, t in enumerate(turns, 1)
    )


def _teams(turns: list[Said]) -> str:
    return "\n\n".join(f"0:{t.clock}.0 --> 0:{t.clock}.9\n{t.who.full}\n{t.text}" for t in turns) + "\n"


def _initials(turns: list[Said]) -> str:
    return _simple(lambda t: f"{t.who.initials}:")(turns)


def _chat(t: Said) -> str:
    return f"*{t.who.caps[:3]}:\t"


def _speakers(turns: list[Said]) -> Callable[[Said], int]:
    cast = list(dict.fromkeys(t.who for t in turns))
    return lambda t: cast.index(t.who) + 1


Renders = Callable[[list[Said]], str]
LAYOUTS: dict[str, Renders] = {
    # parliaments: the guides of their reporters
    "westminster": _simple(_westminster),
    "westminster, a minister by office": _westminster_minister,
    "westminster, names on lines": _westminster_lines,
    "canberra": _simple(_canberra, behind="  "),
    "ottawa": _simple(_ottawa, behind="  "),
    "dublin": _simple(_dublin),
    "wellington": _simple(_wellington),
    "delhi": _simple(_delhi),
    "nairobi": _simple(_nairobi),
    "pretoria": _simple(_pretoria),
    "congressional record": lambda turns: _wrapped(turns, _congress),
    "congressional record, in the chair": _congress_chair,
    "hearing": lambda turns: _wrapped(turns, _hearing),
    # briefings, as their offices publish them
    "white house": _whitehouse,
    "state department": _state,
    "pentagon": _pentagon,
    # the United Nations' editorial manual
    "verbatim record": _verbatim_record,
    # courts' rules on transcripts
    "court, numbered lines": _court,
    "court": _court_plain,
    # services that transcribe calls, as their exports are documented
    "earnings call, names on lines": _earnings,
    "earnings call, rules": _earnings_rules,
    "otter": lambda turns: (
        "\n\n".join(f"{t.who.full}  {t.clock}\n{t.text}" for t in turns) + "\n\nTranscribed by https://otter.ai\n"
    ),
    "rev": lambda turns: "\n\n".join(f"{t.who.full} ({t.stamp}):\n{t.text}" for t in turns) + "\n",
    "trint": lambda turns: "\n\n".join(f"{t.who.full} [{t.stamp}] {t.text}" for t in turns) + "\n",
    "teams": _teams,
    "zoom": lambda turns: "\n\n".join(f"[{t.who.full}] {t.stamp}\n{t.text}" for t in turns) + "\n",
    "happy scribe": lambda turns: "\n\n".join(f"[{t.stamp}.04] - {t.who.full}\n{t.text}" for t in turns) + "\n",
    "descript": lambda turns: "\n\n".join(f"**{t.who.full}:** [{t.stamp}] {t.text}" for t in turns) + "\n",
    "diarized": lambda turns: (
        "\n".join(
            f"[{t.stamp}.000 --> {t.stamp}.900] [SPEAKER_{_speakers(turns)(t):02}] {' '.join(t.words)}" for t in turns
        )
        + "\n"
    ),
    "numbered speakers": lambda turns: "\n\n".join(f"Speaker {_speakers(turns)(t)}: {t.text}" for t in turns) + "\n",
    "numbered speakers and times": lambda turns: (
        "\n\n".join(f"Speaker {_speakers(turns)(t)}    {t.stamp}\n{t.text}" for t in turns) + "\n"
    ),
    "voices": lambda turns: "\n".join(f"<v {t.who.full}>{' '.join(t.words)}</v>" for t in turns) + "\n",
    # what people type
    "name": _simple(lambda t: f"{t.who.full}:"),
    "surname": _simple(lambda t: f"{t.who.surname}:"),
    "surname in capitals": _simple(lambda t: f"{t.who.caps}:"),
    "title and surname": _simple(lambda t: f"{t.who.title} {t.who.surname}:"),
    "title and capitals, a tab": _simple(lambda t: f"{t.who.title.upper()} {t.who.caps}:", behind="\t"),
    "name and colon on a line": _simple(lambda t: f"{t.who.full}:", behind="\n"),
    "initials": _initials,
    "bold": _simple(lambda t: f"**{t.who.full}:**"),
    "bold, colon outside": _simple(lambda t: f"**{t.who.surname}**:"),
    "bold, no colon": _simple(lambda t: f"**{t.who.full}**"),
    "dash": _simple(lambda t: f"{t.who.caps} –"),
    "long dash": _simple(lambda t: f"{t.who.full} —"),
    "name on a line": _simple(lambda t: t.who.full, behind="\n\n"),
    "capitals on a line": _simple(lambda t: t.who.full.upper(), behind="\n"),
    "heading": _simple(lambda t: f"### {t.who.full}", behind="\n\n"),
    "brackets": _simple(lambda t: f"[{t.who.full}]", between="\n"),
    "angles": lambda turns: "\n".join(f"<{t.who.surname}> {' '.join(t.words)}" for t in turns) + "\n",
    "time before": _simple(lambda t: f"[{t.stamp}] {t.who.full}:"),
    "time before, bare": _simple(lambda t: f"{t.stamp} {t.who.caps}:"),
    "time and dash before": _simple(lambda t: f"{t.stamp} - {t.who.full}:"),
    "time and name on a line": _simple(lambda t: f"{t.clock} {t.who.full}", behind="\n"),
    "time above the name": _simple(lambda t: f"{t.clock}\n{t.who.full}:"),
    "messages": _simple(lambda t: f"12/06/2026, 14:{t.second // 10 + 10} - {t.who.full}:", between="\n"),
    "chevrons": _simple(lambda t: f">> {t.who.full.upper()}:"),
    "columns": lambda turns: "\n".join(f"{t.who.full}\t{' '.join(t.words)}" for t in turns) + "\n",
    "table": lambda turns: (
        "| Name | Words |\n|---|---|\n" + "".join(f"| {t.who.full} | {' '.join(t.words)} |\n" for t in turns)
    ),
    "fields": lambda turns: "\n\n".join(f"Speaker: {t.who.full}\nText: {t.text}" for t in turns) + "\n",
    "rows": lambda turns: "".join(f'{t.clock},{t.who.full},"{" ".join(t.words)}"\n' for t in turns),
    "list": lambda turns: "\n".join(f"- {t.who.full}: {' '.join(t.words)}" for t in turns) + "\n",
    "numbered paragraphs": lambda turns: (
        "\n\n".join(f"{n}. {t.who.title} {t.who.surname}: {t.text}" for n, t in enumerate(turns, 1)) + "\n"
    ),
    "child language": lambda turns: "\n".join(_chat(t) + " ".join(t.words) for t in turns) + "\n",
}


def made() -> list[dict[str, object]]:
    """Every layout with two texts each, and their true turns."""
    out: list[dict[str, object]] = []
    for name, render in LAYOUTS.items():
        for number, (cast, script) in enumerate(zip(CASTS, SCRIPTS, strict=True)):
            turns = said(cast, script)
            true = [[t.who.full, " ".join(t.words)] for t in turns]
            out.append({"layout": name, "text": render(turns), "turns": true, "number": number})
    return out


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(one, ensure_ascii=False) for one in made()]
    (FOLDER / "layouts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf8")
