"""A reading as one self-contained HTML page: the article with its marks, and a card for every statement.

The page works without its script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from onrecord.export import reading_outline as outline
from onrecord.export.escaping import escape
from onrecord.export.figure_words import marked, told
from onrecord.export.page.parts import footer_of, origin_of, page
from onrecord.records import Headline, Reading, Span, Statement

#: What a character is in a statement: the statement's number, and its class there.
_Layer = tuple[int, str]
_Edges = dict[int, list[_Layer]]


#: What a page shows at the end of a statement's card besides, as HTML.
Tail = Callable[[Statement], str]


@dataclass(frozen=True, slots=True)
class _OnCards:
    """What stands on the cards besides: the entries of a live blog, and what the page adds."""

    entries: dict[str, outline.TimedEntry]
    tail: Tail


@dataclass(frozen=True, slots=True)
class DrawnReading:
    """A reading in HTML: its ``article`` with all marks, a card for every statement, and what stands around them."""

    title: str
    badge: str
    origin: str
    summary: str
    note: str
    article: str
    cards: str
    footer: str


def drawn(reading: Reading, tail: Tail = lambda _: "") -> DrawnReading:
    """The parts of a page that show a reading; all but the title is HTML."""
    article = reading.article
    groups = outline.group(reading)
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    of = outline.colours(reading)
    beside = _OnCards(outline.entries_of(reading), tail)
    return DrawnReading(
        title=outline.title_of(article),
        badge=f'<span class="tag">{escape(kind)}</span>' if (kind := outline.kind_of(reading)) else "",
        origin=origin_of(article),
        summary=escape(outline.summary(outline.count(reading))),
        note=escape(outline.AS_WRITTEN) if any(not one.resolved for one in groups) else "",
        article="".join(_marked(reading)),
        cards="".join(_group(article.text, one, numbers, of, beside) for one in groups) or "<p>No statement found.</p>",
        footer=footer_of(reading),
    )


def to_page(reading: Reading) -> str:
    """The whole page."""
    made = asdict(drawn(reading))
    return page("page", made.pop("title"), "page.js", styles=("reading.css",), **made)


def _marked(reading: Reading) -> Iterator[str]:
    """The article's text in stretches that lie in the same roles of the same statements."""
    text = reading.article.text
    opens, closes = _edges(reading)
    numbers = _numbers(reading)
    titles = [title for _, title in marked(reading)]
    open_layers: Counter[_Layer] = Counter()
    for start, end in pairwise(sorted({0, len(text), *opens, *closes, *numbers})):
        open_layers.subtract(closes.get(start, ()))
        open_layers = +open_layers  # those that are closed are gone, and would come last if they opened again
        open_layers.update(opens.get(start, ()))
        yield from numbers.get(start, ())
        yield _stretch(escape(text[start:end]), list(open_layers), titles)
    yield from numbers.get(len(text), ())


def _edges(reading: Reading) -> tuple[_Edges, _Edges]:
    opens: _Edges = {}
    closes: _Edges = {}
    for span, layer in _layers(reading):
        opens.setdefault(span.start, []).append(layer)
        closes.setdefault(span.end, []).append(layer)
    return opens, closes


def _layers(reading: Reading) -> Iterator[tuple[Span, _Layer]]:
    of = outline.colours(reading)
    for number, s in enumerate(reading.statements, 1):
        content = f"content{_tint(outline.colour(s, of))}"
        for role, spans in ((content, s.content), ("verbatim", s.verbatim), ("source", s.source), ("cue", s.cue)):
            yield from ((span, (number, role)) for span in spans)
    yield from ((mark.span, (0, f"mark {mark.type}")) for mark in reading.marks if mark.type != "speech")
    yield from ((span, (0, f"figure {number}")) for number, (span, _) in enumerate(marked(reading)))


def _tint(color: int) -> str:
    return f" w{color}" if color else ""


def _numbers(reading: Reading) -> dict[int, list[str]]:
    """The statements' numbers by where they stand: before every piece of content, the first of which is the target."""
    numbers: dict[int, list[str]] = {}
    for number, statement in enumerate(reading.statements, 1):
        told = escape(f"{statement.form}: {outline.attribution(reading.article.text, statement)}")
        target = f' id="m{number}"'
        for start, _ in sorted(statement.content or statement.cue or statement.source):
            link = f'<a class="number"{target} href="#c{number}" title="{told}">{number}</a>'
            numbers.setdefault(start, []).append(link)
            target = ""
    for number, entry in enumerate(reading.entries, 1):
        numbers.setdefault(entry.span.start, []).insert(0, f'<span id="e{number}"></span>')
    for headline in reading.headlines:
        numbers.setdefault(headline.span.end, []).insert(0, _verdict(reading, headline))
    return numbers


_VERDICTS = {"supported": "the body carries it", "stronger": "says more than the body", "not found": "not in the body"}


def _verdict(reading: Reading, headline: Headline) -> str:
    """A badge after a heading, which leads to the statement nearest to it and shows its words."""
    kind, told = headline.verdict.replace(" ", "-"), _VERDICTS[headline.verdict]
    places = {s.id: (number, s) for number, s in enumerate(reading.statements, 1)}
    near = [places[i] for i in headline.by if i in places]
    if not near:
        return f'<span class="verdict {kind}">{told}</span>'
    number, statement = near[0]
    words = escape(outline.joined(reading.article.text, statement.content))
    return f'<a class="number verdict {kind}" href="#c{number}" title="{words}">{told}: {number}</a>'


