"""Articles from wherever they are, into the record.

- sources: files, folders, patterns, JSON lines, feeds, web archives, addresses, standard input -> tasks, one an article
- failed: what could not be added, listed to be tried once more
- work: a task -> an article, read; done in processes of its own, which may die of what they are given
- adding: the tasks through the processes into the record, in order
"""

from onrecord.gather.adding import AddOptions, Progress, Summary, add
from onrecord.gather.failed import FailedList, Failure, listed
from onrecord.gather.sources import About, Listed, Task, gather, is_one

__all__ = [
    "About",
    "AddOptions",
    "FailedList",
    "Failure",
    "Listed",
    "Progress",
    "Summary",
    "Task",
    "add",
    "gather",
    "is_one",
    "listed",
]
