"""Readings for tests of the record, made without the model: whoever is told to say something, says it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from helpers.fakes import FakeReader
from onrecord.read import article_from_text
from onrecord.records import SURE, Candidate, Reading, Span, Speaker, Statement


def said(*lines: tuple[str, str], model: str = "test 1", roles: dict[str, str] | None = None, **about: Any) -> Reading:
    """An article of lines ``"words," said Name.``; all spans are where they should be."""
    roles = roles or {}
    text = "\n\n".join(f'"{words}," said {name}{", " + roles[name] if name in roles else ""}.' for words, name in lines)
    article = article_from_text(text, **about)
    cast: dict[str, Speaker] = {}
    statements, at = [], 0
    for number, (words, name) in enumerate(lines):
        start = text.index(f'"{words}," said', at)
        end = start + len(words) + 3
        who = cast.setdefault(name, _speaker(len(cast), name, roles.get(name)))
        source = Span(end + 6, end + 6 + len(name))
        at = source.end
        key = hashlib.sha256(f"{article.sha256}{model}{number}".encode()).hexdigest()[:16]
        statements.append(
            Statement(
                id=f"s{key}",
                source=(source,),
                cue=(Span(end + 1, end + 5),),
                content=(Span(start, end),),
                verbatim=(Span(start + 1, end - 1),),
                form="direct",
                confidence=0.9,
                mode="speech",
                polarity="asserted",
                speaker=who,
                speakers=(who,),
                speaker_confidence=0.95,
            )
        )
        cast[name] = replace(who, mentions=(*who.mentions, source))
    whole = {one.id: one for one in cast.values()}
    told = [replace(s, speaker=whole[s.speakers[0].id], speakers=(whole[s.speakers[0].id],)) for s in statements]
    verbatim = sum(e - b for s in told for b, e in s.verbatim)
    voice = {"verbatim": verbatim, "paraphrase": 0, "outlet": len(text) - verbatim}
    return Reading(article, model, tuple(told), tuple(cast.values()), voice=voice)


def doubtful(**about: Any) -> Reading:
    """Four statements: by Mara Venn (sure, unsure), by Oskar Prane (unsure), by nobody named (two candidates)."""
    lines = [("The quay is safe", "Mara Venn"), ("Nobody was told", "Mara Venn"), ("It leaks", "Oskar Prane")]
    found = said(*lines, ("The 40 gates hold", "she"), roles={"Oskar Prane": "harbour master"}, **about)
    sure, unsure, alone, nobody = found.statements
    nobody = replace(
        nobody,
        speaker=None,
        speakers=(),
        speaker_reason="not clear",
        speaker_confidence=0.28,
        speaker_candidates=(Candidate("Mara Venn", 0.28), Candidate("Ilse <Aas>", 0.22)),
    )
    unsure, alone = replace(unsure, speaker_confidence=0.55), replace(alone, speaker_confidence=0.41)
    return replace(found, statements=(replace(sure, speaker_confidence=SURE), unsure, alone, nobody))


def _speaker(number: int, name: str, role: str | None) -> Speaker:
    return Speaker(
        f"p{number}", name, "person" if name[:1].isupper() else "unnamed", role, (name,), (role,) if role else ()
    )


TEXT = '"The quay is safe," said Oduya. "Nobody asked the dockers," said Ekwall. "The quay will be closed," said Oduya.'


def reading(text: str = TEXT, model: str = "fake 1", **metadata: Any) -> Reading:
    """A reading by the fake reader whose speakers are the sources."""
    found = FakeReader().read(article_from_text(text, **metadata))
    names = {s.id: text[s.source[0].start : s.source[0].end] for s in found.statements}
    cast = {
        n: Speaker(f"p{i}", n, "person", "engineer" if n == "Oduya" else None) for i, n in enumerate({*names.values()})
    }
    said = [replace(s, speaker=cast[names[s.id]], speakers=(cast[names[s.id]],)) for s in found.statements]
    unique = [replace(s, id=f"{found.article.sha256[:6]}-{model}-{s.id}", mode="speech") for s in said]
    return replace(found, model=model, statements=tuple(unique), speakers=tuple(cast.values()))
