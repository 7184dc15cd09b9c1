"""What a number is a number of: the noun phrase that it counts or measures, next to it or across its clause.

In order: the noun right behind it ("40,000 people"), behind "of" or "in" ("12 percent of voters", "$5,000 in fines"), before "of"
("a fine of $500"), the subject of a verb of measure ("the death toll is now nearly 40,000"), the noun before a comma ("the
toll of injured, about 90,000").
"""

from __future__ import annotations

from onrecord.enrich.quantities.kinds import kinds, plural
from onrecord.enrich.quantities.units import DURATIONS, PHYSICAL
from onrecord.enrich.tokens import Tokens

Range = tuple[int, int]

_DETERMINERS = frozenset(
    "a an the this that these those some any no every each all both such my your his her its our their more additional other further extra".split()
)
_BEFORE_NUMBERS = frozenset(
    "past last next first final previous roughly about nearly almost approximately estimated".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred half".split()
)
_KEPT = frozenset(("other",))
#: Participles and adjectives that can stand for people.
_STAND_IN = frozenset(
    "dead injured killed wounded missing hurt unemployed homeless displaced arrested detained hospitalized elderly disabled poor undecided uninsured".split()
)
_MEASURES = frozenset(
    "is are was were be been being 's 're became become becomes reach reached reaches reaching hit hits hitting stand stands stood exceed exceeds exceeded "
    "exceeding total totals totaled totalled totaling rise rises rose risen rising fall falls fell fallen falling climb climbs climbed grow grows grew grown "
    "growing drop drops dropped dropping increase increases increased increasing decrease decreased decline declines declined declining jump jumped jumps "
    "surge surged surges soar soared plunge plunged plummet plummeted shrink shrank shrunk slump slumped gain gained lose lost slip slipped slid tumbled "
    "cost costs costing weigh weighs weighed weighing measure measures measured measuring average averages averaged averaging number numbers numbered "
    "numbering amount amounts amounted remain remains remained top topped tops near neared nears approach approaches approached surpass surpassed surpasses "
    "pass passed edge edged inched rebounded expand expanded contract contracted last lasts lasted lasting span spans spanned cover covers covered estimated "
    "add adds added adding dipping reaching hitting topping climbing totalling peaked peaking go goes went gone going amounting totalling stands grow rise fall climb drop expand decline increase reach exceed shrink total average valued priced worth put set expected projected raised cut reduced lowered increased doubled halved swelled ballooned dipped dwindled".split()
)
_HELPERS = frozenset(
    "plus or minus a an average of total tepid modest steady combined staggering whopping mere further only now currently already still also only just even not to at by from has have had been be will would could may might as high low up down nearly about "
    'approximately … " “ ” roughly around almost more less than over under some an estimated as many much further again recently since then ever reportedly now '
    "about expected likely projected estimated set forecast thought believed said risen reached reach rise fall fallen grow grown currently ( : —".split()
)
#: Words that count for what follows "of": "the number of casualties".
_CARRIERS = frozenset("number numbers amount share percentage proportion majority total rate level toll count".split())
_ESTIMATES = frozenset("average total maximum minimum record high low estimate".split())
#: What consists of persons whom a number behind "of" counts: it names nobody.
_OF_PERSONS = frozenset(
    "father mother parent grandfather grandmother group team list panel family crew crowd one out".split()
)
_LENGTHS = frozenset("mile kilometer meter foot yard inch nautical_mile light_year".split())
#: What follows a distance that tells a place.
_WHERE = frozenset("from below above off away over under north south east west northeast northwest southeast southwest outside inside beyond into apart "
                   "ahead behind offshore inland upstream downstream deep long wide tall high".split())  # fmt: skip
_VERBS = frozenset("were was are have had has is died remain remained".split())
#: Nouns that are units, never what is counted.
_UNITS = frozenset("percent percentage point points dollars euros cent times".split())
#: Verbs of measure that take what is measured as their object, but where they are passive: "raised $4 million".
_TRANSITIVE = frozenset("raise raises raised raising cut cuts reduced lowered put set lost lose gain gained pass passed estimated expected projected worth valued "
                        "priced doubled halved cover covers covered top edged contracted expanded".split())  # fmt: skip
