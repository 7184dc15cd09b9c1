"""What a search asks for, in words; and that each filter finds what it says."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import pytest
from helpers.readings import said
from helpers.records import opened

from onrecord.errors import StoreError
from onrecord.store import Query
from onrecord.store.query.filters import Filter

#: A part of a query each, and how it is said.
EACH: list[tuple[dict[str, object], str]] = [
    ({"words": '"harbour wall"'}, 'statements with "harbour wall"'),
    ({"words": "harbour wall"}, 'statements with "harbour" and "wall"'),
    ({"words": "harbour OR wall*"}, "statements with harbour OR wall*"),
    ({"words": "harbour -wall"}, "statements with harbour -wall"),
    ({"speaker": "Vandermark"}, "statements by Vandermark"),
    ({"fields": (("section", "Sport"),)}, "statements, section Sport"),
    ({"speaker": "12"}, "statements by speaker 12"),
    ({"speaker": "person:mara venn"}, "statements by speaker person:mara venn"),
    ({"role": "harbour master"}, 'statements by a "harbour master"'),
    ({"outlet": "Halden Post"}, "statements, published by Halden Post"),
    ({"since": "2024-03-01"}, "statements, published since 2024-03-01"),
    ({"until": "2024-03-31T12:00"}, "statements, published until 2024-03-31"),
    ({"form": "direct"}, "statements, direct"),
    ({"kind": "government"}, "statements, by speakers of the kind government"),
    ({"mode": "belief"}, "statements, held as belief"),
    ({"text_kind": "live blog"}, "statements, in texts of the kind live blog"),
    ({"named": True}, "statements, by somebody named"),
    ({"named": False}, "statements, by nobody named"),
    ({"identity": 12}, "statements, by speaker 12"),
    ({"article": "abcdef0123456789abcdef"}, "statements, of the article abcdef0123456789"),
    ({"after": 7}, "statements, added since"),
    ({"numbers": True}, "statements, that claim a quantity"),
    ({"copies": True}, "statements, those of copies too"),
]


@pytest.mark.parametrize(("asked", "told"), EACH)
def test_each_filter_says_itself(asked: dict[str, object], told: str) -> None:
    query = Query(**asked)  # type: ignore[arg-type]
    assert query.in_words() == told
    (one,) = [f for f in query.filters() if f.in_words]
    assert told.endswith(one.in_words)


def test_every_field_of_a_query_is_a_filter_or_how_it_is_shown() -> None:
    told = {name for asked, _ in EACH for name in asked}
    assert told | {"sort", "limit", "offset", "current"} == {one.name for one in fields(Query)}
    assert Query(sort="newest", limit=3, offset=6).in_words() == Query().in_words() == "statements"


def test_filters_together_are_said_in_one_order() -> None:
    query = Query('"harbour wall"', speaker="Vandermark", since="2024-03-01", form="direct")
    assert query.in_words() == 'statements with "harbour wall" by Vandermark, published since 2024-03-01, direct'
    query = Query("quay", outlet="Halden Post", since="2024-03-01", until="2024-04-01", numbers=True, copies=True)
    assert query.in_words() == (
        'statements with "quay", published by Halden Post since 2024-03-01 until 2024-04-01, '
        "that claim a quantity, those of copies too"
    )


@pytest.mark.parametrize("asked", [{"form": "sung"}, {"mode": "sleep"}, {"since": "spring"}, {"until": "2024-02-30"}])
def test_what_can_not_be_meant_is_refused_in_words_as_in_a_search(asked: dict[str, str]) -> None:
    with pytest.raises(StoreError, match=next(iter(asked))):
        Query(**asked).in_words()  # type: ignore[arg-type]
    with opened() as record, pytest.raises(StoreError, match=next(iter(asked))):
        record.search(Query(**asked))  # type: ignore[arg-type]


#: Filters, with what of the two statements of ``record`` they leave: 1 the first, 2 the second, 3 both.
LEAVES: list[tuple[dict[str, object], int]] = [
    ({"words": "quay"}, 3),
    ({"words": "crane"}, 1),
    ({"speaker": "venn"}, 1),
    ({"role": "minister"}, 2),
    ({"outlet": "halden post"}, 1),
    ({"since": "2024-08-01"}, 2),
    ({"until": "2024-07-31"}, 1),
    ({"form": "direct"}, 3),
    ({"mode": "belief"}, 0),
    ({"kind": "person"}, 1),
    ({"text_kind": "report"}, 3),
    ({"text_kind": "interview"}, 0),
    ({"named": True}, 1),
    ({"named": False}, 2),
    ({"numbers": True}, 0),
    ({"copies": True}, 3),
]


def test_any_two_filters_together_leave_what_both_leave() -> None:
    record = opened()
    record.add(said(("the quay has a crane", "Mara Venn"), outlet="Halden Post", published="2024-07-31"))
    second = said(("the quay is gone", "the minister"), roles={"the minister": "minister"}, published="2024-08-01")
    record.add(second)
    for (one, left), (other, right) in combinations(LEAVES, 2):
        if one.keys() & other.keys():
            continue
        query = Query(**one, **other)  # type: ignore[arg-type]
        found = {hit.said for hit in record.search(query).hits}
        wanted = {w for w, bit in (('"the quay has a crane,"', 1), ('"the quay is gone,"', 2)) if left & right & bit}
        assert found == wanted, query.in_words()


def test_a_filter_is_a_value() -> None:
    assert Filter("index", "a", "b") == Filter("index", "a", "b")
    assert Query("quay").filters() is Query("quay").filters()
