"""What `voices --by` counts in 500 articles is what a script without onrecord counts in the lines that are exported.

The record has wire copies, whole and edited, newer versions of pages, joint statements, statements without a source,
pronouns in the place of names, corrections of all kinds, names that were merged and articles that were forgotten.
"""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import plain_audit
from helpers.readings import said

from onrecord.cli import run
from onrecord.records import Article, Reading, Span, Statement
from onrecord.soundness import check
from onrecord.store import Query, Record

ARTICLES = 500
PEOPLE = tuple(f"{first} {last}" for first in ("Mara", "Oskar", "Ilse", "Anton") for last in ("Venn", "Prane", "Aas"))
UNNAMED = ("an official", "a docker")
ROLES = dict(zip(PEOPLE, ("harbour master", "Mayor", "engineer"), strict=False))
OUTLETS = ("Halden Post", "Coast Radio", "Tarn Gazette", None)
MERGED = (("Mara Venn", "Mara Prane"), ("Mara Prane", "Mara Aas"), ("Anton Venn", "Ilse Aas"))
#: What corrections say; somebody whom no article names, too.
CORRECTED: tuple[dict[str, Any], ...] = (
    *({"reject": True}, {"accept": True}),
    *({"speaker": "Oskar Prane"}, {"speaker": "Rune Holt"}),
)


def sentence(draw: random.Random) -> str:
    """Words that no other sentence has."""
    words = ["".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(3)) for _ in range(14)]
    return " ".join(words).capitalize()


def changed(one: Statement, draw: random.Random) -> Statement:
    """A statement of another form, in parts, without a source, or by two."""
    (content,) = one.content
    middle = (content.start + content.end) // 2
    kind = draw.randrange(10)
    if kind == 0:
        return replace(one, source=(), speaker=None, speakers=())
    if kind == 1:
        return replace(one, speaker=None, speakers=())
    if kind == 2:
        return replace(one, form="indirect", verbatim=())
    if kind == 3:
        return replace(one, form="mixed", verbatim=(Span(middle, content.end - 1),))
    if kind == 4:
        parts = (Span(content.start, middle - 3), Span(middle, content.end))
        return replace(one, content=parts, verbatim=parts[:1], form="mixed")
    return one


def written(draw: random.Random, number: int) -> Reading:
    """An article, some of whose speakers are a pronoun where they speak again."""
    names = [draw.choice(PEOPLE) if draw.random() < 0.8 else draw.choice(UNNAMED) for _ in range(draw.randint(1, 5))]
    made = said(
        *((sentence(draw), draw.choice(names[: n + 1])) for n in range(len(names))),
        roles=ROLES,
        outlet=draw.choice(OUTLETS),
        published=f"2025-0{draw.randint(1, 9)}-11" if draw.random() < 0.9 else None,
        url=f"https://halden.example/{number}",
        fields=(("section", draw.choice(("Sport", "Harbour"))),) if draw.random() < 0.7 else (),
    )
    return _changed(made, draw)


def _changed(made: Reading, draw: random.Random) -> Reading:
    text, statements, seen = made.article.text, [], set[str]()
    for one in made.statements:
        name, (source,) = one.speakers[0].name, one.source
        if name in seen and name in PEOPLE and draw.random() < 0.7:
            word = draw.choice(("she", "She", "he")) if draw.random() < 0.2 else ("he" if "O" in name else "she")
            text = text[: source.start] + word.ljust(source.end - source.start) + text[source.end :]
            source = Span(source.start, source.start + len(word))
        seen.add(name)
        statements.append(changed(replace(one, source=(source,)), draw))
    if len(statements) > 2 and draw.random() < 0.3:
        both = dict.fromkeys((*statements[0].speakers, *made.statements[1].speakers))
        statements[0] = replace(statements[0], speakers=tuple(both), speaker=next(iter(both), None))
    about = {name: getattr(made.article, name) for name in ("outlet", "published", "url", "fields")}
    return replace(made, article=Article.of(text, **about), statements=tuple(statements))


