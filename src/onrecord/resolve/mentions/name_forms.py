"""A name as written: the words of the name proper, the titles before it, and how it is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.records import Mention, Span
from onrecord.resolve.mentions.families import GENERATIONS, SUFFIXES
from onrecord.resolve.mentions.phrases import PhraseWord, bare, words
from onrecord.resolve.word_sets import FIRST_NAMES, PARTICLES, TITLE_ROLES, TITLE_WORDS, TITLES
from onrecord.words.endings import unowned
from onrecord.words.letters import unaccented

#: The article of Arabic names, which one mention has and the next has not.
_PREFIX = re.compile(r"^(?:al|el|ul|ad|ar|as|ash|at|az)-(?=\w{3})")


@lru_cache(maxsize=8_192)
def fold(word: str) -> str:
    """A word for comparison: no case, accents, dots or possessive."""
    return unaccented(bare(word)).replace(".", "").replace("’", "'")


@dataclass(frozen=True)
class NameForm:
    """One name as written: the words of the name proper, and the titles before it."""

    proper: tuple[PhraseWord, ...]
    titles: tuple[str, ...]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Its words for comparison, without what tells father and son apart; "Junior Moe" has it for a first name."""
        every = [fold(w.text) for w in self.proper]
        return tuple(_PREFIX.sub("", k) for n, k in enumerate(every) if not n or k not in SUFFIXES)

    @cached_property
    def generation(self) -> str:
        """ "jr" or "sr" where the name tells which of two it is: "Rune Moe Jr.", "the elder Moe"; else empty."""
        told = [GENERATIONS.get(fold(w.text), "") for w in self.proper[-1:]] + [
            GENERATIONS.get(t, "") for t in self.titles
        ]
        return next((g for g in told if g), "")

    @property
    def short(self) -> bool:
        """Whether it is a surname alone: "Venn", "von der Venn"."""
        return all(k in PARTICLES for k in self.key[:-1])

    def text(self, article: str) -> str:
        """The name as the article has it, without a possessive ending."""
        proper = self.proper
        whole = " ".join(unowned(article[proper[0].span.start : proper[-1].span.end]).split()) if proper else ""
        return whole.replace("- ", "-")


def parse(text: str, mention: Mention) -> NameForm:
    """A mention's name proper and titles; titles right before the mention count too."""
    inside = _unbroken(text, words(text, mention.span))
    titles: list[str] = []
    if mention.kind == "person":
        before = words(text, Span(max(0, mention.span.start - 60), mention.span.start))
        gap = mention.span.start
        for w in reversed(before):
            if text[w.span.end : gap].strip(" .()") or "\n" in text[w.span.end : gap]:
                break
            if w.low not in TITLE_WORDS and w.low not in GENERATIONS:
                break
            if not w.capital and w.low in TITLES and w.low not in TITLE_ROLES:
                break
            titles.insert(0, w.low)
            gap = w.span.start
        while len(inside) > 2 and inside[0].low in TITLE_WORDS and inside[0].low not in FIRST_NAMES:
            titles.append(inside.pop(0).low)
        if told := _GENERATION_BEHIND.match(text, mention.span.end):
            titles.append(told[1])
        while len(inside) > FULL and _honour(inside[-1]) and not inside[0].text.isupper():
            inside.pop()
    else:
        while len(inside) > 1 and inside[0].low in ("the", "a", "an"):
            inside.pop(0)
    return NameForm(tuple(inside), tuple(titles))


#: "Rune Moe the younger".
_GENERATION_BEHIND = re.compile(r",?\sthe\s(younger|elder)(?=[,.;:]|\s(?:said|says|told|and)\b)")
#: Words of a first and a last name; letters of what stands behind: "Ada Moe KC", "Rune Aas OBE".
FULL, _HONOUR = 2, range(2, 5)


def _honour(w: PhraseWord) -> bool:
    return w.text.isupper() and w.text.isalpha() and len(w.text) in _HONOUR and w.low not in SUFFIXES


def _unbroken(text: str, inside: list[PhraseWord]) -> list[PhraseWord]:
    """The words of a name, one that a line cuts at its hyphen made whole: "Nakamura-", "Reyes"."""
    out: list[PhraseWord] = []
    for w in inside:
        between = text[out[-1].span.end : w.span.start] if out else ""
        if between[:1] == "-" and not between[1:].strip():
            out[-1] = PhraseWord(f"{out[-1].text}-{w.text}", Span(out[-1].span.start, w.span.end))
        else:
            out.append(w)
    return out
