"""Who is quoted in a selection, by one of several labels: what a source audit counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.answers import LABELS
from onrecord.errors import RequestError
from onrecord.store.file.connection import File
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import by_article

if TYPE_CHECKING:
    from onrecord.store.query.counted import LabelCounts, Labelling

#: The words of short sources of people, in the articles of a selection, whether they were asked for or not.
_PRONOUNS = """SELECT s.article, identity.root, lower(substr(shown.text, json_extract(s.source, '$[0][0]') + 1,
 json_extract(s.source, '$[0][1]') - json_extract(s.source, '$[0][0]'))) AS word
 FROM statement AS s JOIN article AS shown ON shown.id = s.article JOIN speaks ON speaks.statement = s.id AND holds
 JOIN speaker ON speaker.id = speaks.speaker JOIN identity ON identity.id = speaker.identity
 WHERE speaker.kind = 'person' AND json_array_length(s.source) = 1 AND NOT s.rejected
 AND json_extract(s.source, '$[0][1]') - json_extract(s.source, '$[0][0]') <= 4
 AND s.article IN (SELECT article FROM statement WHERE id IN (SELECT value FROM json_each(?)))"""
_WORDS = frozenset(("she", "he", "they"))
#: Who everybody is in the whole record, and what they are called there.
_NAMES = """SELECT json_group_array(id), json_group_array(name) FROM identity
 WHERE id = root AND kind NOT IN ('unnamed', 'group')"""
_ROOTS = "SELECT json_group_array(id), json_group_array(root) FROM identity"


_LIST = msgspec.json.Decoder(list[Any])
#: What is told of articles, and how those are called where it is not told.
_OF_ARTICLES = {
    "outlet": "SELECT id, outlet FROM article",
    "month": "SELECT id, substr(published, 1, 7) FROM article",
}
_UNTOLD = {"outlet": "no outlet", "month": "no date"}
#: What tells where a statement has a source at all.
_SOURCED = "s.source != '[]'"


def breakdown(file: File, q: Query, by: str) -> LabelCounts:
    """The statements that match, by one of the labels. A joint statement counts for the first of its speakers.

    ``speaker``: who it is in the whole record, of several with one name each with the number; those without a name by
    what they are called. ``kind``: what the speaker is, "unnamed" where the outlet does not name people, "no source"
    where it tells none. ``pronoun``: she, he or they, as the article has them for the person in the place of a name
    ("she said"), never from a name; "undetermined" for people without, or with two; "no person" for all others. Any
    other label is a field of the texts that a user kept. Raises RequestError where there is none of this name.
    """
    from onrecord.store.query.counted import counted, counted_at_once  # numpy

    with file.looking():
        if by != "pronoun" and (found := counted_at_once(file, q, _labels(file, by, ()))) is not None:
            return found
        ids, articles = by_article(file, q)
        return counted(file, q, ids, articles, _labels(file, by, ids))


def kept_fields(file: File) -> list[str]:
    """The names of the fields of texts that users kept, by name."""
    return file.column("SELECT DISTINCT key FROM article, json_each(fields) WHERE fields != '{}' ORDER BY key")


def _labels(file: File, by: str, ids: Sequence[int]) -> Labelling:
    """How the statements of these numbers are labelled."""
    from onrecord.store.query.counted import Labelling

    if by == "speaker":
        return Labelling(("speaker.identity", "speaker.name", _SOURCED), _speakers(file))
    if by in _OF_ARTICLES:
        told: dict[int, str | None] = dict(file.rows(_OF_ARTICLES[by]))
        return Labelling(("s.article",), lambda article: told[article] or _UNTOLD[by])
    if by == "role":
        return Labelling(("speaker.role",), lambda role: (role or "no role").casefold())
    if by == "kind":
        return Labelling(("speaker.kind", _SOURCED), lambda kind, has: kind or ("unnamed" if has else "no source"))
    if by != "pronoun":
        values = _of_field(file, by)
        return Labelling(("s.article",), lambda article: values.get(article, f"no {by}"))
    pronouns, roots = _pronouns(file, json.dumps(ids)), _roots(file)

    def label(kind: str | None, article: int, identity: int | None) -> str:
        return pronouns.get((article, roots.get(identity)), "undetermined") if kind == "person" else "no person"

    return Labelling(("speaker.kind", "s.article", "speaker.identity"), label)


def _roots(file: File) -> dict[int | None, int | None]:
    """Who each identity is in the whole record."""
    return _pairs(file, _ROOTS)


def _pairs(file: File, sql: str) -> dict[Any, Any]:
    """The two columns that are asked for as lists in JSON; rows would be made in Python one by one."""
    keys, values = (_LIST.decode(one) for one in file.row(sql) or ("[]", "[]"))
    return dict(zip(keys, values, strict=True))


def _speakers(file: File) -> Callable[[int | None, str | None, bool], str]:
    names: dict[int | None, str] = _pairs(file, _NAMES)
    often, roots = Counter(names.values()), _roots(file)

    def label(identity: int | None, called: str | None, has_source: bool) -> str:
        if called is None:
            return "nobody named" if has_source else "no source"
        root = roots.get(identity)
        if root not in names:
            return called.casefold()
        name = names[root]
        return f"{name} ({root})" if often[name] > 1 else name

    return label


def _of_field(file: File, name: str) -> dict[int, str]:
    """What a field of the texts says, by article."""
    there = kept_fields(file)
    if name.casefold() not in [one.casefold() for one in there]:
        kept = (
            f"; the texts' own fields are {', '.join(there)}"
            if there
            else "; keep your own with: onrecord add --field NAME"
        )
        raise RequestError(f"`by` is {name!r}: count by {', '.join(LABELS)}{kept}")
    asked = "SELECT article.id, value FROM article, json_each(fields) WHERE fields != '{}' AND key = ? COLLATE NOCASE"
    return {number: str(value) for number, value in file.rows(asked, name)}


def _pronouns(file: File, found: str) -> dict[tuple[int, int | None], str]:
    """By article and person, the one pronoun that stands for them as a source."""
    seen: dict[tuple[int, int | None], set[str]] = defaultdict(set)
    for article, root, word in file.each(_PRONOUNS, found):
        if word in _WORDS:
            seen[article, root].add(word)
    return {key: next(iter(words)) for key, words in seen.items() if len(words) == 1}
