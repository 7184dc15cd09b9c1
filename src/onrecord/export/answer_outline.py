"""What the views of answers share: how many of what, whose claims they are, who speaks, and what a verdict means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.answers import Carried, Claim, Passage, Series, Transcript, Verdict
    from onrecord.records import Share, Statement
    from onrecord.store import Hit
    from onrecord.store.holdings import Holdings


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 statement``, ``2 statements``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def held_in(counts: Holdings) -> str:
    """What a record holds: ``2 articles, 14 statements, …``."""
    held = {name: number for name, number in asdict(counts).items() if number or name != "transcripts"}
    return ", ".join(counted(number, name[:-1]) for name, number in held.items())


By = Literal["outlet", "speaker"]
#: Columns of a table, or lines of a chart, at most.
MOST_LINES = 8


def names_of(one: Series, by: By) -> list[str]:
    """The columns, those with most claims first."""
    counts = Counter(name_of(claim, by) for claim in one.claims)
    return sorted(counts, key=lambda n: (-counts[n], n))


def name_of(claim: Claim, by: By) -> str:
    """The column of a claim."""
    return (claim.outlet if by == "outlet" else claim.speaker) or "(not told)"


NOBODY = "(nobody named)"
#: Of whom it is not even said who says it: "it was said", "was told".
SOURCELESS = f"{NOBODY}, no source"


def label(share: Share) -> str:
    """The name, or what stands for nobody."""
    return share.name if share.name is not None else NOBODY if share.sourced else SOURCELESS


def part(share: Share, total: int) -> float:
    """A speaker's part of all attributed characters, 0 to 1."""
    return share.characters / total if total else 0.0


#: What each verdict means, for people; the worst first.
MEANINGS = {
    "other speaker": "these are somebody else's words",
    "spliced": "parts from different places are joined as one",
    "altered": "words were changed without a mark",
    "cut short": "what stands before or behind it turns what is quoted",
    "in doubt": "the words stand there, but what stands around them may turn them: read it",
    "not found": "in none of the transcripts",
    "translated": "close in meaning, not in words",
    "tidied": "changed only as house styles allow",
    "marked edit": "all changes are marked",
    "verbatim": "word for word",
}


#: Verdicts that say that the words are there, whoever said them.
_STAND = ("in doubt", "verbatim", "marked edit", "tidied")


def meaning_of(verdict: Verdict) -> str:
    """What a verdict means, with its limits."""
    return ", ".join([MEANINGS[verdict.verdict or "not found"], *limits_of(verdict)])


def limits_of(verdict: Verdict) -> list[str]:
    """What a verdict can't say: who spoke, where no label tells; what was said, where a machine heard it."""
    limits = []
    if verdict.verdict in _STAND and verdict.speaker == "unknown":
        limits.append("speaker not told by the transcript")
    if machine := next((p.machine for p in verdict.passages if p.machine), None):
        limits.append(f"heard by a machine ({machine})")
    return limits


def read_as(transcript: Transcript) -> str:
    """As what a transcript was read: its layout, how many speakers it has, how much of it is nobody's."""
    article = transcript.article
    name = article.title or article.origin or article.id
    if not transcript.turns:
        told = "no speakers recognised: who says what is not told"
    else:
        share = f"{transcript.unassigned:.0%}".replace("%", " %")
        speakers = counted(len(transcript.speakers), "speaker")
        told = f"read as: {transcript.layout or 'turns'}; {speakers}; {share} unassigned"
    return f"{name}: {told}" + (f"; written by a machine ({transcript.machine})" if transcript.machine else "")


def clock(seconds: float) -> str:
    """A time in a recording: ``1:02:03``, ``2:03``."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


@dataclass(frozen=True, slots=True)
class ComparedStretch:
    """A stretch of a quotation beside the transcript. ``kind``: ``same``, or an edit's; ``reason`` as in ``Edit``."""

    kind: str
    quote: str
    source: str
    reason: str | None = None


def alignment(text: str, verdict: Verdict) -> Iterator[ComparedStretch]:
    """The quotation from its beginning to its end: what is the same, and each edit with both texts."""
    at, end = verdict.span
    for edit in verdict.edits:
        start, stop = edit.quote_span
        if start > at:
            yield ComparedStretch("same", text[at:start], text[at:start])
        yield ComparedStretch(edit.kind, edit.quote, edit.source, edit.reason)
        at = max(at, stop)
    if at < end:
        yield ComparedStretch("same", text[at:end], text[at:end])


def verdicts_told(verdicts: Sequence[Verdict]) -> str:
    """How many there are of each verdict, in words; the worst first."""
    numbers: Counter[str | None] = Counter(v.verdict for v in verdicts)
    told = [f"{number} {name}" for name in MEANINGS if (number := numbers[name])]
    if paraphrases := sum(v.verdict is None for v in verdicts):
        told.append(f"{counted(paraphrases, 'paraphrase')} (not judged)")
    return ", ".join(told) or "nothing to check: no words in quotation marks"


def called(name: str, *, unsure: bool) -> str:
    """A speaker's name, and that it is unsure where it is."""
    return f"{name} (unsure)" if unsure else name


def who_of(statement: Statement | None) -> str:
    """Whose words are judged."""
    if statement is None or statement.speaker is None:
        return "nobody named"
    return called(statement.speaker.name, unsure=statement.speaker_unsure)


def speaker_of(one: Carried | Claim | Hit, nobody: str = "nobody named") -> str:
    """Who says it, and whether that is unsure; or what stands for nobody."""
    return called(one.speaker, unsure=one.speaker_unsure) if one.speaker else nobody


def shortened(words: str, most: int) -> str:
    """Long words by their beginning and end."""
    half = most // 2 - 10
    return words if len(words) <= most else f"{words[:half]} […] {words[-half:]}"


def where(passage: Passage) -> str:
    """Where a passage stands, in one line: file, line, turn, time, and a link that opens it."""
    name = passage.file or passage.url or passage.transcript
    title = passage.title if passage.title and passage.title != name else None
    line = f"line {passage.line:,}" if passage.line else f"characters {passage.span.start}-{passage.span.end}"
    turn = f"turn {passage.turn:,}" if passage.turn else None
    time = None
    if passage.start is not None:
        time = clock(passage.start) + (f"–{clock(passage.end)}" if passage.end is not None else "")
    return " · ".join(p for p in (passage.published, title, name, line, turn, time, passage.link) if p)
