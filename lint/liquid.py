"""Liquid in a body: what is executed, and what stops the build.

Sources: Liquid 5.4 (tokenizer.rb, block_body.rb, document.rb) and lib/jekyll/tags/ of Jekyll 4.3. What an expression holds and
which filters there are only warn there (`error_mode: warn`), save that a filter must have its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .late import late
from .liquid_filters import Filter, filters, wrong_count
from .liquid_syntax import NEEDS, is_valid, names_file, unknown_operator
from .text import Span

BLOCKS = frozenset(
    ["capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"]
)
_SIMPLE = ("assign", "break", "continue", "cycle", "decrement", "echo", "increment", "liquid", "render", "#")
_JEKYLL = ("include", "include_relative", "link", "post_url")
LIQUID_5_TAGS = frozenset(["#", "echo", "liquid", "render"])
TAGS = BLOCKS | frozenset((*_SIMPLE, *_JEKYLL))
_BETWEEN = {
    "else": ("if", "unless", "case", "for"),
    "elsif": ("if", "unless"),
    "when": ("case",),
}
_OUTSIDE = {"else": "if, unless, case and for", "elsif": "if and unless", "when": "case"}
# What is in these is executed for certain, where they are
_ALWAYS = frozenset(["capture", "highlight", "ifchanged"])
_LOOKED_UP = frozenset((*_JEKYLL, "include_cached"))
_DEEPEST = 100

_OPENED = re.compile(r"\{[%{]")
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.DOTALL | re.ASCII)
_LINE_TAG = late(r"\s*(#|\w+)\s*(.*)", re.DOTALL | re.ASCII)
_END_RAW = late(r".*\{%\s*endraw\b.*%\}", re.DOTALL | re.ASCII)

_TRIMMED = late(r"\{%-\s*endraw\b")

Finds = Callable[[str, str], bool]


class Piece(NamedTuple):
    """A tag or an output that Liquid executes. `name` is a tag's, empty for outputs; `markup` is what follows it;
    the span is in the file."""

    name: str
    markup: str
    span: Span

    def filters(self) -> list[Filter]:
        """The filters in it."""
        return filters(self.markup)


class LiquidFault(NamedTuple):
    """What stops the build. `kind` is unclosed, stray, unknown, syntax or missing; `tag` is the tag's name, empty for
    outputs; the span is in the file."""

    kind: str
    span: Span
    tag: str
    message: str


class Liquid(NamedTuple):
    """What is executed, in order, without what comments and raw blocks hold, and the faults in order."""

    pieces: tuple[Piece, ...]
    faults: tuple[LiquidFault, ...]


class World(NamedTuple):
    """What a site gives Liquid. `finds(tag, name)` says whether what an include or a link names may be there;
    `is_open` that it may have tags and filters that are not known here."""

    tags: frozenset[str]
    is_open: bool
    finds: Finds


EMPTY = Liquid((), ())


def read(text: str, start: int, world: World) -> Liquid:
    """Read a body; `start` is its offset in the file."""
    if "{{" not in text and "{%" not in text:
        return EMPTY
    reader = _Reader(text, start, world)
    reader.read()
    return Liquid(tuple(reader.pieces), tuple(reader.faults))


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Where Liquid's tokenizer begins and ends a tag or output; the end is 2 behind the start where there is none."""
    position, last, last_tag = 0, text.rfind("}"), text.rfind("%}")
    while match := _OPENED.search(text, position):
        start = match.start()
        position = start + 2
        if text[start + 1] == "%":
            if position <= last_tag:
                position = text.index("%}", position) + 2
        elif position <= last:
            position = text.index("}", position) + 1
            position += text.startswith("}", position)
        yield start, position


class _Block(NamedTuple):
    name: str
    span: Span
    has_else: bool = False

    @property
    def is_tolerant(self) -> bool:
        """It takes tags that it does not know as they come."""
        return self.name == "comment" or self.name not in BLOCKS


