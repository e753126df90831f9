"""SVG and MathML: which tags stay in them, which end them (WHATWG HTML, 13.2.6.5)."""

from __future__ import annotations

from html import unescape

from .parse_tree import Tree
from .tag import Tag

_BREAKOUT = """
b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr
ol p pre ruby s small span strike strong sub sup table tt u ul var
"""
_HTML_ONLY = frozenset(_BREAKOUT.split())
# Elements that hold HTML again
_HTML_IN_SVG = ("svg foreignobject", "svg desc", "svg title")
_TEXT_IN_MATH = ("math mi", "math mo", "math mn", "math ms", "math mtext")
_HTML_ENCODINGS = ("text/html", "application/xhtml+xml")


def start(tree: Tree, tag: Tag) -> bool:
    """A start tag behind which SVG or MathML is open; False where HTML's rules hold for it."""
    top, name = tree.stack[-1], tag.name
    if top.name in _TEXT_IN_MATH:
        if name not in ("mglyph", "malignmark"):
            return False
    elif not top.foreign or (name == "svg" and top.name == "math annotation-xml"):
        return False
    if name in _HTML_ONLY or (
        name == "font" and any(tag.attribute(one) for one in ("color", "face", "size"))
    ):
        _leave(tree, tag)
        return False
    kind = top.name.partition(" ")[0]
    full = f"{kind} {name}"
    found = tree.push(tag, full, True)
    if found and (full in _HTML_IN_SVG or full in _TEXT_IN_MATH or _is_html_annotation(full, tag)):
        found.foreign = False
    return True


def _is_html_annotation(full: str, tag: Tag) -> bool:
    if full != "math annotation-xml":
        return False
    encoding = tag.attribute("encoding")
    return encoding is not None and unescape(encoding.value).lower() in _HTML_ENCODINGS


def _leave(tree: Tree, tag: Tag) -> None:
    """HTML in SVG or MathML: a browser ends these before it."""
    container = tree.stack[-1].tag
    tree.misplaced.append((tag, container))
    while tree.stack[-1].foreign:
        tree.stack[-1].is_faulty = True
        tree.close_early(tag, container)


def end(tree: Tree, tag: Tag) -> bool:
    """An end tag behind which SVG or MathML is open; False where HTML's rules hold for it."""
    if tag.name in ("br", "p") and tree.stack[-1].foreign:
        tree.miss(tag)
        return True
    at = max(tree.where(f"svg {tag.name}"), tree.where(f"math {tag.name}"))
    if at <= tree.stack[-1].html:
        return False
    tree.close_down_to(at, tag)
    tree.close(tag)
    return True
