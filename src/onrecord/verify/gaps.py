"""Whether what a marked gap inside a sentence left out turns it.

Left-out words are read for what negates, bounds, weakens or gives to somebody else (`words.force`), and for whether
that goes on into the words that were kept: what stands between two marks, or in a clause that was left out whole, does
not. By rules alone: where they see no turn, none is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.verify.clauses import (
    AGAINST_IT,
    AUXILIARIES,
    OPENERS,
    RELATIVE,
    Passing,
    Turned,
    begins_clause,
    begins_verb,
    has_verb,
    own,
    polite,
    sayings,
    says,
    tells,
    turned,
)
from onrecord.verify.portions import belongs, of_many
from onrecord.words.cues import lemma
from onrecord.words.force import NAMES, Turning
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms, negative
from onrecord.words.numerals import is_numeric

_EVERY = frozenset("all every everybody everyone none nobody nothing anything no any".split())
_FEW = 3
_SOME = frozenset(("some", "few", "a", "half", "most"))


def _is_predicate(gap: Passing) -> bool:
    """Whether a gap begins with the verb of what was kept before it."""
    first = next((w for w in gap.forms if w not in _ADVERBS and not w.endswith("ly")), "")
    return bool(first) and (first in AUXILIARIES or begins_verb([first]) or kinds(first, first)[:1] in ("v", "d"))


def _came_about(words: Sequence[str]) -> bool:
    """Whether what "to" hangs on tells that it came about, or has to: "managed to", "is proud to", "went on to"."""
    if words[-1:] and words[-1] in _HAVING:
        return not any(map(tells, words[:-1]))
    if words[-1:] == ["going"]:
        return False  # "were going to": it was only meant
    return any(lemma(w) in _MANAGED or w in _MANAGED for w in words[-_FEW:])


def _of_another(gap: Passing, right: Sequence[str]) -> bool:
    """Whether a kept verb is of another subject, which was left out: "declined what others" before "accepted"."""
    words = gap.forms
    opens = [k for k, w in enumerate(words) if w in _EMBEDS and k]
    if not opens or not (begins_verb(right) or kinds(right[0], right[0])[:1] in ("v", "d")):
        return False
    inner = words[opens[-1] + 1 :]
    return (
        bool(inner)
        and len(inner) <= _FEW + 1
        and not has_verb(inner)
        and not any(kinds(w, w)[:1] in ("v", "d") for w in inner)
    )


_ADVERBS = tagged("grammar", "adverb")
_HAVING = frozenset(("have", "has", "had"))
#: Verbs and adjectives behind which what follows "to" is so; openers of clauses that say what somebody does.
_MANAGED = frozenset("manage go come get begin start continue proceed happen choose able".split()) | frozenset(
    "glad happy pleased proud delighted obliged have has had".split()
)
_EMBEDS = frozenset("what who whom whoever whatever whether how why".split())
_LEFT_OPEN = frozenset("wish hope could would if like might doubt".split())
#: What kept of "the last person to": nobody is less so.
_LAST = frozenset("person man woman people thing place one party company".split())
#: Prepositions on which a verb hangs, and words by which it is so all the same.
_FROM, _TRULY = frozenset("of from against for".split()), frozenset("guilty convicted proud fact truth sure".split())
_LEAST_LIFTED = 2
_KNOWING = tagged("force", "knowing")
_SELVES = tagged("grammar", "reflexive")
#: Who stands for somebody of higher rank; whose somebody is.
_JUNIOR = frozenset("deputy vice assistant acting associate shadow junior interim former".split())
_PEOPLE = tagged("people", "person", "trade", "role")
_BEFORE_NAMES = tagged("grammar", "article", "possessive", "demonstrative")
_ME = frozenset("i we i'm we're i've we've".split())
_DETERMINED = [[w] for w in tagged("grammar", "determiner")]
#: What is not so of something else, as an aside: "not the mayor", "no friend of speeches".
_APPOSED = frozenset("not nor neither no none nothing without instead rather against".split())
#: Behind a "not" these tell how far it goes.
_FOCUS = frozenset(("only", "just", "merely", "simply")) | frozenset(
    "all every always necessarily entirely yet fully completely quite".split()
)


def inside(left: str, region: str, right: str) -> Turned | None:
    """The same within one sentence: ``region`` was left out, with the marks around it."""
    gap = Passing(region)
    if not gap.words:
        return None
    before_it, behind_it = forms(left), forms(right)
    if gap.opens and (gap.closes or behind_it[:1] in (["and"], ["or"])):
        return _between_marks(gap)
    if gap.forms[0] in _FOCUS and any(map(negative, before_it[-5:])):
        return turned("scope", gap)
    if kind := _of_somebody(gap, behind_it):
        return turned(kind, gap)
    if told := _told_inside(gap, before_it, behind_it, right):
        return told
    for t in gap.turnings:
        if gap.forms[t.start] == "most" and [*before_it, *gap.forms[: t.start]][-1:] in _DETERMINED:
            continue
        if not _closed(gap, t, behind_it):
            return turned(NAMES[t.kind], gap)
    if gap.forms[-1] == "last" and behind_it[:1] and behind_it[0] in _LAST:
        return turned("negation", gap)
    kind = _by_its_end(gap, before_it) or _lifted(gap, before_it, behind_it)
    return turned(kind, gap) if kind else None


def _lifted(gap: Passing, left: Sequence[str], right: Sequence[str]) -> str | None:
    """What hung on a word that was left out and stands by itself now: "was cleared [of the charge that it had] paid",
    "[a long way from] knowing", "[pretended that she] was": not what somebody did indeed ("[managed to] win").
    """
    words = gap.forms
    if not right or len(words) < _LEAST_LIFTED:
        return None
    predicate = _is_predicate(gap)
    if predicate and words[-1] == "to" and not gap.closes and not _came_about(words[:-1]):
        return "modality"
    if _of_another(gap, right):
        return "negation" if any(t.kind == "no" for t in gap.turnings) else "attribution"
    if gap.closes:
        return None
    thats = [k for k, w in enumerate(words) if w == "that" and k and words[k - 1] not in _PLACES]
    if (
        thats
        and (predicate or gap.opens or any(w in _ME for w in left[-_FEW:]))
        and len(words) - thats[-1] <= _FEW + 1
        and not any(map(tells, words[thats[-1] :]))
    ):
        before = words[: thats[-1]]
        surely = any(lemma(w) in _KNOWING or w in _TRULY for w in before)
        if any(w in _ME for w in (*before, *left[-_FEW:])):
            return "modality" if not _LEFT_OPEN.isdisjoint(map(lemma, before)) else None
        return None if surely or not any(map(tells, before)) else "attribution"
    stem = words[:-1] if words[-1] in ("having", "being") else words
    verbal = words[-1] in ("having", "being") or right[0].endswith("ing")
    if stem[-1] in _FROM and verbal and any(map(tells, stem)):
        return None if not _TRULY.isdisjoint(stem) else "negation"
    return None


def _by_its_end(gap: Passing, left: Sequence[str]) -> str | None:
    """What a gap turns by its last word or its first: "ten of", "all but one", "too", "as"."""
    if of_many(gap.forms) or gap.forms[-1] == "too":
        return "scope"
    if left[-1:] == ["every"] and (gap.forms[0] == "other" or is_numeric(gap.forms[0])):
        return "scope"
    if gap.forms[0] == "but" and len(gap.forms) <= _FEW and set(left[-4:]) & _EVERY:
        return "scope"
    return "comparison" if gap.forms[-1] == "as" else None


def _between_marks(gap: Passing) -> Turned | None:
    """What stands between two marks turns the rest where it is a condition, gives it to others or makes it unsure."""
    words = gap.forms
    if words[0] in RELATIVE | AGAINST_IT or (words[0] == "as" and not (gap.turnings and gap.turnings[0].start == 0)):
        return None
    many = len(words)
    if words[0] in ("had", "were", "should") and begins_clause(words[1:]):
        return turned("condition", gap)
    for t in gap.turnings:
        if polite(words[t.start :]):
            continue
        if words[t.start] in _SOME and any(map(tells, words[t.end :])):
            continue
        first = t.start <= 1 and (t.start == 0 or words[0] in OPENERS or words[0] in ("at", "if", "and", "even"))
        if (
            (t.kind == "condition" and first)
            or (t.kind == "told" and first)
            or (t.kind == "possible" and many <= 3)
            or (t.kind in ("scope", "measure") and first and many <= 4)
            or (t.kind == "no" and t.start == 0 and words[0] not in _APPOSED and many <= 6 and not _like(words))
        ):
            return turned(NAMES[t.kind], gap)
    verbs = sayings(words)
    if verbs and many <= 9 and (verbs[-1] >= many - 3 or verbs[0] == 0) and not any(own(words, k) for k in verbs):
        return turned("attribution", gap)
    return None


def _like(words: Sequence[str]) -> bool:
    """Whether a "never" says how somebody is, as an aside: "never shy of a quarrel"."""
    return words[0] == "never" and kinds(words[1], words[1])[:1] == "j" if len(words) > 1 else False


def _of_somebody(gap: Passing, right: Sequence[str]) -> str | None:
    """Whether one who belongs to another was left out, and the other stands for them: "the [son of the] judge", "the
    [deputy] mayor"; or what somebody does to themselves: "admitted [herself] to the clinic".
    """
    words = gap.forms
    if len(words) == 1:
        if words[0] in _SELVES and not gap.opens:
            return "pronoun"
        return "name" if words[0] in _JUNIOR and right[:1] and right[0] in _PEOPLE else None
    if gap.opens or len(words) > 2 * _FEW or not belongs(words) or not right:
        return None
    return "name" if right[0] in _BEFORE_NAMES or kinds(right[0], right[0])[:1] in ("n", "p", "j") else None


def _told_inside(gap: Passing, left: Sequence[str], right: Sequence[str], text: str) -> Turned | None:
    """Somebody else's saying of what follows: "the opposition claims that the", "is said to"."""
    words = gap.forms
    for k, w in enumerate(words):
        if not says(w) or (k and words[k - 1] in ("the", "a", "this", "his", "her", "their", "our", "my")):
            continue
        rest = words[k + 1 :]
        both = [*left[-6:], *words]
        at = len(left[-6:]) + k
        passive = any(x in ("is", "are", "was", "were", "been", "be") for x in both[max(0, at - 3) : at])
        if passive and (rest[:1] == ["to"] or (not rest and right[:1] == ["to"])):
            return turned("attribution", gap)
        if own(both, at):
            continue
        plain = [x for x in rest if x not in ("that", "me", "us", "you", "the", "a", "an", "this", "our", "their")]
        if len(plain) <= (3 if "that" in rest[:3] else 0) and ("that" in rest or begins_clause(right, text)):
            return turned("attribution", gap)
    return None