#: What "in" before it tells a place or occasion, not what money is of.
_PLACES = frozenset("bank hand primary primaries election elections race state states country city month year week quarter cycle period days hours weeks months "
                    "years matchup poll survey total addition part all office congress case court".split())  # fmt: skip
#: Groups whose parts are told in per cent.
_GROUPS = frozenset("among amongst".split())
_FAVOURS = frozenset("favored favor favors favoured backed back backs preferred prefer prefers supported support supports chose choose said say says approved "
                     "approve disapproved disapprove believe believed think thought want wanted".split())  # fmt: skip
_ADJACENT = frozenset("more additional other further extra such".split())
_PERSONS = frozenset(
    "child children kids people anyone those women men girls boys adults youths person workers players".split()
)


def phrase(t: Tokens, i: int, like: int, edge: int, adjacent: bool = False) -> Range | None:
    """The noun phrase that begins at token i, without articles and possessives of pronouns, before token ``edge``.

    ``adjacent``: right behind a number, where an article begins another phrase.
    """
    j = i
    skipped = _ADJACENT if adjacent else _DETERMINERS
    while t.word(j, like) in skipped and j < edge:
        if t.low[j] in _KEPT:
            break
        j += 1
    if not adjacent:
        while t.word(j, like) in _BEFORE_NUMBERS and j < edge:
            j += 1
    elif t.word(j, like) and j < edge and t.low[j] in _NUMBERS:
        return None
    begin, noun = j, None
    while j < edge and (w := t.word(j, like)) and j - begin < 9:
        if w == "-" and t.word(j + 1, like) in ("and", "or") and j > begin:
            j += 2  # low- and middle-income
            continue
        if len(w) == 1 and t.capital(j) and t.word(j + 1, like) == "." and t.glued(j + 1):
            noun, j = j + 1, j + 2  # U.S.
            continue
        if w[0].isdecimal() and t.glued(j) and j > begin:
            noun, j = j, j + 1  # H1N1
            continue
        if noun is None and w[0].isdecimal():
            j += 1 + (t.word(j + 1, like) in ("%", "percent", "-") or t.word(j + 1, like) in PHYSICAL)
            continue
        if w == "-" and t.glued(j) and j + 1 < edge and t.glued(j + 1) and j > begin:
            j += 1
            continue
        if w in ("'s", "'") and noun is not None and j + 1 < edge and kinds(t.low[j + 1], t.raw[j + 1]):
            noun, j = None, j + 1  # a possessor belongs to the phrase
            continue
        kind = kinds(w, t.raw[j]) if w not in _KEPT else "j"
        if not kind or not _goes_on(t, begin, j, noun, kind):
            break
        if _is_noun(t, begin, j, kind, like, edge):
            noun = j
        j += 1
    if noun is None:
        return (begin, begin + 1) if t.word(begin, like) in _STAND_IN and begin < edge else None
    if t.low[noun] in _CARRIERS and t.word(noun + 1, like) == "of" and (inner := phrase(t, noun + 2, like, edge)):
        return begin, inner[1]
    return begin, noun + 1


def _goes_on(t: Tokens, begin: int, j: int, noun: int | None, kind: str) -> bool:
    """Whether a word can belong to a phrase after what it has so far."""
    if kind[0] == "r":
        return noun is None and "j" in kind + "x" and j == begin
    if noun is None:
        return kind[0] in "njdpg" or "n" in kind or "j" in kind or ("d" in kind and t.low[j] not in ("said", "told"))
    if plural(t.low[noun]) and not t.capital(noun):
        # behind a plural only a plain noun goes on: "40 sales jobs", but "two men face"
        return kind == "n" and plural(t.low[j]) and t.low[noun] not in ("people", "men", "women", "children", "percent")
    if noun != j - 1:
        return kind[0] in "np"
    return (
        kind[0] in "np"
        or (kind[0] == "g" and "n" in kind)
        or (kind[0] in "vjd" and "n" in kind and plural(t.low[j]) and t.low[j] not in ("says", "is", "has"))
    )


