"""An article's statements against transcripts: a verdict for every verbatim span, support for every paraphrase."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.answers import Verdict
from onrecord.records import Reading, Span, Speaker, Statement
from onrecord.store.transcripts import Shelf
from onrecord.verify.judge import Judge, VerifyOptions
from onrecord.verify.omission import sentence_start
from onrecord.verify.presence import Presence
from onrecord.verify.support import support
from onrecord.verify.turns import Asked, asked_of
from onrecord.words.language import detect
from onrecord.words.letters import WORD
from onrecord.words.meaning import Meaning
from onrecord.words.normalize import COMMON, forms

#: From which support on a passage in other words, or another language, is called a translation.
_TRANSLATED = 0.5
#: How far on the next quotation begins at most, in characters, to go on with the one before.
_NEXT = 200
#: Paraphrases of fewer telling words are not looked for.
_LEAST = 2


@dataclass(slots=True)
class Verifier:
    """Checks readings against the transcripts of a shelf. ``speaker``: only statements by this one (a name), if given;
    and where the article does not tell who speaks, the one to look for.
    """

    shelf: Shelf
    options: VerifyOptions = field(default_factory=VerifyOptions)
    meaning: Meaning | None = None
    speaker: str | None = None

    def reading(self, reading: Reading) -> tuple[Verdict, ...]:
        """The verdicts in order of the text; those of one statement's spans beside each other."""
        judge = Judge(self.shelf, self.options, reading.article.published)
        wanted = [_own(s, reading.statements) for s in reading.statements if self._wanted(s)]
        given: dict[tuple[str, Span], Verdict] = {}
        near: dict[str, tuple[int, ...]] = {}
        # long quotations say in which transcript to look for short ones
        spans = [(span, s) for s in wanted for span in s.verbatim]
        seen: tuple[int, ...] = ()
        for span, s in sorted(spans, key=lambda x: (x[0].start - x[0].end, x[0])):
            likely = (*near.get(s.id, ()), *seen)
            verdict, where = self._quotation(judge, reading, s, span, likely)
            given[s.id, span] = replace(verdict, statement=s.id)
            near[s.id] = (*near.get(s.id, ()), *where)
            seen = tuple(dict.fromkeys((*seen, *where)))[:8]
        _going_on(given)
        out: list[Verdict] = []
        for s in wanted:
            out += [given[s.id, span] for span in s.verbatim]
            out += self._paraphrases(reading, s, near.get(s.id, ()) or seen)
        return self._with_absent(out, wanted)

    def _wanted(self, s: Statement) -> bool:
        if self.speaker is None or s.speaker is None:
            return True
        asked = set(forms(self.speaker))
        return any(asked <= set(forms(n)) or set(forms(n)) <= asked for p in s.speakers for n in (p.name, *p.aliases))

    def _with_absent(self, verdicts: list[Verdict], wanted: list[Statement]) -> tuple[Verdict, ...]:
        """The verdicts, those marked whose speaker was found nowhere and occurs nowhere."""
        asked = {s.id: self._asked(s) for s in wanted}
        found = {asked[v.statement or ""] for v in verdicts if v.verdict not in (None, "not found")}
        presence = Presence(self.shelf)

        def absent(one: Asked | None) -> bool:
            return one is not None and one not in found and not presence.occurs(one)

        return tuple(replace(v, absent=absent(asked[v.statement or ""])) for v in verdicts)

    def _asked(self, s: Statement) -> Asked | None:
        if not s.speakers:
            return asked_of((self.speaker,)) if self.speaker else None
        people: tuple[Speaker, ...] = s.speakers
        names = [n for p in people for n in (p.name, *p.aliases)]
        roles = [r for p in people for r in ((p.role,) if p.role else ()) + p.roles]
        named = all(p.kind == "person" for p in people)
        return asked_of(names, roles, named=named)

    def _quotation(
        self, judge: Judge, reading: Reading, s: Statement, span: Span, near: tuple[int, ...]
    ) -> tuple[Verdict, tuple[int, ...]]:
        text, asked = reading.article.text, self._asked(s)
        behind = [c for c in s.content if c.end > span.end]
        goes_on = text[span.end : behind[0].end] if behind and behind[0].start <= span.end else ""
        before = _goes_before(text, span)
        verdict, where = judge.quotation(text, span, asked, near=near, goes_on=goes_on, goes_before=before)
        if verdict.verdict == "not found" and (translated := self._translated(text, span, asked, near)):
            return translated, where
        return verdict, where

    def _translated(self, text: str, span: Span, asked: Asked | None, near: tuple[int, ...]) -> Verdict | None:
        """Close in meaning where that is enough: a translation is declared, or the passage is in another language."""
        words = text[slice(*span)]
        found = support(self.shelf, words, asked, self.meaning, near)
        if found is None or found.support < _TRANSLATED:
            return None
        if not self.options.translated and _english(found.passage.text):
            return None
        return Verdict(
            None, span, "translated", passages=(found.passage,), support=found.support, found_in=1,
            note="in other words: compare them yourself",
        )  # fmt: skip

    def _paraphrases(self, reading: Reading, s: Statement, near: tuple[int, ...]) -> Iterator[Verdict]:
        """The parts of a content outside quotation marks, each with its best passage."""
        for span in (_bare(reading.article.text, x) for x in _outside(s)):
            words = reading.article.text[slice(*span)]
            if len([w for w in forms(words) if w not in COMMON]) < _LEAST:
                continue
            denied = s.polarity == "denied"
            found = support(self.shelf, words, self._asked(s), self.meaning, near, denied=denied)
            if found is None:
                yield Verdict(s.id, span, None, support=0.0)
                continue
            note = f"it differs in: {', '.join(found.differs)}" if found.differs else None
            yield Verdict(s.id, span, None, passages=(found.passage,), support=found.support, note=note)


