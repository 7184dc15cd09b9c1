"""Every error onrecord raises on purpose.

    OnrecordError
    ├── ReadError              an input can't be turned into an article
    │   ├── NotFoundError      no such file, or the address answers with an error
    │   ├── FetchError         the address can't be reached, or is not allowed
    │   ├── NotAnArticleError  it was read, but holds no article (empty, binary, a login page, …)
    │   └── LanguageError      the text is not English (``force=True`` reads it all the same)
    ├── RecordError            a line or file that should hold onrecord's JSON does not
    ├── OutputError            an output can't be written, or holds something else that must not be lost
    ├── RequestError           what is asked can't be meant: days out of order, an empty name, what excludes each other
    ├── StoreError             a record can't be opened, asked or written
    │   ├── NotInRecordError   the record has no such article, statement, speaker, transcript, job, …
    │   ├── RecordHeldError    another program has the record for itself alone; nothing is wrong with it
    │   └── StoreWriteError    the system does not let it be written (no room, no rights, a lock); an OutputError, too
    └── ModelError             the weights can't be used
        └── DamagedModelError  a file is missing, changed or foreign
    UserWarning
    └── RecordWarning          a record can be used, and something of it needs looking after

Each message names the input and says what was found there and what to do next. No HTTP codes here and no printing:
``cli`` and ``web`` decide how an error looks. A program asks an error for its ``code``, the ``fields`` it is about and,
in ``detail``, what was found, without what is to be typed into a terminal.

>>> import onrecord
>>> try:
...     onrecord.read("nowhere.html")
... except OnrecordError as error:
...     print(type(error).__name__, error)
NotFoundError nowhere.html: no such file; check the name and the folder
"""

from __future__ import annotations

import re
from typing import ClassVar

from onrecord.advice import in_terms

#: Where a word of a class's name begins; a field of a request in a message.
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIELD = re.compile(r"`([a-z_]+)`")


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose.

    >>> error = RequestError("`since` is after `until`: no day is between them")
    >>> error.code, error.fields
    ('request', ('since', 'until'))
    """

    #: What kind of error it is, for programs: its class in small letters ("not-found"), the same in every version.
    code: ClassVar[str] = "onrecord"

    def __init_subclass__(cls) -> None:
        cls.code = _WORD.sub("-", cls.__name__.removesuffix("Error")).lower()

    @property
    def detail(self) -> str:
        """The message without advice for a command line."""
        return in_terms(str(self), ()) or self.code

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the request that it names."""
        return tuple(dict.fromkeys(_FIELD.findall(str(self))))


class ReadError(OnrecordError):
    """An input can't be turned into an article."""


class NotFoundError(ReadError):
    """The file does not exist or the address answers with an error."""


class FetchError(ReadError):
    """The address can't be reached, takes too long, is too large or is not allowed."""


class NotAnArticleError(ReadError):
    """The input was read but holds no article; the message says what was found."""


class LanguageError(ReadError):
    """The text is not in a language the model reads."""


class RecordError(OnrecordError):
    """A line or file that should hold onrecord's JSON does not."""


class OutputError(OnrecordError):
    """An output can't be written, or holds something else that must not be lost."""


class RequestError(OnrecordError):
    """What is asked of an action can't be meant.

    Fields of its request stand in backticks: a face puts the names in their place that its users know.
    """


class StoreError(OnrecordError):
    """A record can't be opened, asked or written."""


class NotInRecordError(StoreError):
    """The record holds nothing of the id, name, number or address that is asked for."""


class RecordHeldError(StoreError):
    """Another program has the record for itself alone, and did not let go while it was waited for."""


class StoreWriteError(StoreError, OutputError):
    """A record can't be written: its disk is full or broken, it is read-only, locked, or not there any more."""


class ModelError(OnrecordError):
    """The weights can't be used."""


class DamagedModelError(ModelError):
    """A file of the model is missing, changed or foreign."""


class RecordWarning(UserWarning):
    """A record can be used, and something is to be known of it: what was forgotten isn't yet gone, another writes."""
