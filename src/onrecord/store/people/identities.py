"""Speakers across articles: which of them are one, by evidence, by a file of known people, by human judgement.

Each speaker of an article belongs to an *identity*, whose key is made of the name alone, so that it is the same however
often articles are read again: ``person:mara venn``; a second one of that name, whose roles clash, is
``person:mara venn#2``; and whoever the article gives no full name (``Venn``, "the minister", "a senior official") is
one of that article alone, ``person:venn@<hash>``. Identities are joined into a *root* by what people judged and by
known people; those joins are kept apart from the derived clustering, and win (nomenklatura's way).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.errors import NotInRecordError, StoreError
from onrecord.store.file.bounds import bounded
from onrecord.store.file.connection import File, Row, now
from onrecord.store.people.nearest import nearest
from onrecord.store.people.offices import compatible, is_full, normal, shared
from onrecord.store.people.said_by import settle_identities
from onrecord.words.plain import plain, respelled

#: Kinds whose name alone says who they are.
_BY_NAME = frozenset(("organization", "government"))
_SHORT = 16
_SPLIT_OFF = "SELECT b FROM judgement WHERE kind = 'split' AND a = ? AND undone IS NULL"
_SPEAKS_IN = """SELECT 1 FROM speaker JOIN article ON article.id = article
 WHERE identity = ? AND outlet = ? COLLATE NOCASE"""


@dataclass(frozen=True, slots=True)
class Identity:
    """One speaker of the record. ``names`` are all that are joined in it, ``roles`` the commonest first."""

    id: int
    key: str
    name: str
    kind: str
    wikidata: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two identities that may be one, and why."""

    a: str
    b: str
    name_a: str
    name_b: str
    why: str


def anchor(digest: str, name: str) -> str:
    """What a human judgement about one speaker of one article hangs on."""
    return f"{digest}/{normal(name)}"


def identify(file: File, article: Row, name: str, kind: str, roles: Iterable[str], moved: set[int]) -> int:
    """The identity of a speaker of an article (sha256, outlet, published), made where there is none.

    ``moved`` takes the ids of identities whose root changed by it.
    """
    digest, outlet, published = article
    roles = tuple(roles)
    surname = " ".join(normal(name).split()[-1:])
    split = file.value(_SPLIT_OFF, anchor(digest, name))
    base = base_of(name, kind)
    known = _known(file, name, kind, roles, published)
    joined = tells_who(name, kind) and _clustered(file, base, outlet, roles, known)
    key = split or joined or alone(base, digest)
    row = file.row("SELECT id, known, name FROM identity WHERE key = ?", key)
    if row is None:
        number = file.insert("identity", key=key, base=base, surname=surname, name=name, kind=kind, known=known)
        changed = join(file, key) - {number}
    else:
        number, changed = int(row[0]), set()
        if known is not None and row[1] is None:
            file.run("UPDATE identity SET known = ? WHERE id = ?", known, number)
            changed = join(file, key)
    moved |= changed
    more = "INSERT INTO identity_role VALUES (?,?,1) ON CONFLICT DO UPDATE SET speakers = speakers + 1"
    file.run_many(more, [(number, role) for role in roles])
    return number


def base_of(name: str, kind: str) -> str:
    """What the keys of all of one name and kind begin with."""
    return f"{kind}:{' '.join(normal(name).split())}"


def alone(base: str, digest: str) -> str:
    """The key of somebody of one article alone."""
    return f"{base}@{digest[:_SHORT]}"


def tells_who(name: str, kind: str) -> bool:
    """Whether a name alone can say, in any article, who is meant."""
    if kind in _BY_NAME:
        return True
    return kind == "person" and len(normal(name).split()) > 1 and is_full(name) and not _described(name)


def _described(name: str) -> bool:
    """Whether a name is a description ("the foreign minister"): the last word of a name has a capital."""
    return not "".join(name.rsplit(maxsplit=1)[-1:])[:1].isupper()


