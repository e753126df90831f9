"""Two `*` are taken for emphasis and vanish.

`*ST海越、*ST大集` loses its stars: kramdown makes everything between them italic, though the second one begins a name just as the first
does. A star that is meant as a star is written `\\*`.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Related, Span
from postlint.late import late

severity = "warning"
needs = ("*",)
bad = (
    """
    ---
    title: 星
    ---
    *ST海越、*ST大集连续三天上涨。
    ^ this star and the next make the text between them italic: write \\* where a star is meant
    === fixed unsafely
    ---
    title: 星
    ---
    \\*ST海越、\\*ST大集连续三天上涨。
    """,
    """
    ---
    title: star
    ---
    > all (*vars,*pointers) and more\r
           ^ this star and the next make the text between them italic: write \\* where a star is meant
    === fixed unsafely
    ---
    title: star
    ---
    > all (\\*vars,\\*pointers) and more\r
    """,
)
good = (
    """
    ---
    title: star
    ---
    *a*, *b*c, **d**e, *这是合适！*非, *ST海越、\\*ST大集, `*a、*b` and *f、* g

    <p>*ST海越、*ST大集</p>
    """,
)

# No emphasis ends behind a comma or an opening bracket when a letter follows
_SEPARATORS = r"[、,，;；:：/(（\[［“‘《〈「『【]"
_SEPARATED = late(rf"{_SEPARATORS}\*(?=[^\W_])")
_STAR = re.compile(rf"\*(?<={_SEPARATORS}\*)(?=[^\W_])")  # the same, and found faster
_SUSPECT = late(rf"\*[^\s*][^*]*{_SEPARATORS}\*(?=[^\W_])")


def check(post: Post, options: Options) -> Iterator[Finding]:
    masked = post.body.masked
    if not _STAR.search(masked) or not post.is_kramdown or not _SUSPECT.search(masked):
        return
    text = post.text.text
    for element in post.rendered.elements if post.rendered else ():
        start, end = element.span
        if element.kind == "em" and text[start] == "*" and _SEPARATED.match(text, end - 2):
            stars = Span(start, start + 1), Span(end - 1, end)
            fix = Fix(tuple(Edit(Span(star.start, star.start), "\\") for star in stars), "unsafe")
            message = (
                "this star and the next make the text between them italic: write \\* where a star is meant"
            )
            yield Finding(stars[0], message, fix, (Related(stars[1], "the next one is here"),))
