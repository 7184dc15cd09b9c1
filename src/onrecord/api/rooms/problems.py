"""What the types of problems mean: each has an address, which answers with what it is and what to do."""

from __future__ import annotations

from onrecord.api.operations import JSON, AsJson, Call, DescribedAnswer, LinkTo, Operation
from onrecord.api.params import Slug
from onrecord.api.problems import ProblemKind, Refused, every_kind, type_of
from onrecord.api.shapes import ExplainedProblem


def kinds(_: Call[None, None]) -> AsJson:
    """All types of problems, by status."""
    return AsJson([_told(one) for one in every_kind().values()])


def kind(call: Call[None, None]) -> AsJson:
    """One type of problem."""
    found = every_kind().get(call.path["slug"])
    if found is None:
        raise Refused(404, "there is no such type of problem: GET /api/v1/problems lists them")
    return AsJson(_told(found))


def _told(one: ProblemKind) -> ExplainedProblem:
    waits = one.wait is not None or one.status == 429
    return ExplainedProblem(
        type=type_of(one), slug=one.slug, title=one.title, status=one.status, next=one.next, retry_after=waits
    )


OPERATIONS = (
    Operation(
        method="GET",
        path="/problems",
        name="listProblems",
        summary="The types of problems that answers may tell of, and what to do about each.",
        room=kinds,
        answers={200: DescribedAnswer("The types.", {JSON: list[ExplainedProblem]})},
        where="now",
        tagged="answer",
        open_=True,
        links={"problem": LinkTo("getProblem", {"slug": "$response.body#/0/slug"})},
    ),
    Operation(
        method="GET",
        path="/problems/{slug}",
        name="getProblem",
        summary="What the `type` of a problem means: it is this address.",
        room=kind,
        parts={"slug": Slug},
        answers={200: DescribedAnswer("The type.", {JSON: ExplainedProblem})},
        where="now",
        tagged="answer",
        open_=True,
    ),
)
