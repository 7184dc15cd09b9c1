"""A transcript of a meeting, for tests of its turns and of quotations from it."""

from __future__ import annotations

QUAY = """\
Remarks by Minister Vandermark on the harbour

MINISTER VANDERMARK:  Good morning. I have read the report, all hundred and forty pages, and I, uh, I have one \
thing to say. This plan is reckless, and I will not sign it. We will rebuild the northern quay by the spring, but only \
if the council pays its share. The breakwater — the breakwater cost 2.5 million crowns, and we're not going to pay \
twice.

Q  Is this about the election?

MINISTER VANDERMARK:  No. The company was given every chance to explain itself. (Laughter.) It sent lawyers \
to a meeting of fishermen, and the fishermen went home with nothing in their hands that evening.

MR. EKWALL:  The auditors misread a draft, and the goverment knows it. The true cost is close to our first estimate. \
We have dredged this coast for sixty years and had no complaint from the villages.

MAYOR SALLOW:  I don't intend to bury this harbor. I have travelled along every pier of the island since the storm.
"""
