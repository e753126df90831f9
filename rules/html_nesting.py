"""Elements cross: the outer one ends before the inner one.

kramdown prints the end tags that come too late as text and puts the rest of the paragraph, or of the post, into the element.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Related

states = ("faulty-html",)
bad = (
    """
    ---
    title: snow
    ---
    it <b><i>snows</b></i> 雪
          ^^^ <i> goes on behind </b>, which ends the element around it: close </i> first
    """,
    """
    ---
    title: snow
    ---
    <strong><p>雪</strong></p>\r
            ^^^ <p> goes on behind </strong>, which ends the element around it: close </p> first
    """,
)
good = (
    """
    ---
    title: snow
    ---
    it <b><i>snows</i></b>, <i><b>snows</b></i> and `<b><i></b></i>`
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "</" not in post.text.text:
        return
    for kind, tag, other, *_ in post.html.nesting_faults:
        if kind == "crossed" and other:
            name, outer = tag.name, other.name
            message = (
                f"<{name}> goes on behind </{outer}>, which ends the element around it: close </{name}> first"
            )
            yield Finding(tag.span, message, None, (Related(other.span, f"</{outer}> is here"),))
