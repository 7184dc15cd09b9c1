"""Whether what stands before the first word of a quotation, in its sentence, turns what was quoted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from onrecord.verify.clauses import (
    AGAINST_IT,
    AUXILIARIES,
    COORDINATORS,
    Passing,
    Turned,
    begins_clause,
    has_verb,
    own,
    polite,
    sayings,
    tells,
    turned,
)
from onrecord.words.cues import lemma
from onrecord.words.force import NAMES, Turning, turnings
from onrecord.words.kinds import kinds, plural
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
_FALSE = tagged("force", "false")
_CLAIMS = tagged("force", "noun")
_HEDGES = tagged("force", "hedge")
_LOOKING = tagged("force", "looking")
#: Words that may stand between a verb of saying and what is said.
_HEARERS = (
    tagged("grammar", "object")
    | frozenset("people everyone everybody parliament house council".split())
    | frozenset("that the this to is was how".split())
)
#: What follows "that" behind these is so, even behind a "not".
_TAKEN_FOR_TRUE = frozenset(("like", "know", "mind", "forget", "regret"))
_TWICE = tuple(tagged("force", "twice"))
#: Verbs by which somebody comes to know what is so, whoever tells.
_KNOWING = tagged("force", "knowing")
#: What bears words: "In the pamphlet, …".
_BEARS = tagged("voices", "bears") | tagged("documents", "written") - {"page", "word", "words", "sentence", "board"}
_WHERE_BORNE = frozenset("in on from over".split())
_OBJECTS = tagged("grammar", "object")
_ANSWERS = tagged("voices", "answer") | {"point", "case"}
_PEOPLE = frozenset("they he she people some others everyone everybody many most".split())
_HOW = frozenset("blind aloud loudly openly publicly again repeatedly straight".split())
_FACTS = frozenset("fact truth evidence proof news result ensure ensured agreed".split())
_SHORTENED = frozenset("that's it's what's there's here's let's".split())
#: What a bare condition begins with: "One more word and …", "Let them try and …".
_ONE_MORE = frozenset("no one another any a an every".split())
_BY_THE_WAY = frozenset("thank thanks look listen see forgive excuse note remember wait bless welcome".split())
#: What a speaker says of the saying, in the middle of it: "that, and I am not making this up, …".
_ASIDE = re.compile(r",\s+(?:and|as|which|believe|mind|if|I)\b[^,.?!]{3,60},\s*$")
_THEIRS = frozenset("their his her its".split())
#: Words looked at before a quotation, and between a "not" and it.
_FAR, _FAR_NO = 40, 16


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
        (words[:2] == ["if", "you"] and _looks(words[2:]))
        or polite(words)
        or (words[0] == "whether" and any(a == "or" and b in ("not", "no") for a, b in itertools.pairwise(words)))
    )


def _bare(lead: Passing) -> bool:
    """Whether a lead is a condition without a word for one: "One more word and", "Let them try it again, and", "With no
    wind at all,".
    """
    words = lead.forms
    if words[0] == "with" and lead.closes:
        return any(w in ("no", "nothing", "enough") for w in words[1:])
    if words[0] == "the" and words[1:2] and words[1] in ("day", "moment", "minute", "second", "instant"):
        return lead.closes and len(words) > 3
    if words[-1] not in ("and", "or") or len(words) < 3 or STRONG.search(lead.text):
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
        return _attributed(chunk, lead, said, quoted) if sayings(words) else None
    if chunk.text.rstrip().endswith(","):
        return _introduced(chunk, lead)
    if told := _attributed(chunk, lead, said, quoted):
        return told
    if words == ["that"] and set(forms(rest)) & (_FALSE | _CLAIMS | {"not", "never"}):
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
            or (t.kind == "possible" and _opens_it(words, t.start, t.end))
            or (t.kind in ("past", "scope", "measure") and near and ends and not colon)
        ):
            return turned(NAMES[t.kind], lead)
    return None


def _introduced(chunk: Passing, lead: Passing) -> Turned | None:
    """Before a comma: "According to them,", "The opposition says,", "Perhaps,"; "No," and "I know," turn nothing."""
    part = Passing(
        chunk.text.rstrip(" ,").rpartition(",")[2] if "," in chunk.text.rstrip(" ,") else chunk.text.rstrip(" ,"),
        lead=True,
    )
    words = part.forms
    if not words:
        return None
    if _borne(chunk.forms):
        return turned("attribution", lead)
    verbs = sayings(words)
    if (
        verbs
        and not own(words, verbs[-1])
        and all(w in _HEARERS for w in words[verbs[-1] + 1 :])
        and words[0] != "as"
        and words[0] not in AGAINST_IT
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


def _borne(words: Sequence[str]) -> bool:
    """Whether a beginning says in what it is written: "In the pamphlet that they gave me,": not in one's own."""
    at = next((k for k, w in enumerate(words[:5]) if w in _BEARS), 0)
    return words[0] in _WHERE_BORNE and at > 1 and not {"my", "our", "this"} & set(words[:at]) and "i" not in words


