"""Say who is in a record, all that one is on record with, who is one with whom or another, and who is known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.actions.shared import Filters, check_text, opened
from onrecord.answers import Claim
from onrecord.errors import StoreError
from onrecord.store import Hit, Record, Results
from onrecord.store.people.careers import Career
from onrecord.store.people.identities import Identity, Proposal
from onrecord.store.people.judgements import Judgement
from onrecord.store.people.known import load_known
from onrecord.store.query.became import standing

#: More than anybody says.
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class SpeakersRequest:
    """Speakers whose name or role holds all ``words``, whole or in part; without words, all."""

    words: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class SpeakerRequest:
    """A speaker (``name``: a name, number or key), days of publication, both included, and words of a search.

    ``newest``: the newest first.
    """

    name: str
    since: str | None = None
    until: str | None = None
    words: str = ""
    limit: int = 200
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker and what was ``found``; ``again``: how many statements of copies say the same."""

    speaker: Identity
    found: Results
    again: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a speaker said and was over time, the first figures they claimed, whom they may be one with, and what was
    judged of that.
    """

    spoken: Spoken
    career: Career
    claims: tuple[Claim, ...]
    proposals: tuple[Proposal, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """That two speakers (numbers, names or keys) are one, or ``apart``, two; and ``by`` whose word."""

    a: str
    b: str
    by: str
    why: str | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class SplitRequest:
    """That the speaker of a statement (``key`` is its id) is another than all others of that name."""

    key: str
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """The number of a judgement, and the speaker that a statement has by it."""

    judgement: int
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Linked:
    """How many ``people`` of a file are known now, and how many ``speakers`` of the record are one of them."""

    people: int
    speakers: int


def speakers(record: str | Path, request: SpeakersRequest) -> list[Identity]:
    """The speakers that are meant, who says most first. Raises StoreError, and RequestError where it is no text."""
    check_text("words", request.words)
    with opened(record) as it:
        return it.speakers(request.words, request.limit)


def speaker(record: str | Path, request: SpeakerRequest) -> Spoken:
    """What a speaker is on record with.

    Raises RequestError, and StoreError where nobody, or more than one, is of this name, or words are not understood.
    """
    check_text("name", request.name)
    with opened(record) as it:
        return _spoken(it, request)


def _spoken(it: Record, request: SpeakerRequest) -> Spoken:
    who = it.speaker(request.name)
    meant = {"identity": who.id, "sort": "newest" if request.newest else "oldest"}
    found = it.search(_filters(request, request.words).query(**meant, limit=request.limit))
    every = it.search(_filters(request, request.words, copies=True).query(**meant, limit=0))
    return Spoken(who, found, every.total - found.total)


def portrait(record: str | Path, request: SpeakerRequest, figures: int, proposals: int) -> Portrait:
    """A speaker with all that a page says of them, so many ``figures`` and ``proposals``. Raises as ``speaker``."""
    check_text("name", request.name)
    with opened(record) as it:
        spoken = _spoken(it, request)
        root = spoken.speaker.id
        claims = it.claims(Filters().query(identity=root, sort="oldest"))
        return Portrait(
            spoken,
            it.career(root),
            tuple(islice(claims, figures)),
            tuple(it.proposals(proposals, root)),
            tuple(it.judgements(root)),
        )


def timeline(record: str | Path, request: SpeakerRequest) -> tuple[Hit, ...]:
    """All of a speaker's statements in the days asked for, whatever their words, to be drawn. Raises as ``speaker``."""
    with opened(record) as it:
        identity = it.speaker(request.name).id
        return it.search(_filters(request).query(identity=identity, limit=_ALL)).hits


def _filters(request: SpeakerRequest, words: str = "", *, copies: bool = False) -> Filters:
    return Filters(words, since=request.since, until=request.until, copies=copies)


def career(record: str | Path, name: str) -> Career:
    """A speaker's months, roles and outlets. Raises StoreError where nobody, or more than one, is of this name."""
    with opened(record) as it:
        return it.career(it.speaker_number(name))


def proposals(record: str | Path, limit: int = 50, name: str | None = None) -> list[Proposal]:
    """Speakers that may be one (with ``name``, with that one), to be judged with ``merge``. Raises StoreError."""
    with opened(record) as it:
        return it.proposals(limit, None if name is None else it.speaker_number(name))


def judgements(record: str | Path, name: str | None = None) -> list[Judgement]:
    """All that was judged of speakers, also what was taken back; with ``name``, what holds of one. StoreError."""
    with opened(record) as it:
        return it.judgements(None if name is None else it.speaker_number(name))


def merge(record: str | Path, request: MergeRequest) -> int:
    """Keep a judgement on two speakers; its number. It holds whatever is added or read again.

    Raises StoreError where one of them is nobody, or more than one, or both are one already.
    """
    with opened(record) as it:
        judge = it.keep_apart if request.apart else it.merge
        return judge(request.a, request.b, by=request.by, why=request.why)


def split(record: str | Path, request: SplitRequest) -> Split:
    """Keep that a statement's speaker is another one, for the whole article. Raises StoreError."""
    with opened(record) as it:
        key, _ = standing(it.file, request.key)
        judgement = it.split(key, by=request.by, why=request.why)
        who = it.show(key).speakers[0]
    return Split(judgement, who.number, who.name)


def unjudge(record: str | Path, judgement: int, by: str) -> None:
    """Take back a judgement, a merge or a split. Raises StoreError where none of this number holds."""
    with opened(record) as it:
        it.unjudge(judgement, by=by)


def know(record: str | Path, people: str | Path) -> Linked:
    """Take a file of known people (CSV or JSON) into a record, in place of those known before. Raises StoreError."""
    with opened(record) as it:
        if not Path(people).exists():
            raise StoreError(f"{people}: there is no such file of known people")
        known = load_known(people)
        return Linked(len(known), it.know(known))


__all__ = [
    "Career", "Identity", "Judgement", "Linked", "MergeRequest", "Portrait", "Proposal", "SpeakerRequest",
    "SpeakersRequest", "Split", "SplitRequest", "Spoken",
    "career", "judgements", "know", "merge", "portrait", "proposals", "speaker", "speakers", "split",
    "unjudge",
]  # fmt: skip
