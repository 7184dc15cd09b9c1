"""Web pages in the layouts of content systems, and one for each thing that pages do to running text.

PYTHONPATH=src:tests python -m intake.make.html
"""

from __future__ import annotations

from html import escape

from intake.corpus import Made, made, texts, write


def every() -> list[Made]:
    """All pages."""
    text = texts()["harbour-bridge"]
    body = "".join(f"<p>{escape(one)}</p>\n" for one in text.paragraphs)
    page = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{text.title} | {text.outlet}</title>"
        f'<meta property="og:site_name" content="{text.outlet}"><meta name="author" content="{text.authors[0]}">'
        f'<meta property="article:published_time" content="{text.published}T08:00:00Z"></head><body>'
        f"<article><h1>{text.title}</h1>{body}</article></body></html>"
    )
    return [made("plain.html", page, text)]


if __name__ == "__main__":
    write("html", every())
