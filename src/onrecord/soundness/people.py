"""Speakers across articles: what names, offices and judgements say of them now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from onrecord.soundness.finding import Fault, fault
from onrecord.soundness.kept import UNREADABLE, are_inside, decode
from onrecord.store.file.connection import File, Row
from onrecord.store.people.identities import anchor, identify_again, in_copies, leader, sweep
from onrecord.store.people.offices import normal
from onrecord.store.people.said_by import settle_article, settle_identities

#: How many digits of a text's hash stand in the key of somebody of that article alone.
_DIGITS = 16
_NUMBERED = re.compile(r"#\d+")


def _again(file: File, article: int) -> None:
    """Find the identities of an article's speakers anew, and write who says what."""
    settle_identities(file, identify_again(file, article))
    settle_article(file, article)


def speakers(file: File, sick: frozenset[int]) -> Iterator[Fault]:
    """The speakers of each article: their mentions, and the identities that they belong to."""
    for number, article, mentions, text in file.each(
        "SELECT speaker.id, article, mentions, text FROM speaker JOIN article ON article.id = article "
        "WHERE mentions != '[]' ORDER BY speaker.id"
    ):
        try:
            outside = article not in sick and not are_inside(decode(mentions), text)
        except UNREADABLE:
            outside = True
        if outside:
            yield fault(f"speaker {number}", "a mention outside its text")
    found = set[int]()
    for number, article in file.rows(
        "SELECT id, article FROM speaker WHERE identity IS NULL "
        "OR identity NOT IN (SELECT id FROM identity) ORDER BY id"
    ):
        # one fix finds those of all speakers of the article
        again = partial(_again, file, article) if article not in found else lambda: None
        found.add(article)
        yield fault(f"speaker {number}", "belongs to nobody", again)
    for number, key in file.rows(
        "SELECT id, key FROM identity WHERE id NOT IN (SELECT identity FROM speaker WHERE identity NOT NULL)"
    ):
        yield fault(f"identity {key}", "nobody belongs to it", partial(sweep, file, [number]))


