"""Liquid in a body, as far as it stops the build: tags and outputs, their nesting, and the files they need.

Sources: Liquid 5.4 (document.rb, block_body.rb, tags/), and lib/jekyll/tags/ of Jekyll 4.3. Errors in expressions and
unknown filters only warn there (`error_mode: warn`), and are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .text import Span

BLOCKS = frozenset(
    ["capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"]
)
_SIMPLE = ("assign", "break", "continue", "cycle", "decrement", "echo", "increment", "liquid", "render", "#")
_JEKYLL = ("include", "include_cached", "include_relative", "link", "post_url")
LIQUID_5_TAGS = frozenset(["#", "echo", "liquid", "render"])
_PLUGINS = ("avatar", "feed_meta", "gist", "github_edit_link", "seo", "social_previews", "toc_only")
TAGS = BLOCKS | frozenset((*_SIMPLE, *_JEKYLL, *_PLUGINS))
_BETWEEN = {
    "else": ("if", "unless", "case", "for", "ifchanged"),
    "elsif": ("if", "unless"),
    "when": ("case",),
}
_TOKEN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}?|\{%|\{\{", re.DOTALL)
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.DOTALL)
_END = {name: re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment")}
_FRAGMENT = r"(?:\"[^\"]*\"|'[^']*'|(?:[^\s,|'\"]|\"[^\"]*\"|'[^']*')+)"
_SYNTAX = {
    "assign": re.compile(r"[()\w\-.\[\]]+\s*=\s*"),
    "capture": re.compile(r"[\"']?[\w\-.]+"),
    "case": re.compile(_FRAGMENT),
    "cycle": re.compile(_FRAGMENT),
    "for": re.compile(rf"[\w-]+\s+in\s+{_FRAGMENT}"),
    "highlight": re.compile(r"[a-zA-Z0-9.+#_-]+(?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*\s*\Z"),
    "if": re.compile(_FRAGMENT),
    "tablerow": re.compile(rf"\w+\s+in\s+{_FRAGMENT}"),
    "unless": re.compile(_FRAGMENT),
    "include": re.compile(r"\S"),
    "include_relative": re.compile(r"\S"),
    "link": re.compile(r"\S"),
    "post_url": re.compile(r"\S"),
}
_LOOKED_UP = frozenset(_JEKYLL)

Finds = Callable[[str, str], bool]


class LiquidFault(NamedTuple):
    """What stops the build. `span` is in the text given; `tag` is the tag's name, empty for outputs."""

    kind: str
    span: Span
    tag: str
    message: str


def faults(text: str, finds: Finds, without: frozenset[str] = frozenset()) -> Iterator[LiquidFault]:
    """The faults of a body in order.

    `finds(tag, name)` says whether what an include or a link names is there; `without` are tags that this Liquid lacks.
    """
    opened: list[tuple[str, Span]] = []
    position = 0
    while match := _TOKEN.search(text, position):
        span = Span(*match.span())
        position = span.end
        if match[0].startswith("{{"):
            if not match[0].endswith("}}"):
                yield LiquidFault(
                    "unclosed", Span(span.start, span.start + 2), "", "{{ is never closed with }}"
                )
                return
            continue
        tag = _TAG.fullmatch(match[0])
        if tag is None:
            yield LiquidFault(
                "unclosed", Span(span.start, span.start + 2), "", "{% is never closed with a name and %}"
            )
            return
        name, rest = tag[1], tag[2].strip()
        if name in _END:
            end = _END[name].search(text, position)
            if end is None:
                yield LiquidFault("unclosed", span, name, f"{name} has no {{% end{name} %}}")
                return
            position = end.end()
        else:
            yield from _tag(
                name if name not in without else f"{name} (of Liquid 5)", rest, span, opened, finds
            )
    for name, span in opened:
        yield LiquidFault("unclosed", span, name, f"{name} has no {{% end{name} %}}")


def _tag(
    name: str, rest: str, span: Span, opened: list[tuple[str, Span]], finds: Finds
) -> Iterator[LiquidFault]:
    inner = opened[-1][0] if opened else ""
    if name.startswith("end") and name[3:] in BLOCKS:
        if name[3:] == inner:
            opened.pop()
        else:
            what = f"{name} closes nothing" if not inner else f"{name} stands where end{inner} is due"
            yield LiquidFault("stray", span, name, what)
    elif name in _BETWEEN:
        if inner not in _BETWEEN[name]:
            yield LiquidFault("stray", span, name, f"{name} stands outside {' and '.join(_BETWEEN[name])}")
    elif name not in TAGS:
        yield LiquidFault("unknown", span, name, f"no tag is named {name}")
    else:
        if name in BLOCKS:
            opened.append((name, span))
        if name in _SYNTAX and not _SYNTAX[name].match(rest):
            yield LiquidFault("syntax", span, name, f"{name} is not followed by what it needs")
        elif name in _LOOKED_UP and "{{" not in rest and not finds(name, rest.split()[0].strip("\"'")):
            yield LiquidFault("missing", span, name, f"{rest.split()[0]} does not exist")
