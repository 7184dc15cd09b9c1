"""Whether what a quotation was cut out of is known to leave it as it was said, by structure alone.

The other rules name what turns a sentence; here it is the other way about. What stands before "that", before a comma,
behind a full stop that the quotation adds, or between two marks is held against the shapes that are known to turn
nothing: the speaker's own assertion, what is known to be so, a time, an aside of who speaks. For anything else a doubt
is raised, since what may govern a sentence is an open class ("It takes a short memory to hold that").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.verify.clauses import (
    AUXILIARIES,
    COORDINATORS,
    OPENERS,
    RELATIVE,
    Passing,
    begins_clause,
    has_verb,
    own,
    sayings,
    says,
    tells,
)
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged, valued
from onrecord.words.numerals import is_numeric

_PREPOSITIONS = tagged("grammar", "preposition")
_MODALS = frozenset("would could might may should wouldn't couldn't shouldn't i'd we'd they'd he'd".split())
_KNOWING = tagged("force", "knowing")
_FACTS = tagged("assured", "fact")
_BE = tagged("grammar", "be")
OWN = frozenset(w for w, who in valued("grammar", "person").items() if who in ("i", "we")) | frozenset(
    "i'm i've i'd i'll we're we've we'd we'll let's".split()
)
_HEARERS = OWN | frozenset(("you", "you're", "you'll", "you've", "your"))
#: Behind a "no" these take what follows for true all the same: "let us not forget that", "it won't surprise you that".
_ALL_THE_SAME = tuple("forget surprise mind secret doubt deny dispute ignore overlook exaggerat".split())
_TIMES = (
    tagged("units", "duration")
    | frozenset(valued("times", "month"))
    | frozenset(valued("times", "weekday"))
    | tagged("assured", "moment")
)
_WHY = frozenset("because since so as".split())
_SET = tagged("assured", "set_phrase")
#: A word broken off, or a mark that parts.
_BROKEN = re.compile(r"[-–—]\s*$")
_NEARLY = tagged("approximation", "before") | {"virtually", "practically"}
_COURTESY = frozenset("permission respect leave alike".split())
#: Adverbs and determiners that may be left away before a subject.
_PLAIN = tagged("transcripts", "set_off") | frozenset(
    "then now so also well look yes no again here there still".split()
)
#: What bounds by a time; for whom it is; who that may be.
_SPANS = frozenset("between during until till within under without".split())
_FOR_WHOM, _WHO = (
    frozenset(("to", "for", "of")),
    frozenset("people those anyone anybody members who with which that".split()),
)
_BEHIND = tagged("force", "behind")
_EDITING = tagged("force", "corrects", "halts") - {"wait"}
_DETERMINERS = tagged("grammar", "article", "possessive")
_NO_BOUND = frozenset(("as", "since", "from", "like"))
#: What bounds a verb behind it, or says how it is meant.
_MOODS = _MODALS | frozenset("only just merely solely must can will shall ought".split())
_PARTS = frozenset("some most many few half or but at".split())
#: Words that are looked at behind, and of an idiom.
_NEAR, _SHORT = 6, 4
#: Words of a beginning that is looked at, at most.
_FAR = 40


def lead_leaves_open(lead: Passing, said: Sequence[str], quoted: str, *, presented: bool) -> bool:
    """Whether what stands before the first word in its sentence may govern it; ``presented``: the quotation begins as
    a sentence does, with a capital that is not the transcript's.
    """
    words = _bare(lead.unnamed)
    clause = presented or begins_clause(said, quoted)
    if not words or len(lead.forms) > _FAR or not clause or _BROKEN.search(lead.text):
        return False
    if lead.forms[-1] == "that":
        return not _assured(lead)
    if lead.text.rstrip(" “\"'‘").endswith(","):
        return _placed(words)
    if not presented or lead.closes or lead.forms[-1] in COORDINATORS or lead.forms[-1] in OPENERS:
        return False
    if has_verb(words) or says(words[-1]):
        return not _assured(lead)
    return _placed(words) or words[-1] in _NEARLY


def _bare(words: Sequence[str]) -> list[str]:
    """Some words without what opens a sentence and says nothing."""
    at = 0
    while at < len(words) and (words[at] in _PLAIN or words[at] in COORDINATORS):
        at += 1
    return list(words[at:])


def _assured(lead: Passing) -> bool:
    """Whether what governs "that" takes it for true, or has the speaker say so."""
    words = list(lead.unnamed)
    start = max((k for k in range(1, len(words) - 2) if lead.marked(k) and words[k] in COORDINATORS), default=0)
    words = words[start:]
    if words[-1] == "that":
        words = words[:-1]
    if not words or "if" in words or lead.text.rstrip().endswith("?"):
        return not words
    verbs = [k for k in sayings(words) if k]
    mine = any(own(words, k) for k in verbs) or _is_own(words)
    if any(t.kind == "no" for t in lead.turnings):
        return any(w.startswith(_ALL_THE_SAME) for w in words)
    if not _MODALS.isdisjoint(words) and not mine:
        return False
    if mine or "so" in words[1:] or "such" in words[1:] or "sure" in words:
        return True
    if any((lemma(w) in _KNOWING and not _is_shown(words, k)) or w in _FACTS for k, w in enumerate(words)):
        return True
    if words[-1] in _BE or words[-1].endswith("'s"):
        return not any(map(says, words)) or not _HEARERS.isdisjoint(words)
    return kinds(words[-1], words[-1])[:1] == "j"


def _is_shown(words: Sequence[str], verb: int) -> bool:
    """ "you are shown": by somebody else."""
    return verb > 1 and words[verb - 1] in _BE and words[verb - 2] in ("you", "we", "i", "they", "people")


def _is_own(words: Sequence[str]) -> bool:
    """Whether the speaker is its subject, and what is said of it is no thought of others."""
    first = next((w for w in words if w not in COORDINATORS), "")
    whose = {"my", "our", "please"} & set(words[-3:]) or {"i", "we", "i'm", "we're", "i'll"} & set(words[-_NEAR:])
    return bool(whose) or first in ("i", "we", "i'm", "we're", "i've", "we've", "i'll", "we'll", "let", "let's")


def _placed(words: Sequence[str]) -> bool:
    """Whether a beginning says where, in what or of how many it is so, and is no time and no phrase of who speaks."""
    if " ".join(words) in _BEHIND:
        return True
    if words[0] not in _PREPOSITIONS or words[0] in ("as", "like", "since", "after", "before", "until", "till"):
        return False
    if not _HEARERS.isdisjoint(words) or any(w.casefold() in _TIMES or w[:4].isdigit() for w in words):
        return False
    if any(w.startswith(_ALL_THE_SAME) for w in words) or not _COURTESY.isdisjoint(words):
        return False
    return " ".join(words) not in _SET


def rest_leaves_open(rest: Passing, said: Sequence[str], *, closed: bool) -> bool:
    """Whether what follows the last word in its sentence may bound it, where the quotation ends as a sentence does."""
    words = rest.forms
    if not closed or not words:
        return False
    first = words[0]
    if _renumbers(rest, said) or (first in _SPANS and not rest.opens):
        return True
    by_whom = words[: _NEAR if rest.opens else 2]
    if any(w in _TIMES or w[:4].isdigit() for w in words[:_NEAR]) or not _HEARERS.isdisjoint(by_whom):
        return False
    if not _COURTESY.isdisjoint(words) or not any(tells(w) and w not in said for w in words):
        return False
    return _hangs_behind(rest) if rest.opens else _goes_on(words, said)


def _hangs_behind(rest: Passing) -> bool:
    """Whether what stands behind a mark hangs on what was said: "in the north", "give or take a pump"."""
    words = rest.forms
    first = words[0]
    bare = kinds(first, first)[:1] == "v" and first == lemma(first) and not says(first)
    if first == "for" and words[1:2] and words[1] in _WHO:
        return False  # "for those who haven't read it"
    return first in _PREPOSITIONS - _NO_BOUND or (bare and (len(words) > _SHORT or any(map(is_numeric, words))))


def _goes_on(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether what follows without a mark belongs to what was said: its place, its noun, whom it is for."""
    first = words[0]
    if first in COORDINATORS or first in _WHY or first in ("after", "before"):
        return False
    if first == "about" and any(lemma(w) in CUES for w in said):
        return False  # "I look forward to hearing from all of you about the harbour": what is talked of
    if first in _FOR_WHOM:
        return not _WHO.isdisjoint(words[1:_NEAR])
    if begins_clause(words) and kinds(said[-1], said[-1])[:1] == "n":
        return True
    return first in _PREPOSITIONS or kinds(first, first)[:1] in ("n", "g", "d")


