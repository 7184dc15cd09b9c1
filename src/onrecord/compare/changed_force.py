"""In which ways one outlet's version of a statement says something else than another's: what it turns, not how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answers import Carried, Piece
from onrecord.store.people.offices import normal
from onrecord.verify.leads import before
from onrecord.verify.tails import behind
from onrecord.words.force import changes
from onrecord.words.normalize import forms


def changed_force(reference: Carried, version: Carried, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """By name, each once: ``speaker``, ``number``, ``negation``, ``condition``, ``modality``, ``attribution`` …"""
    return tuple(dict.fromkeys(_found(reference, version, pieces)))


def _found(reference: Carried, version: Carried, pieces: Sequence[Piece]) -> Iterator[str]:
    if _other_speaker(reference.speaker, version.speaker):
        yield "speaker"
    if (reference.polarity == "denied") != (version.polarity == "denied"):
        yield "negation"
    same = [k for k, p in enumerate(pieces) if p.kind == "same"]
    if not same:
        return
    for k, piece in enumerate(pieces):
        if piece.kind == "same":
            continue
        ends = k < same[0] or k > same[-1]
        if ends and not (piece.words and piece.reference and forms(piece.words) and forms(piece.reference)):
            longer = piece.words or piece.reference
            kept = pieces[same[0] if k < same[0] else same[-1]].words
            turn = before(longer, kept, "") if k < same[0] else behind(kept, longer)
            if turn:
                yield turn.kind
        else:
            yield from changes(forms(piece.words), forms(piece.reference))


def _other_speaker(one: str | None, other: str | None) -> bool:
    """Whether both are told and don't end alike."""
    a, b = normal(one or "").split(), normal(other or "").split()
    return bool(a and b) and a[-1] != b[-1]
