"""kramdown's lists and definition lists (list.rb). An item's text is cut out of its lines and parsed as blocks of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from . import kramdown_patterns as p
from .kramdown_element import Element
from .kramdown_parser import Parser
from .kramdown_source import SPACE, Source

_TASK = re.compile(r"[ \t\n\r\f\v]*\[[ xX]\][ \t\n\r\f\v]+")
_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />'
_BLANKS = re.compile(r"[ ]*")


class _Lines(NamedTuple):
    """How the lines of an item go on: its own, those that are lazy, and its margin."""

    own: re.Pattern[str]
    lazy: re.Pattern[str]
    margin: int


@lru_cache(maxsize=64)
def _lines(margin: int) -> _Lines:
    own = (
        rf"(?:{p.INDENT}{{{margin // 4}}}[ ]{{{margin % 4}}}|{p.INDENT}{{{margin // 4 + 1}}})"
        rf".*[^{SPACE}].*\n"
    )
    lazy = rf"(?![ ]{{0,{min(margin, 3)}}}(?:{p.ENDS_LAZINESS})).*[^{SPACE}].*\n"
    return _Lines(re.compile(own), re.compile(lazy), margin)


@lru_cache(maxsize=16)
def _start(mark: str, margin: int) -> re.Pattern[str]:
    """The beginning of the next item of a list."""
    return re.compile(rf"([ ]{{0,{min(margin, 4) - 1}}}{mark})([\t| ].*?\n)")


class _Item:
    """An item while its lines are gathered; `parts` are parsed one after the other."""

    def __init__(self, kind: str, source: Source, match: re.Match[str]) -> None:
        self.element = Element(kind, source, match.start(), match.end())
        self.parts = [Source()]
        self.is_paragraph = False
        first, self.lines = _first_line(match)
        if ial := p.ITEM_IAL.match(source.text, first, match.end()):
            first = ial.end()
        self.parts[0].add(source, first, match.end())

    def add(self, source: Source, start: int, end: int) -> None:
        self.parts[-1].add(source, start, end)
        self.element.end = end


def _first_line(match: re.Match[str]) -> tuple[int, _Lines]:
    """Where the text behind an item's mark begins, and how the item goes on."""
    text, width = match[2], len(match[1])
    if p.ITEM_IAL_ONLY.match(text):
        margin = 4
    else:
        column = width
        for char in text:
            if char == "\t":
                column += 4 - column % 4
            elif char == " ":
                column += 1
            else:
                break
        margin = column
    return match.start(2) + len(text) - len(text.lstrip(SPACE)), _lines(margin)


def parse_list(parser: Parser, _: re.Match[str]) -> bool:
    """A list with all of its items."""
    src = parser.src
    kind, mark = ("ul", "[+*-]") if p.UL.match(src.text, src.pos) else ("ol", r"[0-9]+\.")
    found = parser.add_block(kind, src.pos, src.pos)
    items, has_end_mark = _items(parser, kind, mark)
    found.end = src.pos
    last = None
    for item in items:
        for part in item.parts:
            parser.parse_blocks(item.element, part)
        children = item.element.children
        if (
            len(children) > 1
            and children[0].kind == "p"
            and children[0].has_ial
            and children[1].kind == "eob"
        ):
            del children[1]
        if children:
            _close_first_paragraph(items, item, has_end_mark)
            last = children.pop() if children[-1].kind == "blank" else None
        _add_task_box(item.element)
    found.children = [item.element for item in items]
    if last and not has_end_mark:
        parser.tree.children.append(last)
    return True


def _close_first_paragraph(items: list[_Item], item: _Item, has_end_mark: bool) -> None:
    """An item's first line is no paragraph of its own where no empty line follows; then it ends in a line end."""
    children, is_last = item.element.children, item is items[-1]
    if children[0].kind != "p":
        return
    follows = children[1].kind if len(children) > 1 else ""
    is_tight = follows != "blank" or (is_last and len(children) == 2 and not has_end_mark)
    if is_tight and (not is_last or len(items) == 1 or any(_is_tight(other) for other in items[:-1])):
        children[0].model = "tight"
        text = children[0].children[0].source
        if follows not in ("", "blank"):
            text.insert("\n", text.end_place(text.length))


def _is_tight(item: _Item) -> bool:
    children = item.element.children
    return not children or children[0].kind != "p" or children[0].model == "tight"


def _items(parser: Parser, kind: str, mark: str) -> tuple[list[_Item], bool]:
    src = parser.src
    items: list[_Item] = []
    start, is_nested, after_blank = (p.UL if kind == "ul" else p.OL), False, False
    while not src.is_at_end:
        at = src.pos
        if after_blank and src.check(p.RULE):
            break
        if src.scan(p.END_OF_BLOCK):
            return items, True
        if match := src.scan(start):
            item = _Item("li", src.source, match)
            items.append(item)
            start = _start(mark, item.lines.margin)
            is_nested = bool(p.LIST.match(item.parts[0].text))
            after_blank = False
        elif src.scan(item.lines.own) or (not after_blank and src.scan(item.lines.lazy)):
            is_nested = _add_line(item, src.source, at, src.pos, is_nested)
            after_blank = False
        elif src.scan(p.BLANK_LINE):
            item.add(src.source, at, src.pos)
            is_nested = after_blank = True
        else:
            break
    return items, False


