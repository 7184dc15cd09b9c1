"""Interviews and transcripts: whose turn it is, by labels, by bold questions, or by questions that stand alone.

Exact where labels come back; where questions have no sign but their mark, only if those who answer speak of themselves:
an explainer that asks "What happened?" and goes on in the outlet's voice is a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.records import Composition, Span, Voiced
from onrecord.segment.kinds.feet import ASIDE, INTRODUCED, closes, last_turn
from onrecord.segment.kinds.letters import greets
from onrecord.segment.kinds.lines import ANSWERING, ASKING, FIRST, SECOND, SELF, LaidLine, bare
from onrecord.segment.kinds.repeated import repeated
from onrecord.words.lists import alternation, tagged

_TALK = re.compile(rf"\b(?:{alternation(tagged('layout', 'talk'))}|Q&A|Q ?& ?A|in conversation)\b", re.IGNORECASE)
_SESSION = re.compile(
    rf"\b(?:{alternation(tagged('layout', 'session'))}|press conference"
    r"|(?:phone|emergency|distress|radio) calls?|calls? (?:to|from) (?:the|an?) [\w ]{1,30}(?:desk|line|tower)"
    r"|tapes?)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]\s*\w{1,5}\s*[)\]]")
#: A label of an office, or with where somebody is from in brackets; not with initials there.
_TITLED = re.compile(
    r"(?:THE|MR|MRS|MS|DR|SEN|REP|CHAIR\w*|SECRETARY|JUDGE|JUSTICE)\b\.?|.*[(\[](?!\s*[A-Za-z]{1,4}\s*[)\]])"
)
#: So much of the text an interview takes, and that of its turns must have labels.
_SHARE, _LABELLED = 0.35, 0.4
#: Questions, at least; of those who answer, the share that speak of themselves.
_FEWEST, _OWN = 2, 0.4
#: A label of two capitals at least, which few words before a colon are.
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[a-z]{2,3}) )?(?: ?[A-Z][\w.’'-]*){1,4}(?: [(\[].*)?")


@dataclass(slots=True)
class _Side:
    """What one side says before the other speaks."""

    asks: bool
    lines: list[LaidLine] = field(default_factory=list)

    @property
    def content(self) -> tuple[Span, ...]:
        return tuple(one.words for one in self.lines if one.words.start < one.words.end)


def told(text: str, every: Sequence[LaidLine], headings: Sequence[Span]) -> Composition | None:
    """The turns of an interview or transcript, None where the text is neither."""
    # "Ida Marr: No more dredging" is a headline, unless it is the first turn
    first = every[0].asks or bool(every[1:2] and every[1].label)
    turn = first and every[0].said.endswith((".", "?")) and every[0].called in {line.called for line in every[1:]}
    if every[0].span in headings and not turn:
        every = [bare(every[0]), *every[1:]]
    groups = _groups(every)
    labelled = [n for n, line in enumerate(every) if line.called in groups]
    if len(labelled) >= _FEWEST:
        whole = [line if line.called in groups else bare(line) for line in every]
        if found := _labelled(text, whole, groups, labelled, headings):
            return found
    if any(greets(text, line.span) for line in every):
        return None
    every = _topics_apart(every)
    pair = _first_pair(every)
    return _unlabelled(text, [line if n in pair else bare(line) for n, line in enumerate(every)], headings)


_TOPIC = re.compile(
    r"(?:On|About) [^.?!:;]{2,70}[:.]?"
    r"|(?:Why|What|How|Where|When|Whether|Who|If) (?=[^.?!:;]*\b(?:he|she|they|his|her|their|him|them)\b)[^.?!:;]{2,70}"
)


def _topics_apart(every: Sequence[LaidLine]) -> Sequence[LaidLine]:
    """The lines, those that begin with a topic and a colon as two: "On rain: I thank it."."""
    topics = [line.label is not None and bool(_TOPIC.fullmatch(line.text[slice(*line.label)])) for line in every]
    if sum(topics) < _FEWEST:
        return every
    out: list[LaidLine] = []
    for line, topic in zip(every, topics, strict=True):
        if topic and line.label and line.words.start < line.words.end:
            out.append(line._replace(span=line.label, words=line.label, label=None, cue=None, asks=False))
            line = line._replace(span=Span(line.words.start, line.span.end), label=None, cue=None)  # noqa: PLW2901
        out.append(line)
    return out


def _first_pair(every: Sequence[LaidLine]) -> tuple[int, ...]:
    """Where a paper and a person have their names before their first turns alone."""
    for n, (one, other) in enumerate(pairwise(every)):
        if one.label and other.label and _NAME.fullmatch(one.text[slice(*one.label)]):
            named = _is_name(other.text[slice(*other.label)], _spoken_of(every))
            return (n, n + 1) if named and _question(one) and not other.asks else ()
    return ()


# -- labels ---------------------------------------------------------------------------------------------------------


def _groups(every: Sequence[LaidLine]) -> dict[str, str]:
    """The labels that are believed, each with the longest that means the same: "IM", "Marr" and "Ida Marr" are one."""
    counts = Counter(line.called for line in every if line.label)
    whole: dict[str, str] = {}
    called: dict[str, str] = {}  # each short form with the first of the longest labels that have it
    for name in sorted(counts, key=len, reverse=True):
        whole[name] = called.get(name.replace(".", "").replace(" ", ""), called.get(name, name))
        for short in _short_forms(name):
            called.setdefault(short, whole[name])
    together = Counter[str]()
    for name, times in counts.items():
        together[whole[name]] += times
    roles = ASKING | ANSWERING
    kept = {name: one for name, one in whole.items() if together[one] > 1 or name in roles}
    if kept:  # somebody who speaks once among them
        written = {line.called: line.text[slice(*line.label)] for line in every if line.label}
        spoken_of = _spoken_of(every)
        kept |= {name: whole[name] for name in counts if _is_name(written[name], spoken_of)}
    return kept


def _is_name(label: str, spoken_of: Set[str]) -> bool:
    """Whether a label is a name: two capitals at least, or a word with one that comes back elsewhere."""
    return bool(_NAME.fullmatch(label)) or label in spoken_of


def _spoken_of(every: Sequence[LaidLine]) -> set[str]:
    """The words with a capital that stand elsewhere than before a colon or first in a paragraph."""
    found = (_CAPITAL.findall(line.text, line.span.start + 1, line.span.end) for line in every)
    return {word for words in found for word in words}


_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]*\b(?!:)")


def _short_forms(name: str) -> list[str]:
    """What a label may be shortened to: "im", "marr" and "ida" for "ida marr"; what it has in brackets."""
    bracketed = _BRACKETED.search(name)
    words = re.findall(r"[\w’'&-]+", _BRACKETED.sub("", name))
    out = [bracketed[0].strip("()[] ")] if bracketed else []
    return [*out, "".join(word[0] for word in words), words[-1], words[0]] if len(words) > 1 else out


def _labelled(
    text: str, every: Sequence[LaidLine], groups: dict[str, str], labelled: Sequence[int], headings: Sequence[Span]
) -> Composition | None:
    first = labelled[0]
    talk = any(_TALK.search(line.said) for line in every[:first])
    asking = _askers(every, groups, labelled, talk)
    answering = {groups[every[n].called] for n in labelled} - asking
    # questions that stand alone before answers that have labels
    alone = not asking and bool(answering) and any(one.asks and not one.label for one in every[max(0, first - 1) :])
    if alone and first and _question(every[first - 1]):
        first -= 1
    last = last_turn(text, every, first, headings)
    inside = every[first : last + 1]
    if len(labelled) / max(1, len(inside)) < _LABELLED and not alone:
        return None
    if not _mostly(every, first, last) or (len(asking | answering) < _FEWEST and not alone):
        return None
    if not asking and not alone and len(labelled) < len(groups) + 1:
        return None
    around = tuple(line.span for line in (*every[:first], *every[last + 1 :]))
    before = " ".join(text[slice(*span)] for span in around)
    raw = [text[slice(*every[n].label)] for n in labelled if every[n].label]  # type: ignore[misc]
    pair = len(asking | answering) == _FEWEST and any(_ANNOUNCED.search(line.said) for line in every[:first])
    session = (any(map(_TITLED.match, raw)) and not pair) or len(asking | answering) > _MOST_VOICES
    session = session or (bool(_SESSION.search(before)) and not _TALK.search(before))
    if (asking or alone) and not session:
        turns = _turns(inside, headings, lambda line: _asks_at(line, groups, asking, alone))
        if {*map(str.casefold, raw)} <= ASKING | ANSWERING and not _personal(turns):
            return None
        return _with_whole_labels(_interview(turns, around, every), every, groups)
    if {*map(str.casefold, raw)} <= ASKING | ANSWERING:
        return None
    turns = _turns(inside, headings, lambda line: False if line.called in groups else None)
    voiced = [
        Voiced(turn.content, turn.lines[0].label, turn.lines[0].cue)
        for turn in turns
        if turn.content and turn.lines[0].called not in ASKING | ANSWERING
    ]
    silent = [s for turn in turns if turn.lines[0].called in ASKING | ANSWERING for s in turn.content]
    return _with_whole_labels(Composition("transcript", tuple(voiced), tuple(silent), around=around), every, groups)


def _with_whole_labels(found: Composition, every: Sequence[LaidLine], groups: dict[str, str]) -> Composition:
    """Turns whose labels are short for another one that the text has, with it."""
    first = {line.called: line.label for line in reversed(every) if line.label}
    called = {line.label: line.called for line in every if line.label}

    def whole(one: Voiced) -> Voiced:
        name = called.get(one.label, "") if one.label else ""
        full = first.get(groups.get(name, name))
        return replace(one, whole=full) if name and groups.get(name, name) != name else one

    return replace(found, voiced=tuple(map(whole, found.voiced)))


_MOST_VOICES = 4


def _askers(every: Sequence[LaidLine], groups: dict[str, str], labelled: Sequence[int], talk: bool) -> set[str]:
    """The labels of those who ask: called so, or most of whose turns end with a question, more than the others'.

    ``talk``: the text says that somebody is interviewed.
    """
    asked, all_turns = Counter[str](), Counter[str]()
    for n in labelled:
        name = groups[every[n].called]
        all_turns[name] += 1
        # a turn's last paragraph, up to the next label
        end = next((k for k in range(n + 1, len(every)) if every[k].called in groups), len(every))
        asked[name] += _question(every[n]) or (end < len(every) and every[end - 1].asks)
    share = {name: asked[name] / count for name, count in all_turns.items()}
    called = {name for name in share if name in ASKING}
    if called:
        return called | {name for name in share if share[name] >= _MOSTLY and name not in ANSWERING and len(share) > 2}
    if any(name in ANSWERING for name in share):
        return {name for name in share if name not in ANSWERING}
    most = max(share.values(), default=0.0)
    # one question in a talk is anybody's
    found = {name for name in share if share[name] >= _HALF and (asked[name] > 1 or share[name] == 1 or talk)}
    if most < _HALF or not found:
        return _one_of_two(every, groups, labelled, asked)
    if len(found) < len(share):
        return found
    return {name for name in share if share[name] == most and most > min(share.values())}


def _one_of_two(
    every: Sequence[LaidLine], groups: dict[str, str], labelled: Sequence[int], asked: Counter[str]
) -> set[str]:
    """Of two who take turns, whoever begins, asks what the other does not, and says less."""
    names = [groups[every[n].called] for n in labelled]
    if len(set(names)) != _FEWEST or any(a == b for a, b in pairwise(names)):
        return set()
    first, other = names[0], names[1]
    said = Counter[str]()
    for n, name in zip(labelled, names, strict=True):
        said[name] += len(every[n].said)
    return {first} if asked[first] > 2 * asked[other] and said[first] < said[other] * _LESS else set()


_HALF, _MOSTLY, _LESS = 0.5, 0.75, 1.1


def _asks_at(line: LaidLine, groups: dict[str, str], asking: set[str], alone: bool) -> bool | None:
    """Whether a line begins a question (True) or an answer (False); None: it goes on."""
    if line.called in groups:
        return groups[line.called] in asking
    return True if alone and _question(line) else None


# -- questions alone ------------------------------------------------------------------------------------------------


def _question(line: LaidLine) -> bool:
    return line.asks or line.prompts


def _unlabelled(text: str, every: Sequence[LaidLine], headings: Sequence[Span]) -> Composition | None:
    short = [n for n, one in enumerate(every) if _question(one) and len(one.said) <= _LONGEST_QUESTION]
    numbered = [n for n in short if every[n].asks and every[n].numbered]
    # the headline may be a question, too: one that is set like the others is none
    marked = every[0].text[every[0].span.start] in "*_" and len(every) > _FEWEST
    bold = [n for n in short if (n or (marked and not every[1].bold)) and every[n].bold]
    signed = bold if len(bold) >= _FEWEST else numbered if len(numbered) >= _FEWEST else []
    topics = [n for n, one in enumerate(every[:-1]) if n and not short and _TOPIC.fullmatch(one.said)]
    # under topics of his own an author speaks of himself before the first of them, too
    if len(topics) >= _FEWEST and not any(SELF.search(one.own) for one in every[1 : topics[0]]):
        signed = topics
    asked = signed or [n for n in short if n and not _says_i_only(every[n])]
    asked = [n for n in asked if n + 1 < len(every)]
    if len(asked) < _FEWEST:
        return None
    if bold and signed == bold:  # a request in bold has no mark
        first = bold[0]
        bold_lines = (n for n in range(first, len(every) - 1) if every[n].bold)
        asked = [n for n in bold_lines if _question(every[n]) or len(every[n].said) > _SHORTEST]
    if not signed:
        asked = _with_unmarked(every, asked)
    first = asked[0]
    last = last_turn(text, every, first, headings)
    if not _mostly(every, first, last):
        return None
    at = {every[n].span for n in asked}
    turns = _turns(every[first : last + 1], headings, lambda line: True if line.span in at else None, answers=True)
    around = tuple(line.span for line in (*every[:first], *every[last + 1 :]))
    before = " ".join(text[slice(*span)] for span in around)
    answers = [turn for turn in turns if not turn.asks]
    speak = FIRST if signed else SELF
    own = sum(any(speak.search(line.spoken) for line in turn.lines) for turn in answers) / max(1, len(answers))
    addressed = [bool(SECOND.search(every[n].own)) or every[n].prompts for n in asked]
    to_you = sum(addressed) / len(asked)
    each = zip(asked, addressed, strict=True)
    of_us = sum(bool(FIRST.search(every[n].own)) and not to for n, to in each) / len(asked)
    talk = bool(_TALK.search(before))
    if of_us > max(to_you, _LEAST_OWN) or (not signed and len(asked) < _DENSE * (last + 1 - first)):
        return None
    least = _LEAST_OWN if signed else _OWN
    sure = talk + bool(signed) + (to_you >= least) + (to_you >= _MORE) + (own >= least)
    announced = any(_ANNOUNCED.search(line.said) for line in every[: min(first, _FEWEST)])
    sure += announced
    enough = to_you >= _MORE or (own >= _OWN and (to_you >= _OWN or (talk and to_you) or announced))
    # somebody is introduced by who does not speak of himself, and nearly all that follows questions does
    met = any(INTRODUCED.match(line.said) for line in every[:first])
    met = met and not any(SELF.search(line.own) for line in every[:first])
    led = met and own >= _MOSTLY and len(asked) > _FEWEST and of_us == 0
    sure, enough = sure + led, enough or led
    if not signed and not enough:
        return None
    # who was asked may be told behind it alone
    foot = last + 1 < len(every) and bool(INTRODUCED.match(every[last + 1].said))
    personal = own >= _LEAST_OWN or ((talk or (foot and signed)) and to_you > 0)
    if topics and own < _MORE:
        return None
    if len(answers) < _FEWEST or sure < _FEWEST or not personal or _reported(turns, bool(signed)):
        return None
    return _interview(turns, around, every)


#: A heading that says that somebody is asked.
_ANNOUNCED = re.compile(
    r"\b(?i:conversation|interview|talk|chat|Q&A|lunch|coffee|tea|hour|minutes|walk|questions?) (?i:with|to|for):? "
    r"(?:the )?(?:[a-z]+ ){0,2}[A-Z]"
    r"|\btalks to\b"
)


def _with_unmarked(every: Sequence[LaidLine], asked: Sequence[int]) -> list[int]:
    """The questions with those that have no mark: "You left in May.", before an answer and behind another."""
    out, known = set(asked), set(asked)
    first = asked[0]
    # what is said first may be no question: "Nine years is a long time.", before an answer in the first person
    opens = first > 2 and SELF.search(every[first - 1].own) and not SELF.search(every[first - 2].own)
    if opens and len(every[first - 2].said) <= _LONG_QUESTION:
        out.add(first - 2)
    for n in range(max(1, asked[0] - 2), len(every) - 1):
        beside = n - 1 in known or n + 1 in known or n in known or n - 1 in out
        to_you = SECOND.search(every[n].own) and not FIRST.search(every[n].own)
        if beside or not to_you or len(every[n].said) > _LONG_QUESTION:
            continue
        if asked[0] < n or FIRST.search(every[n + 1].own):
            out.add(n)
    return sorted(out)


_SHORTEST, _LONG_QUESTION, _LONGEST_QUESTION = 12, 240, 400
#: Questions among the paragraphs of an interview, at least, where nothing sets them apart.
_DENSE = 0.2
_LEAST_OWN, _MORE = 0.25, 0.6


def _says_i_only(line: LaidLine) -> bool:
    """Whether a paragraph that ends with a question is rather an answer's: "Who would I have asked?"."""
    return bool(FIRST.search(line.own)) and not SECOND.search(line.own) and len(line.said) > _LONG_ANSWER


