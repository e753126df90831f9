"""Excerpt ends within an HTML element.

The excerpt is what stands before the first blank line, or before `excerpt_separator`. In a markdown post kramdown closes what is open
there; an HTML post is cut as it is, and a list that shows the excerpt puts all that follows, the other posts too, into the open element.
Only sites with a template that prints excerpts as they are are concerned.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.excerpt import end, is_printed
from postlint.rules._jekyll import is_published

severity = "warning"

bad = (
    """
    === index.html
    ---
    ---
    {% for one in site.posts %}{{ one.excerpt }}{% endfor %}
    === _posts/2022-02-21-example.html
    ---
    title: 空
    ---
    <div class="天🌧"><p>晴
    ^^^^^^^^^^^^^^^^^ <div> is open where the excerpt ends: lists of posts put all that follows into it

    <p>雨</div>
    """,
    """
    === _includes/list.html
    {{ post.excerpt }}
    === _posts/2022-02-21-example.html
    ---\r
    title: sky\r
    excerpt_separator: <!-- more -->\r
    ---\r
    <p>one</p>\r
    <ul><li>two\r
    ^^^^ <ul> is open where the excerpt ends: lists of posts put all that follows into it
    <!-- more --></ul>\r
    """,
)
good = (
    """
    === index.html
    ---
    ---
    {% for one in site.posts %}{{ one.excerpt }}{% endfor %}
    === _posts/2022-02-21-paragraph.html
    ---
    title: 空
    ---
    <p>晴

    <div>雨</div>
    === _posts/2022-02-22-markdown.md
    ---
    title: 空
    ---
    <div>晴

    雨</div>
    === _posts/2022-02-23-given.html
    ---
    excerpt: 短
    ---
    <div>晴

    雨</div>
    """,
    """
    === index.html
    ---
    ---
    {% for one in site.posts %}{{ one.excerpt | strip_html }}{% if one.excerpt %}…{% endif %}{% endfor %}
    === _posts/2022-02-21-stripped.html
    ---
    title: 空
    ---
    <div>晴

    雨</div>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.name.is_markdown or not is_published(post) or (cut := end(post)) is None:
        return
    for element in post.html.elements:
        start = element.start.span.start
        if start >= cut:
            return
        is_open = element.end is not None and element.end.span.start >= cut
        if is_open and not element.start.is_optional_end:
            if is_printed(post.site):
                name = element.start.name
                message = (
                    f"<{name}> is open where the excerpt ends: lists of posts put all that follows into it"
                )
                yield Finding(element.start.span, message)
            return
