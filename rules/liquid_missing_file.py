"""Liquid tag names a file, a page or a post that is not there.

`include`, `include_relative`, `link` and `post_url` of something missing stop the whole build: no page of the site is written. An include that
a theme may bring, and what stands in a condition, are let be.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import findings

needs = ("{{", "{%")
bad = (
    """
    === _includes/灯.html
    x
    === _includes/lamp.html
    x
    === _posts/2022-02-21-lamp.md
    ---
    title: lamp
    ---
    {% include lamps.html %} {% include lamp.html height=5 %}\r
    ^^^^^^^^^^^^^^^^^^^^^^^^ lamps.html does not exist: the whole build stops
    🎉 {% include_relative lamp.txt %} [a]({% link about.md %}) [b]({% post_url 2022-02-20-lamp %})
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lamp.txt does not exist: the whole build stops
                                           ^^^^^^^^^^^^^^^^^^^ about.md does not exist: the whole build stops
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2022-02-20-lamp does not exist: the whole build stops
    """,
    """
    === _posts/2022-02-20-灯.md
    ---
    title: 灯
    ---
    === _posts/2022-02-21-灯塔.md
    ---
    title: 灯塔
    ---
    {% post_url 2022-02-20-灯.md %}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2022-02-20-灯.md does not exist: the whole build stops
    """,
)
good = (
    """
    === _includes/lamp/a.html
    x
    === about.md
    x
    === assets/lamp.png
    x
    === b/_posts/2022-02-20-lamp.md
    ---
    title: lamp
    date: 2022-02-19
    ---
    === b/_posts/c/2022-02-18-灯.md
    ---
    title: lamp
    ---
    === b/_posts/2022-02-21-lamp.md
    ---
    title: lamp
    ---
    {% include lamp/a.html a="b" %}{% link about.md %}{% link /assets/lamp.png %}{% link feed.xml %}
    {% post_url b/2022-02-20-lamp %}{% post_url 2022-02-19-lamp %}{% post_url b/c/2022-02-18-灯 %}
    {% include_relative c/2022-02-18-灯.md %}{% include {{ page.lamp }} %}{% link {{ page.lamp }} %}
    {% if page.lamp %}{% include lamp.html %}{% endif %}{% raw %}{% include lamp.html %}{% endraw %}
    """,
    """
    === _config.yml
    theme: minima
    === _layouts/post.html
    x
    === _posts/2022-02-21-lamp.md
    ---
    title: lamp
    ---
    {% include lamp.html %}
    """,
    """
    ---
    title: an excerpt of a site
    ---
    {% include lamp.html %}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    return findings(post, "missing")