def _clustered(file: File, base: str, outlet: str | None, roles: tuple[str, ...], known: int | None) -> str | None:
    """The key among those of a name that the evidence points to; None where it can't tell."""
    every = file.rows("SELECT id, key, known FROM identity WHERE base = ? AND key NOT LIKE '%@%' ORDER BY id", base)
    if not every:
        return base
    if known is not None and (linked := [str(key) for _, key, other in every if other == known]):
        return linked[0]
    rows = [(number, key) for number, key, other in every if known is None or other is None]
    held = {str(key): _roles(file, number) for number, key in rows}
    numbers = {str(key): number for number, key in rows}
    keys = [str(key) for _, key, _ in every]
    return by_evidence(
        base, keys, held, roles, lambda key: bool(outlet and file.value(_SPEAKS_IN, numbers[key], outlet))
    )


def by_evidence(
    base: str, keys: Sequence[str], held: Mapping[str, Sequence[str]], roles: Sequence[str], here: Callable[[str], bool]
) -> str | None:
    """The key that somebody of these roles has among the ``keys`` of a name, or a new one; None where it can't be told.

    ``held``: the roles of those who come into question, in the order in which they were met; ``here``: whether one of
    them speaks in this outlet already.
    """
    if len(held) == 1 and not roles:
        return next(iter(held))
    fitting = [key for key in held if compatible(roles, held[key])]
    if not fitting:
        return f"{base}#{1 + max(map(_number, keys))}" if keys else base
    if len(held) == 1:
        return fitting[0]
    best = max(fitting, key=lambda key: shared(roles, held[key]))  # the first of those that share as much
    if shared(roles, held[best]):
        return best
    found = [key for key in fitting if here(key)]
    return found[0] if len(found) == 1 else None


def _roles(file: File, identity: int) -> list[str]:
    return file.column("SELECT role FROM identity_role WHERE identity = ?", identity)


def _number(key: str) -> int:
    tail = key.rpartition("#")[2]
    return int(tail) if "#" in key and tail.isdigit() else 1


def _known(file: File, name: str, kind: str, roles: tuple[str, ...], published: str | None) -> int | None:
    """The known person that a name, or else an office on that day, belongs to, where just one does."""
    found = set(file.column("SELECT known FROM known_name WHERE name = ?", normal(name)))
    if not found and kind in ("person", "unnamed") and _described(name) and published:
        found = set(_in_office(file, name, published))
    elif len(found) > 1 and published:
        found &= {k for role in roles for k in _in_office(file, role, published)}
    return found.pop() if len(found) == 1 else None


def _in_office(file: File, role: str, day: str) -> list[int]:
    held = "SELECT known FROM known_role WHERE role = ?1 AND coalesce(start, '') <= ?2 AND coalesce(end, '9999') >= ?2"
    return file.column(held, normal(role), day[:10])


def release(file: File, article: int) -> list[int]:
    """Take an article's speakers out of their identities, before they are removed; ``sweep`` the identities then."""
    rows = file.rows("SELECT identity, roles FROM speaker WHERE article = ? AND identity IS NOT NULL", article)
    file.run("UPDATE speaker SET identity = NULL WHERE article = ?", article)
    for number, roles in rows:
        for role in json.loads(roles):
            file.run("UPDATE identity_role SET speakers = speakers - 1 WHERE identity = ? AND role = ?", number, role)
        file.run("DELETE FROM identity_role WHERE identity = ? AND speakers <= 0", number)
    return [int(number) for number, _ in rows]


def sweep(file: File, numbers: Iterable[int]) -> None:
    """Remove those of some identities that nobody belongs to any more. One that is taken up again keeps its number.

    Whoever was joined with one of them has another root then, and another name in the index.
    """
    moved: set[int] = set()
    for number in dict.fromkeys(numbers):
        if file.value("SELECT 1 FROM speaker WHERE identity = ? LIMIT 1", number) is None:
            joined = "SELECT key FROM identity WHERE id = ?1 OR root = (SELECT root FROM identity WHERE id = ?1)"
            keys = file.column(joined, number)
            file.run("DELETE FROM identity WHERE id = ?", number)
            moved |= join_all(file, keys)
    settle_identities(file, moved)


