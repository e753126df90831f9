"""Front matter: found as Jekyll finds it, read with the place of every key and value.

Jekyll's own expression is YAML_FRONT_MATTER_REGEXP in lib/jekyll/document.rb.
"""

from __future__ import annotations

import re

import yaml

from . import parse_lines, psych
from .late import late
from .once import once
from .parse_field import Field
from .text import Span
from .yaml_faults import YamlFault, entries, fault_of, faults_between, keys_of, too_deep
from .yaml_nodes import MERGE, compose

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
        return self.state in ("read", "invalid") and not any(
            key in self.fields or key in self.broken_keys for key in keys
        )

    @once
    def opening(self) -> Span:
        """The opening line's dashes: the place of what is missing as a whole."""
        return Span(self.span.start, self.span.start + 3)


def read(text: str) -> FrontMatter:
    """The front matter of a text (without byte order mark)."""
    opening = _OPENING.match(text)
    if opening and (found := _read_plain(text, opening.end())):
        return found
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return _not_found(text)
    body, block = closing.end(), text[: closing.start()]
    inner = Span(opening.end(), closing.start())
    span = Span(0, body)
    if deep := too_deep(text, inner):
        return FrontMatter("invalid", span, inner, body, {}, (), (deep,), keys_of(block))
    try:
        node = compose(block)
    except (yaml.YAMLError, UnicodeError) as error:
        return _recovered(text, span, inner, body, error)
    if node is None or (isinstance(node, yaml.ScalarNode) and psych.value(node) in (None, False)):
        return FrontMatter("read", span, inner, body, {})
    if not isinstance(node, yaml.MappingNode):
        lines = _recovered(text, span, inner, body, None)
        is_keys = any(fault.key for fault in lines.faults)
        return lines if is_keys else FrontMatter("not-map", span, inner, body, {})
    fields, repeated = _fields(text, node, 0)
    return FrontMatter("read", span, inner, body, fields, tuple(repeated))


def _read_plain(text: str, start: int) -> FrontMatter | None:
    """Front matter of plain lines; None where there is none or anything in it is not plain."""
    if text[3] not in "\r\n" or not (found := parse_lines.read(text, start)):
        return None
    fields, end = found
    closing = _CLOSING.match(text, end)
    if not closing:
        return None
    body = closing.end()
    return FrontMatter("read", Span(0, body), Span(start, end), body, fields, is_plain=True)


_Fields = dict[str, Field]
_Repeated = list[tuple[Field, Field]]


def _fields(text: str, node: yaml.MappingNode, shift: int) -> tuple[_Fields, _Repeated]:
    fields: _Fields = {}
    repeated: _Repeated = []
    merged: _Fields = {}
    for key_node, value_node in node.value:
        if key_node.tag == MERGE and isinstance(value_node, yaml.MappingNode):
            for key, value in value_node.value:
                if key.tag != key_node.tag:
                    field = _field(text, key, value, shift)
                    merged[field.key] = field
            continue
        field = _field(text, key_node, value_node, shift)
        if field.key in fields:
            repeated.append((fields[field.key], field))
        fields[field.key] = field
    return (merged | fields if merged else fields), repeated


def _field(text: str, key_node: yaml.Node, value_node: yaml.Node, shift: int) -> Field:
    key_span = Span(key_node.start_mark.index + shift, key_node.end_mark.index + shift)
    span = value_span(text, key_span, value_node, shift)
    key = key_node.value if isinstance(key_node, yaml.ScalarNode) else text[slice(*key_span)]
    return Field.of(key, key_span, span, text[span.start : span.end], value_node)


def value_span(text: str, key_span: Span, node: yaml.Node, shift: int) -> Span:
    """The place of a key's value in the text; empty where there is none. `shift` is the offset of what the node was read from."""
    start, end = node.start_mark.index + shift, node.end_mark.index + shift
    if start < key_span.end:  # an alias, whose node is its anchor's
        line_end = text.find("\n", key_span.end)
        rest = text[key_span.end : line_end if line_end >= 0 else len(text)]
        start = key_span.end + rest.find("*")
        return Span(start, start + len(rest[rest.find("*") :].split(" #")[0].rstrip()))
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    elif start == end:
        start = end = key_span.end
    return Span(start, end)


def _recovered(text: str, span: Span, inner: Span, body: int, error: Exception | None) -> FrontMatter:
    """Invalid YAML, entry by entry: every fault at once, and the fields of the entries that are valid."""
    fields: _Fields = {}
    repeated: _Repeated = []
    faults: list[YamlFault] = []
    broken: set[str] = set()
    for entry in entries(text, inner):
        chunk = text[entry.start : entry.end]
        problem: Exception | None = None
        try:
            node = compose(chunk)
        except (yaml.YAMLError, UnicodeError) as found:
            node, problem = None, found
        if isinstance(node, yaml.MappingNode):
            more, again = _fields(text, node, entry.start)
            repeated += again + [(fields[key], more[key]) for key in more if key in fields]
            fields.update(more)
        elif problem or node is not None:
            fault = fault_of(text, entry, problem)
            faults += [fault] if fault else []
            broken |= keys_of(chunk)
    if error and not faults:
        faults = faults_between(text, inner, error)
    return FrontMatter(
        "invalid",
        span,
        inner,
        body,
        fields,
        tuple(repeated),
        tuple(_by_cause(faults)),
        frozenset(broken),
    )


def _by_cause(faults: list[YamlFault]) -> list[YamlFault]:
    """One fault for each cause.

    The markers of a merge belong together; several lines without a key are the body, taken in because the closing
    line is missing.
    """
    markers = [fault for fault in faults if fault.problem.startswith("merge marker")]
    faults = [fault for fault in faults if fault not in markers[1:]]
    prose = [index for index, fault in enumerate(faults) if not fault.key and fault.is_prose]
    if len(prose) < 3:
        return faults
    first = faults[prose[0]]
    problem = f"this line and {len(prose) - 1} below have no key: is the closing `---` missing above it?"
    return [*faults[: prose[0]], first._replace(problem=problem)]


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
