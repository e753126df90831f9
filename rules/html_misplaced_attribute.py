"""Attribute stands on an element that does not have it, such as `<span href="…">`.

Browsers take no notice of it: there is no link to follow, no image to see.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._attributes import owners, suspects

severity = "warning"
states = ("odd-attributes",)
bad = (
    """
    ---
    title: 港
    ---
    港 <span href="/a">港</span> <p src="/a.png">港</p>
             ^^^^ href does nothing on <span>: there is no link to follow, write <a>
                                    ^^^ src does nothing on <p>: it belongs on <audio>, <iframe>, <img> and others
    """,
    """
    ---
    title: harbour
    ---
    <button type="button" HREF="/a">harbour</button> <span bgcolor="red">x</span>\r
                          ^^^^ href does nothing on <button>: there is no link to follow, write <a>
                                                           ^^^^^^^ bgcolor does nothing on <span>: HTML has dropped it, use CSS
    """,
)
good = (
    """
    ---
    title: harbour
    ---
    <a href="/a" target="_top">x</a> <img src="/a.png" alt="" width="9"> <p align="left">x</p> <embed src="/a" href="/b">
    <my-link href="/a">x</my-link> <svg width="1"><use href="#a"/><path href="x"/></svg> `<span href="x">`
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for tag, attribute in suspects(post, "misplaced"):
        elements = [f"<{element}>" for element in owners(attribute.name)]
        where = ", ".join(elements) if len(elements) <= 4 else f"{', '.join(elements[:3])} and others"
        hint = f"it belongs on {where}" if elements else "HTML has dropped it, use CSS"
        if attribute.name == "href":
            hint = "there is no link to follow, write <a>"
        yield Finding(attribute.name_span, f"{attribute.name} does nothing on <{tag.name}>: {hint}")
