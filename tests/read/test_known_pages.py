"""HTML reading on pages whose text is known: no worse than the extractor it is built on.

The texts are Wikinews' (read from the shared data, not kept here); the pages around them are written here, in five ways
that news sites lay pages out, with menus, teasers, share buttons, captions, pull quotes and comments.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import trafilatura

from onrecord.read import article_from_bytes

MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in "News Sport Weather Politics Culture Travel".split()
)
TEASERS = "".join(
    f'<div class="teaser"><a href="/s/{n}"><h3>Ten things about harbour number {n}</h3></a><p>Read more</p></div>'
    for n in range(6)
)
COMMENTS = "".join(
    f'<div class="comment"><b>reader{n}</b><p>I never liked that bridge, to be honest.</p></div>' for n in range(4)
)
SHARE = '<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Mail</a></div>'
FOOT = "<footer><p>© Halden Post. All rights reserved. <a href='/privacy'>Privacy</a></p></footer>"


def layouts(title: str, paragraphs: list[str]) -> dict[str, str]:
    """One article as five sites would show it."""
    t, ps = html.escape(title), [html.escape(p) for p in paragraphs]
    body = "".join(f"<p>{p}</p>" for p in ps)
    half = len(ps) // 2
    head = f"<head><title>{t} | Halden Post</title><meta property='og:site_name' content='Halden Post'></head>"
    broken = (
        "".join(f"<p>{p}</p>" for p in ps[:half])
        + SHARE
        + TEASERS[:300]
        + "</div>"
        + "".join(f"<p>{p}</p>" for p in ps[half:])
    )
    menu, story = f"<ul>{MENU}</ul>", f"<h1>{t}</h1>{body}"
    bodies = {
        "article": f"<nav>{menu}</nav><article><h1>{t}</h1>{SHARE}{body}</article>{TEASERS}",
        "divs": f"{menu}<div class='story-body'>{story}</div><div class='related'>{TEASERS}</div>"
        f"<div id='comments'>{COMMENTS}</div>",
        "main": f"<header>{menu}</header><main><h1>{t}</h1><div>{body}</div><aside>{TEASERS}</aside></main>",
        "broken": f"{menu}<article><h1>{t}</h1><div class='content'>{broken}</article>",
        "breaks": f"{menu}<div class='entry-content'><h1>{t}</h1>{'<br><br>'.join(ps)}</div>{COMMENTS}",
    }
    return {name: f"<html>{head}<body>{inner}{FOOT}</body></html>" for name, inner in bodies.items()}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(got: str, known: str) -> float:
    a, b = words(got), words(known)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


@pytest.mark.slow
def test_no_worse_than_the_extractor_it_is_built_on(shared: Path) -> None:
    articles = [
        json.loads(line)
        for line in (shared / "data" / "wikinews" / "articles.jsonl").read_text(encoding="utf8").splitlines()
    ]
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for article in articles[:60]:
        paragraphs = [p for p in article["text"].split("\n") if p.strip()]
        title = article.get("title") or paragraphs[0]
        known = "\n".join([title, *(p for p in paragraphs if p != title)])
        for name, page in layouts(title, [p for p in paragraphs if p != title]).items():
            read = article_from_bytes(page.encode(), origin="page.html")
            ours.setdefault(name, []).append(f1(read.text, known))
            theirs.setdefault(name, []).append(
                f1(f"{title}\n{trafilatura.extract(page, include_comments=False) or ''}", known)
            )
    for name, each in ours.items():
        mine, other = sum(each) / len(each), sum(theirs[name]) / len(theirs[name])
        assert mine >= other - 0.002, (name, mine, other)
    every = [x for each in ours.values() for x in each]
    assert sum(every) / len(every) > 0.97
