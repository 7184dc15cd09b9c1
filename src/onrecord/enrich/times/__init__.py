"""Times: expressions that name calendar or clock units, as intervals of days.

The way: `dates` and `relative` read an expression at a token (`grammar` puts them together, `words` and `calendar` hold what they
know), `resolve` tells its days from the publication day, the `tense` around it and the days told before; `find` composes them.
"""

from onrecord.enrich.times.find import times

__all__ = ["times"]
