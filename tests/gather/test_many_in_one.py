"""Files of many articles: folders of mails, feeds whose pages are gone, and what options say of all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.sources import PROSE, atom, rss
from intake.corpus import FILES

from onrecord.errors import NotAnArticleError
from onrecord.gather import gather
from onrecord.gather.sources import holds_many
from onrecord.gather.worker import article_in
from onrecord.read import ReadOptions, load
from onrecord.read.feed import entries
from onrecord.read.formats import mailbox

SHORT = f"<p>{PROSE}</p>"


def test_a_folder_of_mails_is_one_article_a_mail(tmp_path: Path) -> None:
    tasks = list(gather([str(FILES / "mail" / "folder.mbox")]))
    assert [task.name.rpartition(", ")[2] for task in tasks] == ["mail 1", "mail 2", "mail 3"]
    assert holds_many("a.mbox", b"From a\nSubject: x\n\n")
    assert not holds_many("a.eml", b"From a\nSubject: x\nFrom: b@c\nMessage-ID: <1>\n\n")
    with pytest.raises(NotAnArticleError, match=r"several mails .*onrecord add FILE"):
        load(FILES / "mail" / "folder.mbox")
    (tmp_path / "none.mbox").write_bytes(b"")
    (task,) = gather([str(tmp_path / "none.mbox")])
    with pytest.raises(NotAnArticleError, match="is empty"):
        article_in(task)


def test_a_mail_that_is_too_long_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "MAIL_BYTES", 2_000)
    mail = b"From a\nFrom: b@c\nSubject: x\n\n"
    (tmp_path / "a.mbox").write_bytes(mail + b"word " * 9_000 + b"\n\n" + mail + PROSE.encode())
    long, whole = gather([str(tmp_path / "a.mbox")])
    assert long.error
    assert "no mail with an article is" in long.error[1]
    assert article_in(whole).text.startswith('"The quay is safe,"')


def test_a_feeds_own_text_stands_in_for_a_page_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(rss(("http://127.0.0.1:9/1", "Quay is safe", SHORT)))
    (task,) = gather([str(tmp_path / "a.rss")])
    article = article_in(task)
    assert (task.kind, article.url, article.title) == ("address", "http://127.0.0.1:9/1", "Quay is safe")
    assert article.text.startswith('"The quay is safe,"')
    assert "text of its feed, which may be cut" in article.notes[-1]


def test_a_few_words_of_a_feed_stand_in_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(rss(("http://127.0.0.1:9/1", "Quay is safe", "<p>The quay is safe.</p>")))
    (task,) = gather([str(tmp_path / "a.rss")])
    with pytest.raises(Exception, match=r"127\.0\.0\.1"):
        article_in(task)


@pytest.mark.parametrize("end", ["", "…", " [&hellip;]", " Read more", "<a href='x'>Continue reading</a>"])
def test_what_is_meant_for_the_text_is_whole_unless_it_says_that_it_goes_on(end: str) -> None:
    (entry,) = entries(atom(("http://a.example/1", "T", f"<p>{PROSE * 2}{end}</p>")), "a.atom", None)
    assert (entry.html is None) == bool(end)
    assert (entry.spare is None) == (not end)


def test_a_feed_in_json(tmp_path: Path) -> None:
    items = [{"id": 1, "content_text": f"One.\n\n{PROSE}"}, {"url": "javascript:1"}, {"url": "https://a.example/2"}, 7]
    data = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Post", "items": items})
    (tmp_path / "feed.json").write_text(data)
    (tmp_path / "other.json").write_text('{"version": 1}')
    first, second = gather([str(tmp_path)])
    assert (first.kind, first.about.outlet, second.name) == ("page", "Post", "https://a.example/2")
    (tmp_path / "feed.json").write_text(data[:90])
    (wrong,) = gather([str(tmp_path / "feed.json")])
    assert wrong.error
    assert "breaks off, or is damaged" in wrong.error[1]


def test_a_feed_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = rss(("http://a.example/1", "One", PROSE), ("http://a.example/2", "Two", PROSE))
    (tmp_path / "a.rss").write_bytes(whole[: whole.rindex(b"opened")])
    first, second, wrong = gather([str(tmp_path / "a.rss")])
    assert (bool(first.data), bool(second.data)) == (True, False)  # half a text is none
    assert wrong.error
    assert "is a feed that breaks off" in wrong.error[1]


@pytest.mark.parametrize("name", ["word/office_changes.docx", "odt/changes.odt"])
def test_tracked_changes_are_taken_as_asked(name: str) -> None:
    path = FILES / name
    (task,) = gather([str(path)], changes="original")
    original, accepted = article_in(task), load(path, options=ReadOptions(changes="accepted"))
    assert "a year late and" in accepted.text
    assert "almost" not in accepted.text
    assert accepted.notes == ("1 deleted passage left out",)
    assert "a year late and" not in original.text
    assert "almost 18,400" in original.text
    assert original.notes == ("1 inserted passage left out",)
