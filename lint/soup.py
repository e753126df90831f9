"""A body's HTML as a BeautifulSoup tree, whose elements have a place in the file."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from .parse_body import MASK, Body

if TYPE_CHECKING:
    from bs4 import Tag as Element


def read(body: Body) -> BeautifulSoup:
    """The tree of the masked body, which is as long as the body."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        # html.parser refuses a whole text for a marked section that it does not know
        return BeautifulSoup(body.masked.replace("<![", MASK * 3), "html.parser")


def offset(starts: list[int], element: Element) -> int:
    """Where an element of the tree begins in the body, in code points; `starts` are the body's line starts."""
    line, column = element.sourceline, element.sourcepos
    return -1 if line is None or column is None else starts[line - 1] + column
