"""Articles from wherever they are, into the record.

- tasks: an article to come, and what is known of it
- sources: files, folders, patterns, JSON lines, feeds, web archives, addresses, standard input -> tasks, one an article
- failed: what could not be added, listed to be tried once more
- worker: a task -> an article, read; done in processes of its own, which may die of what they are given
- adding: the tasks through the processes into the record, in order
"""

from onrecord.gather.adding import AddOptions, AddProgress, AddSummary, add
from onrecord.gather.failed import FailedList, Failure, listed
from onrecord.gather.sources import LINES, feed_tasks, gather, is_one, with_names
from onrecord.gather.tasks import About, Listed, Task

__all__ = [
    "LINES",
    "About",
    "AddOptions",
    "AddProgress",
    "AddSummary",
    "FailedList",
    "Failure",
    "Listed",
    "Task",
    "add",
    "feed_tasks",
    "gather",
    "is_one",
    "listed",
    "with_names",
]