def _attributed(chunk: Passing, lead: Passing, said: Sequence[str], quoted: str) -> Turned | None:
    """A verb of saying of somebody else's, a name of a claim, or a word that calls it false, right before it."""
    words = chunk.forms
    verbs = sayings(words)
    clause = words[-1] == "that" or begins_clause(said, quoted) or chunk.text.rstrip().endswith(":")
    if words[-2:] == ["for", "whom"]:
        return turned("attribution", lead)
    if verbs and clause and all(w in _HEARERS or w in _HOW for w in words[verbs[-1] + 1 :]):
        kind = _of_saying(words, verbs[-1]) or _of_claiming(words)
    else:
        kind = _of_claiming(words)
    if kind is None and clause and words[-1] in ("is", "was") and _is_claim(words[:-1]):
        kind = NAMES["told"]
    return turned(kind, lead) if kind else None


def _is_claim(words: Sequence[str]) -> bool:
    """Whether some words name a claim that is not the speaker's: "word in the playground"."""
    claims = [k for k, w in enumerate(words) if w in _CLAIMS or w.removesuffix("s") in _CLAIMS]
    return bool(claims) and not has_verb(words) and not {"i", "we", "my", "our"} & set(words)


def _of_saying(words: Sequence[str], verb: int) -> str | None:
    """What a verb of saying makes of what it leads to."""
    if any(map(negative, words)) and "mind" not in words:
        return NAMES["no"]
    if any(w in _FALSE or w in _CLAIMS for w in words[:verb]):
        return NAMES["no"]
    if words[max(0, verb - 2) : verb] == ["used", "to"]:
        return NAMES["past"]
    if own(words, verb) and {"wish", "lying"} & set(words[:verb]):
        return NAMES["possible"]
    if not own(words, verb):
        return NAMES["told"] if verb else None
    return NAMES["possible"] if _leaves_open(words[verb]) else None


def _of_claiming(words: Sequence[str]) -> str | None:
    """The same for "the rumour that", "it is wrong that", "I hope that", "it is foolish to think"."""
    false = any(w in _FALSE for w in words)
    if words[-1] == "that" or (words[-2:-1] == ["that"] and words[-1] in ("is", "was")):
        claims = [k for k, w in enumerate(words) if w in _CLAIMS or w.removesuffix("s") in _CLAIMS]
        claims += [k for k in range(2, len(words)) if " ".join(words[k - 2 : k + 1]) in _CLAIMS]
        if words[-2:-1] and words[-2] in ("is", "was", "being") and _of_theirs(words[:-2]):
            return NAMES["told"]
        if claims and claims[0] <= 1 and words[0] in ("the", "a", "an") and not {"i", "we"} & set(words):
            return NAMES["told"]
        near = claims and (claims[-1] >= len(words) - 4 or not has_verb(words[claims[-1] + 1 : -1]))
        mine = words[0] in ("i", "i'm", "we", "we're") and {"am", "i'm", "are", "we're", "share", "hold", "of"} & set(
            words[:3]
        )
        if near and not mine and words[max(0, claims[-1] - 1)] not in ("my", "our"):
            return NAMES["told"]
        if _told_to(words) or _of_somebody(words):
            return NAMES["told"]
        if false:
            return NAMES["no"]
        if any(w.startswith("pretend") or w == "wish" for w in words):
            return NAMES["possible"]
        return NAMES["possible"] if any(map(_leaves_open, words[-3:])) else None
    return NAMES["no"] if false and words[-2:-1] in (["to"], ["of"], ["for"]) else None


def _of_somebody(words: Sequence[str]) -> bool:
    """Whether the subject of "… that" is somebody else, and does nothing by which it is known: "rivals have been
    whispering that".
    """
    first = next((k for k, w in enumerate(words) if w not in COORDINATORS and w not in ("so", "well", "now")), 0)
    if not {"i", "we", "you", "so", "such", "sure", "i'm", "we're", "us", "our", "my"}.isdisjoint(words):
        return False
    someone = words[first] in _PEOPLE or (plural(words[first]) and kinds(words[first], words[first])[:1] == "n")
    adjective = len(words) < 2 or kinds(words[-2], words[-2])[:1] == "j"
    return someone and not adjective and not any(lemma(w) in _KNOWING or w in _FACTS for w in words)


def _of_theirs(words: Sequence[str]) -> bool:
    """Whether "is that" tells what others say: "their point", "what the neighbours believe"."""
    if {"i", "we", "my", "our", "i'm", "i've", "we've", "me", "us"} & set(words):
        return False
    if words[:1] == ["what"] and len(words) > 2:
        return words[1] in _PEOPLE or (
            words[1] in ("the", "those", "these", "most", "some", "many") and has_verb(words[2:])
        )
    return any(w in _THEIRS or (w.endswith(("'s", "s'")) and w not in _SHORTENED) for w in words[:-1]) and bool(
        {w.removesuffix("s") for w in words} & (_ANSWERS | _CLAIMS)
    )


def _told_to(words: Sequence[str]) -> bool:
    """Whether somebody else told the speaker, or others: "they assure us that", "she put it to me that"."""
    if words[-2:-1] == [] or words[-2] not in _OBJECTS - {"it"} or len(words) < 4:
        return False
    verbs = words[:-2]
    return not {"i", "we", "i'm", "i've", "we've", "i'll", "let", "me"} & set(verbs) and not any(
        lemma(w) in _KNOWING or w in ("taught", "teaches", "tells") for w in verbs
    )


def _leaves_open(verb: str) -> bool:
    """Whether a verb of one's own leaves open what it is about: "I hope", "I thought"."""
    kinds = {t.kind for t in turnings([verb], lead=True)}
    return bool(kinds & {"possible", "no", "condition"}) or verb in ("thought", "believed", "assumed", "dream", "pray")


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
