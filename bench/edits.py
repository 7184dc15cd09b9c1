"""Quotations with known edits, made from transcripts: what `bench/verify.py` measures verdicts on.

Each is made by rules that know nothing of the verifier's. The transcripts get slips of the keyboard, the quotations
curly or straight marks and line breaks. One that, once edited, stands word for word somewhere is not used.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.answers import Transcript
from onrecord.layouts.turns import silent, transcript_of
from onrecord.records import Article
from onrecord.store.file.spans import digest_of

Made = tuple[str, str, str]
"""An edit: kind, words of the quotation, words of the transcript."""

_TURNING = re.compile(
    r"[\s,—–-]+(but|if|unless|except|although|though|however|not|until|only if|even if)\b|, (without|while)\b"
)
_NEGATIVE = {"not", "never", "no"}
#: What may turn a sentence that it is left out of: negation, condition, modality, how much of it, who says so.
_FORCE = set(
    "not never no nobody none nothing without if unless until whether except may might could would should perhaps some "
    "few most only say says said believe believes think thinks hope expect".split()
)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_COMMON = set(
    "the a an and or of to in on for with that this it is was are be been have has had we i you he she they them our "
    "my your his her their its as at by from not no but so if do did does will would can could there what who which "
    "when where how all just about up out into than then because more very one us me him here now get got going go "
    "know think want like said say make made let well also many much some any these those over after before".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, who is said to say it, the verdict that it should get, and the unforgiven edits in it.

    ``turning``: what is marked as left out holds a word that may turn what was said, what stands in brackets was picked
    at random, or the words are somebody's whom the speaker quotes, so that ``altered`` or ``cut short`` is right, too.
    """

    text: str
    speaker: str | None
    verdict: str
    kind: str
    edits: tuple[Made, ...] = ()
    origin: str = ""
    turning: bool = False


@dataclass(slots=True)
class Spoken:
    """One turn: its words without what was not spoken, who says it, and in which transcript."""

    text: str
    speaker: str
    origin: str


@dataclass(slots=True)
class Corpus:
    """Transcripts as they were typed, with slips, and all that was said in them in one line of words."""

    typed: list[Transcript] = field(default_factory=list)
    turns: list[Spoken] = field(default_factory=list)
    every: str = ""
    news: list[str] = field(default_factory=list)


