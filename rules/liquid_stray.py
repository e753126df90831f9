"""Liquid end tag, `else` or `when` belongs to nothing there.

`{% endfor %}` where `{% endif %}` is due, an `{% else %}` outside, or an `{% endraw %}` without `{% raw %}` stops the whole build: no page
of the site is written.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import findings

needs = ("{{", "{%")
bad = (
    """
    ---
    title: 桥
    ---
    {% for one in site.posts %}{% if one.x %}桥{% endfor %}
                                               ^^^^^^^^^^^^ endfor stands where endif is due: the whole build stops
    {% else %}
    ^^^^^^^^^^ else stands outside if, unless, case and for: the whole build stops
    """,
    """
    ---
    title: bridge
    ---
    A template language prints `{% endraw %}` 🎉 and {%- endif -%}\r
                                ^^^^^^^^^^^^ endraw closes nothing: the whole build stops
                                                     ^^^^^^^^^^^^^ endif closes nothing: the whole build stops
    """,
    """
    ---
    title: bridge
    ---
    {% for a in b %}{% else %}{% else %}{% endfor %}{% if a %}{% when 1 %}{% endif %}
                              ^^^^^^^^^^ for has an else already: the whole build stops
                                                              ^^^^^^^^^^^^ when stands outside case: the whole build stops
    {% if a %}{% endunless %}{% endif %}
              ^^^^^^^^^^^^^^^ endunless stands where endif is due: the whole build stops
    """,
)
good = (
    """
    ---
    title: bridge
    ---
    {% for a in b %}{% if a %}{% else %}{% endif %}{% else %}{% endfor %}
    {% case a %}{% when 1 %}{% else %}{% endcase %}{% if a %}{% else %}{% else %}{% endif %}
    {% comment %}{% endif %}{% else %}{% endcomment %}{% raw %}{% endif %}{% endraw foo %}
    """,
    """
    ---
    title: bridge
    render_with_liquid: false
    ---
    {% endif %}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    return findings(post, "stray")
