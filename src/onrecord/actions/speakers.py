"""Say who is in a record, who is one with whom, who is another, and who is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.actions.shared import check_text, opened
from onrecord.errors import StoreError
from onrecord.store.people.identities import Identity, Proposal
from onrecord.store.people.judgements import Judgement
from onrecord.store.people.known import load_known


@dataclass(frozen=True, slots=True)
class SpeakersRequest:
    """Speakers whose name or role holds all ``words``, whole or in part; without words, all."""

    words: str = ""
    limit: int = 50


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
    check_text(request.words)
    with opened(record) as it:
        return it.speakers(request.words, request.limit)


def proposals(record: str | Path, limit: int = 50) -> list[Proposal]:
    """Speakers that may be one, for a human to judge with ``merge``. Raises StoreError."""
    with opened(record) as it:
        return it.proposals(limit)


def judgements(record: str | Path) -> list[Judgement]:
    """All that was judged of speakers, also what was taken back. Raises StoreError."""
    with opened(record) as it:
        return it.judgements()


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
        judgement = it.split(request.key, by=request.by, why=request.why)
        who = it.show(request.key).speakers[0]
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
