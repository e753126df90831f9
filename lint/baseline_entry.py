"""What a problem is known by: its rule, its file, the structural place and the text found fault with; never a line.

A place is a front-matter key and what is below it (`image/alt`), `front-matter` or `file` for these as a whole, `end` for what is missing there, or
`body` with the elements around (`body/div/p`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import yaml

from .digest import blake2b
from .problem import Problem
from .text import Place, Text

if TYPE_CHECKING:
    from .parse import Post
    from .parse_field import Field

BODY = "body"
_LONGEST = 120
_NUMBER = re.compile(r"\d+")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w")


class Entry(NamedTuple):
    """A line of a baseline; the order of its parts is the order of the file.

    `path` is relative to the baseline's folder. `text` is the offending text, or what the message says
    is wrong, without its numbers, where something is missing. `around` are hashes of the words above, beside and below, "" where there are none.
    """

    path: str
    rule: str
    place: str
    text: str
    around: tuple[str, ...]

    @property
    def is_in_body(self) -> bool:
        """The place is not unique in its file."""
        return self.place.partition("/")[0] == BODY

    def line(self) -> str:
        """The entry as JSON."""
        return json.dumps({**self._asdict(), "around": " ".join(self.around)}, ensure_ascii=False)


def entry_of(problem: Problem, post: Post, path: str) -> Entry:
    """What a problem of this post is known by."""
    start, end = _offset(post.text, problem.start), _offset(post.text, problem.end)
    place = _place(post, start, end, problem.rule)
    is_whole = place in ("file", "front-matter", "end")
    text = unnumbered(problem.message.partition(": ")[0]) if is_whole else post.text.text[start:end]
    around = tuple(_around(post.text, start, end))
    return Entry(_storable(path), problem.rule, place, _short(_storable(text)), around)


def unnumbered(message: str) -> str:
    """A message without its numbers, which an edit elsewhere may change."""
    return _NUMBER.sub("#", message)


def _offset(text: Text, place: Place) -> int:
    starts = text.line_starts
    return min(starts[min(place.line, len(starts)) - 1] + place.column - 1, len(text.text))


def _storable(text: str) -> str:
    """Text that UTF-8 can hold, whatever the bytes of the post were."""
    return text.encode(errors="backslashreplace").decode()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… {_hash(text)}"


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def _place(post: Post, start: int, end: int, rule: str) -> str:
    matter = post.front_matter
    if matter.is_found and start < matter.body_start:
        field = next((one for one in matter.fields.values() if _holds(one, start)), None)
        return "/".join((field.key, *_below(field, start))) if field else "front-matter"
    if (start, end) == post.first_line:
        return "file"
    if rule.endswith("-missing") and (start, end) == post.last_line:
        return "end"
    return "/".join((BODY, *_elements(post, start, end)))


def _holds(field: Field, at: int) -> bool:
    return field.key_span.start <= at <= max(field.key_span.end, field.value_span.end)


def _below(field: Field, at: int) -> Iterator[str]:
    """The keys that lead from a field to an offset in its value. Items of a list are told apart by their text."""
    shift = field.value_span.start - field.node.start_mark.index
    node: yaml.Node | None = None if field.raw.startswith("*") else field.node
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode):
        inside, node = node, None
        pairs = inside.value if isinstance(inside, yaml.MappingNode) else [(one, one) for one in inside.value]
        for key, value in pairs:
            if key.start_mark.index + shift <= at <= value.end_mark.index + shift:
                if key is not value:
                    yield str(key.value)
                node = value
                break


def _elements(post: Post, start: int, end: int) -> list[str]:
    """The names of the elements around a place, the outermost first. What is never closed is around nothing for certain."""
    around = [
        first
        for first, last in post.html.elements
        if last and first.span.end <= start and end <= last.span.start
    ]
    return [tag.name for tag in sorted(around, key=lambda tag: tag.span)]


def _around(text: Text, start: int, end: int) -> Iterator[str]:
    """Hashes of the words above, beside and below a place; lines of nothing but tags say too little."""
    line, last = text.place(start).line, text.place(end).line
    above = (_words(text.line(number)) for number in range(line - 1, 0, -1))
    begin = text.line_starts[line - 1]
    beside = _words(text.text[begin:start] + " " + text.text[end:].partition("\n")[0])
    below = (_words(text.line(number)) for number in range(last + 1, len(text.line_starts) + 1))
    for words in (next(filter(None, above), ""), beside, next(filter(None, below), "")):
        yield _hash(words) if words else ""


def _words(line: str) -> str:
    line = " ".join(_TAG.sub(" ", line).split())
    return line if _WORD.search(line) else ""
