"""What the rules over the source line share."""

import re

from postlint import Post

_EMPTY = re.compile(r"<\s*(None|nan|null|undefined)?\s*>", re.IGNORECASE)


def empty(post: Post) -> re.Match[str] | None:
    """The source line, where it is `<>` or a script's word for nothing; its group 1 is the word."""
    return _EMPTY.fullmatch(post.source_line.text) if post.source_line else None
