"""What the sentences beside a quotation, before it and behind, tell of how it was meant: supposed, retold, taken back.

By their shapes: an order to suppose something right before, a sentence that points back at the words and gives them to
somebody else or to a story, an apology that stands by itself right behind, mockery of what is praised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.verify.clauses import COORDINATORS, own, sayings, tells
from onrecord.verify.said_again import said_again
from onrecord.words.lists import tagged
from onrecord.words.normalize import forms, negative
from onrecord.words.numerals import is_numeric

_FICTION = tagged("force", "fiction")
_BE = tagged("grammar", "be")
_SUPPOSE = frozenset("say suppose imagine picture pretend assume presume".split())
_OPENING = frozenset("so now well just let's let us then and but okay do".split())
#: "for the sake of argument"
_SAKE = re.compile(r"\b(?:for (?:the sake of|argument)|for argument's sake|hypothetical\w*|by way of example)\b")
#: "Imagine what we could do": nobody supposes anything.
_WONDERS = frozenset("what how my our your the".split())
_POINTS = frozenset("that this those these such so that's it it's".split())
#: "a game-changing investment" is no game.
_COMPOUND = re.compile(r"\b\w+-\w+")
_THEY = frozenset("he she they".split())
_I = frozenset("i we i'm we're i've we've i'd we'd".split())
#: An apology that stands by itself, and what takes a thing said back.
_APOLOGY = re.compile(
    r"\W*(?:(?:ah|oh|no|well|but|and|i['’]m|i am|so|very|do)\b\W*)*"
    r"(?:sorry|forgive me|pardon(?: me)?|excuse me|my (?:mistake|error|fault|apologies)|apologies|i apologi[sz]e)"
    r"\s*(?:[,.;:!—–-]|$)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"^(?:no |and |but |actually |wait |well |or )*(?:i|we|let me|i'll|i'd|i should|i must|i have to|i need to)"
    r"(?: \w+){0,3} (?:take (?:that|this|it|all of that) back|correct (?:that|this|it|myself)|misspoke|mis-spoke"
    r"|rephrase|withdraw (?:that|this|it)|got (?:that|it) wrong)\b"
    r"|^(?:i'm|i am|i was|i've been) (?:\w+ ){0,3}(?:wrong (?:line|page|one|list|column|name|year|date|number)"
    r"|mixing|mixed up|confusing|muddling)\b"
)
_WRONGLY = frozenset("wrong meant mean other mixed confused mistaken".split())
_SO_WE_THOUGHT = re.compile(r"(?:or |at least )?so (?:i|we)(?:'d| had)? (?:told|thought|said|believed|hoped|assumed)\b")
#: Words of a sentence that points back, at most.
_SHORT = 12


def supposed_before(preceding: str) -> bool:
    """Whether the sentence before asks to suppose something: "Let's say for argument's sake that I'm guilty."."""
    words = forms(preceding)
    told = [w for k, w in enumerate(words) if w not in _OPENING or any(v not in _OPENING for v in words[:k])]
    if not told or "me" in words[:2]:
        return False
    if sake := _SAKE.search(" ".join(words)):
        before = " ".join(words)[: sake.start()].split()
        return not any(map(negative, before))  # "I'm not going to comment on hypotheticals."
    if told[0] == "take" and told[1:2] and told[1] in ("a", "an", "any") and told[2:3] != ["look"]:
        return True
    if told[0] in _SUPPOSE:
        return len(told) == 1 or told[1] not in _WONDERS
    tells_a_story = len(words) <= _SHORT and not _FICTION.isdisjoint(words)  # not "the part it can play in all of this"
    return words[:2] == ["what", "if"] or (tells_a_story and _I.isdisjoint(words[:1]))


def given_away(following: str) -> bool:
    """Whether the sentence behind points back and gives the words to somebody, or to a story: "That was how he greeted
    my wife.", "He said that to my face.", "That is how the play ends.".
    """
    words = forms(following)
    if not words or len(words) > _SHORT:
        return False
    told = [w for w in words if w not in COORDINATORS]
    if told[:1] and told[0] in _POINTS and not (_BE | {"that's", "it's"}).isdisjoint(told[:2]):
        if not _FICTION.isdisjoint(forms(_COMPOUND.sub("", following))):
            return True
        by = next((k for k, w in enumerate(told) if w in ("how", "what", "all", "the")), None)
        if by is not None and told[by] == "what" and not any(k > by for k in sayings(told)):
            return False  # "That's what he wants to see."
        return by is not None and not _THEY.isdisjoint(told[by:]) and _I.isdisjoint(told)
    verbs = sayings(told)
    at = verbs[0] if verbs else 0
    return bool(at) and not own(told, at) and at + 1 < len(told) and told[at + 1] in ("that", "this", "those")


def unsaid_behind(said: Sequence[str], following: str) -> bool:
    """Whether the sentence behind takes back what was ``said``: "Forgive me, I'm reading the wrong line.", "I take that
    back, I signed two of them.", "What wasn't excellent was the price.": not "Sorry, may I have some water?".
    """
    words = forms(following)
    if _TAKES_BACK.search(" ".join(words)) or _SO_WE_THOUGHT.match(" ".join(words)):
        return True
    shared = any(w in said and tells(w) for w in words)
    if apology := _APOLOGY.match(following):
        then = forms(following[apology.end() :])
        return not then or shared or not _WRONGLY.isdisjoint(then) or then[0] in ("that", "that's", "it", "it's", "no")
    return words[:1] == ["what"] and any(map(negative, words[1:2])) and shared


def exclaims(said: Sequence[str]) -> bool:
    """Whether the words are an exclamation without a verb: "What a triumph for the council"."""
    return list(said[:2]) in (["what", "a"], ["what", "an"]) and _BE.isdisjoint(said)


def corrected_later(quoted: str, said: Sequence[str], later: str) -> bool:
    """Whether the speaker's next turn begins with a "no" or an apology and says the words again with something else in
    them: "Ah. No. It says six. They were let loose at six."
    """
    first = re.split(r"[.?!]", later.strip(), maxsplit=1)[0]
    if len(forms(first)) <= _FRAME and said_again(quoted, later, within=False):
        return True
    if not _UNSAYS.search(later[:_BEGINNING]):
        return False
    for sentence in re.split(r"[.?!;,—–]", later):
        here = forms(sentence)
        shared = [w for w in here if w in said]
        other = [w for w in here if w not in said and (tells(w) or is_numeric(w) or negative(w))]
        if len(shared) >= _FRAME and any(map(tells, shared)) and other and len(other) <= _FRAME:
            return True
    return False


#: What begins a taking back of what was said before, in so many characters; words of its frame that are said again.
_UNSAYS = re.compile(
    r"\b(?:no|sorry|mistake|mistaken|wrong|correction|misspoke|apologi[sz]e|apologies|forgive me|i meant)\b",
    re.IGNORECASE,
)
_BEGINNING, _FRAME = 90, 3


def understates(following: str) -> bool:
    """Whether the sentence behind says "only" of a number: "There were only eleven reports."."""
    words = forms(following)
    at = next((k for k, w in enumerate(words) if w in ("only", "just", "merely")), -1)
    counted = at >= 0 and any(map(is_numeric, words[at + 1 :])) and len(words) <= _SHORT
    return counted and _I.isdisjoint(words[:at])  # "I just liked the 305"


def played_between(said: Sequence[str], preceding: str, following: str) -> bool:
    """Whether words that speak of "I" or "you" stand in a story of somebody else: "He threw his hat on the table. I
    will never pay. And off he went."; or right behind what bears words: "The bishop's letter came at last.".
    """
    before, behind = forms(preceding), forms(following)
    if not before or not _I.isdisjoint(before) or any(map(negative, before)):
        return False
    persons = {"i", "you", "we", "my", "your", "i'm", "i'll", "me"} & set(said)
    if (
        persons
        and _HIM.isdisjoint(said)
        and not _HIM.isdisjoint(behind[: _FRAME + 1])
        and _I.isdisjoint(behind)
        and not _HIM.isdisjoint(before)
    ):
        return True
    if len(before) > _SHORT or not {"this", "you", "that", "that's"}.isdisjoint(before):
        return False
    bears = [k for k, w in enumerate(before) if w in _BEARERS]
    return bool(bears) and not any(w in ("my", "our", "this") for k in bears for w in before[max(0, k - 3) : k])


_HIM = frozenset(("he", "she", "his", "her", "him"))
_BEARERS = (tagged("documents", "written") | tagged("voices", "sings", "bears")) - frozenset(
    "page word words board comment post card view point case line".split()
)
