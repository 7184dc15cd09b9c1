"""Whether a turn of a transcript is somebody's: told by its label, by the transcript's title, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from onrecord.answers import SpeakerTold, Transcript, Turn
from onrecord.read.labels import bare_label, label_of
from onrecord.resolve.mentions.families import short_for
from onrecord.verify.rivals import against_others
from onrecord.words.kinds import common
from onrecord.words.lists import tagged, valued
from onrecord.words.normalize import forms

Match = SpeakerTold

#: Parts of a label that are no name.
_TITLES = tagged("people", "title", "beside", "suffix") | tagged("labels", "honorific") | {"of", "the"}
_OFFICES = tagged("labels", "office")
_ARTICLES = frozenset(("the", "an", "die", "y", "le", "la", "l'", "/", "mme", "m"))
_OF = frozenset(("of", "for", "at", "to"))
#: What the first line of a speech begins with; how long such a line is, at most.
_SPEECH = re.compile(
    r"\s*(?:(?:opening|closing|keynote|prepared)\s+)?(?:remarks|speech|statement|address|lecture|testimony)\s+(?:by|of)\b"
    r"[^\n]*(?=\n)",
    re.IGNORECASE,
)
_LINE = 300
#: So many turns of one label in a row are looked at as one speech.
_RUN = 50
#: The gender that titles and first names tell.
GENDER, FIRST = valued("people", "gender"), valued("names", "first")
_INITIALS = re.compile(r"[A-Z][A-Z'’]{1,3}")
#: "Ms. DAHL of Norrland"
_OF_PLACE = re.compile(r"(?<=[A-Z]{3})\s+of\s+(?:the\s+)?[A-Z].*")
#: Labels of those who are not named.
_NOBODY = tagged("transcripts", "nobody")
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Words before an office that make it another one.
_BELOW = frozenset(("vice", "deputy", "former", "assistant", "associate", "under", "shadow", "ex", "sub"))
#: "Remarks by President Marek and Ambassador Ode", "Press Briefing by Press Secretary Ann Lee"
_BY = re.compile(r"\b(?:by|with|of|from|for)\s+((?:[A-Z][\w.’'-]*[\s,]*(?:(?:of|the|and|for|to)\s+)*){1,12})")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is said to have spoken: all names and all roles the article has for them."""

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    named: bool = field(default=True)


def asked_of(names: Sequence[str], roles: Sequence[str] = (), *, named: bool = True) -> Asked | None:
    """The question; None where nothing is known of the speaker."""
    return Asked(tuple(names), tuple(roles), named) if names or roles else None


def match(asked: Asked | None, transcript: Transcript, turn: Turn | None) -> Match:
    """Whether a turn is the asked one's. ``other`` only where the label names somebody else, or nobody of name."""
    if asked is None:
        return "unknown"
    title = transcript.article.title or ""
    if turn is None:
        headed = title if transcript.turns or title else _heading(transcript.article.text)
        return "same" if _of_title(asked, headed) else "unknown"
    shown = label_of(turn.label)
    if not turn.label or (shown and (shown.sort == "numbered" or shown.shown.startswith("A ") or shown.shown == "A")):
        return "unknown" if not turn.who else _by_label(asked, title, transcript.speakers, turn.who)
    if turn.who and (told := _by_label(asked, title, transcript.speakers, turn.who)) != "unknown":
        return "same" if told == "other" and _asks_label(asked, turn.label) else told
    return _by_label(asked, title, transcript.speakers, turn.label)


def _asks_label(asked: Asked, written: str) -> bool:
    """Whether who is asked for is nobody by name but the label itself: "the presiding officer"."""
    label = [w for w in _label(bare_label(written)) if w not in _ARTICLES]
    return any([w for w in forms(name) if w not in _ARTICLES] == label for name in asked.names)


@lru_cache(maxsize=20_000)
def _by_label(asked: Asked, title: str, speakers: tuple[str, ...], written: str) -> Match:
    """Whether a label is the asked one's, in a transcript of a title and with some speakers."""
    told = _by_words(asked, title, speakers, written)
    shown = label_of(written)
    if told == "same" and asked.named:
        return against_others(asked.names, speakers, written)
    if told != "unknown" or not shown or not asked.named:
        return told
    # who has turns by name does not speak under an office, too
    nameless = shown.sort in ("office", "stand-in", "asked") or _INITIALS.fullmatch(shown.shown)
    if nameless and any(_by_words(asked, title, speakers, one) == "same" for one in speakers if one != written):
        return "other"
    return told


