"""Peak memory of reading one article in a process of its own, and growth over 6,000 articles."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from bench.articles import SHARED

ONE = """
import resource, sys, onrecord
onrecord.read(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
MANY = """
import json, resource, sys
from bench.articles import statements
from onrecord import Reader
from onrecord.read import article_from_text
reader, marks = Reader(force=True), []
for number, text in enumerate(statements(int(sys.argv[1])), 1):
    reader.read(article_from_text(text))
    if number % (int(sys.argv[1]) // 4) == 0:
        marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(json.dumps(marks))
"""


def run(articles: int = 6000) -> dict[str, Any]:
    """Peak resident MB of one article, and after each quarter of many."""
    one = int(_output(ONE, str(SHARED / "data" / "seed" / "article.txt")))
    marks = json.loads(_output(MANY, str(articles)))
    return {"one article MB": round(one / 1024), f"quarters of {articles} MB": [round(m / 1024) for m in marks]}


def _output(code: str, argument: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, argument], check=True, capture_output=True, text=True)
    return done.stdout.strip()
