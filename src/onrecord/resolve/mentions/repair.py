"""Mends the mention head's names before they become entities.

A model's names have ragged edges, above all in headlines, where every word has a capital; and it finds "Sanders" in one
sentence and misses him in the next. So: names end at marks and at words that the article also writes small, and a name
found once is found everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from onrecord.records import Mention, Segmentation, Span
from onrecord.resolve.mentions.phrases import PhraseWord, words
from onrecord.resolve.word_sets import BODIES, FIRST_NAMES, GROUPS, PARTICLES, PEOPLE, TITLE_WORDS
from onrecord.words.endings import singular, unowned
from onrecord.words.lists import alternation, tagged

_INSIDE = PARTICLES | {"of", "and", "for", "the", "on", "in", "to", "at", "a", "&"}
_BREAK = re.compile(r"[\n\"“”„«»:;?!()\[\]|•]|\s['‘]|\s[-–—]+\s|--|,(?!\s(?:Jr|Sr|Inc|Ltd|LLC)\b)")


def repair(text: str, segmentation: Segmentation, mentions: Sequence[Mention]) -> list[Mention]:
    """Trimmed mentions, and further ones of the same names; in order, none over another."""
    small = _small_words(text)
    titled = [p for p in segmentation.paragraphs if _titled(text, p)]
    cut = (_trim(text, m, small, bool(holding(titled, m.span.start))) for m in _glued(text, mentions))
    kept = _apart([_governed(text, m) for m in cut if m is not None])
    kept = [m if holding(titled, m.span.start) else _longer(text, m, small) for m in kept]
    kept = _apart([*kept, *_given(text, kept)])
    body = [m for m in kept if not holding(titled, m.span.start)]
    heads = [m for m in kept if holding(titled, m.span.start)]
    return _everywhere(text, _apart([*body, *_known(text, heads, body)]), body or kept, small)


def holding(spans: Sequence[Span], at: int) -> Span | None:
    """The one of some ordered spans that a place is in."""
    i = bisect_right(spans, at, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 and at < spans[i].end else None


def _small_words(text: str) -> frozenset[str]:
    """Words that the article writes small somewhere."""
    return frozenset(m[0] for m in re.finditer(r"(?<![^\W_])[a-z]{2,}", text))


def _titled(text: str, paragraph: Span) -> bool:
    """Whether a line has a capital at (almost) every word, as headlines have."""
    line = text[paragraph.start : paragraph.end]
    found = [w for w in words(line, Span(0, len(line))) if len(w.text) > 3]
    return len(line) < 200 and len(found) > 2 and sum(w.capital for w in found) > 0.7 * len(found)


_ATTACHED = re.compile(r"[^\W_](?:[^\W_]|[.'’&-](?=[^\W_]))*[.&-]$|(?<![\w’'-])[DLO]['’]$")
_INITIALS = re.compile(r"(?:[A-Z][\w’-]+ )?(?:[A-Z]\. ?)+$")


def _glued(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that the network's words part, as one: "S.E" and ".C.", "Center for" and "Strategic Studies"."""
    out: list[Mention] = []
    for m in mentions:
        if out:
            gap = text[out[-1].span.end : m.span.start]
            last = text[out[-1].span.start : out[-1].span.end].split()[-1:]
            if gap in ("", "-") or (gap == " " and m.kind != "person" and last and last[0].casefold() in _JOINS):
                kind = max((out[-1], m), key=lambda x: x.span.end - x.span.start).kind
                out[-1] = Mention(Span(out[-1].span.start, m.span.end), kind)
                continue
        out.append(m)
    return out


_JOINS = frozenset("the of for and".split())
#: "Court of Appeals", "Committee for a Responsible Budget".
_OF = re.compile(r" (?:of|for) (?:the |a |an )?[A-Z][\w’-]{0,40}(?: (?:and )?[A-Z][\w’-]{0,40}){0,6}")
_BODIES = BODIES | tagged("bodies", "named")
#: Between a first name and the rest of it, where the head may begin anew: "Ursula | von der | Leyen".
_PARTICLES = re.compile(rf"(?<= )(?:(?:{alternation(PARTICLES)}) )+$")
_BEFORE = re.compile(r"(?<![\w’'.-])([A-Z][a-z’]+(?:-[A-Z][a-z]+)?) $")
_NATION = re.compile(r"(?:an|ish|ese|ch|ic|i|Democrat|GOP|Greek|Dutch|Thai)$")


