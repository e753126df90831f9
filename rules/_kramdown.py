"""What kramdown knows besides links and HTML: link definitions and attribute lists."""

import re
from collections.abc import Iterator

from postlint import Attribute, Post, Span

# Texts, which `re` compiles when they are first needed: most runs need none of them
# LINK_DEFINITION_START in kramdown's parser/kramdown/link.rb
_DEFINITION = r"(?m)^ {0,3}\[([^\n\]]+)\]:[ \t]*(\S[^\n]*)$"
_TITLE = r"""[ \t](?:"[^"\n]*"|'[^'\n]*')\Z"""
_LIST_ATTRIBUTE = r"""(?<![\w:-])([\w:-]+)=(?:"([^"]*)"|'([^']*)')"""
_LIST_ID = r"(?<=[\s:])#([A-Za-z][\w:-]*)(?=[\s}])"
# HEADER_ID in kramdown's parser/kramdown/header.rb
_HEADING_ID = r"(?m)^#{1,6}[^\n]*[ \t]\{#([A-Za-z][\w:-]*)\}[ \t]*$"


def definitions(post: Post) -> Iterator[tuple[str, Span]]:
    """The link definitions `[name]: address`: the name in lower case, and the place of the address."""
    body = post.body
    if "]:" not in post.text.marks or not body.is_markdown:
        return
    for match in re.finditer(_DEFINITION, body.masked):
        start, written = match.start(2), match[2].rstrip()
        title = re.search(_TITLE, written)
        end = start + len(written[: title.start()].rstrip() if title else written)
        yield match[1].lower(), Span(body.start + start, body.start + end)


def list_attributes(post: Post) -> Iterator[Attribute]:
    """The attributes that kramdown's attribute lists (`{: onclick="…"}`) give to what stands beside them."""
    if "{:" not in post.text.marks:
        return
    for region in post.body.of("attributes"):
        for match in re.finditer(_LIST_ATTRIBUTE, post.snippet(region)):
            group = 2 if match[2] is not None else 3
            name, value = (
                Span(region.start + match.start(part), region.start + match.end(part)) for part in (1, group)
            )
            yield Attribute(match[1].lower(), match[group], name, value, True)


def list_ids(post: Post) -> Iterator[tuple[str, Span]]:
    """The ids in attribute lists (`{: #id}`) and behind headings (`{#id}`), with their places."""
    body = post.body
    if "#" in post.text.marks and "{:" in post.text.marks:
        for region in body.of("attributes"):
            for match in re.finditer(_LIST_ID, post.snippet(region)):
                yield match[1], Span(region.start + match.start(1), region.start + match.end(1))
    if "{#" in post.text.marks and body.is_markdown:
        for match in re.finditer(_HEADING_ID, body.masked):
            yield match[1], Span(body.start + match.start(1), body.start + match.end(1))
