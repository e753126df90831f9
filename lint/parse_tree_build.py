"""Runs tags through the stack of open elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import parse_tree_body as body
from . import parse_tree_foreign as foreign
from . import parse_tree_tables as tables
from .late import late
from .parse_body import MASK
from .parse_tree import COLUMNS, ROW, TABLE, TABLE_BODY, Tree
from .tag import Tag
from .text import Span

_NO_TEXT = frozenset((TABLE, TABLE_BODY, ROW, COLUMNS))
# Blanks, comments, and what Liquid prints, which is not known
_NOTHING = late(rf"(?:[\s{MASK}]++|<!--.*?-->|<[!?/][^>]*>)*+", re.DOTALL)
_LINE = late(r"[^\n]*[^\s]")


def build(text: str, start: int, tags: Iterable[Tag], closes_itself: bool) -> Tree:
    """The stack behind these tags of a text that begins at `start` in the file; `closes_itself` as in `Tree`."""
    tree = Tree(closes_itself)
    end = start
    for tag in tags:
        if tree.stack[-1].mode in _NO_TEXT:
            watch(tree, text, start, end, tag.span.start)
        step(tree, tag)
        end = tag.span.end
    watch(tree, text, start, end, start + len(text))
    tree.finish()
    return tree


def step(tree: Tree, tag: Tag) -> None:
    """One tag, by the rules that hold where it stands."""
    top = tree.stack[-1]
    if " " in top.name and (foreign.end if tag.is_end else foreign.start)(tree, tag):
        return
    rules = tables if tree.stack[-1].mode else body
    (rules.end if tag.is_end else rules.start)(tree, tag)


def watch(tree: Tree, text: str, start: int, begin: int, end: int) -> None:
    """The text between two places of the file: it must not stand between the parts of a table."""
    top = tree.stack[-1]
    if top.mode not in _NO_TEXT or top.foreign:
        return
    nothing = _NOTHING.match(text, begin - start, end - start)
    if nothing and nothing.end() < end - start and (line := _LINE.match(text, nothing.end(), end - start)):
        span = Span(start + line.start(), start + line.end())
        tree.misplaced.append((Tag("#text", span, line[0]), tree.innermost_tag()))
