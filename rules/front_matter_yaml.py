"""Front matter is not valid YAML.

Jekyll logs one line, goes on and exits with 0. The post is published without layout, title, categories and tags, dated with
the moment of the build: its address is another one every day, and it is always the newest post of the list and the feed.
All faults of a file are reported at once.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post
from postlint.rules._jekyll import BARE, is_jekyll

states = ("invalid",)
bad = (
    """
    ---
    title: 快讯: 今天有雨
           ^^^^^^^^^^^^^^ quote this value: `: ` inside it begins another key; published without layout at an address that changes daily

    # the paper's own
    tags: a
    ---
    === fixed
    ---
    title: "快讯: 今天有雨"

    # the paper's own
    tags: a
    ---
    """,
    """
    ---\r
    title: "雨🎉说"你好""\r
           ^^^^^^^^^^^^^^ quote this value another way: an inner " ends it early; published without layout at an address that changes daily
    excerpt: 'It's raining'\r
             ^^^^^^^^^^^^^^ quote this value another way: an inner ' ends it early; published without layout at an address that changes daily
    ---\r
    === fixed
    ---\r
    title: '雨🎉说"你好"'\r
    excerpt: 'It''s raining'\r
    ---\r
    """,
    """
    ---
    title：雨
         ^^ a full-width colon stands after title: write `title: `; published without layout at an address that changes daily
    tags:雨
    ^^^^^ a blank is missing after the colon: write `tags: `; published without layout at an address that changes daily
    ---
    === fixed
    ---
    title: 雨
    tags: 雨
    ---
    """,
    """
    ---
    title: rain #1
           ^^^^^^^ quote this value: ` #` inside it begins a comment; published without layout at an address that changes daily
      and #2
    tags:
    \t- a
    ^ line is indented with a tab: YAML allows only blanks here; published without layout at an address that changes daily
    ---
    === fixed
    ---
    title: rain #1
      and #2
    tags:
      - a
    ---
    """,
    """
    ---
    author:
    \tname: 阿湾  # 笔名
    ^ line is indented with a tab: YAML allows only blanks here; published without layout at an address that changes daily
    \tmail:
    \t\t- a@b.example
    ---
    === fixed
    ---
    author:
      name: 阿湾  # 笔名
      mail:
        - a@b.example
    ---
    """,
    """
    ---
    <<<<<<< HEAD
    ^^^^^^^^^^^^ merge marker is left in the file: choose one side and delete the marker; published without layout at an address that changes daily
    title: rain
    =======
    title: sun
    >>>>>>> other
    ---
    """,
    """
    ---
    title: rain
    It rains on Monday.
    ^^^^^^^^^^^^^^^^^^^ this line and 2 below have no key: is the closing `---` missing above it?; published without layout at an address that changes daily
    It rains on Tuesday.

    It rains.

    ---
    """,
)
good = (
    """
    ---
    title: 甲:乙，"丙"
    link: https://example.org/#top
    note: "a: b # c"
    ---
    """,
    """
    ---\r
    title: 'It''s raining 🎉'\r
    tags:\r
    - a\r
    ...\r
    """,
    """
    ---
    base: &base {layout: post}
    copy: *base
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for fault in post.front_matter.faults:
        edits = fault.edits if fault.quoted is None else ((fault.span, fault.quoted),)
        fix = Fix(tuple(Edit(*edit) for edit in edits)) if edits else None
        yield Finding(fault.span, fault.problem + _consequence(post, fault.problem), fix)


def _consequence(post: Post, problem: str) -> str:
    if not is_jekyll(post):
        return ""
    return "; the build stops" if problem.startswith("nested") else f"; {BARE}"
