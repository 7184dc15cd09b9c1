"""Web pages in the layouts of content systems, and one for each thing that pages do to running text.

PYTHONPATH=src:tests python -m intake.make.html
"""

from __future__ import annotations

from intake.corpus import Made, write
from intake.make import page_elements, page_kinds, page_more, page_sites, page_systems, page_tellings
from intake.make.page_layout import pages

#: Modules whose layouts are registered as they are imported.
LAYOUTS = (page_systems, page_sites, page_kinds, page_elements, page_tellings, page_more)


def every() -> list[Made]:
    """All pages."""
    return list(pages())


if __name__ == "__main__":
    write("html", every())
