"""Link refers to a definition that is not there.

`[text][name]` needs a line `[name]: address` in the same post. Without one kramdown prints the brackets.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late

severity = "warning"
needs = ("][",)
bad = (
    """
    ---
    title: 霜
    ---
    今朝は[霜][frost]が[降りた][]。
               ^^^^^ no line [frost]: gives this link an address, it is printed as text
                        ^^^^^^ no line [降りた]: gives this link an address, it is printed as text

    [Frosts]: /frost/
    """,
    """
    ---
    title: frost
    ---
    > See [the\r
    > plain][plain].\r
             ^^^^^ no line [plain]: gives this link an address, it is printed as text
    """,
)
good = (
    """
    ---
    title: frost
    ---
    [a][b], [B][], [b] and ![a][b], but a[i][j], `[a][c]`, \\[a][c] and [1][2].

    <p>[a][c]</p>

    [b]: /frost/
    """,
)

_REFERENCE = late(
    r"(?<![A-Za-z0-9_\]\\)])!?\[([^\[\]\ue000]*[^\W\d\ue000][^\[\]\ue000]*)\]\[([^\[\]\n\ue000]*)\](?![\[(])"
)


_LETTER = late(r"[^\W\d]")
_DEFINITION = late(r"^[ >\t]*\[([^\[\]\n]+)\]:", re.MULTILINE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    masked = post.body.masked
    if "][" not in masked or not post.is_kramdown:
        return
    defined = {_same(match[1]) for match in _DEFINITION.finditer(masked)}
    for match in _REFERENCE.finditer(masked):
        group = 2 if match[2] else 1
        name = match[group]
        if _same(name) in defined or _LETTER.search(name) is None:
            continue
        if post.rendered and post.rendered.is_text(post.body.start + match.start()):
            span = Span(post.body.start + match.start(group), post.body.start + match.end(group))
            message = f"no line [{' '.join(name.split())}]: gives this link an address, it is printed as text"
            yield Finding(span, message)


def _same(name: str) -> str:
    return " ".join(name.split()).lower()
