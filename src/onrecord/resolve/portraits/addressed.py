"""Who is spoken to does not speak: "“With respect, Bex,” he said" is not Bex; who was asked answers, not who asked.

Both are signs against whom a pronoun was taken for. Where one other person alone is named shortly before, it is that
one; where several are, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Attribution, Segmentation, Span
from onrecord.resolve.answers import Answer
from onrecord.resolve.cast import Member, Named

#: How sure it is that it is the only other one; and, where several are, that it is whoever it was taken for.
SURE, DOUBT = 0.8, 0.25
#: Sentences before a source in which others are named.
_SENTENCES = 2
_PRONOUNS = {"he": "him", "she": "her", "they": "them"}
_ASKED = r"(?:asked|told|pressed|challenged|questioned|quizzed|reminded|put (?:it|that|this) to|suggested to|said to)"


def addressed(
    text: str, parts: Segmentation, names: Sequence[Named], attributions: Sequence[Attribution], answers: list[Answer]
) -> list[Answer]:
    """Answers, none of whose pronouns is whoever is addressed, or who asked whom it means."""
    out = list(answers)
    instead: dict[int, tuple[Answer, int]] = {}  # who was another, from where on
    for n in sorted(range(len(out)), key=lambda n: attributions[n].begins):
        a, answer = attributions[n], out[n]
        out[n] = _spoken(text, parts, names, a, answer)
        before = answer.members[0] if len(answer.members) == 1 else None
        if before is None or not a.source:
            continue
        if out[n] is not answer:
            instead[id(before)] = out[n], a.source[0].start
        elif (other := instead.get(id(before))) and text[slice(*a.source[0])].casefold() in _PRONOUNS:
            named = any(other[1] < n.span.start < a.source[0].start for n in names if n.member is before)
            if not named:  # the same one speaks on
                out[n] = replace(answer, members=other[0].members, sureness=other[0].sureness, likely=())
    return out


def _spoken(text: str, parts: Segmentation, names: Sequence[Named], a: Attribution, answer: Answer) -> Answer:
    who = answer.members[0] if len(answer.members) == 1 else None
    if who is None or who.kind != "person" or len(a.source) != 1:
        return answer
    pronoun = text[slice(*a.source[0])].casefold()
    if pronoun not in _PRONOUNS:
        return answer
    at = bisect_right(parts.sentences, min(a.begins, a.source[0].start), key=lambda s: s.start) - 1
    before = Span(parts.sentences[max(0, at - _SENTENCES)].start, parts.sentences[at].start)
    if not (_addresses(text, a, who) or _asked(text, parts.sentences[at - 1] if at else before, who, pronoun)):
        return answer
    low, high = (bisect_left(names, edge, key=lambda n: n.span.start) for edge in before)
    others = {id(n.member): n.member for n in names[low:high] if n.member.kind == "person" and n.member is not who}
    if len(others) == 1:
        return replace(answer, members=tuple(others.values()), sureness=SURE, likely=())
    return replace(answer, sureness=min(answer.sureness, DOUBT))


def _addresses(text: str, a: Attribution, who: Member) -> bool:
    """Whether what is said calls somebody by a name, parted by commas: "With respect, Bex, a bunch"."""
    words = [re.escape(w) for w in who.name.split() if len(w) > 1 and w[0].isupper()]
    if not words:
        return False
    name = rf"(?:{'|'.join(words)})"
    called = re.compile(rf"(?:[“\"‘«]|, )(?:(?:Mr|Mrs|Ms|Dr|Sir)\.? )?{name}(?: {name})*(?:,|[.!?]?[”\"’»])")
    return any(text[p.start] in '“"‘«' and called.search(text, p.start, p.end) for p in a.content)


def _asked(text: str, sentence: Span, who: Member, pronoun: str) -> bool:
    """Whether the sentence before tells that somebody asked whom the pronoun means."""
    last = next((s for s in reversed(who.mentions) if sentence.start <= s.start < sentence.end), None)
    if last is None or last.start == sentence.start:
        return False
    return re.match(rf"(?: \w+ly)? {_ASKED} {_PRONOUNS[pronoun]}\b", text[last.end : sentence.end]) is not None
