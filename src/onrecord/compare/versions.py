"""A statement side by side: the version that most outlets share, and what each other one left out, added or changed."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

from onrecord.answers import Carried, Comparison, Piece, Version
from onrecord.compare.changed_force import changed_force
from onrecord.errors import StoreError
from onrecord.store import Record
from onrecord.words.endings import stem
from onrecord.words.meaning import Meaning
from onrecord.words.normalize import COMMON, Word, forms, words

#: Days around a statement in which a paraphrase of it is looked for, and statements looked at.
_DAYS, _LIMIT = 3, 400
#: From which score on another statement of the speaker is a paraphrase, and how many telling words it has to share.
_PARAPHRASE, _SHARED = 0.5, 3
_NEAR, _NEAR_COUNTS = 0.6, 0.6


def compare(record: Record, key: str, meaning: Meaning | None = None, days: int = _DAYS) -> Comparison:
    """All versions of a statement: those that say something else than the one that most share, then the first one seen
    first; paraphrases after the verbatim ones.

    Raises StoreError where there is no statement of this id, or it was judged to be none.
    """
    record.cluster(key)  # to see that it is there
    folded = _folded(record.carried(key))
    if not folded:
        raise StoreError(f"{key}: a person judged that this is no statement; there is nothing to compare")
    reference = _reference([main for main, _ in folded])
    order = sorted(folded, key=lambda f: (f[0].published or "9999", f[0].number))
    versions = [_version(reference, c, copies, first=at == 0) for at, (c, copies) in enumerate(order)]
    versions.sort(key=lambda v: not v.force)
    held = {c.id for c in record.carried(key)}
    for c, score in _paraphrases(record, reference, held, meaning, days):
        versions.append(Version(c, "paraphrase", score, (Piece("added", c.said, ""),)))
    return Comparison(reference.id, _common([c.said for c, _ in folded]), tuple(versions))


def _version(reference: Carried, c: Carried, copies: tuple[str, ...], *, first: bool) -> Version:
    beside = tuple(pieces(reference.said, c.said))
    force = changed_force(reference, c, beside)
    return Version(c, "verbatim", _share(reference.said, c.said), beside, copies, first, force)


def _folded(every: Sequence[Carried]) -> list[tuple[Carried, tuple[str, ...]]]:
    """One version for all copies of a text, with the other outlets' names; and for each article its longest."""
    by_story: dict[int, list[Carried]] = {}
    for c in every:
        by_story.setdefault(c.story, []).append(c)
    out = []
    for same in by_story.values():
        first = same[0].article
        own = [c for c in same if c.article == first]
        main = max(own, key=lambda c: (c.form != "indirect", len(c.said)))
        names = [
            name for c in same for name in (*c.elsewhere, *((c.outlet or c.url or c.article,) if c not in own else ()))
        ]
        out.append((main, tuple(dict.fromkeys(n for n in names if n))))
    return out


def _reference(every: Sequence[Carried]) -> Carried:
    """The version that shares most words, in order, with all others; of equal ones, one in the speaker's words."""
    read = [forms(c.said) for c in every]
    shared = [sum(LCSseq.similarity(a, b) for b in read) - 0.1 * len(a) for a in read]
    return max(zip(every, shared, strict=True), key=lambda p: (p[1], p[0].form != "indirect", -p[0].number))[0]


def _share(reference: str, said: str) -> float:
    """Which share of the shorter one's words is in the other, in order."""
    a, b = forms(reference), forms(said)
    return round(LCSseq.similarity(a, b) / max(1, min(len(a), len(b))), 3)


def pieces(reference: str, said: str) -> list[Piece]:
    """A version beside the reference, in order: all of both texts is in the pieces."""
    a, b = words(reference), words(said)
    out: list[Piece] = []
    done = there = 0
    codes = _drawn_in([w.form for w in a], [w.form for w in b])
    for n, (tag, src_end, dest_end) in enumerate(codes):
        last = n == len(codes) - 1
        ours, done = _cut(said, b, dest_end, done, last)
        theirs, there = _cut(reference, a, src_end, there, last)
        kind = {"equal": "same", "delete": "omitted", "insert": "added", "replace": "changed"}[tag]
        if out and out[-1].kind != "same" and kind != "same":
            before = out.pop()
            joined = (
                " ".join(x for x in (before.words, ours) if x),
                " ".join(x for x in (before.reference, theirs) if x),
            )
            kind = "changed" if all(joined) else "added" if joined[0] else "omitted"
            out.append(Piece(kind, *joined))
        else:
            out.append(Piece(kind, ours, theirs))
    return out


def _drawn_in(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int]]:
    """The alignment as (tag, end in a, end in b); first words that stand alone before a gap stand behind it, where they
    are the same there.
    """
    found = [(op.tag, op.src_end, op.dest_end) for op in Levenshtein.opcodes(a, b)]
    if len(found) > 2 and [f[0] for f in found[:2]] == ["equal", "delete"]:
        n, gap = found[0][1], found[1][1]
        if list(a[gap - n : gap]) == list(a[:n]):
            return [("delete", gap - n, 0), ("equal", gap, n), *found[2:]]
    return found


def _cut(text: str, read: Sequence[Word], end: int, done: int, last: bool) -> tuple[str, int]:
    """The text from where the last piece ended up to the word that this one ends with, and the marks behind it."""
    if last:
        stop = len(text)
    elif end == 0 or (read[end - 1].end <= done):
        stop = done
    else:
        stop = read[end].start if end < len(read) else len(text)
    return " ".join(text[done:stop].split()), stop


def _common(every: Sequence[str]) -> str:
    """The longest run of words that all have, as the first one writes it."""
    if not every:
        return ""
    first = words(every[0])
    others = [" " + " ".join(forms(e)) + " " for e in every[1:]]
    best = (0, 0)
    start = 0
    for end in range(1, len(first) + 1):
        while start < end and any(f" {' '.join(w.form for w in first[start:end])} " not in o for o in others):
            start += 1
        if end - start > best[1] - best[0]:
            best = start, end
    return every[0][first[best[0]].start : first[best[1] - 1].end] if best[1] > best[0] else ""


def _paraphrases(
    record: Record, reference: Carried, held: set[str], meaning: Meaning | None, days: int
) -> list[tuple[Carried, float]]:
    """What the same speaker is reported to have said in other words in those days, best first."""
    out = []
    asked = _telling(reference.said)
    for c in record.beside(reference.id, days, _LIMIT):
        if c.id in held:
            continue
        score = nearness(asked, _telling(c.said), meaning)
        if score >= _PARAPHRASE:
            out.append((c, round(score, 3)))
    return sorted(out, key=lambda p: -p[1])[:20]


def _telling(said: str) -> list[str]:
    return [w for w in dict.fromkeys(forms(said)) if w not in COMMON]


def nearness(asked: Sequence[str], there: Sequence[str], meaning: Meaning | None) -> float:
    """Which share of the fewer telling words has one that is the same, or near in meaning, on the other side."""
    if not asked or not there:
        return 0.0
    few, many = (asked, there) if len(asked) <= len(there) else (there, asked)
    stems = {stem(w) for w in many}
    same = [w for w in few if stem(w) in stems]
    got = float(len(same))
    missing = [w for w in few if stem(w) not in stems and w.isalpha()]
    if meaning is not None and missing:
        nearest = meaning.nearness(missing, list(many)).max(axis=1)
        got += sum(_NEAR_COUNTS * float(n) for n in nearest if n >= _NEAR)
    return got / len(few) if len(same) >= min(_SHARED, len(few)) else 0.0
