"""Elements of XML: text of any kind comes out as characters that XML 1.0 can hold."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .terminal import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def start(name: str, attributes: dict[str, object], empty: bool = False) -> str:
    """A start tag, or with `empty` the tag of an element without content."""
    named = "".join(f" {key}={quoteattr(printable(str(value)))}" for key, value in attributes.items())
    return f"<{name}{named}{'/' if empty else ''}>"


def text(content: str) -> str:
    """Characters between tags."""
    return escape(printable(content))
