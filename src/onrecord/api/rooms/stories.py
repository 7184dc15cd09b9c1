"""What several outlets carry, what contradicts each other, and which figures were claimed."""

from __future__ import annotations

from typing import Any

from onrecord.actions import claims as claiming
from onrecord.actions import compare as action
from onrecord.actions import disputes as disputing
from onrecord.actions.claims import ClaimsRequest
from onrecord.actions.compare import CompareRequest, StoriesRequest, Story
from onrecord.actions.disputes import DisputesRequest
from onrecord.api.operations import JSON, AsJson, Call, DescribedAnswer, LinkTo, Operation
from onrecord.api.params import ClaimsParams, DisputesParams, StatementId, StoriesParams, StoryParams
from onrecord.api.rooms.statements import day, filters
from onrecord.api.shapes import ComparedStatement, DisputedPair, FoundClaims
from onrecord.errors import RequestError
from onrecord.export.json.answer_json import claim_rows, comparison_dict, dispute_dict


def stories(call: Call[StoriesParams, None]) -> AsJson:
    """The statements that most articles carry."""
    query = call.query
    since, until = day("since", query.since or None), day("until", query.until or None, last=True)
    return AsJson(action.stories(call.record, StoriesRequest(since, until, query.limit)))


def story(call: Call[StoryParams, None]) -> AsJson:
    """One statement as every outlet has it."""
    request = CompareRequest((call.path["id"],), days=call.query.days)
    (found,) = action.compare(call.record, request, _unread)
    return AsJson(comparison_dict(found))


def _unread(why: str) -> None:
    """Nothing is read here: all of it is in the record."""
    raise RequestError(why)


def disputes(call: Call[DisputesParams, None]) -> AsJson:
    """Pairs of statements that may contradict each other, the likeliest first."""
    query = call.query
    since, until = day("since", query.since or None), day("until", query.until or None, last=True)
    request = DisputesRequest(query.speaker or None, since, until, query.limit)
    return AsJson([dispute_dict(one) for one in disputing.disputes(call.record, request)])


def claims(call: Call[ClaimsParams, None]) -> AsJson:
    """Who claims how much, of what, and when."""
    query = call.query
    if query.sort == "rank" and not query.words:
        raise RequestError("`sort` rank needs words to search for")
    given: dict[str, Any] = {
        "of": query.of or None,
        "unit": query.unit or None,
        "sort": query.sort,
        "limit": query.limit,
    }
    found = claiming.claims(call.record, ClaimsRequest(**filters(query), **given))
    return AsJson({"claims": list(claim_rows(found.claims)), "unread": found.unread})


OPERATIONS = (
    Operation(
        method="GET",
        path="/stories",
        name="listStories",
        summary="The statements that most articles carry.",
        room=stories,
        query=StoriesParams,
        answers={200: DescribedAnswer("The statements.", {JSON: list[Story]})},
        also=(422,),
        tagged="record",
        links={"story": LinkTo("getStory", {"id": "$response.body#/0/first/id"})},
    ),
    Operation(
        method="GET",
        path="/stories/{id}",
        name="getStory",
        summary="A statement side by side as every outlet has it.",
        room=story,
        query=StoryParams,
        parts={"id": StatementId},
        answers={200: DescribedAnswer("The statement in its versions.", {JSON: ComparedStatement})},
        also=(422,),
        tagged="record",
    ),
    Operation(
        method="GET",
        path="/disputes",
        name="listDisputes",
        summary="Statements that may contradict each other, the likeliest first.",
        room=disputes,
        query=DisputesParams,
        answers={200: DescribedAnswer("The pairs.", {JSON: list[DisputedPair]})},
        also=(404, 422),
        tagged="record",
    ),
    Operation(
        method="GET",
        path="/claims",
        name="listClaims",
        summary="The figures that were claimed, by whom, of what and when.",
        room=claims,
        query=ClaimsParams,
        answers={200: DescribedAnswer("The claims.", {JSON: FoundClaims})},
        also=(404, 422),
        tagged="record",
    ),
)
