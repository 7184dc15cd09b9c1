"""One statement in all outlets that carry it, and statements that contradict each other.

- versions: a statement side by side: what each outlet left out, added and changed, and what it is called
- series: quantities of one thing lined up, by outlet or speaker, over time; events: which are of one event
- disputes: pairs of statements by different speakers on one matter with opposite polarity, proposed
"""

from onrecord.compare.disputes import disputes
from onrecord.compare.series import line_up
from onrecord.compare.versions import compare

__all__ = ["compare", "disputes", "line_up"]
