"""The public ``read_figures``: what it gives, what a publication day does, and that nothing makes it fail."""

from __future__ import annotations

import onrecord
from onrecord.figures.given import Figures
from onrecord.records import Quantity, Span, Time

TEXT = "On 3 May 2014 nearly 40 ferries sank. Last week two were raised."


def test_figures_of_a_text() -> None:
    assert onrecord.read_figures(TEXT, published="2014-05-20") == Figures(
        (Quantity(Span(14, 23), 36.0, 40.0, None, "ferries"), Quantity(Span(48, 51), 2.0, 2.0, None, "ferries")),
        (Time(Span(3, 13), "2014-05-03", "2014-05-03"), Time(Span(38, 47), "2014-05-12", "2014-05-18")),
    )


def test_without_a_day_only_what_dates_itself_has_days() -> None:
    for published in (None, "no day", ""):
        dated, relative = onrecord.read_figures(TEXT, published=published).times
        assert (dated.start, relative.start, relative.end) == ("2014-05-03", None, None)


def test_a_text_without_figures() -> None:
    assert onrecord.read_figures("") == onrecord.read_figures("Rain.\n\n\ud800") == Figures()
