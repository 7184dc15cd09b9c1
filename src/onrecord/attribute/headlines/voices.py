"""Whether a part of a headline names somebody who speaks: by the noun at its head, its names, and the body below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.attribute.headlines.body import Below
from onrecord.words.cues import CUES, lemma
from onrecord.words.kinds import common, kinds
from onrecord.words.letters import WRITTEN
from onrecord.words.lists import tagged, valued

#: Where a part stands: before what is said, or behind it.
Side = Literal["head", "tail"]

_PEOPLE = tagged("people", "person", "group", "title", "unnamed", "role", "field") - {
    "all",
    "both",
    "campaign",
    "community",
}
_BODIES = tagged("bodies", "organization", "government")
_OUTLETS = tagged("bodies", "outlet")
_DOCUMENTS = tagged("documents", "document")
_GENRES = tagged("documents", "genre")
_PREPOSITIONS = tagged("grammar", "preposition")
_DETERMINERS = tagged("grammar", "determiner", "possessive")
_ENDS = _PREPOSITIONS | tagged("grammar", "relative") - {"that"}
_DAYS = tagged("times", "weekday") | {"today", "tomorrow", "yesterday", "tonight", "week"}
_VERBAL = tagged("grammar", "be", "have", "modal", "do", "refused")
_RELATIVE = tagged("grammar", "relative")
_COUNTED = frozenset(valued("numbers", "cardinal"))
_JOINING = tagged("grammar", "preposition", "coordinator", "small")
_FIRST = frozenset("i i'm i've i'll i'd we we're we've we'll my our me us".split())
_ASKING = tagged("grammar", "question")
#: Documents that tell something whether or not the body calls them so.
_FINDING = frozenset("report study survey poll audit document memo data research investigation statement".split())
#: What may hang on a name behind what is said: "Council of Elders".
_HANGS = frozenset("of for in at from on to with".split())
_CAPITALS = frozenset(valued("countries", "capital")) | frozenset(valued("countries", "capital").values())
_MOST_LETTERS = 6
_MOST = 9
_LONG = 6
_SCORE = re.compile(r"\b\d+\s?[-–]\s?\d+\b|\b[A-Z]\w+ \d+, (?:[A-Z]\w+ )+\d+")


@dataclass(frozen=True)
class Beside:
    """What stands beside a part that may name its speaker."""

    text: str
    quoted: bool = False

    @property
    def words(self) -> list[str]:
        return plain(self.text)

    @property
    def first(self) -> bool:
        """Whether somebody speaks of himself in it."""
        return any(w in _FIRST for w in self.words)

    @property
    def personal(self) -> bool:
        """Whether it can only be somebody's own words."""
        return self.quoted or self.first

    @property
    def topic(self) -> bool:
        """Whether it is a subject that is written on, not a claim: "a life in chess", "how it began", a result."""
        words = self.words
        if self.personal or not words or self.text.rstrip(" )").endswith(":"):
            return not self.personal
        if _SCORE.search(self.text):
            return True
        asks = self.text.rstrip().endswith("?")
        if (words[0] in _ASKING and not asks) or (asks and not clause(["", *words])):
            return True
        who = next((n for n, w in enumerate(words) if w in _RELATIVE), len(words))
        begins = words[0] in ("a", "an", "the") or words[0].isdigit() or words[0] in _COUNTED
        return begins and not clause(words[:who])


def plain(text: str) -> list[str]:
    """The words of a text in one case, with straight apostrophes."""
    return WRITTEN.findall(text.casefold().replace("’", "'"))


def verb(word: str) -> bool:
    """Whether a word can be a finite verb."""
    return word in _VERBAL or "v" in kinds(word, word) or _reports(word)


def strong(word: str) -> bool:
    """Whether a word is a finite verb before anything else."""
    return (
        word in _VERBAL
        or kinds(word, word)[:1] == "v"
        or (_reports(word) and lemma(word) != word and word.endswith(("s", "ed")))
    )


def _reports(word: str) -> bool:
    known = lemma(word)
    return known in CUES and kinds(word, word)[:1] in ("v", "d", "n")


