"""Whether doubling a text, or what is asked of a record, doubles what it costs: 47 shapes of text, 32 of questions.

``python -m bench.steepness [--texts | --queries] [--seconds S] [SHAPE…]``: each shape in a process of its own grows
until it takes about a quarter of S seconds (default 2); then that size, twice and four times it are timed (CPU time of
one thread, the best of three), model included. Told are the steps of doubling, the larger of the two ratios, and the
growth of the process's peak memory by the largest. Exit code 1 where a ratio is above 2.2 or a query above 100 MB.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

#: What doubling may cost, and MB that a query may take.
STEEPEST, MEMORY = 2.2, 100
#: Parts at which a shape stops growing though it is quick. Four times a search's are just asked, more are refused.
_LARGEST = {"texts": 1 << 20, "searches": 1 << 7, "queries": 1 << 12}
#: Seconds from which on a ratio is told.
_TIMED = 0.05
#: Searches of so many parts are asked for their memory, too.
_MORE = (999, 1 << 14)
#: Somebody of the record and of its transcript.
_NAME = "Ilse Dahl"
#: What is asked of a record besides searches (``_others``).
OTHERS = (
    "show", "history", "speakers", "speaker", "the words of a speaker", "claims of", "claims in a unit", "compare",
    "disputes by", "verify a quotation", "verify what repeats", "verify what nobody said", "verify by",
)  # fmt: skip

_FIRST = "Ilse Rune Tomas Aud Marit Olav Sten Wanja Pavel Greta".split()
_LAST = "Ven Dahl Orsk Hol Brandt Lund Tarn Moe Ekwall Kost".split()
_SAID = '"The quay will be closed in spring," said {}. '
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


def word(number: int) -> str:
    """A word for a number, each another one."""
    out = ""
    number += 40
    while number:
        number, rest = divmod(number, 90)
        out += "bdfghklmnprstvwzjc"[rest // 5] + "aeiou"[rest % 5]
    return out


def name(number: int) -> str:
    """A full name for a number, each another one."""
    return f"{word(number).title()} {word(7 * number + 11).title()}"


def _few(number: int) -> str:
    return f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]}"


def _each(shape: Callable[[int], str], between: str = "") -> Callable[[int], str]:
    return lambda n: between.join(map(shape, range(n)))


def _nested(n: int) -> str:
    return "“‘" * (n // 2) + "Stop" + "’”" * (n // 2) + " said Dahl."


#: Texts of n parts, by name.
TEXTS: dict[str, Callable[[int], str]] = {
    "names in one sentence": lambda n: "They are " + ", ".join(map(name, range(n))) + " and others.",
    "few names in one sentence": lambda n: "They are " + ", ".join(map(_few, range(n))) + " and others.",
    "one name without a stop": lambda n: "Norlag " * n,
    "X and Y and Z": lambda n: " and ".join(map(name, range(n))) + " said it was late.",
    "short paragraphs": _each(lambda n: f"It was {word(n)}.", "\n\n"),
    "one-word paragraphs": _each(lambda n: "Well.", "\n\n"),
    "paragraphs that quote": _each(lambda n: _SAID.format(_few(n)), "\n\n"),
    "headings": _each(lambda n: f"The {word(n)} of the Harbour\n\nIt was a {word(n + 3)} that came late.", "\n\n"),
    "headings that accuse": _each(
        lambda n: f"Council lied about the {word(n)}, Dahl says\n\nDahl said the council lied about the {word(n)}.",
        "\n\n",
    ),
    "quotations": _each(lambda n: '"It is late," she said. '),
    "quotations by different people": _each(lambda n: _SAID.format(name(n))),
    "quotations of two words": _each(lambda n: 'a "safe quay" and '),
    "nested quotation marks": _nested,
    "unmatched quotation marks": _each(lambda n: "“The quay is safe. "),
    "one long quotation": lambda n: "“" + "The quay will be closed in spring. " * n + "” said Ilse Dahl.",
    "a quotation a paragraph, unclosed": lambda n: "“The quay will be closed.\n\n" * n + "The end,” said Ilse Dahl.",
    "digits": lambda n: "7" * n,
    "commas": lambda n: "," * n,
    "brackets": lambda n: "(" * n,
    "apostrophes": lambda n: "the dogs' " * n,
    "one word of letters": lambda n: "a" * n,
    "line breaks": lambda n: "One line" + "\n" * n + "another.",
    "hard-wrapped lines": _each(lambda n: f"the harbour wall of {word(n)} was closed on that day and nobody", "\n"),
    "speakers with pronouns": _each(lambda n: f"{name(n)} came. She said it was late. He said that they had left. "),
    "pronouns alone": _each(lambda n: "She said that he told her of it. "),
    "list items": _each(lambda n: f"- the {word(n)} of the quay", "\n"),
    "tables": _each(lambda n: f"{word(n)}\t{n}\t{n * 7}\t{n % 100}%", "\n"),
    "capitals": _each(lambda n: f"THE {word(n).upper()} SAID THAT THE QUAY WAS CLOSED. "),
    "said, said": lambda n: "said " * n,
    "he said, she said": lambda n: "he said she said that " * n,
    "parentheses": _each(lambda n: f"the quay ({word(n)}) "),
    "abbreviations": lambda n: "Mr. Dr. St. U.S. Inc. " * n,
    "dates": _each(lambda n: f"On {1 + n % 28} May {1950 + n % 90} it rained. "),
    "weekdays": _each(lambda n: f"It rained on {_DAYS[n % 5]} last week. "),
    "amounts": _each(lambda n: f"It cost ${n + 1} million, or {n % 99} percent. "),
    "numbers in one sentence": lambda n: "They had " + ", ".join(f"{k} boats" for k in range(n)) + ".",
    "copies of a sentence": lambda n: "The minister said the quay would be closed in spring. " * n,
    "long roles": _each(lambda n: "the deputy head of the office of the secretary of "),
    "people with roles": _each(lambda n: f"{name(n)}, the {word(n)} minister of {word(n + 9).title()}, said no. "),
    "initials": _each(lambda n: f"{chr(65 + n % 26)}. "),
    "hyphens": lambda n: "well-" * n + "known",
    "addresses": _each(lambda n: f"https://{word(n)}.example/{word(n + 1)}?a={n}&b=c "),
    "mixed scripts": _each(lambda n: f"{word(n)} дом 港口 מים λόγος said 🚢 "),
    "people of one surname": _each(lambda n: f"{word(n).title()} Dahl said it was late. Dahl said no. "),
    "people of one first name": _each(lambda n: f"Ilse {word(n).title()} said it was late. Ilse said no. "),
    "organizations": _each(lambda n: f"The {word(n).title()} Council said it was late. The council said no. "),
    "unnamed sources": _each(lambda n: "An official said it was late. Another official said that officials knew. "),
}


def texts() -> dict[str, Callable[[int], Callable[[], object]]]:
    """By name, of a size the reading of a text of that shape."""
    from onrecord import Reader
    from onrecord.read import article_from_text

    reader = Reader(force=True)

    def read(shape: Callable[[int], str], n: int) -> Callable[[], object]:
        return partial(reader.read, article_from_text(shape(n), published="2024-07-17"))

    return {name: partial(read, shape) for name, shape in TEXTS.items()}


def _words(n: int) -> str:
    return " ".join(word(k % 3_000) for k in range(n))


#: Searches that ask for n things, by name: the fields of a request.
SEARCHES: dict[str, Callable[[int], dict[str, Any]]] = {
    "a phrase": lambda n: {"words": f'"{_words(n)}"'},
    "words": lambda n: {"words": _words(n)},
    "one word again": lambda n: {"words": "no " * n},
    "a phrase of one word": lambda n: {"words": '"' + "no " * n + '"'},
    "one word or itself": lambda n: {"words": "no" + " OR no" * n},
    "short beginnings": lambda n: {"words": " OR ".join(f"{'bdfghklmn'[k % 9]}*" for k in range(n))},
    "OR": lambda n: {"words": " OR ".join(_words(n).split())},
    "NOT": lambda n: {"words": " NOT ".join(_words(n).split())},
    "beginnings": lambda n: {"words": "* ".join(_words(n).split()) + "*"},
    "minus words": lambda n: {"words": "no -" + " -".join(_words(n).split())},
    "phrases": lambda n: {"words": " ".join(f'"{word(k)} {word(k + 1)}"' for k in range(n))},
    "brackets": lambda n: {"words": "(" * n + "no" + ")" * n},
    "marks": lambda n: {"words": 'no "' * n},
    "signs": lambda n: {"words": "no " + "-*" * n},
    "one long word": lambda n: {"words": "b" * n},
    "hyphens": lambda n: {"words": "no-" * n},
    "a speaker": lambda n: {"speaker": _words(n)},
    "a role": lambda n: {"role": _words(n)},
    "an outlet": lambda n: {"outlet": _words(n)},
}


def _others(record: Path) -> dict[str, Callable[[int], Callable[[], object]]]:
    """What else is asked with n words or letters, by name."""
    from bench.record import readings
    from onrecord.actions import claims, compare, disputes, history, search, speakers
    from onrecord.records import Span
    from onrecord.store import Record
    from onrecord.verify import Judge, Verifier, VerifyOptions, asked_of

    def by(n: int) -> object:
        return disputes.disputes(record, disputes.DisputesRequest(speaker=_words(n)))

    def spoken(n: int) -> object:
        return speakers.speaker(record, speakers.SpeakerRequest("1", words=f'"{_words(n)}"'))

    def quoted(text: str) -> object:
        with Record(record, create=False) as it:
            return Judge(it.shelf(), VerifyOptions()).quotation(text, Span(0, len(text)), asked_of((_NAME,)))

    def verified(n: int) -> object:
        with Record(record, create=False) as it:
            return Verifier(it.shelf(), speaker=_words(n)).reading(next(readings(12)))

    shapes: dict[str, Callable[[int], object]] = {
        "show": lambda n: search.show(record, "s" + "0" * n),
        "history": lambda n: history.history(record, "https://news.example/" + "a/" * n),
        "speakers": lambda n: speakers.speakers(record, speakers.SpeakersRequest(_words(n))),
        "speaker": lambda n: speakers.speaker(record, speakers.SpeakerRequest(_words(n))),
        "the words of a speaker": spoken,
        "claims of": lambda n: claims.claims(record, claims.ClaimsRequest("no", of=_words(n))),
        "claims in a unit": lambda n: claims.claims(record, claims.ClaimsRequest("no", unit=_words(n))),
        "compare": lambda n: compare.compare(record, compare.CompareRequest(keys=("s" * n,)), print),
        "disputes by": by,
        "verify a quotation": lambda n: quoted(" ".join(map(word, range(n)))),
        "verify what repeats": lambda n: quoted(_words(n)),
        "verify what nobody said": lambda n: quoted(" ".join(word(7 * k + 200_000) for k in range(n))),
        "verify by": verified,
    }
    return {name: partial(partial, shape) for name, shape in shapes.items()}


def queries(record: Path) -> dict[str, Callable[[int], Callable[[], object]]]:
    """By name, of a size the asking of a record; what is refused costs what it takes to refuse it."""
    from onrecord.actions import search

    def searched(fields: Callable[[int], dict[str, Any]]) -> Callable[[int], Callable[[], object]]:
        return lambda n: partial(search.search, record, search.SearchRequest(**fields(n)))

    return {name: searched(fields) for name, fields in SEARCHES.items()} | _others(record)


def build(record: Path) -> None:
    """A record to ask: 6,000 statements, and a transcript of some of their words."""
    from bench.record import readings
    from onrecord.read import article_from_text
    from onrecord.store import Record
    from onrecord.verify import add_transcripts

    spoken = " ".join(map(word, range(100_000))) + ". " + _words(50_000)
    with Record(record) as it:
        with it.together():
            for reading in readings(6_000):
                it.add(reading)
        add_transcripts(it, [article_from_text(f"{_NAME}: {spoken}.")])


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    told = Path("/proc/self/status").read_text()
    return 1024 * int(next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM")))


def measure(kind: str, shape: str, record: Path, seconds: float, answer: Connection) -> None:
    """Tell of one shape, in a process of its own: the first size, its times and those of the doubled ones, MB."""
    of_size = (texts() if kind == "texts" else queries(record))[shape]
    searched = kind == "queries" and shape in SEARCHES
    largest = _LARGEST["searches" if searched else kind]
    _took(of_size(3), 1)
    before, n = peak(), 8
    # twice: what is loaded when it is first needed is no cost of the shape
    while _took(of_size(n), 2) < seconds / 4 and n < largest:
        n *= 2
    times = [_took(of_size(size), 3) for size in (n, 2 * n, 4 * n)]
    for size in _MORE if searched else ():
        _took(of_size(size), 1)
    answer.send({"n": n, "times": times, "MB": (peak() - before) / 1e6, "all MB": peak() / 1e6})


def _took(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds, the best of some rounds; a query that is refused is done."""
    from onrecord.errors import OnrecordError

    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        with suppress(OnrecordError):
            work()
        best = min(best, time.process_time() - began)
    return best


