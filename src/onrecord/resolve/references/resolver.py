"""Sources to speakers: each source is read as a name, a description or a pronoun, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named
from onrecord.resolve.mentions.phrases import Phrase, callable_by, is_calling, phrase, words
from onrecord.resolve.references import named, pronouns, supported  # noqa: F401  (their attempts)
from onrecord.resolve.references.attempts import NOBODY, Meant, Question, ask, attempt, told
from onrecord.resolve.references.nominals import taken_up
from onrecord.resolve.references.scene import Scene, begins_with_name
from onrecord.resolve.word_sets import DOCUMENTS, PEOPLE, PRONOUNS, TITLE_WORDS
from onrecord.words.endings import singular
from onrecord.words.kinds import kinds

_EARLY = 5
"""The number of the last sentence in which a description can announce a name that comes later."""
_LONGEST = 400
"""Characters of a source that are looked at: a model's source can be as long as its window."""
_TWO, _SHORTLY = 2, 4
"""Sentences back in which two people are named whom two descriptions mean."""
_DETERMINERS = ("his", "her", "their", "its", "a", "an", "some", "many", "several", "other")


class Resolver:
    """Resolves one article's sources by rules (`speakers.References`)."""

    def __init__(self, text: str, segmentation: Segmentation, names: Sequence[Named]) -> None:
        self.scene = Scene(text, segmentation, names)

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        order = sorted(range(len(attributions)), key=lambda i: attributions[i].begins)
        first = {i: self.resolve(attributions[i]) for i in order}
        later = {i: self._again(attributions[i], answer) for i, answer in first.items()}
        # who was taken up under a description that turned out to announce a name is that name, too
        became = {id(first[i].members[0]): later[i].members[0] for i in order if later[i] is not first[i]}
        if not became:
            return [first[i] for i in range(len(attributions))]
        every = (later[i] for i in range(len(attributions)))
        return [replace(x, members=tuple(dict.fromkeys(became.get(id(m), m) for m in x.members))) for x in every]

    def resolve(self, a: Attribution) -> Answer:
        """Who is the source of the next attribution, in order of the text."""
        answer = self._source(a)
        self.scene.tell(a, answer.members)
        return answer

    def _source(self, a: Attribution) -> Answer:
        if not a.source:
            return told(Question(self.scene, a, Span(0, 0)), "unsaid")
        start = a.source[0].start
        question = Question(self.scene, a, Span(start, min(max(s.end for s in a.source), start + _LONGEST)))
        if not question.words:
            return told(question, "wordless")
        if all(w.low in PRONOUNS for w in question.words):
            return told(question, "pronoun")
        some = _with_some_named(self.scene, question.span)
        parts = some or _joint(self.scene, question.span)
        if two := self._two_told_of(a, parts):
            return Answer(two, 0.7, "two told of")
        each = [_part(Question(self.scene, a, part), bool(some) and not n) for n, part in enumerate(parts)]
        if len(each) == 1:
            return each[0]
        members = tuple(dict.fromkeys(m for one in each for m in one.members))
        return Answer(members, min(one.sureness for one in each), "joint")

    def _two_told_of(self, a: Attribution, parts: Sequence[Span]) -> tuple[Member, ...]:
        """ "The poet and the jailer", where two people alone are named shortly before, and none is called so."""
        nouns = [phrase(self.scene.text, part) for part in parts]
        plain = all(n.definite and not n.plural and n.person and n.rest.start >= n.rest.end - 1 for n in nouns)
        if len(nouns) != _TWO or not plain or any(self.scene.in_role(callable_by(n.sense)) for n in nouns):
            return ()
        here = self.scene.sentence(parts[0].start)
        near = self.scene.names_in(Span(self.scene.sentence_span(here - _SHORTLY).start, parts[0].start))
        people = {id(m): m for _, _, m in near if m.kind == "person" and not self.scene.heading(m.mentions[0].start)}
        return tuple(people.values()) if len(people) == _TWO else ()

    def _again(self, a: Attribution, answer: Answer) -> Answer:
        """A description in a heading or at the beginning, looked at again when all the article is known.

        "Harbour panel votes", "an audit body found" take up a name that only comes later.
        """
        if answer.how != "new" or not a.source:
            return answer
        question = Question(self.scene, a, Span(a.source[0].start, a.source[-1].end))
        start = question.span.start
        early = self.scene.heading(start) or self.scene.sentence(start) <= _EARLY
        return (ask(question, "later") if early else None) or answer


def _part(source: Question, new: bool = False) -> Answer:
    """Who is meant by a source, or a part of a joint one, that is no pronoun; ``new``: nobody told of before."""
    if new and not source.phrase.definite:
        return told(source, "new")
    answer = ask(source, "named") or ask(source, "described")
    if answer is None and (answer := taken_up(source)):
        source.scene.mention(answer.members[0], source.span)
    return answer or told(source, "new")


