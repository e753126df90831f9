"""Liquid in the text is executed, not printed.

Jekyll runs Liquid before it reads markdown, in code and in backticks too. `{{ name }}` of another template language, of
LaTeX or of a mail is taken out without a word, because no such variable exists; a filter may print something else in its
place. `{% raw %}` keeps it, and so does `render_with_liquid: false` in the front matter.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.late import late
from postlint.rules._liquid import may_hold_liquid

severity = "warning"
needs = ("{{", "{%")
bad = (
    """
    ---
    title: 型
    ---
    型 `{{ user.name }}` 型
        ^^^^^^^^^^^^^^^ {{ user.name }} is executed and prints nothing: enclose it in {% raw %} and {% endraw %}
    """,
    """
    ---
    title: template
    ---
    $\\frac{{a}}{b}$ and {{}}\r
          ^^^^^ {{a}} is executed and prints nothing: enclose it in {% raw %} and {% endraw %}
                        ^^^^ {{}} is executed and prints nothing: enclose it in {% raw %} and {% endraw %}
    {{ name | default: "you" }}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ {{ name | default: "you" }} is executed, not printed: enclose it in {% raw %} and {% endraw %}
    """,
    """
    ---
    title: template
    ---
    {{ page.title }} {% include x.html %}
    ^^^^^^^^^^^^^^^^ Liquid is not allowed in the posts of this site: {{ page.title }}
                     ^^^^^^^^^^^^^^^^^^^^ Liquid is not allowed in the posts of this site: {% include x.html %}
    === postlint.toml
    [rules.liquid-in-body]
    forbid = true
    """,
)
good = (
    """
    ---
    title: template
    ---
    {{ page.title | upcase }} {{ "x" }} {{ 'x' | append: y }} {{ 5 }} {{ site["x"] }} {{- content -}} {{ true }}
    {% assign a = 1 %}{{ a }}{% capture b %}x{% endcapture %}{{ b }}{% for c in site.tags %}{{ c[0] }}{{ forloop.index }}{% endfor %}
    {% raw %}{{ user.name }}{% endraw %} {% comment %}{{ x }}{% endcomment %}
    """,
    """
    ---
    title: template
    render_with_liquid: false
    ---
    {{ user.name }}
    """,
)
_ROOTS = frozenset(
    [
        "site",
        "page",
        "layout",
        "content",
        "paginator",
        "include",
        "forloop",
        "tablerowloop",
        "jekyll",
        "theme",
        "true",
        "false",
        "nil",
        "null",
        "empty",
        "blank",
    ]
)
_BOUND = late(r"\{%-?\s*(?:assign|capture|for|tablerow|increment|decrement)\s+[\"']?([\w-]+)")
_OUTPUT = late(r"\s*(?:(?P<literal>[\"'(\d]|-\d)|(?P<root>[^\W\d][\w-]*))?")


class Options(Base):
    """Settings of the rule."""

    forbid: bool = option(False, "Report every Liquid tag and output, also those that print something.")
    variables: tuple[str, ...] = option((), "Variables that plug-ins of the site define.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not may_hold_liquid(post):
        return
    known = _ROOTS | set(_BOUND.findall(post.body.text)) | set(options.variables)
    for piece in post.liquid.pieces:
        shown = _shown(post.snippet(piece.span))
        if options.forbid:
            yield Finding(piece.span, f"Liquid is not allowed in the posts of this site: {shown}")
        elif not piece.name and _prints_nothing(piece.markup, known):
            what = "executed, not printed" if "|" in piece.markup else "executed and prints nothing"
            yield Finding(piece.span, f"{shown} is {what}: enclose it in {{% raw %}} and {{% endraw %}}")


def _prints_nothing(markup: str, known: set[str] | frozenset[str]) -> bool:
    match = _OUTPUT.match(markup)
    return match is None or (match["literal"] is None and match["root"] not in known)


def _shown(text: str) -> str:
    """A tag on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:37] + "…"
