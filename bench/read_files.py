"""How right files of every kind are read: the corpus of tests/intake, or one folder of yours made like it.

    python -m bench.read_files [KIND …] [--faults]

A row a kind: files, characters right (1 less the edit distance over the longer text's length), files without any fault
(title, outlet, day, authors, paragraphs, quotations, notes), files that are wrong and don't say so. ``--faults`` lists
what is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from intake.corpus import truths
from intake.scoring import score, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    scores = [score(truth) for truth in truths() if not given.kinds or truth.kind in given.kinds]
    if given.faults:
        for one in scores:
            for wrong in one.wrong:
                print(f"{one.truth.kind}/{one.truth.file} {one.truth.member}: {one.right:.3f} {wrong}")
    for row in table(scores):
        print(f"{row[0]:12}" + "".join(f"{cell:>16}" for cell in row[1:]))


if __name__ == "__main__":
    main()
