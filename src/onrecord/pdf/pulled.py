"""Pull quotes: words set large beside the text, which runs around them and repeats them or is repeated by them.

They are no part of a line that stands beside them, so they are taken out before lines are made, and read behind the
text. Headings of columns are none: the text above and below a pull quote runs on over its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.pdf.placed import PlacedPage, PlacedWord

#: How much larger than the text it is set, how many words it has, and how many lines stand beside it, at least.
_LARGER, _WORDS, _BESIDE = 1.2, 3, 2
#: How far lines that run on over its place may be, in sizes of letters of the text.
_NEAR = 3.0


def take_pulled(page: PlacedPage) -> list[list[PlacedWord]]:
    """Take out of a page its pull quotes, each as its words."""
    sizes: Counter[float] = Counter()
    for word in page.words:
        sizes[round(word.size, 1)] += len(word.text)
    if not sizes:
        return []
    usual = sizes.most_common(1)[0][0]
    text = [word for word in page.words if 0.85 * usual < word.size < 1.1 * usual]
    found = [one for one in _clusters(page.words, usual) if _stands_beside(one, text, usual)]
    gone = {id(word) for one in found for word in one}
    page.words = [word for word in page.words if id(word) not in gone]
    return found


def _clusters(words: Sequence[PlacedWord], usual: float) -> list[list[PlacedWord]]:
    """Words of one large size, line below line, as they were written."""
    out: list[list[PlacedWord]] = []
    for word in words:
        if word.size < _LARGER * usual:
            continue
        last = out[-1][-1] if out else None
        same = last is not None and abs(last.size - word.size) < 0.5
        if last is not None and same and -1 < last.y - word.y < 2 * word.size:
            out[-1].append(word)
        else:
            out.append([word])
    return [one for one in out if sum(word.text.count(" ") + 1 for word in one) >= _WORDS]


def _stands_beside(cluster: Sequence[PlacedWord], text: Sequence[PlacedWord], usual: float) -> bool:
    left, right = min(word.x0 for word in cluster), max(word.x1 for word in cluster)
    top, foot = max(word.y + word.size for word in cluster), min(word.y for word in cluster)
    beside = [word for word in text if foot - usual < word.y < top]
    if len({round(word.y) for word in beside}) < _BESIDE:
        return False
    if any(word.x0 < right + 0.3 * usual and word.x1 > left - 0.3 * usual for word in beside):
        return False
    edge, end = min(word.x0 for word in beside), max(word.x1 for word in beside)
    near = (
        word for word in text if top <= word.y < top + _NEAR * usual or foot - _NEAR * usual < word.y <= foot - usual
    )
    middle = (left + right) / 2
    over = [word for word in near if word.x0 < middle < word.x1]
    return any(min(word.x1, end) - max(word.x0, edge) > 4 * usual for word in over)
