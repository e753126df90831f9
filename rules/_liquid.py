"""What the rules over Liquid share."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint import Post, Span

_OPENED = re.compile(r"\{[{%]")
_BLOCK = re.compile(r"\{%-?\s*(raw|comment|endcomment)\b[^%\n]*%\}")

_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")


class Piece(NamedTuple):
    """`unclosed` is `{{`, `{%` or the block's name where its end is missing, else empty."""

    text: str
    span: Span
    unclosed: str


def may_hold_liquid(post: Post) -> bool:
    """Jekyll would execute what is in the body."""
    text = post.text.text
    if "{" not in text or ("{{" not in text and "{%" not in text) or post.place == "other":
        return False
    field = post.field("render_with_liquid")
    return not (field and field.value is False)


def pieces(post: Post) -> Iterator[Piece]:
    """Tags and outputs as Liquid's tokenizer divides them, also in code, up to the first that stops the build.

    A `raw` block is one piece. What a `comment` block holds is left out, but it must be closed there too.
    """
    text, start, position = post.body.text, post.body.start, 0
    comment: Piece | None = None
    while match := _OPENED.search(text, position):
        begin, end = match.start(), _end(text, match.start())
        if not end:
            yield Piece(match[0], Span(start + begin, start + begin + 2), match[0])
            return
        span = Span(start + begin, start + end)
        block = _BLOCK.match(text, begin, end)
        if block and block[1] == "raw":
            close = _END_RAW.search(text, end)
            if close is None:
                yield Piece(block[0], span, "raw")
                return
            end = close.end()
        if block and block[1] == "comment":
            comment = comment or Piece(block[0], span, "comment")
        elif block and block[1] == "endcomment":
            comment = None
        elif comment is None:
            yield Piece(text[begin:end], Span(start + begin, start + end), "")
        position = end
    if comment:
        yield comment


def _end(text: str, begin: int) -> int:
    """The end of what begins here, 0 where it is not closed. One `}` ends an output and must be followed by another."""
    if text[begin + 1] == "%":
        return text.find("%}", begin + 2) + 2 if text.find("%}", begin + 2) >= 0 else 0
    end = text.find("}", begin + 2)
    return end + 2 if end >= 0 and text.startswith("}}", end) else 0