def again(draw: random.Random, made: Reading, number: int) -> Reading:
    """The text with a further statement, as another outlet's copy, or as a newer version of its page."""
    lines = [(made.article.text[s.content[0].start + 1 : s.content[-1].end - 1], s) for s in made.statements]
    names = [s.speakers[0].name if s.speakers else "an official" for _, s in lines]
    about: dict[str, Any] = {"outlet": made.article.outlet, "url": made.article.url, "published": "2025-12-01"}
    if number % 2:
        about |= {"outlet": "Northern Wire", "url": f"https://wire.example/{number}"}
    told = [(words, name) for (words, _), name in zip(lines, names, strict=True)]
    return said(*told, (sentence(draw), draw.choice(PEOPLE)), roles=ROLES, **about)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = random.Random(25)
    path = tmp_path_factory.mktemp("audit") / "r.db"
    with Record(path) as it, it.together():
        made = [written(draw, number) for number in range(ARTICLES - 80)]
        plain = [one for one in made if len(one.statements) > 3 and all(len(s.content) == 1 for s in one.statements)]
        said_again = draw.sample(plain, 80)
        alone = [one for one in made if one not in said_again]
        made += [again(draw, one, number) for number, one in enumerate(said_again)]
        for one in made:
            it.add(one)
        for one in draw.sample(alone, 20):  # a whole copy is one more place of a text, where its newest version stands
            it.add(replace(one, article=replace(one.article, outlet="Lund Times", url=None)))
        keys = [hit.id for hit in it.search(Query(limit=10_000, copies=True)).hits]
        correct(it, draw, draw.sample(keys, 120))
        for a, b in MERGED:
            it.merge(a, b, by="Ada")
    with Record(path) as it:
        for one in draw.sample(made, 3):
            it.forget(one.article.sha256, by="Ada")
        assert check(it) == []
        assert it.counts().articles > ARTICLES - 10
    return path


def correct(it: Record, draw: random.Random, keys: list[str]) -> None:
    for number, key in enumerate(keys):
        it.correct(key, by="Ada", **CORRECTED[number % len(CORRECTED)])
        if draw.random() < 0.1:
            it.undo(key, by="Ada")


@pytest.fixture(scope="module")
def lines(record: Path) -> list[str]:
    out = record.with_name("exported.jsonl")
    assert run(["export", "--record", str(record), "--format", "jsonl", "-o", str(out)]) == 0
    return out.read_text(encoding="utf8").splitlines()


@pytest.fixture(scope="module")
def merged(record: Path) -> dict[str, str]:
    with Record(record) as it:
        return {name: it.speaker(name).name for pair in MERGED for name in pair}


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("by", ["speaker", "kind", "role", "outlet", "month", "pronoun", "section"])
def test_a_record_is_counted_as_by_a_script_of_its_own(
    record: Path, lines: list[str], merged: dict[str, str], by: str, copies: bool
) -> None:
    table = record.with_name("audit.csv")
    asked = ["voices", "--record", str(record), "--by", by, "--csv", str(table)]
    assert run([*asked, "--copies" if copies else "--no-copies"]) == 0
    with table.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {row[by]: [int(row[name]) for name in plain_audit.COLUMNS] for row in rows}
    assert found == plain_audit.counted(lines, by, merged, copies=copies)


def test_the_record_has_what_makes_counting_hard(lines: list[str], record: Path, merged: dict[str, str]) -> None:
    pronouns = plain_audit.counted(lines, "pronoun", merged)
    assert set(pronouns) == {"she", "he", "undetermined", "no person"}
    kinds = plain_audit.counted(lines, "kind", merged)
    assert {"person", "unnamed", "no source"} <= set(kinds)
    with_copies = plain_audit.counted(lines, "kind", merged, copies=True)
    assert sum(one[1] for one in with_copies.values()) > sum(one[1] for one in kinds.values()) + 50
    assert len(set(merged.values())) == 2
    assert len(lines) > ARTICLES - 10
    assert "import onrecord" not in Path(plain_audit.__file__).read_text(encoding="utf8")
