"""Text with a link in it is hidden from readers.

That is how links are planted in posts of a site that was broken into: search engines follow them, readers see nothing, and the
search engines then drop the whole site. With `text = true` hidden text without a link is reported as well.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from postlint import Finding, Post, Tag, option
from postlint import Options as Base
from postlint.late import late
from postlint.parse_html import Html

severity = "warning"
needs = (" style", " hidden")
bad = (
    """
    ---
    title: 影
    ---
    影 <div style="display: none"><a href="https://other.example/">pills</a></div>
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ links in this <div> are hidden from readers (display: none): were they planted?
    """,
    """
    ---
    title: shadow
    ---
    <p HIDDEN>[pills](https://other.example/)</p> <span style="font-size:0px">See <a href="//other.example">pills</a></span>\r
    ^^^^^^^^^^ links in this <p> are hidden from readers (hidden): were they planted?
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ links in this <span> are hidden from readers (font-size:0px): were they planted?
    <div style="position:absolute;left:-9999px"><a href="//other.example">x</a></div>
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ links in this <div> are hidden from readers (left:-9999px): were they planted?
    """,
    """
    === _posts/2022-02-21-example.md
    ---
    title: shadow
    ---
    <p style="visibility:hidden">never seen</p>
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this <p> is hidden from readers (visibility:hidden)

    === postlint.toml
    [rules.html-hidden]
    text = true
    """,
)
good = (
    """
    ---
    title: shadow
    ---
    <p style="display:none">x</p> <p hidden="until-found"><a href="//a.example">x</a></p> <p style="color:red"><a href="/">x</a></p>
    <svg style="display:none"><a href="//a.example">x</a></svg> `<p hidden><a href="/">` <input hidden> <p style="left:-1px"><a href="//a">x</a></p>
    <p hidden><a href="/b">on this site</a> <a href="#c">below</a></p> <div style="font-size:0.9em"><a href="//a.example">x</a></div>
    """,
    """
    ---
    title: shadow
    ---
    <div style="background: black"><p style="color: white"><a href="//a.example">x</a></p></div> <p style="opacity:0.5">[x](//a.example)</p>
    <p style="font-size: 0.5em">[x](//a.example)</p> <p style="font-size: 24px; color: #444">[x](//a.example)</p>
    """,
)
_MARK = late(r"hidden|none|collapse|font-size|opacity|text-indent|(?:left|top)\s*:\s*-|#fff|white|rgb\(")
_PLAIN_STYLE = late(r' style="([^"]*)"')
_ZERO = r"0+(?:\.0+)?(?![.\d])(?:px|em|rem|pt|%)?"
_STYLE = (
    rf"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|(?<![\w-])opacity)\s*:\s*{_ZERO}"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt)?"
)
_WHITE = r"(?i)(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?(?!\w)|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
_BACKGROUNDS = ("background", "bgcolor", "class")
_LINK = r"(?i)<a\s[^<>]*href\s*=\s*[\"']?\s*(?:https?:)?//|\]\(\s*<?(?:https?:)?//"
_WITHOUT_TEXT = frozenset(
    ["svg", "math", "input", "script", "style", "iframe", "img", "video", "audio", "template"]
)


class Options(Base):
    """Settings of the rule."""

    text: bool = option(False, "Also report hidden text without a link to another site.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not _may_hide(post.html):
        return
    for start, end in post.html.elements:
        if end is None or start.name in _WITHOUT_TEXT or not (how := _hiding(post, start)):
            continue
        inside = post.text.text[start.span.end : end.span.start]
        if re.search(_LINK, inside):
            what = f"links in this <{start.name}> are hidden from readers ({how}): were they planted?"
            yield Finding(start.span, what)
        elif options.text and re.sub(r"<[^<>]*>", "", inside).strip():
            yield Finding(start.span, f"this <{start.name}> is hidden from readers ({how})")


def _may_hide(html: Html) -> bool:
    """Some element may be hidden: the cheap question."""
    if html.attribute_names.isdisjoint(("hidden", "style")):
        return False
    if html.is_plain and "hidden" not in html.attribute_names:
        return any(map(_is_suspect, _PLAIN_STYLE.findall(html.attribute_text)))
    return _is_suspect.__wrapped__(html.attribute_text)


@lru_cache(maxsize=256)
def _is_suspect(attributes: str) -> bool:
    return _MARK.search(attributes) is not None


def _hiding(post: Post, tag: Tag) -> str:
    """What hides an element, empty where nothing does. White text is hidden where the post sets no background."""
    for attribute in tag.attributes() if _MARK.search(tag.source.lower()) else ():
        if attribute.name == "hidden" and attribute.text.lower() not in ("until-found", "false"):
            return "hidden"
        if attribute.name == "style":
            has_background = any(word in post.html.attribute_text for word in _BACKGROUNDS)
            styles = (_STYLE,) if has_background else (_STYLE, _WHITE)
            found = [match[0] for style in styles if (match := re.search(style, attribute.text))]
            if found:
                return found[0]
    return ""
