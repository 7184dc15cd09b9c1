"""The words of a stretch of a sentence, as what turns it is looked for: where clauses begin, who says something.

Crude on purpose: a clause begins at a mark or at one of the small words that open one, and a verb of saying or thinking
is one by its plain form (``words/data/cues.txt``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.words.cues import CUES, lemma
from onrecord.words.force import Turning, turnings
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import COMMON, Word, negative, words

#: Marks that part what stands before them from what stands behind.
MARK = re.compile(r"[,;:—–()\[\]…]|--|\s-\s|\.\.\.")
#: Where a sentence ends.
#: (It begins with the marks themselves: what may not stand before them is looked at where there is one.)
SENTENCE_END = re.compile(
    r"[.?!\n](?:(?<=\n)\s*\n"
    r"|(?<!\n)(?<!\b[A-Z].)(?<!\b[DJMS]r.)(?<!\bM[rs].)(?<!\bMrs.)[.?!]*(?=[\s\"'”’)\]]|$))"
)
RELATIVE = tagged("grammar", "relative")
COORDINATORS = tagged("grammar", "coordinator")
#: What opens a denial of something else, by which what it stands with only gains: "contrary to what they say".
AGAINST_IT = frozenset("contrary despite unlike whatever regardless notwithstanding".split())
#: What opens a clause, or something as good as one.
OPENERS = RELATIVE | COORDINATORS | tagged("grammar", "subordinator")
#: Names that are other words in small letters.
_NAMES = tagged("times", "month") | valued("names", "first").keys()
AUXILIARIES = tagged("grammar", "be", "have", "do", "modal", "refused")
_FINITE = tagged("verb_forms", "finite") | AUXILIARIES
#: What the subject of a clause begins with.
_SUBJECTS = tagged("grammar", "subject", "determiner", "finite") | {
    "there",
    "everyone",
    "everybody",
    "nobody",
    "people",
}
#: Forms by which somebody is told something: "I was told".
_TOLD_TO = frozenset("told informed assured advised warned led".split())
#: Before "me" these leave the saying to the speaker: "let me say", "it gives me pleasure to say".
_LETTING = frozenset("let lets allow allows permit permits give gives gave".split()) | {"to", "for", "pains", "grieves"}
#: Who speaks or hears in "if I may", and words that tell that it is one, as near as this.
_HEARERS = frozenset("i you we i'm i've we're we've you'll you'd you're one memory".split())
_PARTLY = frozenset("can must may might like think mean ask care follow correct catch".split())
_TO_SAY = frozenset("say add put ask just know quote borrow use call so me".split())
#: "if you want to note that down"
_WANTING = frozenset("want wish care like need have".split())
_TO_NOTE = frozenset("note write print hear check".split())
#: "in case you were wondering"
_IN_CASE, _ANYBODY = ["in", "case"], frozenset("you you're anyone anybody".split())
_WONDERING = frozenset("wonder ask interest notice miss forget know doubt think".split())
_POLITE, _POLITELY = tagged("force", "polite"), 5
_PREPOSITIONS = tagged("grammar", "preposition")
_ADVERBS = tagged("grammar", "adverb") | {"soon", "all", "both", "simply"}
_KNOWING = tagged("force", "knowing")
_LOOKING = tagged("force", "looking")
_ME = frozenset(("i", "we", "i'm", "i've", "we're", "we've", "i'd", "i'll", "we'll", "we'd"))
_REPORTS = tagged("cues", "reports")
_BEFORE_NOUNS = tagged("grammar", "article", "possessive", "demonstrative")
#: Forms of verbs of saying that are mostly something else.
_NO_SAYING = frozenset("ask asks asked asking call called".split()) | frozenset(
    "address report reports point points state states order pledge pledges".split()
)


@lru_cache(maxsize=20_000)
def says(word: str) -> bool:
    """Whether a word is a verb of saying or thinking that leaves open whether it is so."""
    plain = lemma(word)
    cue = CUES.get(plain)
    if cue is None or plain in _KNOWING or word in _NO_SAYING:
        return False
    return plain in _REPORTS or cue.mode == "belief"


def sayings(forms: Sequence[str]) -> list[int]:
    """The verbs of saying or thinking among some words, by number: not what an article or a possessive makes a noun."""
    return [k for k, w in enumerate(forms) if says(w) and not (k and forms[k - 1] in _BEFORE_NOUNS)]


def tells(word: str) -> bool:
    """Whether a word has content: it is no small word, no adverb and no auxiliary."""
    return word not in COMMON and word not in AUXILIARIES and word not in _ADVERBS and not word.endswith("ly")


class Turned(NamedTuple):
    """What kind of turn, by name, and the words that make it, as the transcript has them."""

    kind: str
    words: str


@dataclass(frozen=True)
class Passing:
    """Some text of one sentence."""

    text: str
    lead: bool = False

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def forms(self) -> list[str]:
        return [w.form for w in self.words]

    @cached_property
    def unnamed(self) -> list[str]:
        """The forms, but months and first names as they are written, behind the first word: "I said in May that"."""
        named = [k > 0 and w.form in _NAMES and self.text[w.start].isupper() for k, w in enumerate(self.words)]
        return [w.form.title() if name else w.form for name, w in zip(named, self.words, strict=True)]

    @cached_property
    def turnings(self) -> list[Turning]:
        found = turnings(self.unnamed, lead=self.lead)
        return [t for t in found if self.forms[t.start] != "no" or not self._answers(t.start)]

    def _answers(self, k: int) -> bool:
        """Whether a "no" between marks only answers: "Well, no, I mean, the budget was passed"."""
        behind = self.words[k + 1].start if k + 1 < len(self.words) else len(self.text)
        if not MARK.search(self.text, self.words[k].end, behind):
            return False
        return not k or self.marked(k)

    @property
    def opens(self) -> bool:
        """Whether a mark stands before its first word."""
        return bool(MARK.search(self.text, 0, self.words[0].start)) if self.words else False

    @property
    def closes(self) -> bool:
        """Whether a mark stands behind its last word."""
        return bool(self.words) and bool(MARK.search(self.text, self.words[-1].end))

    @cached_property
    def begins(self) -> list[int]:
        """The words that begin a clause or stand behind a mark, by number; 0 is one."""
        return [0, *(k for k in range(1, len(self.words)) if self.forms[k] in OPENERS or self.marked(k))]

    def marked(self, k: int) -> bool:
        """Whether a mark stands before word ``k``, inside."""
        return k > 0 and bool(MARK.search(self.text, self.words[k - 1].end, self.words[k].start))

    def clause_of(self, k: int) -> tuple[int, int]:
        """From where to where the clause of a word goes."""
        start = max(b for b in self.begins if b <= k)
        return start, min((b for b in self.begins if b > k), default=len(self.words))


def begins_clause(forms: Sequence[str], text: str = "") -> bool:
    """Whether some words begin with the subject of a clause, as far as their first one tells; a name is told by its
    capital in ``text``.
    """
    if not forms:
        return False
    return forms[0] in _SUBJECTS or forms[0][0].isdigit() or text.lstrip("\"'“‘ ")[:1].isupper()


def against(words: Sequence[str]) -> bool:
    """Whether some words deny something else, so that what they stand with gains: "no matter what they say"."""
    return words[0] in AGAINST_IT or words[:2] == ["no", "matter"]


def begins_verb(forms: Sequence[str]) -> bool:
    """Whether some words begin with a finite verb, an adverb before it aside."""
    return any(w in _FINITE or negative(w) for w in forms[:1]) or (
        len(forms) > 1 and forms[0] in _ADVERBS and forms[1] in _FINITE
    )


def has_verb(forms: Sequence[str]) -> bool:
    """Whether there is a finite verb among some words, as far as forms tell."""
    return any(w in _FINITE or negative(w) or (len(w) > 4 and w.endswith("ed")) for w in forms)


def own(forms: Sequence[str], verb: int) -> bool:
    """Whether the verb at a place is the speaker's own saying: its subject, the last one before it, is I or we."""
    if forms[verb - 1] in COORDINATORS and verb > 1:  # "I looked at her and said": the subject of the first
        first = next((w for w in forms[:verb] if w in _SUBJECTS or w in _ME), "")
        return first in _ME
    for k in range(verb - 1, max(-1, verb - 12), -1):
        if forms[k] in _ME:
            return not (any(map(_is_be, forms[k:verb])) and forms[verb] in _TOLD_TO)
        if forms[k] in ("me", "us") and k and forms[k - 1] in _LETTING:
            return True
        if forms[k] in RELATIVE and forms[k] != "that":
            return False
        if (forms[k] in _SUBJECTS or forms[k] == "you") and not (k and forms[k - 1] in _PREPOSITIONS):
            return False
    return False


