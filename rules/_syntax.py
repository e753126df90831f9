"""What the rules over tokenizer errors share."""

from collections.abc import Collection, Iterator

from postlint import Post, SyntaxFault, Tag

TAG_CODES = {
    "end-tag-with-attributes": "has attributes",
    "end-tag-with-trailing-solidus": "ends with a slash",
    "unexpected-solidus-in-tag": "has a slash in it",
}
ATTRIBUTE_CODES = {
    "missing-whitespace-between-attributes": "has no blank between two attributes",
    "unexpected-character-in-attribute-name": "has an attribute name with a quote or < in it",
    "unexpected-equals-sign-before-attribute-name": "has = without an attribute name before it",
    "missing-attribute-value": "has an attribute with = and no value",
    "unexpected-character-in-unquoted-attribute-value": "has a value that is not quoted on both sides",
}


def faults(post: Post, codes: Collection[str]) -> Iterator[SyntaxFault]:
    """The tokenizer errors with these codes."""
    if "<" not in post.text.text and "&" not in post.text.text:
        return iter(())
    return (fault for fault in post.html.syntax_faults if fault.code in codes)


def broken_tags(post: Post, codes: dict[str, str]) -> Iterator[tuple[Tag, str]]:
    """Tags with one of these errors and what is wrong, each tag once. What Liquid completes is not judged."""
    found = list(faults(post, codes))
    if not found:
        return
    tags = {tag.span: tag for tag in post.html.tags}
    for fault in found:
        tag = tags.pop(fault.span, None)
        if tag and not tag.has_liquid:
            yield tag, codes[fault.code]


def has_open_quote(source: str) -> bool:
    """A cut-off tag was cut off because of a quote that is never closed."""
    return source.count('"') % 2 == 1 or source.count("'") % 2 == 1


def effect(post: Post) -> str:
    """What becomes of a broken tag."""
    return "kramdown prints the tag as text" if post.is_kramdown else "browsers guess what is meant"