def _is_noun(t: Tokens, begin: int, j: int, kind: str, like: int, edge: int) -> bool:
    if kind[0] in "np":
        return True
    if "n" not in kind:
        return False
    following = kinds(t.word(j + 1, like), t.raw[j + 1]) if j + 1 < edge and t.word(j + 1, like) else ""
    return following[:1] not in ("n", "p") or kind[0] == "v"


def left_phrase(t: Tokens, j: int, like: int) -> Range | None:
    """The noun phrase that ends before token j; with "of …" where that follows a word like "number"."""
    end = j
    k = j - 1
    if t.word(k, like) in _UNITS or t.word(k, like) in DURATIONS:
        return None
    while k >= 0 and t.word(k, like) and j - k < 8:
        w = t.low[k]
        if w == "-" and t.glued(k):
            k -= 1
            continue
        kind = kinds(w, t.raw[k])
        if k == end - 1:
            if not kind or ("n" not in kind and kind[0] not in "p"):
                return None
        elif not kind or kind[0] in "vr" and "j" not in kind and "n" not in kind:
            break
        elif kind[0] == "v" and "j" not in kind:
            break
        k -= 1
    begin = k + 1
    return (begin, end) if begin < end else None


class Clause:
    """The clause of a number: where it begins and what stands before the number."""

    def __init__(self, t: Tokens, like: int) -> None:
        self.t, self.like = t, like

    def subject(self, i: int) -> Range | None:
        """The subject of a verb of measure that stands before token i, helpers at most between."""
        t, k = self.t, i - 1
        seen = False
        steps = 0
        while k >= 0 and steps < 11 and (w := t.word(k, self.like)) and t.sentence[k] == t.sentence[self.like]:
            if w in _TRANSITIVE:
                if not _passive(t, k, self.like) and t.word(k + 1, self.like) not in ("to", "by", "from", "at"):
                    return None
                seen = True
            elif w in _MEASURES or w in ("up", "down", "off"):
                seen = True
            elif w not in _HELPERS and not (kinds(w, t.raw[k])[:1] == "r"):
                break
            k, steps = k - 1, steps + 1
        if not seen:
            return None
        return self._head(k + 1)

    def _head(self, end: int) -> Range | None:
        """The subject's own noun phrase: of "the toll of injured in the north" the first."""
        t = self.t
        if t.word(end - 1, self.like) == ",":
            for k in range(end - 2, max(0, end - 18), -1):  # the deficit, which ends …, is
                if t.part[k] != t.part[self.like]:
                    break
                if t.low[k] in ("which", "who") and t.word(k - 1, self.like) == ",":
                    end = k - 1
                    break
        if t.word(end - 1, self.like) == ",":
            end -= 1
        if t.word(end - 1, self.like) in ("which", "that", "who"):
            end -= 1 + (t.word(end - 2, self.like) == ",")
        last = left_phrase(t, end, self.like)
        if last is None:
            return None
        at = last
        for _ in range(3):
            k = at[0] - 1
            while k >= 0 and (
                t.word(k, self.like) in _DETERMINERS
                or t.word(k, self.like) in _NUMBERS
                or t.word(k, self.like) in ("'s", "remaining")
                or (t.capital(k) and at[0] - k < 4)
            ):
                k -= 1
            if t.word(k, self.like) not in ("of", "in", "for", "on", "at", "from", "to", "by", "among", "with", "over"):
                break
            outer = left_phrase(t, k, self.like)
            if outer is None:
                break
            at = (
                (outer[0], last[1])
                if t.low[k] == "of"
                and t.low[outer[1] - 1] in ("number", "share", "percentage", "proportion", "majority")
                else outer
            )
            if at[1] == last[1]:
                break
        return at


