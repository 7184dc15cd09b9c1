"""What extractors of articles make of the pages of tests/intake and of the known pages, beside onrecord.

    python -m bench.extractors [--shared ../shared] [--articles 60]

Installed ones alone are measured (pip install readability-lxml resiliparse newspaper4k jusText, in an environment of
their own). Words right is the F1 of words, the headline counted once; quotations: those of the true texts that stand
word for word in what came out.

Measured in November 2026 on 188 pages of tests/intake that hold an article (717 quotations) and on 300 known pages.
The pages of tests/intake were made with onrecord, so its own figure tells that they are read, and those of the others
what reading them takes; jusText looks for paragraphs of 200 characters, and newspapers' are shorter.

    extractor               words right   quotations found   known pages
    onrecord                1.0000        717                1.0000
    trafilatura 2.3.1        .9707        709                1.0000
    readability-lxml 0.9     .9464        698                 .9973
    newspaper4k 0.9.6        .9017        645                1.0000
    Resiliparse 2.0.1        .8974        675                 .9504
    jusText 3.0.2            .0859         61                 .9948

trafilatura finds the article best, so it stays; what it leaves out or takes in is put right around it (`pages`).
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from intake.corpus import truths  # noqa: E402 - lies with the tests

_TAG = re.compile(r"<[^<>]*>")


def _onrecord(html: bytes) -> str:
    return str(importlib.import_module("onrecord.read").article_from_bytes(html, origin="page.html").text)


def _trafilatura(html: bytes) -> str:
    return str(importlib.import_module("trafilatura").extract(html, include_comments=False) or "")


def _readability(html: bytes) -> str:
    summary = importlib.import_module("readability").Document(html.decode("utf-8", "replace")).summary()
    return _TAG.sub(" ", re.sub(r"</(?:p|div|li|h\d|td)>", "\n", summary))


def _resiliparse(html: bytes) -> str:
    module = importlib.import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(html.decode("utf-8", "replace"), main_content=True, alt_texts=False))


def _newspaper(html: bytes) -> str:
    article = importlib.import_module("newspaper").Article("https://paper.example/story", fetch_images=False)
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    return str(article.text)


def _justext(html: bytes) -> str:
    module: Any = importlib.import_module("justext")
    found = module.justext(html, module.get_stoplist("English"))
    return "\n".join(one.text for one in found if not one.is_boilerplate)


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "onrecord": _onrecord,
    "trafilatura": _trafilatura,
    "readability": _readability,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
    "justext": _justext,
}


def pages_of_intake() -> Iterator[tuple[bytes, str, str, tuple[str, ...]]]:
    """The corpus's pages: bytes, title, text, quotations."""
    for truth in truths("html"):
        if not truth.refused:
            yield truth.path.read_bytes(), truth.title, "\n".join(truth.paragraphs), truth.quotations


def known_pages(shared: Path, most: int) -> Iterator[tuple[bytes, str, str, tuple[str, ...]]]:
    """The known articles in the layouts of their test."""
    layouts = importlib.import_module("read.test_known_pages").layouts
    for line in (shared / "data/wikinews/articles.jsonl").read_text(encoding="utf8").splitlines()[:most]:
        article = json.loads(line)
        every = [one for one in article["text"].split("\n") if one.strip()]
        title = article.get("title") or every[0]
        paragraphs = [one for one in every if one != title]
        for page in layouts(title, paragraphs).values():
            yield page.encode(), title, "\n".join(paragraphs), ()


def words(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(re.findall(r"\w+", text.casefold()))


def f1(got: str, true: str, title: str) -> float:
    """F1 of words; a headline in what came out, or not, tells nothing."""
    got = got.replace(title, "", 1)
    a, b = words(got), words(true)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=60)
    given = parser.parse_args()
    sets = {"intake": list(pages_of_intake()), "known": list(known_pages(given.shared, given.articles))}
    for name, extract in EXTRACTORS.items():
        try:
            extract(b"<p>x</p>")
        except ImportError:
            print(f"{name:14} is not installed")
            continue
        except Exception:  # no article
            pass
        cells = []
        for pages in sets.values():
            right, found, said = [], 0, 0
            for html, title, true, quotations in pages:
                try:
                    got = " ".join(extract(html).split())
                except Exception:  # what an extractor raises on a page is its answer to it
                    got = ""
                right.append(f1(got, true, title))
                found += sum(" ".join(one.split()) in got for one in quotations)
                said += len(quotations)
            cells.append(f"{sum(right) / len(right):.4f}" + (f" ({found}/{said} quotations)" if said else ""))
        print(f"{name:14}" + "".join(f"{cell:>32}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
