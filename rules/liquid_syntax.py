"""Liquid tag or filter lacks what it needs.

`{% assign x %}`, `{% for x %}`, `{% if %}`, `{% highlight %}` without a language, a filter without its argument: the whole build stops, and no
page of the site is written. `{% if not x %}` is one of these: Liquid has no `not`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import findings

needs = ("{{", "{%")
bad = (
    """
    ---
    title: 船
    ---
    {% assign 船 = 1 %}{% assign x 1 %}
    ^^^^^^^^^^^^^^^^^^^ assign needs `name = value`, the name in ASCII letters: the whole build stops
                       ^^^^^^^^^^^^^^^^ assign needs `name = value`, the name in ASCII letters: the whole build stops
    {% if %}{% endif %}{% for x of site.posts %}{% endfor %}
    ^^^^^^^^ if needs a condition: the whole build stops
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ for needs `name in list`: the whole build stops
    """,
    """
    ---
    title: ship
    ---
    {% highlight %}🎉{% endhighlight %}\r
    ^^^^^^^^^^^^^^^ highlight needs a language such as `ruby linenos`: the whole build stops
    {% case %}{% when %}{% else x %}{% endcase %}\r
    ^^^^^^^^^^ case needs a value: the whole build stops
              ^^^^^^^^^^ when needs a value: the whole build stops
                        ^^^^^^^^^^^^ else takes nothing after it in case: the whole build stops
    """,
    """
    ---
    title: ship
    ---
    {% if not page.ship %}{% endif %}{% if page.ship is 'x' %}{% endif %}
    ^^^^^^^^^^^^^^^^^^^^^^ not is no operator of Liquid: the whole build stops
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ is is no operator of Liquid: the whole build stops
    {{ page.ship | date }} {{ page.ship | upcase: 'a' }} {% 船 %}
    ^^^^^^^^^^^^^^^^^^^^^^ the filter date lacks an argument: the whole build stops
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the filter upcase has too many arguments: the whole build stops
                                                         ^^^^^^^^ a tag begins with a name of ASCII letters: the whole build stops
    """,
    """
    ---
    title: ship
    ---
    {% include "ship.html" %}{% include ship.html width= 5, height=6 %}{% post_url ship %}
    ^^^^^^^^^^^^^^^^^^^^^^^^^ "ship.html" is no file name for include: the whole build stops
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include needs `file.html name="value"`: the whole build stops
                                                                       ^^^^^^^^^^^^^^^^^^^ post_url needs `2022-02-21-slug`: the whole build stops
    """,
)
good = (
    """
    ---
    title: ship
    ---
    {% assign x=1 %}{% assign a[0] = b | where: "c", "d" %}{% if a == 1 and b or c contains 'x' %}{% endif %}{% if true %}{% endif %}
    {% for x in (1..3) reversed limit:2 %}{% endfor %}{% highlight c++ linenos hl_lines="1 2" %}{% endhighlight %}
    {% case x %}{% when 1, 2 or 3 %}{% else %}{% endcase %}{{ x | date: "%Y" }}{{ x | default: 1, allow_false: true }}{{ | }}
    {{ a b c }}{{ 船 }}{% capture 'x' %}{% endcapture %}{% cycle "a", "b" %}{% unless a<b %}{% endunless %}
    """,
    """
    ---
    title: ship
    ---
    {% raw %}{% if %}{{ x | date }}{% endraw %}{% if page.no %}{{ x | date }}{% endif %}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    return findings(post, "syntax")
