"""One text under several outlets, and one statement in several texts: linked, so that none counts twice.

Texts are compared by their runs of five words: a sketch of each (MinHash, Broder 1997, in bands) finds candidates in
an index, and the texts themselves decide: by their runs, and by the names and numbers in them (`slots`). Statements of
texts that belong together (copies, versions of one address) are the same where their words are, or nearly are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.file.connection import File
from onrecord.store.file.one_form import form_of, forms_of, note_form
from onrecord.store.reuse.slots import is_one_story
from onrecord.words.letters import RUN
from onrecord.words.normalize import COMMON, hash_of
from onrecord.words.numerals import CARDINALS, ORDINALS
from onrecord.words.plain import one_form

if TYPE_CHECKING:  # numpy is loaded where texts are compared: most commands compare none
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.int64]

_RUN = 5
#: Shorter texts share runs by chance.
_LEAST = 20
_BANDS, _ROWS = 16, 3
_PRIME = (1 << 31) - 1
#: Runs that are hashed at once.
_BLOCK = 1_024
#: How much of the shorter text's runs a copy shares, and how much shorter it may be.
_SHARED, _SHORTER = 0.7, 0.4
#: More candidates than this share a form, not a story.
_CANDIDATES = 24
#: Of 100: from here on two statements are one, given small edits (a comma, a spelling, a word).
_SAME = 92.0
#: The same of names; and statements that one may repeat that are looked at.
_SPELLED, _NEAREST = 70.0, 8
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’-]\w+)*")


def words_of(text: str) -> str:
    """A text as it is compared: its words alone."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    """Words in one composition and without signs that nobody sees: in another they would be cut otherwise."""
    return RUN.findall((text if text.isascii() else one_form(text)).casefold())


def runs_of(text: str) -> Runs:
    """Hashes of all runs of five words, each once; shape (runs,)."""
    import numpy as np

    words = _words(text)
    each = np.fromiter(map(hash_of, words), np.int64, len(words)) % _PRIME
    if len(each) < _RUN:
        return np.zeros(0, np.int64)
    runs = each[: len(each) - _RUN + 1].copy()
    for k in range(1, _RUN):
        runs = (runs * 31337 + each[k : len(each) - _RUN + 1 + k]) % _PRIME
    return np.unique(runs)


@cache
def _functions() -> tuple[Runs, Runs]:
    import numpy as np

    random = np.random.default_rng(20240717)
    count = _BANDS * _ROWS
    return random.integers(1, _PRIME, count), random.integers(0, _PRIME, count)


def sketch_of(runs: Runs) -> list[int]:
    """A number a band; two texts that share most of their runs share at least one of them."""
    import numpy as np

    if len(runs) < _LEAST:
        return []
    factors, offsets = _functions()
    least = np.full(len(factors), _PRIME)
    for at in range(0, len(runs), _BLOCK):
        block = runs[at : at + _BLOCK, None] * factors + offsets
        least = np.minimum(least, (block % _PRIME).min(axis=0))
    bands = least.reshape(_BANDS, _ROWS)
    return [(band << 32) | zlib.crc32(row.tobytes()) for band, row in enumerate(bands)]


def link_text(file: File, article: int, text: str, places: set[str]) -> int | None:
    """Keep the sketch of a text, and link it to the article that it is a copy of; that article, or None."""
    runs = runs_of(text)
    hashes = sketch_of(runs)
    found = alike(file, article, hashes)
    file.run_many("INSERT OR IGNORE INTO sketch VALUES (?,?)", [(h, article) for h in hashes])
    for other in found:
        if is_copy(file, text, runs, other) and not places & places_of(file, other):
            root: int = file.value("SELECT coalesce(copy_of, id) FROM article WHERE id = ?", other)
            file.run("UPDATE article SET copy_of = ? WHERE id = ?", root, article)
            return root
    return None


#: How the place begins of texts without an address that are versions of one page.
PAGE = "page:"


def earlier_version(file: File, article: int, text: str, outlet: str | None, origin: str | None) -> int | None:
    """The article of which one without an address is plainly another version; None where none is.

    It has no address either, says nearly the same, and is of the same outlet under the same title, or of the same file
    and no other outlet.
    """
    titles = file.column("SELECT title FROM article WHERE id = ? AND coalesce(title, '') != ''", article)
    runs = runs_of(text)
    for other in alike(file, article, sketch_of(runs)):
        for url, theirs, title, read in file.rows(
            "SELECT coalesce(url, ''), outlet, title, origin FROM appearance WHERE article = ?", other
        ):
            same = (theirs or "").casefold() == (outlet or "").casefold()
            named = bool(outlet) and title in titles
            filed = _FILE.search(origin or "") is not None and origin == read
            if not url and same and (named or filed) and is_copy(file, text, runs, other):
                return other
    return None


#: The name of a file that somebody may have edited; no line of one, no text that was pasted.
_FILE = re.compile(r"^(?!pasted\b)[^\n:]*\.\w{1,5}$")


def link_forms(file: File) -> None:
    """Note the forms of all texts, in a record from before; one that was added in two forms is a copy from now on.

    The form of a text of which words were forgotten can't be told any more.
    """
    changed = set[int]()
    for number, digest, text in file.rows("SELECT id, sha256, text FROM article WHERE kept_sha256 IS NULL ORDER BY id"):
        if form_of(text) != digest:
            note_form(file, number, digest, text)
            changed.add(number)
    for number in sorted({other for one in changed for other in forms_of(file, one)}):
        text, url, root = file.rows("SELECT text, url, copy_of FROM article WHERE id = ?", number)[0]
        file.run("DELETE FROM sketch WHERE article = ?", number)
        if root is None:
            link_text(file, number, text, places_of(file, number) if url else set())
        else:
            file.run_many("INSERT INTO sketch VALUES (?,?)", [(h, number) for h in sketch_of(runs_of(text))])
        link_statements(file, number)


def link_again(file: File) -> None:
    """Mark again, in a record from before, what copies and versions say again: names and speakers count by now."""
    for number in file.column("SELECT DISTINCT article FROM statement WHERE same_as IS NOT NULL ORDER BY article"):
        link_statements(file, number)


def part_templates(file: File) -> None:
    """Judge the copies of a record from before by what they are about, too: texts of one template are none."""
    left: set[int] = set()
    for number, root in file.rows("SELECT id, copy_of FROM article WHERE copy_of IS NOT NULL ORDER BY id"):
        text, url, part = file.rows("SELECT text, url, kept_sha256 FROM article WHERE id = ?", number)[0]
        if part is not None or file.value("SELECT kept_sha256 FROM article WHERE id = ?", root) is not None:
            continue  # of which words were forgotten
        place = {file.value("SELECT place FROM appearance WHERE article = ? ORDER BY id", number)} if url else set()
        hashes = file.column("SELECT hash FROM sketch WHERE article = ? ORDER BY hash", number)
        runs = runs_of(text)
        near = (other for other in [root, *alike(file, number, hashes)] if is_copy(file, text, runs, other))
        new = next((other for other in near if other == root or not place & places_of(file, other)), None)
        if new != root:
            left |= {*family(file, number)}
            file.run(
                "UPDATE article SET copy_of = (SELECT coalesce(copy_of, id) FROM article WHERE id = ?) WHERE id = ?",
                *(new, number),
            )
    for number in sorted(left):
        file.run("UPDATE statement SET same_as = NULL WHERE article = ?", number)
    for number in sorted(left):
        link_statements(file, number)


def alike(file: File, article: int, hashes: list[int]) -> list[int]:
    """The articles added before one that share most of some hashes with it, so many at most."""
    if not hashes:
        return []
    marks = ",".join("?" * len(hashes))
    return file.column(
        f"SELECT article, count(*) AS n FROM sketch WHERE hash IN ({marks}) AND article < ? "
        "GROUP BY article ORDER BY n DESC, article LIMIT ?",
        *(*hashes, article, _CANDIDATES),
    )


def is_copy(file: File, text: str, runs: Runs, other: int) -> bool:
    """Whether a text is a copy of an article's: they share most of their runs, and what these are about."""
    its: str = file.value("SELECT text FROM article WHERE id = ?", other)
    return are_copies(runs, runs_of(its)) and is_one_story(text, its)