def _passive(t: Tokens, k: int, like: int) -> bool:
    """Whether a participle stands behind a form of "be", or behind a noun or comma alone: "is estimated", ", valued at"."""
    before = {t.word(j, like) for j in (k - 1, k - 2, k - 3)}
    return bool(before & {"is", "are", "was", "were", "be", "been", "being"}) or (
        t.word(k - 1, like) == "," and t.low[k] in ("valued", "priced", "worth", "estimated", "expected", "projected")
    )


def _group_of(t: Tokens, first: int, last: int, edge: int) -> Range | None:
    """The group that a share is of: "among likely voters 49 percent", "Officers favored Trump 46 percent"."""
    for k in range(last, min(edge, last + 9)):
        if t.low[k] in _GROUPS:
            return phrase(t, k + 1, first, edge)
        if t.low[k] in (";", "."):
            break
    for k in range(first - 1, max(-1, first - 14), -1):
        if not t.word(k, first) or t.sentence[k] != t.sentence[first]:
            break
        if t.low[k] in _GROUPS:
            return phrase(t, k + 1, first, first)
        if (
            t.low[k] in _FAVOURS
            and (found := left_phrase(t, k, first))
            and plural(t.low[found[1] - 1])
            and "p" not in kinds(t.low[found[1] - 1], t.raw[found[1] - 1])[1:]
        ):
            return found
    return None


def counted(t: Tokens, first: int, last: int, edge: int, unit: str | None, kind: str) -> Range | None:
    """The tokens of what a quantity from ``first`` to before ``last`` is of; nothing at ``edge`` or behind is looked at."""
    like = first
    clause = Clause(t, like)
    after = t.word(last, like) if last < edge else ""
    at = last
    if after in ('"', "”", "’", "'") and last + 1 < edge:
        at += 1
        after = t.word(at, like)
    if after in ("-", "–") and t.glued(last) and last + 1 < edge:
        at = last + 1
        after = t.word(at, like)
    if kind == "multiple":
        return _multiplied(t, at, like, edge) or clause.subject(first)
    name = (unit or "").split("/")[0]
    measured = name in DURATIONS.values() or "/" in (unit or "")
    if name in _LENGTHS and (after in _WHERE or (after == "of" and t.capital(at + 1))):
        return clause.subject(first)
    if after == "of":
        found = phrase(t, at + 1, like, edge)
        if found and t.word(at + 1, like) not in ("them", "those", "which", "whom"):
            return found
        k = at + 1
        while t.word(k, like) in _DETERMINERS or t.word(k, like) in _BEFORE_NUMBERS:
            k += 1
        if t.word(k, like)[:1].isdecimal() or t.word(k, like) in _NUMBERS or t.word(k, like) in ("$", "£", "€"):
            return None
        if k < edge and t.word(k, like)[:1].isalpha() and kinds(t.low[k], t.raw[k]):
            return k, k + 1
    if after == "worth" and t.word(at + 1, like) == "of":
        return phrase(t, at + 2, like, edge)
    if (
        name
        and after == "in"
        and name not in DURATIONS.values()
        and (found := phrase(t, at + 1, like, edge))
        and not t.capital(found[1] - 1)
    ):
        if t.low[found[1] - 1] not in _PLACES and t.low[found[1] - 1] not in DURATIONS:
            return found
    if (
        name
        and after == "on"
        and {t.word(k, like) for k in range(first - 6, first)} & {"spend", "spent", "spending", "spends"}
    ):
        return phrase(t, at + 1, like, edge)
    if t.word(last - 1, like) in ("olds",):
        return None
    if (
        name in ("percent", "fraction")
        and t.word(first - 1, like) == "("
        and (found := left_phrase(t, first - 1, like))
        and plural(t.low[found[1] - 1])
    ):
        return found
    if (
        name in ("percent", "fraction")
        and after not in ("of",)
        and not (after and after[0].isalpha() and kinds(after, t.raw[at])[:1] == "n")
        and (group := _group_of(t, first, last, edge))
    ):
        return group
    if (
        name in DURATIONS.values()
        and after == "in"
        and t.word(at + 1, like) in ("prison", "jail", "custody", "office", "power")
    ):
        return at + 1, at + 2
    if (found := phrase(t, at, like, edge, adjacent=True)) and not (
        measured and t.word(at, like) in ("ago", "later", "earlier")
    ):
        if not (name and name not in ("percent",) and _is_subject(t, found, like)):
            return found
    if t.word(at, like) == "," and at > last and (found := phrase(t, at + 1, like, edge, adjacent=True)):
        return found  # a two-day, 34-orbit rendezvous
    if t.word(first - 1, like) == "of" and (found := left_phrase(t, first - 1, like)):
        if t.low[found[1] - 1] not in _ESTIMATES:
            return None if t.low[found[1] - 1] in _OF_PERSONS else found
    if (found := clause.subject(first)) is not None:
        person = (
            name in ("percent", "point", "percentage point")
            and t.capital(found[1] - 1)
            and not plural(t.low[found[1] - 1])
        )
        return None if person else found
    if (
        not measured
        and t.word(first - 1, like) in ("to", "at", "by", "worth", "from")
        and (found := _before_preposition(t, first - 1, like))
    ):
        if name or t.low[found[1] - 1] in _CARRIERS:
            return found
    if not name and t.word(last, like) in _VERBS:
        return None
    if name and t.low[first] in ("above", "below", "over", "under") and (found := _before_preposition(t, first, like)):
        return found
    if t.word(first - 1, like) in (",", "(", "—", "–") and not measured and (found := left_phrase(t, first - 1, like)):
        k = found[0] - 1
        while k >= 0 and t.word(k, like) in _DETERMINERS:
            k -= 1
        if t.word(k, like) in (
            "in",
            "at",
            "by",
            "on",
            "around",
            "during",
            "after",
            "before",
            "with",
            "from",
            "to",
            "for",
            "under",
        ):
            return None
        return found if kinds(t.low[found[1] - 1], t.raw[found[1] - 1])[:1] == "n" else None
    return None


