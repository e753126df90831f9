"""Title is missing.

Jekyll makes one of the file name: `2022-02-21-nw2022.md` is headed "Nw2022" on its page, in every list and in the feed.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._jekyll import is_jekyll
from postlint.rules._keys import is_misspelt

severity = "warning"
states = ("no-title",)

bad = (
    """
    ---
    ^^^ title is missing: Jekyll makes "Example" of the file name
    layout: post
    ---
    """,
    """
    === _posts/2022-02-21-NW2022-雨-rain.md
    ---\r
    ^^^ title is missing: Jekyll makes "Nw2022 雨 Rain" of the file name
    subtitle: 雨🎉\r
    ---\r
    """,
    """
    === _drafts/two-drops.md
    ---
    ^^^ title is missing: Jekyll makes "Two Drops" of the file name
    tags: a: b
    ---
    """,
)
good = (
    """
    ---
    title:
    ---
    """,
    """
    ---
    title: 甲: 乙
    ---
    """,
    """
    今天有雨。
    """,
    """
    ---
    Title: 雨
    ---
    """,
    """
    ---
    common: &common
      title: 雨
    <<: *common
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not post.front_matter.lacks("title") or not is_jekyll(post):
        return
    if is_misspelt("title", post.front_matter.fields):
        return
    # Utils.titleize_slug in lib/jekyll/utils.rb
    made = " ".join(part.capitalize() for part in post.name.slug.split("-") if part)[:60]
    yield Finding(post.front_matter.opening, f'title is missing: Jekyll makes "{made}" of the file name')
