"""A body as kramdown gets it: Liquid is executed before."""

from __future__ import annotations

import re

from .kramdown_source import Source, add_lines, end_line, ruby_text
from .parse_body import Body

_TAG = re.compile(r"\{%-?\s*(\w+)")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*)\{%-?\s*endraw\s*-?%\}\Z", re.DOTALL)
_SILENT = frozenset(
    [
        "if",
        "elsif",
        "else",
        "endif",
        "unless",
        "endunless",
        "case",
        "when",
        "endcase",
        "for",
        "endfor",
        "break",
        "continue",
        "assign",
        "capture",
        "endcapture",
        "comment",
        "tablerow",
        "endtablerow",
        "ifchanged",
        "endifchanged",
        "endcomment",
    ]
)
_UNKNOWN = "x"


def executed(body: Body) -> Source:
    """The body without tags that print nothing. What the others print is not known: letters stand for it."""
    source, position = Source(), 0
    text = ruby_text(body.text)
    for span in body.of("liquid"):
        start, end = span.start - body.start, span.end - body.start
        add_lines(source, text[position:start], body.start + position)
        tag = text[start:end]
        name = _TAG.match(tag)
        if raw := _RAW.match(tag):
            add_lines(source, raw[1], span.start + raw.start(1))
        elif name and name[1] == "highlight":
            source.insert("<figure></figure>", span.start)
        elif not (name and name[1] in _SILENT):
            source.insert(_UNKNOWN, span.start)
        position = end
    add_lines(source, text[position:], body.start + position)
    end_line(source, body.start + len(text))
    return source
