"""Who speaks how much: as a table for people, as CSV, and as a chart (SVG)."""

from __future__ import annotations

import html
from collections.abc import Sequence

from onrecord.export.escaping import harmless
from onrecord.export.sheet import sheet
from onrecord.export.terminal.layout import cells
from onrecord.records import Share

#: Colours that readers with any kind of colour vision tell apart (Okabe and Ito 2008).
VERBATIM, PARAPHRASE = "#0072B2", "#E69F00"
NOBODY = "(nobody named)"
COLUMNS = ("speaker", "kind", "role", "named", "articles", "statements", "verbatim", "paraphrase", "share")
_BAR = 24


def label(share: Share) -> str:
    """The name, or what stands for nobody."""
    return share.name if share.name is not None else NOBODY


def part(share: Share, total: int) -> float:
    """A speaker's part of all attributed characters, 0 to 1."""
    return share.characters / total if total else 0.0


def to_csv(shares: Sequence[Share]) -> str:
    """One line a speaker; ``verbatim`` and ``paraphrase`` in characters, ``share`` of all attributed ones."""
    total = sum(s.characters for s in shares)
    return sheet(COLUMNS, (_row(s, total) for s in shares))


def _row(s: Share, total: int) -> tuple[object, ...]:
    told = (s.name, s.kind, s.role, "yes" if s.named else "no")
    return (*told, s.articles, s.statements, s.verbatim, s.paraphrase, f"{part(s, total):.4f}")


def to_table(shares: Sequence[Share], articles: int, width: int = 80, top: int = 20) -> str:
    """A table with bars: full blocks are verbatim, light ones paraphrase."""
    total = sum(s.characters for s in shares)
    if not total:
        return f"{_articles(articles)}, no statement found\n"
    named = sum(s.characters for s in shares if s.named)
    verbatim = sum(s.verbatim for s in shares)
    told, words = sum(s.statements for s in shares), "of the attributed words"
    lines = [
        f"{_articles(articles)}, {len(shares)} speakers, {told} statements",
        f"named {named / total:.0%} {words}, unnamed {1 - named / total:.0%} · verbatim {verbatim / total:.0%}",
        "",
    ]
    room = max(16, width - _BAR - 22)
    widest = max(s.characters for s in shares)
    for s in shares[:top]:
        name = _cut(harmless(label(s) + ("" if s.named or s.name is None else f" ({s.kind})")), room)
        bar = round(_BAR * s.characters / widest)
        own = round(bar * s.verbatim / s.characters) if s.characters else 0
        gap = " " * (room - cells(name))
        lines.append(f"{name}{gap} {s.statements:4} {part(s, total):5.1%}  {'█' * own}{'░' * (bar - own)}".rstrip())
    if len(shares) > top:
        rest = sum(s.characters for s in shares[top:])
        lines.append(f"… and {len(shares) - top} more, {rest / total:.1%}")
    return "\n".join([*lines, "", "statements, share of the attributed words; █ verbatim ░ paraphrase"]) + "\n"


def _cut(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[:-1]
    return text + "…"


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"


def to_svg(shares: Sequence[Share], articles: int, top: int = 20) -> str:
    """A bar chart of those who speak most, verbatim and paraphrase apart; unnamed ones in italics."""
    shown = list(shares[:top])
    total, widest = sum(s.characters for s in shares), max((s.characters for s in shown), default=1) or 1
    left, bar, row = 260, 460, 24
    height = 84 + row * max(1, len(shown))
    size = f'width="{left + bar + 120}" height="{height}"'
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13" role="img">',
        f"<title>Who speaks how much in {_articles(articles)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for at, name, color in ((left, "verbatim", VERBATIM), (left + 100, "paraphrase", PARAPHRASE)):
        out.append(f'<rect x="{at}" y="16" width="12" height="12" fill="{color}"/>')
        out.append(f'<text x="{at + 18}" y="27">{name}</text>')
    for number, s in enumerate(shown):
        y = 48 + row * number
        style = "" if s.named else ' font-style="italic"'
        name = html.escape(_cut(harmless(label(s)), 36))
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
