"""What an operation of the service is: its address, its types, its room; what a room is told, and what it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from onrecord.actions.once import OnceRequest
from onrecord.api.limits import RateLimit, ReadingQueue
from onrecord.web.settings import Serving

if TYPE_CHECKING:
    from onrecord.actions.single import WarmReader
    from onrecord.api.measures import Measures

_Query = TypeVar("_Query")
_Body = TypeVar("_Body")
Method = Literal["GET", "POST", "DELETE"]
JSON, NDJSON, CSV = "application/json", "application/x-ndjson", "text/csv"
TEXT, HTML, EVENTS = "text/plain", "text/html", "text/event-stream"
ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Service:
    """What all operations share: the record and how it is served, what reads, who rings for jobs, what is measured."""

    settings: Serving
    reader: WarmReader
    ring: Callable[[], None]
    queue: ReadingQueue
    rate: RateLimit
    measures: Measures
    began: float = field(default_factory=time.monotonic)

    @property
    def record(self) -> Path:
        """The record's file."""
        return self.settings.record


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent: its media type, its bytes as they came, and what they hold where that is JSON."""

    media: str
    data: bytes
    value: Any = None


@dataclass(frozen=True, slots=True)
class Call(Generic[_Query, _Body]):
    """One request as a room sees it: ``path`` holds the parts of the address, ``query`` its parameters, ``body`` what
    was sent, each of the operation's type; ``once`` the key under which a change is made once, if one was sent.
    """

    service: Service
    path: Mapping[str, Any]
    query: _Query
    body: _Body
    sending: Sending
    user: str
    accept: str = "*/*"
    once: OnceRequest | None = None

    @property
    def record(self) -> Path:
        """The record's file."""
        return self.service.record


@dataclass(frozen=True, slots=True)
class AsJson:
    """An answer as JSON: records, or what JSON is made of."""

    value: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AsBytes:
    """An answer that is bytes already."""

    data: bytes
    media: str = JSON
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Streamed:
    """An answer that is made as it goes out. No record is held open between two of its ``parts``; behind an empty one
    it is waited for ``pause`` seconds.
    """

    parts: Iterator[bytes]
    media: str
    pause: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = AsJson | AsBytes | Streamed
Room = Callable[[Any], Answer]


@dataclass(frozen=True, slots=True)
class DescribedAnswer:
    """One answer in the description: what it says, and by media type the type of what it holds (None: bytes, text)."""

    says: str
    holds: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Where an answer leads: the operation, and which of its parameters stands where in the answer."""

    operation: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation. ``path`` has parts in braces, of the types in ``parts``; ``query`` is a struct; ``takes`` are the
    media types that can be sent, with their types; ``answers`` by status; ``also``: statuses of problems besides those
    that any has.

    ``editor``: only editors may. ``once``: a key may be sent. ``tagged``: what an ETag is made of: the ``record``'s
    state, or the ``answer``'s bytes. ``where``: which threads do it. ``most``: bytes that may be sent.
    """

    method: Method
    path: str
    name: str
    summary: str
    room: Room
    answers: Mapping[int, DescribedAnswer]
    query: type | None = None
    parts: Mapping[str, Any] = field(default_factory=dict)
    takes: Mapping[str, Any] = field(default_factory=dict)
    also: Sequence[int] = ()
    editor: bool | Callable[[Any], bool] = False
    once: bool = False
    tagged: Literal["record", "answer"] | None = None
    where: Literal["read", "change", "reader", "now"] = "read"
    most: int = 1 << 20
    links: Mapping[str, LinkTo] = field(default_factory=dict)
    open_: bool = False
