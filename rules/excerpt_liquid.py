"""Excerpt ends within Liquid.

The excerpt is what stands before the first blank line, or before `excerpt_separator`, and Jekyll runs its Liquid by itself. It closes
a block that is open there, unless one of the same name was closed before: then, and where a tag or an output is cut in two, the whole
build stops, though the post is sound. Only sites that show excerpts are concerned, in a template or by jekyll-feed or jekyll-seo-tag.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.excerpt import fault, is_rendered
from postlint.rules._liquid import STOPS, may_hold_liquid

needs = ("{{", "{%")
bad = (
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-example.md
    ---
    title: 空
    ---
    {% if page.a %}晴{% endif %} {% if page.b %}雨🌧
                                 ^^^^^^^^^^^^^^^ {% if %} has no {% endif %} before the excerpt ends: the whole build stops

    还有雨{% endif %}
    """,
    """
    === _layouts/list.html
    {% for one in site.posts %}{{ one.excerpt | strip_html }}{% endfor %}
    === _posts/2022-02-21-example.md
    ---\r
    title: sky\r
    excerpt_separator: <!-- more -->\r
    ---\r
    one {{ page.title\r
        ^^ {{ is never closed with }} before the excerpt ends: the whole build stops
      | append: "<!-- more -->" }}\r
    """,
)
good = (
    """
    === _config.yml
    plugins: [jekyll-feed]
    === _posts/2022-02-21-closed-by-jekyll.md
    ---
    title: sky
    ---
    {% highlight c %}
    int a;

    int b;
    {% endhighlight %}
    === _posts/2022-02-21-given.md
    ---
    excerpt: 短
    ---
    {% if page.a %}晴{% endif %} {% if page.b %}雨

    {% endif %}
    === _posts/2022-02-21-whole.md
    ---
    excerpt_separator: ""
    ---
    {% if page.a %}晴{% endif %} {% if page.b %}雨

    {% endif %}
    """,
    """
    === _layouts/post.html
    {{ content }}
    === _posts/2022-02-21-never-shown.md
    ---
    title: sky
    ---
    {% if page.a %}晴{% endif %} {% if page.b %}雨

    {% endif %}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if may_hold_liquid(post) and (found := fault(post)) and is_rendered(post.site):
        yield Finding(found.span, f"{found.message} before the excerpt ends: {STOPS}")
