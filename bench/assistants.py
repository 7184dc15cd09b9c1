"""How fast assistants are answered: ``python -m bench.assistants`` (needs mcp).

On a made record of 100,000 statements (bench.record), each tool is called 20 times by the SDK's client, on the newest
protocol and on the one before, as assistants ask: the median and the slowest, in milliseconds, and how long this
process worked for one, which is what counts where others use the machine, too. It ends with 1 where that is above 300.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import anyio
from mcp import Client

from bench.record import _syllables, build
from onrecord.mcp.quoting import plain
from onrecord.mcp.server import create_server
from onrecord.mcp.tools import Desk

_STATEMENTS, _TIMES, _MOST = 100_000, 20, 300.0
_MODES = {"2026-07-28": "2026-07-28", "2025-11-25": "legacy"}


def _asked(key: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    common, rare = _syllables(3), _syllables(900)
    return [
        ("search_statements", {"words": rare}),
        ("search_statements", {"words": common, "limit": 25}),
        ("search_statements", {"words": f"{common} {rare}", "since": "2018", "until": "2021"}),
        ("search_statements", {}),
        ("search_statements", {"limit": 25, "page": 4000}),
        ("count_statements", {"by": "month", "words": common}),
        ("count_statements", {"by": "speaker", "since": "2019", "until": "2019"}),
        ("count_statements", {}),
        ("statement", {"id": key}),
        ("speaker", {"name": name}),
        ("speaker", {"name": name.split(maxsplit=1)[0]}),
        ("verify_quotation", {"quotation": f"{rare} {common}"}),
        ("compare_outlets", {"id": key}),
        ("compare_outlets", {}),
        ("claims", {}),
        ("claims", {"of": "cranes", "words": common}),
        ("disputes", {}),
        ("disputes", {"speaker": name}),
        ("disputes", {"since": "2019", "until": "2019"}),
    ]


async def _measured(record: Path) -> float:
    slowest = 0.0
    for protocol, mode in _MODES.items():
        async with Client(create_server(Desk(record)), mode=mode) as client:
            found = (await client.call_tool("search_statements", {"words": _syllables(900)})).structured_content or {}
            one = found["statements"][0]
            for tool, given in _asked(one["id"], plain(one["speakers"][0]["name"])):
                times = []
                before = time.process_time()
                for _ in range(_TIMES):
                    began = time.perf_counter()
                    answer = await client.call_tool(tool, given)
                    times.append((time.perf_counter() - began) * 1000)
                    if answer.is_error:
                        sys.exit(f"{tool} {given}: {answer.content[0]}")
                worked = (time.process_time() - before) * 1000 / _TIMES
                median = statistics.median(times)
                slowest = max(slowest, worked)
                print(f"{protocol} {tool:18} {median:6.0f} {max(times):6.0f} {worked:6.0f} ms  {given}"[:150])
    return slowest


def main() -> None:
    """Measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, default=Path("bench") / "assistants.db")
    record = parser.parse_args().record
    build(record, _STATEMENTS)
    print("\nprotocol   tool               median slowest worked")
    slowest = anyio.run(_measured, record)
    print(f"the slowest takes {slowest:.0f} ms of work, of {_MOST:.0f}")
    sys.exit(slowest > _MOST)


if __name__ == "__main__":
    main()
