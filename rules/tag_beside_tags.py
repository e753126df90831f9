"""`tag` and `tags` are both given.

Jekyll takes `tag` and forgets `tags`: the post is missing from the lists of those tags. `category` beside `categories` is no such
fault: both count.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Related

severity = "warning"
fields = ("tags", "tag")
bad = (
    """
    ---
    tags: 雨 风
          ^^^^^ tags is not read where tag is given: the post has the tag 雪 alone
    tag: 雪
    ---
    """,
    """
    ---\r
    tag: [snow, ice 🎉]\r
    tags:\r
      - rain\r
      ^^^^^^~ tags is not read where tag is given: the post has the tags snow, ice 🎉 alone
      - snow\r
    ---\r
    """,
)
good = (
    """
    ---
    category: snow
    categories: [rain, ice]
    tag:
    tags: [rain, ice]
    ---
    """,
    """
    ---
    tag: snow
    tags: [snow]
    ---
    """,
    """
    === _posts/2022-02-21-example.md
    ---
    tag: snow
    tags: []
    ---
    === _posts/2022-02-22-example.md
    ---
    tag: false
    tags: rain
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    tag = post.field("tag")
    tags = post.field("tags") if tag else None
    if not tag or not tags or tag.value is None or tag.value is False or post.place == "other":
        return
    kept = [item.text for item in tag.items()]
    if all(word.text in kept for word in tags.words()):
        return
    have = f"{'tag' if len(kept) == 1 else 'tags'} {', '.join(kept)}"
    related = (Related(tag.span, "this is read"),)
    yield Finding(
        tags.span, f"tags is not read where tag is given: the post has the {have} alone", None, related
    )
