"""Slash at the end of a tag closes nothing.

`<div/>` is XML. In HTML the slash is ignored, the element stays open, and all that follows is in it: in bold, in a link, in a
column. In markdown kramdown writes the end tag for it, so this is about posts in HTML.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span

states = ("faulty-html",)
bad = (
    """
    === _posts/2022-02-21-lake.html
    ---
    title: 湖
    ---
    <p>湖 <a name="湖"/>水</p>
          ^^^^^^^^^^^^^^ <a/> stays open: HTML has no such slash, everything below goes into it
    <div class=x/ ><div CLASS="y" /></div>\r
                   ^^^^^^^^^^^^^^^^^ <div/> stays open: HTML has no such slash, everything below goes into it
    === fixed unsafely _posts/2022-02-21-lake.html
    ---
    title: 湖
    ---
    <p>湖 <a name="湖"></a>水</p>
    <div class=x/ ><div CLASS="y"></div></div>\r
    """,
)
good = (
    """
    === _posts/2022-02-21-lake.html
    ---
    title: lake
    ---
    <br/><img src="/a.png" alt="a" /><svg><path d="M0 0"/></svg>
    === _posts/2022-02-22-lake.md
    ---
    title: lake
    ---
    <a name="x"/>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "/>" not in post.text.text:
        return
    for fault in post.html.nesting_faults:
        if fault.kind == "self-closing":
            tag = fault.tag
            slash = Span(tag.span.start + len(tag.source[:-2].rstrip()), tag.span.end)
            fix = Fix((Edit(slash, f"></{tag.name}>"),), "unsafe")
            message = f"<{tag.name}/> stays open: HTML has no such slash, everything below goes into it"
            yield Finding(tag.span, message, fix)
