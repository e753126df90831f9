"""Tags, elements and faults of a body's HTML, as rules see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .elements import BLOCK, KNOWN, OPTIONAL_END, VOID
from .late import late
from .parse_body import MASK
from .references import resolve
from .text import Span

_ATTRIBUTE = late(r"""([^\s"'<>/=][^\s"'<>/=]*)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_VALUES = late(r"\"[^\"]*\"|'[^']*'|=\s*[^\s\"'>]+")
# HTML_TAG_RE and HTML_TAG_CLOSE_RE in kramdown's parser/html.rb. Liquid in a tag may print anything that fits.
_NAME = r"[^\W\d][-\w.]*+(?::[^\W\d][-\w.]*+)?+"
_VALUE = rf"""(?:[\w{MASK}]++|"[^"]*"|'[^']*')"""
KRAMDOWN_TAG = late(
    rf"<{_NAME}{MASK}*+(?:\s++(?:{_NAME}{MASK}*+(?:\s*+=\s*+{_VALUE})?+|{MASK}++))*+\s*+/?>|</{_NAME}\s*+>"
)


class Attribute(NamedTuple):
    """A tag's attribute: name in lower case, value as written (character references unresolved), places in the file."""

    name: str
    value: str
    name_span: Span
    value_span: Span
    has_value: bool

    @property
    def text(self) -> str:
        """The value as browsers read it: character references resolved."""
        return resolve(self.value)


class Tag(NamedTuple):
    """A start or end tag. `span` is in the file, `<` and `>` included."""

    name: str
    span: Span
    source: str
    is_end: bool = False

    @property
    def name_span(self) -> Span:
        start = self.span.start + (2 if self.is_end else 1)
        return Span(start, start + len(self.name))

    @property
    def is_known(self) -> bool:
        """HTML, SVG or MathML has such an element."""
        return self.name in KNOWN

    @property
    def is_void(self) -> bool:
        """The element has no content and no end tag."""
        return self.name in VOID

    @property
    def is_block(self) -> bool:
        """kramdown takes the tag only where a block may begin."""
        return self.name in BLOCK

    @property
    def is_optional_end(self) -> bool:
        """HTML lets the element's end tag be left out; kramdown does not."""
        return self.name in OPTIONAL_END

    @property
    def has_liquid(self) -> bool:
        """Liquid prints a part of it, so that what it says is not known."""
        return MASK in self.source

    @property
    def shape(self) -> str:
        """The tag without `<` and without values."""
        return _VALUES.sub("", self.source)[1:]

    @property
    def is_kramdown(self) -> bool:
        """kramdown takes it for a tag; the others it prints as text."""
        return KRAMDOWN_TAG.fullmatch(self.source) is not None

    def attributes(self) -> Iterator[Attribute]:
        """The attributes in order, repeated ones too."""
        if len(self.source) == len(self.name) + 2:
            return
        for match in _ATTRIBUTE.finditer(self.source, len(self.name) + 1):
            group = next((n for n in (3, 4, 5) if match[n] is not None), 0)
            value = match.span(group) if group else (match.end(1), match.end(1))
            at = self.span.start
            yield Attribute(
                match[1].lower(),
                match[group] if group else "",
                Span(at + match.start(1), at + match.end(1)),
                Span(at + value[0], at + value[1]),
                bool(group),
            )

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute of this name, which is the one browsers take."""
        return next((found for found in self.attributes() if found.name == name), None)


class Tokens(NamedTuple):
    """The text that was tokenized, its tags, its comments, and the tags that are cut off (which `tags` holds too)."""

    text: str
    tags: list[Tag]
    comments: list[Span]
    cut: list[Tag]


class Element(NamedTuple):
    """An element that is open somewhere: `end` is None for void elements and those never closed."""

    start: Tag
    end: Tag | None


class SyntaxFault(NamedTuple):
    """A tokenizer error: its WHATWG code and place; `span` is the tag, comment or reference it stands in."""

    code: str
    span: Span
    at: int


class NestingFault(NamedTuple):
    """`kind` is unclosed, stray, crossed, misplaced or self-closing; `tag` is where.

    `other` is the tag that closed an unclosed element, the end tag that a crossed one goes beyond, or the start tag of
    the element that cannot hold a misplaced one. `is_legal`: the standard lets an end tag, or a start tag, be left out
    here; kramdown does not.
    """

    kind: str
    tag: Tag
    other: Tag | None
    is_legal: bool = False
