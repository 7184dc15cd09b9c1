"""Five hundred strings that nobody should send, made of parts: for every place where a text, name or address goes."""

from __future__ import annotations

import random
from itertools import product

#: What a script of ours counts, if any of it runs.
_RUN = "window.__hit=(window.__hit||0)+1"
_BREAKERS = (
    *('">', "'>", "</textarea>", "</title>", "</script>", "-->", "]]>", "&quot;>", "` ", "\x00>", "</svg>"),
    *("</option></select>", '\\">', "<!--"),
)
_TAGS = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<body onload={_RUN}>",
    f"<a href='javascript:{_RUN}'>here</a>",
    f"<math><mi xlink:href='javascript:{_RUN}'>here</mi></math>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/a.css'>",
    "<style>*{display:none}</style>",
    "<form action='https://evil.example/'><button>go</button></form>",
    "<object data='javascript:alert(1)'></object>",
    "<mark>«»</mark>",
    f"<template><script>{_RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={_RUN}&#62;",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<IMG SRC=x ONERROR={_RUN}//",
    f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e",
)
_ATTRIBUTES = (
    f'" onmouseover="{_RUN}',
    f"' onfocus='{_RUN}' autofocus='",
    f"x onpointerenter={_RUN} ",
    '" style="position:fixed;inset:0" class="skip',
    '" href="javascript:alert(1)" x="',
    f'" autofocus onfocus={_RUN} "',
)
_ADDRESSES = (
    f"javascript:{_RUN}",
    f"JaVaScRiPt:{_RUN}",
    f" \tjava\nscript:{_RUN}",
    f"\x01javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example",
    "https://evil.example/\"onclick='x'",
    "https://a.example/<script>",
    "http://[::1",
    "http://127.0.0.1:1/",
    "blob:https://evil.example/1",
    "https://a.example/%0d%0aset-cookie:a=b",
    "\r\nset-cookie: a=b",
    "../../../../etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc/passwd",
)
_TURNERS = (
    *("\u202eevil\u202c", "\u2066a\u2069", "\u200f\u200e", "\u061cx", "a\u202ab\u2067c", "\ufeffx", "\u2028\u2029"),
    *("\x00", "\x07\x1b[31m", "\x7f\x80\x9f", "\ud7ff\ufffe\uffff", "e" + "\u0301" * 300, "\U000e0041\U000e007f"),
)
_QUERIES = (
    *(
        "' OR 1=1 --",
        "'; DROP TABLE statement; --",
        '" OR ""="',
        "x' UNION SELECT sql FROM sqlite_master --",
        "1;ATTACH",
    ),
    *(
        "NEAR(",
        "NEAR(a b, 9",
        'said: "',
        "AND",
        "NOT NOT",
        "(((((",
        "a OR OR b",
        "*",
        "a*b*",
        "^",
        "-",
        "{said who}: x",
    ),
    *(
        '"unclosed',
        "said:*",
        "rowid:1",
        "+ + +",
        "a NEAR/99999999999 b",
        "%",
        "_",
        "\\",
        "[[:alpha:]]",
        "?1",
        ":x",
        "$1",
    ),
)
_NUMBERS = (
    "-1",
    "0",
    "1e9",
    "9" * 30,
    "٣",
    "²",
    "0x10",
    "NaN",
    "1.5",
    "None",
    "true",
    "[]",
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "#{1}",
)
_PLACES = ("{0}", "The quay {0} is safe", "«{0}»", "a" * 120 + "{0}")


def hostile(count: int = 500) -> list[str]:
    """The same ones each time, the plainest first; no two alike."""
    made = [*_TAGS, *_ATTRIBUTES, *_ADDRESSES, *_TURNERS, *_QUERIES, *_NUMBERS]
    more = [f"{breaker}{tag}" for breaker, tag in product(_BREAKERS, (*_TAGS, *_ATTRIBUTES))]
    more += [place.replace("{0}", one) for place, one in product(_PLACES[1:], (*_ADDRESSES, *_TURNERS, *_QUERIES))]
    random.Random(20240717).shuffle(more)
    return list(dict.fromkeys([*made, *more]))[:count]


def running(count: int) -> list[str]:
    """Those that would run a script, if they could."""
    return [one for one in hostile(10_000) if _RUN in one][:count]
