"""Post breaks the feed of the whole site.

jekyll-feed writes the address and `lang` of a post unescaped, and its HTML into a CDATA section. An `&` in the address, a quote in
`lang`, or `]]>` in a comment or script makes the XML invalid: readers of the feed get no post at all while this one is among the newest.
Without jekyll-feed the rule is silent.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late

severity = "warning"
bad = (
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-example.md
    ---
    title: 茶 & 糖
    categories: [茶, R&D]
                     ^^^ & in the address of the post: the whole feed becomes invalid XML
    ---
    === _posts/2022-02-22-salt&pepper.md
    ---
    ^^^ & in the address of the post: the whole feed becomes invalid XML
    title: tea
    ---
    === _posts/2022-02-23-example.md
    ---
    slug: salt&pepper🎉\r
          ^^^^^^^^^^^^^ & in the address of the post: the whole feed becomes invalid XML
    lang: '"en'\r
          ^^^^^ lang is written into the feed as it stands: the whole feed becomes invalid XML
    ---
    """,
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-example.md
    ---
    title: tea
    description: a ]]> b
                 ^^^^^^^ description holds ]]>: the whole feed becomes invalid XML
    ---
    a ]]> b <!-- c ]]> -->
                   ^^^ ]]> in a comment or script: the whole feed becomes invalid XML

    <script>
    // <![CDATA[
    // ]]>
       ^^^ ]]> in a comment or script: the whole feed becomes invalid XML
    </script>
    """,
)
good = (
    """
    === _config.yml
    plugins: [jekyll-feed]
    permalink: /:year/:title/
    === _posts/2022-02-21-example.md
    ---
    title: tea & salt ]]>
    categories: [R&D]
    tags: [R&D]
    author: A & B
    lang: en
    ---
    a ]]> b & c `]]>` <b title="]]>">x</b>

    ```
    <!-- ]]> -->
    ```
    """,
    """
    ---
    categories: R&D
    ---
    <!-- ]]> -->
    """,
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-example.md
    ---
    draft: true
    categories: R&D
    ---
    """,
)
_FEED = "the whole feed becomes invalid XML"
_AMPERSAND = late(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")
_RAW = frozenset(["script", "style"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.place != "posts" or "jekyll-feed" not in post.site.liquid.plugins:
        return
    text, draft = post.text.text, post.field("draft")
    is_plain = "]]>" not in text and not post.field("lang") and not _has_ampersand(post)
    if is_plain or (draft and draft.value is True):
        return
    yield from _address(post)
    lang = post.field("lang")
    if lang and (set(lang.text) & set('"<') or _AMPERSAND.search(lang.text)):
        yield Finding(lang.value_span, f"lang is written into the feed as it stands: {_FEED}")
    for key in ("description", "excerpt"):
        field = post.field(key)
        if field and "]]>" in field.text:
            yield Finding(field.value_span, f"{key} holds ]]>: {_FEED}")
    if "]]>" in post.body.text:
        yield from _sections(post)


def _has_ampersand(post: Post) -> bool:
    """Above the body, or in the name."""
    return post.text.text.find("&", 0, post.front_matter.body_start) >= 0 or "&" in post.path


def _address(post: Post) -> Iterator[Finding]:
    if not _has_ampersand(post):
        return
    if post.outcome.outcome != "published" or not _AMPERSAND.search(post.outcome.url or ""):
        return
    for key in ("permalink", "slug", "category", "categories"):
        field = post.field(key)
        for item in field.words() if field and key == "categories" else field.items() if field else ():
            if _AMPERSAND.search(item.text):
                yield Finding(item.span, f"& in the address of the post: {_FEED}")
                return
    yield Finding(post.front_matter.opening, f"& in the address of the post: {_FEED}")


def _sections(post: Post) -> Iterator[Finding]:
    body = post.body
    inside = [*body.of("comment")]
    inside += [Span(a.span.end, b.span.start) for a, b in post.html.elements if a.name in _RAW and b]
    for match in re.finditer("]]>", body.text):
        span = Span(body.start + match.start(), body.start + match.end())
        if any(one.start <= span.start < one.end for one in inside):
            yield Finding(span, f"]]> in a comment or script: {_FEED}")
