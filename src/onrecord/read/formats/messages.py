"""Messages that chats export as JSON -> ``Article``: a transcript in which who wrote a message is told by the file.

Slack (a list of a channel's messages), Microsoft Teams, Telegram and Discord: lists of messages with a writer, a time
and words. Who joined or left, and what is no text, is left out and counted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from onrecord.read.formats.intake import Intake, counted
from onrecord.read.formats.spoken import SpokenParagraphs
from onrecord.records import Article

_WORDS = ("text", "content", "body", "message")
_WRITERS = ("user_profile", "author", "from", "sender", "sender_name", "username", "user")
_NAMES = ("real_name", "displayName", "display_name", "global_name", "name", "nickname", "username", "user", "content")
_TIMES = ("ts", "timestamp", "date", "createdDateTime", "created_at", "timestamp_ms", "time")
_TS = re.compile(r"\d{9,11}\.\d{1,7}")
_MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|([^<>]{1,80}))?>")
_LINK = re.compile(r"<([^<>|\s]{3,500})(?:\|([^<>]{1,300}))?>")
_TAG = re.compile(r"<[^<>]{1,300}>")
_FEWEST, _MOST = 2, 0.5


@dataclass(slots=True)
class _Message:
    writer: str
    words: str
    time: str


def article_from_messages(text: str, given: Intake, notes: tuple[str, ...] = ()) -> Article | None:
    """Make an article of a chat's messages; None where the JSON is something else."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    every = _listed(told)
    if not every:
        return None
    names = _names(every, told)
    messages = [message for one in every if (message := _message(one, names))]
    if not messages:
        return None
    if all(_TS.fullmatch(one.time) for one in messages):
        messages.sort(key=lambda one: float(one.time))
    spoken = SpokenParagraphs()
    for number, one in enumerate(messages):
        spoken.say(float(number), float(number), one.writer, one.words, apart=True)
    left = len(every) - len(messages)
    more = [counted(left, "message* without words of anybody")] if left else []
    return given.article(spoken.every, notes=(*notes, *more))


def _listed(told: Any) -> list[dict[str, Any]]:
    """The list of messages, where JSON is one or has one; empty where it looks like something else."""
    lists = (
        [told]
        if isinstance(told, list)
        else [told.get("messages"), told.get("value")]
        if isinstance(told, dict)
        else []
    )
    for each in lists:
        every = [one for one in each if isinstance(one, dict)] if isinstance(each, list) else []
        if len(every) >= _FEWEST and sum(map(_is_message, every)) >= _MOST * len(every):
            return every
    return []


def _is_message(one: dict[str, Any]) -> bool:
    """Whether something is a message: articles in lists have a text and an author, too."""
    stamped = isinstance(one.get("ts"), str) and bool(_TS.fullmatch(one["ts"]))
    kind = one.get("type") in ("message", "Default", "Reply") or "messageType" in one
    sent = "timestamp_ms" in one and "sender_name" in one
    return (stamped or kind or sent) and any(name in one for name in _WRITERS)


def _names(every: list[dict[str, Any]], told: Any) -> dict[str, str]:
    """The names of users by their ids, as messages and a list of users tell them."""
    users = told.get("users") if isinstance(told, dict) else None
    out: dict[str, str] = {}
    for one in users if isinstance(users, list) else ():
        if (
            isinstance(one, dict)
            and isinstance(one.get("id"), str)
            and (name := _name(one) or _name(one.get("profile")))
        ):
            out[one["id"]] = name
    for one in every:
        if isinstance(one.get("user"), str) and (name := _name(one.get("user_profile"))):
            out.setdefault(one["user"], name)
    return out


def _name(told: Any) -> str | None:
    if isinstance(told, dict):
        if isinstance(told.get("user"), dict):
            told = told["user"]
        told = next((told[k] for k in _NAMES if isinstance(told.get(k), str) and told[k].strip()), None)
    return " ".join(told.split()) if isinstance(told, str) and told.strip() else None


def _message(one: dict[str, Any], names: dict[str, str]) -> _Message | None:
    if one.get("subtype") not in (None, "thread_broadcast", "bot_message", "me_message", "file_share"):
        return None
    if one.get("messageType", "message") != "message" or one.get("type") in ("service", "system"):
        return None
    writer = next((name for key in _WRITERS if (name := _name(one.get(key)))), None)
    writer = names.get(writer or "", writer)
    words = next((shown for key in _WORDS if (shown := _words(one.get(key), names))), None)
    if not writer or not words:
        return None
    time = next((str(one[key]) for key in _TIMES if one.get(key) is not None), "")
    return _Message(writer.replace("[", "(").replace("]", ")")[:200], words, time)


def _words(told: Any, names: dict[str, str]) -> str | None:
    """A message's words on one line, so that none of them can look like another's label."""
    if isinstance(told, dict):
        told = told.get("content")
    if isinstance(told, list):  # pieces, some of them with a form of their own
        told = "".join(piece if isinstance(piece, str) else str(piece.get("text", "")) for piece in told if piece)
    if not isinstance(told, str):
        return None
    shown = _MENTION.sub(lambda m: "@" + (m[2] or names.get(m[1], m[1])), told)
    shown = _LINK.sub(lambda m: m[2] or m[1] if ":" in m[1] or m[1][:1] in "#!" else m[0], shown)
    return " ".join(unescape(_TAG.sub(" ", shown)).split()) or None