def join(file: File, key: str) -> set[int]:
    """Give all identities that belong together with a key one root; the ids of those whose root changed."""
    keys, todo = {key}, [key]
    while todo:
        this = todo.pop()
        others = file.column(
            "SELECT b FROM judgement WHERE a = ?1 AND kind = 'merge' AND undone IS NULL "
            "UNION SELECT a FROM judgement WHERE b = ?1 AND kind = 'merge' AND undone IS NULL "
            "UNION SELECT other.key FROM identity JOIN identity AS other ON other.known = identity.known "
            "WHERE identity.key = ?1",
            this,
        )
        for other in [*others, *in_copies(file, this)]:
            if other not in keys and not _apart(file, this, other):
                keys.add(other)
                todo.append(other)
    marks = ",".join("?" * len(keys))
    rows = file.rows(f"SELECT id, root, key FROM identity WHERE key IN ({marks})", *sorted(keys))
    if not rows:
        return set()
    root = leader(rows)
    changed = {int(number) for number, old, _ in rows if old != root}
    for number in changed:
        file.run("UPDATE identity SET root = ? WHERE id = ?", root, number)
    return changed


_MERGED = "SELECT 1 FROM judgement WHERE ? IN (a, b) AND kind = 'merge' AND undone IS NULL LIMIT 1"
_COPIES = """SELECT other.sha256 FROM article JOIN article AS other
 ON coalesce(other.copy_of, other.id) = coalesce(article.copy_of, article.id) AND other.id != article.id
 WHERE article.sha256 >= ?1 AND article.sha256 < ?1 || 'g'"""


def in_copies(file: File, key: str) -> list[str]:
    """The same speaker in copies of an article, where one of them was judged to be somebody: that holds for all."""
    base, at, digest = key.rpartition("@")
    if not at or file.value("SELECT 1 FROM judgement WHERE kind = 'merge' AND undone IS NULL LIMIT 1") is None:
        return []
    keys = [f"{base}@{other[:_SHORT]}" for other in file.column(_COPIES, digest)]
    if file.value(_MERGED, key) is None:
        return [other for other in keys if file.value(_MERGED, other) is not None]
    return keys


def leader(rows: Sequence[Row]) -> int:
    """Who leads identities (id, root, key) that are joined: the fullest name; among those, the first one met."""
    return int(min(rows, key=lambda row: ("@" in str(row[2]), -len(normal(str(row[2])).split()), row[0]))[0])


def join_all(file: File, keys: Iterable[str]) -> set[int]:
    """The same for several keys."""
    return set().union(*[join(file, key) for key in sorted(keys)])


def _apart(file: File, a: str, b: str) -> bool:
    judged = "SELECT 1 FROM judgement WHERE kind = 'apart' AND undone IS NULL AND "
    return file.value(judged + "((a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1))", a, b) is not None


def find(file: File, asked: str, *, by_part: bool = True) -> int:
    """The root that a number, a key or a name means, ``by_part`` also one with these words in it, where no other is.

    Raises StoreError where it is none, or more than one.
    """
    bounded(asked)
    is_number = asked.isdecimal() and asked.isascii() and len(asked) < 19  # what SQLite can hold
    column, value = ("id", int(asked)) if is_number else ("key", asked)
    rows = file.rows(f"SELECT DISTINCT root FROM identity WHERE {column} = ?", value)
    rows = rows or _by_name(file, normal(asked)) or _by_other_way(file, asked) or _by_words(file, asked, by_part)
    if len(rows) == 1:
        return int(rows[0][0])
    if not rows:
        near = nearest(asked, file.column("SELECT DISTINCT name FROM identity ORDER BY id"))
        told = f"nearest in the record: {', '.join(near)}" if near else f"look with: onrecord speakers {asked!r}"
        raise NotInRecordError(f"{asked}: no speaker of this name in the record; {told}")
    some = [identity(file, root) for (root,) in rows[:8]]
    roles = (f", {it.roles[0]}" if it.roles else "" for it in some)
    counts = (f"{it.statements} statement{'' if it.statements == 1 else 's'}" for it in some)
    each = (f"{it.id} ({it.name}{role}; {n})" for it, role, n in zip(some, roles, counts, strict=True))
    merge = f"where two are one: onrecord merge {some[0].id} {some[1].id}"
    raise StoreError(f"{asked}: {len(rows)} speakers have this name; say which by number: {', '.join(each)}; {merge}")