def _longer(text: str, m: Mention, small: frozenset[str]) -> Mention:
    """A name with what the head left away: the first name of a person, "of Appeals" of a court."""
    start, end = m.span
    if m.kind == "organization":
        for _ in range(2):
            last = re.search(r"(\w+)$", text[start:end])
            if last and last[1].casefold() in _BODIES and (more := _OF.match(text, end)):
                end = more.end()
        return Mention(Span(start, end), m.kind)
    if m.kind == "person":
        if tail := re.compile(r"-[a-z]\w+").match(text, end):  # "Park Geun-hye"
            end = tail.end()
        if small_before := _PARTICLES.search(text, max(0, start - 20), start):
            start = small_before.start()
        found = words(text, Span(start, end))
        several = len(found) > 1 or bool(found and re.split(r"\W", found[0].low)[0] in PARTICLES)
        before = _BEFORE.search(text, max(0, start - 24), start)
        if several and before and found[0].low not in FIRST_NAMES:
            word = before[1].casefold()
            plain = word in small or word in TITLE_WORDS | GROUPS | _NEVER or singular(word) in PEOPLE
            governed = text[max(0, before.start() - 5) : before.start()].endswith((" of ", " the "))
            if not (plain or governed) and not _NATION.search(before[1]) and not before[1].endswith(("’s", "’")):
                start = before.start()
    return Mention(Span(start, end), m.kind)


#: "The mayor of ": whose place comes next.
_OFFICE_OF = re.compile(rf"\b(?:{alternation(tagged('people', 'place'))}) of (?:the )?$", re.IGNORECASE)


def _governed(text: str, m: Mention) -> Mention:
    """ "The mayor of Halden": a place, though the head takes it for a person, or for one with a name behind it."""
    start, end = m.span
    if m.kind != "person" or not _OFFICE_OF.search(text, max(0, start - 24), start):
        return m
    found = words(text, m.span)
    if len(found) == 1:
        return Mention(m.span, "place")
    known = next((i for i, w in enumerate(found) if w.low in FIRST_NAMES), 0)
    if 0 < known < len(found) - 1:
        return Mention(Span(found[known].span.start, end), "person")
    if known or len(found) != 3 or found[0].low in FIRST_NAMES:
        return m
    return Mention(Span(found[1].span.start, end), "person")


def _whole(text: str, m: Mention) -> Mention:
    """A mention with what belongs to its first word: the network's words part at dots and hyphens ("G.|K. Oduya")."""
    start = m.span.start
    if attached := _ATTACHED.search(text, max(0, start - 20), start):
        start = attached.start()
    if m.kind == "person" and (initials := _INITIALS.search(text, max(0, start - 24), start)):
        start = initials.start()
    return Mention(Span(start, m.span.end), m.kind)


def _trim(text: str, m: Mention, small: frozenset[str], titled: bool) -> Mention | None:
    m = _whole(text, m)
    stop = _BREAK.search(text, *m.span)
    found = words(text, Span(m.span.start, stop.start() if stop else m.span.end))
    while found and not found[0].capital and not found[0].text[0].isdigit() and found[0].low not in _INSIDE:
        found.pop(0)
    keep: list[PhraseWord] = []
    for w in found:
        if not w.capital and not w.text[0].isdigit() and not _goes_on(w, m.kind):
            break
        if m.kind == "person" and keep and keep[-1].possessive:
            break
        keep.append(w)
    while keep and keep[-1].low in _INSIDE and not keep[-1].capital:
        keep.pop()
    while m.kind == "person" and len(keep) > 1 and keep[0].low.endswith("ing") and keep[0].low not in FIRST_NAMES:
        keep.pop(0)  # "Asserting Oduya": a sentence begins
    if titled and len(keep) > 1:
        keep = _strip_small(keep, small)
    if not any(w.capital for w in keep) or (len(keep) == 1 and _no_name(text, keep[0], m.kind, small)):
        return None
    return Mention(Span(keep[0].span.start, keep[-1].span.start + len(unowned(keep[-1].text))), m.kind)


def _no_name(text: str, w: PhraseWord, kind: str, small: frozenset[str]) -> bool:
    """Whether one word alone is none: "The", "Finance" in "Finance chief Ilse Vandermark"."""
    if w.low in _NEVER:
        return True
    if kind == "person":
        return w.low in small and w.low not in FIRST_NAMES
    after = words(text, Span(w.span.end, min(len(text), w.span.end + 24)))[:1]
    return w.low in TITLE_WORDS and bool(after) and text[w.span.end] == " " and singular(after[0].low) in PEOPLE


_NEVER = (
    tagged("grammar", "subject", "article", "demonstrative", "question", "coordinator")
    | (tagged("times", "weekday", "month") - tagged("times", "short"))
    | {*tagged("people", "courtesy"), "if", "in", "sen", "rep", "gov", "president", "senator"}
)


def _goes_on(w: PhraseWord, kind: str) -> bool:
    """Whether a small word can stand inside a name: "of" in that of a body, "van" in that of a person."""
    return w.low in _INSIDE and not (kind == "person" and w.low in ("and", "for", "the", "on", "in", "to", "at"))


def _strip_small(found: list[PhraseWord], small: frozenset[str]) -> list[PhraseWord]:
    """A headline's name without the words around it that the article also writes small."""
    keep = list(found)
    while len(keep) > 1 and keep[-1].low in small and keep[-1].low not in _INSIDE:
        keep.pop()
    while len(keep) > 1 and keep[0].low in small and keep[0].low not in TITLE_WORDS:
        keep.pop(0)
    return keep


