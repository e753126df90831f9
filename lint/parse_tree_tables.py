"""Tables and templates: what may stand between their tags (WHATWG HTML, 13.2.6.4.9 to 13.2.6.4.16).

A handler of an insertion mode says True when it is done with a tag, False where it has closed something and the tag is to be
looked at again in the mode that holds now.
"""

from __future__ import annotations

from collections.abc import Callable

from . import parse_tree_body as body
from .parse_tree import CAPTION, CELL, COLUMNS, FOSTERED, MODES, ROW, TABLE, TABLE_BODY, TEMPLATE, Tree
from .tag import Tag

_SECTIONS = ("tbody", "tfoot", "thead")
_CELLS = ("td", "th")
_GROUPS = ("caption", "colgroup", *_SECTIONS)
_STRUCTURE = frozenset((*_GROUPS, "col", "tr", *_CELLS))
_HIDDEN = ("style", "script", "template")
_IN_HEAD = frozenset((*_HIDDEN, "base", "basefont", "bgsound", "link", "meta", "noframes", "title"))
# The mode that a template takes from the first tag in it
_IN_TEMPLATE = {
    **dict.fromkeys(_GROUPS, TABLE),
    "col": COLUMNS,
    "tr": TABLE_BODY,
    **dict.fromkeys(_CELLS, ROW),
}


def start(tree: Tree, tag: Tag) -> None:
    """A start tag in a table or template."""
    while not _STARTS.get(tree.stack[-1].mode, _start_in_body)(tree, tag):
        pass


def end(tree: Tree, tag: Tag) -> None:
    """An end tag in a table or template."""
    while not _ENDS.get(tree.stack[-1].mode, _end_in_body)(tree, tag):
        pass


def _start_in_body(tree: Tree, tag: Tag) -> bool:
    body.start(tree, tag)
    return True


def _start_in_table(tree: Tree, tag: Tag) -> bool:
    name, top = tag.name, tree.stack[-1]
    if name in _GROUPS or name in _HIDDEN:
        tree.push(tag)
    elif name in _STRUCTURE:
        tree.push_implied("colgroup" if name == "col" else "tbody", tag)
        return False
    elif name == "table" and top.name == "table":
        tree.close_early(tag, top.tag)
        return False
    elif name in ("table", "form"):
        tree.ignore(tag, tree.innermost_tag())
    else:
        tree.misplaced.append((tag, tree.innermost_tag()))
        body.start(tree, tag)
    return True


def _start_in_section(tree: Tree, tag: Tag) -> bool:
    name = tag.name
    if name == "tr":
        tree.push(tag)
    elif name in _CELLS:
        tree.misplaced.append((tag, tree.innermost_tag()))
        tree.push_implied("tr", tag)
        return False
    elif name in _STRUCTURE:
        return _leave(tree, tag)
    else:
        return _start_in_table(tree, tag)
    return True


def _start_in_row(tree: Tree, tag: Tag) -> bool:
    if tag.name in _CELLS:
        tree.push(tag)
        return True
    return _leave(tree, tag) if tag.name in _STRUCTURE else _start_in_table(tree, tag)


def _start_in_columns(tree: Tree, tag: Tag) -> bool:
    if tag.name in ("col", "template"):
        tree.push(tag)
        return True
    return _leave(tree, tag)


def _leave(tree: Tree, tag: Tag) -> bool:
    """The part of the table ends here, as it may; a template does not."""
    top = tree.stack[-1]
    if top.name == "template":
        tree.ignore(tag, tree.innermost_tag())
        return True
    tree.close_early(tag, top.tag, True)
    return False


def _start_in_cell(tree: Tree, tag: Tag) -> bool:
    if tag.name not in _STRUCTURE:
        return _start_in_body(tree, tag)
    _close_part(tree, tag)
    return False


def _start_fostered(tree: Tree, tag: Tag) -> bool:
    if tag.name not in _STRUCTURE:
        return _start_in_body(tree, tag)
    tree.close_down_to(_part(tree), tag)
    return False


