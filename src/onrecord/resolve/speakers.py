"""The cast as records: one `Speaker` for each member that an attribution resolves to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from onrecord.records import Attribution, Mention, Resolution, Segmentation, Speaker
from onrecord.resolve.references.attempts import Answer
from onrecord.resolve.references.resolver import Resolver
from onrecord.resolve.references.scene import Member, begins
from onrecord.resolve.word_sets import PRONOUNS, TITLE_ROLES

#: Below this a speaker is not named: vague is fine, wrong is not.
THRESHOLD = 0.3
UNSURE = "the article does not tell clearly enough who it is"


class References(Protocol):
    """Whom the sources of one article mean; made of its text, its parts and its names (`resolver.Resolver`)."""

    def answers(self, attributions: Sequence[Attribution]) -> list[Answer]:
        """Who is the source of each attribution, in the order given."""
        ...


def resolve(
    text: str,
    segmentation: Segmentation,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    by: Callable[[str, Segmentation, Sequence[Mention]], References] = Resolver,
) -> tuple[list[Resolution], tuple[Speaker, ...]]:
    """Who speaks each attribution (in the order given), and everybody who does, as rules or a trained head tell."""
    answers = by(text, segmentation, mentions).answers(attributions)
    cast: dict[int, Speaker] = {}
    for i in sorted(range(len(attributions)), key=lambda i: begins(attributions[i])):
        for member in answers[i].members:
            if id(member) not in cast:
                cast[id(member)] = _speaker(text, member, len(cast) + 1)
    resolved = [_resolution(answer, cast) for answer in answers]
    used = {s.id for one in resolved for s in one.speakers}
    return resolved, tuple(s for s in cast.values() if s.id in used)


def _resolution(answer: Answer, cast: Mapping[int, Speaker]) -> Resolution:
    sure = bool(answer.members) and answer.sureness >= THRESHOLD
    who = tuple(cast[id(m)] for m in answer.members) if sure else ()
    return Resolution(who, round(answer.sureness, 4), None if sure else answer.reason or UNSURE, answer.how)


def _speaker(text: str, m: Member, number: int) -> Speaker:
    """The record of a member; its role is the first that the article gives, else the title before the name."""
    forms = dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in sorted(m.mentions))
    aliases = tuple(f for f in forms if f and f != m.name and f.casefold() not in PRONOUNS)
    roles = list(m.roles)
    if not roles and m.entity is not None:
        roles = [TITLE_ROLES[t] for t in m.entity.titles if t in TITLE_ROLES]
    roles = [re.sub(r"^(?:its|his|her|their) ", "", re.sub(r"\s+", " ", r)) for r in roles]
    role = roles[0] if roles else None
    return Speaker(f"p{number}", m.name, m.kind, role, aliases, tuple(roles), tuple(sorted(set(m.mentions))))
