"""What was cut away around a quotation, or out of it behind a mark, and whether that turns it: what the judge asks.

What the article says itself beside the quotation is not cut away: a condition, a "not", whose words they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.answers import Edit
from onrecord.records import Span
from onrecord.verify import marks, mockery, voices
from onrecord.verify.brackets import changed_by
from onrecord.verify.clauses import AUXILIARIES, MARK, Passing, Turned, has_verb, says, tells
from onrecord.verify.corrected import corrected
from onrecord.verify.leads import asks, before
from onrecord.verify.omission import omitted, sentence_end, sentence_start
from onrecord.verify.quotation import Quoted
from onrecord.verify.source import Part
from onrecord.verify.tails import behind, fragment, taken_back
from onrecord.verify.turns import Asked, turn_at
from onrecord.words.force import NAMES, changes
from onrecord.words.kinds import kinds
from onrecord.words.letters import WORD
from onrecord.words.lists import tagged
from onrecord.words.normalize import COMMON, forms, negative

_LABEL = re.compile(r"\W*[A-Z][^:\n.?!]{1,60}:\s")
_ASKING = re.compile(r"\?|\b(?:ask|wonder|question|whether|query|quer)", re.IGNORECASE)
#: What tells who said something, and leaves open nothing.
_TELLS = re.compile(r"\b(?:says?|said|wrote|writes)\b[^.?!]{0,12}$", re.IGNORECASE)
#: So many words at most may be what a bracket stands for.
_FEW = 4
#: Words of "do they?".
_TAG = 2
#: Kinds of a word that may be put for another; what begins a piece of a sentence.
_AGREES, _BEGINS_PIECE = frozenset("nvdj"), tagged("grammar", "preposition", "article", "possessive")
#: Kinds of which an article may have one for another.
_BOUNDING = frozenset(("condition", "contrast", "scope", "comparison"))
#: Words of a note, at most, in characters.
_SHOWN = 200
_MARKED = re.compile("[“„«\"‘’”»'?]")
#: What stands between two sentences.
_SIGNS = "\"'”’.?! \n"


@dataclass(frozen=True, slots=True)
class Around:
    """What an article says before and behind a quotation, and who it says has said it."""

    before: str = ""
    behind: str = ""
    asked: Asked | None = None

    def gives(self, turn: Turned) -> bool:
        """Whether the article says itself what turns the quoted words."""
        around = f"{self.before} {self.behind[:80]}"
        told = forms(around)
        if not told:
            return False
        kinds = {NAMES[t.kind] for t in Passing(around, lead=True).turnings}
        if turn.kind == "question":
            return bool(_ASKING.search(around))
        if turn.kind == "attribution":
            if self.asked is None and (any(map(says, told)) or self.before.rstrip(" “\"'").endswith((",", ":"))):
                return True  # to somebody, and it is not told to whom
            telling = {w for w in forms(turn.words) if w not in COMMON and not says(w)}
            return bool(telling & set(told)) or turn.kind in kinds or sum(map(says, told)) > 1
        if turn.kind in _BOUNDING:
            return bool(kinds & _BOUNDING)
        return turn.kind in kinds or (turn.kind == "negation" and any(w.startswith(("den", "oppos")) for w in told))


def turned_edits(words: Quoted, parts: Sequence[Part], edits: Sequence[Edit], around: Around) -> list[Edit]:
    """The edits, those that turn what was said as alterations with the kind of their ``force``."""
    return [_judged(words, parts, e, around) for e in edits]


def _judged(words: Quoted, parts: Sequence[Part], edit: Edit, around: Around) -> Edit:
    if edit.reason == "marked":
        turn = _of_marked(words, parts, edit)
        if turn and not around.gives(turn):
            return replace(edit, reason=None, force=turn.kind)
        return edit
    if edit.reason in ("correction", "spacing", "typo") and {"negation", "number"} & {
        *changes(_bare(edit.quote), _bare(edit.source))
    }:
        return replace(edit, reason=None, force="negation")
    if edit.reason is None and (kinds := changes(forms(edit.quote), forms(edit.source))):
        return replace(edit, force=kinds[0])
    return edit


def _bare(text: str) -> list[str]:
    """Words without their signs: "dont" says no as "don't" does."""
    return [bare for word in forms(text) if (bare := word.replace("'", "").strip("%"))]


def _of_marked(words: Quoted, parts: Sequence[Part], edit: Edit) -> Turned | None:
    part = next((p for p in parts if p.span.start <= edit.source_span.start <= p.span.end), parts[0])
    text = part.source.text
    if edit.quote:
        source, place = (edit.source, edit.source_span) if edit.source else _stood_before(words, part, edit)
        return changed_by(edit.quote, source, text, place)
    start, end = edit.source_span
    floor, stop = bounds(part, start)
    low = max(floor, start - 80)
    starts = [m.end() for m in WORD.finditer(text, low, start)]
    follows = WORD.search(text, end, min(stop, end + 80))
    return omitted(text, starts[-1] if starts else start, follows.start() if follows else end, floor, stop)


def _stood_before(words: Quoted, part: Part, edit: Edit) -> tuple[str, Span]:
    """What the words in brackets that begin a quotation stand for: the words of the sentence before it, if they are
    few.
    """
    start = sentence_start(part.source.text, part.span.start, bounds(part, part.span.start)[0])
    before_it = part.source.text[start : part.span.start]
    if words.words[0].start != edit.quote_span.start or (len(forms(before_it)) > _FEW and has_verb(forms(before_it))):
        return "", edit.source_span
    return before_it.strip(), Span(start, part.span.start)


def bounds(part: Part, place: int) -> tuple[int, int]:
    """From where to where somebody speaks who speaks at a place."""
    turn = turn_at(part.source.shelved.transcript, place)
    text = part.source.text
    if turn:
        # who stands once is no label for the reader of layouts
        label = None if turn.label else _LABEL.match(text, turn.span.start, place)
        return label.end() if label else turn.span.start, turn.span.end
    line = text.rfind("\n", 0, place) + 1
    label = _LABEL.match(text[line:place])
    return (line + label.end() if label else 0), len(text)


def cut_short(words: Quoted, parts: Sequence[Part], around: Around) -> Iterator[tuple[Turned, str]]:
    """What turns the quoted words before them, behind them or in how they were meant, each with a note that shows
    it.
    """
    first, last = min(parts, key=lambda p: p.start), max(parts, key=lambda p: p.end)
    found = [
        *_in_front(words, first, around), *_behind(words, last, around), *_meant(words, parts),
        *_voices(parts, around), *_mockery(parts),
    ]  # fmt: skip
    yield from ((turn, note) for turn, note in found if not around.gives(turn))


def _in_front(words: Quoted, part: Part, around: Around) -> Iterator[tuple[Turned, str]]:
    if part.start or not part.found[0].same:
        return
    text, place = part.source.text, part.span.start
    floor, stop = bounds(part, place)
    start = sentence_start(text, place, floor)
    end = sentence_end(text, place, stop)
    inner = marks.opened(text, floor, place)
    lead = text[start:place]
    if inner is not None and start > inner:  # what is quoted there before is another sentence
        start, own = sentence_start(text, inner, floor), start
        lead = f"{text[start : inner + 1]}{text[own:place]}"
    # a few words before a gap tell too little of the sentence
    quoted = text[place : min(part.span.end, end) if part.end - part.start > _FEW else end]
    turn = before(lead, quoted, text[part.span.end : end], asked=text[end : end + 1] == "?" and _no_question(words))
    if turn is None and inner is not None and part.turn and marks.somebody_elses(text[start:inner], quoted):
        turn = Turned("attribution", lead)
    if turn and turn.kind == "attribution" and _is_told(lead, inner is not None, part, around):
        return
    if turn:
        yield turn, f"the sentence begins: “{_shown(lead)} …” ({turn.kind})"


def _is_told(lead: str, quoted: bool, part: Part, around: Around) -> bool:
    """Whether that somebody else says it is no fault of the quotation.

    It is by the one whose words they are to be; or nobody is said to have said them, and the transcript only tells who
    did ("As she said, …"), or has them in marks.
    """
    if is_theirs(lead, around.asked):
        return True
    if around.asked is None:
        return quoted or bool(_TELLS.search(lead))
    return quoted and not part.turn


def _no_question(words: Quoted) -> bool:
    """Whether a quotation does not end with a question mark."""
    return "?" not in words.text[words.words[-1].end : words.words[-1].end + 3]


def is_theirs(lead: str, asked: Asked | None) -> bool:
    """Whether the one who is said to say it in the lead is the one whose words they are to be."""
    names = {w for n in (asked.names if asked else ()) for w in forms(n) if w not in COMMON}
    return bool(names & set(forms(lead)))


def _behind(words: Quoted, part: Part, around: Around) -> Iterator[tuple[Turned, str]]:
    if part.end != len(words.words) or not part.found[-1].same:
        return
    text, place = part.source.text, part.span.end
    floor, stop = bounds(part, part.span.start)
    end = sentence_end(text, place, stop)
    rest = text[place:end]
    start = max(part.span.start, sentence_start(text, place, floor))
    if WORD.search(rest):
        turn = behind(text[start:place], rest) or _tagged(text[start:place], rest, asked=text[end : end + 1] == "?")
        if (
            turn
            and turn.kind == "attribution"
            and around.asked is None
            and marks.opened(text, floor, place) is not None
        ):
            return  # another's words that are read out, and nobody is said to have said them
        if turn:
            yield turn, f"the sentence goes on: “{_shown(rest)}” ({turn.kind})"
        elif mended := corrected(rest.lstrip(" ,;:—–-"), text[start:place] if MARK.match(rest.lstrip()) else ""):
            yield mended, f"it is corrected at once: “{_shown(rest)}”"
        return
    following = text[end : sentence_end(text, end + 1, stop)].lstrip(_SIGNS)
    one, _, then = _following(text, end, stop).partition("\0")
    if mended := corrected(f"{one}. {then}" if _is_piece(forms(one)) else following, text[start:place]):
        yield mended, f"it is corrected at once: “{_shown(following)}”"
    elif turn := taken_back(following) or fragment(following):
        yield turn, f"the next sentence is: “{_shown(following)}” ({turn.kind})"


def _is_piece(words: Sequence[str]) -> bool:
    """Whether a sentence is a piece that may begin a repair: "Cured.", "To a baker!"."""
    if len(words) == 1:
        return tells(words[0]) and not _AGREES.isdisjoint(kinds(words[0], words[0]))
    return 0 < len(words) <= _FEW and not has_verb(words) and words[0] in _BEGINS_PIECE


def _tagged(quoted: str, rest: str, *, asked: bool) -> Turned | None:
    """ "…, do they?" behind what says yes: it is doubted, not asked for."""
    told = forms(rest)
    if not asked or len(told) != _TAG or told[0] not in AUXILIARIES or negative(told[0]):
        return None
    return None if any(map(negative, forms(quoted))) else Turned("question", rest)


def _meant(words: Quoted, parts: Sequence[Part]) -> Iterator[tuple[Turned, str]]:
    """Questions quoted as statements, and marks of irony that were left away."""
    for part in parts:
        text = part.source.text
        for k, there in _pairs(part):
            word, source = words.words[k], part.source.words[there]
            if (
                text[source.end : source.end + 2].startswith(("?", "”?", '"?'))
                and _states(words, k)
                and not _is_question(part, there)
            ):
                start = sentence_start(text, source.start, bounds(part, source.start)[0])
                yield (
                    Turned("question", text[start : source.end]),
                    f"it is a question: “{_shown(text[start : source.end])}?”",
                )
            ironic = marks.ironic(text, source.start)
            if ironic and not marks.is_mark(words.text[max(0, word.start - 1) : word.start]):
                yield Turned("irony", ironic), f"marks were left away: “{ironic}”"


def _voices(parts: Sequence[Part], around: Around) -> Iterator[tuple[Turned, str]]:
    """Words of somebody else whom the speaker reads out, retells or plays."""
    if around.asked is None:
        return  # nobody is said to have said them
    for part in parts:
        text, (start, end) = part.source.text, part.span
        floor, stop = bounds(part, start)
        if turn := voices.voiced(text, floor, start, text[start:end]):
            if not is_theirs(turn.words, around.asked):
                yield turn, f"what stands before gives it to somebody else: “{_shown(turn.words)}”"
            continue
        close = sentence_end(text, end, stop)
        following = text[close : sentence_end(text, close + 1, stop)].lstrip(_SIGNS)
        begin = sentence_start(text, start, floor)
        around_it = text[sentence_start(text, begin, floor) : close]
        turn = voices.ended(following) or voices.addressed(around.asked.names, around_it)
        if turn:
            yield turn, f"somebody else's words, as it seems: “{_shown(turn.words)}”"


def _mockery(parts: Sequence[Part]) -> Iterator[tuple[Turned, str]]:
    """Words that are said in mockery, as what stands beside them tells."""
    for part in parts:
        text, (start, end) = part.source.text, part.span
        floor, stop = bounds(part, start)
        begin, close = sentence_start(text, start, floor), sentence_end(text, end, stop)
        after, _, then = _following(text, close, stop).partition("\0")
        turn = (
            mockery.noted(text, floor, start, close + 1)
            or mockery.scoffed(text[begin:start], text[sentence_start(text, begin, floor) : begin], text[start:end])
            or mockery.mocked(text[begin:start], text[start:end], text[end:close], after, then)
        )
        if turn:
            yield turn, f"not meant so, as it seems: “{_shown(turn.words)}” ({turn.kind})"


def _following(text: str, close: int, stop: int) -> str:
    """The next two sentences, with a zero between them."""
    first = sentence_end(text, close + 1, stop)
    one = text[close:first].lstrip(_SIGNS)
    return f"{one}\0{text[first : sentence_end(text, first + 1, stop)].lstrip(_SIGNS)}"


def _pairs(part: Part) -> Iterator[tuple[int, int]]:
    """Same words, by number in the quotation and in the source, at whose place the source has a mark beside them."""
    text, words = part.source.text, part.source.words
    if not _MARKED.search(text, max(0, part.span.start - 1), part.span.end + 3):
        return
    for b in part.found:
        if b.same:
            for k, there in zip(range(b.start, b.end), range(b.source_start, b.source_end), strict=False):
                w = words[there]
                if marks.is_mark(text[w.start - 1 : w.start]) or text[w.end : w.end + 2].strip(' ”"').startswith("?"):
                    yield k, there


def _states(words: Quoted, k: int) -> bool:
    """Whether the quotation has a statement's mark behind a word, or none at its end."""
    behind_it = words.text[words.words[k].end : words.words[k].end + 4]
    if "?" in behind_it:
        return False
    return k == len(words.words) - 1 or behind_it.lstrip("\"'”’ ")[:1] in (".", "!")


def _is_question(part: Part, there: int) -> bool:
    """Whether the quoted words of the sentence that ends with a word are put as a question themselves, or the lead
    tells that it is one.
    """
    text, place = part.source.text, part.source.words[there].start
    start = sentence_start(text, place, bounds(part, place)[0])
    if part.span.start > start and asks(forms(text[start : part.span.start])):
        return True  # told by what stands before it
    return asks(forms(text[max(start, part.span.start) : place]) or [part.source.words[there].form])


def _shown(words: str) -> str:
    told = " ".join(words.split()).strip(" ,;")
    return told if len(told) <= _SHOWN else "…" + told[-_SHOWN:]
