"""What the rules about Jekyll's reading ask of a post, and the words for what happens to it."""

from postlint import Post, Span

BARE = "published without layout at an address that changes daily"
AS_TEXT = "Jekyll prints it as text, without layout"
ABSENT = "absent from the site and from the log"


def is_jekyll(post: Post) -> bool:
    """Jekyll reads this file as a post or a draft, as far as its place tells."""
    return post.place != "other" or post.name.date is not None


def is_published(post: Post) -> bool:
    """Jekyll would also read it by its name. A file that is absent anyway needs no word about its front matter."""
    return post.place == "drafts" or post.name.date is not None


def first_text(post: Post) -> Span:
    """The first line with something on it: the place of what concerns the file as a whole."""
    text = post.text.text
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return Span(0, len(text))
    end = text.find("\n", start)
    return Span(start, start + len(text[start : end if end >= 0 else len(text)].rstrip()))
