"""Post holds a script, also in a frame's `srcdoc`.

Whoever can add a script to a post can do anything on the site in a reader's name. A feed reader drops it, so what it
shows is missing there. Scripts that the site needs belong into a layout.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base

severity = "warning"
needs = ("<script", " srcdoc")
bad = (
    """
    ---
    title: 雷
    ---
    雷 <SCRIPT>alert(1)</SCRIPT>
       ^^^^^^^^ post holds a script: it runs for every reader of the page
    """,
    """
    ---
    title: 雷
    ---
    <script src="https://other.example/x.js"></script>\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ post holds a script from https://other.example/x.js: it runs for every reader of the page
    <script src="https://cdn.example/x.js"></script>
    === postlint.toml
    [rules.html-script]
    allow-src = ["https://cdn.example/*"]
    """,
    """
    ---
    title: 雷
    ---
    <iframe srcdoc="&lt;script>go()&lt;/script>"></iframe> <iframe srcdoc="<img src=x onerror=go()>"></iframe>
            ^^^^^^ srcdoc holds a script: it runs for every reader of the page
                                                                   ^^^^^^ srcdoc holds a script: it runs for every reader of the page
    """,
)
good = (
    """
    ---
    title: 雷
    ---
    `<script>` &lt;script> <!-- <script> --> <scripts-list></scripts-list>

    ```html
    <script>
    ```
    <script type="application/ld+json">{"@type": "Thing"}</script> <iframe srcdoc="<b>x</b>" sandbox></iframe>
    <iframe sandbox="" srcdoc="<script>go()</script>"></iframe>
    """,
)
_DATA = ("application/json", "application/ld+json")
_IN_FRAME = r"(?i)<script\b|<[^<>]*[\s\"'/]on[a-z]+\s*=|javascript:"


class Options(Base):
    """Settings of the rule."""

    allow_src: tuple[str, ...] = option((), "Globs of `src` that are allowed.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "srcdoc" in post.html.attribute_text:
        yield from _in_frames(post)
    if "script" not in post.html.names:
        return
    for tag in post.html.tags:
        if tag.name != "script" or tag.is_end:
            continue
        attributes = {attribute.name: attribute.text.strip() for attribute in tag.attributes()}
        source = attributes.get("src", "")
        if attributes.get("type", "").lower() in _DATA or (source and _is_allowed(source, options.allow_src)):
            continue
        what = (
            f"post holds a script from {source}" if source and not tag.has_liquid else "post holds a script"
        )
        yield Finding(tag.span, f"{what}: it runs for every reader of the page")


def _in_frames(post: Post) -> Iterator[Finding]:
    """A frame's own page runs in the post's name, unless it is a sandbox without scripts."""
    for tag in post.html.attributed:
        page = tag.attribute("srcdoc") if tag.name == "iframe" else None
        sandbox = tag.attribute("sandbox")
        is_closed = sandbox is not None and "allow-scripts" not in sandbox.text.lower()
        if page and not is_closed and re.search(_IN_FRAME, page.text):
            yield Finding(page.name_span, "srcdoc holds a script: it runs for every reader of the page")


def _is_allowed(source: str, globs: tuple[str, ...]) -> bool:
    from fnmatch import fnmatchcase

    return any(fnmatchcase(source, glob) for glob in globs)
