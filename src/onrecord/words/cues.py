"""What cues tell: the mode of an attribution, and how the outlet colours it, by ``data/cues.txt``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.records import Mode, Tone
from onrecord.words.lists import tagged, valued


class Cue(NamedTuple):
    """What a cue word tells when nothing around it tells otherwise."""

    mode: Mode
    tone: Tone


_TONES = valued("cues", "tone")
CUES = {w: Cue(mode, _TONES[w]) for w, mode in valued("cues", "mode").items()}  # type: ignore[arg-type]

_IRREGULAR = valued("verb_forms", "lemma")
_AUXILIARY = tagged(
    "grammar", "be", "have", "do", "modal", "negation", "adverb", "article", "possessive", "preposition"
) | {"it", "s", "t", "n", "this", "week", "day", "month", "year", "first"}
#: Verbs that only carry another: "continued to plot", "made a condemnation".
_LIGHT = tagged("cues", "light")
DENIALS = tagged("cues", "denial")


@lru_cache(maxsize=16_384)
def lemma(word: str) -> str:
    """The plain form of an English verb or noun, by rule and a list; words of the table come first."""
    if word in CUES or word in _LIGHT or word in DENIALS:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, subs in (("ies", ("y", "ie")), ("ied", ("y", "ie")), ("es", ("", "e")), ("s", ("",)),
                         ("ed", ("", "e")), ("ing", ("", "e"))):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            options = [stem + s for s in subs]
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                options.append(stem[:-1])
            for option in options:
                if option in CUES or option in _LIGHT or option in DENIALS:
                    return option
    return word


def cue_words(cue: str) -> list[str]:
    """Lemmas of a cue's words, auxiliaries and adverbs left away."""
    found = re.findall(r"[a-z]+(?:-[a-z]+)*", re.sub(r"n['’]t\b", " not", cue.casefold()).replace("’", "'"))
    return [lemma(w) for w in found if w not in _AUXILIARY]


def entry(cue: str) -> Cue | None:
    """What the table says of the cue's leading word: its first, or the next after a verb that only carries another."""
    lemmas = cue_words(cue)
    known = [(w, CUES[w]) for w in lemmas if w in CUES]
    if not known:
        return None
    strong = [c for w, c in known if w not in _LIGHT]
    return strong[0] if strong else known[0][1]
