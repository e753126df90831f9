"""Liquid tag or output is never closed.

`{{` without `}}`, or with a single `}` before it, and `{%` without `%}` stop the whole build: no page of the site is written until somebody finds the post.
That holds in code, comments and addresses as well, because Liquid runs first.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import may_hold_liquid, pieces

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
)
good = (
    """
    ---
    title: sky
    ---
    {{ page.title }} {% if page.x %}}} %} { { x {% endif %} {%- raw -%} {{ {% {%- endraw -%}
    {% comment %} { { } } {% endcomment %}
    """,
    """
    ---
    title: sky
    render_with_liquid: false
    ---
    {{ never closed
    """,
)
_ENDS = {"{{": "}}", "{%": "%}"}


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not may_hold_liquid(post):
        return
    for text, span, unclosed in pieces(post):
        if unclosed in _ENDS:
            yield Finding(span, f"{unclosed} is never closed with {_ENDS[unclosed]}: the whole build stops")
        elif unclosed:
            yield Finding(span, f"{text} has no {{% end{unclosed} %}}: the whole build stops")
