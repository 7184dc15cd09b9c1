"""The page of disagreements: both sides of each, what differs, everything escaped; and as it stands in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.browser import chromium, watched

from onrecord.agreement.comparing import compared
from onrecord.answers import Agreement, Marking, Markings
from onrecord.export.page.agreement_page import to_page
from onrecord.export.terminal.agreement_lines import agreement_text
from onrecord.export.terminal.layout import TerminalStyle
from onrecord.records import Span

TEXT = '"The quay is <safe>," said Mara Venn. Oskar Prane thinks that it leaks.\n\nVenn: no more dredging'


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


SAFE = Marking(at("Mara Venn"), at("said"), at('"The quay is <safe>,"'), "direct", "speech", "asserted", "Mara <Venn>")
LEAKS = Marking(at("Oskar Prane"), at("thinks"), at("that it leaks"), "indirect", "belief", "asserted", "Oskar Prane")


def made(bad: str = "", articles: int = 3) -> Agreement:
    pairs = []
    for n in range(articles):
        about = {"title": f"Quay {n}{bad}", "outlet": f"Post {n % 2}{bad}", "published": "2024-07-17", "kind": "report"}
        mine = Markings(str(n), TEXT, (SAFE, LEAKS), **about)
        other = (replace(SAFE, speaker=f"Ilse{bad}", content=at("The quay is <safe>")), *([LEAKS] if n else []))
        pairs.append((mine, Markings(str(n), TEXT, (*other, replace(LEAKS, content=at("no more dredging"))), **about)))
    return compared(f"ida{bad}", "ben", pairs, (1, 0), 2)


def test_each_disagreement_stands_on_both_sides() -> None:
    page = to_page([made()])
    assert "<title>ida and ben — how far they agree</title>" in page
    assert '<b class="differs">Mara &lt;Venn&gt;</b>' in page
    assert '<b class="differs">Ilse</b>' in page
    assert '<span class="content">&quot;The quay is &lt;safe&gt;,&quot;</span>' in page
    assert '<span class="cue">said</span>' in page
    assert "only ida (1)" in page
    assert "only ben (3)" in page
    assert "In 2 of them onrecord&#x27;s statements were marked before." in page
    assert "<safe>" not in page


def test_nothing_differs() -> None:
    same = Markings("1", TEXT, (SAFE,))
    assert "They agree everywhere." in to_page([compared("ida", "ben", [(same, same)])])
    assert "No disagreement." in agreement_text(compared("ida", "ben", [(same, same)]), TerminalStyle())


def test_the_terminal_tells_figures_with_intervals_in_its_width() -> None:
    for width in (60, 80, 100):
        text = agreement_text(made(articles=5), TerminalStyle(width=width))
        assert "5 articles coded by both; 10 and 14 statements; 1 only by ida" in " ".join(text.split())
        assert "linked F1" in text
        assert "not the same: Mara <Venn> / Ilse 5" in text
        assert "by outlet" in text
    assert "\x1b[" in agreement_text(made(), TerminalStyle(color=True))


@pytest.mark.slow
def test_in_a_browser_nothing_is_kept_back_or_too_wide_or_bars_anybody(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\u202e" + "x" * 300
    path = tmp_path / "d.html"
    path.write_text(to_page([made(bad, articles=4), made()]), encoding="utf-8")
    with chromium() as browser:
        for scheme in ("light", "dark"):
            with watched(browser, path.as_uri(), color_scheme=scheme) as page:
                page.page.goto(path.as_uri())
                page.open_all()
                assert page.faults() == []
                for width in (1200, 700, 360):
                    assert page.wider(width) == [], (scheme, width)
                assert page.barriers() == []