def _goes_before(text: str, span: Span) -> str:
    """What an article says before a quotation in the same sentence."""
    return text[
        sentence_start(text, span.start, max(text.rfind("\n", 0, span.start) + 1, span.start - 250)) : span.start
    ]


def _own(s: Statement, every: tuple[Statement, ...]) -> Statement:
    """A statement without the words that stand inside another's quotation: those are checked once, as the outer one's
    (what a speaker retells stands in the speaker's own turn). What stands in marks of its own may be either's there.
    """
    if s.within is None:
        return s
    around = next((o for o in every if o.id == s.within), None)
    outer = around.verbatim if around else ()
    kept = tuple(v for v in s.verbatim if not any(o.start <= v.start and v.end <= o.end for o in outer))
    content = tuple(c for c in s.content if not any(o.start <= c.start and c.end <= o.end for o in outer))
    retelling = around.speakers if around and kept else ()
    return replace(s, verbatim=kept, content=content, speakers=(*s.speakers, *retelling))


def _going_on(given: dict[tuple[str, Span], Verdict]) -> None:
    """What seems cut short, but goes on in the next quotation ("Not this month," she added, "and not the next."), is
    not."""
    order = sorted(given, key=lambda k: k[1])
    for this, following in itertools.pairwise(order):
        a, b = given[this], given[following]
        if (
            a.verdict not in ("cut short", "in doubt")
            or not a.also
            or not b.passages
            or following[1].start - this[1].end > _NEXT
        ):
            continue
        end, begin = a.passages[-1], b.passages[0]
        if end.transcript == begin.transcript and -1 <= begin.span.start - end.span.end <= 5:
            given[this] = replace(a, verdict=a.also[0], also=a.also[1:], note=None)
            note = b.note if b.note and not b.note.startswith("the sentence begins") else None
            given[following] = replace(b, note=note)


def _outside(s: Statement) -> list[Span]:
    """What of a content is in the outlet's words."""
    out: list[Span] = []
    for start, end in s.content:
        at = start
        for v in sorted(v for v in s.verbatim if v.start < end and v.end > start):
            if v.start > at:
                out.append(Span(at, v.start))
            at = max(at, v.end)
        if at < end:
            out.append(Span(at, end))
    return out


def _bare(text: str, span: Span) -> Span:
    """Without the marks and blanks around the words."""
    words = list(WORD.finditer(text, *span))
    return Span(words[0].start(), words[-1].end()) if words else Span(span.start, span.start)


def _english(text: str) -> bool:
    language, sure = detect(text)
    return language in ("en", "und", "") or sure < 0.5
