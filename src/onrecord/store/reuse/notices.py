"""Which article a correction, an update, a retraction or a kill is of: notices are linked to the text before.

What a text, its title or its agency says (`words.notices`) is noted as it is added. The text that is meant is one that
the agency names; else the version before of its item or address; else one that the notice names by its headline or
slug; else a text of the same outlet and days that is nearly the same, or has nearly the same title. A text that comes
later than the notice on it is found, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.days import Day, apart
from onrecord.records import Article
from onrecord.store.file.connection import File
from onrecord.store.file.one_form import form_of
from onrecord.store.reuse.copies import alike, places_of, runs_of, sketch_of, words_of
from onrecord.words.notices import TAKEN_BACK, FoundNotice, NoticeKind, notices, without_notice

if TYPE_CHECKING:
    from onrecord.store.reuse.copies import Runs

#: Days between a text and the notice on it, at most, where only texts or titles tell.
_DAYS, _DAYS_OF_TITLES = 14, 7
#: How much of the shorter text's runs a corrected one shares; of 100, how alike two titles are.
_SHARED, _ALIKE = 0.4, 88.0
#: Texts of an outlet that are looked at by their titles, the last ones first.
_LAST = 200
#: Characters of a notice in which it names what it means, and of a title that tells one from others.
_READ, _TELLING = 1_500, 12
#: Past the last article.
_NO_END = 1 << 62
_QUOTED = re.compile(r"[“\"‘']([^”\"\n]{8,200}?)[”\"’'](?!\w)")
_SLUG = re.compile(r"\b(?=[\w/-]*[A-Z])\w+(?:[-_/:.]\w+)+\b|\b[A-Z]{2,}\d{2,}\b")
_NAMED = re.compile(r"is a correction of (\S+?(?:, \S+?)*)(?:, version [\d,]+)?(?:: |$)")


@dataclass(frozen=True, slots=True)
class Notice:
    """What an agency or outlet says of an earlier text: the words, by whom and when; ``article`` says it (its hash).

    ``corrects`` is the hash of the text that is meant; None where the record has none that it can be.
    """

    kind: NoticeKind
    said: str
    article: str
    outlet: str | None
    day: str | None
    corrects: str | None

    @property
    def takes_back(self) -> bool:
        """Whether the text as a whole is taken back."""
        return self.kind in TAKEN_BACK

    def in_words(self) -> str:
        """ "killed by Corvane News on 2024-03-05"."""
        done = {"kill": "killed", "update": "updated", "clarification": "clarified"}.get(
            self.kind, f"{self.kind[:-3]}ed"
        )
        by = self.outlet or ("the agency" if self.kind == "kill" else "the outlet")
        return f"{done} by {by}{f' on {self.day}' if self.day else ''}"


class _Item(NamedTuple):
    """An article as it is looked for."""

    id: int
    sha256: str
    given: str | None
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    notes: str
    text: str
    kept_sha256: str | None


_ITEM = "SELECT id, sha256, given, url, title, outlet, published, notes, text, kept_sha256 FROM article WHERE id = ?"


def link_notices(file: File, article: int) -> None:
    """Note what a new article says of earlier ones, and which; and whether it is one that an earlier notice is on."""
    item = _item(file, article)
    found = told(item.text, item.title, item.notes)
    if found:
        _note(file, item, found)
    for number in _open(file, item):
        if (meant := _meant(file, _item(file, number))) == article:
            file.run("UPDATE notice SET corrects = ? WHERE article = ? AND corrects IS NULL", meant, number)


def link_all_notices(file: File) -> None:
    """The same for all articles, in a record from before."""
    for number in file.column("SELECT id FROM article ORDER BY id"):
        link_notices(file, number)


def told(text: str, title: str | None, notes: str) -> list[FoundNotice]:
    """The notices of an article as it is kept."""
    return notices(text, title, tuple(json.loads(notes)))


def _item(file: File, article: int) -> _Item:
    """An article as it is looked for."""
    return next(file.records(_Item, _ITEM, article))


def _note(file: File, item: _Item, found: Iterable[FoundNotice]) -> None:
    meant = _meant(file, item)
    for one in found:
        own = one.kind == "kill" and one.said != ""  # the item itself is what its agency killed
        for target in dict.fromkeys([meant, item.id] if own else [meant]):
            there = "SELECT 1 FROM notice WHERE article = ? AND kind = ? AND said = ? AND start IS ? AND corrects IS ?"
            if file.value(there, item.id, one.kind, one.said, one.start, target):
                continue
            place = {"start": one.start, "end": one.end, "day": Day.read(item.published)}
            file.insert("notice", article=item.id, kind=one.kind, said=one.said, corrects=target, **place)


def mark_killed(file: File, article: Article) -> list[int]:
    """Note that an agency killed an item of which the record has a text, this one or one before; which articles.

    The item itself need not be kept: its notice stands at the text that it is on. None where it is not killed.
    """
    noted = [one for one in notices("", None, article.notes) if one.kind == "kill"]
    if not noted:
        return []
    told_of = {name: getattr(article, name) for name in ("sha256", "url", "title", "outlet", "published", "text")}
    item = _Item(id=_NO_END, given=article.id, notes=json.dumps(article.notes), kept_sha256=None, **told_of)
    same = "SELECT id FROM article WHERE sha256 IN (?1, ?2) UNION SELECT article FROM one_form WHERE digest = ?2"
    with file.writing():
        found = file.column(same, article.sha256, form_of(article.text)) or [_meant(file, item)]
        targets = [target for target in found if target is not None]
        for target in targets:
            told_so = "SELECT 1 FROM notice WHERE article = ?1 AND corrects = ?1 AND said = ?2"
            if file.value(told_so, target, noted[0].said) is None:
                row = {"kind": "kill", "said": noted[0].said, "day": Day.read(article.published)}
                file.insert("notice", article=target, corrects=target, **row)
    return targets


def note_again(file: File, article: int) -> None:
    """Write an article's notices anew; that it was killed may be told by an item that was not kept."""
    item = _item(file, article)
    file.run("DELETE FROM notice WHERE article = ?1 AND NOT (kind = 'kill' AND corrects IS ?1 AND said != '')", article)
    _note(file, item, told(item.text, item.title, item.notes))


