"""Articles from wherever they are, into the record.

- sources: files, folders, patterns, JSON lines, feeds, web archives, addresses, standard input -> tasks, one an article
- work: a task -> an article, read; done in processes of its own, which may die of what they are given
- adding: the tasks through the processes into the record, in order
"""

from onrecord.gather.adding import AddOptions, Progress, Summary, add
from onrecord.gather.sources import Task, gather

__all__ = ["AddOptions", "Progress", "Summary", "Task", "add", "gather"]
