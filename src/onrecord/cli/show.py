"""onrecord show: one statement of the record, where it stands, and what was corrected."""

from __future__ import annotations

import json
from pathlib import Path

import click

from onrecord.cli.common import Exit, put
from onrecord.cli.record import record_option


@click.command("show", short_help="Show one statement of a record.")
@click.argument("key", metavar="ID")
@record_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(key: str, path: Path, as_json: bool) -> int:
    """Show a statement (its ID as `onrecord search` gives it) with the text around it and its corrections."""
    from onrecord.actions.show import show

    it = show(path, key)
    if as_json:
        put(json.dumps(it, ensure_ascii=False, indent=1) + "\n")
        return Exit.OK
    low = it["around"][0]
    start, end = it["content"][0][0] - low, it["content"][-1][1] - low
    text: str = it["context"]
    named = " | ".join(f"{name}: {said}" for name, said in it["words"].items() if said)
    out = [
        f"{it['named'] or '(nobody named)'}  [{key}]{'  REJECTED' if it['rejected'] else ''}",
        f"{it['form']} · {it['mode']} · {it['polarity']} · confidence {it['confidence']:.2f}",
        f"…{text[:start]}«{text[start:end]}»{text[end:]}…",
        *([named] if named else []),
        " · ".join(str(x) for x in (it["published"], it["outlet"], it["title"], it["url"] or it["origin"]) if x),
        f"characters {it['content']} of the text with sha256 {it['sha256'][:16]}…, read by {it['model']}",
    ]
    for one in it["speakers"]:
        link = f", https://www.wikidata.org/wiki/{one['wikidata']}" if one["wikidata"] else ""
        out.append(f"speaker {one['number']} of the record: {one['name']} ({one['kind']}){link}")
    others = [x["outlet"] or x["url"] or x["origin"] for x in it["appearances"][1:]]
    if others:
        out.append(f"the same text also in {', '.join(str(x) for x in others)}")
    if it["same_as"]:
        out.append(f"said before in another copy or version of this text: {it['same_as']}")
    for c in it["corrections"]:
        undone = f" (taken back {c['undone']})" if c["undone"] else ""
        why = f": {c['why']}" if c["why"] else ""
        out.append(
            f"correction {c['id']}, {c['at']}, {c['who']}: {json.dumps(c['change'], ensure_ascii=False)}{why}{undone}"
        )
    put("\n".join(out) + "\n")
    return Exit.OK
