"""Whether the quoted words are somebody else's, whom the speaker reads out, quotes, retells or plays.

Told by what stands around them in the same turn, with quotation marks or without: a verb that gives words ("and she
goes,"), words that point ahead ("as follows"), a question that asks what somebody said, a letter or a sign that has
them, or, behind them, what closes ("unquote", "that was her answer"). What the speaker says to have said is their own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.verify import marks
from onrecord.verify.clauses import AUXILIARIES, Turned, against, begins_clause, has_verb, own, sayings
from onrecord.verify.omission import sentence_start
from onrecord.words.cues import lemma
from onrecord.words.kinds import kinds
from onrecord.words.lists import alternation, tagged, valued
from onrecord.words.normalize import forms, negative

_QUOTES = re.compile(rf"\b(?:{alternation(tagged('voices', 'quotes') - {'quote', 'quote unquote'})})\b")
_QUOTE = re.compile(r"(?:^|\band )(?:quote|quote unquote)$")
_CLOSES = re.compile(rf"^(?:{alternation(tagged('voices', 'closes'))})\b")
_PLAYS = re.compile(rf"^(?:so |and |just |now )*(?:{alternation(tagged('voices', 'plays'))})\b")
_GOES, _LIKE = tagged("voices", "goes") - {"like", "all", "thinking"}, frozenset(("like", "all", "thinking"))
_ANSWERS = tagged("voices", "answer")
_THEIRS = frozenset("his her their its whose".split())
_OURS = frozenset(word for word, who in valued("grammar", "person").items() if who in ("i", "we")) | frozenset(
    "i'm i've i'd i'll we're we've we'd we'll".split()
)
_WRITTEN = tagged("documents", "written") - {"page", "word", "words", "sentence", "board", "comment", "post", "card"}
#: What something written does that has words in it.
_HAS = frozenset("says said reads begins began starts goes runs ran ends ended".split())
_READS = _HAS - {"says", "said"}
_BEFORE_WORDS = frozenset("a an the this that one another".split())
#: Words behind one that gives what somebody said: whom it is said to, how it begins.
_TO_WHOM = tagged("grammar", "object") | frozenset("to oh well hey look no yes and basically".split())
_BE = tagged("grammar", "be")
_RECORDED = frozenset("tape recording voicemail video clip call".split())
_UTTERED = frozenset("sentence sentences saying phrase word words".split())
_CITES = frozenset("quote believe trust cite take hold".split())
_PLAINLY = frozenset("plain clear short simple blunt brief explicit frank direct curt".split())
_MANNER = tagged("voices", "manner")
#: "Guess what their captain wrote."
_WHAT_THEY_SAID = re.compile(
    r"\b(?:guess|hear|here is|here's|know|see|remember|listen to|look|recall|this is|that is) "
    r"(?:\w+ )?(?:what|how) (?!i\b|we\b|you\b)(?:\w+ ){1,6}"
    r"(?:sa(?:id|ys)|wrote|writes|t(?:old|ells)|answered|replied|put it|called|typed|posted|sent)\b"
)
_TELLS = frozenset(("tells", "told", "telling", "tell"))
#: Before a noun that looks like a verb of saying: "without any doubt".
_NO_SUBJECT = tagged("grammar", "determiner", "preposition") | {"no", "to"}
_SINGS, _BEARS = tagged("voices", "sings"), tagged("voices", "bears")
#: What has words, by who looks for it: they are put together once.
_LINES, _BEARERS = _ANSWERS | _SINGS, _WRITTEN | _BEARS
_ENDS_WITH, _PLAIN_ONES, _HAVE_WORDS = _LINES | _UTTERED, _BEARERS | _ANSWERS, _BEARERS | _RECORDED
_WE = _OURS - {"my", "our"}
_IS = _BE | frozenset("has had remains goes runs".split())
_SUBJECTS = tagged("grammar", "subject") - _OURS
_ASKS = frozenset(("what", "how"))
_POINTS = frozenset("that that's this this's it's it those these such".split())
#: Words of a sentence behind that points back, at most; of one that closes.
_SHORT, _CLOSING = 10, 6
#: Words in marks that are somebody's, not a name or a term.
_LEAST = 3
#: Sentences before that are looked at for what points ahead.
_BACK = 2
_CLOSING_MARK = re.compile(r"[”\"](?!\w)")


def voiced(text: str, floor: int, place: int, quoted: str) -> Turned | None:
    """What before the words gives them to somebody else, in the turn that begins at ``floor``."""
    start = sentence_start(text, place, floor)
    lead = text[start:place]
    if _in_marks(text, floor, place, quoted):
        return Turned("attribution", lead)
    if forms(lead):
        return Turned("attribution", lead) if _gives(lead, quoted) else None
    told: list[list[str]] = []
    for at, sentence in enumerate(_sentences_before(text, start, floor)):
        told.append(forms(sentence))
        if _points_ahead(sentence, told[-1]) or (not at and _introduces(sentence, told[-1])):
            return None if any(map(_is_own, told)) else Turned("attribution", sentence)
    return None


def ended(following: str) -> Turned | None:
    """What behind the words, in the next sentence, gives them to somebody else."""
    words = forms(following)
    if not words or len(words) > _SHORT:
        return None
    answer = words[0] in _POINTS and _OURS.isdisjoint(words) and _somebodys_answer(words)
    return Turned("attribution", following) if answer or _closing(words) else None


def addressed(names: Sequence[str], sentence: str) -> Turned | None:
    """Whether somebody talks to the one who is said to speak: their name stands between marks, as one calls it."""
    parts = [w for n in names for w in n.split() if len(w) > 1]
    first = "|".join(map(re.escape, parts[:1])) or "-"
    for name in dict.fromkeys(parts):
        if name not in sentence:
            continue
        called = rf"(?:^|[,.!?]\s+)(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?:{first}\s+)?{re.escape(name)}\s*(?:[,!?.]|$)"
        found = re.search(called, sentence)
        if found and not re.search(r"\b(?:I|me|we|am)\s*,?\s*$", sentence[: found.start() + 1]):
            return Turned("attribution", found.group().strip(" ,.!?"))
    return None


def _in_marks(text: str, floor: int, place: int, quoted: str) -> bool:
    """Whether the words stand in marks that open in this turn, and the speaker is not said to have said them."""
    inner = marks.opened(text, floor, place)
    if inner is None:
        return False
    closing = _CLOSING_MARK.search(text, place, place + len(quoted))
    inside = len(forms(text[place : closing.start()] if closing else quoted))
    if inside <= max(_LEAST, len(forms(quoted)) // 2):
        return False
    lead = text[sentence_start(text, inner, floor) : inner]
    if not forms(lead):
        lead = next(_sentences_before(text, sentence_start(text, inner, floor), floor), "")
    return not _is_own(forms(lead))


def _is_own(words: Sequence[str]) -> bool:
    """Whether the speaker is the one who says or wrote it."""
    verbs = sayings(words)
    if verbs and own(words, verbs[-1]) and not _QUOTES.search(" ".join(words)):
        return True
    return any(a in ("my", "our") and (b in _WRITTEN or b in _ANSWERS) for a, b in itertools.pairwise(words))


def _gives(lead: str, quoted: str) -> bool:
    """Whether the beginning of the sentence gives the words: "and she goes,", "quote,", "there is a sign,"."""
    words = forms(lead)
    marked = lead.rstrip(" “\"‘'")[-1:] in (",", ":", "—", "–", "-")
    told = " ".join(words)
    if marked and (_QUOTES.search(told) or _QUOTE.search(told)):
        return not _is_own(words)
    while len(words) > 2 and words[-1] in _TO_WHOM:
        words = words[:-1]
    if words[-1] in _LIKE and len(words) > 1:
        return _of_others(words, len(words) - 1) and (marked or begins_clause(forms(quoted), quoted))
    if words[-1] in _GOES:
        return marked and _of_others(words, len(words) - 1)
    if marked and _says_it(words, forms(quoted), quoted):
        return True
    if lead.rstrip(" “\"‘'").endswith(":") and (_is_their_line(words) or _told_by_others(words)):
        return True
    if marked and words[-1] in _READS and len(words) > 1 and _OURS.isdisjoint(words) and not against(words):
        return True
    return marked and not _is_own(words) and _has_words(words)


def _told_by_others(words: Sequence[str]) -> bool:
    """Whether somebody else says something before a colon: "My uncle keeps telling me what matters:"."""
    verbs = sayings(words)
    others = bool(verbs) and verbs[-1] > 0 and not any(own(words, k) for k in verbs)
    return others and words[0] != "as" and not _asks_to_quote(words)


def _asks_to_quote(words: Sequence[str]) -> bool:
    """ "You can quote me on this"."""
    return "you" in words and any(w == "me" and k and words[k - 1] in _CITES for k, w in enumerate(words))


def _says_it(words: Sequence[str], said: Sequence[str], quoted: str) -> bool:
    """Whether somebody else says what follows, with how or to whom in between: "tells the room, straight-faced,"."""
    said_by = sayings(words)
    verbs = [
        k
        for k, w in enumerate(words[: words.index("as") + 1] if "as" in words else words)
        if k
        and w != "like"
        and words[k - 1] not in _NO_SUBJECT
        and (w in _TELLS or k in said_by or lemma(w) in _MANNER or _plain(w) in _MANNER)
    ]
    if (
        not verbs
        or against(words)
        or _asks_to_quote(words)
        or words[0] == "as"
        or own(words, verbs[-1])
        or not begins_clause(said, quoted)
    ):
        return False
    between = words[verbs[-1] + 1 :]
    return (
        len(between) <= _SHORT // 2
        and AUXILIARIES.isdisjoint(between)
        and not {"that", "about", "of", "so"} & set(between)
    )


def _of_others(words: Sequence[str], verb: int) -> bool:
    """Whether a verb's subject is another: "she goes", "the man at the desk was like"."""
    before = words[:verb]
    if words[verb] in _LIKE:
        if before[-1] not in _BE and not before[-1].endswith(("'s", "'re")):
            return False
        if before[-1].endswith(("'s", "'re")):
            return before[-1].partition("'")[0] in _SUBJECTS - {"it"}
        before = before[:-1]
    if not before or before[-1] in AUXILIARIES or before[-1] in ("to", "it", "that", "this"):
        return False
    return _OURS.isdisjoint(before[-4:])


