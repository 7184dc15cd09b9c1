"""Whatever stands in a field, a file or an option: no command prints what could steer a terminal, or without bound."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.readings import said
from helpers.tiny import FOLDER

from onrecord.agreement.marking import of_statement
from onrecord.cli import _COMMANDS, run
from onrecord.cli.streams import standing_in
from onrecord.errors import OutputError
from onrecord.export.escaping import escaped, harmless
from onrecord.records import Headline, Mark, Quantity, Reading, Span
from onrecord.store import Query, Record
from onrecord.store.people.known import Known

#: A title and colours of a terminal in seven and eight bits, bells, line ends of all kinds, directions, hidden letters.
STEERING = (
    "\x1b]0;owned\x07\x1b[31m\x1b[2J\x9b31m\x90q\x9c\x00\x08\x0b\x0c\r\x7f\x85\u2028\u2029"
    "\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u206a\ufffa\U000e0041"
)
#: Of the same kind, where a zero or an end of line can't stand: in names of files, in arguments.
IN_NAMES = STEERING.replace("\x00", "")
ARTICLE = (
    f'"The quay {IN_NAMES} holds 40{IN_NAMES} cranes," said Mara Venn{IN_NAMES}.\n\n'
    '"It is not safe," said Oskar Prane.\n'
)
#: What every command is asked; DB is a record with hostile strings in every field, ID one of its statements, TXT,
#: JSONL, FEED and GONE are files, BAD is an option's value.
ASKED = {
    "read": """
        TXT
        TXT --json --offsets
        TXT --color always
        GONE
        --BAD
        TXT --html BAD/x
        TXT --published BAD
    """,
    "extract": """
        JSONL
        JSONL -o OUT
        GONE
        JSONL -o GONE/x
        JSONL --model GONE
        JSONL --field published=BAD
        JSONL --field BAD
    """,
    "batch": """
        JSONL --out OUT
        JSONL TXT --out OUT --dry-run
        JSONL TXT --out OUT --sample 2 --for-coding
        JSONL --out OUT --sample 2
        GONE --out OUT
        JSONL --out TXT
        JSONL --out BAD://x
        JSONL --out OUT --model GONE
        compare GONE
        voices GONE
        claims GONE --of BAD
    """,
    "voices": """
        TXT
        TXT GONE
        TXT --csv -
        TXT --plot x.BAD
        TXT --top BAD
        --record DB
        --record DB --by pronoun
        --record DB --by kind --csv - --since BAD
        --record GONE
        --record DB TXT
        TXT --by kind
    """,
    "verify": """
        TXT --against TXT
        TXT --against TXT --json
        TXT --layout list
        TXT --against TXT --layout BAD
        TXT --against GONE
        TXT --record DB
        TXT --fail-on BAD
        TXT --only BAD
        TXT --against TXT --only verbatim,absent
        TXT --against TXT --junit -
        TXT --against TXT --sarif -
    """,
    "add": """
        TXT JSONL FEED GONE --record NEW
        TXT --title BAD --outlet BAD --record NEW
        JSONL --record GONE/x
        JSONL --field title=BAD --record NEW
        --layout list
        TXT --transcript --layout BAD
    """,
    "search": """
        --record DB
        quay --record DB
        --counts --record DB
        --json --record DB
        --csv --record DB
        --ids --record DB
        BAD --record DB
        --speaker BAD --record DB
        --counts --json --record DB
        --record GONE
        --since BAD
        --form BAD
        --text-kind BAD
        --limit BAD
        --outlet BAD --record DB
    """,
    "show": """
        ID --record DB
        ID --json --record DB
        BAD --record DB
    """,
    "cite": """
        ID --record DB
        ID --record DB --as markdown
        ID --record DB --as html
        ID --record DB --as bibtex
        ID --record DB --as ris
        ID --record DB --as csl-json
        ID BAD --record DB
        ID --as BAD --record DB
    """,
    "claims": """
        --record DB
        --json --record DB
        --csv --record DB
        --line-up --record DB
        --of BAD --record DB
        --line-up --by speaker --record DB
        --line-up --json --record DB
        --plot x.BAD
        --line-up --color always --record DB
    """,
    "speaker": """
        1 --record DB
        1 --json --record DB
        BAD --record DB
        1 --plot OUT.svg --record DB
    """,
    "speakers": """
        --record DB
        --json --record DB
        --proposals --record DB
        --judgements --record DB
        BAD --record DB
        --judgements --json --record DB
        --proposals --json --record DB
        --known GONE --record DB
        --known TXT --record DB
    """,
    "history": """
        URL --record DB
        URL --json --record DB
        BAD --record DB
    """,
    "compare": """
        ID --record DB
        ID --json --record DB
        --record DB
        --story TXT JSONL
        --story GONE
        BAD --record DB
    """,
    "disputes": """
        --record DB
        --json --record DB
        --speaker BAD --record DB
    """,
    "correct": """
        ID --speaker BAD --why BAD --by BAD --record DB
        ID --source BAD --record DB
        BAD --reject --record DB
        ID --content 1-BAD --record DB
    """,
    "merge": """
        1 2 --why BAD --by BAD --record DB
        1 2 --yes --why BAD --by BAD --record DB
        BAD 1 --record DB
        --undo BAD
        BAD
    """,
    "split": """
        ID --why BAD --by BAD --record DB
        BAD --record DB
    """,
    "forget": """
        URL --record DB
        URL --yes --why BAD --by BAD --record DB
        --speaker 1 --record DB
        --speaker 1 --yes --record DB
        BAD --record DB
        --speaker BAD --record DB
    """,
    "export": """
        --record DB
        --format csv --record DB
        --format annotations --record DB
        --format quotations --record DB
        --format claimreview --record DB
        --format ftm --record DB
        --format links --record DB
        BAD --record DB
        --format training --corrections --record DB
        --format BAD
        -o x.BAD
        -o GONE/x.csv --record DB
    """,
    "check": """
        --record DB
        --record TXT
        --backup GONE/x --record DB
    """,
    "backup": """
        OUT --record DB
        TXT --record DB
        GONE/x --record DB
    """,
    "restore": """
        DB --yes --record NEW
        BAD --record DB
        GONE --record DB
        TXT --yes --record DB
    """,
    "tidy": """
        --record DB
        --record GONE
        --record TXT
    """,
    "watch": """
        GONE --once --record NEW
        URL --once --every BAD --record NEW
        URL --once --searches GONE --record NEW
        http://127.0.0.1:9/BAD --once --record NEW
        --status --record DB
        --BAD
    """,
    "mcp": """
        --http --port BAD --record DB
        --record GONE
        --BAD
    """,
    "serve": """
        --host BAD --record DB
        --port BAD
        --workers BAD
        --rate BAD
        --accounts GONE --host halden.example --record DB
        --BAD
    """,
    "user": """
        BAD --token --accounts OUT
        ida --token --accounts OUT
        ida --role BAD --accounts OUT
        BAD --remove --accounts TXT
    """,
    "sample": """
        --record DB -o OUT
        --record DB -o OUT --json
        --record DB -o OUT --by outlet --as brat
        --record DB -o OUT --as label-studio --blank
        --record DB -o GONE/x
        --outlet BAD --record DB -o OUT
        --by BAD --record DB
    """,
    "import": """
        TXT --coder BAD --record DB
        CODED --coder BAD --record DB
        CODED --coder BAD --json --record DB
        GONE --coder ida --record DB
        CODED --coder onrecord --record DB
        CODED --as BAD --coder ida --record DB
    """,
    "agree": """
        --record DB
        --json --record DB
        --record DB --html OUT
        --record DB --color always
        BAD --record DB
    """,
    "adapt": """
        CODED --record DB -o OUT
        CODED --record DB -o OUT --json
        CODED -o OUT
        GONE -o OUT
        TXT -o OUT
        CODED --as BAD -o OUT
    """,
    "methods": """
        --record DB
        --as bibtex --record DB
        --json --record DB
        --record GONE
    """,
    "schema": """
        -
        --BAD
    """,
    "model": """
        -
        --model GONE
        --BAD
    """,
}


def steering(text: str) -> set[str]:
    """The characters of a text that could steer a terminal."""
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return {
        c
        for c in text
        if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t")
        or unicodedata.bidirectional(c) in bidi
        or c in "\u061c\u200e\u200f\u206a\ufffa\U000e0041"
    }


def hostile(reading: Reading, bad: str) -> Reading:
    """A reading with such strings in every field; those that are names not of a megabyte."""
    about: dict[str, Any] = {name: f"{name} {bad}" for name in ("title", "outlet", "author", "origin", "language")}
    long, bad = bad, bad[:5_000]
    roles, aliases = (f"minister {bad}",), (f"M {bad}",)
    cast = {
        s.id: replace(s, name=f"{s.name} {bad}", role=roles[0], aliases=aliases, roles=roles) for s in reading.speakers
    }
    told = []
    for s in reading.statements:
        who = tuple(cast[one.id] for one in s.speakers)
        at = s.content[0].start
        figure = Quantity(Span(at, at + 4), 40.0, 40.0, f"unit {bad}", f"cranes {bad}")
        told.append(
            replace(
                s, id=f"{s.id}{bad}", speaker=who[0], speakers=who, quantities=(figure,), speaker_reason=f"why {bad}"
            )
        )
    return replace(
        reading,
        article=replace(reading.article, **about, url=f"https://halden.example/{long}", published="2024-07-17"),
        speakers=tuple(cast.values()),
        statements=tuple(told),
        model=f"test {bad}",
        marks=(Mark(Span(0, 5), "speech"),),
        headlines=(Headline(Span(0, 5), "not found", ()),),
    )


def made(folder: Path, bad: str) -> Path:
    """A record with hostile strings in every field: read, corrected, judged, known."""
    path = folder / "r.db"
    one = said((f"The {bad} quay holds 40 cranes and is safe", "Mara Venn"), ("It leaks", "Oskar Prane"))
    two = said((f"The {bad} quay holds 40 cranes and is safe", "Mara Venn"), ("It is not safe", "Oskar Prane"))
    with Record(path) as record:
        for reading in (one, two):
            record.add(hostile(reading, bad))
        hits = record.search(Query(limit=9)).hits
        record.correct(hits[0].id, by=f"ida {bad}", why=f"why {bad}", speaker=f"Ilse {bad}")
        record.keep_apart("1", "2", by=f"ida {bad}", why=f"why {bad}")
        record.study.code(1, f"ida {bad}", [of_statement(s) for s in one.statements], form="csv", premarked=True)
        record.know([Known(f"Bo Lund {bad}", aliases=(f"B {bad}",), wikidata="Q1000009")])
    return path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Words of ``ASKED``, and what they stand for."""
    folder = tmp_path_factory.mktemp("hostile")
    path = made(folder, IN_NAMES)
    name = "".join(c for c in IN_NAMES if c != "/")
    about = {"text": ARTICLE} | dict.fromkeys(("title", "id", "published", "outlet", "author"), IN_NAMES)
    texts = {
        "TXT": (f"a{name}.txt", ARTICLE),
        "JSONL": (f"a{name}.jsonl", json.dumps(about) + f'\n{{"x{IN_NAMES}\n'),
        "FEED": (f"a{name}.rss", f"<rss><channel><title>{IN_NAMES}</title>"),
    }  # fmt: skip
    given = {
        "DB": str(path),
        "BAD": IN_NAMES,
        "GONE": str(folder / f"none{name}"),
        "URL": f"https://halden.example/{IN_NAMES}",
    }
    for word, (file, text) in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
        given[word] = str(folder / file)
    with Record(path) as record:
        coded = f"article,source,cue,content\nx-{record.articles(1)[0].id},Mara {IN_NAMES},said,quay\n"
        given["CODED"] = str(folder / f"c{name}.csv")
        Path(given["CODED"]).write_text(coded, encoding="utf-8")
        given["ID"] = record.search(Query(limit=1)).hits[0].id
    return given


