"""Post has no front matter.

Jekyll publishes it all the same: without the site's page around it, without categories and tags, under a title made of the
file name. TOML and JSON are no front matter to Jekyll; it prints them as the beginning of the article.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._jekyll import AS_TEXT, first_text, is_jekyll, is_published

states = ("missing", "dialect")
bad = (
    """
    今天有雨。
    ^^^^^^^^^^ front matter is missing: published without layout, with a title made of the file name
    """,
    """
    === _drafts/note.md
    \r

    # Notes 🎉\r
    ^^^^^^^^^^ front matter is missing: published without layout, with a title made of the file name
    """,
    """
    +++
    ^^^ front matter is TOML: Jekyll prints it as text, without layout; it reads YAML between `---` only
    title = "雨"
    +++
    """,
    """
    {
    ^ front matter is JSON: Jekyll prints it as text, without layout; it reads YAML between `---` only
      "title": "雨"
    }
    """,
    """
    {% include intro.html %}
    ^^^^^^^^^^^^^^^^^^^^^^^^ front matter is missing: published without layout, with a title made of the file name
    """,
)
good = (
    """
    ---
    ---
    今天有雨。
    """,
    """
    ---\r
    title: 雨\r
    ...\r
    今天有雨。\r
    """,
    """
    === _posts/README.md
    Write posts here.
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    state = post.front_matter.state
    if state not in ("missing", "dialect") or not is_jekyll(post) or not is_published(post):
        return
    if state == "dialect":
        kind = post.front_matter.dialect
        message = f"front matter is {kind}: {AS_TEXT}; it reads YAML between `---` only"
    else:
        message = "front matter is missing: published without layout, with a title made of the file name"
    yield Finding(first_text(post), message)
