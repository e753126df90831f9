"""Body holds the markers of an unfinished merge.

They are printed as text, with both versions of what is between them; `=======` makes a heading of the line above.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Related, Span
from postlint.late import late

needs = ("<<<<<<< ", ">>>>>>> ")
bad = (
    """
    ---
    title: 河
    ---
    一
    <<<<<<< HEAD
    ^^^^^^^^^^^^ merge marker: it is printed as text, with both versions of what is below
    二
    =======
    二🎉
    >>>>>>> branch
    三
    """,
    """
    ---
    title: river
    ---
    <<<<<<< ours\r
    ^^^^^^^^^^^^ merge marker: it is printed as text, with both versions of what is below
    one\r
    ||||||| 0a1b2c3\r
    two\r
    =======\r
    three\r
    >>>>>>> theirs\r

    four\r
    =======\r
    five\r
    >>>>>>> 0a1b2c3\r
    ^^^^^^^^^^^^^^^ merge marker: it is printed as text, with both versions of what is above
    """,
)
good = (
    """
    ---
    title: river
    ---
    A heading
    =======

    >>>>>>> quoted seven times
    x <<<<<<< HEAD

    ```
    <<<<<<< HEAD
    =======
    >>>>>>> branch
    ```

    <pre>
    <<<<<<< HEAD
    </pre>

        <<<<<<< HEAD
    """,
)
_MARKER = late(r"^(?:<{7} \S[^\r\n]*|\|{7}(?: [^\r\n]*)?|={7}|>{7} \S[^\r\n]*)(?=\r?$)", re.MULTILINE)
_NAMED = late(r">{7} \S+(?: \(.*\))?")
_QUOTING = frozenset(["pre", "code", "textarea", "script", "style"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.text.text
    if "<<<<<<< " not in text and (">>>>>>> " not in text or "\n=======" not in text):
        return
    body = post.body
    marks: list[Span] = []
    for match in _MARKER.finditer(body.text):
        span = Span(body.start + match.start(), body.start + match.end())
        if body.masked[match.start()] == match[0][0] and not _is_quoted(post, span):
            marks.append(span)
    yield from _findings(post, marks)


def _is_quoted(post: Post, span: Span) -> bool:
    return any(
        start.name in _QUOTING and start.span.end <= span.start and end and span.end <= end.span.start
        for start, end in post.html.elements
    )


def _findings(post: Post, marks: list[Span]) -> Iterator[Finding]:
    first, below = None, list[Span]()
    for mark in [*marks, None]:
        kind = post.snippet(mark)[0] if mark else "<"
        if kind == "<":
            if first:
                yield _finding(first, below, "below")
            first, below = mark, []
        elif first and mark:
            below.append(mark)
            if kind == ">":
                yield _finding(first, below, "below")
                first, below = None, []
        elif mark and kind == ">" and below and _NAMED.fullmatch(post.snippet(mark)):
            yield _finding(mark, below, "above")
            below = []
        elif mark and kind == "=":
            below = [mark]


def _finding(mark: Span, others: list[Span], where: str) -> Finding:
    related = tuple(Related(other, "its marker") for other in others)
    return Finding(
        mark, f"merge marker: it is printed as text, with both versions of what is {where}", None, related
    )
