"""Address holds a page or script itself: `data:text/html,…`.

In a frame, an object or a script it runs; as a link browsers refuse to follow it, so that a click does nothing. Nobody who
reads the post's source sees what it is. Images (`data:image/png`) are harmless, and so is SVG where an image is expected.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._urls import Url, needs_of, urls

severity = "warning"
needs = needs_of("data")
bad = (
    """
    ---
    title: 岸
    ---
    岸 <iframe src="data:text/html,<b>x</b>"></iframe> <a href=" DATA:image/svg+xml;base64,PHN2Zz4=">岸</a>
                    ^^^^^^^^^^^^^^^^^^^^^^^ address holds a page itself: it runs for every reader of the post
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ address holds a page itself: browsers refuse to follow the link
    """,
    """
    ---
    title: coast
    ---
    [coast](data:text/html;base64,PGI+) and <script src="&#100;ata&colon;,go()"></script>\r
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ address holds a page itself: browsers refuse to follow the link
                                                         ^^^^^^^^^^^^^^^^^^^^^ address holds a page itself: it runs for every reader of the post
    """,
)
good = (
    """
    ---
    title: coast
    ---
    ![x](data:image/png;base64,iVBO) <img src="data:image/svg+xml,<svg/>" alt=""> <a href="data:text/csv,a" download>x</a>
    <a href="/data:text/html">x</a> `<iframe src="data:text/html,x">` <object data="data:application/pdf,x"></object>
    """,
)
_RUNS = frozenset(
    [
        ("iframe", "src"),
        ("frame", "src"),
        ("embed", "src"),
        ("object", "data"),
        ("script", "src"),
        ("use", "href"),
    ]
)
_FOLLOWED = frozenset(["href", "xlink:href", "action", "formaction", "content"])
# https://mimesniff.spec.whatwg.org/#scriptable-mime-type
_SCRIPTABLE = r"(?i)\s*(?:text/(?:html|xml)|[\w.-]+/(?:[\w.-]+\+)?xml)(?![\w.+-])"


def check(post: Post, options: Options) -> Iterator[Finding]:
    for url in urls(post, "data"):
        if effect := _effect(url):
            text = post.snippet(url.span)
            span = url.span._replace(start=url.span.start + len(text) - len(text.lstrip()))
            yield Finding(span, f"address holds a page itself: {effect}")


def _effect(url: Url) -> str:
    kind = url.address.partition(":")[2]
    if (url.element, url.attribute) in _RUNS and (url.element == "script" or re.match(_SCRIPTABLE, kind)):
        return "it runs for every reader of the post"
    if url.attribute in _FOLLOWED and url.element not in ("link", "image", "use", "feimage"):
        is_saved = url.tag is not None and url.tag.attribute("download") is not None
        return "browsers refuse to follow the link" if re.match(_SCRIPTABLE, kind) and not is_saved else ""
    return ""