def _open(file: File, item: _Item) -> list[int]:
    """The articles whose notices are on a text that was not there, and that may be on this one."""
    if file.value("SELECT 1 FROM notice WHERE corrects IS NULL LIMIT 1") is None:
        return []
    rows = file.rows(
        "SELECT DISTINCT notice.article, published FROM notice JOIN article ON article.id = notice.article "
        "WHERE corrects IS NULL AND notice.article != ? ORDER BY notice.article DESC LIMIT ?",
        *(item.id, _LAST),
    )
    mine = Day.read(item.published)
    return [number for number, published in rows if _near(mine, Day.read(published), _DAYS)]


def _meant(file: File, item: _Item) -> int | None:
    """The article that the notices of one are on."""
    for number in _candidates(file, item):
        if number != item.id and _is_before(file, number, item):
            return number
    return None


def _candidates(file: File, item: _Item) -> Iterator[int]:
    """What may be meant, the surest first."""
    named = [name for note in json.loads(item.notes) if (found := _NAMED.match(note)) for name in found[1].split(", ")]
    own = [item.given] if item.given and not item.sha256.startswith(item.given) else []
    for name in (*named, *own):
        yield from _last_first(file, "given = ?1 OR url = ?1", name)
    places = places_of(file, item.id)
    if item.id == _NO_END and item.url:  # which is not kept
        places = {file.value("SELECT onrecord_place(?, NULL)", item.url)} - {""}
    for place in sorted(places):
        yield from _last_first(file, "place = ?1", place)
    titles = dict(_of_outlet(file, item))
    yield from _named_in(file, item, titles)
    runs = runs_of(item.text)
    for number in alike(file, _NO_END, sketch_of(runs)):
        if number in titles and _shares(runs, runs_of(file.value("SELECT text FROM article WHERE id = ?", number))):
            yield number
    yield from _titled(item, {number: title for number, (title, near) in titles.items() if near})


