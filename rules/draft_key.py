"""Key `draft` keeps no post back.

A post with `draft: true` is published like any other; only jekyll-feed leaves it out of the feed. What keeps a post back is
`published: false`, or the folder `_drafts`.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post

severity = "warning"
needs = ("draft",)
bad = (
    """
    ---
    title: 稿
    draft: true
    ^^^^^^^^^^^ draft means nothing to Jekyll: the post is published; write `published: false`
    ---
    === fixed unsafely
    ---
    title: 稿
    published: false
    ---
    """,
    """
    ---\r
    title: sketch 🎉\r
    draft: "yes"   # not yet\r
    ^^^^^^^^^^^^ draft means nothing to Jekyll: the post is published; write `published: false`
    ---\r
    === fixed unsafely
    ---\r
    title: sketch 🎉\r
    published: false   # not yet\r
    ---\r
    """,
    """
    ---
    published: true
    draft: on
    ^^^^^^^^^ draft means nothing to Jekyll: the post is published; write `published: false`
    ---
    """,
)
good = (
    """
    === _posts/2022-02-21-example.md
    ---
    title: sketch
    draft: false
    ---
    === _posts/2022-02-22-example.md
    ---
    title: sketch
    draft: true
    published: false
    ---
    === _posts/2022-02-23-example.md
    ---
    title: sketch
    draft:
    ---
    === _drafts/example.md
    ---
    title: sketch
    draft: true
    ---
    """,
    """
    === notes/example.md
    ---
    draft: true
    ---
    """,
)
_YES = frozenset(["true", "yes", "on", "1"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    draft = post.field("draft")
    if not draft or post.place != "posts" or draft.text.lower() not in _YES:
        return
    published = post.field("published")
    if published and not published.value:
        return
    edits = (Edit(draft.key_span, "published"), Edit(draft.value_span, "false"))
    yield Finding(
        draft.span._replace(start=draft.key_span.start),
        "draft means nothing to Jekyll: the post is published; write `published: false`",
        None if published else Fix(edits, "unsafe"),
    )
