"""Pages in many layouts, with quotations whose place is known: what links to them must find (invented text).

A page is written with a sign before and after each quotation looked for. The page that is served has no such signs, and
neither has the text that is read of it; where the quotations stand in both is known all the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from helpers import link_layouts
from helpers.link_layouts import BEGINS, ENDS, PER_PAGE, Telling
from onrecord.errors import OnrecordError
from onrecord.read.web_page import article_from_html
from onrecord.records import Article, Reading, Span, Statement

_STYLE = """body { font: 16px/1.4 sans-serif; margin: 40px; color: black }
article > *, article div > p { margin-bottom: 520px }
::target-text { background: #f0f !important; color: #f0f !important }"""
_THINGS = ("quay wall", "ferry", "storm gate", "council", "harbour crane", "sluice", "lighthouse", "school roof")
_DOES = ("will stay", "was never", "has long been", "is to be", "cannot be", "must not be", "was to be", "could be")
_HOW = ("closed", "measured again", "paid for", "repaired", "forgotten", "sold", "talked about", "painted")
_WHEN = ("before the winter", "until May", "this year", "after the flood", "by the dockers", "in Tarnmouth", "at night")
_WHO = ("Mara Venn", "Oskar Prane", "Ilse Aas", "Corin Weil", "Della Marsh", "Anton Lund", "Rika Holm", "Per Oduya")


class LinkedPage(NamedTuple):
    """A page as it is served, as it was written with signs, and the reading of it with a statement a quotation."""

    layout: str
    html: str
    signed: str
    reading: Reading


def linked_pages(names: Iterable[str] = (), seed: int = 11) -> list[LinkedPage]:
    """A page a layout, of all layouts if none is named, each with some nine quotations.

    A layout of whose page no quotation can be read raises ValueError: it would test nothing.
    """
    layouts = link_layouts.LAYOUTS
    return [_page(name, layouts[name], seed) for name in names or layouts]


def _page(name: str, layout: Callable[[list[Telling]], str], seed: int) -> LinkedPage:
    rng = random.Random(f"{seed} {name}")
    body = layout([_telling(rng, number) for number in range(PER_PAGE)])
    signed = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>News of {name} from the coast</title><style>"
        f"{_STYLE}</style></head><body><h1>News of {name} from the coast</h1><article>\n"
        f"<p>{_filler(rng)} {_filler(rng)}</p>\n{body}\n<p>{_filler(rng)} {_filler(rng)}</p></article></body></html>"
    )
    html = signed.replace(BEGINS, "").replace(ENDS, "")
    url = f"https://coast.example/{name}"
    try:
        article, article_signed = (
            article_from_html(one, origin=url, name=name, url=url, published="2024-07-17") for one in (html, signed)
        )
    except OnrecordError as error:
        raise ValueError(f"{name}: {error}") from error
    spans = _places(article_signed.text)
    if article_signed.text.replace(BEGINS, "").replace(ENDS, "") != article.text or not spans:
        raise ValueError(f"{name}: is read otherwise with signs in it, or none of its quotations is read")
    return LinkedPage(name, html, signed, _reading(article, spans))


def _places(text: str) -> list[Span]:
    """The places of the signs in a text, as if they were not there."""
    out, start, taken = [], None, 0
    for at, sign in enumerate(text):
        if sign == BEGINS:
            start = at - taken
        elif sign == ENDS and start is not None:
            out.append(Span(start, at - taken))
            start = None
        taken += sign in (BEGINS, ENDS)
    return out


def _reading(article: Article, spans: list[Span]) -> Reading:
    statements = tuple(
        Statement(
            id=f"s{number:016x}",
            source=(),
            cue=(),
            content=(span,),
            verbatim=(),
            form="direct",
            confidence=0.9,
        )
        for number, span in enumerate(spans)
    )
    return Reading(article, "made 1", statements, ())


def at(page: LinkedPage, base: str) -> Reading:
    """The reading of a page that is served below an address."""
    return replace(page.reading, article=replace(page.reading.article, url=f"{base}/{page.layout}"))


def _telling(rng: random.Random, number: int) -> Telling:
    short = f"The {rng.choice(_THINGS)} {rng.choice(_DOES)} {rng.choice(_HOW)} {rng.choice(_WHEN)}"
    words = short if number % 3 else f"{short}, and {_clause(rng)}, and {_clause(rng)}, as {_clause(rng)}"
    return Telling(f"{_filler(rng)} {_filler(rng)}", words, _WHO[number % len(_WHO)], _filler(rng))


def _clause(rng: random.Random) -> str:
    return f"the {rng.choice(_THINGS)} {rng.choice(_DOES)} {rng.choice(_HOW)} {rng.choice(_WHEN)}"


def _filler(rng: random.Random) -> str:
    return f"{_clause(rng).capitalize()}, it was told on day {rng.randrange(2, 99)}."
