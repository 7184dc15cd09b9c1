"""The cast as records: one `Speaker` for each member that an attribution resolves to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Attribution, Mention, Resolution, Segmentation, Span, Speaker
from onrecord.resolve.lexicon import PRONOUNS, TITLE_ROLES
from onrecord.resolve.references.cast import Member
from onrecord.resolve.references.resolver import Resolved, Resolver

#: Below this a speaker is not named: vague is fine, wrong is not.
THRESHOLD = 0.3
UNSURE = "the article does not tell clearly enough who it is"


def resolve(
    text: str, segmentation: Segmentation, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[list[Resolution], tuple[Speaker, ...]]:
    """Who speaks each attribution (in the order given), and everybody who does."""
    resolver = Resolver(text, segmentation, mentions)
    order = sorted(range(len(attributions)), key=lambda i: _place(attributions[i]))
    results: dict[int, Resolved] = {i: resolver.resolve(attributions[i]) for i in order}
    later = {i: resolver.revisit(attributions[i], r) for i, r in results.items()}
    # who was taken up under a description that turned out to announce a name is that name, too
    became = {id(results[i].members[0]): later[i].members[0] for i in later if later[i] is not results[i]}
    for r in later.values():
        r.members = tuple(dict.fromkeys(became.get(id(m), m) for m in r.members))
    results = later
    cast: dict[int, Speaker] = {}
    for i in order:
        for member in results[i].members:
            if id(member) not in cast:
                cast[id(member)] = _speaker(text, member, len(cast) + 1)
    named = []
    for i in range(len(attributions)):
        r = results[i]
        sure = bool(r.members) and r.confidence >= THRESHOLD
        who = tuple(cast[id(m)] for m in r.members) if sure else ()
        named.append(Resolution(who, round(r.confidence, 4), None if sure else r.reason or UNSURE, r.how))
    used = {s.id for n in named for s in n.speakers}
    return named, tuple(s for s in cast.values() if s.id in used)


def _place(a: Attribution) -> int:
    return min(s.start for part in (a.source, a.cue, a.content) for s in part)


def _speaker(text: str, m: Member, number: int) -> Speaker:
    """The record of a member; its role is the first that the article gives, else the title before the name."""
    forms = dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in sorted(m.mentions))
    aliases = tuple(f for f in forms if f and f != m.name and f.casefold() not in PRONOUNS)
    roles = list(m.roles)
    if not roles and m.entity is not None:
        roles = [TITLE_ROLES[t] for t in m.entity.titles if t in TITLE_ROLES]
    roles = [re.sub(r"^(?:its|his|her|their) ", "", re.sub(r"\s+", " ", r)) for r in roles]
    mentions = tuple(sorted(set(m.mentions)))
    return Speaker(
        f"p{number}",
        m.name,
        m.kind,
        roles[0] if roles else None,
        aliases,
        tuple(roles),
        tuple(Span(*s) for s in mentions),
    )
