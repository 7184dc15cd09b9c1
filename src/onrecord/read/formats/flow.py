"""A tree of HTML, XHTML or NITF -> its paragraphs, as somebody sees them who reads it.

For texts that are articles as a whole (a letter, a chapter, an agency's story): all of them is kept, where `web_page`
looks for the article in a page. Struck and hidden words are left out and counted; a row of a table is a line; notes
follow the text; ``<q>`` gets the marks that browsers draw.
"""

from __future__ import annotations

import re
from collections import Counter

from onrecord.read.formats.intake import counted, raised_figures
from onrecord.read.formats.styles import unseen_by, unseen_classes
from onrecord.read.formats.xml_parts import FIELDS, Element, PartError, follows_field, local

#: Elements that begin and end a paragraph: HTML's, by its standard's own rendering (display: block), and those
#: of NITF and Akoma Ntoso.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre "
    "search section summary table tbody tfoot thead tr ul xmp hl1 hl2 bq credit block media media-caption tagline "
    "bibliography postaddr addressee delivery.point dateline heading subheading item blocklist".split()
)
#: Elements none of whose words are read as text.
_SILENT = frozenset(
    "audio area base button canvas colgroup datalist embed head iframe input link map math-annotation meta noembed "
    "noframes noscript object param rp rt script select source style svg template textarea title track video "
    "media-metadata media-reference media-producer media-object nitf-table-metadata".split()
)
_STRUCK = ("del", "s", "strike")
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_TYPE = "{http://www.idpf.org/2007/ops}type"
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\u034f\x00]")
_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r" *\n *")
_MARK = re.compile(r"\W{0,3}\w{0,5}\W{0,3}")
_TOO_DEEP = 400
_TAGS = 4_000_000


class Flow:
    """Reads trees one after another into paragraphs; ``left_out`` counts what is not in them, by its name."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.left_out: Counter[str] = Counter()
        self._line: list[str] = []
        self._kept: list[Element] = []
        self._within_note = False
        self._quotes = 0
        self._unseen: dict[str, str] = {}
        self.sheets: set[str] = set()
        """Names of style sheets that were heeded."""

    def style(self, sheet: str) -> None:
        """Heed a style sheet, from here on, as far as it hides or strikes words."""
        self._unseen |= unseen_classes(sheet)

    def read(self, element: Element) -> None:
        """The paragraphs of an element, behind those read before; its notes wait for `end`. Raises PartError."""
        self._element(element, 0, pre=False)
        self._ended()

    def end(self) -> None:
        """Put the notes behind the text."""
        kept, self._kept, self._within_note = self._kept, [], True
        for one in kept:
            self.read(one)
        self._within_note = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, in words."""
        return tuple(counted(count, what) for what, count in sorted(self.left_out.items()))

    def _ended(self) -> None:
        whole = _AROUND_BREAK.sub("\n", re.sub(r"[^\S\n]+", " ", _INVISIBLE.sub("", "".join(self._line))))
        self._line = []
        for part in re.split(r"\n{2,}", whole):
            if part := part.strip(" \n").removesuffix(" |").removeprefix("| "):
                self.paragraphs.append(part)

    def _element(self, element: Element, depth: int, *, pre: bool) -> None:
        tag = local(element)
        if depth > _TOO_DEEP:
            raise PartError(f"its elements lie more than {_TOO_DEEP} deep")
        if not tag or tag in _SILENT or self._aside(element, tag):
            return
        block = tag in _BLOCKS
        if block:
            self._ended()
        elif tag in ("td", "th") and any(part.strip() for part in self._line):
            self._line.append(" | ")
        elif tag in ("br", "eol"):
            self._line.append("\n")
        elif tag == "q":
            self._quotes += 1
            self._line.append("“" if self._quotes % 2 else "‘")
        elif tag in FIELDS and follows_field(element):
            self._line.append(" ")
        elif tag == "sup" and not len(element):
            self._line.append(raised_figures(element.text or ""))
            return
        pre = pre or tag in ("pre", "listing", "xmp")
        self._words(element.text, pre=pre)
        for child in element:
            self._element(child, depth + 1, pre=pre)
            self._words(child.tail, pre=pre)
        if tag == "q":
            self._line.append("”" if self._quotes % 2 else "’")
            self._quotes -= 1
        if block:
            self._ended()

    def _words(self, words: str | None, *, pre: bool) -> None:
        if words:
            self._line.append(words if pre else _SPACE.sub(" ", words))

    def _aside(self, element: Element, tag: str) -> bool:
        """Whether an element is no part of the text where it stands; what it is otherwise is done or counted."""
        if tag in _STRUCK:
            self.left_out["struck passage"] += _has_words(element)
            return True
        unseen = "hidden passage" if element.get("hidden") is not None else unseen_by(element.get("style") or "")
        for name in (element.get("class") or "").split() if self._unseen and not unseen else ():
            unseen = unseen or self._unseen.get(name, "")
        if unseen:
            self.left_out[unseen] += _has_words(element)
            return True
        kinds = {*(element.get(_TYPE) or element.get("epub:type") or "").split(), *(element.get("role") or "").split()}
        if kinds & {"noteref", "doc-noteref"} or (tag == "sup" and _is_mark(element)):
            return True
        if (kinds & _NOTES or tag in ("fn", "authorialnote")) and not self._within_note:
            self._kept.append(element)
            return True
        return bool(kinds & {"pagebreak", "doc-pagebreak"})


def _has_words(element: Element) -> bool:
    return any(part.strip() for part in element.itertext())


def _is_mark(element: Element) -> bool:
    """Whether raised words are the mark of a note: a link within the document, of a figure or sign."""
    link = next((one for one in element.iter() if local(one) == "a"), None)
    parent = element.getparent()
    if link is None and parent is not None and local(parent) == "a":
        link = parent
    return link is not None and "#" in (link.get("href") or "") and bool(_MARK.fullmatch("".join(element.itertext())))


def html_tree(html: str, flow: Flow | None = None) -> Element:
    """The body of a page, or of a piece of one; ``flow`` heeds its style sheets. Raises PartError."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    if html.count("<") > _TAGS:
        raise PartError(f"it has more than {_TAGS:,} tags, and no article does")
    html = without_inlined(html).replace("\0", "")
    try:
        root = etree.fromstring(f"<!doctype html>{html}".encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise PartError(f"it is HTML that can't be parsed: {error}") from error
    if root is None:
        raise PartError("it is HTML without elements")
    for told in parser.error_log.filter_from_fatals():  # it stops there without an error, and the rest is missing
        raise PartError(f"it is HTML that can't be parsed to its end: {told.message}")
    if flow is not None:
        for sheet in root.iter("style"):
            flow.style(sheet.text or "")
    return next((one for one in root if local(one) == "body"), root)


#: A picture, font or film that stands in the page itself: parsers stop at attributes of megabytes.
_INLINED = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][\w.+/=%;,-]{1000,}")


def without_inlined(html: str) -> str:
    """A page without the pictures and fonts that are written into its attributes."""
    return _INLINED.sub("data:,", html)