def test_every_command_is_asked() -> None:
    assert set(ASKED) == set(_COMMANDS)


@pytest.mark.parametrize(
    ("command", "asked"),
    [(c, a.strip("- ") if a.strip() == "-" else a.strip()) for c in ASKED for a in ASKED[c].strip().split("\n")],
    ids=lambda x: x,
)
def test_nothing_steers_a_terminal(
    command: str,
    asked: str,
    world: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = tmp_path / f"r{IN_NAMES}.db"
    shutil.copy(world["DB"], record)
    given = world | {"DB": str(record), "NEW": str(tmp_path / f"n{IN_NAMES}.db"), "OUT": str(tmp_path / f"o{IN_NAMES}")}
    line = [command]
    for word in asked.split():
        name = next((name for name in given if name in word), "")
        line.append(word.replace(name, given[name]) if name else word)
    if command in ("read", "extract", "voices", "verify", "add") and "--model" not in line:
        line += ["--model", str(FOLDER)]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code = run(line)
    out, err = capsys.readouterr()
    assert code in (0, 1, 2, 3, 4, 5)
    assert out + err or {"-o", "--proposals", "disputes"} & set(line)
    if "always" in line:
        out = re.sub("\x1b\\[(0|1|1;36|2|33)m", "", out)
    assert not steering(out), sorted(steering(out))
    assert not steering(err), sorted(steering(err))
    assert "Traceback" not in err


def test_data_for_programs_are_what_they_were(world: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is the same data by its own escapes; in tables and links the escapes stand as text; a file is faithful."""
    assert run(["search", "--json", "--record", world["DB"]]) == 0
    for hit in map(json.loads, capsys.readouterr().out.splitlines()):
        assert hit["outlet"] == f"outlet {IN_NAMES}"
    assert run(["export", "--record", world["DB"]]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run(["export", "--record", world["DB"], "-o", f"{world['DB']}.jsonl"]) == 0
    with Path(f"{world['DB']}.jsonl").open(encoding="utf-8", newline="\n") as file:
        assert [json.loads(line) for line in file] == printed
    assert run(["search", "--csv", "--record", world["DB"]]) == 0
    assert "\\u001b]0;owned\\u0007" in capsys.readouterr().out
    assert run(["export", "--record", world["DB"], "-o", f"{world['DB']}.csv"]) == 0
    assert IN_NAMES.encode() in Path(f"{world['DB']}.csv").read_bytes()


@pytest.mark.parametrize(
    "bad", ["x" * 1_000_000, "word " * 200_000, "line\n" * 200_000], ids=["word", "words", "lines"]
)
def test_nothing_is_printed_without_bound(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address, a title, a name, a reason of a megabyte."""
    reading = said(("The quay holds 40 cranes", "Mara Venn"), ("It leaks", "Oskar Prane"))
    bad = f"a{bad}z"
    with Record(tmp_path / "r.db") as record:
        record.add(hostile(reading, bad))
        key = record.search(Query(limit=1)).hits[0].id
        record.keep_apart("1", "2", by=bad, why=bad)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    url = f"https://halden.example/{bad}"
    for line in (
        *(
            ["search"],
            ["search", "--counts"],
            ["show", key],
            ["speakers"],
            ["speaker", "1"],
            ["claims"],
            ["history", url],
        ),
        *(
            ["speakers", "--judgements"],
            ["compare"],
            ["forget", url],
            ["search", bad[:100_000]],
            ["show", bad[:100_000]],
        ),
        ["search", "--limit", bad[:100_000]],
    ):
        run([*line, "--record", str(tmp_path / "r.db")])
        out, err = capsys.readouterr()
        assert 0 < len(out + err) < 200_000, line[0]
        assert (out + err).count("\n") < 3_000, line[0]


# -- the parts


def test_a_field_is_shown_by_its_beginning_and_end() -> None:
    long = harmless("a" + "x" * 999_999 + "z")
    assert (len(long), long[0], long[-1]) == (1_000, "a", "z")
    many = harmless("a" + " word" * 200_000 + " z")
    assert (len(many), many[0], many[-1]) == (10_000, "a", "z")
    assert harmless(many) == many
    assert harmless("caf\udce9.txt") == "caf\\xe9.txt"
    assert harmless("naïve “quay” 港 👩‍🔧 ok") == "naïve “quay” 港 👩‍🔧 ok"


@pytest.mark.parametrize("character", STEERING)
def test_escapes_are_those_of_json(character: str) -> None:
    told = escaped(json.dumps({"x": character}, ensure_ascii=False))
    assert not steering(told)
    assert json.loads(told) == {"x": character}


class Cut(io.BytesIO):
    """What is left of a stream that can't be written."""

    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


def test_standard_error_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in (None, io.TextIOWrapper(Cut(), write_through=True)):
        monkeypatch.setattr(sys, "stderr", broken)
        monkeypatch.setattr(sys, "stdout", broken)
        with standing_in() as out:
            sys.stderr.write("said")
            sys.stderr.flush()
            with pytest.raises(OutputError, match="standard output can't be written"):
                out.write("said")


def test_characters_cut_in_two_are_whole_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_in() as out:
        for byte in "é\u202e港".encode():
            out.buffer.write(bytes([byte]))
    assert capsys.readouterr().out == "é\\u202e港"


def test_a_look_is_ours_or_none(capsys: pytest.CaptureFixture[str]) -> None:
    with standing_in() as out:
        out.write("\x1b[1;36mquay\x1b[0m\x1b[2J\x1b[5mquay\tx\n")
    assert (
        capsys.readouterr().out
        == "\x1b[1;36mquay\x1b[0m\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}[5mquay x\n"
    )