_LONG_ANSWER = 120
_SAID = re.compile(r"[,”\"'’] (?:(?:said|says) [A-Z]|(?:he|she|they|[A-Z]\w+) (?:said|says)\b)")


def _reported(turns: Sequence[_Side], signed: bool) -> bool:
    """Whether what follows the questions reports what people said, as articles with questions for subheads do."""
    found = [bool(_SAID.search(line.said)) for turn in turns if not turn.asks for line in turn.lines]
    return sum(found) > (_REPORTED if signed else _REPORTED / 2) * len(found)


_REPORTED = 0.25


def _personal(turns: Sequence[_Side]) -> bool:
    """Whether somebody is asked of himself: an outlet's answers to its readers are nobody's."""
    own = any(FIRST.search(line.own) for turn in turns if not turn.asks for line in turn.lines)
    asked = [line.own for turn in turns if turn.asks for line in turn.lines]
    of_me = any(FIRST.search(words) and not SECOND.search(words) for words in asked)
    return own or (any(SECOND.search(words) for words in asked) and not of_me)


# -- both -----------------------------------------------------------------------------------------------------------


def _mostly(every: Sequence[LaidLine], first: int, last: int) -> bool:
    inside = every[last].span.end - every[first].span.start
    return inside >= _SHARE * (every[-1].span.end - every[0].span.start)


