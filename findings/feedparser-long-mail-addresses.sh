#!/usr/bin/env bash
# feedparser takes an author's address of mail apart by a pattern in which what follows the last dot has two to four
# letters. Of a longer one ("desk@tarn.media") it keeps four letters, and the rest of the address becomes the beginning
# of the author's name, without the bracket that closes it. Four letters and fewer are right.
# Seen with feedparser 6.0.14 on Python 3.11, November 2026:
#   desk@tarn.info (Sam Okonjo)   -> name "Sam Okonjo",   email "desk@tarn.info"
#   desk@tarn.media (Sam Okonjo)  -> name "a (Sam Okonjo", email "desk@tarn.medi"
# Needs python3 (3.10 or newer) and a package index. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

FEED = '<rss version="2.0"><channel><title>x</title><item><title>t</title><author>{}</author></item></channel></rss>'


def detail(author):
    return dict(feedparser.parse(FEED.format(author).encode()).entries[0].author_detail)


short, long = detail("desk@tarn.info (Sam Okonjo)"), detail("desk@tarn.media (Sam Okonjo)")
print(short, long)
assert short == {"name": "Sam Okonjo", "email": "desk@tarn.info"}
assert long == {"name": "a (Sam Okonjo", "email": "desk@tarn.medi"}
PYTHON
