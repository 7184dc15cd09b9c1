"""Who speaks how much, as a table with bars for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.answer_outline import counted, label, part
from onrecord.export.escaping import harmless
from onrecord.export.terminal.layout import cells, cut
from onrecord.records import Share

_BAR = 24


def to_table(shares: Sequence[Share], articles: int, width: int = 80, top: int = 20) -> str:
    """A table with bars: full blocks are verbatim, light ones paraphrase."""
    total = sum(share.characters for share in shares)
    if not total:
        return f"{counted(articles, 'article')}, no statement found\n"
    named = sum(share.characters for share in shares if share.named)
    of_none = _sourceless(sum(share.characters for share in shares if not share.sourced) / total)
    verbatim = sum(share.verbatim for share in shares)
    told, words = sum(share.statements for share in shares), "of the attributed words"
    unnamed = f"unnamed {1 - named / total:.0%}{of_none}"
    lines = [
        f"{counted(articles, 'article')}, {len(shares)} speakers, {told} statements",
        f"named {named / total:.0%} {words}, {unnamed} · verbatim {verbatim / total:.0%}",
        "",
    ]
    room = max(16, width - _BAR - 22)
    widest = max(share.characters for share in shares)
    for share in shares[:top]:
        name = cut(harmless(label(share) + ("" if share.named or share.name is None else f" ({share.kind})")), room)
        bar = round(_BAR * share.characters / widest)
        own = round(bar * share.verbatim / share.characters) if share.characters else 0
        gap = " " * (room - cells(name))
        lines.append(
            f"{name}{gap} {share.statements:4} {part(share, total):5.1%}  {'█' * own}{'░' * (bar - own)}".rstrip()
        )
    if len(shares) > top:
        rest = sum(share.characters for share in shares[top:])
        lines.append(f"… and {len(shares) - top} more, {rest / total:.1%}")
    return "\n".join([*lines, "", "statements, share of the attributed words; █ verbatim ░ paraphrase"]) + "\n"


def _sourceless(share: float) -> str:
    """How much of the unnamed has no source at all; "" for none."""
    return f" ({share:.0%} no source)" if share else ""