def are_copies(runs: Runs, others: Runs) -> bool:
    """Whether two texts share most of the runs of the shorter one, which is not much shorter."""
    import numpy as np

    short, long = sorted((len(runs), len(others)))
    if short < _LEAST or short < _SHORTER * long:
        return False
    return len(np.intersect1d(runs, others, assume_unique=True)) >= _SHARED * short


def places_of(file: File, article: int) -> set[str]:
    """Where a text appeared; an outlet alone is no place that versions share."""
    places = file.column("SELECT place FROM appearance WHERE article = ?", article)
    return {place for place in places if place and not place.startswith("outlet:")}


def hand_over(file: File, article: int) -> None:
    """Let the first copy of an article that goes stand for the others."""
    first = file.value("SELECT min(id) FROM article WHERE copy_of = ?", article)
    file.run("UPDATE article SET copy_of = nullif(?, id) WHERE copy_of = ?", first, article)


def family(file: File, article: int) -> list[int]:
    """An article, what it is a copy of, its copies, and the other versions of its addresses; in order of adding."""
    members = file.column(
        "WITH root AS (SELECT coalesce(copy_of, id) AS id FROM article WHERE id = ?1) "
        "SELECT id FROM root UNION SELECT article.id FROM article JOIN root ON article.copy_of = root.id "
        "UNION SELECT other.article FROM appearance JOIN appearance AS other ON other.place = appearance.place "
        "WHERE appearance.article = ?1 AND appearance.place != '' AND appearance.place NOT LIKE 'outlet:%'",
        article,
    )
    return sorted(members)


