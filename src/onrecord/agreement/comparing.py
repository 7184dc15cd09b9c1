"""All that is told of how far two agree who marked the same articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.agreement.counting import AgreementCounts, CountedArticle, Hits, counted, nominal_alpha
from onrecord.agreement.differing import differences
from onrecord.agreement.fields import FIELDS, Pairs, pairs_of
from onrecord.agreement.marking import ROLES, without_nested
from onrecord.agreement.resampling import Sums, estimated
from onrecord.agreement.unitizing import Unitized, unitized, units_of
from onrecord.answers import AgreedOn, Agreement, Disagreement, FieldAgreement, Marking, Markings

#: What figures are told by: a name, and what it is of an article.
_BY_ARTICLE: dict[str, Callable[[Markings], str | None]] = {"outlet": lambda m: m.outlet, "kind": lambda m: m.kind}
#: The same of an attribution.
_BY_MARK = ("form", "mode")
#: So many confusions of a field are told.
_CONFUSIONS = 5

Both = tuple[Markings, Markings]


@dataclass(frozen=True, slots=True)
class _ComparedArticle:
    """What one article gives."""

    mine: Markings
    found: CountedArticle
    units: Unitized
    pairs: Pairs
    differing: tuple[Disagreement, ...]
    sums: Sums = field(default_factory=dict)


def compared(
    mine: str,
    theirs: str,
    articles: Iterable[Both],
    alone: tuple[int, int] = (0, 0),
    premarked: int = 0,
    corrected: int = 0,
) -> Agreement:
    """Compare two by the articles that both marked. What stands in another content counts only where both mark such."""
    both = list(articles)
    if not all(any(one.nested for pair in both for one in pair[side].marks) for side in (0, 1)):
        both = [(without_nested(a), without_nested(b)) for a, b in both]
    every = [_article(a, b) for a, b in both]
    groups = {name: _by_article(every, of) for name, of in _BY_ARTICLE.items()}
    groups |= {name: _by_mark(every, name) for name in _BY_MARK}
    return Agreement(
        mine,
        theirs,
        _agreed("all", every),
        tuple(_of_field(every, name) for name in FIELDS),
        {name: group for name, group in groups.items() if len(group) > 1},
        tuple(one for article in every for one in article.differing),
        alone,
        premarked,
        corrected,
    )


def _article(mine: Markings, theirs: Markings) -> _ComparedArticle:
    found = counted(mine, theirs)
    units = unitized([units_of(mine), units_of(theirs)], len(mine.text)) if mine.text else Unitized()
    pairs = pairs_of((found.mine[i], found.theirs[j]) for i, j in sorted(found.linked.items()))
    return _ComparedArticle(mine, found, units, pairs, tuple(differences(mine, found)), _flat(found.counts, units))


def _flat(counts: AgreementCounts, units: Unitized) -> Sums:
    """AgreementCounts as sums by keys, and back (``_figures``)."""
    out: dict[Hashable, float] = {}
    hits = {**counts.parts, "linked": counts.linked, "strict": counts.strict}
    for name, hit in hits.items():
        out |= {(name, part): getattr(hit, part) for part in ("both", "more", "less")}
    out |= {("labels", pair): number for pair, number in counts.labels.items()}
    out |= {"direct": counts.direct, "direct_linked": counts.direct_linked}
    for name in ("seen", "own", "paired"):
        out |= {(name, key): number for key, number in getattr(units, name).items()}
    return out


def _figures(sums: Sums) -> dict[str, float | None]:
    """The figures that sums give."""

    by_name: defaultdict[object, dict[Any, Any]] = defaultdict(dict)
    for key, sum_ in sums.items():
        if isinstance(key, tuple):
            by_name[key[0]][key[1]] = sum_

    def under(name: str) -> dict[Any, Any]:
        return by_name[name]

    units = Unitized(*(under(name) for name in ("seen", "own", "paired")))
    direct = sums.get("direct")
    return {
        **_of_hits("linked", under("linked")),
        "strict": _of_hits("strict", under("strict"))["strict"],
        **{name: _of_hits(name, under(name))[name] for name in ("content", "source", "cue")},
        "alpha": nominal_alpha(Counter(under("labels"))),
        "u_alpha": units.u,
        "u_alpha_binary": units.binary,
        "cu_alpha": units.cu if units.coverage else None,  # where one marked nothing they have no parts in common
        **{f"u_alpha_{role}": units.of(role) for role in ROLES},
        "direct_recall": sums.get("direct_linked", 0) / direct if direct else None,
    }


def _of_hits(name: str, told: Mapping[object, float]) -> dict[str, float | None]:
    hits = Hits(*(told.get(part, 0) for part in ("both", "more", "less")))  # type: ignore[arg-type]
    if not hits.any:
        return dict.fromkeys((name, f"{name}_precision", f"{name}_recall"))
    return {name: hits.f1, f"{name}_precision": hits.precision, f"{name}_recall": hits.recall}


def _agreed(label: str, every: Sequence[_ComparedArticle]) -> AgreedOn:
    figures = estimated([one.sums for one in every], _figures)
    mine, theirs = sum(len(one.found.mine) for one in every), sum(len(one.found.theirs) for one in every)
    return AgreedOn(label, len(every), mine, theirs, figures)


def _by_article(every: Sequence[_ComparedArticle], of: Callable[[Markings], str | None]) -> tuple[AgreedOn, ...]:
    groups: dict[str, list[_ComparedArticle]] = {}
    for one in every:
        groups.setdefault(of(one.mine) or "(not told)", []).append(one)
    return tuple(_agreed(name, groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name)))


def _by_mark(every: Sequence[_ComparedArticle], name: str) -> tuple[AgreedOn, ...]:
    """By what each side says that an attribution is: of those that one says are so, how many the other has at all."""
    values = Counter(getattr(m, name) for one in every for side in (one.found.mine, one.found.theirs) for m in side)
    return tuple(_with_value(every, name, value) for value, _ in sorted(values.items(), key=str) if value is not None)


def _with_value(every: Sequence[_ComparedArticle], name: str, value: str) -> AgreedOn:
    def numbers(marks: Sequence[Marking]) -> set[int]:
        return {n for n, one in enumerate(marks) if getattr(one, name) == value}

    each: list[Sums] = []
    for one in every:
        mine, theirs = numbers(one.found.mine), numbers(one.found.theirs)
        here = (len(mine), len(mine & set(one.found.linked)), len(theirs), len(theirs & set(one.found.linked.values())))
        each.append(dict(zip(("mine", "mine_linked", "theirs", "theirs_linked"), here, strict=True)))
    some = [sums for sums in each if sums["mine"] or sums["theirs"]]
    told = estimated(some, _of_value)
    of_mine, of_theirs = (int(sum(sums[side] for sums in some)) for side in ("mine", "theirs"))
    return AgreedOn(value, len(some), of_mine, of_theirs, told)


def _of_value(sums: Sums) -> dict[str, float | None]:
    shares = [sums.get(f"{s}_linked", 0) / sums[s] if sums.get(s) else None for s in ("theirs", "mine")]
    precision, recall = shares
    if precision is None or recall is None:
        return {"linked": None, "linked_precision": precision, "linked_recall": recall}
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"linked": f1, "linked_precision": precision, "linked_recall": recall}


def _of_field(every: Sequence[_ComparedArticle], name: str) -> FieldAgreement:
    told = estimated([dict(one.pairs[name].items()) for one in every], _of_pairs)
    whole = sum((one.pairs[name] for one in every), Counter[tuple[str, str]]())
    wrong = Counter({pair: number for pair, number in whole.items() if pair[0] != pair[1]})
    common = tuple((*pair, number) for pair, number in sorted(wrong.items(), key=lambda x: (-x[1], x[0]))[:_CONFUSIONS])
    return FieldAgreement(name, whole.total(), told["same"], told["alpha"], common)


def _of_pairs(sums: Sums) -> dict[str, float | None]:
    pairs: Counter[tuple[str, str]] = Counter(sums)  # type: ignore[arg-type]
    all_ = sum(pairs.values())
    same = sum(number for (a, b), number in pairs.items() if a == b)
    return {"same": same / all_ if all_ else None, "alpha": nominal_alpha(pairs)}
