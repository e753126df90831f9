"""A body's text → tags and comments, on the WHATWG token stream of turbohtml.

kramdown decides what is a tag at all: what its pattern does not match is text to it, and text may hold `<`.
"""

from __future__ import annotations

import re

from turbohtml import tokenize

from .elements import KNOWN
from .late import late
from .parse_body import MASK, Body
from .tag import KRAMDOWN_TAG, Tag, Tokens
from .text import Span, line_starts

_START, _END, _COMMENT = 1, 2, 3
_WANTED = frozenset([_START, _END, _COMMENT])
_MARKUP = late(r"</?([A-Za-z][A-Za-z0-9]*)")
_QUOTED = r"""(?:"[^"<>]*"|'[^'<>]*'|(?:"[^"\n]*"|'[^'\n]*')(?=[\s/>]))"""
_WHATWG_TAG = late(rf"""</?[A-Za-z][^\s/><]*(?:[\s/](?:[^<>"']|{_QUOTED})*+)?>""")
_ATTRIBUTE_BEGINS = late(r"\s+[A-Za-z][\w:-]*\s*=")
_MARKS = late(r"""[="']|/\s*>\Z""")
_SCRIPT = late(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_NOT_LINE_END = late(r"[^\n]")
_ESCAPED = late(r"((?<!\\)(?:\\\\)*+\\)<")
_CUT = late(r"[<>]|\n[ \t]*\n|\Z")
_RAW = late(r"(</?)(title|textarea|noscript|iframe|noembed|noframes|plaintext|xmp)(?=[\s/>])", re.IGNORECASE)
_RAW_NAMES = {
    "t-tle": "title",
    "t-xtarea": "textarea",
    "n-script": "noscript",
    "i-rame": "iframe",
    "n-embed": "noembed",
    "n-frames": "noframes",
    "p-aintext": "plaintext",
    "x-p": "xmp",
}


def read(body: Body) -> Tokens:
    """The tokens of any body."""
    text = body.masked
    if "\\<" in text:
        text = _ESCAPED.sub(rf"\1{MASK}", text)
    # Their content is raw text to a tokenizer, at any place, even in SVG; kramdown reads tags in it
    text = _RAW.sub(lambda match: match[1] + match[2][0] + "-" + match[2][2:], text)
    tags, comments = _tokens(body, text)
    cut: list[Tag] = []
    if _is_doubtful(body, text, tags, comments):
        text = _without_text(body, text, cut)
        tags, comments = _tokens(body, text)
        tags = sorted([*tags, *cut], key=lambda tag: tag.span) if cut else tags
    return Tokens(text, tags, comments, cut)


def _tokens(body: Body, text: str) -> tuple[list[Tag], list[Span]]:
    starts = line_starts(text)
    start, source_of = body.start, body.masked
    tags, comments = [], []
    for token in tokenize(text, capture_source=True, capture_attributes=False):
        kind = token.type
        if kind not in _WANTED or not (source := token.source):
            continue
        begin = starts[token.line - 1] + token.col
        end = begin + len(source)
        span = Span(start + begin, start + end)
        if kind == _COMMENT:
            comments.append(span)
        elif name := (token.tag or "").partition(MASK)[0]:
            tags.append(Tag(_RAW_NAMES.get(name, name), span, source_of[begin:end], kind == _END))
    return tags, comments


def _is_doubtful(body: Body, text: str, tags: list[Tag], comments: list[Span]) -> bool:
    """Some `<` may be text, or its tag may have run away with what follows."""
    last = text.rfind("<")
    ends = max(tags[-1].span.end if tags else 0, comments[-1].end if comments else 0)
    if last >= ends - body.start and text[last + 1 : last + 2] not in ("", " "):
        return True
    if text.rfind("<!--") > text.rfind("-->"):
        return True
    return any(tag.name not in KNOWN or tag.source.rfind("<") or "\n\n" in tag.source for tag in tags)


def _without_text(body: Body, text: str, cut: list[Tag]) -> str:
    """The text with MASK over every `<` that begins no tag; what is cut off goes to `cut`."""
    pieces: list[str] = []
    position, skip = 0, 0
    last_comment = text.rfind("-->")
    for match in re.finditer(r"<(?=[A-Za-z/!])", text):
        at = match.start()
        if at < skip:
            continue
        if text.startswith("<!--", at) and at < last_comment - 3:
            skip = text.find("-->", at + 4) + 3
            continue
        whole = KRAMDOWN_TAG.match(text, at)
        end = whole.end() if whole else _end(text, at)
        if whole or _WHATWG_TAG.match(text, at, end):
            skip = _raw_end(text, at, end)
            continue
        if end:
            skip = end
            cut.append(_cut_tag(body, at, end))
        end = end or at + 1
        pieces += text[position:at], _NOT_LINE_END.sub(MASK, text[at:end])
        position = end
    return "".join(pieces) + text[position:]


def _end(text: str, at: int) -> int:
    """Where the tag ends that begins here and that kramdown does not take for one; 0 where it is text."""
    name = _MARKUP.match(text, at)
    if name is None or name[1].lower() not in KNOWN:
        return 0
    following = text[name.end() : name.end() + 1]
    if following == "<":
        return name.end() if text[max(0, at - 40) : at].rstrip(" \t")[-1:] in ("", "\n", ">") else 0
    if following not in ("", " ", "\t", "\n", "/", ">", MASK):
        return 0
    is_end = text[at + 1] == "/"
    whole = _WHATWG_TAG.match(text, at)
    if whole:
        return whole.end() if is_end or _MARKS.search(whole[0], 2) else 0
    if not is_end and not _ATTRIBUTE_BEGINS.match(text, name.end()):
        return 0
    cut = _CUT.search(text, name.end())
    assert cut
    return cut.end() if cut[0] == ">" else cut.start()


def _raw_end(text: str, at: int, end: int) -> int:
    """Behind the content of a script or a style sheet, which may hold anything."""
    raw = _SCRIPT.match(text, at)
    return max(end, raw.end()) if raw else end


def _cut_tag(body: Body, at: int, end: int) -> Tag:
    name = _MARKUP.match(body.masked, at)
    assert name
    source = body.masked[at:end].rstrip()
    span = Span(body.start + at, body.start + at + len(source))
    return Tag(name[1].lower(), span, source, source[1] == "/")
