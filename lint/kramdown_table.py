"""kramdown's tables: lines with `|`, rules or not (table.rb)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import kramdown_patterns as p
from .kramdown_element import Element
from .kramdown_parser import Parser
from .kramdown_source import SPACE, Source
from .kramdown_spans import CODE_AND_HTML, ONLY_CODE, SpanParser


def parse_table(parser: Parser, _: re.Match[str]) -> bool:
    """Lines that all have a `|` outside of code, up to an empty line."""
    if not parser.is_after_boundary:
        return False
    src, start = parser.src, parser.src.pos
    table = Element("table", src.source, start, start)
    table.has_ial, parser.has_block_ial = parser.has_block_ial, False
    _read_rows(parser, table, bool(p.LEADING_PIPE.match(src.text, start)))
    end, src.pos = src.pos, start
    if not p.BOUNDARY.match(src.text, end) or not _has_pipes(parser, start, end - 1):
        return False
    if not any(part.kind == "tbody" for part in table.children):
        return False
    table.end = src.pos = end
    columns = max((len(row.children) for part in table.children for row in part.children), default=0)
    for part in table.children:
        for row in part.children:
            missing = columns - len(row.children)
            row.children += [Element("td", row.source, row.end, row.end) for _ in range(missing)]
    parser.tree.children.append(table)
    return True


def _read_rows(parser: Parser, table: Element, leading_pipe: bool) -> None:
    src = parser.src
    src.scan(p.TABLE_RULE)
    rows: list[Element] = []
    has_head = has_foot = False

    def close(kind: str) -> None:
        part = (
            Element(kind, src.source, rows[0].start, rows[-1].end)
            if rows
            else Element(kind, src.source, 0, 0)
        )
        part.children = rows[:]
        rows.clear()
        table.children.append(part)

    while not src.is_at_end and p.TABLE_LINE.match(src.text, src.pos):
        if src.scan(p.TABLE_RULE):
            if rows and not has_head and not has_foot:
                close("thead")
                has_head = True
            elif rows and not has_foot:
                close("tbody")
        elif src.scan(p.TABLE_FOOT):
            if rows:
                close("tbody")
            has_foot = True
        elif row := src.scan(p.TABLE_ROW):
            rows.append(_row(parser, row, leading_pipe))
    if rows:
        close("tfoot" if has_foot else "tbody")


def _row(parser: Parser, match: re.Match[str], leading_pipe: bool) -> Element:
    source = parser.src.source
    row = Element("tr", source, match.start(), match.end())
    cells: list[Source] = []
    position = match.start(1)
    for start, end in _code_elements(source.text, position, match.end(1)):
        _split(parser, source.part(position, start), cells)
        _last(cells).add(source, start, end)
        position = end
    _split(parser, source.part(position, match.end(1)), cells)
    if leading_pipe and cells and not cells[0].text.strip(SPACE):
        del cells[0]
    if cells and not cells[-1].text.strip(SPACE):
        del cells[-1]
    for cell in cells:
        text = cell.text
        start, end = len(text) - len(text.lstrip(SPACE)), len(text.rstrip(SPACE))
        inner = cell.part(start, max(start, end))
        found = Element("td", inner, 0, inner.length)
        found.children.append(Element("raw_text", inner, 0, inner.length))
        row.children.append(found)
    return row


def _code_elements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (begin := text.find("<code", start, end)) >= 0:
        inner = text.find(">", begin + 5, end)
        stop = text.find("</code>", inner, end) if inner >= 0 else -1
        if stop < 0:
            return
        start = stop + 7
        yield begin, start


def _last(cells: list[Source]) -> Source:
    if not cells:
        cells.append(Source())
    return cells[-1]


def _split(parser: Parser, source: Source, cells: list[Source]) -> None:
    """Divide a stretch of a row at each `|` that stands neither in code nor behind a backslash."""
    for found in _shallow(parser, source, ONLY_CODE):
        if found.kind == "codespan":
            ticks = max((len(run) for run in re.findall("`+", found.value)), default=0) + 1
            mark = "`" * ticks
            blank = " " if ticks > 1 else ""
            cell = _last(cells)
            cell.insert(mark + blank, source.place(found.start))
            cell.add(source, found.inner, found.inner + len(found.value))
            cell.insert(blank + mark, source.place(found.inner + len(found.value)))
            continue
        position = found.start
        for pipe in p.PIPE.finditer(source.text, found.start, found.end):
            _add_unescaped(_last(cells), source, position, pipe.start())
            cells.append(Source())
            position = pipe.end()
        _add_unescaped(_last(cells), source, position, found.end)


def _add_unescaped(cell: Source, source: Source, start: int, end: int) -> None:
    while (at := source.text.find("\\|", start, end)) >= 0:
        cell.add(source, start, at)
        start = at + 1
    cell.add(source, start, end)


def _shallow(parser: Parser, source: Source, parsers: tuple[SpanParser, ...]) -> list[Element]:
    """The text and the spans of some kinds in a source."""
    root = Element("root", source, 0, source.length)
    parser.parse_apart(root, source, parsers)
    return root.children


def _has_pipes(parser: Parser, start: int, end: int) -> bool:
    """Each line has a `|` outside of code."""
    has_pipe = False
    source = parser.src.source.part(start, end)
    for found in _shallow(parser, source, CODE_AND_HTML):
        value = source.text[found.start : found.end] if found.kind in ("text", "comment") else found.value
        lines = value.rstrip("\n").split("\n") if value.strip("\n") else []
        if found.kind == "codespan":
            if len(lines) > 2 or (len(lines) == 2 and not has_pipe):
                break
            if len(lines) == 2:
                has_pipe = False
        else:
            if len(lines) > 1 and not has_pipe and not p.TABLE_PIPE.match(lines[0]):
                break
            has_pipe = (has_pipe and len(lines) <= 1) or bool(lines and p.TABLE_PIPE.match(lines[-1]))
    return has_pipe
