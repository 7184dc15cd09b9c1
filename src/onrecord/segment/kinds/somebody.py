"""How somebody is named beside his words: a name, with what tells who that is; and words that stand in marks."""

from __future__ import annotations

import re

from onrecord.words.lists import alternation, tagged

_PARTICLE = alternation(tagged("people", "particle", "particle_or_name"))
PERSON = (
    r"(?:@[\w.]{2,30}|[a-z]+(?:_\w+|\d+)|(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.? )?[^\W\d_a-z][\w.’'-]*"
    rf"(?: (?:(?:{_PARTICLE})\s)?[^\W\d_a-z][\w.’'-]*){{0,3}})"
)
#: "Ida Marr, fisher, 41", "Ida Marr (41), a fisher from Halden"
SOMEBODY = rf"{PERSON}(?: ?\([^()\n]{{1,50}}\))?(?:,? (?:aged )?\d\d)?(?:,\s[^:“”\"«»\t|\n]{{1,70}})?"
MARKED = re.compile(r"[“\"«‘'].*[”\"»’'][.,]?\s*", re.DOTALL)