def _by_name(file: File, name: str) -> list[Row]:
    """Roots by name as it is compared: full ones first; one of one article alone only where there is no other."""
    words = name.split()
    rows = file.rows(
        "SELECT DISTINCT root FROM identity WHERE substr(base, instr(base, ':') + 1) = ? AND key NOT LIKE '%@%' "
        "AND surname = ? ORDER BY root",
        *(name, words[-1] if words else ""),
    )
    return rows or file.rows(
        "SELECT DISTINCT root FROM identity WHERE surname = ? AND (base LIKE ? OR base = ?) ORDER BY root",
        *(words[-1] if words else "", f"%{' ' + name}", f"person:{name}"),
    )


def _by_other_way(file: File, asked: str) -> list[Row]:
    """Roots asked for in the other way that some letters have ("Soeren" for Søren), or written in it."""
    name, other = normal(asked), respelled(asked)
    called: list[tuple[int, str]] = []
    for root, its in file.rows("SELECT DISTINCT root, name FROM identity WHERE key NOT LIKE '%@%' ORDER BY root"):
        called += [(int(root), normal(way))] if (way := respelled(its)) else []
    asked_so = {name, normal(other or asked)}
    for ends in (False, True):
        found = [root for root, way in called if way in asked_so or (ends and way.endswith(f" {name}"))]
        if found:
            return [(root,) for root in dict.fromkeys(found)]
    return _by_name(file, normal(other)) if other else []


def _by_words(file: File, asked: str, by_part: bool) -> list[Row]:
    """Roots of this whole name, those of one article alone, too ("Islanders"); or else those that have its words."""
    wanted = plain(asked).split()
    called = [(root, plain(name).split()) for root, name in file.rows("SELECT root, name FROM identity ORDER BY root")]
    found = [root for root, words in called if words == wanted]
    if not found and by_part and wanted:
        found = [root for root, words in called if set(wanted) <= set(words)]
    return [(root,) for root in dict.fromkeys(found)]


def identity(file: File, root: int) -> Identity:
    """A root with all that is joined in it. Raises StoreError where there is none."""
    names = file.column(
        "SELECT speaker.name FROM speaker JOIN identity ON identity.id = speaker.identity WHERE root = ? "
        "GROUP BY speaker.name ORDER BY count(*) DESC, speaker.name",
        root,
    )
    told = file.records(
        partial(Identity, names=tuple(names), roles=tuple(roles_of(file, root))),
        "SELECT identity.id, identity.key, coalesce(known.name, identity.name) AS name, identity.kind, wikidata, "
        "count(DISTINCT speaker.article) AS articles, "
        "count(DISTINCT CASE WHEN NOT rejected THEN statement.id END) AS statements FROM identity "
        "LEFT JOIN known ON known.id = coalesce(identity.known, (SELECT min(known) FROM identity WHERE root = ?1)) "
        "LEFT JOIN identity AS one ON one.root = identity.id LEFT JOIN speaker ON speaker.identity = one.id "
        "LEFT JOIN speaks ON speaks.speaker = speaker.id AND speaks.holds "
        "LEFT JOIN statement ON statement.id = speaks.statement WHERE identity.id = ?1 GROUP BY identity.id",
        root,
    )
    for one in told:
        return one
    raise NotInRecordError(f"{root}: no speaker of this number")


def roles_of(file: File, root: int) -> list[str]:
    """What a root is called by articles, the commonest first."""
    return file.column(
        "SELECT role FROM identity_role JOIN identity ON identity.id = identity WHERE root = ? "
        "GROUP BY role ORDER BY sum(speakers) DESC, role",
        root,
    )


def judge(file: File, kind: str, a: str, b: str, *, by: str, why: str | None) -> int:
    """Keep a judgement; its number."""
    return file.insert_act("judgement", kind=kind, a=a, b=b, who=by, why=why, at=now())


