"""Reading: a file, a page or standard input -> ``Article``.

- options: what a caller can set
- source: path, address or standard input -> bytes -> Article
- fetch: an address -> bytes
- encoding: bytes -> text
- sniff: what bytes hold, and an error for what is no article
- web_page: HTML -> Article (imported only for HTML: its library takes 0.2 s)
- page_told: what a page tells of its article (page_data: as data; page_top: around its headline; page_published)
- page_elements, page_hidden, page_tables: its elements as a reader sees them
- page_frames, page_names: what stands in an article and is none of it; page_captions: what stands under pictures
- page_lost: what an extractor leaves out; page_blocks: paragraphs; page_lines, page_edges: lines that are the page's
- page_dates: days as pages and files write them
- walls: pages that stand where an article should: logins, cookie notices, …
- text: a text and its metadata -> Article
- docx, pdf_article: documents -> Article
- feed, warc: what a feed or a web archive lists
- transcript_turns: who speaks in a primary text
- formats: saved pages, mails, OpenDocument, e-books, agencies' items, subtitles, debates
"""

from onrecord.read.options import ReadOptions
from onrecord.read.source import article_from_bytes, load
from onrecord.read.text import article_from_text

__all__ = ["ReadOptions", "article_from_bytes", "article_from_text", "load"]
