"""Link opens a new tab without saying `rel="noopener"`.

Browsers since 2021 keep the new page from steering the old tab by themselves; older ones do not, and some site checkers
still ask for it. Off unless selected. The rule `link-opener` has what matters today.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._hosts import host, own_host

severity = "warning"
default = False
needs = (" target",)
bad = (
    """
    ---
    title: 扉
    ---
    扉 <a href="https://other.example/" target="_blank">扉</a> <a HREF="//other.example" rel="me" target="_Blank">扉</a>
                                                ^^^^^^ new tab without rel="noopener": in old browsers its page can steer this one
                                                                                                          ^^^^^^ new tab without rel="noopener": in old browsers its page can steer this one
    """,
    """
    ---
    title: door
    ---
    <a target=_blank href=https://other.example>door</a>\r
              ^^^^^^ new tab without rel="noopener": in old browsers its page can steer this one
    """,
)
good = (
    """
    ---
    title: door
    ---
    <a href="https://other.example/" target="_blank" rel="noopener">x</a> <a href="/a" target="_blank">x</a>
    <a href="https://other.example/" target="_blank" rel="nofollow noreferrer">x</a> `<a href="//x/" target="_blank">`
    """,
)
_RELATIONS = frozenset(["noopener", "noreferrer", "opener"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "_blank" not in post.html.attribute_text:
        return
    for tag in post.html.attributed:
        if tag.name not in ("a", "area") or tag.has_liquid or "_blank" not in tag.source.lower():
            continue
        target, rel, href = (tag.attribute(name) for name in ("target", "rel", "href"))
        if target is None or href is None or target.text.lower() != "_blank":
            continue
        if not _RELATIONS.intersection(rel.text.lower().split() if rel else ()) and host(href.text) not in (
            "",
            own_host(post),
        ):
            message = 'new tab without rel="noopener": in old browsers its page can steer this one'
            yield Finding(target.value_span, message)
