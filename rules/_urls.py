"""The addresses that a post makes a browser follow or load, and their schemes as browsers read them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postlint import Attribute, Post, Span, Tag
from postlint.parse_body import MASK
from postlint.references import resolve

# Attributes that hold an address, of HTML, SVG and what browsers still know of older HTML
_HOLDERS = """
action background classid codebase data dynsrc formaction href imagesrcset longdesc lowsrc manifest ping poster profile src
srcset xlink:href
"""
_ADDRESSES = frozenset(_HOLDERS.split())
_REFRESH = re.compile(r"[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?[\"']?(.*)", re.IGNORECASE | re.DOTALL)
# https://url.spec.whatwg.org/#concept-basic-url-parser: blanks and control characters in front, and tabs and line ends
# anywhere, count for nothing; percent signs are not decoded in a scheme
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
_DROPPED = str.maketrans("", "", "\t\n\r")
# LINK_DEFINITION_START in kramdown's parser/kramdown/link.rb
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\n\]]+)\]:[ \t]*(\S[^\n]*?)(?:[ \t]+(?:\"[^\n]*\"|'[^\n]*'))?[ \t]*$",
    re.MULTILINE,
)
_DISGUISE = re.compile(r"&(?:#|tab|newline|colon)")
_HOST = re.compile(r"[\x00-\x20]*(?:https?:)?[/\\]{2,}([^/\\?#]+)", re.IGNORECASE)
_LIST_ID = re.compile(r"(?<=[\s:])#([A-Za-z][\w:-]*)(?=[\s}])")
# HEADER_ID in kramdown's parser/kramdown/header.rb
_HEADING_ID = re.compile(r"^#{1,6}[^\n]*[ \t]\{#([A-Za-z][\w:-]*)\}[ \t]*$", re.MULTILINE)
_LIST_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)=(?:"([^"]*)"|'([^']*)')""")


class Url(NamedTuple):
    """`element` and `attribute` in lower case; both are those of the HTML that kramdown makes of markdown.

    `address` has its character references resolved; `span` is the value in the file.
    """

    element: str
    attribute: str
    address: str
    span: Span
    tag: Tag | None = None
    is_definition: bool = False

    @property
    def scheme(self) -> str:
        return scheme(self.address)


def scheme(address: str) -> str:
    """The scheme in lower case, empty where the address is relative."""
    match = _SCHEME.match(address.translate(_DROPPED))
    return match[1].lower() if match else ""


def urls(post: Post, *schemes: str, images_only: bool = False) -> Iterator[Url]:
    """The addresses of a post with one of these schemes; `images_only` passes over markdown's links, not its definitions."""
    found = (*_of_html(post, schemes), *_of_markdown(post, schemes, images_only), *_of_lists(post))
    return (url for url in found if url.scheme in schemes)


def _of_html(post: Post, schemes: tuple[str, ...]) -> Iterator[Url]:
    if _may_hold(post, post.html.attribute_text, schemes):
        for tag in post.html.attributed:
            if _may_hold(post, tag.source.lower(), schemes):
                yield from _of_tag(post, tag)


def _of_markdown(post: Post, schemes: tuple[str, ...], images_only: bool) -> Iterator[Url]:
    masked = post.body.masked
    has_links, has_definitions = ("![" if images_only else "](") in masked, "]:" in masked
    if not (has_links or has_definitions) or not _holds(post, _plain(post), schemes):
        return
    for link in post.markdown_links if has_links else ():
        is_image = link.kind == "markdown-image"
        if is_image or not images_only:
            address = _raw(post, "", link.address_span).strip("<>")
            yield Url("img" if is_image else "a", "src" if is_image else "href", address, link.address_span)
    for _, span in definitions(post):
        yield Url("a", "href", _raw(post, "", span).strip("<>"), span, None, True)


def _of_lists(post: Post) -> Iterator[Url]:
    for attribute in list_attributes(post):
        if attribute.name in _ADDRESSES:
            yield Url("", attribute.name, attribute.text, attribute.value_span)


def _may_hold(post: Post, text: str, schemes: tuple[str, ...]) -> bool:
    """Tags in lower case can hold one of these schemes, as it stands or in disguise: the cheap question."""
    return _holds(post, _undisguised(text), schemes)


def _holds(post: Post, text: str | None, schemes: tuple[str, ...]) -> bool:
    if text is None or any(f"{scheme}:" in text for scheme in schemes):
        return True
    written = post.body.text
    return "\r" in written and written.count("\r") != written.count("\r\n")


def _undisguised(text: str) -> str | None:
    """A text without what browsers leave out; None where character references may spell anything."""
    if "&" in text and _DISGUISE.search(text):
        return None
    # a blank before a line's end was a carriage return
    return (
        text.replace(" \n", "").replace("\n", "").replace("\t", "") if "\n" in text or "\t" in text else text
    )


@lru_cache(maxsize=1)
def _plain(post: Post) -> str | None:
    return _undisguised(post.body.text.lower().replace("\r", " "))


def _of_tag(post: Post, tag: Tag) -> Iterator[Url]:
    for attribute in tag.attributes():
        name, span = attribute.name, attribute.value_span
        if name in _ADDRESSES:
            for address in _each(name, _raw(post, attribute.value, span)):
                yield Url(tag.name, name, address, span, tag)
        elif name == "content" and tag.name == "meta" and is_refresh(tag):
            if match := _REFRESH.match(_raw(post, attribute.value, span)):
                yield Url("meta", name, match[1], span, tag)
        elif name in ("to", "from", "by", "values") and tag.name in ("animate", "set"):
            for address in _raw(post, attribute.value, span).split(";"):
                yield Url(tag.name, name, address, span, tag)


def _each(name: str, value: str) -> list[str]:
    if name in ("srcset", "imagesrcset"):
        return [words[0] for part in re.split(r",(?=\s)", value) if (words := part.split())]
    return value.split() if name == "ping" else [value]


def is_refresh(tag: Tag) -> bool:
    """A `meta` that loads another page."""
    attribute = tag.attribute("http-equiv")
    return attribute is not None and attribute.text.strip().lower() == "refresh"


def _raw(post: Post, masked: str, span: Span) -> str:
    """A value as browsers read it: from the file, whose line ends `masked` does not have, unless Liquid prints a part."""
    value = masked if MASK in masked else post.snippet(span)
    return resolve(value.replace("\0", "\ufffd"))


def definitions(post: Post) -> Iterator[tuple[str, Span]]:
    """The link definitions `[name]: address`: the name in lower case, and the place of the address."""
    body = post.body
    if "]:" not in body.masked:
        return
    for match in _DEFINITION.finditer(body.masked):
        yield match[1].lower(), Span(body.start + match.start(2), body.start + match.end(2))


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


def host(address: str) -> str:
    """The host of an address in lower case, empty where it is on this site. To browsers `\\` is `/`."""
    match = _HOST.match(address.translate(_DROPPED))
    return match[1].rpartition("@")[2].partition(":")[0].lower() if match and MASK not in match[1] else ""


def is_allowed(post: Post, host: str, globs: tuple[str, ...]) -> bool:
    """One of these hosts, or the site's own."""
    from fnmatch import fnmatchcase

    return host == own_host(post) or any(fnmatchcase(host, glob.lower()) for glob in globs)


def own_host(post: Post) -> str:
    """The site's host, as `_config.yml` has it."""
    return host(str(post.site.config.get("url") or ""))
