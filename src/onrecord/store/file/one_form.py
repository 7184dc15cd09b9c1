"""Which texts are one: those that a reader can't tell apart have one form, and its hash is kept beside a text's own.

An article is known by the hash of its text as it was added first, which every offset points into. What is added later
with other line ends, or composed otherwise, has another hash, and the same form.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.records import Article
from onrecord.store.file.connection import File
from onrecord.store.file.spans import digest_of
from onrecord.words.plain import one_form


@lru_cache(maxsize=4)  # one that is added is asked for several times
def form_of(text: str) -> str:
    """The hash of the form that stands for all texts which read as one does."""
    return digest_of(one_form(text))


def was_forgotten(file: File, article: Article, what: str = "article") -> bool:
    """Whether an article, or ``what`` is a transcript, was removed for good, in this form of its text or another."""
    asked = "SELECT 1 FROM tombstone WHERE sha256 IN (?, ?) AND what = ?"
    return file.value(asked, article.sha256, form_of(article.text), what) is not None


def note_form(file: File, article: int, digest: str, text: str) -> None:
    """Keep the form of an article's text, where its own is another."""
    if (form := form_of(text)) != digest:
        file.run("INSERT OR REPLACE INTO one_form VALUES (?, ?)", article, form)


def forms_of(file: File, article: int) -> list[int]:
    """An article and those that have its text in another form, in order of adding: more than one only in records from
    before forms were kept.
    """
    return file.column(
        "WITH mine AS (SELECT coalesce((SELECT digest FROM one_form WHERE article = ?1), "
        "(SELECT sha256 FROM article WHERE id = ?1)) AS digest) "
        "SELECT article AS id FROM one_form JOIN mine USING (digest) "
        "UNION SELECT id FROM article JOIN mine ON sha256 = digest ORDER BY id",
        article,
    )