def _add_line(item: _Item, source: Source, start: int, end: int, is_nested: bool) -> bool:
    """Add a line without its margin; a list that begins in it is parsed by itself. True once one began."""
    line = Source()
    has_margin = _add_unindented(line, source, start, end, item.lines.margin)
    if p.LIST.match(line.text):
        if not is_nested and has_margin:
            item.parts.append(Source())
            is_nested = True
        elif is_nested and not has_margin:
            shifted = Source(" " * (item.lines.margin + 4), line.place(0))
            shifted.add(line, 0, line.length)
            line = shifted
    item.add(line, 0, line.length)
    return is_nested


def _add_unindented(line: Source, source: Source, start: int, end: int, margin: int) -> bool:
    """A line without so many blanks at its beginning, where it has them; a tab there is four."""
    text = source.text
    tabs = start
    while text[tabs] == "\t":
        tabs += 1
    blanks = _BLANKS.match(text, tabs)
    behind = blanks.end() if blanks else tabs
    width = 4 * (tabs - start) + behind - tabs
    if width < margin:
        line.insert(" " * 4 * (tabs - start), source.place(start))
        line.add(source, tabs, end)
        return False
    left = width - margin
    if left <= behind - tabs:
        line.add(source, behind - left, end)
    else:
        line.insert(" " * left, source.place(start))
        line.add(source, behind, end)
    return True


def _add_task_box(item: Element) -> None:
    """`[ ]` and `[x]` at the beginning of an item become boxes."""
    if item.children and item.children[0].kind == "p" and item.children[0].children:
        text = item.children[0].children[0]
        if task := _TASK.match(text.source.text):
            box = Source(_BOX, text.source.place(0))
            box.add(text.source, task.end(), text.source.length)
            text.source, text.end = box, box.length


def parse_definition_list(parser: Parser, _: re.Match[str]) -> bool:
    """Definitions of what the paragraph above names."""
    src, children = parser.src, parser.tree.children
    term = _terms_above(children)
    if term is None:
        return False
    after_blank = term < len(children) - 1
    del children[term + 1 :]
    terms = children.pop()
    found = parser.add_block("dl", terms.start, src.pos)
    parser.tree.children.pop()
    found.children = _split_terms(terms)
    items = _definitions(parser, after_blank)
    found.end = src.pos
    last = None
    for item in items:
        parser.parse_blocks(item.element, item.parts[0])
        found.children.append(item.element)
        if item.element.children:
            _close_definition(item)
            last = item.element.children.pop() if item.element.children[-1].kind == "blank" else None
    if children and children[-1].kind == "blank" and len(children) > 1 and children[-2].kind == "dl":
        children.pop()
    if children and children[-1].kind == "dl":
        children[-1].children += found.children
        children[-1].end = found.end
    else:
        children.append(found)
    if last:
        children.append(last)
    return True


def _terms_above(children: list[Element]) -> int | None:
    """The index of the paragraph right above, or one empty line above."""
    if children and children[-1].kind == "p":
        return len(children) - 1
    is_near = len(children) > 1 and children[-1].kind == "blank" and children[-1].value == "\n"
    return len(children) - 2 if is_near and children[-2].kind == "p" else None


def _split_terms(paragraph: Element) -> list[Element]:
    found: list[Element] = []
    text = paragraph.children[0].source
    start = 0
    for line in text.text.rstrip("\n").split("\n"):
        term = Element("dt", text, start, start + len(line))
        end = start + len(line)
        if ial := p.ITEM_IAL.match(text.text, start, end):
            start = ial.end()
        raw = Element("raw_text", text.part(start, end), 0, end - start)
        term.children.append(raw)
        found.append(term)
        start = end + 1
    return found


def _close_definition(item: _Item) -> None:
    """Its first line is no paragraph of its own where no empty line stands above; then it ends in a line end."""
    first, *others = item.element.children
    if others[-1:] and others[-1].kind == "blank":
        others.pop()
    if first.kind == "p" and others and not item.is_paragraph:
        text = first.children[0].source
        text.insert("\n", text.end_place(text.length))
        first.children[0].end = text.length


def _definitions(parser: Parser, is_paragraph: bool) -> list[_Item]:
    src = parser.src
    items: list[_Item] = []
    start, after_blank = p.DEFINITION, False
    while not src.is_at_end:
        at = src.pos
        if match := src.scan(start):
            item = _Item("dd", src.source, match)
            item.is_paragraph = is_paragraph
            is_paragraph = False
            items.append(item)
            start, after_blank = _start(":", item.lines.margin), False
        elif src.check(p.END_OF_BLOCK):
            break
        elif src.scan(item.lines.own) or (not after_blank and src.scan(item.lines.lazy)):
            _add_unindented(item.parts[0], src.source, at, src.pos, item.lines.margin)
            item.element.end, after_blank, is_paragraph = src.pos, False, False
        elif src.scan(p.BLANK_LINE):
            item.add(src.source, at, src.pos)
            after_blank = is_paragraph = True
        else:
            break
    return items
