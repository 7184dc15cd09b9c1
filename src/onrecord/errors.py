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
    │   └── StoreWriteError    the system does not let it be written (no room, no rights, a lock); an OutputError, too
    └── ModelError             the weights can't be used
        └── DamagedModelError  a file is missing, changed or foreign
    UserWarning
    └── RecordWarning          a record can be used, and something of it needs looking after

Each message names the input and says what was found there and what to do next. No HTTP codes here and no printing:
``cli`` and ``web`` decide how an error looks.

>>> import onrecord
>>> try:
...     onrecord.read("nowhere.html")
... except OnrecordError as error:
...     print(type(error).__name__, error)
NotFoundError nowhere.html: no such file; check the name and the folder
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


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


class StoreWriteError(StoreError, OutputError):
    """A record can't be written: its disk is full or broken, it is read-only, locked, or not there any more."""


class ModelError(OnrecordError):
    """The weights can't be used."""


class DamagedModelError(ModelError):
    """A file of the model is missing, changed or foreign."""


class RecordWarning(UserWarning):
    """A record can be used, and something is to be known of it: what was forgotten isn't yet gone, another writes."""
