"""Who a paragraph is about: the one person whom it names, where that name leads a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from onrecord.resolve.coreference.table import HE_, SHE_, Table
from onrecord.resolve.mentions.phrases import is_trade
from onrecord.resolve.word_sets import PEOPLE
from onrecord.words.lists import tagged

#: What may stand before the name that leads a sentence: a word that joins, a phrase with a comma.
_AHEAD = re.compile(
    r"(?:[A-Z][A-Z .,'’-]{2,40}(?: \([^)]*\))?(?::| [–—-]+) )?"  # a dateline
    r"[“\"‘'(]*(?:(?:But|And|Yet|So|Then|Now|Instead|However|Meanwhile),? |[^,;:“”\".]{2,70}, )?"
)
#: "Teenager ", "Retired clerk ": what whoever leads is called.
_CALLED = re.compile(r"[“\"]?(?:[A-Z][a-z’-]+ (?:[a-z’-]+ )?)?(?P<what>[A-Za-z-]+) ")
#: "The 23-year-old", "the 73-year-old puppeteer".
_AGED = re.compile(r"[Tt]he (?:[a-z][\w’'-]* )?(?P<age>\d{1,3})-year-old\b")
#: An age behind a name: ", 34," or " (34)".
_AGE_BEHIND = re.compile(r"(?:, | \()(?:aged )?(?P<age>\d{1,3})[,)]")
#: "The 34-year-old mother of three" may be anybody.
_EVENTS = tagged("people", "event")
#: Mentions back that are looked at, characters of a sentence before a name.
_BACK, _REACH = 40, 200


class Leads:
    """The leads of one article.

    ``named`` [M]: the entity of each mention or -1; ``bodies``: those that are no person.
    """

    def __init__(self, t: Table, named: Sequence[int], bodies: frozenset[int]) -> None:
        self._t, self._named, self._bodies = t, named, bodies

    def of_pronoun(self, i: int) -> int:
        """The name that "he" or "she" takes up; -1 where none is sure.

        One that begins a sentence: that which leads the sentence before and is alone in it. One that speaks, beside
        a quotation: that which leads the paragraph and is alone in it.
        """
        t = self._t
        if t.pronouns[i] not in (HE_, SHE_) or t.quote[i] >= 0:
            return -1
        if not self._ahead(i).strip("“\"‘'"):
            return self._alone([k for k in self._before(i) if t.sentences[k] == t.sentences[i] - 1])
        quoted = t.sources[i] >= 0 and self._ahead(i).rstrip()[-1:] in ("”", '"', "’", "'")
        if not quoted:
            return -1
        before = self._before(i)
        names = [k for k in before if t.forms[k] == 0 and self._person(k)]
        return self._alone(before) if names else self._aged(i, self._paragraph_begins(i))

    @cached_property
    def aged(self) -> frozenset[int]:
        """The entities behind whose names an age stands: whom `of_age` finds is none of them."""
        t = self._t
        return frozenset(self._named[k] for k in range(len(t)) if t.forms[k] == 0 and self._of_other_age(k))

    def of_age(self, i: int) -> int:
        """The name or pronoun that "the 23-year-old" takes up, where nobody of that age was told of; -1 elsewhere."""
        t = self._t
        at = int(t.words.starts[t.first_words[i]])
        plain = t.forms[i] == 1 and not t.plurals[i] and t.heads_low[i] not in _EVENTS
        return self._aged(i, at) if plain else -1

    def _aged(self, i: int, at: int) -> int:
        """The same for a description at a place, at or before a mention in its paragraph."""
        t, text = self._t, self._t.words.text
        aged = _AGED.match(text, at) or _AGED.match(text, max(0, at - len("the ")))
        if aged is None or re.search(rf"\b{aged['age']}\b", text[:at]):
            return -1
        here = t.paragraph[i]
        near = [k for k in range(i - 1, max(-1, i - _BACK), -1) if here - t.paragraph[k] <= 1 and self._person(k)]
        near = [k for k in near if t.places[k] < at]
        for paragraph in (here, here - 1):
            some = [k for k in near if t.paragraph[k] == paragraph and not self._named_with_age(k)]
            lead = next((k for k in some if self._leads(k) or t.sources[k] >= 0), -1)
            if lead >= 0:
                return lead
        return -1

    def _paragraph_begins(self, i: int) -> int:
        """Where the paragraph of a mention begins."""
        text, number = self._t.words.text, int(self._t.paragraph[i])
        at = self._t.paragraphs[number - 1].start if number else 0
        return at + len(text[at : at + _REACH]) - len(text[at : at + _REACH].lstrip())

    def _named_with_age(self, k: int) -> bool:
        """Whether a mention is a name of somebody whose age the article tells: another than is asked for."""
        return self._t.forms[k] == 0 and self._named[k] in self.aged

    def _of_other_age(self, k: int) -> bool:
        """Whether an age stands behind a name."""
        return _AGE_BEHIND.match(self._t.words.text, int(self._t.words.ends[self._t.rows[k].last - 1])) is not None

    def _before(self, i: int) -> list[int]:
        """The mentions of a paragraph before one, outside quotations."""
        t = self._t
        back = range(i - 1, max(-1, i - _BACK), -1)
        return [k for k in back if t.paragraph[k] == t.paragraph[i] and t.quote[k] < 0 and not t.heading[k]]

    def _alone(self, some: Sequence[int]) -> int:
        """Of some mentions, the last first, the first name of the one person among them, where it leads; or -1."""
        t = self._t
        names = [k for k in some if t.forms[k] == 0 and self._person(k)]
        if not names or len({self._named[k] for k in names}) > 1 or not self._leads(names[-1]):
            return -1
        others = [
            k for k in some if t.forms[k] == 1 and t.persons[k] and not t.plurals[k] and not self._beside(k, names)
        ]
        return -1 if others else names[-1]

    def _beside(self, k: int, names: Sequence[int]) -> bool:
        """Whether a description stands right beside one of some names: "Ada Moe, a doctor,"."""
        t = self._t
        gaps = ((min(k, n), max(k, n)) for n in names)
        return any(
            len(
                t.words.text[int(t.words.ends[t.rows[a].last - 1]) : int(t.words.starts[t.first_words[b]])].strip(" ,(")
            )
            < 1
            for a, b in gaps
        )

    def _person(self, k: int) -> bool:
        """Whether a mention is a person's name, or a pronoun for one that is outside of quotations."""
        t = self._t
        if t.quote[k] >= 0 or t.heading[k]:
            return False
        if t.forms[k] == 0:
            return self._named[k] >= 0 and self._named[k] not in self._bodies
        return t.forms[k] == 2 and t.pronouns[k] in (HE_, SHE_)

    def _leads(self, k: int) -> bool:
        """Whether a mention is what its sentence begins with, and no owner of it."""
        t = self._t
        end = int(t.words.ends[t.rows[k].last - 1])
        owner = t.words.text[end : end + 2] in ("’s", "'s", "s’", "s'")
        ahead = self._ahead(k)
        called = _CALLED.fullmatch(ahead)
        trade = called is not None and (called["what"].casefold() in PEOPLE or is_trade(called["what"].casefold()))
        return not owner and (trade or _AHEAD.fullmatch(ahead) is not None)

    def _ahead(self, k: int) -> str:
        """What stands before a mention in its sentence."""
        t = self._t
        number = t.sentences[k]
        begin = int(t.starts[number - 1]) if number else 0
        return t.words.text[begin : int(t.words.starts[t.first_words[k]])][-_REACH:]
