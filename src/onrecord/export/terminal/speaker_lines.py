"""Speakers of a record for a terminal: in a list, at the head of what they said, and what is judged of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.export.counted import counted
from onrecord.export.terminal.layout import plain_lines

if TYPE_CHECKING:
    from onrecord.store.people.identities import Identity, Proposal
    from onrecord.store.people.judgements import Judgement


def speaker_text(one: Identity) -> str:
    """A speaker of the record in one line."""
    told_once = {role.casefold().replace("’", "'").rstrip("."): role for role in reversed(one.roles)}
    roles = f", {', '.join([r for r in one.roles if r in told_once.values()][:2])}" if one.roles else ""
    link = f", {one.wikidata}" if one.wikidata else ""
    names = [n for n in one.names if n != one.name]
    also = f"; also {', '.join(names[:4])}" if names else ""
    told = f"{counted(one.statements, 'statement')} in {counted(one.articles, 'article')}"
    return plain_lines([f"{one.id:>6}  {one.name} ({one.kind}{roles}{link}{also})  {told}"])


def proposal_text(one: Proposal) -> str:
    """Two speakers who may be one, why, and the command that makes them one."""
    command = f"  onrecord merge '{one.a}' '{one.b}'"
    return plain_lines([f"{one.name_a} [{one.a}]", f"{one.name_b} [{one.b}]", f"  {one.why}", command, ""])


def judgement_text(one: Judgement) -> str:
    """What was judged of speakers, by whom and when."""
    undone = f" (taken back {one.undone})" if one.undone else ""
    why = f": {one.why}" if one.why else ""
    return plain_lines([f"{one.id}  {one.kind} {one.a} | {one.b}, {one.at}, {one.who}{why}{undone}"])


def head_text(one: Identity) -> str:
    """A speaker with all names and the commonest roles."""
    names = [n for n in one.names if n != one.name]
    head = [f"{one.name} ({one.kind}), speaker {one.id} of the record"]
    head += [f"  also {', '.join(names)}"] if names else []
    head += [f"  {'; '.join(one.roles[:6])}"] if one.roles else []
    head += [f"  https://www.wikidata.org/wiki/{one.wikidata}"] if one.wikidata else []
    return plain_lines([*head, ""])
