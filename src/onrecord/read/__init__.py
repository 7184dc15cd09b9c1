"""Reading: a file, a page or standard input -> ``Article``.

- options: what a caller can set
- source: path, address or standard input -> bytes -> Article
- fetch: an address -> bytes
- encoding: bytes -> text
- sniff: what bytes hold, and an error for what is no article
- web_page: HTML -> Article, by what `pages` knows (imported only for HTML: its library takes 0.2 s)
- text: a text and its metadata -> Article
- page_text: the text of a page as readers of annotations count it
- docx, pdf_article: documents -> Article
- feed, warc: what a feed or a web archive lists
- labels: what may be a label in a transcript; recordings: times, and where a transcript's recording is
- formats: saved pages, mails, OpenDocument, e-books, agencies' items, subtitles, debates
"""

from onrecord.read.options import ReadOptions
from onrecord.read.source import article_from_bytes, load
from onrecord.read.text import article_from_text

__all__ = ["ReadOptions", "article_from_bytes", "article_from_text", "load"]
