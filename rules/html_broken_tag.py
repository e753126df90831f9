"""Tag is not written as a tag: no `>`, a slash in it, an end tag without a name or with attributes.

kramdown prints such a tag as text, and then the end tag that belongs to it.
A `<` in text is legal and not meant here: `<5%`, `a < b`, `<中文>`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._syntax import TAG_CODES, broken_tags, effect, has_open_quote

states = ("faulty-html",)
bad = (
    """
    ---
    title: 山
    ---
    <p>山</p>

    <p class="a"
    ^^^^^^^^^^^^ tag has no >: kramdown prints the tag as text
    """,
    """
    ---
    title: 山
    ---
    <p>山</>
         ^^^ end tag has no name: kramdown prints the tag as text
    """,
    """
    ---
    title: 山
    ---
    <p>山</p class="a">\r
         ^^^^^^^^^^^^^^ tag </p> has attributes: kramdown prints the tag as text
    <p/id="a">川</p>
    ^^^^^^^^^^ tag <p> has a slash in it: kramdown prints the tag as text
    """,
)
good = (
    """
    ---
    title: 山
    ---
    <5%, a < b, 1<2, <3, <000001>, <中文>, < p>, </ p>, p<0.05, x <y

    <br/><br /><img src="/a.png" alt="1 > 0 < 2"/>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.is_plain:
        return
    for tag in post.html.cut:
        if not has_open_quote(tag.source):
            lost = effect(post) if post.body.is_markdown else "everything below is lost in it"
            yield Finding(tag.span, f"tag has no >: {lost}")
    for tag, wrong in broken_tags(post, TAG_CODES):
        name = f"</{tag.name}>" if tag.is_end else f"<{tag.name}>"
        yield Finding(tag.span, f"tag {name} {wrong}: {effect(post)}")
    at = post.body.masked.find("</>")
    while at >= 0:
        span = Span(post.body.start + at, post.body.start + at + 3)
        yield Finding(span, f"end tag has no name: {effect(post)}")
        at = post.body.masked.find("</>", at + 3)