def _renumbers(rest: Passing, said: Sequence[str]) -> bool:
    """Whether another number follows behind a mark: "twelve million, twenty million with the interest"."""
    if not rest.opens or not is_numeric(rest.forms[0]):
        return False
    ours = {w for w in said[-_NEAR:] if is_numeric(w)}
    return bool(ours) and rest.forms[0] not in ours


def _mends(words: Sequence[str]) -> bool:
    """Whether a term of correction was left out with what it corrects: "I beg your pardon, acquitted"."""
    return any(" ".join(words[k : k + n]) in _EDITING for k in range(len(words)) for n in (1, 2, 3, 4))


def gap_leaves_open(gap: Passing, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether what was left out of a sentence between ``left`` and ``right`` is no aside, and no words within one piece
    of it, that are known to turn nothing.
    """
    words = gap.forms
    if not words:
        return False
    first = words[0]
    if not gap.opens:
        crosses = any(map(gap.marked, range(1, len(words)))) and has_verb(_unattributed(words)) and _joined(left, right)
        crosses = crosses and (words[-1] not in AUXILIARIES or any(t.kind == "no" for t in gap.turnings))
        heads = first in _DETERMINERS and words[-1] in _PREPOSITIONS and len(words) <= _NEAR
        return not gap.closes and (crosses or heads or (len(words) > 1 and first in _MOODS))
    return (_mends(words) and not sayings(words)) or (gap.closes and _aside_leaves_open(words))


def _unattributed(words: Sequence[str]) -> list[str]:
    """Some words without those right behind an article, which are no verbs: "an unprovoked, brutal war"."""
    return [w for k, w in enumerate(words) if not k or words[k - 1] not in _DETERMINERS]


def _joined(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether what was kept on either side may be read as a subject and its verb: not "let me ask the … supposed"."""
    return bool(left) and left[-1] not in _DETERMINERS and left[-1] not in _PREPOSITIONS and right[:1] != ["to"]


def _aside_leaves_open(words: Sequence[str]) -> bool:
    """Whether words between two marks may turn what stands around them: no relative clause, none of the speaker's."""
    first = words[0]
    if first in RELATIVE or not _HEARERS.isdisjoint(words) or first in ("and", "as", "not", "never"):
        return False
    verbal = has_verb(words) or any(kinds(w, w)[:1] == "v" for w in words[1:])
    if first in _PREPOSITIONS - _NO_BOUND - {"after", "before"} and verbal:
        return True
    if any(w in _TIMES or w[:4].isdigit() for w in words):
        return False
    if is_numeric(first) or first in _PARTS or (first == "the" and any(map(is_numeric, words[1:2]))):
        return True
    if words[-1].endswith("ing") and len(words) > 1 and kinds(first, first)[:1] == "n":
        return True  # "weather and tide permitting"
    return bool(sayings(words)) and any(map(tells, words))
