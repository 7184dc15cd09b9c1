"""One statement of a record for a terminal: where it stands, and what was corrected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from onrecord.export.terminal.layout import plain_lines

if TYPE_CHECKING:
    from onrecord.store.query.shown import Shown


def statement_text(it: Shown) -> str:
    """A statement with the text around it, its article, its speakers and its corrections."""
    low = it.around.start
    start, end = it.content[0].start - low, it.content[-1].end - low
    text = it.context
    named = " | ".join(f"{name}: {said}" for name, said in (("source", it.words.source), ("cue", it.words.cue)) if said)
    out = [
        f"{it.named or '(nobody named)'}  [{it.id}]{'  REJECTED' if it.rejected else ''}",
        f"{it.form} · {it.mode} · {it.polarity} · confidence {it.confidence:.2f}",
        f"…{text[:start]}«{text[start:end]}»{text[end:]}…",
        *([named] if named else []),
        " · ".join(str(x) for x in (it.published, it.outlet, it.title, it.url or it.origin) if x),
        f"characters {list(map(list, it.content))} of the text with sha256 {it.sha256[:16]}…, read by {it.model}",
    ]
    for one in it.speakers:
        link = f", https://www.wikidata.org/wiki/{one.wikidata}" if one.wikidata else ""
        out.append(f"speaker {one.number} of the record: {one.name} ({one.kind}){link}")
    others = [x.outlet or x.url or x.origin for x in it.appearances[1:]]
    if others:
        out.append(f"the same text also in {', '.join(str(x) for x in others)}")
    if it.same_as:
        out.append(f"said before in another copy or version of this text: {it.same_as}")
    for c in it.corrections:
        undone = f" (taken back {c.undone})" if c.undone else ""
        why = f": {c.why}" if c.why else ""
        change = json.dumps(msgspec.to_builtins(c.change), ensure_ascii=False)
        out.append(f"correction {c.id}, {c.at}, {c.who}: {change}{why}{undone}")
    return plain_lines(out)