def _turns(
    inside: Sequence[LaidLine],
    headings: Sequence[Span],
    asks_at: Callable[[LaidLine], bool | None],
    *,
    answers: bool = False,
) -> list[_Side]:
    """Lines as turns. With ``answers`` what follows a question without a sign answers it."""
    out: list[_Side] = []
    for line in inside:
        asks = asks_at(line)
        if asks is None and out and answers and out[-1].asks:
            asks = False
        if asks is not None:
            same = out and out[-1].asks and asks and answers and not line.label
            if same:  # two questions on end are one
                out[-1].lines.append(line)
            else:
                out.append(_Side(asks, [line]))
        elif out and not ASIDE.fullmatch(line.said):
            alone = out[-1].lines[-1].words  # a label may stand alone, over its words
            if line.span not in headings or alone.start == alone.end:
                out[-1].lines.append(line)
    return out


def _interview(turns: Sequence[_Side], around: tuple[Span, ...], every: Sequence[LaidLine]) -> Composition:
    voiced: list[Voiced] = []
    silent: list[Span] = []
    question: Span | None = None
    again = {span.start for span in repeated(every)}
    for turn in turns:
        kept = (line for line in turn.lines if line.label or line.span.start not in again)
        pieces = tuple(line.words for line in kept if line.words.start < line.words.end)
        if not pieces:
            continue
        first = turn.lines[0]
        if turn.asks:
            question = Span(pieces[0].start, pieces[-1].end)
            if first.label and first.called not in ASKING | ANSWERING:
                voiced.append(Voiced(pieces, first.label, first.cue, asks=True))
            else:
                silent += pieces
            continue
        label = first.label if first.called not in ASKING | ANSWERING else None
        voiced.append(Voiced(pieces, label, first.cue, question))
    end = turns[-1].lines[-1].span.end if turns else 0
    silent += [line.span for line in every if line.span.start >= end and not line.label and closes(line)]
    return Composition("interview", tuple(voiced), tuple(silent), around=around)
