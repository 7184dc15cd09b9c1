"""Who is quoted in a record, counted from the lines of JSON that it exports: by Python's own library, another way.

Nothing of onrecord is imported: a row a statement is made first, then filtered, then counted, and characters are sets
of places. The rules are those that its documentation tells: of a page the newest text counts; what a copy says again
counts once; a joint statement counts for the first who says it; who was merged is one.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = ("articles", "statements", "direct", "mixed", "indirect", "verbatim", "paraphrase")
_PRONOUNS = {"she", "he", "they"}

Row = dict[str, Any]


def counted(lines: Iterable[str], by: str, merged: Mapping[str, str], *, copies: bool = False) -> dict[str, list[int]]:
    """For each label the numbers of ``COLUMNS``; ``merged``: for names what they are called in the whole record."""
    articles = newest([json.loads(line) for line in lines])
    rows = [row for number, one in enumerate(articles) for row in rows_of(number, one, merged)]
    pronouns = pronouns_of(rows)
    for row in rows:
        row["pronoun"] = "no person"
        if row["first"] and row["first"]["kind"] == "person":
            row["pronoun"] = pronouns.get((row["article"], row["person"]), "undetermined")
    kept = rows if copies else once(rows)
    out = {}
    for label in {row[by] for row in kept}:
        mine = [row for row in kept if row[by] == label]
        forms = [sum(row["form"] == form for row in mine) for form in ("direct", "mixed", "indirect")]
        out[label] = [len({row["article"] for row in mine}), len(mine), *forms, *characters(mine)]
    return out


def newest(articles: list[Row]) -> list[Row]:
    """Of each address the text of the last day; all that have none."""
    last: dict[str, str] = {}
    for one in articles:
        if one["url"]:
            last[one["url"]] = max(last.get(one["url"], ""), one["published"] or "")
    return [one for one in articles if not one["url"] or (one["published"] or "") == last[one["url"]]]


def rows_of(number: int, article: Row, merged: Mapping[str, str]) -> Iterable[Row]:
    """The statements of an article, with all that they are counted by."""
    text = article["text"]
    for one in article["statements"]:
        first = one["speakers"][0] if one["speakers"] else None
        name = merged.get(first["name"], first["name"]) if first else None
        nobody = "nobody named" if one["source"] else "no source"
        unnamed = first is not None and first["kind"] in ("unnamed", "group")
        yield {
            "article": number,
            "first": first,
            "person": name,
            "people": [merged.get(each["name"], each["name"]) for each in one["speakers"] if each["kind"] == "person"],
            "words": " ".join(re.findall(r"\w+", "".join(text[a:b] for a, b in one["content"]).lower())),
            "source": [text[a:b] for a, b in one["source"]],
            "content": one["content"],
            "own": one["verbatim"],
            "form": one["form"],
            "speaker": (name.casefold() if name and unnamed else name) or nobody,
            "kind": first["kind"] if first else "unnamed" if one["source"] else "no source",
            "role": ((first or {}).get("role") or "no role").casefold(),
            "outlet": article["outlet"] or "no outlet",
            "month": (article["published"] or "")[:7] or "no date",
            **{field: article.get("kept_fields", {}).get(field, f"no {field}") for field in ("section",)},
        }


def pronouns_of(rows: list[Row]) -> dict[tuple[int, str], str]:
    """By article and person the pronoun that stands for them as a source, where it is one."""
    seen: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        if len(row["source"]) == 1 and row["source"][0].lower() in _PRONOUNS:
            for who in row["people"]:
                seen[row["article"], who].add(row["source"][0].lower())
    return {key: words.pop() for key, words in seen.items() if len(words) == 1}


def once(rows: list[Row]) -> list[Row]:
    """What the same words say again in a later text is left out; no two texts have the same ones by chance."""
    first: dict[str, int] = {}
    return [row for row in rows if first.setdefault(row["words"], row["article"]) == row["article"]]


def characters(rows: list[Row]) -> list[int]:
    """Places that are verbatim and the others, each speaker's in an article once."""
    own: dict[tuple[int, str | None], set[int]] = defaultdict(set)
    said: dict[tuple[int, str | None], set[int]] = defaultdict(set)
    for row in rows:
        key = (row["article"], row["person"])
        for a, b in row["content"]:
            said[key].update(range(a, b))
        for a, b in row["own"]:
            own[key].update(range(a, b))
    return [sum(len(places) for places in own.values()), sum(max(0, len(said[key]) - len(own[key])) for key in said)]
