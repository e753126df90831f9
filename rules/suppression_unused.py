"""Suppression silences nothing.

What it was written for has been mended: left where it is, it hides the next mistake on that line. One whose rule does not run is
left alone.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Suppression

severity = "warning"

bad = (
    """
    ---
    title: 灯塔 # postlint: ignore[title-empty]
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: title-empty finds nothing here
    ---
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable-next-line -- 🌊 a wreck -->\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression silences nothing: no rule finds anything here
    The lamp is lit.\r
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
    for suppression in unused:
        rules = " and ".join(suppression.rules)
        what = (
            f"{rules} {'find' if len(suppression.rules) > 1 else 'finds'} nothing"
            if rules
            else "no rule finds anything"
        )
        yield Finding(suppression.span, f"suppression silences nothing: {what} here")
