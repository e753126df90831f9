"""Layout is not one of the site's.

Jekyll warns once, goes on and publishes the bare text of the article: no head, no styles, no menu. The site's layouts are
the files in `_layouts`, with those of its theme; `values` names them instead. Without a `_layouts` folder the rule is silent.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules._jekyll import is_jekyll
from postlint.rules._layouts import THEME, message_of


class Options(Base):
    """Settings of the rule."""

    values: tuple[str, ...] = option((), "The layouts that posts may have; empty: those in `_layouts`.")


fields = ("layout",)
bad = (
    """
    === _layouts/post.html
    {{ content }}
    === _posts/2022-02-21-example.md
    ---
    layout: psot
            ^^^^ layout psot does not exist: published without layout; is post meant?
    ---
    === _posts/2022-02-22-example.md
    ---\r
    title: 雨🎉\r
    layout: "Post"\r
            ^^^^^^ layout Post does not exist: published without layout; is post meant?
    ---\r
    === _drafts/example.md
    ---
    layout: 文章
            ^^^^ layout 文章 does not exist: published without layout
    ---
    """,
    """
    === _layouts/post.html
    {{ content }}
    === _posts/2022-02-21-example.md
    ---
    layout: ""
            ^^ layout is empty: published without layout; write `none` if that is meant
    ---
    === _posts/2022-02-22-example.md
    ---
    layout: false
            ^^^^^ layout is false: Jekyll looks for one of that name, published without layout; write `none` if that is meant
    ---
    === _posts/2022-02-23-example.md
    ---
    layout: post.html
            ^^^^^^^^^ layout post.html does not exist: published without layout; is post meant?
    ---
    """,
    """
    === postlint.toml
    [rules.layout-unknown]
    values = ["news", "none"]
    === _posts/2022-02-21-example.md
    ---
    layout: post
            ^^^^ layout post is not in `values`
    ---
    """,
    """
    === _config.yml
    theme: minima
    === _layouts/news.html
    {{ content }}
    === _posts/2022-02-21-example.md
    ---
    layout: posts
            ^^^^^ layout posts does not exist: published without layout; is post meant?
    ---
    """,
)
good = (
    """
    === _layouts/post.html
    {{ content }}
    === _layouts/news/short.html
    {{ content }}
    === _posts/2022-02-21-example.md
    ---
    layout: news/short
    ---
    === _posts/2022-02-22-example.md
    ---
    layout: none
    ---
    === _posts/2022-02-23-example.md
    ---
    layout:
    ---
    """,
    """
    ---
    layout: anything
    ---
    """,
    """
    === _config.yml
    remote_theme: jane/a-theme
    === _layouts/news.html
    {{ content }}
    === _posts/2022-02-21-example.md
    ---
    layout: single
    ---
    """,
    """
    === postlint.toml
    [rules.layout-unknown]
    values = ["news", "none"]
    === _posts/2022-02-21-example.md
    ---
    layout: none
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    layout = post.field("layout")
    if not layout or not layout.is_scalar or layout.value_span.end == layout.value_span.start:
        return
    name = layout.text
    if options.values:
        if name not in options.values:
            yield Finding(layout.span, f"layout {name} is not in `values`")
        return
    known = post.site.layouts
    if known is None or name == "none" or name in known or not is_jekyll(post):
        return
    if layout.value is None or (post.site.has_theme and name in THEME):
        return
    message = message_of(post, name, layout.value is False, known | THEME if post.site.has_theme else known)
    if message:
        yield Finding(layout.span, message)
