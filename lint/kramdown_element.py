"""What kramdown makes of a body: a tree of elements, and what it knows of HTML's elements (parser/html.rb)."""

from __future__ import annotations

from collections.abc import Iterator

from .elements import BLOCK, SPAN, VOID
from .kramdown_source import Source
from .text import Span

_MODEL_BLOCK = """
address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup
iframe li main map menu nav noscript object section summary td
"""
_MODEL_SPAN = """
a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp
rt rtc ruby select small span strong sub sup th tt
"""
_MODEL_RAW = "script style math option textarea pre code kbd samp var"

# HTML_CONTENT_MODEL: how `markdown="1"` reads an element's content; what is not listed is raw
CONTENT_MODEL = dict.fromkeys(_MODEL_BLOCK.split(), "block") | dict.fromkeys(_MODEL_SPAN.split(), "span")
# HTML_ELEMENT: names in any case
HTML_NAMES = SPAN | BLOCK | VOID | CONTENT_MODEL.keys() | set(_MODEL_RAW.split())


def content_model(name: str) -> str:
    """What `markdown="1"` makes of an element's content: block, span or raw."""
    return CONTENT_MODEL.get(name, "raw")


class Element:
    """An element of the tree; `kind` is kramdown's name of it, `start` and `end` are offsets in `source`.

    `value` is a tag's name, a link's address, a code block's text. Of `html` elements `model` says how the content was
    read, `inner` is where it begins and `closing` where the end tag begins; -1 where there is none. `is_span`: it stands in a line of text.
    """

    __slots__ = (
        *("kind", "source", "start", "end", "value", "children"),
        *("model", "inner", "closing", "has_ial", "is_span"),
    )

    def __init__(self, kind: str, source: Source, start: int, end: int, value: str = "") -> None:
        self.kind = kind
        self.source = source
        self.start = start
        self.end = end
        self.value = value
        self.children: list[Element] = []
        self.model = ""
        self.inner = -1
        self.closing = -1
        self.has_ial = False
        self.is_span = False

    @property
    def span(self) -> Span:
        """The element's place in the file."""
        return Span(self.source.place(self.start), self.source.end_place(self.end))

    @property
    def is_raw(self) -> bool:
        """An HTML element whose content kramdown prints as it stands."""
        return self.model == "raw"

    def walk(self) -> Iterator[Element]:
        """The element and all below it in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))
