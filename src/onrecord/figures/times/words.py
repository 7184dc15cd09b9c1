"""The words that times are made of."""

from __future__ import annotations

from onrecord.figures.units import DURATIONS

UNITS = {w: u for w, u in DURATIONS.items() if w in (u, f"{u}s", "centuries")} | {
    "quarter": "quarter",
    "quarters": "quarter",
    "weekend": "weekend",
    "weekends": "weekend",
}
PARTS = frozenset("morning afternoon evening night noon midday lunchtime dawn".split())
#: The words that make a calendar unit that of now, the one before, the one after: offset in units.
OFFSETS = {
    "this": 0,
    "last": -1,
    "next": 1,
    "past": -1,
    "previous": -1,
    "coming": 1,
    "current": 0,
    "upcoming": 1,
    "preceding": -1,
    "prior": -1,
}
EARLY = {"early": 0, "mid": 1, "late": 2, "beginning": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
FUTURE = frozenset(
    "will 'll shall won't upcoming scheduled expected due slated planned plan plans planning set forthcoming going "
    "would deadline begins starts opens".split()
)
PRESENT = frozenset("is are am 's 're isn't aren't remains remain stands has have 've".split())
PAST = frozenset(
    "was were had did didn't wasn't weren't said told added went came saw took made gave held met began left won lost "
    "led became found thought knew felt brought wrote spoke stood ran fell rose grew kept sent built spent broke died "
    "killed paid put let set shot hit sat fought sought caught taught bought sold heard chose drew got beat struck "
    "swore threw wore woke drove flew rode shook forgave forgot fled dealt dug fed hung hid laid lent lit meant rang "
    "sank slept slid swept".split()
)
#: Prepositions that put a duration in time.
FOR = frozenset("for after over in within during throughout".split())
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
DECADES = {
    w: n for n, w in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
VAGUE_BEFORE = frozenset("several few many some numerous countless recent coming past".split())
ZONES = frozenset(
    "gmt utc bst cet cest est edt et ct cst cdt mst mdt mt pst pdt pt ist jst aest aedt eet msk hst akst z".split()
)
