"""Layout is missing.

Jekyll publishes the bare text of the article: no head, no styles, no menu, no title on the page. It says nothing.
The rule is silent where `defaults` in `_config.yml` give posts a layout. `layout: none` says that none is wanted.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._keys import is_misspelt
from postlint.rules._layouts import may_be_given

fields = ("layout",)
bad = (
    """
    ---
    ^^^ layout is missing: Jekyll publishes the bare article, without the site's page around it
    title: 雨
    lay: post
    ---
    """,
    """
    === _drafts/rain.md
    ---\r
    layout:\r
    ^^^^^^ layout has no value: Jekyll publishes the bare article, without the site's page around it
    title: 雨🎉\r
    ---\r
    """,
    """
    === _config.yml
    defaults:
      - scope: {path: "", type: pages}
        values: {layout: page}
      - scope: {path: ""}
        values: {author: 甲}
    === _posts/2022-02-21-example.md
    ---
    ^^^ layout is missing: Jekyll publishes the bare article, without the site's page around it
    ---
    """,
)
good = (
    """
    ---
    layout: none
    ---
    """,
    """
    ---
    layout: ~
    ---
    """,
    """
    ---
    layuot: post
    ---
    """,
    """
    ---
    layout: a: b
    ---
    """,
    """
    === _config.yml
    defaults:
      - scope: {path: "", type: posts}
        values: {layout: post}
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    """,
    """
    === _config.yml
    plugins: [jekyll-default-layout]
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    layout = post.field("layout")
    if layout:
        if layout.value_span.end > layout.value_span.start:
            return
        span, what = layout.key_span, "layout has no value"
    else:
        matter = post.front_matter
        if not matter.lacks("layout") or is_misspelt("layout", matter.fields):
            return
        span, what = matter.opening, "layout is missing"
    # Only files in Jekyll's folders: other generators name layouts elsewhere.
    if post.place != "other" and not may_be_given(post):
        yield Finding(span, f"{what}: Jekyll publishes the bare article, without the site's page around it")
