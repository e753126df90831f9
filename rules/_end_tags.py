"""Where the end tag of an element that is never closed belongs."""

import re

from postlint import Edit, Fix, NestingFault, Post, Span, Tag

_CLOSES_P = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "table",
        "ul",
    ]
)
# What ends an element whose end tag HTML lets you leave out (WHATWG, 13.1.2.4 Optional tags)
_CLOSED_BY = {
    "p": _CLOSES_P,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "option": frozenset(("option", "optgroup")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
}
_FORMATTING = (
    "a abbr b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var"
)
_INLINE = frozenset(_FORMATTING.split())
_HOLDS = frozenset(["ul", "ol", "dl", "table", "select", "menu"])  # elements of the same kind may begin in it
_PARAGRAPH_END = re.compile(r"[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z)")


def end_tag_fix(post: Post, fault: NestingFault) -> Fix | None:
    """The end tag in its place; None where there is no likely one. Safe where HTML itself ends the element."""
    tag = fault.tag
    written = f"</{post.snippet(tag.name_span)}>"
    if fault.other and _is_wrong(post, fault.other):
        return Fix((Edit(fault.other.span, written),), "unsafe")
    implied = _implied(post, tag, fault.other)
    if implied is not None:
        return Fix((_insert(post, implied, written),))
    if tag.name in _CLOSED_BY and tag.name != "p":
        return None
    if fault.other:
        return Fix((_insert(post, fault.other.span.start, written),), "unsafe")
    if tag.name != "p" and not (fault.reach == "paragraph" and tag.name in _INLINE):
        return None
    if again := _again(post, tag):
        return Fix((Edit(again.span, written),), "unsafe")
    return Fix((_insert(post, _paragraph_end(post, tag), written),), "unsafe")


def _is_wrong(post: Post, end: Tag) -> bool:
    """An end tag that closes nothing: a slip for the missing one."""
    return all(element.end is not end for element in post.html.elements)


def _implied(post: Post, tag: Tag, closer: Tag | None) -> int | None:
    """Where HTML ends an element with an optional end tag: at a tag that cannot be in it, or at the end of what holds it."""
    closing = _CLOSED_BY.get(tag.name)
    if closing is None:
        return None
    for following in post.html.tags:
        if following.span.start <= tag.span.start:
            continue
        if closer and following.span == closer.span:
            return closer.span.start
        if not following.is_end and following.name in closing:
            return following.span.start
        if following.name in _HOLDS or following.has_liquid:
            return None
    return None


def _again(post: Post, tag: Tag) -> Tag | None:
    """The same start tag once more in the paragraph, most often a slip for the end tag."""
    end = _paragraph_end(post, tag)
    same = (one for one in post.html.tags if tag.span.start < one.span.start < end and one.name == tag.name)
    following = next(same, None)
    is_slip = following and not following.is_end and following.source == tag.source == f"<{tag.name}>"
    return following if is_slip else None


def _paragraph_end(post: Post, tag: Tag) -> int:
    body = post.body
    match = _PARAGRAPH_END.search(body.masked, tag.span.end - body.start)
    return body.start + match.start() if match else body.start + len(body.text)


def _insert(post: Post, at: int, written: str) -> Edit:
    """At the end of the text before a place."""
    before = post.text.text[:at].rstrip()
    return Edit(Span(len(before), len(before)), written)
