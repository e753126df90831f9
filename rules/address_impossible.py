"""Address cannot be made of a value.

Jekyll stops the whole build: at a permalink with an unknown placeholder, a slug or permalink that is no text, a category that is no part
of an address, a name longer than a file's may be, and, where the site has a feed, at a `last_modified_at` that is no date. An empty
slug stops nothing: the post is published at an address without a name.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

bad = (
    """
    ---
    permalink: /快讯:abc.html
               ^^^^^^^^^^^^^^ the URL template doesn't have abc keys: the whole build stops
    ---
    """,
    """
    ---
    title: 雨🌧\r
    slug: 2022\r
          ^^^^ slug is no text: 2022: the whole build stops
    ---\r
    """,
    """
    ---
    categories: ":title"
                ^^^^^^^^ no address can be made of :title: it begins with a colon: the whole build stops
    ---
    """,
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-example.md
    ---
    last_modified_at: 昨天
                      ^^^^ last_modified_at is no date, and the feed needs one: the whole build stops
    ---
    """,
    """
    ---
    slug: ""
          ^^ slug is empty: the address of the post has no name
    ---
    """,
)
good = (
    """
    ---
    permalink: /:categories/:year/:title/
    slug: 雨 水
    categories: [a:b, "?"]
    last_modified_at: yesterday, but there is no feed
    ---
    """,
    """
    ---
    slug:
    permalink: ~
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    culprit = post.outcome.culprit
    if culprit and (field := post.field(culprit)):
        yield Finding(field.span, f"{post.outcome.why}: the whole build stops")
    elif (slug := post.field("slug")) and slug.value == "" and not post.field("permalink"):
        yield Finding(slug.span, "slug is empty: the address of the post has no name")