def clause(words: list[str]) -> bool:
    """Whether words can make a sentence: there is a verb behind the first, an infinitive, or a negation."""
    return any(strong(w) or w in ("to", "not", "no", "never") for w in words[1:]) or words[:1] in (["no"], ["not"])


def base(words: list[str]) -> list[str]:
    """The words of a noun phrase before what hangs on it by a preposition."""
    for n, word in enumerate(words):
        if n and word in _ENDS:
            return words[:n]
    return words


def label(phrase: str, known: Below) -> bool:
    """Whether a part before a colon or dash tells what kind of piece it is: "Opinion", "Match report", "Watch"."""
    words = plain(phrase)
    head = words[-1] if words else ""
    if words and re.search(r"'s$|s'$", words[0]) and words[0].rstrip("'s") in _DAYS:
        return True
    if not words or len(words) > 4 or any(w in known.names for w in words[:-1]):
        return False
    if words[0] in _GENRES and (len(words) == 1 or words[0] not in _DOCUMENTS) and not _somebody(head):
        return True
    if head in _GENRES:
        return not _proper(phrase)
    named = len(words) > 1 and _proper(phrase)
    if _singular(head) in _DOCUMENTS and (len(words) > 1 or _singular(head) not in _FINDING) and not named:
        return not _told_of(head, known)
    return False


def voice(phrase: str, side: Side, claim: Beside, known: Below) -> bool | None:
    """Whether a part of a headline names who says the rest; None where nothing tells."""
    first = re.split(r"[,(]", phrase)[0]
    words = plain(first)
    if not words or len(words) > _MOST or label(phrase, known) or words[-1] in _COUNTED or _SCORE.search(first):
        return False
    if side == "head" and (claim.topic or all(w in known.persons for w in claim.words)):
        return False
    asks = words[0] in _PREPOSITIONS | _ASKING | {"dear"} and not first.split()[0].isupper()  # "WHO: …"
    does = any(a == "to" and verb(b) for a, b in pairwise(words))  # "Ferry to stay in port"
    if asks or does or phrase.rstrip().endswith(("?", "!")) or (side == "tail" and _described(phrase, words, claim)):
        return False
    inner = base(words)
    head = inner[-1]
    if side == "tail" and len(words) > len(inner) and words[len(inner)] not in _HANGS | _RELATIVE:
        return False
    if re.search(r"'s$", head) or (any(w.isdigit() for w in words) and not _somebody(head)):
        return False
    if side == "head" and words[0] in ("a", "an"):
        return None
    if acts(first, words, known) or (head in _VERBAL and head not in known.persons):
        return False
    written = WRITTEN.findall(first)[len(inner) - 1]
    short = written.isupper() and 1 < len(written) <= _MOST_LETTERS and not claim.text.isupper()
    return _judged(inner, side, claim, known, short)


def _described(phrase: str, words: Sequence[str], claim: Beside) -> bool:
    """Whether the end of a headline is what a series writes on, or a result: "House of the week: a mill by a lake"."""
    if _SCORE.search(phrase):
        return True
    told = claim.personal or clause(claim.words)
    return not told and (words[0] in ("a", "an") or any(w in _RELATIVE for w in words))


def acts(phrase: str, words: list[str], known: Below) -> bool:
    """Whether there is a verb inside a part, so that it is no name: "Duro hits back", "Moe heckles ministers"."""
    for n, (before, word) in enumerate(pairwise(words[:-1])):
        # behind a preposition a plural in the middle is a verb rather than a noun: "sister of sailor breaks silence"
        late = n > len(base(words)) and word.endswith("s") and verb(word)
        # "lawyers slam ruling": several, and a verb that goes with them
        late |= before.endswith("s") and _somebody(before) and verb(word) and not word.endswith("s")
        named = word in known.persons or before in _DETERMINERS | _PREPOSITIONS | _RELATIVE
        if (late or strong(word)) and not named:
            return True
    written = WRITTEN.findall(phrase)
    return any(
        before.casefold() in known.persons and before[0].isupper() and word[0].islower() and word not in _JOINING
        for before, word in pairwise(written[:-1])
    )


