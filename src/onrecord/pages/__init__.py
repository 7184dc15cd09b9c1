"""What stands on a web page: what it tells of its article, and which of its words are the article's.

In the order in which a page is read (`read.web_page`):

- told: title, outlet, authors, day, … (data: as data; top: around the headline; published, dates: days)
- elements, hidden, tables: its elements as a reader sees them
- frames, names: what stands in an article and is none of it
- captions: what stands under pictures
- lost: what an extractor leaves out
- blocks: paragraphs; lines, edges: those that are the page's
- walls: pages that stand where an article should, or after its beginning
"""