def rename(file: File) -> tuple[set[int], set[int]]:
    """Give the identities the keys that their names have by now, and the judgements on them; for a migration.

    The articles whose speakers have others, and the identities whose root changed by it.
    """
    moved = []
    for key, base, name, kind in file.rows("SELECT key, base, name, kind FROM identity ORDER BY id"):
        new = f"{kind}:{normal(name)}"
        if new != base or (kind == "person" and "@" not in key and not is_full(name)):
            moved.append((str(key), str(base)))
    articles: set[int] = set()
    for key, base in moved:
        for article, digest, name in file.rows(
            "SELECT article.id, sha256, speaker.name FROM identity JOIN speaker ON speaker.identity = identity.id "
            "JOIN article ON article.id = speaker.article WHERE identity.key = ?",
            key,
        ):
            articles.add(int(article))
            old = f"{digest}/{base.partition(':')[2]}"
            file.run("UPDATE judgement SET a = ? WHERE kind = 'split' AND a = ?", anchor(str(digest), str(name)), old)
    before = _keys_in(file, articles)
    roots: set[int] = set()
    for article in sorted(articles):
        roots |= identify_again(file, article)
    after = _keys_in(file, articles)
    for number, key in before.items():
        new = after[number]
        if new != key and file.value("SELECT 1 FROM identity WHERE key = ?", key) is None:
            file.run("UPDATE judgement SET a = ? WHERE a = ? AND kind != 'split'", new, key)
            file.run("UPDATE judgement SET b = ? WHERE b = ?", new, key)
            roots |= join(file, new)
    return articles, roots


def _keys_in(file: File, articles: Iterable[int]) -> dict[int, str]:
    """The key of each speaker of some articles."""
    sql = "SELECT speaker.id, identity.key FROM speaker JOIN identity ON identity.id = identity WHERE article = ?"
    return {number: key for article in sorted(articles) for number, key in file.rows(sql, article)}


def identify_again(file: File, article: int) -> set[int]:
    """Find the identities of an article's speakers anew; the ids of those whose root changed by it."""
    left, moved = release(file, article), set[int]()
    (first,) = file.rows("SELECT sha256, outlet, published FROM article WHERE id = ?", article)
    for number, name, kind, roles in file.rows(
        "SELECT id, name, kind, roles FROM speaker WHERE article = ? ORDER BY id", article
    ):
        new = identify(file, first, name, kind, json.loads(roles), moved)
        file.run("UPDATE speaker SET identity = ? WHERE id = ?", new, number)
    sweep(file, left)
    return moved


def proposals(file: File, limit: int, root: int | None = None) -> list[Proposal]:
    """Identities that may be one: a surname alone beside a full name of it, clashing roles under one name.

    With a ``root``, those that may be one with it.
    """
    asked = (
        "SELECT part.key, whole.key, part.name, whole.name, part.id AS part, whole.id AS whole, "
        "part.base = whole.base, part.surname AS surname "
        "FROM identity AS part "
        "JOIN identity AS whole ON whole.surname = part.surname AND whole.kind = part.kind AND whole.id != part.id "
        "WHERE part.kind = 'person' AND whole.key NOT LIKE '%@%' AND part.root != whole.root "
        "AND (part.base = whole.base AND (part.key LIKE '%@%' OR part.key > whole.key) "
        "     OR part.key LIKE '%@%' AND substr(whole.base, 6 - length(part.base)) = ' ' || substr(part.base, 8)) "
        "AND NOT EXISTS (SELECT 1 FROM judgement WHERE kind IN ('apart', 'split') AND undone IS NULL "
        "AND (a = part.key AND b = whole.key OR a = whole.key AND b = part.key OR b = part.key)) "
    )
    if root is not None:  # either by its index: a name that many have would be held against itself
        asked = f"{asked} AND part.root = ?2 UNION {asked} AND whole.root = ?2"
    rows = file.rows(f"{asked} ORDER BY surname, part, whole LIMIT ?1", *((limit,) if root is None else (limit, root)))
    out = []
    for key, other, name, full, number, whole, one_name, _ in rows:
        roles, others = _roles(file, number), _roles(file, whole)
        if one_name:
            why = f"one name, other roles: {', '.join(roles) or 'none told'} | {', '.join(others) or 'none told'}"
        elif not compatible(roles, others):
            continue
        else:
            why = "a surname alone" + (", and a role in common" if shared(roles, others) else "")
        out.append(Proposal(key, other, name, full, why))
    return out
