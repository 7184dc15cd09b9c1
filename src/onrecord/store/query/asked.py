"""The words of a search: FTS5's language, made to take what people write, and said plainly where it can't."""

from __future__ import annotations

import re
from itertools import accumulate

from onrecord.errors import StoreError
from onrecord.store.file.bounds import short
from onrecord.words.letters import RUN, unaccented

#: What may be searched for, for those who wrote something else.
_HOW = 'write words, "a phrase", the beginn* of a word, AND, OR or NOT between words, brackets'


def folded(text: str) -> str:
    """As the index has it: no case, no accents."""
    return unaccented(text.lower())


def plain_words(words: str) -> re.Pattern[str] | None:
    """What finds the words of a search in which all must stand, for ranking; None where its language says otherwise."""
    if re.search(r"[()*]|(?:^|\s)-\S|\b(?:OR|NOT|AND|NEAR)\b", words):
        return None
    phrases = [" ".join(RUN.findall(p)) for p in re.findall(r'"[^"]+"|[^\s"]+', words)]
    parts = [r"\W+".join(map(re.escape, p.split())) for p in dict.fromkeys(map(folded, phrases)) if p]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else None


_PIECE = re.compile(r'-?"[^"]*"(?:\s*\*(?!\w))?|[()]|[^\s"()]+')
_BETWEEN, _AFTER = ("AND", "OR", "NOT", "("), ("AND", "OR", "NOT", ")")


def fts(words: str) -> str:
    """Words as FTS5 takes them: its own language where they are written in it, else each word as it stands.

    A word with other signs in it ("gold-plated") is a phrase, and one after a minus must not be there. StoreError where
    no word is in them, or a minus or star stands where it means nothing.
    """
    if not re.search(r"\w", words):
        raise unclear(words, "there is no word in it")
    if words.count('"') % 2 or not _paired(words):
        found = re.findall(r'"[^"]+"|[^\s"]+', words)
        return " ".join('"' + w.strip('"').replace('"', "") + '"' for w in found)
    out: list[str] = []
    without: list[str] = []
    depth = 0
    for piece in _PIECE.findall(words):
        depth += (piece == "(") - (piece == ")")
        if piece[0] == "-" and re.search(r"\w", piece):
            if depth:
                raise unclear(words, "a minus in brackets; use NOT")
            without += _term(words, piece.lstrip("-"))
            continue
        for term in _term(words, piece):
            # FTS5 takes two words as AND, but not a word and a bracket
            if out and (
                (term == "(" and out[-1] not in (*_BETWEEN, "NEAR")) or (out[-1] == ")" and term not in _AFTER)
            ):
                out.append("AND")
            out.append(term)
    if len(out) % 2 and set(out[1::2]) == {"OR"} and not {*out[::2]} & {*_BETWEEN, ")"}:
        # FTS5 ranks by going through all terms for each that stands in a statement: the same one twice tells no more
        out = [part for term in dict.fromkeys(out[::2]) for part in (term, "OR")][:-1]
    if without and not out:
        raise unclear(words, "besides what must not be there, say what must")
    return f"({' '.join(out)}) NOT ({' OR '.join(without)})" if without else " ".join(out)


def _paired(words: str) -> bool:
    """Whether the brackets outside phrases open and close in order."""
    outside = re.sub(r'"[^"]*"', "", words)
    depths = [0, *accumulate((sign == "(") - (sign == ")") for sign in outside)]
    return min(depths) == depths[-1] == 0


def _term(words: str, piece: str) -> list[str]:
    """One word, phrase or sign for FTS5; none where nothing in it can be found."""
    if re.fullmatch(r"[()]|\w+\*?", piece):
        return [piece]
    phrase = piece.startswith('"')
    bare = piece.rstrip("* ").strip('"') if phrase else piece
    body = bare.rstrip("* ")
    if "*" in body or ("*" in piece and not body):
        raise unclear(words, "a * stands only at the end of a word")
    return [f'"{body}"' + (" *" if "*" in piece else "")] if re.search(r"\w", body) else []


def unclear(asked: str, why: str) -> StoreError:
    return StoreError(f"{short(asked)!r} can't be searched for: {why}; {_HOW}")


def phrase(words: str) -> str:
    """Words in their order; with a ``*`` at the end, the last one by its beginning."""
    bare = words.strip().replace('"', " ")
    return f'"{bare.rstrip("*")}"' + (" *" if bare.endswith("*") else "")
