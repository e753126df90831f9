"""Attribute is obsolete, such as `align` or `bgcolor`.

HTML has dropped it, and dark themes, phones and feed readers each treat it in their own way. Off unless selected: browsers
still heed most of them, and old posts are full of them. https://html.spec.whatwg.org/#non-conforming-features
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._attributes import suspects

severity = "warning"
default = False
bad = (
    """
    ---
    title: 谷
    ---
    谷 <p align="center">谷</p> <table BORDER="1"><tr><td nowrap>谷</td></tr></table>
          ^^^^^ align on <p> is obsolete: use CSS
                                       ^^^^^^ border on <table> is obsolete: use CSS
                                                          ^^^^^^ nowrap on <td> is obsolete: use CSS
    """,
    """
    ---
    title: valley
    ---
    <img src="/a.png" alt="" longdesc="/b">\r
                             ^^^^^^^^ longdesc on <img> is obsolete: use a link
    """,
)
good = (
    """
    ---
    title: valley
    ---
    <img src="/a.png" alt="" width="1" height="2"> <td colspan="2">x</td> `<p align="x">` <x-p align="left">x</x-p>
    """,
)
_INSTEAD = {
    "charset": "the server's Content-Type",
    "classid": "data and type",
    "codebase": "whole addresses",
    "datafld": "a script",
    "dataformatas": "a script",
    "datasrc": "a script",
    "event": "addEventListener",
    "for": "addEventListener",
    "language": "type, or nothing",
    "longdesc": "a link",
    "lowsrc": "a progressive image",
    "methods": "nothing",
    "name": "id",
    "scope": "th",
    "summary": "a caption",
    "urn": "href",
    "usemap": "img",
    "valuetype": "name and value",
}


def check(post: Post, options: Options) -> Iterator[Finding]:
    for tag, attribute in suspects(post, "obsolete"):
        instead = _INSTEAD.get(attribute.name, "CSS")
        message = f"{attribute.name} on <{tag.name}> is obsolete: use {instead}"
        yield Finding(attribute.name_span, message)