def _closed(gap: Passing, t: Turning, right: Sequence[str]) -> bool:
    """Whether what turns is left out with all that it turns."""
    words = gap.forms
    start, end = gap.clause_of(t.start)
    last = end == len(words) and not gap.closes
    content = [w for w in words[t.end : end] if tells(w)]
    if t.kind == "against":
        return True
    if t.kind == "no" and _adverbial(gap, t, end):
        return False
    if t.kind == "condition":
        return words[t.start] in _ENDING and not last and any(map(tells, words[: t.start]))
    if last:
        return _closed_last(gap, t, right, bool(content))
    if not content:
        return False
    if start > 0 or gap.opens or words[0] in OPENERS:
        return True
    # it hangs on what was kept before it: a clause of its own has to follow
    follows = words[end:]
    if gap.closes or follows[:1] == ["but"]:
        return True
    return begins_clause(follows[1:] if follows[:1] and follows[0] in OPENERS else follows)


def _adverbial(gap: Passing, t: Turning, end: int) -> bool:
    """Whether a "no" says when or how often, so that it goes on into the verb behind: "at no point", "not once"."""
    words = gap.forms
    if has_verb(words[t.end : end]) or (gap.opens and t.start == 0 and words[0] in _APPOSED):
        return False
    return words[t.start] in _WHEN or (t.start > 0 and words[t.start - 1] in _WHEN and words[t.start] in ("no", "none"))


_WHEN = frozenset("at in on under by never rarely seldom hardly".split())


def _closed_last(gap: Passing, t: Turning, right: Sequence[str], content: bool) -> bool:
    """The same where its clause may go on into the words that were kept."""
    words = gap.forms
    start, _ = gap.clause_of(t.start)
    rest = words[t.end :]
    inner = words[start] in _INNER and (start > 0 or not gap.closes)
    if inner and content and (begins_verb(right) or right[:1] == ["and"]):
        return True
    if t.kind in ("scope", "measure", "past"):
        return any(w in _PLACES for w in rest)
    return t.kind == "possible" and content


#: What opens a clause that says more of a word before it, or why or when.
_INNER = RELATIVE | frozenset("because since when as after where before".split())
#: Bounds that belong to the verb just before them.
_ENDING = frozenset(("until", "till", "except", "apart", "other"))
_PLACES = tagged("grammar", "preposition") - {"of"}
