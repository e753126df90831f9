"""Front matter: found as Jekyll finds it, read with the place of every key and value.

Jekyll's own expression is YAML_FRONT_MATTER_REGEXP in lib/jekyll/document.rb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import parse_lines
from .late import late
from .once import once
from .parse_field import Field
from .text import Span

if TYPE_CHECKING:
    from .yaml_faults import YamlFault

_WS = r"[ \t\r\n\f\v]"
_OPENING = re.compile(r"---[ \t\r\f\v]*\n")
_CLOSING = re.compile(rf"^(?:---|\.\.\.){_WS}*$\n?", re.MULTILINE)
_FENCE = late(r"---[ \t\f\v]*\r?$", re.MULTILINE)
_LOOKS_OPEN = late(
    r"[ \t\xa0\u3000\u200b\ufeff]*(?:-{2,}|[—–]+)[^\n]*\n[ \t]*[\w-]+[ \t]*[:：]|---[ \t]*\r(?!\n)"
)
_LATE = late(r"^[ \t]*---[ \t]*\r?\n[ \t]*[A-Za-z_][\w-]*[ \t]*:", re.MULTILINE)
_CLOSE = late(r"^---[ \t]*\r?$", re.MULTILINE)
_LATE_WITHIN = 400
_DIALECTS = (
    (late(r"\+\+\+[ \t]*\r?\n"), "TOML"),
    (late(r"\{\s*[\"}]"), "JSON"),
    (late(r";;;[ \t]*\r?\n"), "JSON"),
)


class FrontMatter:
    """What stands above a post's body.

    `state` is `read` (a map, or empty), `invalid` (YAML faults), `not-map`, or, where Jekyll sees no front matter
    at all, `missing`, `unclosed`, `fence` (a malformed opening line), `late` or `dialect` (TOML or JSON). `is_plain`: no
    more than scalars and lists of them, without tags, aliases and symbols.
    """

    def __init__(
        self,
        state: str,
        span: Span,
        yaml_span: Span,
        body_start: int,
        fields: dict[str, Field],
        repeated: tuple[tuple[Field, Field], ...] = (),
        faults: tuple[YamlFault, ...] = (),
        broken_keys: frozenset[str] = frozenset(),
        dialect: str = "",
        is_plain: bool = False,
    ) -> None:
        self.state, self.span, self.yaml_span, self.body_start = state, span, yaml_span, body_start
        self.fields, self.repeated, self.is_plain = fields, repeated, is_plain
        self.faults, self.broken_keys, self.dialect = faults, broken_keys, dialect

    @property
    def is_found(self) -> bool:
        """Jekyll recognises a block, whether or not its YAML is valid."""
        return self.state in ("read", "invalid", "not-map")

    def lacks(self, *keys: str) -> bool:
        """The block was read and has none of these keys, not even with an invalid value."""
        is_read = self.state in ("read", "invalid")
        return is_read and self.fields.keys().isdisjoint(keys) and self.broken_keys.isdisjoint(keys)

    @once
    def opening(self) -> Span:
        """The opening line's dashes: the place of what is missing as a whole."""
        return Span(self.span.start, self.span.start + 3)


def read(text: str) -> FrontMatter:
    """The front matter of a text (without byte order mark)."""
    if found := _read_plain(text):
        return found
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return _not_found(text)
    from . import parse_yaml

    return parse_yaml.read(text, Span(opening.end(), closing.start()), closing.end())


def _read_plain(text: str) -> FrontMatter | None:
    """Front matter of plain lines; None where there is none or anything in it is not plain."""
    start = 4 if text.startswith("---\n") else 5 if text.startswith("---\r\n") else 0
    found = parse_lines.read(text, start) if start else None
    if not found:
        return None
    fields, end = found
    closing = _CLOSING.match(text, end)
    if not closing:
        return None
    body = closing.end()
    return FrontMatter("read", Span(0, body), Span(start, end), body, fields, is_plain=True)


def _not_found(text: str) -> FrontMatter:
    """Why Jekyll sees no front matter."""
    line_end = text.find("\n")
    first = Span(0, len(text[: line_end if line_end >= 0 else len(text)].rstrip("\r")))
    if _FENCE.match(text):
        return FrontMatter("unclosed", first, first, 0, {})
    if dialect := next((name for mark, name in _DIALECTS if mark.match(text)), None):
        return FrontMatter("dialect", first, first, 0, {}, dialect=dialect)
    if _LOOKS_OPEN.match(text):
        return FrontMatter("fence", first, first, 0, {})
    late = _LATE.search(text, 0, 2 * _LATE_WITHIN)
    if late and late.start() <= _LATE_WITHIN and _CLOSE.search(text, late.end()):
        start = text.index("---", late.start())
        return FrontMatter("late", Span(start, start + 3), first, 0, {})
    return FrontMatter("missing", first, first, 0, {})
