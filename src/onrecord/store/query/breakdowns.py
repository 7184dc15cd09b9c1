"""Who is quoted in a selection, by one of several labels: what a source audit counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.answers import LABELS
from onrecord.errors import RequestError
from onrecord.store.file.connection import File
from onrecord.store.query.audited import StatementRow, covered, spoken
from onrecord.store.query.filters import Query
from onrecord.store.query.matching import matching

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
_NAMES = "SELECT id, name FROM identity WHERE id = root AND kind NOT IN ('unnamed', 'group')"


@dataclass(slots=True)
class LabelCount:
    """What is said under one label: statements by article and by form, and characters."""

    label: str
    articles: Counter[int] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    verbatim: int = 0
    paraphrase: int = 0


def breakdown(file: File, q: Query, by: str) -> list[LabelCount]:
    """The statements that match, by one of the labels. A joint statement counts for the first of its speakers.

    ``speaker``: who it is in the whole record, of several with one name each with the number; those without a name by
    what they are called. ``kind``: what the speaker is, "unnamed" where the outlet does not name people, "no source"
    where it tells none. ``pronoun``: she, he or they, as the article has them for the person in the place of a name
    ("she said"), never from a name; "undetermined" for people without, or with two; "no person" for all others. Any
    other label is a field of the texts that a user kept. Raises RequestError where there is none of this name.
    """
    out: dict[str, LabelCount] = {}
    with file.looking():
        found = json.dumps(matching(file, q))
        label = _labels(file, by, found)
        for (name, article, _), group in groupby(spoken(file, found), lambda row: (label(row), row.article, row.root)):
            told = list(group)
            count = out.setdefault(name, LabelCount(name))
            count.articles[article] += len(told)
            count.forms.update(row.form for row in told)
            verbatim, paraphrase = covered(told)
            count.verbatim += verbatim
            count.paraphrase += paraphrase
    return list(out.values())


def kept_fields(file: File) -> list[str]:
    """The names of the fields of texts that users kept, by name."""
    return file.column("SELECT DISTINCT key FROM article, json_each(fields) WHERE fields != '{}' ORDER BY key")


def _labels(file: File, by: str, found: str) -> Callable[[StatementRow], str]:
    if by == "speaker":
        return _speakers(file)
    if by == "outlet":
        return lambda row: row.outlet or "no outlet"
    if by == "month":
        return lambda row: row.month or "no date"
    if by == "role":
        return lambda row: (row.role or "no role").casefold()
    if by == "kind":
        return lambda row: row.kind or ("unnamed" if row.has_source else "no source")
    if by != "pronoun":
        return _of_field(file, by)
    pronouns = _pronouns(file, found)
    return lambda row: pronouns.get((row.article, row.root), "undetermined") if row.kind == "person" else "no person"


def _speakers(file: File) -> Callable[[StatementRow], str]:
    names: dict[int | None, str] = dict(file.rows(_NAMES))
    often = Counter(names.values())

    def label(row: StatementRow) -> str:
        if row.name is None:
            return "nobody named" if row.has_source else "no source"
        if row.root not in names:
            return row.name.casefold()
        name = names[row.root]
        return f"{name} ({row.root})" if often[name] > 1 else name

    return label


def _of_field(file: File, name: str) -> Callable[[StatementRow], str]:
    there = kept_fields(file)
    if name.casefold() not in [one.casefold() for one in there]:
        kept = (
            f"; the texts' own fields are {', '.join(there)}"
            if there
            else "; keep your own with: onrecord add --field NAME"
        )
        raise RequestError(f"`by` is {name!r}: count by {', '.join(LABELS)}{kept}")
    asked = "SELECT article.id, value FROM article, json_each(fields) WHERE fields != '{}' AND key = ? COLLATE NOCASE"
    values = {number: str(value) for number, value in file.rows(asked, name)}
    return lambda row: values.get(row.article, f"no {name}")


def _pronouns(file: File, found: str) -> dict[tuple[int, int | None], str]:
    """By article and person, the one pronoun that stands for them as a source."""
    seen: dict[tuple[int, int | None], set[str]] = defaultdict(set)
    for article, root, word in file.each(_PRONOUNS, found):
        if word in _WORDS:
            seen[article, root].add(word)
    return {key: next(iter(words)) for key, words in seen.items() if len(words) == 1}
