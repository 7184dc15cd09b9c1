"""Times: expressions that name calendar or clock units, as intervals of days.

The way: `dates`, `years`, `clock` and `relative` (with `offsets` and `periods`) read an expression at a token, and
`grammar` puts them together; `expression` and `calendar` hold what they know. `anchor` tells the days of an expression
from the publication day, the `tense` around it and the days told before; `told` composes them.
"""

from onrecord.figures.times.said import Context
from onrecord.figures.times.told import times

__all__ = ["Context", "times"]
