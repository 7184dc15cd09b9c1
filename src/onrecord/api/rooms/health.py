"""Whether the service runs, whether it can do what it is for, and its figures."""

from __future__ import annotations

import time

from onrecord import __version__
from onrecord.actions.state import state
from onrecord.api.measures import MEDIA
from onrecord.api.operations import JSON, AsBytes, AsJson, Call, DescribedAnswer, Operation
from onrecord.api.shapes import Alive, Health
from onrecord.errors import OnrecordError


def alive(call: Call[None, None]) -> AsJson:
    """The process answers."""
    return AsJson(Alive(onrecord=__version__, seconds=round(time.monotonic() - call.service.began, 1)))


def ready(call: Call[None, None]) -> AsJson:
    """The record can be asked, and a reader is there."""
    try:
        state(call.record)
        record = "ok"
    except OnrecordError as error:
        record = type(error).__name__
    reader = "ok" if call.service.reader.loaded else "loading"
    is_ready = (record, reader) == ("ok", "ok")
    headers = {} if is_ready else {"retry-after": "2"}
    return AsJson(Health(ready=is_ready, record=record, reader=reader), 200 if is_ready else 503, headers)


def metrics(call: Call[None, None]) -> AsBytes:
    """Figures for Prometheus."""
    return AsBytes(call.service.measures.page(call.record, call.service.queue.waiting), MEDIA)


OPERATIONS = (
    Operation(
        method="GET",
        path="/healthz",
        name="getHealth",
        summary="The service runs.",
        room=alive,
        answers={200: DescribedAnswer("It does.", {JSON: Alive})},
        where="now",
        open_=True,
    ),
    Operation(
        method="GET",
        path="/readyz",
        name="getReadiness",
        summary="The service can do what it is for.",
        room=ready,
        answers={
            200: DescribedAnswer("It can.", {JSON: Health}),
            503: DescribedAnswer("Not yet, or not now.", {JSON: Health}, {"Retry-After": "Seconds to wait."}),
        },
        open_=True,
    ),
    Operation(
        method="GET",
        path="/metrics",
        name="getMetrics",
        summary="Figures of the service's own health, for Prometheus.",
        room=metrics,
        answers={200: DescribedAnswer("The figures.", {"text/plain": None})},
    ),
)