def polite(words: Sequence[str]) -> bool:
    """Whether some words begin with a condition on the saying, not on what is said: "if you recall", "if I may"."""
    if words[:2] == _IN_CASE and not _ANYBODY.isdisjoint(words[2:3]):
        return any(lemma(w) in _WONDERING or w in _WONDERING for w in words[3 : _POLITELY + 2])
    if words[:1] != ["if"] or _HEARERS.isdisjoint(words[1:2]):
        return False
    if words[2:3] and words[2] in _WANTING and words[3:4] == ["to"] and words[4:5]:
        return words[4] in _TO_NOTE | _TO_SAY | _POLITE | _LOOKING
    at = next((k for k in range(2, min(_POLITELY, len(words))) if words[k] in _POLITE), 0)
    if not at or words[at] not in _PARTLY or (words[1] in ("i", "we", "one") and words[at] in ("may", "might")):
        return bool(at)
    if words[at] == "can" and at + 1 == len(words):
        return False  # "if we can": whether it will be done hangs on it
    # "if you like", not "if you like mould"; "if you must know"
    return at + 1 == len(words) or words[at + 1] in OPENERS or words[at + 1] in _TO_SAY


def _is_be(word: str) -> bool:
    """Whether a word is a form of to be, in its short form, too."""
    return word in tagged("grammar", "be") or word.endswith(("'m", "'re"))


def turned(kind: str, left_out: Passing) -> Turned:
    """A turn by all of some words that were left out."""
    return Turned(kind, " ".join(left_out.text.split()).strip(" ,;—–-"))