def link_statements(file: File, article: int) -> None:
    """Mark the statements of an article's family that were there before in another text of it."""
    for number, same, new in repeated(file, family(file, article)):
        if new != same:
            file.run("UPDATE statement SET same_as = ? WHERE id = ?", new, number)


def repeated(file: File, together: list[int]) -> Iterator[tuple[int, int | None, int | None]]:
    """The statements of articles that are one family: id, which one it is marked to repeat, and which one it does."""
    first: dict[str, list[_Repeatable]] = {}
    for member in together if len(together) > 1 else ():
        before = {words: list(each) for words, each in first.items()}
        for number, said, named, same in file.rows(_SAID_BY, member):
            words, mine = words_of(said), _Repeatable(int(number), said, named)
            new = next((one.id for one in before.get(words, ()) if not _by_others(one, mine)), None)
            new = _nearly(words, mine, before) if new is None else new
            yield number, same, new
            if new is None:
                first.setdefault(words, []).append(mine)


#: What an article says, by whom it was read to be said: corrections and judgements make no copy of it.
_SAID_BY = """SELECT id, said, (SELECT speaker.name FROM speaks JOIN speaker ON speaker.id = speaks.speaker
 WHERE speaks.statement = statement.id AND speaks.place >= 0 ORDER BY speaks.place LIMIT 1), same_as
 FROM statement WHERE article = ? ORDER BY id"""


class _Repeatable(NamedTuple):
    """A statement that another may say again."""

    id: int
    said: str
    named: str | None


def _by_others(one: _Repeatable, other: _Repeatable) -> bool:
    """Whether two statements are by two who are named, and none of whose names is in the other's."""
    names, its = (set(words_of(each.named or "").split()) for each in (one, other))
    return bool(names and its) and names.isdisjoint(its) and not _spelled_alike(names, its)


def _nearly(words: str, mine: _Repeatable, before: dict[str, list[_Repeatable]]) -> int | None:
    if len(words) < 20 or not before:
        return None
    from rapidfuzz import fuzz, process

    for other, *_ in process.extract(words, before.keys(), scorer=fuzz.ratio, score_cutoff=_SAME, limit=_NEAREST):
        for one in before[other]:
            if _numbers(other) == _numbers(words) and not _by_others(one, mine) and not _of_others(one.said, mine.said):
                return one.id
    return None


def _of_others(said: str, other: str) -> bool:
    """Whether a name or number stands in the place of another; a name that is spelled otherwise is none."""
    from rapidfuzz.distance import Indel

    mine, its = (_WORD.findall(one_form(each)) for each in (said, other))
    ops = [op for op in Indel.opcodes(mine, its) if op.tag != "equal"]
    one = _telling(word for op in ops for word in mine[op.src_start : op.src_end])
    two = _telling(word for op in ops for word in its[op.dest_start : op.dest_end])
    return bool(one and two) and not _spelled_alike(one, two)


def _telling(words: Iterable[str]) -> set[str]:
    """Those of some words that are names or numbers."""
    return {
        low
        for word in words
        if (low := word.casefold()) not in COMMON
        and (word[0].isupper() or word[0].isdigit() or low in CARDINALS or low in ORDINALS)
    }


def _spelled_alike(one: set[str], other: set[str]) -> bool:
    """Whether names are the same, spelled otherwise; of numbers none is another."""
    from rapidfuzz import fuzz

    names, its = (" ".join(sorted(each)) for each in (one, other))
    if any(c.isdigit() for c in names + its) or (one | other) & (CARDINALS.keys() | ORDINALS.keys()):
        return one == other
    return fuzz.ratio(names, its) >= _SPELLED


def _numbers(words: str) -> list[str]:
    """Figures and negations: two statements that differ in one are two, however alike."""
    return [w for w in words.split() if w[0].isdigit() or w in ("not", "no", "never", "none", "nobody", "t")]
