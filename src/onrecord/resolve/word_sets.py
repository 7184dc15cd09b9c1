"""The sets of words that resolving leans on: pronouns, titles, nouns for people, groups, bodies and documents."""

from __future__ import annotations

from typing import Literal, cast

from onrecord.words.lists import tagged, valued

Gender = Literal["m", "f"]


def _pronouns(of: str) -> frozenset[str]:
    return frozenset(word for word, person in valued("grammar", "person").items() if person == of)


HE, SHE, IT, THEY, FIRST, WE = (_pronouns(of) for of in ("he", "she", "it", "they", "i", "we"))
RELATIVE = tagged("grammar", "relative")
PRONOUNS = HE | SHE | IT | THEY | FIRST | WE | RELATIVE

#: What stands before a person's name; the role that it tells, where it tells one.
TITLES = tagged("people", "title")
TITLE_ROLES = valued("people", "role")
#: Words of a title that go with another ("vice president", "prime minister", "former").
TITLE_WORDS = (TITLES | tagged("people", "beside") | {"u.s"}) - {"administrator"}
GENDERS = cast(dict[str, Gender], valued("people", "gender"))
#: Of those with a gender, forms by which either may be called: "Chairman Ada Moe".
EITHER = tagged("people", "either")
#: The gender that a title tells.
TITLED = {t: g for t, g in GENDERS.items() if t in TITLES - EITHER}
FIRST_NAMES = cast(dict[str, Gender], valued("names", "first"))
PARTICLES = tagged("people", "particle", "particle_or_name")

#: Roles that name the same office.
SYNONYMS = {**valued("people", "same"), **valued("bodies", "same"), **valued("documents", "same")}
PEOPLE, GROUPS = tagged("people", "person", "trade"), tagged("people", "group")
#: What somebody is called, as a noun or before a name. Unions are made once: there are a thousand words in one.
CALLINGS, NAMED_SO = PEOPLE | TITLES, PEOPLE | TITLE_WORDS
BODIES, GOVERNMENTS = tagged("bodies", "organization"), tagged("bodies", "government")
DOCUMENTS = tagged("documents", "document")
#: Heads of a phrase for somebody whom the outlet chooses not to name.
UNNAMED = tagged("people", "unnamed")
#: Nouns that tell whose somebody is: "the mother of" a student is no office.
BELONGS = tagged("people", "kin") | {"neighbour", "neighbor", "friend", "colleague"}