def _points_ahead(sentence: str, words: Sequence[str]) -> bool:
    """Whether a sentence points ahead to words: "I will quote from it.", "The letter runs as follows."."""
    told = " ".join(words)
    return bool(_QUOTES.search(told) or _QUOTE.search(told)) and not sentence.rstrip().endswith("?")


def _introduces(sentence: str, words: Sequence[str]) -> bool:
    """Whether the sentence right before asks what somebody said, plays somebody, or names what has words on it."""
    if not words:
        return False
    if sentence.rstrip(" ”\"'").endswith("?"):
        return _asks_for_words(words)
    if sentence.rstrip()[-1:] in '”"' and forms(sentence[: sentence.rfind(sentence.rstrip()[-1])]):
        return False  # what was quoted has ended
    told = " ".join(words)
    if _WHAT_THEY_SAID.search(told) and not any(map(negative, words)) and "wait" not in words:
        return True
    if len(words) > 2 and _PLAYS.search(told) and not _IMAGINES.search(told):
        return True
    pointing = (
        words[0] in ("this", "here", "here's")
        and 3 < len(words) <= _POINTING
        and bool(sayings(words) or "typed" in words)
    )
    if pointing and _OURS.isdisjoint(words):
        return True
    if words[-1] in _ENDS_WITH and words[0] not in _WE and not _own_line(words):
        return True
    return _has_words(words, there=False) or _is_their_line(words) or _is_title(words) or _is_plain(words)


