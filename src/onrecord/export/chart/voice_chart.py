"""Who speaks how much, as a bar chart (SVG)."""

from __future__ import annotations

import html
from collections.abc import Sequence

from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cut
from onrecord.export.voice_outline import articles_in_words, label, part
from onrecord.records import Share

#: Colours that readers with any kind of colour vision tell apart (Okabe and Ito 2008).
VERBATIM, PARAPHRASE = "#0072B2", "#E69F00"


def to_svg(shares: Sequence[Share], articles: int, top: int = 20) -> str:
    """A bar chart of those who speak most, verbatim and paraphrase apart; unnamed ones in italics."""
    shown = list(shares[:top])
    total, widest = sum(s.characters for s in shares), max((s.characters for s in shown), default=1) or 1
    left, bar, row = 260, 460, 24
    height = 84 + row * max(1, len(shown))
    size = f'width="{left + bar + 120}" height="{height}"'
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13" role="img">',
        f"<title>Who speaks how much in {articles_in_words(articles)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for at, name, color in ((left, "verbatim", VERBATIM), (left + 100, "paraphrase", PARAPHRASE)):
        out.append(f'<rect x="{at}" y="16" width="12" height="12" fill="{color}"/>')
        out.append(f'<text x="{at + 18}" y="27">{name}</text>')
    for number, s in enumerate(shown):
        y = 48 + row * number
        style = "" if s.named else ' font-style="italic"'
        name = html.escape(cut(harmless(label(s)), 36))
        own, told = (bar * x / widest for x in (s.verbatim, s.paraphrase))
        out += [
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end"{style}>{name}</text>',
            f'<rect x="{left}" y="{y}" width="{own:.1f}" height="16" fill="{VERBATIM}"/>',
            f'<rect x="{left + own:.1f}" y="{y}" width="{told:.1f}" height="16" fill="{PARAPHRASE}"/>',
            f'<text x="{left + own + told + 6:.1f}" y="{y + 13}" fill="#333">{part(s, total):.1%}</text>',
        ]
    if not shown:
        out.append(f'<text x="{left}" y="61">no statement found</text>')
    note = "Characters of attributed words; in italics: people whom the outlet does not name."
    out.append(f'<text x="8" y="{height - 12}" font-size="11" fill="#555">{note}</text></svg>')
    return "\n".join(out) + "\n"
