"""Liquid filter is known neither to Liquid nor to Jekyll.

Jekyll says nothing and prints the value as it is: a date without its form, a text without its escaping. Where a site has plug-ins of its own or
others than those of GitHub Pages, the rule is silent.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._liquid import may_hold_liquid
from postlint.words import closest

severity = "warning"
needs = ("{{", "{%")
bad = (
    """
    ---
    title: 雪
    ---
    {{ page.title | upcaes }} {{ '雪' | append: '|' | trim }}
                    ^^^^^^ unknown filter upcaes: Jekyll leaves it out without a word; did you mean upcase?
                                                      ^^^^ unknown filter trim: Jekyll leaves it out without a word
    {%- assign 🎉x = page.date | date_to_strng -%}\r
                                 ^^^^^^^^^^^^^ unknown filter date_to_strng: Jekyll leaves it out without a word; did you mean date_to_string?
    """,
    """
    === CNAME
    snow.example
    === _posts/2022-02-21-example.md
    ---
    title: snow
    ---
    {{ site.posts | find: "a", "b" }}
                    ^^^^ unknown filter find: Jekyll leaves it out without a word
    """,
)
good = (
    """
    ---
    title: snow
    ---
    {{ page.title | upcase | date: "%Y|x" }} {{ '| snow' }} {% assign a = b | where_exp: "c", "c.d" %} {{ a|h|jsonify }}
    {% raw %}{{ x | snow }}{% endraw %}{% comment %}{{ x | snow }}{% endcomment %} a | b {{ | snow }}
    """,
    """
    === _plugins/snow.rb
    # defines filters
    === _posts/2022-02-21-example.md
    ---
    title: snow
    ---
    {{ page.title | snow }}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not may_hold_liquid(post) or "|" not in post.body.text or post.site.liquid.is_open:
        return
    for piece in post.liquid.pieces:
        if piece.name in ("", "assign", "echo") and "|" in piece.markup:
            start = post.text.text.index(piece.markup, piece.span.start)
            for name, at, _ in piece.filters():
                if name not in post.site.liquid.filters:
                    yield _finding(post, name, Span(start + at, start + at + len(name)))


def _finding(post: Post, name: str, span: Span) -> Finding:
    close = closest(name, sorted(post.site.liquid.filters), 0.75)
    meant = f"; did you mean {close}?" if close else ""
    return Finding(span, f"unknown filter {name}: Jekyll leaves it out without a word{meant}")