#: Words of a sentence that points ahead by "this" and says little else, at most.
_POINTING = 14
#: "Imagine what we could do": nobody is played.
_IMAGINES = re.compile(r"\b(?:imagine|think|picture) (?:what|how|if)\b")


def _is_their_line(words: Sequence[str]) -> bool:
    """ "My grandfather's view was simple.", "You know their song.", "I got one line back.": what comes is theirs."""
    if "that" in words or any(map(negative, words)):
        return False
    own_too = any(
        w in _OURS and not (w == "my" and any(map(_somebodys, words[k + 1 : k + 3]))) for k, w in enumerate(words)
    )
    for k, w in enumerate(words):
        if w not in _LINES or not k:
            continue
        theirs = any(map(_somebodys, words[max(0, k - 3) : k]))
        if (
            theirs
            and (not own_too or words[:2] == ["we", "all"])
            and (set(words[k + 1 : k + 2]) & _IS or words[0] == "you" or words[:2] == ["we", "all"])
        ):
            return True
        if words[-1] == "back" and {"got", "received", "get"} & set(words[:k]):
            return True
    return False


def _own_line(words: Sequence[str]) -> bool:
    """Whether a sentence that ends with a noun for words names one's own, or no new one ("with a new sentence")."""
    named = {"a", "another", "one"} & set(words[-3:-1]) and len(words) > _LEAST
    return not named or bool({"i", "we"} & set(words)) or any(map(negative, words))