class _Reader:
    def __init__(self, text: str, start: int, world: World) -> None:
        self.text, self.start, self.world = text, start, world
        self.opened: list[_Block] = []
        self.refused: set[str] = set()
        self.pieces: list[Piece] = []
        self.faults: list[LiquidFault] = []

    def read(self) -> None:
        raw: _Block | None = None
        for start, end in _tokens(self.text):
            token = self.text[start:end]
            span = Span(self.start + start, self.start + end)
            if raw:
                raw = None if _END_RAW.fullmatch(token) else raw
            elif token[1] == "%":
                raw = self._tag_token(token, span)
            elif len(token) > 3 and token.endswith("}}"):
                self._output(token[2:-2].removeprefix("-").removesuffix("-"), span)
            else:
                self._unclosed(token, span)
            if (len(token) == 2 and not raw) or len(self.opened) > _DEEPEST:
                return  # as Liquid does
        for name, span, _ in [raw] if raw else self.opened:
            if name in BLOCKS:
                hint = "; with {%- it does not count" if raw and _TRIMMED.search(self.text) else ""
                self._fault("unclosed", span, name, f"{{% {name} %}} has no {{% end{name} %}}{hint}")

    def _fault(self, kind: str, span: Span, tag: str, message: str) -> None:
        self.faults.append(LiquidFault(kind, span, tag, message))

    def _unclosed(self, token: str, span: Span) -> None:
        close = "%}" if token[1] == "%" else "}}"
        self._fault(
            "unclosed", Span(span.start, span.start + 2), "", f"{token[:2]} is never closed with {close}"
        )

    def _output(self, markup: str, span: Span) -> None:
        if not self._in_comment():
            self.pieces.append(Piece("", markup, span))
            self._arguments(markup, span, "")

    def _arguments(self, markup: str, span: Span, tag: str) -> None:
        """A filter with too few arguments stops the build where it is executed."""
        if "|" in markup and self._is_executed() and (message := wrong_count(markup)):
            self._fault("syntax", span, tag, message)

    def _tag_token(self, token: str, span: Span) -> _Block | None:
        """Read a tag; the block if it is `raw`, whose body is none of Liquid's."""
        match = _TAG.fullmatch(token)
        is_doubtful = "{%" in token[2:] or "\n" in token
        if match is None:
            if is_doubtful or len(token) == 2:
                self._unclosed(token, span)
            else:
                self._fault("syntax", span, "", "a tag begins with a name of ASCII letters")
            return None
        name, markup = match[1], match[2]
        if is_doubtful and not self._knows(name):
            self._unclosed(token, span)
            return None
        if name == "raw":
            if markup.strip():
                self._fault("syntax", span, name, "raw takes nothing after its name")
            return _Block(name, span)
        self.tag(name, markup, span)
        return None

    def _knows(self, name: str) -> bool:
        if name in self.world.tags or name in _BETWEEN or name.startswith("end"):
            return True
        return self.world.is_open or self._in_comment()

    def _in_comment(self) -> bool:
        return any(block.name == "comment" for block in self.opened)

    def _is_executed(self) -> bool:
        return all(block.name in _ALWAYS for block in self.opened)

    def tag(self, name: str, markup: str, span: Span) -> None:
        """Read a tag that is not `raw`."""
        if not self._in_comment():
            self.pieces.append(Piece(name, markup, span))
        if name in self.world.tags:
            self._known(name, markup, span)
        elif name.startswith("end"):
            self._end(name, span)
        elif name in _BETWEEN:
            self._between(name, markup, span)
        else:
            self._unknown(name, span)

    def _known(self, name: str, markup: str, span: Span) -> None:
        if not is_valid(name, markup):
            self._fault("syntax", span, name, f"{name} needs {NEEDS[name]}")
        elif name in _LOOKED_UP and self._is_executed():
            self._look_up(name, markup, span)
        elif name in ("if", "unless") and self._is_executed() and (word := unknown_operator(markup)):
            self._fault("syntax", span, name, f"{word} is no operator of Liquid")
        elif name in ("assign", "echo"):
            self._arguments(markup, span, name)
        elif name == "render" and self._is_executed():
            self._fault("missing", span, name, "Jekyll has no partials that render could find")
        elif name == "liquid":
            self._lines(markup, span)
        if name in BLOCKS:
            self.opened.append(_Block(name, span))
            if len(self.opened) == _DEEPEST + 1:
                self._fault("syntax", span, name, f"more than {_DEEPEST} blocks are nested in each other")

    def _look_up(self, name: str, markup: str, span: Span) -> None:
        if "{{" in markup or "{%" in markup:
            return
        is_include = name.startswith("include")
        wanted = markup.split(None, 1)[0] if is_include and markup.strip() else markup.strip()
        if is_include and not names_file(wanted):
            self._fault("syntax", span, name, f"{wanted or 'nothing'} is no file name for {name}")
        elif not self.world.finds(name, wanted):
            self._fault("missing", span, name, f"{wanted} does not exist")

    def _lines(self, markup: str, span: Span) -> None:
        """The tag `liquid` holds a tag a line; its blocks end in it."""
        outer, self.opened = self.opened, []
        for line in filter(str.strip, markup.split("\n")):
            match = _LINE_TAG.fullmatch(line)
            self.tag(match[1] if match else line.strip(), match[2] if match else "", span)
        for name, *_ in self.opened:
            self._fault("unclosed", span, name, f"{name} has no end{name}")
        self.opened = outer

    def _end(self, name: str, span: Span) -> None:
        names = [block.name for block in self.opened]
        if names and names[-1] == name[3:]:
            self.opened.pop()
        elif names and self.opened[-1].is_tolerant:
            return
        elif name[3:] in names:
            self._fault("stray", span, name, f"{name} stands where end{names[-1]} is due")
            while self.opened.pop().name != name[3:]:
                pass
        elif name[3:] not in BLOCKS:
            self._unknown(name, span)
        elif names:
            self._fault("stray", span, name, f"{name} stands where end{names[-1]} is due")
        else:
            self._fault("stray", span, name, f"{name} closes nothing")

    def _between(self, name: str, markup: str, span: Span) -> None:
        if self.opened and self.opened[-1].is_tolerant:
            return
        inner = self.opened[-1].name if self.opened else ""
        if inner not in _BETWEEN[name]:
            self._fault("stray", span, name, f"{name} stands outside {_OUTSIDE[name]}")
        elif name == "else" and inner == "for" and self.opened[-1].has_else:
            self._fault("stray", span, name, "for has an else already")
        elif not is_valid(f"{name} in {inner}", markup):
            needs = "else takes nothing after it in case" if name == "else" else f"{name} needs {NEEDS[name]}"
            self._fault("syntax", span, name, needs)
        elif name == "else":
            self.opened[-1] = self.opened[-1]._replace(has_else=True)

    def _unknown(self, name: str, span: Span) -> None:
        if self.opened and self.opened[-1].name == "comment":
            return
        if self.world.is_open:
            if f"end{name}" in self.text:
                self.opened.append(_Block(name, span))
        elif name.removeprefix("end") not in self.refused:
            self.refused.add(name)
            self._fault("unknown", span, name, f"no tag is named {name}")
