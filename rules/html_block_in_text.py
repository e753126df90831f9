"""Block element begins in the middle of a text.

kramdown takes `<p>`, `<div>` or `<table>` for a tag only where a block may begin: at the start of a line, or in another
HTML block. Behind text, or in `<span>`, `<a>` or `<strong>`, readers see the tags themselves.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Tag
from postlint.elements import BLOCK, SPAN
from postlint.late import late

states = ("odd-tags",)
bad = (
    """
    ---
    title: 森
    ---
    森 <p>木</p> and <div><p>tree</p></div>
       ^^^ <p> stands in a line of text: kramdown prints the tag as text
                     ^^^^^ <div> stands in a line of text: kramdown prints the tag as text
    """,
    """
    ---
    title: wood
    ---
    <strong><p>wood</p></strong>\r
            ^^^ <p> stands in a line of text: kramdown prints the tag as text
    """,
    """
    ---
    title: behind a blank a comment is part of the text
    ---
     <!-- wood --><p>tree</p>
                  ^^^ <p> stands in a line of text: kramdown prints the tag as text
    """,
)
good = (
    """
    ---
    title: wood
    ---
    <p>a</p><p>b</p>
    <!-- c --><p>d</p>

    - <p>e</p>
    > <p>f</p>

    <div>text <p>g</p></div>

    `<strong><p>` i<hr> one<br>two
    """,
)

# Neither at the beginning of a line nor behind a paragraph
_START = re.compile(r"<(?!/)(?<!\n<)(?<!\n <)(?<!</p><)(?<!\A<)([A-Za-z][A-Za-z0-9]*)")
# What is no tag of a line of text begins a block, and another one may follow it
_BLOCK_OR_COMMENT = late(
    rf"(?:</?(?!(?:{'|'.join(sorted(SPAN))})(?=[\s/>]))[a-z][^<>]*|(?<![ \t])<!--[^<>]*--)>\Z", re.IGNORECASE
)


def _may_stand_in_text(masked: str) -> bool:
    """Some block element begins neither a line nor right behind the tag of another one."""
    for match in _START.finditer(masked):
        if match[1].lower() not in BLOCK:
            continue
        at = match.start()
        before = masked[max(0, at - 200) : at].rstrip(" \t")
        if before and before[-1] != "\n" and not _BLOCK_OR_COMMENT.match(before, max(before.rfind("<"), 0)):
            return True
    return False


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not post.is_kramdown or not _may_stand_in_text(post.body.masked):
        return
    end, faulty = 0, {id(fault.tag) for fault in post.html.nesting_faults}
    for start, closing in post.html.elements:
        if id(start) in faulty:
            continue
        if start.is_block and closing and start.span.start >= end and _is_printed(post, start):
            end = closing.span.end
            yield Finding(
                start.span, f"<{start.name}> stands in a line of text: kramdown prints the tag as text"
            )


def _is_printed(post: Post, tag: Tag) -> bool:
    return post.rendered is not None and post.rendered.is_printed(tag.span.start)