def _is_plain(words: Sequence[str]) -> bool:
    """ "The email from head office was plain enough."."""
    at = next((k for k, w in enumerate(words) if k and w in _PLAIN_ONES), 0)
    if not at or not {"my", "our"}.isdisjoint(words[:at]) or any(map(negative, words)):
        return False
    be = next((k for k in range(at + 1, len(words)) if words[k] in _BE), 0)
    return bool(be) and len(words) - be <= _LEAST + 1 and not _PLAINLY.isdisjoint(words[be:])


def _is_title(words: Sequence[str]) -> bool:
    """A sentence that only names what bears words: "Slide nine of the training deck."."""
    return (
        len(words) <= _SHORT
        and not has_verb(words)
        and not any(kinds(w, w)[:1] == "v" or w in _SUBJECTS for w in words)
        and not _BEARERS.isdisjoint(words)
        and _OURS.isdisjoint(words)
    )


def _asks_for_words(words: Sequence[str]) -> bool:
    """ "And what was the minister's answer?", "What did he tell us?": not what the speaker or the hearer says."""
    first = next((k for k, w in enumerate(words) if w not in ("and", "so", "but", "well", "now", "then")), 0)
    if not has_verb(words) and any(w in _ANSWERS and k and _somebodys(words[k - 1]) for k, w in enumerate(words)):
        return True  # "His advice to young doctors?"
    if words[first] not in _ASKS or "you" in words:
        return False
    verbs = sayings(words)
    if verbs:
        return not own(words, verbs[-1]) and not {"i", "we"} & set(words[: verbs[-1]])
    return any(w in _ANSWERS and k and _somebodys(words[k - 1]) for k, w in enumerate(words))


def _somebodys(word: str) -> bool:
    return word in _THEIRS or (word.endswith(("'s", "s'")) and word not in ("that's", "it's", "let's", "what's"))


def _somebodys_answer(words: Sequence[str]) -> bool:
    """ "That was her answer", "those were the minister's words"."""
    return any(w in _ANSWERS and any(map(_somebodys, words[max(1, k - 2) : k])) for k, w in enumerate(words))


def _plain(verb: str) -> str:
    """A regular verb without its ending."""
    return next((verb.removesuffix(e) for e in ("ing", "ed", "s") if verb.endswith(e) and len(verb) > len(e) + 2), verb)


def _has_words(words: Sequence[str], *, there: bool = True) -> bool:
    """Whether something written is said to have words on it: "the leaflet has three lines"; ``there``: or to be there,
    as in "there was a sign, …".
    """
    for k, word in enumerate(words):
        if word not in _HAVE_WORDS or not k or words[k - 1] in ("my", "our"):
            continue
        stands = {"there", "there's"} & set(words[max(0, k - 5) : k]) and words[k - 1] in _BEFORE_WORDS
        behind = words[k + 1 : k + 2]
        on_it = (
            word in _RECORDED and words[k - 1] == "the" and words[max(0, k - 2)] in ("on", "in") and set(behind) & _BE
        )
        if on_it or (there and stands) or (behind and behind[0] in _HAS):
            return True
        if behind in (["has"], ["had"]) and {"line", "lines", "words", "sentence", "sentences"} & set(words[k + 2 :]):
            return True
    return False


def _closing(words: Sequence[str]) -> bool:
    return len(words) <= _CLOSING and bool(_CLOSES.match(" ".join(words)))


def _sentences_before(text: str, start: int, floor: int) -> Iterator[str]:
    """The sentences before a place, the nearest first."""
    for _ in range(_BACK + 1):
        if start <= floor:
            return
        begin = sentence_start(text, start, floor)
        sentence = text[begin:start]
        if forms(sentence):
            yield sentence
        start = begin
