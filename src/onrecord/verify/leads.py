"""Whether what stands before the first word of a quotation, in its sentence, turns what was quoted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.verify.claims import CLAIMS, FALSE, HEARERS, as_they_see_it, attributed, borne
from onrecord.verify.clauses import (
    AUXILIARIES,
    COORDINATORS,
    Passing,
    Turned,
    against,
    begins_clause,
    has_verb,
    own,
    polite,
    sayings,
    tells,
    turned,
)
from onrecord.verify.portions import belongs, of_many, sometimes
from onrecord.verify.supposed import supposed
from onrecord.words.cues import lemma
from onrecord.words.force import NAMES, Turning
from onrecord.words.kinds import kinds
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms, negative

#: Marks behind which a clause stands by itself.
STRONG = re.compile(r"[;—–]|--|\s-\s")
#: A lead that ends so has the quoted words inside what it opens.
_SUPPOSING = frozenset("if unless whether suppose supposing imagine pretend assuming provided until till".split())
_CONCEDING = frozenset("although though while whilst whereas albeit granted".split())
#: Clauses behind these stand by themselves.
_OWN_CLAUSE = COORDINATORS | frozenset("because since when where as so after for".split())
_QUESTIONING = frozenset("who what when where why how which".split()) | AUXILIARIES
_FEELINGS, _WHOSE = tagged("force", "feeling"), tagged("grammar", "possessive")
_HEDGES = tagged("force", "hedge")
_LOOKING = tagged("force", "looking")
_BE = tagged("grammar", "be")
#: What follows "that" behind these is so, even behind a "not".
_TAKEN_FOR_TRUE = frozenset(("like", "know", "mind", "forget", "regret"))
_TWICE = tuple(tagged("force", "twice"))
#: What a bare condition begins with: "One more word and …", "Let them try and …".
_ONE_MORE = frozenset("no one another any a an every".split())
_BY_THE_WAY = frozenset("thank thanks look listen see forgive excuse note remember wait bless welcome".split())
#: What a speaker says of the saying, in the middle of it: "that, and I am not making this up, …".
_ASIDE = re.compile(r",\s+(?:and|as|which|believe|mind|if|I)\b[^,.?!]{3,60},\s*$")
#: Words looked at before a quotation, and between a "not" and it.
_FAR, _FAR_NO = 40, 16
#: Words in which a clause has its verb.
_SUBJECT = 6


def before(lead: str, quoted: str, rest: str, *, asked: bool = False) -> Turned | None:
    """What of ``lead`` turns the quoted words that it leads to. ``rest``: what follows them in the sentence; ``asked``:
    the sentence ends with a question mark.
    """
    whole = Passing(lead, lead=True)
    if not whole.words or len(whole.words) > _FAR:
        return None
    aside = _ASIDE.search(lead)
    if aside and (turn := before(lead[: aside.start()] + " ", quoted, rest, asked=asked)):
        return turn
    first = whole.turnings[0] if whole.turnings else None
    if (
        first
        and first.kind == "told"
        and not first.start
        and whole.closes
        and not {"i", "me", "us"} & set(whole.forms[:4])
    ):
        return turned("attribution", whole)
    words, said = whole.forms, forms(quoted)
    if asked and asks(words) and (begins_clause(said, quoted) or words[-1] == "that"):
        return turned("question", whole)
    if (of_many(words) and not whole.closes) or (sometimes(words) and begins_clause(said, quoted)):
        return turned("scope", whole)
    if not whole.closes and belongs(words) and begins_clause(said, quoted) and has_verb(said[:_SUBJECT]):
        return turned("name", whole)
    if supposed(whole, quoted, said):
        return turned("condition", whole)
    conditional = None if said[:1] and said[0] in _SUPPOSING else _conditional(whole)
    return conditional or _conceding(whole) or _governing(whole, quoted, said, rest)


def asks(words: Sequence[str]) -> bool:
    """Whether a sentence begins as a question does: "Do you think", "and why should"."""
    if not words:
        return False
    first = next((k for k, w in enumerate(words) if w not in COORDINATORS and w not in ("so", "well", "now")), 0)
    return words[first] in _QUESTIONING or "whether" in words


def _conditional(lead: Passing) -> Turned | None:
    words = lead.forms
    if _bare(lead):
        return turned("condition", lead)
    if words[-1] in _SUPPOSING or words[-2:] in (["as", "if"], ["as", "though"], ["what", "if"]):
        return turned("condition", lead)
    for t in lead.turnings:
        if t.kind != "condition" or _binds_nothing(lead, t):
            continue
        if words[-1] == "that" and t.start and words[t.start] in ("until", "till"):
            continue  # it bounds the saying
        if t.start in lead.begins or words[t.start] in ("if", "unless"):
            _, end = lead.clause_of(t.start)
            stands_apart = (
                end < len(words) and words[end] in COORDINATORS and words[t.start] != "unless" and not lead.marked(end)
            )
            if not stands_apart:
                return turned("condition", lead)
    if "gone" in words[:3] and not _BE.isdisjoint(words[:4]) and words[-1] in ("when", "that", "where"):
        return turned(NAMES["past"], lead)  # "Gone are the days when"
    first = words[0]
    if first in ("were", "should", "had") and lead.closes and not lead.text.rstrip().endswith("?"):
        return turned("condition", lead)
    if first == "once" and lead.closes and len(words) > 2 and not any(w.endswith("ago") for w in words):
        return turned("condition", lead)
    return None


def _binds_nothing(lead: Passing, t: Turning) -> bool:
    """Whether a condition is none of what is said: "if I may", "if you look at it", "whether he likes it or not"."""
    words = lead.forms[t.start : lead.clause_of(t.start)[1] + 3]
    return (
        feels(words)
        or (words[:2] == ["if", "you"] and _looks(words[2:]))
        or polite(words)
        or (words[0] == "whether" and any(a == "or" and b in ("not", "no") for a, b in itertools.pairwise(words)))
    )


def feels(words: Sequence[str]) -> bool:
    """ "Imagine my surprise": what follows is no dream."""
    return words[:1] == ["imagine"] and len(words) > 2 and words[1] in _WHOSE and words[2] in _FEELINGS


def _bare(lead: Passing) -> bool:
    """Whether a lead is a condition without a word for one: "One more word and", "Let them try it again, and", "With no
    wind at all,".
    """
    words = lead.forms
    if words[0] == "with" and lead.closes:
        return any(w in ("no", "nothing", "enough") for w in words[1:])
    if words[0] == "the" and words[1:2] and words[1] in ("day", "moment", "minute", "second", "instant"):
        return lead.closes and len(words) > 3
    if words[-1] not in ("and", "or") or len(words) < 3 or STRONG.search(lead.text) or feels(words):
        return False
    if words[0] in _ONE_MORE and not has_verb(words[1:-1]):
        return True
    told = kinds(words[0], words[0])
    return words[0] == "let" or (told == "v" and words[0] not in _BY_THE_WAY | _LOOKING and words[0] == lemma(words[0]))


def _looks(words: Sequence[str]) -> bool:
    """ "If you look at the map": whoever hears it may look, and it is so all the same."""
    return bool(words) and words[0] in _LOOKING


def _conceding(lead: Passing) -> Turned | None:
    words = lead.forms
    if words[-1] in _CONCEDING or (words[0] in _CONCEDING and len(lead.begins) == 1 and not lead.closes):
        return turned("contrast", lead)
    return None


def _last_chunk(lead: Passing) -> Passing:
    """What governs the quotation: the words from the last strong mark on, or up to a colon or a comma that ends it."""
    text = lead.text.rstrip(" \"'“‘—–-")
    ending = text[-1:] in ",:"
    body = text[:-1] if ending else text
    cuts = [m.end() for m in STRONG.finditer(body)]
    chunk = body[cuts[-1] :] if cuts else body
    if not forms(chunk):
        chunk = body
    return Passing(chunk + (text[-1] if ending else ""), lead=True)


def _governing(lead: Passing, quoted: str, said: Sequence[str], rest: str) -> Turned | None:
    chunk = _last_chunk(lead)
    words = chunk.forms
    if not words or _denied_denial(words):
        return None
    if STRONG.search(lead.text, lead.words[-1].end):
        return attributed(chunk, lead, said, quoted) if sayings(words) else None
    if chunk.text.rstrip().endswith(","):
        return _introduced(chunk, lead)
    if told := attributed(chunk, lead, said, quoted):
        return told
    if words == ["that"] and set(forms(rest)) & (FALSE | CLAIMS | {"not", "never"}):
        return turned("negation", lead)
    return _turning(chunk, lead, _governed_from(chunk, said, quoted))


def _turning(chunk: Passing, lead: Passing, start: int) -> Turned | None:
    """What turns by itself, from a word on."""
    words, colon = chunk.forms, chunk.text.endswith(":")
    for t in chunk.turnings:
        if t.start < start:
            continue
        ends = all(w in ("of", "the", "be", "to", "our", "these") for w in words[t.end :])
        near = len(words) - t.end <= (2 if t.kind == "scope" else 1)
        if (
            t.kind == "told"
            or (t.kind == "no" and not colon and _reaches(chunk, t))
            or (t.kind == "possible" and _opens_it(words, t.start, t.end) and not (colon and _of_own_saying(words)))
            or (t.kind in ("past", "scope", "measure") and near and ends and not colon)
        ):
            return turned(NAMES[t.kind], lead)
    return None


def _of_own_saying(words: Sequence[str]) -> bool:
    """ "I may have said this before:"."""
    verbs = sayings(words)
    return bool(verbs) and own(words, verbs[-1])


def _introduced(chunk: Passing, lead: Passing) -> Turned | None:
    """Before a comma: "According to them,", "The opposition says,", "Perhaps,"; "No," and "I know," turn nothing."""
    part = Passing(
        chunk.text.rstrip(" ,").rpartition(",")[2] if "," in chunk.text.rstrip(" ,") else chunk.text.rstrip(" ,"),
        lead=True,
    )
    words = part.forms
    if not words:
        return None
    if borne(chunk.forms) or as_they_see_it(chunk):
        return turned("attribution", lead)
    verbs = sayings(words)
    if (
        verbs
        and not own(words, verbs[-1])
        and all(w in HEARERS for w in words[verbs[-1] + 1 :])
        and words[0] != "as"
        and not against(words)
        and verbs[-1] > 0
    ):
        return turned("attribution", lead)
    for t in part.turnings:
        if t.kind == "told" or (t.kind == "possible" and len(words) <= 2):
            return turned(NAMES[t.kind], lead)
        if t.kind == "condition" and t.start <= 1 and not _binds_nothing(part, t):
            return turned("condition", lead)
        if t.kind in ("scope", "past") and len(words) <= 3:
            return turned(NAMES[t.kind], lead)
    return None


def _governed_from(chunk: Passing, said: Sequence[str], quoted: str) -> int:
    """From which word on the lead reaches into the quotation: behind a clause that stands by itself, where the quoted
    words begin one.
    """
    words = chunk.forms
    clause = begins_clause(said, quoted)
    for k in range(len(words) - 1, 0, -1):
        if chunk.marked(k):
            return k
        if words[k] in _OWN_CLAUSE and (
            (clause and k == len(words) - 1) or (begins_clause(words[k + 1 :]) and k < len(words) - 1)
        ):
            return k + 1
    return 0


def _reaches(chunk: Passing, t: Turning) -> bool:
    """Whether a "not" goes on into what is quoted: nothing that it says no to ends before, or takes it for true."""
    between = chunk.forms[t.end :]
    verb = not any(map(negative, chunk.forms[t.start : t.end]))
    if verb and any(map(tells, between)) and between[-1] not in ("from", "that"):
        return False  # "preventing accidents, to": it has its own object
    if len(between) > _FAR_NO or (
        between[-1:] != ["or"] and between[-1:] != ["nor"] and set(between[-1:]) & _OWN_CLAUSE
    ):
        return False
    return between[-1:] != ["that"] or not _TAKEN_FOR_TRUE & set(between)


def _denied_denial(words: Sequence[str]) -> bool:
    """Two that take each other back: "nobody denies that", "I do not doubt that"."""
    nots = [k for k, w in enumerate(words) if negative(w)]
    return bool(nots) and any(w.startswith(_TWICE) for w in words[nots[0] + 1 :])


def _opens_it(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a word of possibility is the last that tells anything, and leads to "that" or to a verb."""
    rest = words[end:]
    return len(rest) <= 4 and not any(map(tells, rest)) and (rest[-1:] == ["that"] or words[start] in _HEDGES)