@attempt("goes on with a clause")
def goes_on_in_ing(source: Question) -> Meant | None:
    """A clause in -ing, in the sentence of the statement before, is its speaker's: "…, adding that"."""
    scene, a = source.scene, source.attribution
    if not scene.said or not a.content or not a.cue:
        return None
    before, who = scene.said[-1]
    if not who or not before.cue or scene.sentence(a.cue[0].start) != scene.sentence(before.cue[0].start):
        return None
    first = words(scene.text, a.cue[0])[:1]
    return Meant(who) if first and first[0].low.endswith("ing") else None


@attempt("nobody")
@attempt("no words")
def nobody(_: Question) -> Meant:
    return Meant((), reason=NOBODY)


def _joint(scene: Scene, span: Span, *, listed: bool = False) -> list[Span]:
    """ "X and Y": each a name or a description of its own. ``listed``: another follows, so that commas part names."""
    names = scene.names_in(span)
    people = [n for n in names if n[2].kind == "person"]
    whole = phrase(scene.text, span)
    core = whole.core_span
    for m in _AND.finditer(scene.text, span.start, span.end):
        at, after = m.span()
        if m["comma"] and not (listed and all(any(n[0] in range(*side) for n in people)
                                              for side in ((span.start, at), (after, span.end)))):  # fmt: skip
            continue
        if any(n[0] < at < n[1] for n in names):
            continue
        left, right = Span(span.start, at), Span(after, span.end)
        if _one_person(scene.text, left, right):
            continue
        if core.end < at and (singular(whole.head) in DOCUMENTS or not any(n[1] > core.end for n in people)):
            continue
        if _solid(scene, left, True) and _solid(scene, right, False):
            return [*_joint(scene, left, listed=True), right]
    return [span]


def _with_some_named(scene: Scene, span: Span) -> list[Span]:
    """Several of whom some are named: "many experts, including Ada Moe" are both, ", like Ada Moe" gives examples.

    "Experts such as Ada Moe" are those whom it names.
    """
    m = _SOME.search(scene.text, span.start, span.end)
    group = phrase(scene.text, Span(span.start, m.start())) if m else None
    if m is None or group is None or not group.plural or group.rest.end > group.rest.start + 1:
        return []
    behind = _DASH.search(scene.text, m.end(), span.end)
    some = Span(m.end(), m.end() + len(scene.text[m.end() : behind.start() if behind else span.end].rstrip(" ,")))
    each = _joint(scene, some)
    if not all(any(n[1] >= phrase(scene.text, part).core_span.end - 2 for n in scene.names_in(part)) for part in each):
        return []
    whole = Span(span.start, m.start())
    if m["these"]:
        return each
    return [whole, *each] if m["among"] else [whole]


#: What tells some of several by name: they speak, too, or are examples.
_SOME = re.compile(r"(?:,? (?P<among>including|which includes?|among them)|, (?:like|such as)| (?P<these>such as)) ")
_DASH = re.compile(r"\s[–—―-]+\s")
#: What stands between those who say something together.
_AND = re.compile(r"(?:,? (?:and|&|n?or|as well as|(?:together|along) with|alongside)|(?P<comma>,)) ")


def _solid(scene: Scene, span: Span, first: bool) -> bool:
    """Whether a part of a joint source can stand alone: a name, or a description with a determiner or plural."""
    noun = phrase(scene.text, span)
    if not noun.core:
        return False
    names = [n for n in scene.names_in(noun.core_span) if n[2].kind != "document"]
    titled = noun.core[0].low in TITLE_WORDS and noun.core[0].capital
    titled = titled or (bool(names) and _called(noun, names[-1][0]))  # "and porter Nils Oker"
    ends = any(n[1] >= noun.core[-1].span.end - 2 for n in names)
    if not first and noun.core[-1].low == "others" and len(noun.core) == 1:
        return True  # "Obama, others"
    if (names and begins_with_name(scene, noun)) or (ends and (titled or first)) or _owned(scene, noun, span):
        return True
    return noun.definite or noun.core[0].low in _DETERMINERS or (noun.plural and not ends)


def _owned(scene: Scene, noun: Phrase, span: Span) -> bool:
    """Whether a part is somebody's somebody by name: "coach Oke's lawyer, Femi Ola"."""
    owner = any(w.possessive for w in noun.core[:-1])
    behind = [n for n in scene.names_in(span) if n[2].kind == "person" and n[0] >= noun.core_span.end]
    return owner and noun.person and bool(behind) and scene.text[noun.core_span.end : behind[0][0]].strip(" ") == ","


def _called(noun: Phrase, name: int) -> bool:
    """Whether the words of a phrase before a name tell what somebody is: "porter", "her Danish colleague"."""
    before = [w for w in noun.core if w.span.end <= name]
    plain = all(w.low in _DETERMINERS or kinds(w.low, w.low)[:1] in ("n", "j") for w in before[:-1])
    return plain and bool(before) and is_calling(before[-1].text)


def _one_person(text: str, left: Span, right: Span) -> bool:
    """ "The former first lady and senator": one determiner for two roles."""
    a, b = phrase(text, left), phrase(text, right)
    if not (a.core and b.core) or b.definite or b.core[0].low in _DETERMINERS or b.plural:
        return False
    last = singular(a.head) in PEOPLE or a.head in ("lady", "gentleman")
    return a.definite and last and not a.plural and singular(b.head) in PEOPLE
