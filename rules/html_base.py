"""Post holds a `<base>`, which changes every relative link of its page.

It counts in a post's body as well, and for what stands outside the post too: menus, style sheets, the links to other posts.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

needs = ("<base",)
bad = (
    """
    ---
    title: 礎
    ---
    礎 <base href="https://other.example/">
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ base changes where all relative links of the page lead, also outside the post
    """,
    """
    ---
    title: base
    ---
    <BASE target="_blank"/>\r
    ^^^^^^^^^^^^^^^^^^^^^^^ base changes where all relative links of the page lead, also outside the post
    """,
)
good = (
    """
    ---
    title: base
    ---
    `<base href="/">` <base-x href="/"></base-x> <!-- <base href="/"> -->
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "base" not in post.html.names:
        return
    for tag in post.html.tags:
        if tag.name == "base" and not tag.is_end:
            message = "base changes where all relative links of the page lead, also outside the post"
            yield Finding(tag.span, message)
