"""Liquid tag, output or block is never closed.

A block without its end tag, `{{` without `}}`, or with a single `}` before it, and `{%` without `%}` stop the whole build: no page of the site is written until somebody finds the post.
That holds in code, comments and addresses as well, because Liquid runs first.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import findings

needs = ("{{", "{%")
bad = (
    """
    ---
    title: 空
    ---
    空 {{ page.title
       ^^ {{ is never closed with }}: the whole build stops
    """,
    """
    ---
    title: sky
    ---
    ```c
    {{ page.a }} {%5}
                 ^^ {% is never closed with %}: the whole build stops
    ```
    """,
    """
    ---
    title: sky
    ---
    `int a[2][2] = {{1, 2}, {3, 4}};`
                   ^^ {{ is never closed with }}: the whole build stops
    """,
    """
    ---
    title: sky
    ---
    {% raw %} {{ one\r
    ^^^^^^^^^ {% raw %} has no {% endraw %}: the whole build stops
    """,
    """
    ---
    title: sky
    ---
    {% for one in site.posts %}{% if one.x %}🎉
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ {% for %} has no {% endfor %}: the whole build stops
                               ^^^^^^^^^^^^^^ {% if %} has no {% endif %}: the whole build stops
    """,
    """
    ---
    title: sky
    ---
    {%- raw -%}{{ x }}{%- endraw -%}
    ^^^^^^^^^^^ {% raw %} has no {% endraw %}; with {%- it does not count: the whole build stops
    """,
)
good = (
    """
    ---
    title: sky
    ---
    {{ page.title }} {% if page.x %}}} %} { { x {% endif %} {%- raw -%} {{ {% {% endraw -%}
    {% comment %} { { } } {% nothing %} {% endfor %} {% endcomment %}
    {{ "x" | append: "{%" }}{{ page.title
    }}
    """,
    """
    ---
    title: sky
    render_with_liquid: false
    ---
    {{ never closed
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    return findings(post, "unclosed")
