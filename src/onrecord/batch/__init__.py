"""The batch over many articles: a line of JSON in, a line of JSON out, in the same order.

    lines -> (pool of) work -> output

``lines`` reads the input in bounded memory, ``work`` turns one line into one, ``pool`` does that in processes,
``output`` writes so that a run killed at any moment goes on where it was, and ``run`` puts them together. The same
input gives the same bytes with any number of workers and any number of interruptions.
"""

from onrecord.batch.run import ExtractOptions, Progress, Summary, extract

__all__ = ["ExtractOptions", "Progress", "Summary", "extract"]
