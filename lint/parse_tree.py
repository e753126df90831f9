"""Tags → elements: the standard's tree construction, reduced to its stack of open elements.

A fragment in `<body>` of a page in standards mode, up to the first fault exactly as the standard has it (WHATWG HTML, 13.2.6);
behind a fault the stack is mended as a person would mend the text, so that one mistake is one fault. No tree is built: what
decides is the names on the stack. Every question to the stack is answered by positions noted in it, never by a walk through
it, so that time is linear whatever is nested in what.
"""

from __future__ import annotations

from typing import NamedTuple

from .elements import VOID
from .tag import Element, Tag
from .text import Span

BODY, FOSTERED, TABLE, TABLE_BODY, ROW, CELL, CAPTION, COLUMNS, TEMPLATE = range(9)
MODES = {
    "table": TABLE,
    "tbody": TABLE_BODY,
    "thead": TABLE_BODY,
    "tfoot": TABLE_BODY,
    "tr": ROW,
    "td": CELL,
    "th": CELL,
    "caption": CAPTION,
    "colgroup": COLUMNS,
    "template": TEMPLATE,
}
# Elements that "has an element in scope" does not look beyond; foreign ones carry the name of their kind, and a blank
_SCOPE = frozenset(
    ["applet", "caption", "html", "table", "td", "th", "marquee", "object", "select", "template"]
    + [f"math {name}" for name in ("mi", "mo", "mn", "ms", "mtext", "annotation-xml")]
    + [f"svg {name}" for name in ("foreignobject", "desc", "title")]
)
_MARKERS = frozenset(["applet", "object", "marquee", "template", "td", "th", "caption"])
_SPECIAL_IN_HTML = """
address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd
details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header
hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object
ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot th
thead title tr track ul wbr xmp
"""
SPECIAL = frozenset(_SPECIAL_IN_HTML.split()) | _SCOPE
_HARD = SPECIAL - {"address", "div", "p"}
IMPLIED = frozenset(["dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"])
# Modes that hold in all that is in the element, too
_KEPT = (BODY, FOSTERED, CELL, CAPTION)
# What may be open at the end of the file
_OPEN_AT_END = frozenset(
    [
        "dd",
        "dt",
        "li",
        "optgroup",
        "option",
        "p",
        "rb",
        "rp",
        "rt",
        "rtc",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)


class Open:
    """An element on the stack: `mode` is the insertion mode inside it, `foreign` that its content is SVG or MathML,
    `html` the place on the stack of the innermost element around it that is HTML (its own where it is).

    `is_implied`: no tag is there for it, `tag` is the one that brought it about. `is_faulty`: something is said of it already.
    """

    __slots__ = ("foreign", "html", "is_faulty", "is_implied", "mode", "name", "tag")

    def __init__(self, name: str, tag: Tag, mode: int, html: int, foreign: bool = False) -> None:
        self.name = name
        self.tag = tag
        self.mode = mode
        self.html = html
        self.foreign = foreign
        self.is_faulty = self.is_implied = False


class Early(NamedTuple):
    """An element that something else than its end tag closed: `closer` (None is the end of the text). `container` is
    the element that could not hold the closer; `is_legal`: the standard lets the end tag be left out here."""

    open: Open
    closer: Tag | None
    container: Tag | None
    is_legal: bool


class Blocked(NamedTuple):
    """An end tag of an element that is open, with an element between them that it must not close."""

    open: Open
    end: Tag
    between: Open


class Tree:
    """The stack of open elements, and what did not fit on it."""

    def __init__(self, closes_itself: bool) -> None:
        """`closes_itself`: `<div/>` is an element without content, as in kramdown; to the standard it stays open."""
        self.closes_itself = closes_itself
        self.stack = [Open("html", Tag("html", Span(0, 0), ""), BODY, 0)]
        self.elements: list[Element] = []
        self.early: list[Early] = []
        self.stray: list[tuple[Tag, Open]] = []
        self.late: list[tuple[Early, Tag]] = []
        self.misplaced: list[tuple[Tag, Tag | None]] = []
        self.self_closing: list[Tag] = []
        self.unopened: list[Tag] = []
        self.blocked: dict[int, Blocked] = {}
        self.form: Open | None = None
        self._waiting: dict[str, list[Early]] = {}
        self._ignored: dict[str, int] = {}
        self._where: dict[str, list[int]] = {}
        self._scopes, self._specials, self._hard, self._markers = [0], [0], [0], [-1]

    # What is open

    def where(self, name: str) -> int:
        """The place on the stack of the innermost element of a name, -1 where none is open."""
        found = self._where.get(name)
        return found[-1] if found else -1

    def in_scope(self, name: str) -> bool:
        at = self.where(name)
        return at >= 0 and at >= self._scopes[-1]

    def in_button_scope(self, name: str) -> bool:
        at = self.where(name)
        return at >= 0 and at >= self._scopes[-1] and at >= self.where("button")

    def in_list_scope(self, name: str) -> bool:
        at = self.where(name)
        return at >= 0 and at >= max(self._scopes[-1], self.where("ol"), self.where("ul"))

    def in_table_scope(self, name: str) -> bool:
        at = self.where(name)
        return at >= 0 and at >= max(self.where("table"), self.where("template"))

    def innermost_tag(self) -> Tag:
        """The start tag of the innermost element that has one."""
        return next(found.tag for found in reversed(self.stack) if not found.is_implied)

    def is_formatting(self, name: str) -> bool:
        """The list of active formatting elements holds one behind its last marker."""
        return self.where(name) > self._markers[-1]

    def innermost_special(self) -> int:
        return self._specials[-1]

    def innermost_hard(self) -> Open:
        """The innermost element that a list item does not look beyond."""
        return self.stack[self._hard[-1]]

    # What opens

    def push(self, tag: Tag, name: str | None = None, foreign: bool = False) -> Open | None:
        """Open an element, or note it where it can have no content."""
        name = name or tag.name
        if name in VOID or (tag.source.endswith("/>") and (" " in name or self.closes_itself)):
            self.elements.append(Element(tag, None))
            return None
        found = self._push(name, tag, foreign)
        if tag.source.endswith("/>"):
            self.self_closing.append(tag)
            found.is_faulty = True
        return found

    def push_implied(self, name: str, tag: Tag) -> None:
        """Open an element that the standard inserts before a tag."""
        self._push(name, tag, False).is_implied = True

    def _push(self, name: str, tag: Tag, foreign: bool) -> Open:
        at, top = len(self.stack), self.stack[-1]
        mode = MODES.get(name) or (top.mode if top.mode in _KEPT else FOSTERED)
        found = Open(name, tag, mode, top.html if " " in name else at, foreign)
        self.stack.append(found)
        self._where.setdefault(name, []).append(at)
        if name in SPECIAL:
            self._specials.append(at)
            if name in _HARD:
                self._hard.append(at)
            if name in _SCOPE:
                self._scopes.append(at)
            if name in _MARKERS:
                self._markers.append(at)
        return found

    def ignore(self, tag: Tag, container: Tag | None = None) -> None:
        """A start tag that the standard drops; its end tag is no further fault."""
        self.misplaced.append((tag, container))
        if tag.name not in VOID:
            self._ignored[tag.name] = self._ignored.get(tag.name, 0) + 1

    # What closes

    def _pop(self) -> Open:
        found = self.stack.pop()
        name = found.name
        self._where[name].pop()
        if name in SPECIAL:
            self._specials.pop()
            if name in _HARD:
                self._hard.pop()
            if name in _SCOPE:
                self._scopes.pop()
            if name in _MARKERS:
                self._markers.pop()
        if found is self.form:
            self.form = None
        return found

    def close(self, end: Tag) -> None:
        """The end tag of the innermost element."""
        found = self._pop()
        if found.is_implied:
            self.unopened.append(end)
        else:
            self.elements.append(Element(found.tag, end))
        if (blocked := self.blocked.pop(id(found), None)) is not None:
            self.stray.append((blocked.end, blocked.between))

    def close_early(self, closer: Tag | None, container: Tag | None = None, is_legal: bool = False) -> None:
        """The innermost element ends without its end tag."""
        found = self._pop()
        if found.is_implied:
            return
        early = Early(found, closer, container, is_legal)
        self.early.append(early)
        if closer is not None:
            self._waiting.setdefault(found.tag.name, []).append(early)

    def close_implied(self, closer: Tag, but: str = "") -> None:
        """ "Generate implied end tags"."""
        while (name := self.stack[-1].name) in IMPLIED and name != but:
            self.close_early(closer, None, True)

    def close_down_to(self, at: int, closer: Tag, container: Tag | None = None) -> None:
        """Close what is open above a place on the stack: none of it has its end tag."""
        while len(self.stack) > at + 1:
            self.close_early(closer, container)

    def close_inner(self, at: int, end: Tag) -> None:
        """The end tag of the element at a place on the stack, and whatever is open in it."""
        self.close_implied(end, self.stack[at].name)
        self.close_down_to(at, end)
        self.close(end)

    def close_p(self, by: Tag) -> None:
        """ "Close a p element", where one is in button scope."""
        if self.in_button_scope("p"):
            at = self.where("p")
            container = self.stack[at].tag
            self.close_implied(by, "p")
            self.close_down_to(at, by, container)
            self.close_early(by, container, True)

    def miss(self, end: Tag) -> None:
        """An end tag that closes nothing: late, of an element that was ignored, blocked, or stray."""
        name = end.name
        if self._ignored.get(name):
            self._ignored[name] -= 1
        elif self._waiting.get(name):
            early = self._waiting[name].pop()
            self.late.append((early, end))
            self.elements.append(Element(early.open.tag, end))
        elif (at := self.where(name)) >= 0 and id(self.stack[at]) not in self.blocked:
            outer, between = self.stack[at], max(self._specials[-1], at)
            self.blocked[id(outer)] = Blocked(outer, end, self.stack[between if between > at else -1])
        else:
            self.stray.append((end, self.stack[-1]))

    def all_elements(self) -> list[Element]:
        """All elements in order of their start tags, those without an end tag too."""
        late = {id(early) for early, _ in self.late}
        unclosed = [Element(one.open.tag, None) for one in self.early if id(one) not in late]
        return sorted([*self.elements, *unclosed], key=lambda element: element.start.span)

    def finish(self) -> None:
        """The end of the text."""
        while len(self.stack) > 1:
            top = self.stack[-1]
            self.close_early(None, None, top.name in _OPEN_AT_END)