def corpus(shared: Path, slips: float = 0.001, seed: int = 5, limit: int | None = None) -> Corpus:
    """Read the transcripts; one word of a thousand gets two letters swapped."""
    rng = random.Random(seed)
    out = Corpus()
    normal: list[str] = []
    with gzip.open(shared / "data/whitehouse/transcripts.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in list(lines)[:limit]:
            row = json.loads(line)
            text = _slipped(row["text"], slips, rng)
            transcript = transcript_of(_article(row, text))
            out.typed.append(transcript)
            clean = transcript_of(_article(row, row["text"]))
            spoken = silent(clean)
            normal.append(plain(spoken))
            for turn in clean.turns:
                said = spoken[slice(*turn.span)]
                if len(said) > 120 and (name := _name(turn.label, row["title"])):
                    out.turns.append(Spoken(said, name, row["id"]))
    out.every = " | ".join(normal)
    out.news = [s for path in ("data/polnear/train.jsonl",) for s in _news(shared / path)]
    return out


def _article(row: dict[str, str], text: str) -> Article:
    return Article(
        text, row["id"], digest_of(text), url=row["url"], title=row["title"], published=row["date"]
    )  # fmt: skip


def _slipped(text: str, share: float, rng: random.Random) -> str:
    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() >= share:
            return word
        at = rng.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return re.sub(r"\b[a-z]{6,}\b", slip, text)


def _name(label: str, title: str) -> str | None:
    if label == "THE PRESIDENT" and "President Biden" in title:
        return "Joe Biden"
    if label in ("THE VICE PRESIDENT", "VICE PRESIDENT HARRIS") and "Harris" in title:
        return "Kamala Harris"
    match = re.fullmatch(r"(?:MR|MS|DR|SECRETARY|PRESIDENT|SENATOR|GOVERNOR)\.? ([A-Z][A-Z’'-]+)", label)
    return match[1].title() if match else None


def _news(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf8").splitlines():
        for match in re.finditer(r"“([^“”]{40,300})”", json.loads(line)["text"]):
            yield match[1]


def plain(text: str) -> str:
    """Words alone, in lower case."""
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", text.lower())))


def cases(made: Corpus, each: int, seed: int = 11) -> list[Case]:
    """So many quotations of every kind."""
    rng = random.Random(seed)
    out: list[Case] = []
    for maker in (_verbatim, _marked, _tidied, _altered, _spliced, _cut_short, _other):
        found: list[Case] = []
        seen: set[str] = set()
        for _ in range(400 * each):
            case = maker(rng, made)
            if case and case.text not in seen:
                seen.add(case.text)
                found.append(_noisy(case, rng))
            if len(found) == each:
                break
        out += found
    news = rng.sample(made.news, min(len(made.news), 4 * each))
    out += [Case(n, None, "not found", "news") for n in news if _long(n) and plain(n) not in made.every][:each]
    return out


def _long(text: str) -> bool:
    return len(plain(text).split()) >= 6


def _noisy(case: Case, rng: random.Random) -> Case:
    text = case.text
    if rng.random() < 0.4:
        text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    if rng.random() < 0.3 and " " in text:
        at = rng.choice([m.start() for m in re.finditer(" ", text)])
        text = text[:at] + "\n" + text[at + 1 :]
    return replace(case, text=text)


def _sentence(rng: random.Random, made: Corpus, low: int = 8, high: int = 40) -> tuple[str, Spoken, int] | None:
    turn = rng.choice(made.turns)
    found = [
        m for m in re.finditer(r"(?<=[.?!]\s\s)[A-Z][^.?!\n()\[\]“”]+[.?!](?=\s)", turn.text)
        if low <= len(m.group().split()) <= high
    ]  # fmt: skip
    clean = [m for m in found if not re.search(r"\w- | — .* — |\d\.$|\b[A-Z]\.$|\s-", m.group())]
    if not clean:
        return None
    match = rng.choice(clean)
    return " ".join(match.group().split()), turn, match.end()


def _smooth(text: str) -> bool:
    """Without false starts and fillers, so that nothing in it is to be forgiven."""
    return "—" not in text and not re.search(r"\b(\w+),? \1\b|\b(?:uh|um|you know|I mean)\b", text, re.IGNORECASE)


def _words(text: str) -> list[str]:
    return text.split()


def _bare(word: str) -> str:
    return word.strip(".,;:?!—–-“”\"'’")


def _content(words: list[str]) -> list[int]:
    """Words that an edit may take: of content, inside the sentence, without marks that edits would tear."""
    return [
        k for k, w in enumerate(words)
        if 0 < k < len(words) - 1 and w.isalpha() and len(w) > 3 and w.lower() not in _COMMON
    ]  # fmt: skip


def _verbatim(rng: random.Random, made: Corpus) -> Case | None:
    if not (found := _sentence(rng, made, 6)):
        return None
    text, turn, end = found
    # words in marks are somebody's whom the speaker quotes
    retold = turn.text.rfind("“", 0, end) > turn.text.rfind("”", 0, end)
    if rng.random() < 0.4:  # cut where nothing turns
        words = _words(text)
        stop = rng.randrange(5, len(words))
        if _TURNING.match(" " + " ".join(words[stop:])) or re.match(r"[\s—]*(and|or|you|well)", " ".join(words[stop:])):
            return None
        text = " ".join(words[:stop]).rstrip(",;:—") + ","
    return Case(text, turn.speaker, "verbatim", "verbatim", (), turn.origin, retold)


def _marked(rng: random.Random, made: Corpus) -> Case | None:
    if not (found := _sentence(rng, made, 12)):
        return None
    text, turn, _ = found
    words = _words(text)
    kind = rng.choice(("ellipsis", "bracket", "initial"))
    if not _smooth(text):
        return None
    left_out: list[str] = []
    if kind == "ellipsis":
        n = rng.choice((1, 2, 4, 6))
        at = rng.randrange(3, len(words) - n - 3) if len(words) > n + 7 else 0
        if not at:
            return None
        left_out = words[at : at + n]
        text = " ".join([*words[:at], rng.choice(("…", "...", ". . .", "[…]")), *words[at + n :]])
    elif kind == "bracket":
        meant = [n for n, w in enumerate(words) if _bare(w).lower() in ("he", "she", "they", "it", "we", "him", "them")]
        if not meant:
            return None
        k = rng.choice(meant)
        if not words[k].isalpha():
            return None
        words[k] = rng.choice(("[the minister]", "[Venn]", "[the ports]", "[Halden’s government]"))
        text = " ".join(words)
    else:
        start = rng.randrange(1, 4)
        if not words[start].isalpha() or not words[start].islower() or len(words[start]) < 2:
            return None
        first = words[start]
        left_out = words[:start]
        text = " ".join([f"[{first[0].upper()}]{first[1:]}", *words[start + 1 :]])
    turning = any(_bare(w).lower().replace("’", "'") in _FORCE or "n’t" in w or "n't" in w for w in left_out)
    # a bracket picked at random seldom names what its pronoun stood for
    turning = turning or kind == "bracket"
    return Case(text, turn.speaker, "marked edit", kind, (), turn.origin, turning)


def _tidied(rng: random.Random, made: Corpus) -> Case | None:
    turn = rng.choice(made.turns)
    kind, edit = rng.choice(_TIDY)
    text = _around(rng, turn.text, edit)
    if text and plain(text) in made.every:
        return None
    return Case(text, turn.speaker, "tidied", kind, (), turn.origin) if text and _long(text) else None


def _around(rng: random.Random, said: str, edit: Callable[[str], str | None]) -> str | None:
    sentences = [
        " ".join(m.group().split())
        for m in re.finditer(r"(?<=[.?!]\s\s)[A-Z][^.?!\n()\[\]“”]+[.?!](?=\s)", said)
        if 8 <= len(m.group().split()) <= 40
    ]
    rng.shuffle(sentences)
    for text in sentences:
        if (new := edit(text)) and plain(new) != plain(text):
            return new
    return None


def _no_filler(text: str) -> str | None:
    new = re.sub(r", (?:you know|I mean|uh|um),(?= )", "", text)
    new = re.sub(r"^(?:Well|Look|Oh), (\w)", lambda m: m[1].upper(), new)
    return new if new != text and _smooth(new) else None


def _no_false_start(text: str) -> str | None:
    new = re.sub(r"\b([\w’]+(?: [\w’]+){0,2}) — \1\b", r"\1", text, flags=re.IGNORECASE)
    new = re.sub(r"\b\w{1,3}- — (?=\w)", "", new)
    return new if new != text and _smooth(new) else None


_SHORT = {"do not": "don’t", "did not": "didn’t", "is not": "isn’t", "cannot": "can’t", "will not": "won’t",
          "I am": "I’m", "we are": "we’re", "it is": "it’s", "I have": "I’ve", "they are": "they’re"}  # fmt: skip


def _contraction(text: str) -> str | None:
    for long, short in _SHORT.items():
        for a, b in ((short, long), (long, short)):
            if re.search(rf"\b{a}\b", text) and _smooth(text):
                return re.sub(rf"\b{a}\b", b, text, count=1)
    return None


def _number(text: str) -> str | None:
    if not _smooth(text):
        return None
    for n, word in enumerate(_SMALL):
        if n > 1 and re.search(rf"(?<![\w.,$-]){n}(?![\w.,%-])(?! (?:million|billion|trillion|percent))", text):
            return re.sub(rf"(?<![\w.,$-]){n}(?![\w.,%-])", word, text, count=1)
        if n > 1 and re.search(rf"\b{word}\b(?!-)", text):
            return re.sub(rf"\b{word}\b", str(n), text, count=1)
    if " percent" in text:
        return text.replace(" percent", "%", 1)
    return None


_TIDY = (("filler", _no_filler), ("false start", _no_false_start), ("contraction", _contraction), ("number", _number))


def _altered(rng: random.Random, made: Corpus) -> Case | None:
    if not (found := _sentence(rng, made, 10)):
        return None
    text, turn, _ = found
    if not _smooth(text):
        return None
    words = _words(text)
    wanted = rng.choice((1, 1, 1, 2, 3))
    out, edits = _edit_words(rng, words, wanted, turn.text)
    if len(edits) < wanted:
        return None
    new = " ".join(out)
    if plain(new) in made.every:
        return None
    return Case(new, turn.speaker, "altered", f"{wanted} edits", tuple(edits), turn.origin)


def _edit_words(rng: random.Random, words: list[str], wanted: int, said: str) -> tuple[list[str], list[Made]]:
    """Change, drop or add words at places apart from each other."""
    content = _content(words)
    rng.shuffle(content)
    chosen: list[int] = []
    for k in content:
        if all(abs(k - c) > 3 for c in chosen) and len(chosen) < wanted:
            chosen.append(k)
    spare = [w for w in set(_words(said)) if w.isalpha() and w.islower() and len(w) > 4 and w not in _COMMON]
    spare = sorted(w for w in spare if w not in {_bare(x).lower() for x in words})
    out, edits = list(words), []
    for k in sorted(chosen, reverse=True):
        kind = rng.choice(("replaced", "dropped", "added", "replaced two"))
        if not spare:
            continue
        new = rng.choice(spare)
        if kind == "added":
            out[k:k] = [new]
            edits.append(("added", new, ""))
        elif kind == "dropped":
            if {words[k].lower()} & {_bare(words[k - 1]).lower(), _bare(words[k + 1]).lower()}:
                continue
            del out[k]
            edits.append(("dropped", "", words[k]))
        elif kind == "replaced two" and words[k + 1].isalpha() and k + 2 < len(words):
            other = rng.choice(spare)
            out[k : k + 2] = [new, other]
            edits.append(("replaced", f"{new} {other}", f"{words[k]} {words[k + 1]}"))
        else:
            out[k] = new
            edits.append(("replaced", new, words[k]))
    return out, edits[::-1]


def _spliced(rng: random.Random, made: Corpus) -> Case | None:
    turn = rng.choice(made.turns)
    found = [
        m for m in re.finditer(r"(?<=[.?!]\s\s)[A-Z][^.?!\n()\[\]“”—]+[.?!](?=\s)", turn.text)
        if 7 <= len(m.group().split()) <= 22
    ]  # fmt: skip
    if len(found) < 2:
        return None
    a, b = rng.sample(found, 2)
    between = turn.text[min(a.end(), b.end()) : max(a.start(), b.start())]
    kind = "out of order" if a.start() > b.start() else "far apart"
    if kind == "far apart" and len(between.split()) < 60:
        return None
    first, second = " ".join(a.group().split()), " ".join(b.group().split())
    if rng.random() < 0.5:
        first = first.rstrip(".?!") + rng.choice((",", ","))  # drawn, so that what is drawn after it stays what it was
        second = second[0].lower() + second[1:]
    text = f"{first} {second}"
    if plain(text) in made.every:
        return None
    return Case(text, turn.speaker, "spliced", kind, (), turn.origin)


def _cut_short(rng: random.Random, made: Corpus) -> Case | None:
    if not (found := _sentence(rng, made, 12)):
        return None
    text, turn, _ = found
    places = [m for m in _TURNING.finditer(text) if len(text[: m.start()].split()) >= 6]
    if not places or not _smooth(text):
        return None
    match = rng.choice(places)
    cut = text[: match.start()]
    if made.every.count(plain(cut)) > 1:
        return None
    return Case(cut + ",", turn.speaker, "cut short", (match[1] or match[2]).lower(), (), turn.origin)


def _other(rng: random.Random, made: Corpus) -> Case | None:
    if not (found := _sentence(rng, made, 10)):
        return None
    text, turn, _ = found
    # "Biden" and "Joe Biden" are one
    names = sorted({t.speaker for t in rng.sample(made.turns, 40) if _surname(t.speaker) != _surname(turn.speaker)})
    if made.every.count(plain(text)) > 1 or not names:
        return None
    return Case(text, rng.choice(names), "other speaker", "other speaker", (), turn.origin)


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()