def _start_in_template(tree: Tree, tag: Tag) -> bool:
    if tag.name in _IN_HEAD:
        return _start_in_body(tree, tag)
    tree.stack[-1].mode = _IN_TEMPLATE.get(tag.name, 0)
    return False


def _part(tree: Tree) -> int:
    """The place on the stack of the innermost part of a table."""
    return max(map(tree.where, MODES))


def _close_part(tree: Tree, tag: Tag) -> None:
    """ "Close the cell", or the caption."""
    at = _part(tree)
    tree.close_implied(tag)
    tree.close_down_to(at, tag)
    tree.close_early(tag, tree.stack[at].tag, True)


def _end_in_body(tree: Tree, tag: Tag) -> bool:
    body.end(tree, tag)
    return True


def _end_in_table(tree: Tree, tag: Tag) -> bool:
    if tag.name == "template":
        return _end_in_body(tree, tag)
    if tag.name == tree.stack[-1].name:
        tree.close(tag)
    else:
        tree.miss(tag)
    return True


def _end_in_section(tree: Tree, tag: Tag) -> bool:
    if tag.name == "table" and tree.stack[-1].name != "template":
        return _leave(tree, tag)
    return _end_in_table(tree, tag)


def _end_in_row(tree: Tree, tag: Tag) -> bool:
    if tag.name in _SECTIONS and tree.in_table_scope(tag.name):
        return _leave(tree, tag)
    return _end_in_section(tree, tag)


def _end_in_columns(tree: Tree, tag: Tag) -> bool:
    if tag.name in ("colgroup", "col", "template") or tree.stack[-1].name == "template":
        return _end_in_table(tree, tag)
    return _leave(tree, tag)


def _end_in_cell(tree: Tree, tag: Tag) -> bool:
    name = tag.name
    if name not in _STRUCTURE and name not in ("table", "body", "html"):
        return _end_in_body(tree, tag)
    if name in ("body", "html", "caption", "col", "colgroup") or not tree.in_table_scope(name):
        tree.miss(tag)
    elif name in _CELLS:
        tree.close_inner(tree.where(name), tag)
    else:
        _close_part(tree, tag)
        return False
    return True


def _end_in_caption(tree: Tree, tag: Tag) -> bool:
    if tag.name == "caption":
        tree.close_inner(tree.where("caption"), tag)
    elif tag.name == "table":
        _close_part(tree, tag)
        return False
    elif tag.name in _STRUCTURE or tag.name in ("body", "html"):
        tree.miss(tag)
    else:
        return _end_in_body(tree, tag)
    return True


def _end_fostered(tree: Tree, tag: Tag) -> bool:
    name = tag.name
    if name != "table" and name not in _STRUCTURE:
        return _end_in_body(tree, tag)
    if not tree.in_table_scope(name):
        tree.miss(tag)
        return True
    tree.close_down_to(_part(tree), tag)
    return False


def _end_in_template(tree: Tree, tag: Tag) -> bool:
    if tag.name == "template":
        return _end_in_body(tree, tag)
    tree.miss(tag)
    return True


_Handler = Callable[[Tree, Tag], bool]
_STARTS: dict[int, _Handler] = {
    FOSTERED: _start_fostered,
    TABLE: _start_in_table,
    TABLE_BODY: _start_in_section,
    ROW: _start_in_row,
    CELL: _start_in_cell,
    CAPTION: _start_in_cell,
    COLUMNS: _start_in_columns,
    TEMPLATE: _start_in_template,
}
_ENDS: dict[int, _Handler] = {
    FOSTERED: _end_fostered,
    TABLE: _end_in_table,
    TABLE_BODY: _end_in_section,
    ROW: _end_in_row,
    CELL: _end_in_cell,
    CAPTION: _end_in_caption,
    COLUMNS: _end_in_columns,
    TEMPLATE: _end_in_template,
}