def told(kind: str, shape: str, record: Path, seconds: float) -> dict[str, Any]:
    """The same, from a process that is ended where it takes a hundred times too long."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=measure, args=(kind, shape, record, seconds, there))
    process.start()
    there.close()
    try:
        found: dict[str, Any] = here.recv() if here.poll(60 + 100 * seconds) else {}
    except EOFError:
        found = {}
    process.kill()
    process.join()
    if not found:
        return {"shape": shape, "bad": True}
    # what takes no time at all has no ratio
    ratio = max((b / a for a, b in pairwise(found["times"]) if b > _TIMED), default=0.0)
    bad = ratio > STEEPEST or (kind == "queries" and found["all MB"] > MEMORY)
    return {"shape": shape, "ratio": ratio, "bad": bad, **found}


def main() -> None:
    """Measure the shapes named on the command line, or all."""
    given = argparse.ArgumentParser(prog="bench.steepness", description=(__doc__ or "").splitlines()[0])
    given.add_argument("shapes", nargs="*", metavar="SHAPE")
    given.add_argument("--texts", action="store_true")
    given.add_argument("--queries", action="store_true")
    given.add_argument("--seconds", type=float, default=2)
    wanted = given.parse_args()
    every = {"texts": (*TEXTS,), "queries": (*SEARCHES, *OTHERS)}
    some = [kind for kind in every if getattr(wanted, kind)] or list(every)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.db"
        if "queries" in some:
            build(record)
        for kind in some:
            print(f"{kind:36}{'n':>9}{'n':>8}{'2n':>8}{'4n':>8}{'ratio':>7}{'MB':>7}{'all MB':>8}", flush=True)
            for shape in [one for one in every[kind] if not wanted.shapes or one in wanted.shapes]:
                print(_line(row := told(kind, shape, record, wanted.seconds)), flush=True)
                bad += row["bad"]
    print(f"{bad} too steep or too large")
    sys.exit(1 if bad else 0)


def _line(row: dict[str, Any]) -> str:
    if "n" not in row:
        return f"{row['shape']:36} took too long"
    times = "".join(f"{seconds:8.2f}" for seconds in row["times"])
    mark = "  !" if row["bad"] else ""
    return f"{row['shape']:36}{row['n']:9}{times}{row['ratio']:7.2f}{row['MB']:7.0f}{row['all MB']:8.0f}{mark}"


if __name__ == "__main__":
    main()