def _stretch(escaped: str, layers: list[_Layer], titles: list[str]) -> str:
    if not layers:
        return escaped
    figures = [int(role.split()[1]) for _, role in layers if role.startswith("figure ")]
    layers = [(n, role.split()[0] if role.startswith("figure ") else role) for n, role in layers]
    # Where statements overlap, the last one's speaker gives the colour.
    last = max((number for number, role in layers if role.startswith("content")), default=0)
    shown = {role if number == last or not role.startswith("content") else "content" for number, role in layers}
    classes = " ".join(dict.fromkeys(" ".join(sorted(shown)).split()))
    mark = next((role for number, role in layers if not number and role != "figure"), "")
    told_ = "; ".join([*([_MARKS[mark.split()[1]]] if mark else []), *(titles[n] for n in figures)])
    title = f' title="{escape(told_)}"' if told_ else ""
    numbers = " ".join(str(number) for number in sorted({number for number, _ in layers if number}, reverse=True))
    data = f' data-s="{numbers}"' if numbers else ""
    return f'<span class="{classes}"{data}{title}>{escaped}</span>'


_MARKS = {
    "claim": "marks of a headline: words that the body attributes",
    "scare": "marks of distance: nobody is quoted",
    "title": "the title of a work",
    "term": "a term or a name",
}


def _group(text: str, one: outline.Group, numbers: dict[str, int], of: dict[str, int], beside: _OnCards) -> str:
    name = one.name if one.resolved or not one.statements[0].source else f"“{one.name}”"
    role = f", {escape(one.role)}" if one.role else ""
    color = outline.colour(one.statements[0], of)
    asked, cards = "", ""
    for statement in one.statements:
        question = outline.question_of(text, statement)
        cards += _card(text, statement, numbers, color, beside, question if question != asked else "")
        asked = question
    count = f'<span class="count">{len(one.statements)}</span>'
    unsure = _unsure(one.name, one.statements) if outline.unsure(one) else ""
    return f'<h2 class="speaker{_tint(color)}">{escape(name)}{unsure}{role} {count}</h2>{cards}'


def _unsure(name: str, statements: Sequence[Statement]) -> str:
    """A tag beside a speaker's name, which gives the chance of it."""
    chances = sorted({f"{s.speaker_confidence:.2f}" for s in statements})
    title = f"chance that it is {name}: {' to '.join(dict.fromkeys((chances[0], chances[-1])))}"
    return f' <span class="unsure tag" title="{escape(title)}">unsure</span>'


def _doubt(statement: Statement) -> str:
    """On a card, which can be read without its head: who is unsure, or, where nobody is named, who it may be."""
    if statement.speaker_unsure:
        name = outline.name_of(statement)
        return f" · {escape(name)}{_unsure(name, (statement,))}"
    if not (hint := outline.perhaps(statement)):
        return ""
    chances = ", ".join(f"{one.name} {one.confidence:.2f}" for one in statement.speaker_candidates)
    return f' · <span class="hint" title="{escape(f"nobody is named; chances: {chances}")}">{escape(hint)}</span>'


def _card(text: str, statement: Statement, numbers: dict[str, int], color: int, beside: _OnCards, question: str) -> str:
    number = numbers[statement.id]
    unsure = statement.confidence < outline.LOW_CONFIDENCE
    sure = f"<span{' class=unsure' if unsure else ''}>{'unsure, ' if unsure else ''}{statement.confidence:.2f}</span>"
    about, said = told(text, statement)
    when = f" · said {escape(said)}" if said else ""
    figures = f'<p class="figures">{escape(about)}</p>' if about else ""
    asked = f'<p class="asked"><span class="tag">asked</span> {escape(question)}</p>' if question else ""
    entry = beside.entries.get(statement.id)
    time = f'<a class="entry" href="#e{entry.number}">entry of {escape(entry.time)}</a>' if entry else ""
    return (
        f'<section class="card {statement.form}{_tint(color)}" id="c{number}"><p class="top">'
        f'<a class="number" href="#m{number}">{number}</a><span>{_kind(statement, numbers)}</span>{sure}{time}</p>'
        f"{asked}<p>{_content(text, statement)}</p>"
        f'<p class="said">— {escape(outline.attribution(text, statement))}{_doubt(statement)}{when}</p>'
        f"{figures}{beside.tail(statement)}</section>"
    )


def _kind(statement: Statement, numbers: dict[str, int]) -> str:
    """Form, what else is to be said of it, and inside which statement it stands."""
    told = (statement.mode, statement.polarity)
    kinds: list[str] = [statement.form, *(kind for kind in told if kind and kind not in ("speech", "asserted"))]
    if statement.within in numbers:
        kinds.append(f'in <a class="number" href="#c{numbers[statement.within]}">{numbers[statement.within]}</a>')
    return " · ".join(kinds)


def _content(text: str, statement: Statement) -> str:
    spans = []
    for span in outline.pieces(statement):
        shown = ((escape(text[slice(*piece.span)]), piece.verbatim) for piece in span)
        spans.append("".join(f"<b>{words}</b>" if verbatim else words for words, verbatim in shown))
    return " … ".join(spans)
