"""Liquid tag is known to nobody.

Jekyll stops: no page of the site is written. The tags of Liquid, of Jekyll and of the plug-ins that `_config.yml` or the Gemfile
names are known; where a site has plug-ins of its own or others than those of GitHub Pages, the rule is silent.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._liquid import STOPS, may_hold_liquid
from postlint.words import closest

needs = ("{{", "{%")
bad = (
    """
    ---
    title: 塔
    ---
    {% inculde tower.html %} 塔
    ^^^^^^^^^^^^^^^^^^^^^^^^ no tag is named inculde: the whole build stops; did you mean include?
    {% codeblock lang:c %}\r
    ^^^^^^^^^^^^^^^^^^^^^^ no tag is named codeblock: the whole build stops
    🎉 {% endcodeblock %}\r
    """,
    """
    ---
    title: tower
    ---
    ```
    {% if page.a %}{% elseif page.b %}{% end %}{% endif %}
                   ^^^^^^^^^^^^^^^^^^^ no tag is named elseif: the whole build stops; did you mean elsif?
                                      ^^^^^^^^^ no tag is named end: the whole build stops; did you mean endif?
    ```
    {% gist 5 %}
    ^^^^^^^^^^^^ gist is a tag of jekyll-gist, which the site does not load: the whole build stops
    """,
    """
    === CNAME
    tower.example
    === _posts/2022-02-21-example.md
    ---
    title: tower
    ---
    {% gist 5 %} {% echo page.title %} {% # tower %}
                 ^^^^^^^^^^^^^^^^^^^^^ echo came with Liquid 5, GitHub Pages has Liquid 4: the whole build stops
                                       ^^^^^^^^^^^^^ # came with Liquid 5, GitHub Pages has Liquid 4: the whole build stops
    """,
)
good = (
    """
    ---
    title: tower
    ---
    {% if page.a %}{% elsif page.b %}{% else %}{% endif %}{% # tower %}{% raw %}{% tower %}{% endraw %}
    {% comment %}{% tower %}{% endcomment %}
    """,
    """
    === _config.yml
    plugins: [jekyll-seo-tag, jekyll-include-cache]
    === _posts/2022-02-21-example.md
    ---
    title: tower
    ---
    {% seo %}{% include_cached {{ page.a }} %}
    """,
    """
    === _config.yml
    plugins: [jekyll-tower]
    === _posts/2022-02-21-example.md
    ---
    title: tower
    ---
    {% tower %}{% else %}{% endtower %}
    """,
    """
    === _plugins/tower.rb
    # defines tags
    === _posts/2022-02-21-example.md
    ---
    title: tower
    ---
    {% tower %}
    """,
    """
    === Gemfile
    group :jekyll_plugins do
      gem "jekyll-tower"
    end
    === _posts/2022-02-21-example.md
    ---
    title: tower
    ---
    {% tower %}
    """,
)
_LIQUID_5 = frozenset(["#", "echo", "liquid", "render"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not may_hold_liquid(post):
        return
    for fault in post.liquid.faults:
        if fault.kind == "unknown":
            yield Finding(fault.span, _message(post, fault.tag))


def _message(post: Post, tag: str) -> str:
    if tag in _LIQUID_5:
        return f"{tag} came with Liquid 5, GitHub Pages has Liquid 4: {STOPS}"
    plugin = post.site.liquid.plugin_of(tag)
    if plugin:
        return f"{tag} is a tag of {plugin}, which the site does not load: {STOPS}"
    tags = post.site.liquid.tags
    known = [*sorted(tags), "else", "elsif", "when", *(f"end{block}" for block in post.site.liquid.blocks)]
    close = closest(tag, known, 0.7) or ("endif" if tag == "end" else "")
    return f"no tag is named {tag}: {STOPS}" + (f"; did you mean {close}?" if close else "")
