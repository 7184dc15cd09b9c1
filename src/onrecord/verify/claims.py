"""Whether what stands right before a quotation makes it somebody else's, or nobody's: "they assure us that", "it is
wrong to say", "in their pamphlet,", "I wish".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.verify.clauses import COORDINATORS, Passing, Turned, begins_clause, has_verb, own, sayings, turned
from onrecord.words.cues import lemma
from onrecord.words.force import NAMES, turnings
from onrecord.words.kinds import kinds, plural
from onrecord.words.lists import tagged
from onrecord.words.normalize import negative

CLAIMS, FALSE = tagged("force", "noun"), tagged("force", "false")
#: Words that may stand between a verb of saying and what is said.
HEARERS = (
    tagged("grammar", "object")
    | frozenset("people everyone everybody parliament house council".split())
    | frozenset("that the this to is was how".split())
)
_HOW = frozenset("blind aloud loudly openly publicly again repeatedly straight".split())
_BE, _OBJECTS = tagged("grammar", "be"), tagged("grammar", "object")
#: Behind "accused", "charged", "blamed".
_OF_GUILT = frozenset(("of", "with", "for"))
#: Verbs by which somebody comes to know what is so, whoever tells; those with whom it is told behind them.
_KNOWING = tagged("force", "knowing")
_TELLING = frozenset("tell inform assure warn advise remind promise".split())
#: What bears words: "In the pamphlet, …".
_BEARS = tagged("voices", "bears") | tagged("documents", "written") - {"page", "word", "words", "sentence", "board"}
_WHERE_BORNE = frozenset("in on from over".split())
_ANSWERS = tagged("voices", "answer") | {"point", "case"}
_PEOPLE = frozenset("they he she people some others everyone everybody many most".split())
_THEIRS = frozenset("their his her its".split())
_MINE, _MINE_OURS = frozenset("i we me us i'm we're".split()), frozenset(("my", "our"))
_OWNERS = re.compile(r"(\w+s)['’](?=\s)")
#: "seen from here": as it is
_NEARBY = frozenset("here there outside above below within inside afar".split())
_FACTS = frozenset("fact truth evidence proof news result ensure ensured agreed".split())
_SHORTENED = frozenset("that's it's what's there's here's let's".split())
#: Words behind a verb, before "that".
_CLOSE, _NEAR_THAT = 3, 5


def as_they_see_it(chunk: Passing) -> bool:
    """ "As far as my opponent is concerned,", "Seen from the capital,", "In the owners' version,"."""
    words, plurals = chunk.forms, {m.casefold() for m in _OWNERS.findall(chunk.text)}
    theirs = any(w in _THEIRS or w.endswith("'s") or w in plurals for w in words[1:-1])
    if words[0] in _WHERE_BORNE and words[-1] in _ANSWERS and theirs and _MINE_OURS.isdisjoint(words):
        return True
    if words[:2] == ["seen", "from"] and not _NEARBY.isdisjoint(words[2:]):
        return False
    if words[:2] == ["seen", "from"]:
        return _MINE_OURS.isdisjoint(words)
    return words[:3] == ["as", "far", "as"] and _MINE.isdisjoint(words) and words[-1] in ("concerned", "concerns")


def borne(words: Sequence[str]) -> bool:
    """Whether a beginning says in what it is written: "In the pamphlet that they gave me,": not in one's own."""
    at = next((k for k, w in enumerate(words[:5]) if w in _BEARS), 0)
    return words[0] in _WHERE_BORNE and at > 1 and not {"my", "our", "this"} & set(words[:at]) and "i" not in words


def attributed(chunk: Passing, lead: Passing, said: Sequence[str], quoted: str) -> Turned | None:
    """A verb of saying of somebody else's, a name of a claim, or a word that calls it false, right before it."""
    words = chunk.unnamed
    verbs = sayings(words)
    clause = words[-1] == "that" or begins_clause(said, quoted) or chunk.text.rstrip().endswith(":")
    if words[-1] in _OF_GUILT and verbs and verbs[-1] == len(words) - 2:
        passive = not _BE.isdisjoint(words[max(0, verbs[-1] - 2) : verbs[-1]])
        if passive or not own(words, verbs[-1]):
            return turned("attribution", lead)  # "we've been accused of"
    if words[-2:] == ["for", "whom"]:
        return turned("attribution", lead)
    if verbs and clause and (_to_whom(words, verbs[-1]) or all(w in HEARERS | _HOW for w in words[verbs[-1] + 1 :])):
        kind = _of_saying(words, verbs[-1]) or _of_claiming(words)
    else:
        kind = _of_claiming(words)
    if kind is None and clause and words[-2:-1] and words[-2] in _MINE and _leaves_open(words[-1]):
        kind = NAMES["possible"]  # "I wish"
    if kind is None and clause and words[-1] in ("is", "was") and _is_claim(words[:-1]):
        kind = NAMES["told"]
    return turned(kind, lead) if kind else None


