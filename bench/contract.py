"""schemathesis on the running service, for as long as one likes: ``python -m bench.contract --minutes 30``.

Rounds of all phases (examples, coverage, fuzzing, stateful), each with a seed of its own on a record of its own that
has something of all, as an editor who may change it; then the record is checked. Ends with 1 where a round found
something: an answer of 5xx, one outside its schema, a change without a token. One is repeated by its seed (``--seed N
--rounds 1``). CI does the same for a minute (tests/api/test_contract.py).
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from helpers.contract import tried
from helpers.pages import furnished
from helpers.serving import process

from onrecord.actions.accounts import make_token
from onrecord.actions.check import check

#: Seconds that a round may take, and that is left for none.
_ROUND, _LEAST = 600, 20
_CASES = re.compile(r"^\s*Test cases:\s*\n((?:\s+.*\n)+?)\s*\n", re.MULTILINE)
_GENERATED = re.compile(r"([\d,]+) generated")


def one_round(seed: int, seconds: int, examples: int) -> tuple[str, bool]:
    """What schemathesis says, and whether all is well."""
    with tempfile.TemporaryDirectory() as folder:
        record, accounts = Path(folder) / "r.db", Path(folder) / "accounts"
        furnished(record)
        editor = make_token(accounts, "ida", "editor")
        with process(record, "--rate", "0", "--accounts", str(accounts)) as (_, address):
            told = tried(address, editor, seconds=seconds, examples=examples, seed=seed)
        wrong = check(record).wrong
    if wrong:
        told += f"\nthe record is not sound any more: {wrong}\n"
    return told, not wrong and "Failures:" not in told and "Errors:" not in told and "generated" in told


def cases(told: str) -> int:
    """How many requests a round tried."""
    found = _GENERATED.search(told)
    return int(found[1].replace(",", "")) if found else 0


def main() -> None:
    """Rounds until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long (default: 30)")
    parser.add_argument("--examples", type=int, default=100, help="examples an operation in a round (default: 100)")
    parser.add_argument("--seed", type=int, default=1, help="the first round's; each round has the next (default: 1)")
    parser.add_argument("--rounds", type=int, default=0, help="so many rounds at most (default: by time alone)")
    asked = parser.parse_args()
    ends, seed, count, faulty = time.monotonic() + asked.minutes * 60, asked.seed, 0, 0
    while (left := ends - time.monotonic()) > _LEAST and (not asked.rounds or seed < asked.seed + asked.rounds):
        began = time.monotonic()
        told, well = one_round(seed, int(min(left, _ROUND)), asked.examples)
        count, faulty = count + cases(told), faulty + (not well)
        if not well:
            print(told)
        print(f"seed {seed}: {cases(told):,} cases, {time.monotonic() - began:.0f} s, {'well' if well else 'FAULTS'}")
        sys.stdout.flush()
        seed += 1
    print(f"{seed - asked.seed} rounds, {count:,} cases, {faulty} rounds with faults")
    sys.exit(1 if faulty or not count else 0)


if __name__ == "__main__":
    main()