@lru_cache(maxsize=50_000)
def _by_words(asked: Asked, title: str, speakers: tuple[str, ...], written: str) -> Match:
    """The same, by the label's own words."""
    shown = label_of(written)
    if shown and _INITIALS.fullmatch(shown.shown):
        return _by_initials(asked, shown.shown)
    label = _label(_OF_PLACE.sub("", bare_label(written)) if shown and shown.sort == "titled" else bare_label(written))
    name = [w for w in label if w not in _TITLES and w not in _OFFICES and w not in _ARTICLES]
    while len(name) > 1 and common(name[0]) and name[0] not in FIRST:
        del name[0]  # a title that no list has
    if not name or (shown and shown.sort == "office" and (label[0] in _ARTICLES or not _OF.isdisjoint(label))):
        return _by_office(asked, title, label)
    if all(w in _NOBODY for w in name):
        return "other" if asked.named and asked.names and not _describes(asked, label) else "unknown"
    return _by_name(asked, name, label, _namesakes(speakers))


_BEGINS = attrgetter("begins")


def turn_at(transcript: Transcript, place: int) -> Turn | None:
    """The turn that a place of the text lies in; None before the first, or where there are none."""
    number = number_at(transcript, place)
    return transcript.turns[number] if number >= 0 else None


def number_at(transcript: Transcript, place: int) -> int:
    """The number of that turn, from 0; -1 where there is none."""
    return bisect_right(transcript.turns, place, key=_BEGINS) - 1


def reach_at(transcript: Transcript, place: int) -> tuple[int, int, int]:
    """From where to where the turn goes that a place lies in, and where its speech begins, calls into it aside; -1
    before the first turn.
    """
    every, number = transcript.turns, number_at(transcript, place)
    stop = every[number + 1].begins if number + 1 < len(every) else len(transcript.article.text) + 1
    if number < 0:
        return -1, stop, -1
    return every[number].begins, stop, _begun(every, number)


def _begun(every: Sequence[Turn], number: int) -> int:
    """Where the speech begins that a turn is of."""
    for _ in range(_RUN):
        before = number - 1
        while before >= 0 and every[number].goes_on and every[before].call:
            before -= 1
        if before < 0 or every[before].label != every[number].label or every[before].call != every[number].call:
            break
        number = before
    return every[number].begins


def _label(label: str) -> list[str]:
    return [w for w in forms(re.sub(r"[(\[].*?[)\]]", " ", label)) if w not in "'"]


def _by_name(asked: Asked, name: list[str], label: list[str], namesakes: dict[str, frozenset[str]]) -> Match:
    last = [w for w in name if w not in _SUFFIX][-1:]
    doubtful = False
    for known in asked.names:
        words = [w for w in forms(known) if w not in _TITLES or w in name]
        words = [w for w in words if w not in _SUFFIX]
        if not words or not last or last[0] not in words:
            continue
        fits = _compatible(name, words)
        if fits == "unknown" and words[0] in namesakes.get(last[0], ()):
            fits = "other"  # both speak
        if fits == "same" and (len(words) == 1 or len(name) == 1):
            fits = _alone(name, words, label, namesakes)
        if fits == "same":
            return "same"
        doubtful = doubtful or fits == "unknown"
    if doubtful:
        return "unknown"
    # a description ("the minister") is nobody's name: it can't clash with one
    return "other" if asked.named and any(_is_name(n) for n in asked.names) else "unknown"


def _alone(name: list[str], words: list[str], label: list[str], namesakes: dict[str, frozenset[str]]) -> Match:
    """Whether a surname alone is enough: where two of one name speak, only a title may tell them apart."""
    given = FIRST.get(words[0]) if len(words) > 1 else None
    titled = next((GENDER[w] for w in label if w in GENDER), None)
    if given and titled and given != titled:
        return "unknown"
    if len(namesakes.get((name if len(name) == 1 else words)[-1], ())) < 2:
        return "same"
    return "same" if given and titled and len(name) == 1 else "unknown"