_GIVEN = re.compile(
    r"(?<![\w’'-])([A-Z][\w’'-]+)"
    rf"((?: [A-Z]\.)*(?: (?:{alternation(PARTICLES)}))*(?: [A-Z][\w’'-]+){{1,2}})"
)


def _given(text: str, kept: list[Mention]) -> list[Mention]:
    """People whom the head missed: a common first name and one or two words with a capital."""
    taken = [m.span for m in kept]
    out = []
    alone: dict[str, list[Mention]] = {}
    for pattern in (_GIVEN, _INITIALLED, _ALONE):
        for m in pattern.finditer(text):
            span = Span(m.start(), m.start() + len(unowned(m[0])))
            i = bisect_right(taken, span.end - 1, key=lambda s: s.start) - 1
            known = pattern is _INITIALLED or m[1].casefold() in FIRST_NAMES
            if not known or (i >= 0 and taken[i].end > span.start):
                continue
            if pattern is not _ALONE:
                out.append(Mention(span, "person"))
            elif m[1].casefold() not in _OTHERWISE:
                alone.setdefault(m[1], []).append(Mention(span, "person"))
    return out + [m for found in alone.values() if len(found) > 1 for m in found]


#: "Vann R. Oduya": an initial between two words with capitals is a person's.
_INITIALLED = re.compile(r"(?<![\w’'.-])([A-Z][a-z]{1,30}) [A-Z]\. [A-Z][a-z][\w’'-]{1,40}(?: (?:Jr|Sr|II|III)\b)?")
_ALONE = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+)(?![\w’'-]* [A-Z])\b")
#: First names that are as often something else.
_OTHERWISE = tagged("names", "otherwise")


def _known(text: str, heads: list[Mention], body: list[Mention]) -> list[Mention]:
    """Names of headlines cut to those of the body that they hold ("Post Piece Attacks" to "Post")."""
    forms: dict[str, str] = {}
    for m in body:
        whole = text[m.span.start : m.span.end]
        forms.setdefault(whole, m.kind)
        if m.kind == "person":
            forms.setdefault(whole.split()[-1], m.kind)
    return [_longest(text, m, forms) for m in heads]


def _longest(text: str, m: Mention, forms: dict[str, str]) -> Mention:
    """The longest known form inside a mention, else the mention."""
    found = words(text, m.span)[:12]
    for count in range(len(found), 0, -1):
        for i in range(len(found) - count + 1):
            span = Span(found[i].span.start, found[i + count - 1].span.end)
            whole = unowned(text[span.start : span.end])
            if whole in forms:
                return Mention(Span(span.start, span.start + len(whole)), forms[whole])
    return m


def _apart(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not out or m.span.start >= out[-1].span.end:
            out.append(m)
    return out


def _everywhere(text: str, kept: list[Mention], body: list[Mention], small: frozenset[str]) -> list[Mention]:
    """Further places of the names, by their last word (people) or whole (others)."""
    best = _forms(text, body, small)
    by_first: dict[str, list[str]] = {}
    for form in sorted(best, key=len, reverse=True):
        by_first.setdefault(_WORD.match(form)[0] if _WORD.match(form) else form, []).append(form)  # type: ignore[index]
    # each has the kind that most mentions of the same words have
    out = [Mention(m.span, best.get(text[slice(*m.span)], m.kind)) for m in kept]
    edges = [0, *(x for m in kept for x in m.span), len(text)]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        at = low
        while m := _WORD.search(text, at, high):
            at = m.end()
            before = text[m.start() - 1 : m.start()]
            if before.isalnum() or before in ("-", "’", "'", "_"):
                continue
            for form in by_first.get(m[0], ()):
                end = m.start() + len(form)
                if end <= high and text.startswith(form, m.start()) and not text[end : end + 1].isalnum():
                    out.append(Mention(Span(m.start(), end), best[form]))
                    at = end
                    break
    return sorted(out, key=lambda m: m.span.start)


_WORD = re.compile(r"[^\W\d_][^\W_]*")


def _forms(text: str, body: list[Mention], small: frozenset[str]) -> dict[str, str]:
    """The forms by which names may be found again, with the kind that most mentions of each have."""
    kinds: dict[str, Counter[str]] = {}
    for m in body:
        whole = text[m.span.start : m.span.end]
        for written in {words(text, m.span)[-1].text, whole} if m.kind == "person" else {whole}:
            form = unowned(written)
            if len(form) > 1 and form[0].isupper() and form.casefold() not in small:
                kinds.setdefault(form, Counter())[m.kind] += 1
    best = {form: votes.most_common(1)[0][0] for form, votes in kinds.items()}
    for form, kind in list(best.items()):
        if kind == "person" and len(form) > 3:
            best.setdefault(form.upper(), kind)
    return best
