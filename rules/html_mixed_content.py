"""Picture, video, script or frame is loaded over `http:` by a site that is `https:`.

Browsers block scripts, style sheets, frames and what `srcset` names without a word to the reader, and ask for other pictures,
sound and video over `https:`, so that they are missing where the other site has none. Off where `url` in `_config.yml` is not `https:`.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._hosts import host
from postlint.rules._kramdown import definitions
from postlint.rules._urls import Url, urls

severity = "warning"
needs = (
    " src",
    " srcset",
    " imagesrcset",
    " data",
    " poster",
    " background",
    "<link",
    "<image",
    "<use",
    "![",
    "]:",
)
bad = (
    """
    === _config.yml
    url: https://our.example
    === _posts/2022-02-21-example.md
    ---
    title: 窓
    ---
    窓 <img src="http://other.example/a.png" alt=""> ![窓](http://other.example/a.png)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ image over http on an https site: it is missing where other.example has no https
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ image over http on an https site: it is missing where other.example has no https
    <script src="HTTP://other.example/a.js"></script> <iframe src="http&colon;//other.example/"></iframe>
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ script over http on an https site: browsers block it
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ iframe over http on an https site: browsers block it
    """,
    """
    === _config.yml
    url: https://our.example
    === _posts/2022-02-21-example.md
    ---
    title: window
    ---
    <video poster="http://other.example/a.png"><source srcset="/b.png, http://other.example/b.png 2x"></video>\r
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ image over http on an https site: it is missing where other.example has no https
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image over http on an https site: browsers block it
    ![window][w] <link rel="stylesheet" href="http://other.example/a.css">
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ style sheet over http on an https site: browsers block it

    [w]: http://other.example/w.png
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ image over http on an https site: it is missing where other.example has no https
    """,
)
good = (
    """
    === _config.yml
    url: https://our.example
    === _posts/2022-02-21-example.md
    ---
    title: window
    ---
    <a href="http://other.example/">x</a> [x](http://other.example/) <img src="//other.example/a.png" alt="">
    <img src="http://localhost:4000/a.png" alt=""> <link rel="canonical" href="http://other.example/"> `<img src="http://x/">`
    [x][w]

    [w]: http://other.example/w.png
    """,
    """
    === _config.yml
    url: http://our.example
    === _posts/2022-02-21-example.md
    ---
    title: window
    ---
    <img src="http://other.example/a.png" alt=""> ![x](http://other.example/a.png)
    """,
)
# https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm: what is not upgraded to https is blocked
_UPGRADED = {"img": "image", "input": "image", "image": "image"} | {
    name: name for name in ("audio", "video", "source")
}
_BLOCKED = frozenset(["script", "iframe", "frame", "embed", "object", "track", "use"])
_ATTRIBUTES = frozenset(["src", "data"])
_IMAGE = r"!\[([^\[\]]*)\](?!\()(?:[ \n]?\[([^\[\]]*)\])?"
# https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
_TRUSTED = r"(?:.*\.)?localhost|127(?:\.\d+){3}"


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not str(post.site.config.get("url")).startswith("https:"):
        return
    if post.html.is_usual and post.html.has_usual_attributes and not _has_markdown(post.text.marks):
        return
    told = set()
    pictured: set[int] | None = None
    for url in urls(post, "http", no_links=True):
        if url.span in told:
            continue
        what, is_blocked = _loaded(url)
        if not what and url.is_definition:
            pictured = _pictured(post) if pictured is None else pictured
            what = "image" if url.span.start in pictured else ""
        if what and not re.fullmatch(_TRUSTED, to := host(url.address)):
            told.add(url.span)
            effect = "browsers block it" if is_blocked else f"it is missing where {to} has no https"
            yield Finding(url.span, f"{what} over http on an https site: {effect}")


def _has_markdown(marks: str) -> bool:
    """Markdown may have images, definitions or attributes, by a file's ASCII."""
    return ("!" in marks and "![" in marks) or "]:" in marks or ("{" in marks and "{:" in marks)


def _loaded(url: Url) -> tuple[str, bool]:
    """What an address makes a browser load, empty where it is only a link; and whether browsers block it over http."""
    element = url.element
    if url.attribute in ("poster", "background"):
        return "image", False
    if url.attribute in ("srcset", "imagesrcset"):
        return "image", True
    if element == "link" and url.attribute == "href" and url.tag:
        rel = url.tag.attribute("rel")
        words = rel.text.lower().split() if rel else []
        if "stylesheet" in words:
            return "style sheet", True
        return "icon" if "icon" in words else "", False
    if url.attribute in _ATTRIBUTES or element in ("image", "use"):
        return (element, True) if element in _BLOCKED else (_UPGRADED.get(element, ""), False)
    return "", False


def _pictured(post: Post) -> set[int]:
    """Where the addresses of the definitions begin that an image names: `![…][name]`, `![name]`."""
    names = {(name or text).lower() for text, name in re.findall(_IMAGE, post.body.masked)}
    return {span.start for name, span in definitions(post) if name in names}