def _to_whom(words: Sequence[str], verb: int) -> bool:
    """Whether only who is told stands between a verb of telling and "that": "to tell the players that"."""
    between = words[verb + 1 : -1]
    if words[-1] != "that" or lemma(words[verb]) not in _TELLING or not 0 < len(between) <= _CLOSE:
        return False
    return not has_verb(between) and kinds(between[-1], between[-1])[:1] in ("n", "p")


def _is_claim(words: Sequence[str]) -> bool:
    """Whether some words name a claim that is not the speaker's: "word in the playground"."""
    claims = [k for k, w in enumerate(words) if w in CLAIMS or w.removesuffix("s") in CLAIMS]
    return bool(claims) and not has_verb(words) and not {"i", "we", "my", "our"} & set(words)


def _of_saying(words: Sequence[str], verb: int) -> str | None:
    """What a verb of saying makes of what it leads to."""
    if any(map(negative, words)) and "mind" not in words:
        return NAMES["no"]
    if any(t.kind == "no" and t.end - t.start > 1 for t in turnings(words[:verb], lead=True)):
        return NAMES["no"]
    if any(w in FALSE or w in CLAIMS for w in words[:verb]):
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
    false = any(w in FALSE for w in words)
    if words[-1] == "that" or (words[-2:-1] == ["that"] and words[-1] in ("is", "was")):
        claims = [k for k, w in enumerate(words) if w in CLAIMS or w.removesuffix("s") in CLAIMS]
        claims += [k for k in range(2, len(words)) if " ".join(words[k - 2 : k + 1]) in CLAIMS]
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
        if _told_to(words) or _of_somebody(words) or _concluded(words):
            return NAMES["told"]
        if false:
            return NAMES["no"]
        if any(w.startswith("pretend") or w == "wish" for w in words):
            return NAMES["possible"]
        return NAMES["possible"] if _left_open(words) else None
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


def _concluded(words: Sequence[str]) -> bool:
    """ "They came to the conclusion that"."""
    return len(words) > _CLOSE and words[-2] in _ANSWERS and _MINE.isdisjoint(words) and has_verb(words[:-2])


def _of_theirs(words: Sequence[str]) -> bool:
    """Whether "is that" tells what others say: "their point", "what the neighbours believe"."""
    if {"i", "we", "my", "our", "i'm", "i've", "we've", "me", "us"} & set(words):
        return False
    if words[:1] == ["what"] and len(words) > 2:
        return words[1] in _PEOPLE or (
            words[1] in ("the", "those", "these", "most", "some", "many") and has_verb(words[2:])
        )
    return any(w in _THEIRS or (w.endswith(("'s", "s'")) and w not in _SHORTENED) for w in words[:-1]) and bool(
        {w.removesuffix("s") for w in words} & (_ANSWERS | CLAIMS)
    )


def _told_to(words: Sequence[str]) -> bool:
    """Whether somebody else told the speaker, or others: "they assure us that", "she put it to me that"."""
    if words[-2:-1] == [] or words[-2] not in _OBJECTS - {"it"} or len(words) < 4:
        return False
    verbs = words[:-2]
    return not {"i", "we", "i'm", "i've", "we've", "i'll", "let", "me"} & set(verbs) and not any(
        lemma(w) in _KNOWING or w in ("taught", "teaches", "tells") for w in verbs
    )


def _left_open(words: Sequence[str]) -> bool:
    """Whether a verb of one's own, or a dream, right before "that" leaves it open."""
    return any(map(_leaves_open, words[-_CLOSE:])) or any(lemma(w) == "dream" for w in words[-_NEAR_THAT:])


def _leaves_open(verb: str) -> bool:
    """Whether a verb of one's own leaves open what it is about: "I hope", "I thought"."""
    kinds = {t.kind for t in turnings([verb], lead=True)}
    plain = lemma(verb) in ("dream", "pray")
    return bool(kinds & {"possible", "no", "condition"}) or plain or verb in ("thought", "believed", "assumed")
