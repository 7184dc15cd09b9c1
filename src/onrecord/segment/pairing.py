"""Quotations: marks paired within paragraphs, and followed from one to the next.

Quotation marks are paired by what they are, never by counting. Each mark gets three costs from its glyph and from
what stands before and after it: to open, to close, or to be no quotation mark at all (an apostrophe, an inch mark).
The reading of a paragraph is the cheapest sequence of these, where a quotation left open, or one inside another of
its own kind, costs extra. Most paragraphs have a reading that costs nothing, found in one walk; the others go
through a beam search of fixed width, so time stays linear whatever the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.records import MarkKind, Quotation, Span, Spans
from onrecord.segment.lost_marks import parted, with_lost
from onrecord.segment.quote_marks import NEVER, PricedMark, closing_cost, differ, marks_in
from onrecord.words.saying import first_person, reports

_DEPTH = 4
_BEAM = 6
_BEAM_TOKENS = 4000  # past so many marks a paragraph is no prose: one greedy walk
_KIND: dict[str, MarkKind] = {
    "double": "double",
    "single": "single",
    "guillemet": "guillemet",
    "single guillemet": "guillemet",
    "corner": "double",
    "white corner": "double",
}


class _MarkPair(NamedTuple):
    opener: int  # index of a token
    closer: int | None
    end: PricedMark | None  # the token that ended it without closing it
    depth: int


class _Path(NamedTuple):
    cost: float
    stack: tuple[int, ...]
    families: tuple[str, ...]
    found: tuple[_MarkPair, _Path] | None


def quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """Give the quotations of each paragraph, in order of start; one over several paragraphs is given in pieces."""
    marked = [marks_in(text, paragraph) for paragraph in paragraphs]
    out: list[Quotation] = []
    pending: tuple[str, ...] = ()
    for number, paragraph in enumerate(paragraphs):
        tokens = marked[number]
        if not tokens and not pending:
            continue
        carried = _carry(text, pending, paragraph, tokens, marked[number : number + 3])
        tokens = [*carried.added, *tokens]
        start = tuple(range(carried.opened))
        found = _walk(text, tokens, start, strict=True)
        if found is None and len(tokens) > _BEAM_TOKENS:
            found = _walk(text, tokens, start, strict=False)
        elif found is None:
            tokens = with_lost(text, paragraph, tokens, carried.opened)
            found = _search(text, tokens, start, _left_open_cost(paragraphs, number, marked[number + 1 : number + 4]))
        pieces, pending = _pieces(text, paragraph, tokens, found or (), carried.opened)
        out.extend(parted(text, paragraph, pieces))
    return tuple(out)


class _CarriedOver(NamedTuple):
    opened: int  # how many of the first tokens open what an earlier paragraph left open
    added: tuple[PricedMark, ...]  # openers of no width, where the paragraph has no mark of its own


def _carry(
    text: str,
    pending: tuple[str, ...],
    paragraph: Span,
    tokens: Sequence[PricedMark],
    following: Sequence[Sequence[PricedMark]],
) -> _CarriedOver:
    """Tell what of the quotations left open goes on in this paragraph."""
    count, at = 0, paragraph.start
    for family, token in zip(pending, tokens, strict=False):
        if token.start != at or token.family != family or token.open >= token.close:
            break
        count, at = count + 1, token.end
    if count or not pending or (tokens and tokens[0].start == at):
        return _CarriedOver(count, ())
    other = not tokens and reports(text, *paragraph) and not first_person(text, *paragraph)
    if not other and _closes_later(pending[0], following):
        return _CarriedOver(1, (PricedMark(paragraph.start, paragraph.start, "", pending[0], 0.0, NEVER, NEVER),))
    return _CarriedOver(0, ())


def _closes_later(family: str, following: Sequence[Sequence[PricedMark]]) -> bool:
    """Whether a closing mark comes before any opening one: then paragraphs without marks are quoted too."""
    for tokens in following:
        for token in tokens:
            if token.family == family and min(token.open, token.close) < token.skip:
                return token.close < token.open and token.skip > 2.0
    return False


def _left_open_cost(paragraphs: Spans, number: int, following: Sequence[Sequence[PricedMark]]) -> dict[str, float]:
    """Give the families for which leaving a quotation open is likely, as the next paragraph takes it up."""
    if not following:
        return {}
    costs: dict[str, float] = {}
    at = paragraphs[number + 1].start
    for mark in following[0]:
        if mark.start != at or mark.open >= min(mark.close, mark.skip):
            break
        costs[mark.family], at = 0.5, mark.end
    for family in ("double", "guillemet", "single"):
        if family not in costs and _closes_later(family, following):
            costs[family] = 0.5
    return costs


def _walk(text: str, tokens: Sequence[PricedMark], start: tuple[int, ...], *, strict: bool) -> list[_MarkPair] | None:
    """Read each mark the cheapest way; if ``strict``, give up where that costs anything."""
    stack, found = list(start), list[_MarkPair]()
    for number in range(len(start), len(tokens)):
        token = tokens[number]
        top = tokens[stack[-1]] if stack else None
        if top and closing_cost(top, token) <= (0.0 if strict else token.skip) and _has_text(text, top, token):
            found.append(_MarkPair(stack.pop(), number, None, len(stack)))
            continue
        is_open = any(tokens[index].family == token.family for index in stack)
        if not is_open and len(stack) < _DEPTH and token.open <= (0.0 if strict else token.skip):
            stack.append(number)
        elif strict and token.skip > 0.0:
            return None
    if strict and stack:
        return None
    found.extend(_MarkPair(index, None, None, depth) for depth, index in enumerate(stack))
    return found


def _has_text(text: str, opener: PricedMark, closer: PricedMark) -> bool:
    # A run of white space longer than this is taken for text, to keep time linear.
    return opener.end < closer.start and not text[opener.end : min(closer.start, opener.end + 50)].isspace()


def _search(
    text: str, tokens: Sequence[PricedMark], start: tuple[int, ...], goes_on: dict[str, float]
) -> list[_MarkPair]:
    """Find the cheapest reading with a beam; paths with the same kinds open differ no more, the cheapest stays."""
    beam = [_Path(0.0, start, tuple(tokens[index].family for index in start), None)]
    for number in range(len(start), len(tokens)):
        best: dict[tuple[str, ...], _Path] = {}
        for path in beam:
            for step in _steps(text, tokens, path, number):
                known = best.get(step.families)
                if known is None or step.cost < known.cost:
                    best[step.families] = step
        beam = sorted(best.values(), key=lambda path: path.cost)[:_BEAM]
    last = min(beam, key=lambda path: path.cost + sum(_open_cost(tokens, path, goes_on)))
    found = [_MarkPair(index, None, None, depth) for depth, index in enumerate(last.stack)]
    link = last.found
    while link is not None:
        found.append(link[0])
        link = link[1].found
    return found


def _open_cost(tokens: Sequence[PricedMark], path: _Path, goes_on: dict[str, float]) -> Iterator[float]:
    for index in path.stack:
        family = tokens[index].family
        yield goes_on.get(family, 5.0 if family == "single" else 4.0) - (0.5 if index == 0 else 0.0)


def _steps(text: str, tokens: Sequence[PricedMark], path: _Path, number: int) -> Iterator[_Path]:
    """Give every way to read one more mark: skipped, opening, closing."""
    token = tokens[number]
    cost, stack, families, found = path
    same = [depth for depth, index in enumerate(stack) if tokens[index].family == token.family]
    # Of two marks that could close, the first does.
    yield _Path(cost + token.skip + (0.05 if same else 0.0), stack, families, found)
    if len(stack) < _DEPTH and token.open < NEVER:
        if same:
            families = _with_nested(families, same[-1], tokens[stack[same[-1]]], token)
        yield _Path(cost + token.open + (0.1 if same else 0.0), (*stack, number), (*families, token.family), found)
    yield from _closings(text, tokens, path, number)


def _closings(text: str, tokens: Sequence[PricedMark], path: _Path, number: int) -> Iterator[_Path]:
    """Close the innermost quotation that the mark fits; those inside it end there too, unclosed."""
    token, found = tokens[number], path.found
    for depth in range(len(path.stack) - 1, -1, -1):
        index = path.stack[depth]
        price = closing_cost(tokens[index], token)
        if price < NEVER and _has_text(text, tokens[index], token):
            price += _NESTED.get(path.families[depth][-1], 0.0) + _DROPPED * (len(path.stack) - 1 - depth)
            ended = path._replace(found=found)
            found = (_MarkPair(index, number, None, depth), ended)
            yield _Path(path.cost + price, path.stack[:depth], path.families[:depth], found)
            return
        found = (_MarkPair(index, None, token, depth), path._replace(found=found))


_DROPPED = 3.0
# What closing costs around a quotation of the same family: likelier with straight marks around curly ones. Paid only
# here, as one that is never closed may well have others after it.
_NESTED = {"+": 3.0, "~": 0.5}


def _with_nested(families: tuple[str, ...], depth: int, outer: PricedMark, token: PricedMark) -> tuple[str, ...]:
    likely = token.family == "guillemet" or differ(outer, token)
    if families[depth][-1] == "+":
        return families
    return (*families[:depth], token.family + ("~" if likely else "+"), *families[depth + 1 :])


def _pieces(
    text: str, paragraph: Span, tokens: Sequence[PricedMark], found: Sequence[_MarkPair], carried: int
) -> tuple[list[Quotation], tuple[str, ...]]:
    """Make records of what was found; also give the families of those left open, outermost first."""
    pieces: list[Quotation] = []
    left: list[tuple[int, str]] = []
    for one in found:
        opener = tokens[one.opener]
        if one.closer is not None:
            inner, end = Span(opener.end, tokens[one.closer].start), tokens[one.closer].end
        else:
            end = one.end.start if one.end is not None else paragraph.end
            end = opener.end + len(text[opener.end : end].rstrip())
            inner = Span(opener.end, end)
            if one.end is None:
                left.append((one.depth, opener.family))
        if inner.start < inner.end and not text[inner.start : inner.end].isspace():
            closed = one.closer is not None and tokens[one.closer].end > tokens[one.closer].start
            goes_on = one.opener < carried
            piece = Quotation(Span(opener.start, end), inner, one.depth, closed, goes_on, _KIND[opener.family])
            pieces.append(piece)
    pieces.sort(key=lambda piece: (piece.span.start, piece.depth))
    return pieces, tuple(family for _, family in sorted(left))