def _last_first(file: File, condition: str, value: str) -> list[int]:
    """The articles that appeared so, the last published first."""
    order = "ORDER BY coalesce(published, '') DESC, id DESC"
    return file.column(f"SELECT article FROM appearance WHERE {condition} {order} LIMIT {_LAST}", value)


def _of_outlet(file: File, item: _Item) -> Iterator[tuple[int, tuple[str, bool]]]:
    """The last texts of an outlet around the days of one: the title, and whether it is near enough to count."""
    mine = Day.read(item.published)
    rows = file.rows(
        "SELECT id, title, published FROM article WHERE outlet IS ?1 COLLATE NOCASE AND id != ?2 "
        "ORDER BY id DESC LIMIT ?3",
        *(item.outlet, item.id, _LAST),
    )
    for number, title, published in rows:
        day = Day.read(published)
        if _near(mine, day, _DAYS):
            yield number, (title or "", _near(mine, day, _DAYS_OF_TITLES))


def _named_in(file: File, item: _Item, titles: dict[int, tuple[str, bool]]) -> Iterator[int]:
    """Those whose headline or slug the notice itself names."""
    read = f"{item.title or ''}\n{item.text[:_READ]}"
    quoted = {words_of(words) for words in _QUOTED.findall(read)} - {""}
    slugs = {slug.casefold() for slug in _SLUG.findall(read)}
    for number, (title, _) in titles.items():
        given = file.value("SELECT given FROM article WHERE id = ?", number) or ""
        its = {given.casefold(), *(slug.casefold() for slug in _SLUG.findall(title))}
        if words_of(without_notice(title)) in quoted or slugs & its:
            yield number


def _shares(runs: Runs, others: Runs) -> bool:
    import numpy as np

    short = min(len(runs), len(others))
    return len(np.intersect1d(runs, others, assume_unique=True)) >= _SHARED * short > 0


def _titled(item: _Item, titles: dict[int, str]) -> Iterator[int]:
    """Those of nearly the same title, the nearest first."""
    from rapidfuzz import fuzz

    mine = words_of(without_notice(item.title or ""))
    if len(mine) < _TELLING:
        return
    near = [(fuzz.ratio(mine, words_of(without_notice(title))), number) for number, title in titles.items()]
    yield from (number for like, number in sorted(near, reverse=True) if like >= _ALIKE)


def _near(one: Day | None, other: Day | None, days: int) -> bool:
    """Whether two days are near each other, or one is not told."""
    gap = apart(one, other)
    return gap is None or gap <= days


def _is_before(file: File, number: int, item: _Item) -> bool:
    """Whether an article is from before a notice: by publication, else by adding."""
    published = file.value("SELECT published FROM article WHERE id = ?", number)
    one, other = Day.read(published), Day.read(item.published)
    if one and other and one != other:
        return one < other
    return number < item.id or bool(published and item.published and published < item.published)


def notices_on(file: File, article: int) -> list[Notice]:
    """What was said of an article's text since, or of the one that it is a copy of: in order of adding."""
    return _told(file, "notice.corrects IN (?1, (SELECT copy_of FROM article WHERE id = ?1))", article)


def notices_in(file: File, article: int) -> list[Notice]:
    """What an article says of earlier ones."""
    return _told(file, "notice.article = ?1 AND corrects IS NOT ?1", article)


def _told(file: File, condition: str, article: int) -> list[Notice]:
    rows = file.rows(
        "SELECT kind, said, start, end, notice.day, by.sha256, by.outlet, by.title, by.text, meant.sha256, by.added "
        "FROM notice JOIN article AS by ON by.id = notice.article LEFT JOIN article AS meant ON meant.id = corrects "
        f"WHERE {condition} ORDER BY notice.id",
        article,
    )
    out = []
    for kind, said, start, end, day, digest, outlet, title, text, meant, added in rows:
        words = said or (title if start is None else " ".join(text[start:end].split())) or ""
        on = Day.kept(day)
        out.append(Notice(kind, words, digest, outlet, str(on) if on else added[:10], meant))
    return list({(one.kind, one.said, one.article, one.corrects): one for one in out}.values())
