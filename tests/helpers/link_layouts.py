"""Layouts of pages for tests of links: a function each, which sets some quotations (invented text)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

#: Stand before and after a quotation that is looked for; no page has such characters.
BEGINS, ENDS = "\ue00a", "\ue00b"
PER_PAGE = 9


class Telling(NamedTuple):
    """What a paragraph tells: a sentence before, the words, who says them, a sentence after."""

    before: str
    words: str
    who: str
    after: str

    @property
    def last(self) -> str:
        """The name as it is told the second time."""
        return self.who.split()[-1]


Layout = Callable[[list[Telling]], str]
LAYOUTS: dict[str, Layout] = {}


def _layout(one: Layout) -> Layout:
    LAYOUTS[one.__name__.strip("_").replace("_", "-")] = one
    return one


def _each(
    name: str,
    form: str,
    change: Callable[[str], str] = lambda words: words,
    *,
    around: str = "{}",
    between: str = "\n",
) -> None:
    """A layout of paragraphs that are all alike: {words} with signs around, {plain} without, and the other fields.

    ``around``: what all of them stand in, ``between``: what stands between two.
    """

    def layout(told: list[Telling]) -> str:
        return around.replace("{}", between.join(_filled(form, one, change) for one in told))

    LAYOUTS[name] = layout


def _filled(form: str, one: Telling, change: Callable[[str], str] = lambda words: words) -> str:
    words = change(one.words)
    out = form.replace("{[}", BEGINS).replace("{]}", ENDS)
    for field, value in (
        ("words", f"{BEGINS}{words}{ENDS}"),
        ("curly", f"{BEGINS}“{words},”{ENDS}"),
        ("straight", f'{BEGINS}"{words},"{ENDS}'),
        ("plain", words),
        ("asis", one.words),
        ("who", one.who),
        ("last", one.last),
        ("before", one.before),
        ("after", one.after),
    ):
        out = out.replace("{" + field + "}", value)
    return out


def _wrapped(tag: str, nth: int = 2) -> Callable[[str], str]:
    """Every nth word in an element."""

    def change(words: str) -> str:
        return " ".join(
            f"<{tag}>{w}</{tag.split(maxsplit=1)[0]}>" if n % nth == 0 else w for n, w in enumerate(words.split())
        )

    return change


def _last_word(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda words: " ".join([*words.split()[:-1], change(words.split()[-1])])


_SAID = "<p>{before} {curly} said {who}. {after}</p>"
# marks
_each("curly", _SAID)
_each("straight", "<p>{before} {straight} said {who}. {after}</p>")
_each("q", "<p>{before} {[}<q>{plain},</q>{]} said {who}. {after}</p>")
_each("q-first", "<p>{[}<q>{plain},</q>{]} said {who}. {after}</p>")
_each("q-inside-q", "<p>{before} {[}<q>{plain}, <q>never</q> he told us,</q>{]} said {who}. {after}</p>")
_each("q-with-em", "<p>{before} {[}<q>{plain},</q>{]} said {who}. {after}</p>", _wrapped("em", 3))
_each("q-repeated", "<p>{before} {[}<q>No,</q>{]} said {who}. {after}</p>")
_each("q-in-the-middle", "<p>{before} {who} said {[}that <q>nobody</q> knew if {plain} <q>or not</q>{]}. {after}</p>")
_each("guillemets", "<p>{before} {[}«\u00a0{plain}\u00a0»{]}, said {who}. {after}</p>")
_each("low-marks", "<p>{before} {[}„{plain}“{]}, said {who}. {after}</p>")
_each("single-marks", "<p>{before} {[}‘{plain},’{]} said {who}. {after}</p>")
_each("two-apostrophes", "<p>{before} {[}''{plain},''{]} said {who}. {after}</p>")
_each("indirect", "<p>{before} {who} said {[}that {plain}{]}. {after}</p>")
_each("parts", "<p>{before} {[}“{plain}”{]} and again {[}“it is {last} who pays”{]}, said {who}. {after}</p>")
_each("marks-inside", "<p>{before} {[}“{plain}, he called it ‘the “best” wall’ there is,”{]} said {who}.</p>")
# inline elements
for _tag in ("em", "strong", "a href=/other", "span", "b", "i", "mark", "u", "code", "font color=red"):
    _each(f"inline-{_tag.split()[0]}", _SAID, _wrapped(_tag))
_each("deep-inline", "<p>{before} {[}“<span><b><i><a href=/x>{plain}</a></i></b></span>,”{]} said {who}. {after}</p>")
_each("span-a-word", _SAID, _wrapped("span", 1))
_each("inline-from-mark", "<p>{before} {[}<b>“{plain}</b>,”{]} <i>said</i> {who}. {after}</p>")
_each("drop-cap", "<p>{[}<span class=cap>T</span>hat {plain}{]} was told by {who}. {after}</p>")
_each("half-bold-word", _SAID, _last_word(lambda w: f"<b>{w[:2]}</b>{w[2:]}"))
_each("footnotes", "<p>{before} {[}“{plain}<sup>1</sup> and more of it,”{]} said {who}.<sup>2</sup> {after}</p>")
_each("image-inside", "<p>{before} {[}“{plain} <img alt='a crane' width=9 height=9> or so,”{]} said {who}. {after}</p>")
_each("time-inside", "<p>{before} {[}“{plain} since <time>3 May</time> of that year,”{]} said {who}. {after}</p>")
_each("abbr", "<p>{before} {[}“{plain} at the <abbr title='Halden Office'>HO</abbr>,”{]} said {who}. {after}</p>")
# blocks
_each("break", "<p>{before}<br>{curly}<br>said {who}. {after}</p>")
_each("break-inside", _SAID, lambda words: words.replace(" ", "<br>", 3).replace("<br>", " ", 2))
_each("breaks", "<p>{before}<br><br>{curly} said {who}.<br><br>{after}</p>")
_each("source-lines", _SAID, lambda words: words.replace(" ", "\n      "))
_each("div", "<div>{before} {curly} said {who}. {after}</div>")
_each("div-mixed", "<div>{before} {curly} said {who}.<p>{after}</p></div>")
_each("list", "<ul><li>{before}</li><li>{curly} said {who}.</li><li>{after}</li></ul>")
_each("list-nested", "<ul><li>{before}<ul><li>{curly} said {who}.</li></ul></li></ul><p>{after}</p>")
_each("list-ordered", "<ol><li><b>{who}</b>: {curly} he said.</li><li>{after}</li></ol>")
_each("list-paragraphs", "<ul><li><p>{before} {curly} said {who}.</p></li></ul><p>{after}</p>")
_each("definitions", "<dl><dt>{who}</dt><dd>{curly}</dd></dl><p>{after}</p>")
_each("blockquote", "<p>{before} {who} said:</p><blockquote>{words}.</blockquote><p>{after}</p>")
_each("blockquote-p", "<p>{who} said:</p><blockquote><p>{before}</p><p>{words}.</p></blockquote><p>{after}</p>")
_each("blockquote-cite", "<p>{before}</p><blockquote>{curly}<footer>{who}</footer></blockquote><p>{after}</p>")
_each("two-paragraphs", "<p>{before} {[}“{plain}.</p><p>“{after} That is so,”{]} said {who}.</p>")
_each("three-paragraphs", "<p>{before}</p><p>{[}“{plain}.</p><p>“{before}</p><p>“{after} Yes,”{]} said {who}.</p>")
_each("interview", "<p><strong>What do you say of the {last} plan?</strong></p><p>{words}.</p><p>{after}</p>")
_each("turns", "<p><b>{who}:</b> {words}.</p><p><b>Editor:</b> {after}</p>")
_each("subheadings", "<h2>{plain}</h2><p>{before} {curly} said {who}. {after}</p>")
_each(
    "caption", "<figure><img alt=x width=9 height=9><figcaption>{curly} says {who}.</figcaption></figure><p>{after}</p>"
)


_TABLE = "<table>{}</table>"
_each("table", "<tr><td>{who}</td><td>{words}</td></tr>", around=_TABLE, between="")
_each(
    "table-across",
    "<tr><td>{[}{asis}</td><td>Day 4</td><td>{after}{]}</td></tr>",
    around="<table><tr><th>What</th><th>When</th><th>Why</th></tr>{}</table>",
    between="",
)
_each("table-repeated", "<tr><td>{who}</td><td>{[}It is not known{]}</td></tr>", around=_TABLE, between="")
_each(
    "table-of-paragraphs",
    "<tr><th><p>{who}</p></th><td><p>{curly} he said.</p><p>{after}</p></td></tr>",
    around=_TABLE,
    between="",
)
# characters
_each("soft-hyphens", _SAID, lambda words: words.replace("er", "e\u00adr").replace("to", "t\u00ado"))
_each("no-break-spaces", _SAID, lambda words: words.replace(" ", "&nbsp;", 4))
_each("thin-spaces", "<p>{before} {[}“{plain} for 40\u202f000\u2009euros,”{]} said {who}. {after}</p>")
_each("zero-width", _SAID, lambda words: words.replace("e", "e\u200b", 2).replace(" ", " <wbr>"))
_each("two-spaces", "<p>{before} {[}“{plain}.&nbsp; It is so. &nbsp;{plain}, too,”{]} said {who}. &nbsp; {after}</p>")
_each(
    "dashes", "<p>{before} {[}“{plain}—and—then, well–known, re-opened – at last — it was,”{]} said {who}. {after}</p>"
)
_each("dots", "<p>{before} {[}“{plain} … at 3.5 p.m. … i.e. no... never?!”{]} said {who}. {after}</p>")
_each("address-signs", "<p>{before} {[}“{plain} &amp; 40% of R&amp;D, text=a, #2: a+b/c?d,”{]} said {who}. {after}</p>")
_each("word-at-edges", "<p>{before} {[}“'Tis so that {plain} is the dockers’”{]}, said {who}. {after}</p>")
_each("brackets", "<p>{before} {[}“(The) [old] {plain} {or} <i>so</i> *,”{]} said {who}. {after}</p>")
_each("emoji", "<p>😀 {before} {[}“😀 {plain} 👩‍🚀 or so 🏴,”{]} said {who}. 😀 {after}</p>")
_each("capitals", _SAID, str.upper)
_each("transformed", "<p style='text-transform: uppercase'>{before} {curly} said {who}. {after}</p>")


def _folded(name: str, here: str, earlier: str) -> None:
    """The same words but for some characters stand before, where they must not be found."""

    def layout(told: list[Telling]) -> str:
        before = "<p>{before} " + f"They say {earlier}" + " and {asis}. {after}</p>"
        page = "<p>{before} {[}“" + f"They say {here}" + " and {plain},”{]} said {who}.</p>"
        return "\n".join(_filled(before + page, one) for one in told)

    LAYOUTS[name] = layout


_folded("apostrophe-curly-after-straight", "it’s the dockers’ wall", "it's the dockers' wall")
_folded("apostrophe-straight-after-curly", "it's the dockers' wall", "it’s the dockers’ wall")
_folded("accents-after-plain", "the café of Zoë Müller", "the cafe of Zoe Muller")
_folded("plain-after-accents", "the cafe of Zoe Muller", "the café of Zoë Müller")
_folded("combining-after-one", unicodedata.normalize("NFD", "the café of Zoë Müller"), "the café of Zoë Müller")
_folded("case", "The Office of Works", "the office of works")
_folded("wide-and-joined", "the official ﬁnal oﬃce of Ⅳ", "the official final office of IV")
_folded("sharp-s", "the Straße of Groß", "the Strasse of Gross")
_folded("strokes", "the Øre of Łund and Đak", "the Ore of Lund and Dak")
_folded("double-marks", "the “old” wall", 'the "old" wall')
_folded("soft-hyphen-before", "the harbour office", "the har\u00adbour off\u00adice")
_folded("no-break-space-before", "the harbour office", "the\u00a0harbour\u00a0office")


_each("repeated", "<p>{before} {[}“Never,”{]} said {who}. {after}</p>")
# by nine people one behind the other, each on some lines of its own
_each("repeated-in-one-paragraph", "{before} {[}“It is over,”{]} said {who}. {after}", around="<p>{}</p>", between=" ")
# each in a block of its own, so that what stands beside it is another block
_each("repeated-alone", "<p>{before}</p><p>{[}“We do not know.”{]}</p><p>{who} left.</p>")
_each("repeated-and-longer", "<p>{asis} or so it was told. {before}</p><p>{curly} said {who}. {after}</p>")
_each(
    "same-beginning", "<p>{before} {[}“We have said it from the first day on, and {plain},”{]} said {who}. {after}</p>"
)
_each(
    "same-end", "<p>{before} {[}“{plain}, and that is all there is to say of it, now and for ever,”{]} said {who}.</p>"
)
_each(
    "same-ends",
    "<p>{before} {[}“We have said it from the first day on, and {plain}, and that is all there is to say,”{]} "
    "said {who}.</p>",
)
# first and last words are partly the same
_each(
    "shared-words",
    "<p>{before} {[}“On and on and on {plain} and on and on and on and on and on and on,”{]} said {who}.</p>",
)
_each(
    "end-is-in-the-middle",
    "<p>{before} {[}“So it is, here as there. {plain}, and so it is, here as there,”{]} he said.</p>",
)
_each("part-of-a-word", "<p>{before} The airport, sports and overport. {[}“Port,”{]} said {who}. {after}</p>")
# what is not the article, or not seen
_each("hidden", "<div style='display: none'>“{plain},” said {who}.</div>" + _SAID)
_each("not-visible", "<p><span style='visibility: hidden'>“{plain},” said {who}.</span></p>" + _SAID)
_each("script-before", "<script>let a = '“{plain},” said {who}.'</script>" + _SAID)
_each("folded", "<details><summary>More</summary><p>{before}</p></details>" + _SAID)
_each("template", "<template><p>“{plain},” said {who}.</p></template>" + _SAID)
_each("controls", "<p>{before} <button>Share</button> {curly} said {who}. <select><option>a</select></p>")
_each("pull-quote", "<p>{before}</p><blockquote>{plain}</blockquote><p>{curly} said {who}. {after}</p>")
_each("column", "<div style='columns: 2'><p>{before} {curly} said {who}. {after}</p></div>")
_each("frame", "<iframe srcdoc='<p>{plain}</p>'></iframe><p>{before} {curly} said {who}. {after}</p>")


@_layout
def _shadow(told: list[Telling]) -> str:
    """In a slot of a component, whose own words stand before."""
    script = """<script>for (const one of document.querySelectorAll('x-story')) {
      one.attachShadow({mode: 'open'}).innerHTML = '<p>In our words:</p><slot></slot>' }</script>"""
    return "\n".join(_filled(f"<x-story>{_SAID}</x-story>", one) for one in told) + script


@_layout
def _teasers(told: list[Telling]) -> str:
    """The words stand before, in a list of links that is no part of the article."""
    links = "".join(_filled("<li><a href=/x>{asis}</a></li>", one) for one in told)
    return f"<nav><ul>{links}</ul></nav>" + "\n".join(_filled(_SAID, one) for one in told)


# scripts
_HEBREW = "הרציף בנמל סגור עד החורף והשער לא נמדד"
_ARABIC = "رصيف الميناء مغلق حتى الشتاء والبوابة لم تقس"
_each("hebrew", f"<p dir=rtl>{{[}}“{_HEBREW} 40 {{plain}},”{{]}} {{who}}. {_HEBREW}</p><p>{{after}}</p>")
_each("arabic-in-latin", f"<p>{{before}} {{[}}“{_ARABIC} {{last}} {_ARABIC},”{{]}} said {{who}}. {{after}}</p>")
_each("cyrillic", "<p>{before} {[}“Причал закрыт до зимы, и {last} это знает,”{]} said {who}. {after}</p>")
_each("greek", "<p>{before} {[}“Ο μώλος είναι κλειστός, {last},”{]} said {who}. {after}</p>")
_each("han", "<p>{before} {[}“港口的码头将关闭到冬天{last}没有人测量闸门”{]} said {who}. {after}</p>")
_each("kana", "<p>{before} {[}“ふ頭は{last}冬まで閉まっています”{]} said {who}. {after}</p>")
_each("thai", "<p>{before} {[}“ท่าเรือปิดจนถึงฤดูหนาว {last} ไม่มีใครวัด”{]} said {who}. {after}</p>")
