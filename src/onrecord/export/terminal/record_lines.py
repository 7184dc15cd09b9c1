"""What a record answers, for a terminal: its statements, how many there are, its speakers, the versions of a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.export.answer_outline import NOBODY, called, counted
from onrecord.export.escaping import bounded
from onrecord.export.figure_words import quantity
from onrecord.export.terminal.layout import Run, TerminalStyle, cells, indented, paint, plain_lines, wrap

if TYPE_CHECKING:
    from onrecord.answers import Finding
    from onrecord.store import Hit, Tally
    from onrecord.store.people.identities import Identity, Proposal
    from onrecord.store.people.judgements import Judgement
    from onrecord.store.query.shown import Shown
    from onrecord.store.reuse.address_versions import Change, TextVersion
    from onrecord.store.write.corrections import Revision

#: Characters of a question that are shown.
_QUESTION = 240
_PAINT = re.compile("\x1b\\[[0-9;]*m")
#: Lines of a count that are shown.
_TOP = 15
#: How many things of one kind that are wrong are named, and how many characters of what is told of one.
_NAMED, _OF_ONE = 3, 100


def findings_lines(wrong: Sequence[Finding]) -> list[str]:
    """What is wrong with a record, a line a kind: how many, and the first of them."""
    kinds: dict[tuple[str, bool], list[Finding]] = {}
    for one in wrong:
        kinds.setdefault((one.kind, one.derived), []).append(one)
    out = []
    for (kind, _), each in kinds.items():
        told = (f"{one.where}: {one.more}" if one.more else one.where for one in each[:_NAMED])
        some = "; ".join(one if len(one) <= _OF_ONE else one[:_OF_ONE] + "…" for one in told)
        out.append(f"{kind}: {len(each):,} ({some}{'; …' if len(each) > _NAMED else ''})")
    return out


def advice_lines(wrong: Sequence[Finding]) -> list[str]:
    """What is to be done about what is wrong with a record."""
    out, lost = [], sum(not one.derived for one in wrong)
    if derived := len(wrong) - lost:
        out.append(f"{derived:,} can be made anew from what the record keeps, with: onrecord check --mend")
    if lost:
        out.append(f"{lost:,} can't: put a backup in its place with: onrecord restore BACKUP")
    return out


def hits_text(hits: Iterable[Hit], style: TerminalStyle | None = None) -> str:
    """Statements for people, wrapped and coloured as readings are."""
    style = style or TerminalStyle()
    return "".join("\n".join([*_hit(hit, style), "", ""]) for hit in hits)


def _hit(hit: Hit, style: TerminalStyle) -> Iterator[str]:
    head = [(hit.speaker or NOBODY, "head")]
    head += [(" (unsure)", "dim")] if hit.speaker_unsure else []
    head += [(f", {hit.role}", "plain")] if hit.role and hit.speaker else []
    yield from _with_id(list(wrap(head, style)), hit.id, style)
    told = (hit.form, _unusual(hit.polarity), "corrected" if hit.corrected else "")
    kind = "" if hit.text_kind == "report" else hit.text_kind
    entry = f"entry of {hit.entry}" if hit.entry else ""
    named = hit.title or hit.origin or hit.article
    where = " · ".join(x for x in (hit.published, hit.outlet, named, kind, entry) if x)
    how = " · ".join(x for x in (hit.cue or "no cue", *told) if x)
    if hit.question:
        yield from indented([(f"asked: {_cut(hit.question)}", "dim")], style, 2)
    yield from indented(_marked(hit.snippet, style), style, 2)
    yield from indented([(f"— {how} · {where}", "dim")], style, 2)
    if hit.quantities:
        yield from indented([(f"claims {'; '.join(map(quantity, hit.quantities))}", "dim")], style, 2)
    for one in hit.since:
        yield from indented([(f"since {one}", "low")], style, 2)
    if hit.also:
        also = f"also in {', '.join(hit.also[:5])}{' …' if len(hit.also) > 5 else ''}"
        yield from indented([(also, "dim")], style, 2)


def _with_id(lines: list[str], key: str, style: TerminalStyle) -> list[str]:
    """A head with an id behind it, where that fits, or below it."""
    told = paint([(f"[{key}]", "dim")], style.color)
    room = style.width - 2 - len(key) - 2
    if cells(_PAINT.sub("", lines[-1])) <= room:
        return [*lines[:-1], f"{lines[-1]}  {told}"]
    return [*lines, f"  {told}"]


def _marked(snippet: str, style: TerminalStyle) -> list[Run]:
    """A snippet; on a terminal the words that were searched for stand out by colour, in place of their marks."""
    if not style.color:
        return [(snippet, "plain")]
    parts = re.split(r"«([^«»]*)»", snippet)
    return [(part, "low" if n % 2 else "plain") for n, part in enumerate(parts) if part]


def _unusual(polarity: str | None) -> str:
    return "" if polarity in (None, "asserted") else polarity or ""


def _cut(question: str) -> str:
    return question if len(question) <= _QUESTION else question[: _QUESTION - 1].rstrip() + "…"


def tally_text(tally: Tally) -> str:
    """Counts for people, the longest of them cut."""
    out = [counted(tally.total, "statement")]
    for name, counts in (("speaker", tally.speakers), ("outlet", tally.outlets), ("month", tally.months)):
        if all(one is None for one, _ in counts):
            continue  # nothing is told of it
        shown = counts[-_TOP:] if name == "month" else counts[:_TOP]
        widest = max((n for _, n in shown), default=1)
        out += ["", f"by {name}" + (f" ({len(shown)} of {len(counts):,})" if len(shown) < len(counts) else "")]
        out += [f"{n:>8,}  {'█' * max(1, round(24 * n / widest)):24}  {who or '(not told)'}" for who, n in shown]
    return plain_lines(out)


def statement_text(it: Shown) -> str:
    """A statement with the text around it, its article, its speakers and its corrections."""
    low = it.around.start
    start, end, text = it.content[0].start - low, it.content[-1].end - low, it.context
    of_speaker = f", of the speaker {it.speaker_confidence:.2f}" if it.speaker_unsure else ""
    named = " | ".join(f"{name}: {said}" for name, said in (("source", it.words.source), ("cue", it.words.cue)) if said)
    out = [
        *([f"{it.became.cited}: {it.became.in_words()}"] if it.became else []),
        f"{called(it.named or NOBODY, unsure=it.speaker_unsure)}  [{it.id}]{'  REJECTED' if it.rejected else ''}",
        " · ".join([*(x for x in (it.form, it.mode, it.polarity) if x), f"confidence {it.confidence:.2f}{of_speaker}"]),
        *([f"asked: {_cut(it.question)}"] if it.question else []),
        *bounded(f"…{text[:start]}«{text[start:end]}»{text[end:]}…").split("\n"),  # as the article breaks it
        *([named] if named else []),
        " · ".join(str(x) for x in (it.published, it.outlet, it.title, it.url or it.origin, *_text_of(it)) if x),
        f"characters {list(map(list, it.content))} of the text with sha256 {it.sha256[:16]}…, read by {it.model}",
    ]
    for one in it.speakers:
        link = f", https://www.wikidata.org/wiki/{one.wikidata}" if one.wikidata else ""
        out.append(f"speaker {one.number} of the record: {one.name} ({one.kind}){link}")
    if others := [str(x.outlet or x.url or x.origin) for x in it.appearances[1:]]:
        out.append(f"the same text also in {', '.join(others)}")
    if it.same_as:
        out.append(f"said before in another copy or version of this text: {it.same_as}")
    out += [f"since {told.in_words()}: {told.said} [{told.article[:16]}]" for told in it.since]
    for told in it.of_earlier:
        of = f"[{told.corrects[:16]}]" if told.corrects else "an earlier text"
        out.append(f"{told.kind} of {of}: {told.said}")
    if it.lasting:
        out.append(f"lasting id {it.lasting}: the same where its page is corrected or read again")
    out += [f"correction {_change_of(c)}" for c in it.corrections]
    for was in it.earlier:
        out.append(f"of an earlier wording [{was.statement}], and left there: correction {_change_of(was.correction)}")
    return plain_lines(out)


def _change_of(one: Revision) -> str:
    change = json.dumps(msgspec.to_builtins(one.change), ensure_ascii=False)
    return f"{one.id}, {one.at}, {one.who}: {change}{_why(one)}"


def last_said(one: Identity, hits: Sequence[Hit]) -> list[str]:
    """A speaker of the record in a line, and some of what they said, a line each."""
    lines = [speaker_text(one).strip()]
    for hit in hits:
        told = " · ".join(part for part in (hit.published, hit.outlet, hit.title) if part)
        lines.append(f"  {bounded(' '.join(hit.said.split()))}{f'  ({told})' if told else ''}")
    return lines


def _text_of(it: Shown) -> tuple[str, str]:
    """What kind of text a statement stands in, and in which entry; each "" where there is nothing to say."""
    return "" if it.text_kind == "report" else it.text_kind, f"entry of {it.entry}" if it.entry else ""


def speaker_text(one: Identity, style: TerminalStyle | None = None) -> str:
    """A speaker of the record in a line, or, where a ``style`` is given, in as many as it takes."""
    told_once = {role.casefold().replace("’", "'").rstrip("."): role for role in reversed(one.roles)}
    roles = f", {', '.join([r for r in one.roles if r in told_once.values()][:2])}" if one.roles else ""
    link = f", {one.wikidata}" if one.wikidata else ""
    names = [n for n in one.names if n != one.name]
    also = f"; also {', '.join(names[:4])}" if names else ""
    told = f"{counted(one.statements, 'statement')} in {counted(one.articles, 'article')}"
    if style:
        number = f"{one.id:>6}  "
        more = f" ({one.kind}{roles}{link}{also}) · "
        first, *rest = wrap([(one.name, "head"), (more, "plain"), (told, "dim")], style, len(number))
        return "".join(f"{line}\n" for line in [number + first, *(" " * len(number) + line for line in rest)])
    return plain_lines([f"{one.id:>6}  {one.name} ({one.kind}{roles}{link}{also})  {told}"])


def proposal_text(one: Proposal) -> str:
    """Two speakers who may be one, why, and the command that makes them one."""
    command = f"  onrecord merge '{one.a}' '{one.b}'"
    return plain_lines([f"{one.name_a} [{one.a}]", f"{one.name_b} [{one.b}]", f"  {one.why}", command, ""])


def judgement_text(one: Judgement) -> str:
    """What was judged of speakers, by whom and when."""
    return plain_lines([f"{one.id}  {one.kind} {one.a} | {one.b}, {one.at}, {one.who}{_why(one)}"])


def _why(one: Judgement | Revision) -> str:
    return (f": {one.why}" if one.why else "") + (f" (taken back {one.undone})" if one.undone else "")


def head_text(one: Identity, style: TerminalStyle | None = None) -> str:
    """A speaker with all names and the commonest roles."""
    style = style or TerminalStyle()
    names = [n for n in one.names if n != one.name]
    more = [f"also {', '.join(names)}"] if names else []
    more += ["; ".join(one.roles[:6])] if one.roles else []
    more += [f"https://www.wikidata.org/wiki/{one.wikidata}"] if one.wikidata else []
    lines = [*wrap([(one.name, "head"), (f" ({one.kind}), speaker {one.id} of the record", "plain")], style)]
    lines += [line for told in more for line in indented([(told, "dim")], style, 2)]
    return "".join(f"{line}\n" for line in [*lines, ""])


def version_text(number: int, version: TextVersion) -> str:
    """A version, and its changes from the one before."""
    when = " · ".join(x for x in (version.published, version.title, f"added {version.added}") if x)
    kept = f", {version.kept} as before" if number > 1 else ""
    head = [f"version {number} [{version.sha256[:16]}]  {when}", f"  {counted(version.statements, 'statement')}{kept}"]
    head += [f"  {bounded(one)}" for one in version.notices]
    return plain_lines([*head, *(line for change in version.changes for line in _change(change))])


def _change(change: Change) -> list[str]:
    who = called(change.speaker_before or NOBODY, unsure=change.unsure_before)
    now = called(change.speaker_after or NOBODY, unsure=change.unsure_after)
    if change.before is None:
        return [f"  added     {now}: {change.after}"]
    if change.after is None:
        return [f"  dropped   {who}: {change.before}"]
    if change.same_words:
        return [f"  speaker   {who}: {change.before}", f"       now  {now}"]
    to = "" if change.same_speaker or now == who else f"{now}: "
    return [f"  reworded  {who}: {change.before}", f"        to  {to}{change.after}"]
