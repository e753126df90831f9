"""Suppression silences nothing.

What it was written for has been mended: left where it is, it hides the next mistake on that line. One whose rule does not run is
left alone.
"""

from collections import Counter
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span, Suppression
from postlint.late import late
from postlint.rules._lines import whole_line

severity = "warning"
_OPENS = late(r"<!--\s*postlint-disable\s")
_CLOSES = late(r"<!--\s*postlint-enable\b")
_DIVIDER = late(r"(?:[ \t]*,)+[ \t]*|[ \t]+(?=[a-z]+-[a-z])")

bad = (
    """
    ---
    title: 灯塔 # postlint: ignore[title-empty]
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: title-empty finds nothing here
    ---
    === fixed
    ---
    title: 灯塔
    ---
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable-next-line -- 🌊 a wreck -->\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: no rule finds anything here
    The lamp is lit.\r
    === fixed
    ---
    title: 灯塔
    ---
    The lamp is lit.
    """,
    """
    ---
    # postlint: ignore[title-empty, title-cut] 没有标题
                                    ^^^^^^^^^ suppression silences nothing: title-cut finds nothing here
    title: ""
    # postlint: ignore[tag-split]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: tag-split finds nothing here
    tags: 灯塔
    ---
    <!-- postlint-disable-next-line html-iframe, html-unclosed -- 🌊 a wreck -->
                                    ^^^^^^^^^^^ suppression silences nothing: html-iframe finds nothing here
    <div>The lamp<!-- postlint-disable-file html-script --> is lit.
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: html-script finds nothing here
    === fixed
    ---
    # postlint: ignore[title-empty] 没有标题
    title: ""
    tags: 灯塔
    ---
    <!-- postlint-disable-next-line html-unclosed -- 🌊 a wreck -->
    <div>The lamp is lit.
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable html-script -->
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: html-script finds nothing here
    The lamp is lit.
    <!-- postlint-enable html-script -->
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable html-script html-iframe -->
                          ^^^^^^^^^^^ suppression silences nothing: html-script finds nothing here
                                      ^^^^^^^^^^^ suppression silences nothing: html-iframe finds nothing here
    <!-- postlint-enable html-script -->
    The lamp is lit.
    """,
    """
    ---
    # postlint: ignore[title-cut,,title-empty]
                       ^^^^^^^^^ suppression silences nothing: title-cut finds nothing here
    title: ""
    ---
    === fixed
    ---
    # postlint: ignore[title-empty]
    title: ""
    ---
    """,
)
good = (
    """
    ---
    title: "" # postlint: ignore[title-empty]
    ---
    """,
    """
    ---
    # postlint: ignore[title-empty] the paper has none
    title: ""
    ---
    <!-- postlint-disable-next-line title-emty -->
    """,
)


def check_suppressions(post: Post, unused: list[Suppression], options: Options) -> Iterator[Finding]:
    # A comment that is enabled again rule by rule is several suppressions
    named = Counter(one.span for one in post.suppressions for _ in one.rules)
    silent = Counter(one.span for one in unused for _ in one.rules)
    for one in unused:
        rules = " and ".join(one.rules)
        what = (
            f"{rules} {'find' if len(one.rules) > 1 else 'finds'} nothing"
            if rules
            else "no rule finds anything"
        )
        is_whole = len(one.rules) == named[one.span]
        span = one.span if is_whole else Span(one.rule_spans[0].start, one.rule_spans[-1].end)
        # Without any name a comment would silence every rule
        fix = _fix(post, one, is_whole) if is_whole or silent[one.span] < named[one.span] else None
        yield Finding(span, f"suppression silences nothing: {what} here", fix)


def _fix(post: Post, unused: Suppression, is_whole: bool) -> Fix | None:
    """Delete the comment with its line or the blanks before it, or the names of single rules."""
    text = post.text.text
    if not is_whole:
        return Fix(tuple(Edit(_with_comma(text, span), "") for span in unused.rule_spans))
    if _OPENS.match(text, unused.span.start) and _CLOSES.search(text, unused.span.end):
        return None  # the comment that ends it would be left
    line = whole_line(post, unused.span)
    if line == unused.span and text[line.start] == "#":
        line = line._replace(start=len(text[: line.start].rstrip(" \t")))
    return Fix((Edit(line, ""),))


def _with_comma(text: str, span: Span) -> Span:
    """A name with what divides it from the next one, or the one before where it is the last."""
    if after := _DIVIDER.match(text, span.end):
        return Span(span.start, after.end())
    return Span(len(text[: span.start].rstrip(" \t,")), span.end)