def _before_preposition(t: Tokens, j: int, like: int) -> Range | None:
    """The plain noun phrase before a preposition: "net worth to $3 billion", "total seizures at 68 %"."""
    if t.word(j - 1, like) == ",":
        j -= 1
    found = left_phrase(t, j, like)
    for _ in range(3):
        if found is None:
            return None
        k = found[0] - 1
        while k >= 0 and t.word(k, like) in _DETERMINERS:
            k -= 1
        if (
            t.word(k, like) not in ("for", "in", "from", "of", "on", "among", "with")
            or (outer := left_phrase(t, k, like)) is None
        ):
            break
        found = outer
    if found is None:
        return None
    kind = kinds(t.low[found[1] - 1], t.raw[found[1] - 1])
    return (
        found
        if (kind[:1] == "n" or t.low[found[1] - 1] == "worth")
        and t.low[found[1] - 1] not in _MEASURES
        and t.low[found[1] - 1] not in _UNITS
        and t.low[found[1] - 1] not in ("time", "day", "year", "high", "low")
        else None
    )


def _is_subject(t: Tokens, found: Range, like: int) -> bool:
    """Whether a phrase behind a measure is the next clause's subject: "… by 5 percent prices rose"."""
    w = t.word(found[1], like)
    return bool(w) and kinds(w, t.raw[found[1]])[:1] == "v" and not t.raw[found[0]][0].islower()


def _multiplied(t: Tokens, at: int, like: int, edge: int) -> Range | None:
    """What is multiplied: "twice as many votes as", "twice the number of"."""
    w = t.word(at, like)
    if w == "as" and t.word(at + 1, like) in ("many", "much"):
        after = t.word(at + 2, like)
        return phrase(t, at + 3 if after == "as" else at + 2, like, edge)
    if w == "as" and (second := next((k for k in range(at + 2, min(at + 5, edge)) if t.low[k] == "as"), 0)):
        return phrase(t, second + 1, like, edge)
    if w == "more":
        return phrase(t, at + 1 + (t.word(at + 1, like) == "of"), like, edge)
    if w in ("the", "that", "its", "their", "his", "her", "our", "my"):
        return phrase(t, at, like, edge)
    return None
