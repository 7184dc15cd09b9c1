"""Figures and days of the world's presses beside CQE, Recognizers-Text, quantulum3, duckling and HeidelTime.

The halves that judge of `bench.amounts` and `bench.times`, and the fresh sentences that were written to judge what was
mended. Of the peers the numbers and days alone are compared; `make bench` installs them where they install.
"""

from __future__ import annotations

from typing import Any

from bench import amounts, times
from bench.peers import PeerError


def run() -> dict[str, Any]:
    """F1 of spans, values of those found and F1 of both, of onrecord and of each tool that can be asked."""
    quantities = [one for one in amounts.sentences() if one.half == 2]
    quantities += amounts.sentences(amounts.FILE.with_name("amount-fresh-judged.txt"))
    days = [one for one in times.sentences() if one.half == 2]
    days += times.sentences(times.DATA / "time-fresh-judged.txt")
    own = amounts.tallied(quantities, amounts.read, units=False)
    out: dict[str, Any] = {"amounts onrecord": _row(own)}
    out |= {f"amounts {name}": _told(amounts.of_peer, name, quantities) for name in amounts.PEERS}
    out["times onrecord"] = _row(times.tallied(days, times.read, clocks=False))
    return out | {f"times {name}": _told(times.of_peer, name, days) for name in times.PEERS}


def _row(tally: amounts.Tally | times.Tally) -> str:
    found = f"value of found {tally.of_found(tally.value):.3f}"
    return f"span F1 {tally.f1(tally.found):.3f}  {found}  both F1 {tally.f1(tally.value):.3f}  n {tally.marked}"


def _told(ask: Any, name: str, every: Any) -> str:
    try:
        return _row(ask(name, every))
    except PeerError as error:
        return f"is not asked: {error}"


if __name__ == "__main__":
    for name, row in run().items():
        print(f"{name:24} {row}")
