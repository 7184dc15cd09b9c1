"""Somebody described who is later called by a first name alone: "a woman … The woman … Melanie thought"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.records import Segmentation
from onrecord.resolve.cast import Member
from onrecord.resolve.mentions.phrases import bare
from onrecord.resolve.mentions.tidy import holding
from onrecord.resolve.portraits.told import Sketch
from onrecord.resolve.word_sets import FIRST_NAMES, GENDERS, HE, SHE

#: Places where somebody is spoken of, from which on an article is about him or her.
_OFTEN = 3


def first_named(
    text: str, parts: Segmentation, described: Iterable[Member], people: Sequence[Sketch]
) -> Mapping[int, Member]:
    """Who of some described members turns out to be whom, by ``id``.

    Where one of a gender alone is described again and again, and one of that gender alone is called by nothing but a
    first name that begins a sentence, with no word on who that is.
    """
    free = [p.member for p in people if _unexplained(text, parts, p)]
    out: dict[int, Member] = {}
    often = [(m, g) for m in described if (g := _gender(m)) and len(m.mentions) >= _OFTEN]
    for m, gender in often:
        fit = [n for n in free if (n.gender or _shown(text, n)) == gender and n.mentions[0] > m.mentions[0]]
        alone = all(o is m or g != gender or o.name == m.name for o, g in often)
        if len(fit) == 1 and alone:
            out[id(m)] = fit[0]
    return out


def _gender(m: Member) -> str | None:
    """The gender that the last word of a description tells; None of a named one or of several."""
    if m.entity is not None or m.plural or not m.name:
        return None
    return GENDERS.get(bare(m.name.split()[-1]))


def _shown(text: str, m: Member) -> str | None:
    """The gender that the pronouns show by which somebody is spoken of."""
    said = Counter("m" if w in HE else "f" for s in m.mentions if (w := text[slice(*s)].casefold()) in HE | SHE)
    return max(said, key=lambda g: said[g]) if said and len(set(said.values())) == len(said) else None


def _unexplained(text: str, parts: Segmentation, p: Sketch) -> bool:
    """Whether somebody is a first name alone, brought on at the beginning of a sentence without a word of who it is."""
    m = p.member
    if m.entity is None or len(m.entity.key) != 1 or p.offices or m.entity.titles or m.entity.key[0] not in FIRST_NAMES:
        return False
    sentence = holding(parts.sentences, m.mentions[0].start)
    return sentence is not None and not text[sentence.start : m.mentions[0].start].strip("“\"‘' ")
