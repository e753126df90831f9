"""Lines end in two ways.

Some end in CR LF and some in LF alone, most often because a program has pasted text into the file. Git and editors then rewrite lines that
nobody has touched, and scripts that compare lines miss some.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.late import late

severity = "warning"
needs = ("\r\n",)
bad = (
    """
    ---\r
    title: 灯塔\r
    ---\r
    The lamp 🎉
               ^~ 1 of 5 lines ends in LF, the others in CR LF
    is lit.\r
    === fixed
    ---\r
    title: 灯塔\r
    ---\r
    The lamp 🎉\r
    is lit.\r
    """,
    """
    ---
    title: 灯塔
    ---
    The lamp\r
            ^ 2 of 6 lines end in CR LF, the others in LF
    is\r
    lit.
    === fixed
    ---
    title: 灯塔
    ---
    The lamp
    is
    lit.
    """,
)
good = (
    """
    ---\r
    title: 灯塔\r
    ---\r
    A CR \r in a line is none of its ends.\r
    The last line has none""",
    """
    ---
    title: 灯塔
    ---
    The lamp is lit.
    """,
)
_LONE = late(r"(?<!\r)\n")
_PAIR = late(r"\r\n")


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.text.text
    pairs = text.count("\r\n")
    if not pairs:
        return
    ends = text.count("\n")
    lone = ends - pairs
    if not lone:
        return
    rare, few, many = (_LONE, "LF", "CR LF") if lone < pairs else (_PAIR, "CR LF", "LF")
    spans = [Span(*match.span()) for match in rare.finditer(text)]
    content = "\r\n" if rare is _LONE else "\n"
    verb = "lines ends" if len(spans) == 1 else "lines end"
    message = f"{len(spans)} of {ends} {verb} in {few}, the others in {many}"
    first = spans[0]._replace(end=spans[0].start + 1)
    yield Finding(first, message, Fix(tuple(Edit(span, content) for span in spans)))