def _judged(inner: list[str], side: Side, claim: Beside, known: Below, short: bool) -> bool | None:
    """What the last word of a noun phrase tells; ``short``: it is a body's letters ("FAO", "state TV")."""
    head = inner[-1].rsplit("-", 1)[-1] if inner[-1].startswith("ex-") else inner[-1]
    kind, one = known.names.get(head, ""), _singular(head)
    told = claim.personal or clause(claim.words)
    sure = (
        (kind == "person" and (side == "tail" or claim.personal or head in known.words))
        or ((head in known.quoted or one in known.quoted) and (side == "tail" or told or kind != "place"))
        or _somebody(head)
        or (one in _DOCUMENTS and (side == "tail" or told) and _told_of(head, known))
        or (one in _DOCUMENTS and len(inner) == 1 and (side == "tail" or one in _FINDING))
        or (head in _OUTLETS and (side == "tail" or told))
    )
    if not sure and (side == "tail" or claim.personal):
        alone = claim.first or (claim.quoted and len(inner) > 1)  # "Lighthouse keeper: 'It is dark'"
        sure = (
            _doing(head)
            or (alone and _doing(f"{head}s"))
            or one in _BODIES
            or kind == "organization"
            or (told and (kind == "place" or short))
        )
    if not sure and kind == "place" and not claim.personal and head not in _CAPITALS:
        return False  # where it is, unless it may stand for a government: "Halden: Ferry firm to cut jobs"
    # a body in front of what need not be its words may be what is written on: "Halvard Bank: Shares fall"
    return sure or (one in _BODIES and told) or None


def thing(phrase: str, known: Below) -> bool:
    """Whether a part is of common nouns for what can't speak, and the body quotes nothing of the kind: "Chess"."""
    return all(
        kinds(w, w) not in ("", "p") and w not in known.names and w not in known.quoted and not _bodies(w)
        for w in base(plain(phrase))
    )


def _bodies(word: str) -> bool:
    one = _singular(word)
    return _somebody(word) or one in _BODIES or one in _DOCUMENTS or word in _OUTLETS


def _somebody(head: str) -> bool:
    """Whether a noun is one for people: by the lists, or by an ending that people's nouns have."""
    last = head.rsplit("-", 1)[-1]
    if last in _PEOPLE or _singular(last) in _PEOPLE:
        return True
    return bool(re.search(r"(?:[a-z]{3}ists?|[a-z]{2}(?:wo)?m[ae]n|[a-z]{3}(?:ician|eer)s?)$", last))


def _doing(head: str) -> bool:
    """Whether a noun is for those who do what a verb says: "survivors", "growers"."""
    made = re.fullmatch(r"([a-z-]+?)(?:e?rs|ors)", head)
    if not made or len(head) < _LONG:
        return False
    stem = made[1]
    stems = {stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    return any(kinds(s, s).startswith(("v", "nv")) and common(s) for s in stems)


def _told_of(head: str, known: Below) -> bool:
    """Whether the body speaks of a document of this name."""
    return head in known.words or _singular(head) in known.words


def _proper(phrase: str) -> bool:
    """Whether a phrase has a name in it: a word that is nothing but a name, or an acronym."""
    return any((w.isupper() and 1 < len(w) <= 5) or kinds(w.casefold(), w) == "p" for w in WRITTEN.findall(phrase)[:-1])


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def subject(phrase: str, claim: Beside, known: Below) -> int | None:
    """How many words at the beginning of a phrase name who acts in it, where a verb follows them ("Duro denies graft").

    The first verb that is one before all else tells; else the first word that can be one, behind somebody who speaks.
    """
    found = WRITTEN.findall(phrase)
    words = plain(phrase)
    if len(found) != len(words):
        return None
    for can in (strong, verb):
        for n in range(1, min(len(words), _MOST + 1)):
            named = found[n - 1].casefold() in known.persons and found[n][0].islower() and words[n] not in _JOINING
            if not (named or can(words[n])) or (words[n - 1] in _DETERMINERS | _PREPOSITIONS):
                continue
            upto = re.match(rf"(?:\W*\w+(?:['’.-]\w+)*){{{n}}}", phrase)
            if upto and voice(upto[0], "tail", claim, known):
                return n
    return None
