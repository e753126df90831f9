"""Front matter is a list or a text instead of `key: value` lines.

Jekyll logs one line, goes on and exits with 0. The post is published without layout, title, categories and tags, dated with
the moment of the build, so its address is another one every day.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._jekyll import BARE, is_jekyll

states = ("not-map",)
bad = (
    """
    ---
    - 雨
    ^^^^ front matter is a list, not `key: value` lines: published without layout at an address that changes daily
    ---
    """,
    """
    ---\r

    今天有雨🎉\r
    ^^^^^^^^^^ front matter is a text, not `key: value` lines: published without layout at an address that changes daily
    也有风\r
    ---\r
    """,
    """
    ---
    [title, rain]
    ^^^^^^^^^^^^^ front matter is a list, not `key: value` lines: published without layout at an address that changes daily
    ---
    """,
)
good = (
    """
    ---
    ---
    """,
    """
    ---
    # title: 雨
    ---
    """,
    """
    ---
    {"title": "雨"}
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    matter = post.front_matter
    if matter.state != "not-map" or not is_jekyll(post):
        return
    written = post.snippet(matter.yaml_span)
    line = next((line for line in written.splitlines() if line.strip()), "")
    start = matter.yaml_span.start + written.find(line) + len(line) - len(line.lstrip())
    kind = "list" if line.lstrip()[:1] in ("-", "[") else "text"
    span = Span(start, start + len(line.strip()))
    yield Finding(span, f"front matter is a {kind}, not `key: value` lines: {BARE}")
