"""The words of a search: FTS5's language, made to take what people write, and said plainly where it can't."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from onrecord.errors import StoreError
from onrecord.store.file.bounds import short
from onrecord.words.plain import plain, respelled

#: What may be searched for, for those who wrote something else.
_HOW = 'write words, "a phrase", the beginn* of a word, AND, OR or NOT between words, brackets'


#: What more than words says: the language of a search.
_LANGUAGE = re.compile(r"[()*]|(?:^|\s)-\S|\b(?:OR|NOT|AND|NEAR)\b")
_SIGNS = frozenset(("AND", "OR", "NOT", "NEAR", "(", ")"))


def ways(words: str) -> list[str]:
    """Some words as the index has them: plainly written, and in the other way that some letters have."""
    return list(dict.fromkeys(one.replace('"', " ") for one in (plain(words), respelled(words)) if one))


def plain_words(words: str) -> re.Pattern[str] | None:
    """What finds the words of a search in which all must stand, for ranking; None where its language says otherwise."""
    if _LANGUAGE.search(words):
        return None
    return _finding((one, False) for phrase in re.findall(r'"[^"]+"|[^\s"]+', words) for one in ways(phrase))


def shown_words(words: str) -> re.Pattern[str] | None:
    """What finds in a statement the words that a search asks for, whatever its language says of them, to be marked.

    What must not be there is not looked for; a word with a ``*`` is marked to its end.
    """
    found = []
    out = False
    for piece in _PIECE.findall(words):
        if piece == "NOT":
            out = True
        elif piece in _SIGNS:
            continue
        elif out or piece.startswith("-"):
            out = False
        else:
            found += [(one, piece.endswith("*")) for one in ways(piece)]
    return _finding(found)


def _finding(phrases: Iterable[tuple[str, bool]]) -> re.Pattern[str] | None:
    """What finds any of some phrases (whether the last word is only begun) where words begin and end for the index."""
    each = dict.fromkeys((tuple(_TOKEN.findall(phrase)), begun) for phrase, begun in phrases)
    parts = [_BETWEEN_WORDS.join(map(re.escape, some)) + r"[^\W_]*" * begun for some, begun in each if some]
    parts.sort(key=len, reverse=True)  # of two that begin alike, the longer one
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])") if parts else None


#: A word as FTS5 cuts it, and what stands between two.
_TOKEN, _BETWEEN_WORDS = re.compile(r"[^\W_]+"), r"[\W_]+"
#: What FTS5 takes for a word without quotation marks.
_BARE = re.compile(r"\w+")
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
        each = [_either(w.strip('"'), "") for w in re.findall(r'"[^"]+"|[^\s"]+', words)]
        return (" AND " if any(one[0] == "(" for one in each) else " ").join(each)
    out: list[str] = []
    without: list[str] = []
    depth = near = 0
    for piece in _PIECE.findall(words):
        if piece == "(" and out[-1:] == ["NEAR"]:
            near = depth + 1
        depth += (piece == "(") - (piece == ")")
        if piece[0] == "-" and re.search(r"\w", piece):
            if depth:
                raise unclear(words, "a minus in brackets; use NOT")
            without += _term(words, piece.lstrip("-"))
            continue
        near = near if depth >= near else 0
        for term in _term(words, piece, within_near=near > 0):
            # FTS5 takes two words as AND, but not a word and a bracket
            if out and (
                (term[0] == "(" and out[-1] not in (*_BETWEEN, "NEAR")) or (out[-1][-1] == ")" and term not in _AFTER)
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


def _term(words: str, piece: str, *, within_near: bool = False) -> list[str]:
    """One word, phrase or sign for FTS5; none where nothing in it can be found. NEAR takes no brackets in it."""
    if piece in _SIGNS:
        return [piece]
    bare = piece.rstrip("* ").strip('"') if piece.startswith('"') else piece
    body = bare.rstrip("* ")
    if "*" in body or ("*" in piece and not body):
        raise unclear(words, "a * stands only at the end of a word")
    if not re.search(r"\w", body):
        return []
    star = "*" if "*" in piece else ""
    return [_quoted(ways(body)[0], star) if within_near else _either(body, star)]


def _either(words: str, star: str) -> str:
    """A word or phrase for FTS5, in each of its ways."""
    each = [_quoted(one, star) for one in ways(words)] or ['""']
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def _quoted(words: str, star: str) -> str:
    """A word as it stands, anything else in quotation marks."""
    return words + star if _BARE.fullmatch(words) else f'"{words}"' + star.rjust(2 * len(star))


def unclear(asked: str, why: str) -> StoreError:
    return StoreError(f"{short(asked)!r} can't be searched for: {why}; {_HOW}")


def phrase(words: str) -> str:
    """Words in their order; with a ``*`` at the end, the last one by its beginning."""
    bare = words.strip().replace('"', " ")
    star = " *" if bare.endswith("*") else ""
    each = [f'"{one}"{star}' for one in ways(bare.rstrip("*"))] or ['""']
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})"
