"""Link opens a named window and lets the page in it steer this one.

The page behind the link can send the reader's old tab to a look-alike of this site (`window.opener`). Browsers prevent it by
themselves for `target="_blank"`, and only for that: not for `target="blank"`, `_new` or another name, and not where
`rel="opener"` asks for it. Links to the site itself are left alone.
https://html.spec.whatwg.org/#get-an-element's-noopener
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post
from postlint.rules._hosts import host, own_host

severity = "warning"
needs = (" target",)
bad = (
    """
    ---
    title: 門
    ---
    門 <a href="https://other.example/" target="blank">門</a> <a href="//other.example" TARGET="_BLANK" rel="opener">門</a>
                                                ^^^^^ target blank is a window's name: the page behind the link can steer this tab: write _blank
                                                                                                             ^^^^^^ rel opener lets the page behind the link steer this tab: write noopener
    === fixed unsafely
    ---
    title: 門
    ---
    門 <a href="https://other.example/" target="_blank">門</a> <a href="//other.example" TARGET="_BLANK" rel="opener">門</a>
    """,
    """
    ---
    title: gate
    ---
    <area href="http://other.example" target="_new" alt="x">\r
                                              ^^^^ target _new is a window's name: the page behind the link can steer this tab: write _blank
    === fixed unsafely
    ---
    title: gate
    ---
    <area href="http://other.example" target="_blank" alt="x">\r
    """,
)
good = (
    """
    ---
    title: gate
    ---
    <a href="https://other.example/" target="_blank">x</a> <a href="https://other.example/" target="_top">x</a>
    <a href="https://other.example/" target="w" rel="NoOpener">x</a> <a href="/a" target="w">x</a> <a target="w">x</a>
    <a href="https://other.example/" target="w" rel="noreferrer">x</a> `<a href="https://other.example/" target="w">`
    <a href="https://other.example/" target="">x</a> <a href="https://other.example/" rel="opener">x</a>
    """,
)
_WITHOUT_WINDOW = frozenset(["", "_self", "_parent", "_top"])


def _may_open(attributes: str) -> bool:
    """Some target is another than _blank, or some rel may hold opener: the cheap question."""
    count = attributes.count
    if count("target") != count('target="_blank"'):
        return True
    return "opener" in attributes and count("opener") != count("noopener")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "target" not in post.html.attribute_names or not _may_open(post.html.attribute_text):
        return
    for tag in post.html.attributed:
        if tag.name not in ("a", "area") or tag.has_liquid or "target" not in tag.source.lower():
            continue
        attributes = {one.name: one for one in reversed(list(tag.attributes()))}
        target, rel, href = (attributes.get(name) for name in ("target", "rel", "href"))
        if target is None or href is None or target.text.lower() in _WITHOUT_WINDOW:
            continue
        words = rel.text.lower().split() if rel else []
        if host(href.text) in ("", own_host(post)) or "noopener" in words or "noreferrer" in words:
            continue
        if rel and "opener" in words:
            message = "rel opener lets the page behind the link steer this tab: write noopener"
            yield Finding(rel.value_span, message)
        elif target.text.lower() != "_blank":
            what = f"target {target.text} is a window's name"
            message = f"{what}: the page behind the link can steer this tab: write _blank"
            fix = Fix((Edit(target.value_span, "_blank"),), "unsafe")
            yield Finding(target.value_span, message, fix)
