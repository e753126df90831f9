"""Return link leads to a page that does not exist.

The reader who wants back gets an error page. Scripts write posts of a new category before anyone makes its page.
"""

from collections.abc import Iterator

from postlint import Binding, Finding, Options, Post, Span

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    return = "[返回](/category/{slug}.html)"
    pages = ["category/{slug}.html"]
    === category/rain.html
    ---
    category: rain
    ---
    === _posts/2022-02-21-example.md
    ---
    title: 雪
    categories: snow
    ---
    <p>今天有雪。</p>

    [返回](/category/snow.html)
                     ^^^^ category/snow.html does not exist: this link is dead
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    pages = ["category/{slug}.html"]
    === _posts/2022-02-21-example.md
    ---
    title: 雪
    categories: snow
                ^^^^ category/snow.html does not exist: nothing lists this post
    ---
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    return = "[返回](/category/{slug}.html)"
    pages = ["category/{slug}.html"]
    === category/雨 水.html
    ---
    category: 雨 水
    ---
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    categories: 雨 水
    ---
    <p>今天有雨。</p>

    [返回](/category/雨 水.html)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    match = post.pattern
    if not match or not match.pattern.pages:
        return
    for path, holes in match.pages():
        if not post.site.has_file(path):
            reading = match.readings.get("return")
            links = [binding for binding in (reading.bindings if reading else ()) if binding.hole in holes]
            effect = "this link is dead" if links else "nothing lists this post"
            span = _span(post, links or [match.values[hole] for hole in holes])
            yield Finding(span, f"{path} does not exist: {effect}")


def _span(post: Post, bindings: list[Binding]) -> Span:
    return next((binding.span for binding in reversed(bindings) if binding.span), post.first_line)