def _compatible(name: list[str], words: list[str]) -> Match:
    """Given names agree where both have one: the same, an initial, or a short form of the other."""
    if len(name) == 1 or len(words) == 1:
        return "same"
    a, b = name[0], words[0]
    if a == b or short_for(a, b) or set(name[:-1]) & set(words[:-1]) or name[-1] == name[0]:
        return "same"
    if a[0] != b[0]:
        return "other"
    return "same" if min(len(a), len(b)) == 1 else "unknown"


def _by_initials(asked: Asked, written: str) -> Match:
    """A label of two or three capitals: somebody's initials, or the first letters of a surname."""
    letters = re.sub(r"\W", "", written.casefold())
    for known in asked.names:
        words = [re.sub(r"\W", "", w) for w in forms(known) if w not in _TITLES and w not in _SUFFIX]
        if letters in ("".join(w[0] for w in words), words[-1][: len(letters)] if words else ""):
            return "same"
        if words and letters == words[0][0] + words[-1][0]:
            return "same"
    return "unknown"


@lru_cache(maxsize=2_000)
def _namesakes(labels: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Surnames with what tells their bearers apart in a transcript: given names, else the gender of titles."""
    found: dict[str, set[str]] = {}
    titles: dict[str, set[str]] = {}
    for name, gender in map(_bearer, labels):
        if len(name) > 1:
            found.setdefault(name[-1], set()).add(name[0])
        elif name and gender:
            titles.setdefault(name[0], set()).add(gender)
    for surname, genders in titles.items():
        if len(genders) > 1 or len(found.get(surname, ())) > 1:
            found.setdefault(surname, set()).update(genders)
    return {surname: frozenset(each) for surname, each in found.items()}


@lru_cache(maxsize=20_000)  # one label stands in hundreds of transcripts
def _bearer(written: str) -> tuple[tuple[str, ...], str | None]:
    """The names in a label, and the gender that its title tells."""
    label = _label(bare_label(written))
    name = tuple(w for w in label if w not in _TITLES and w not in _SUFFIX)
    return name, next((GENDER[w] for w in label if w in GENDER), None)


def _is_name(name: str) -> bool:
    words = forms(name)
    return any(w not in _TITLES and w not in _NOBODY for w in words) and name[:1].isupper()


def _describes(asked: Asked, label: list[str]) -> bool:
    told = {w for n in (*asked.names, *asked.roles) for w in forms(n)}
    return any(w in told or w.rstrip("s") in told for w in label)


def _by_office(asked: Asked, title: str, label: list[str]) -> Match:
    """A label that is an office alone: told by the roles of the asked one, or by the transcript's ``title``."""
    office = [w for w in label if w != "the"]
    for role in (*asked.roles, *asked.names):
        words = forms(role)
        if office and _holds(words, office):
            return "same"
    holder = _holder(title, office)
    surnames = {w[-1] for name in asked.names if (w := [x for x in forms(name) if x not in _SUFFIX])}
    if not holder or not surnames:
        return "unknown"
    if surnames & set(holder):
        return "same"
    return "other" if asked.named and any(_is_name(n) for n in asked.names) else "unknown"


def _holds(words: list[str], office: list[str]) -> bool:
    """Whether a role is the office and not one beside it: "US president", not "vice president"."""
    for i in range(len(words) - len(office) + 1):
        if words[i : i + len(office)] == office and (i == 0 or words[i - 1] not in _BELOW):
            return True
    return False


def _holder(title: str, office: list[str]) -> list[str]:
    """The words behind an office in a title, the name among them: "Remarks by President Marek on Ports"."""
    words = forms(title)
    for i in range(len(words) - len(office)):
        if words[i : i + len(office)] == office and (i == 0 or words[i - 1] not in _BELOW):
            return [w.removesuffix("'s") for w in words[i + len(office) : i + len(office) + 3]]
    return []


def _heading(text: str) -> str:
    """The first line of a text where it says that all of it is a speech: "Remarks by Signe Dahl at the quay"."""
    found = _SPEECH.match(text[:_LINE])
    return found[0] if found else ""


def _of_title(asked: Asked, title: str) -> bool:
    """Whether the title says that the whole text is by the asked one."""
    by = {w for m in _BY.finditer(title) for w in forms(m.group(1))}
    for name in asked.names:
        words = [w for w in forms(name) if w not in _TITLES and w not in _SUFFIX]
        if words and words[-1] in by:
            return True
    return False
