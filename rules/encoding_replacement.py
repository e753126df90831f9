"""Text holds the replacement character U+FFFD.

A program put it where it could not read a character, so that character is lost: a reader sees a black diamond with a question mark.
One that stands alone between quotes or in a code span is what a text speaks of, and is let be.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late

severity = "warning"
states = ("odd-characters",)

bad = (
    """
    ---
    title: 灯\ufffd\ufffd
             ^^ 2 characters were lost in a conversion: readers see \ufffd
    ---
    🌊 caf\ufffd\r
          ^ a character was lost in a conversion: readers see \ufffd
    """,
)
good = (
    """
    ---
    title: 灯塔?
    ---
    caf&#xfffd; ◆ ？
    读者会看到“\ufffd”或 `\ufffd`。
    """,
)

_RUN = late("\ufffd+")
_QUOTES = frozenset(("“”", "‘’", "「」", '""', "''", "``"))


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.text.text
    if "\ufffd" not in text:
        return
    for match in _RUN.finditer(text):
        size = len(match[0])
        if size == 1 and text[match.start() - 1] + text[match.end() : match.end() + 1] in _QUOTES:
            continue
        lost = "a character was" if size == 1 else f"{size} characters were"
        yield Finding(Span(*match.span()), f"{lost} lost in a conversion: readers see \ufffd")
