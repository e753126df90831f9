"""What kramdown knows besides links and HTML: link definitions and attribute lists."""

import re
from collections.abc import Iterator

from postlint import Attribute, Post, Span

# LINK_DEFINITION_START in kramdown's parser/kramdown/link.rb
_DEFINITION = re.compile(r"^ {0,3}\[([^\n\]]+)\]:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_TITLE = re.compile(r"""[ \t](?:"[^"\n]*"|'[^'\n]*')\Z""")
_LIST_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)=(?:"([^"]*)"|'([^']*)')""")
_LIST_ID = re.compile(r"(?<=[\s:])#([A-Za-z][\w:-]*)(?=[\s}])")
# HEADER_ID in kramdown's parser/kramdown/header.rb
_HEADING_ID = re.compile(r"^#{1,6}[^\n]*[ \t]\{#([A-Za-z][\w:-]*)\}[ \t]*$", re.MULTILINE)


def definitions(post: Post) -> Iterator[tuple[str, Span]]:
    """The link definitions `[name]: address`: the name in lower case, and the place of the address."""
    body = post.body
    if "]:" not in body.masked:
        return
    for match in _DEFINITION.finditer(body.masked):
        start, written = match.start(2), match[2].rstrip()
        title = _TITLE.search(written)
        end = start + len(written[: title.start()].rstrip() if title else written)
        yield match[1].lower(), Span(body.start + start, body.start + end)


def list_attributes(post: Post) -> Iterator[Attribute]:
    """The attributes that kramdown's attribute lists (`{: onclick="…"}`) give to what stands beside them."""
    if "{:" not in post.body.text:
        return
    for region in post.body.of("attributes"):
        for match in _LIST_ATTRIBUTE.finditer(post.snippet(region)):
            group = 2 if match[2] is not None else 3
            name, value = (
                Span(region.start + match.start(part), region.start + match.end(part)) for part in (1, group)
            )
            yield Attribute(match[1].lower(), match[group], name, value, True)


def list_ids(post: Post) -> Iterator[tuple[str, Span]]:
    """The ids in attribute lists (`{: #id}`) and behind headings (`{#id}`), with their places."""
    body = post.body
    if "#" in body.text and "{:" in body.text:
        for region in body.of("attributes"):
            for match in _LIST_ID.finditer(post.snippet(region)):
                yield match[1], Span(region.start + match.start(1), region.start + match.end(1))
    if "{#" in body.masked:
        for match in _HEADING_ID.finditer(body.masked):
            yield match[1], Span(body.start + match.start(1), body.start + match.end(1))
