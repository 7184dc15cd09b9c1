"""Who speaks in articles in the manner of reporters of many countries; every other one only judges.

Those of `described-fresh` tell their speakers by descriptions; those of `reports`, `desks` and `mornings` have names as
presses write them; `rows` are ten wordings of each kind of doubt about a speaker.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.measures import Made
from bench.people_cases import cases, fault, statement

DATA = Path(__file__).parents[1] / "data"
FLOORS = {("reporters", 1): 0.94, ("reporters", 2): 0.86, ("described-fresh", 1): 0.94, ("described-fresh", 2): 0.79}
FLOORS |= {("reports", 1): 0.93, ("reports", 2): 0.79, ("rows", 1): 0.95, ("desks", 1): 0.92, ("desks", 2): 0.74}
FLOORS |= {("mornings", 1): 0.95, ("mornings", 2): 0.89}
#: Of those named above .9 so many may be wrong; of the reports that only judge more are.
WRONG = {("reports", 2): 0.09, ("mornings", 2): 0.07}


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "half"), FLOORS)
def test_who_speaks(folder: str, half: int, made: Made) -> None:
    told, sure = [], []
    for case in (case for _, case in cases(DATA / folder) if case.get("half", 1) == half):
        reading = made.reading(case["text"], None)
        for said in case["said"]:
            wrong, found = fault(reading, reading.article.text, said), statement(reading, case["text"], said["words"])
            told.append((said["words"], wrong))
            if found is not None and found.speakers and (found.speaker_confidence or 0) > 0.9:
                sure.append((said["words"], wrong))
    missed = [x for x in told if x[1]]
    assert 1 - len(missed) / len(told) >= FLOORS[folder, half], missed
    misled = [x for x in sure if x[1]]
    assert len(misled) / len(sure) <= WRONG.get((folder, half), 0.06), misled
