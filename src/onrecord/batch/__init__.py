"""The batch over many articles: a line of JSON in, a line of JSON out, in the same order.

    input_lines -> (pool of) core -> resumable

``core`` turns one line into one and does nothing else: what a cluster's engine calls. ``article_line`` is what it makes
of a line. ``input_lines`` reads the input in bounded memory, ``pool`` does the work in processes, ``resumable`` writes
so that a run killed at any moment goes on where it was, and ``run`` puts them together. The same input gives the same
bytes with any number of workers and any number of interruptions.
"""

from onrecord.batch.core import Outcome, Reads, read_line

__all__ = ["Outcome", "Reads", "read_line"]
