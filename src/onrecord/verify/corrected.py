"""Whether somebody corrects at once what was quoted: "four — sorry, I mean five", "Scratch that".

Told by editing terms, which mark that a speaker repairs what was said (W. Levelt, Monitoring and self-repair in speech,
Cognition 14, 1983): some say so by themselves; a word of apology or of halting does where another one, or the repair
itself, stands right behind it ("Sorry, go ahead" is none).
"""

from __future__ import annotations

import re

from onrecord.verify.clauses import Turned
from onrecord.words.lists import alternation, tagged

_PLAIN = alternation(tagged("force", "corrects"))
_HALTS = alternation(tagged("force", "halts"))
_BESIDE = r"(?:oh|well|uh|um|no|actually|god)"
_REPAIR = r"(?:i mean|i meant|not|no|that['’]s|that is|it['’]s|it is|it was|make that|wait|actually)"
_CORRECTED = re.compile(
    rf"\W*(?:{_BESIDE}\b\W+)*(?:(?:{_PLAIN})|(?:{_HALTS})\b\W+(?:{_BESIDE}\b\W+)*(?:{_HALTS}|{_REPAIR}))\b",
    re.IGNORECASE,
)


def corrected(following: str) -> Turned | None:
    """What of the words behind a quotation corrects it; None where they go on."""
    found = _CORRECTED.match(following)
    return Turned("correction", found.group().strip()) if found else None
