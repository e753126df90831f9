"""The addresses that a post makes a browser follow or load, and their schemes as browsers read them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postlint import Post, Span, Tag
from postlint.late import late
from postlint.parse_body import MASK
from postlint.parse_html import Html
from postlint.references import resolve
from postlint.rules._kramdown import definitions, list_attributes

# Attributes that hold an address, of HTML, SVG and what browsers still know of older HTML
_HOLDERS = """
action background classid codebase data dynsrc formaction href imagesrcset longdesc lowsrc manifest ping poster profile src
srcset xlink:href
"""
_ADDRESSES = frozenset(_HOLDERS.split())
_LOADED_BY_HREF = frozenset(("link", "image", "use", "base", "svg"))
# Of these readers see that they lead nowhere
_LEADING = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
}
_REFRESH = r"(?is)[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?[\"']?(.*)"
# https://url.spec.whatwg.org/#concept-basic-url-parser: blanks and control characters in front, and tabs and line ends
# anywhere, count for nothing; percent signs are not decoded in a scheme
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
_DROPPED = str.maketrans("", "", "\t\n\r")
_DISGUISES = ("&#", "&tab", "&newline", "&colon")
_DISGUISE = late("|".join(_DISGUISES))


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


def urls(post: Post, *schemes: str, no_links: bool = False) -> Iterator[Url]:
    """The addresses of a post with one of these schemes; `no_links` passes over `<a>` and markdown's links, not its definitions."""
    marks = post.text.marks
    if not _may_name(_in_one_line(post), schemes):
        return
    for url in _of_html(post, schemes, no_links):
        if url.scheme in schemes:
            yield url
    if no_links and not ("![" in marks or "]:" in marks or "{:" in marks):
        return
    for url, found in _of_markdown(post):
        if found in schemes and not (no_links and url.attribute == "href" and not url.is_definition):
            yield url


def needs_of(*schemes: str) -> tuple[str, ...]:
    """What stands in every file with an address that has one of these schemes, wherever a tab or a line's end is in it."""
    ends = [
        end
        for scheme in schemes
        for end in (f"{scheme[-2:]}:", *(f"{blank}{end}:" for blank in "\t\r\n" for end in (scheme[-1], "")))
    ]
    return (*dict.fromkeys(ends), *_DISGUISES)


def links(post: Post) -> Iterator[Url]:
    """What a post leads to and shows: links, pictures, sound and films of every kind. What Liquid prints stands in their
    addresses as it is written."""
    if any(name in post.html.attribute_text for name in ("href", "src", "poster")):
        for tag in post.html.attributed:
            for attribute in tag.attributes() if tag.name in _LEADING else ():
                if attribute.name in _LEADING[tag.name]:
                    for address in _each(attribute.name, _raw(post, "", attribute.value_span)):
                        yield Url(tag.name, attribute.name, address.strip(), attribute.value_span, tag)
    yield from _of_links(post)
    for span in post.body.of("autolink"):
        inner = Span(span.start + 1, span.end - 1)
        yield Url("a", "href", _raw(post, "", inner), inner)


def _of_html(post: Post, schemes: tuple[str, ...], no_links: bool) -> Iterator[Url]:
    if _may_hold(post, _without_links(post.html) if no_links else post.html.attribute_text, schemes):
        for tag in post.html.attributed:
            if not (no_links and tag.name == "a") and _may_hold(post, tag.source.lower(), schemes):
                yield from _of_tag(post, tag)


def _without_links(html: Html) -> str:
    """The attributes without the `href` of links, unless an element may be there that loads what its `href` says."""
    if html.names & _LOADED_BY_HREF:
        return html.attribute_text
    return html.attribute_text.replace('href="http:', "")


@lru_cache(maxsize=1)
def _of_markdown(post: Post) -> tuple[tuple[Url, str], ...]:
    """The addresses that are not in tags, each with its scheme: they are few, and several rules ask."""
    found = (*_of_links(post), *_of_lists(post))
    return tuple((url, named) for url in found if (named := url.scheme))


def _of_links(post: Post) -> Iterator[Url]:
    for link in post.markdown_links:
        is_image = link.kind == "markdown-image"
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
    if _may_name(_undisguised(text), schemes):
        return True
    written = post.body.text
    return "\r" in post.text.marks and written.count("\r") != written.count("\r\n")


def _may_name(text: str, schemes: tuple[str, ...]) -> bool:
    """A text in lower case names one of these schemes, or character references in it may spell anything."""
    if "&" in text and _DISGUISE.search(text):
        return True
    return any(f"{scheme}:" in text for scheme in schemes)


def _in_one_line(post: Post) -> str:
    """A post's ASCII, without what browsers leave out of a scheme where that may stand in one: only in tags addresses go over lines."""
    marks = post.text.marks
    if "\t" in marks or "\r" in marks or "\n" in post.html.attribute_text:
        return marks.replace("\n", "").replace("\t", "").replace("\r", "")
    return marks


def _undisguised(text: str) -> str:
    """Masked text without what browsers leave out."""
    # a blank before a line's end was a carriage return
    return (
        text.replace(" \n", "").replace("\n", "").replace("\t", "") if "\n" in text or "\t" in text else text
    )


def _of_tag(post: Post, tag: Tag) -> Iterator[Url]:
    for attribute in tag.attributes():
        name, span = attribute.name, attribute.value_span
        if name in _ADDRESSES:
            for address in _each(name, _raw(post, attribute.value, span)):
                yield Url(tag.name, name, address, span, tag)
        elif name == "content" and tag.name == "meta" and is_refresh(tag):
            if match := re.match(_REFRESH, _raw(post, attribute.value, span)):
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
