#!/usr/bin/env bash
# htmldate 1.11.0 dates a fact check by the claim that it checks, where the page's JSON-LD (schema.org ClaimReview) names
# itemReviewed before its own datePublished: asked for the original date, it takes the first datePublished that it sees,
# however deep. Members of a JSON object have no order (RFC 8259, 1), and with the two lines the other way round the
# answer is the review's. So is a page's part (hasPart) taken for the page. trafilatura 2.3.1 asks it so, and has the same.
# original_date is described as the publication date in place of the latest; both are found in the right order.
# Seen with htmldate 1.11.0 and trafilatura 2.3.1 on Python 3.11, December 2026:
#   {"itemReviewed": {…, "datePublished": "2019-06-20"}, "datePublished": "2026-07-17"}   -> 2019-06-20
#   {"datePublished": "2026-07-17", "itemReviewed": {…, "datePublished": "2019-06-20"}}   -> 2026-07-17
# What follows: read datePublished from the outermost object of an article's JSON-LD oneself, before asking.
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0 trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import json

import trafilatura
from htmldate import find_date

KIND = {"@context": "https://schema.org", "@type": "ClaimReview"}
CLAIM = {"itemReviewed": {"@type": "Claim", "datePublished": "2019-06-20"}}
PART = {"hasPart": {"@type": "Article", "datePublished": "2019-06-20"}}
DAY = {"datePublished": "2026-07-17"}


def page(data):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = "<p>The quay is open, Signe Dahl said to whoever asked.</p>"
    return f"<html><head><title>The quay</title>{script}</head><body><article>{text}</article></body></html>"


for name, data, wanted in [
    ("review first", KIND | DAY | CLAIM, "2026-07-17"),
    ("claim first", KIND | CLAIM | DAY, "2019-06-20"),
    ("part first", KIND | {"@type": "NewsArticle"} | PART | DAY, "2019-06-20"),
]:
    seen = find_date(page(data), original_date=True)
    also = trafilatura.extract_metadata(page(data)).date
    print(f"{name}: htmldate {seen}, trafilatura {also}")
    assert (seen, also) == (wanted, wanted), (name, seen, also)
PYTHON
echo "as described: the first datePublished counts, whatever it is of"