def names(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """The key of each identity against its speakers' names, what stands beside it, and the splits that were judged."""
    rows = file.each(
        "SELECT identity.id, identity.key, base, surname, identity.name, identity.kind, speaker.id, speaker.name, "
        "speaker.kind, article.id, sha256 FROM identity JOIN speaker ON speaker.identity = identity.id "
        "JOIN article ON article.id = speaker.article ORDER BY identity.id, speaker.id"
    )
    split: dict[str, str] = dict(
        file.rows("SELECT a, b FROM judgement WHERE kind = 'split' AND undone IS NULL ORDER BY id DESC")
    )
    for (number, key, *told), group in groupby(rows, key=lambda row: row[:6]):
        yield from _named(file, number, key, tuple(told), [row[6:] for row in group], split)
    for a, b in split.items():
        for speaker, name, key, article in file.rows(
            "SELECT speaker.id, speaker.name, identity.key, article.id FROM article "
            "JOIN speaker ON speaker.article = article.id JOIN identity ON identity.id = identity WHERE sha256 = ?",
            a.partition("/")[0],
        ):
            if anchor(a.partition("/")[0], name) == a and key != b:
                yield fault(f"speaker {speaker}", "not split off as was judged", partial(_again, file, article))


def _named(file: File, number: int, key: str, told: Row, each: list[Row], split: dict[str, str]) -> Iterator[Fault]:
    """One identity by its speakers (id, name, kind, article, hash)."""
    where = f"identity {key}"
    bases = [f"{kind}:{' '.join(normal(name).split())}" for _, name, kind, *_ in each]
    own = [
        split.get(anchor(digest, name)) or f"{base}@{digest[:_DIGITS]}"
        for base, (_, name, *_, digest) in zip(bases, each, strict=True)
    ]
    fits = [
        key in (base, alone) or (key.startswith(base) and _NUMBERED.fullmatch(key, len(base)) is not None)
        for base, alone in zip(bases, own, strict=True)
    ]
    if not any(fits):
        free = (
            bases[0] if "@" not in key and not file.value("SELECT 1 FROM identity WHERE key = ?", bases[0]) else own[0]
        )
        yield fault(where, "a key of another name", partial(_rekeyed, file, number, free, each[0][3]))
        return
    for (speaker, *_, article, _digest), fit in zip(each, fits, strict=True):
        if not fit:
            yield fault(f"speaker {speaker}", "belongs to somebody of another name", partial(_again, file, article))
    base, name, kind = next((b, n, k) for b, fit, (_, n, k, *_) in zip(bases, fits, each, strict=True) if fit)
    surname = base.partition(":")[2].rpartition(" ")[2]
    if normal(told[2]) == base.partition(":")[2]:
        name = told[2]
    if told != (base, surname, name, kind):
        write = "UPDATE identity SET base = ?, surname = ?, name = ?, kind = ? WHERE id = ?"
        yield fault(
            where, "named otherwise than its key", partial(_renamed, file, write, base, surname, name, kind, number)
        )


def _renamed(file: File, write: str, *told: object) -> None:
    file.run(write, *told)
    settle_identities(file, set(file.column("SELECT id FROM identity WHERE root = ?", told[-1])))


def _rekeyed(file: File, number: int, key: str, article: int) -> None:
    if file.value("SELECT 1 FROM identity WHERE key = ?", key):
        _again(file, article)
    else:
        file.run("UPDATE identity SET key = ? WHERE id = ?", key, number)


def known_links(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Known people: found by their own names, linked to whom has such a name or office, and to nobody else."""
    called: dict[int, set[str]] = defaultdict(set)
    offices: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for number, name in file.rows("SELECT known, name FROM known_name"):
        called[number].add(name)
    for number, role, start, end in file.rows("SELECT known, role, start, end FROM known_role"):
        offices[role].append((number, start or "", end or "9999"))
    for number, name in file.rows("SELECT id, name FROM known ORDER BY id"):
        if normal(name) not in called[number]:
            write = partial(file.run, "INSERT INTO known_name VALUES (?, ?)", normal(name), number)
            yield fault(f"known person {name}", "not found by that name", write)
            called[number].add(normal(name))
    by_name: dict[str, set[int]] = defaultdict(set)
    for number, each in called.items():
        for name in each:
            by_name[name].add(number)
    held: dict[int, set[str]] = defaultdict(set)
    for number, role in file.rows("SELECT identity, role FROM identity_role") if called else ():
        held[number].add(normal(role))
    for number, key, name, kind, linked in (
        file.each("SELECT id, key, name, kind, known FROM identity ORDER BY id") if called else ()
    ):
        plain = key.partition(":")[2].partition("@")[0].partition("#")[0]
        found = by_name.get(plain, set())
        here = {k for role in held[number] for k, *_ in offices.get(role, ())}
        if len(found) > 1 and len(found & here) == 1:
            found = found & here
        may = found | {k for k, *_ in offices.get(plain, ())}
        must = _must(file, number, key, name, kind, found, offices.get(plain, []))
        if (linked is not None and linked not in may) or (linked is None and must is not None):
            write = partial(file.run, "UPDATE identity SET known = ? WHERE id = ?", must, number)
            yield fault(f"identity {key}", "linked otherwise to known people than by name and office", write)


def _must(
    file: File, number: int, key: str, name: str, kind: str, found: set[int], offices: list[tuple[int, str, str]]
) -> int | None:
    """Whom an identity is surely linked to: the one of its name, or the one who held that office on that day."""
    if "@" not in key:
        return next(iter(found)) if "#" not in key and len(found) == 1 else None
    if found or not offices or kind not in ("person", "unnamed") or name.rsplit(maxsplit=1)[-1][:1].isupper():
        return None
    asked = "SELECT published FROM speaker JOIN article ON article.id = article WHERE identity = ? AND published > ''"
    days = [day[:10] for day in file.column(asked, number)]
    there = {known for known, start, end in offices if any(start <= day <= end for day in days)}
    return there.pop() if len(there) == 1 else None


def roots(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """Identities joined as people judged and known people say, under the one that leads."""
    rows = file.rows("SELECT id, key, known, root FROM identity ORDER BY id")
    of = _groups(file, rows)
    groups: dict[str, list[Row]] = defaultdict(list)
    for number, key, _known, root in rows:
        groups[of(key)].append((number, root, key))
    for each in groups.values():
        lead = leader(each)
        for number, root, key in each:
            if root != lead:
                yield fault(f"identity {key}", "not joined as was judged", partial(_rooted, file, lead, number))


def _rooted(file: File, root: int, number: int) -> None:
    file.run("UPDATE identity SET root = ? WHERE id = ?", root, number)
    settle_identities(file, {number})


class _Groups:
    """Keys that belong together (union-find)."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        while (up := self._up.get(key, key)) != key:
            self._up[key] = key = self._up.get(up, up)
        return key

    def join(self, a: str, b: str) -> None:
        self._up[self(a)] = self(b)


def _groups(file: File, rows: Iterable[Row]) -> _Groups:
    """The keys of identities, joined by merges and known people, but for the pairs that are judged to be two."""
    out, by_known = _Groups(), defaultdict(list)
    apart = {
        pair
        for a, b in file.rows("SELECT a, b FROM judgement WHERE kind = 'apart' AND undone IS NULL")
        for pair in ((a, b), (b, a))
    }
    touched = {a for a, _ in apart}
    for a, b in file.rows("SELECT a, b FROM judgement WHERE kind = 'merge' AND undone IS NULL"):
        for key, other in ((a, b), *((one, copy) for one in (a, b) for copy in in_copies(file, one))):
            if (key, other) not in apart:
                out.join(key, other)
    for _number, key, known, _root in rows:
        if known is not None:
            by_known[known].append(key)
    for keys in by_known.values():
        free = [key for key in keys if key not in touched]
        for key in free[1:]:
            out.join(key, free[0])
        for key in touched.intersection(keys):
            for other in keys:
                if other != key and (key, other) not in apart:
                    out.join(key, other)
    return out


def roles(file: File, _: frozenset[int]) -> Iterator[Fault]:
    """What each identity is called, and by how many."""
    counted = (
        "SELECT identity, value AS role, count(*) AS speakers FROM speaker, json_each(roles) "
        "WHERE identity NOT NULL GROUP BY identity, value"
    )
    there = "SELECT identity, role, speakers FROM identity_role"
    wrong = file.rows(
        f"SELECT identity, role FROM ({counted} EXCEPT {there}) "
        f"UNION SELECT identity, role FROM ({there} EXCEPT {counted})"
    )
    for number, role in wrong:
        yield fault(f"identity {number}", "not called as its speakers are", partial(_counted, file, number, role), role)


def _counted(file: File, number: int, role: str) -> None:
    told = "SELECT count(*) FROM speaker, json_each(roles) WHERE identity = ? AND value = ?"
    file.run("DELETE FROM identity_role WHERE identity = ? AND role = ?", number, role)
    if count := file.value(told, number, role):
        file.run("INSERT INTO identity_role VALUES (?, ?, ?)", number, role, count)
