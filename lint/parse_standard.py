"""The tags of an HTML file as the standard's tokenizer finds them (WHATWG HTML, 13.2.5), and the elements they make.

turbohtml's tokens will not do here: it cannot be told that SVG is open, where `<title>` begins no raw text and CDATA is no
comment. What a tag is, one expression can say; only raw text and CDATA depend on the stack.
"""

from __future__ import annotations

import re

from .parse_body import MASK, Body
from .parse_tree import Tree
from .parse_tree_build import step, watch
from .tag import Tag, Tokens
from .text import Span

_BLANK = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|(?!["'])[^ \t\n\f\r>]*+)"""
_ATTRIBUTE = rf"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_BLANK}*+={_BLANK}*+{_VALUE}|(?!{_BLANK}*+=))"
_TAG = re.compile(rf"</?([A-Za-z][^ \t\n\f\r/>]*+)(?:(?:{_BLANK}|/)++(?:{_ATTRIBUTE})?+|{_ATTRIBUTE})*+>")
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset(
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
_SCRIPT_MARKS = re.compile(r"<!--|-->|<(/?)script(?=[ \t\n\f\r/>])", re.IGNORECASE)


def read(body: Body) -> tuple[Tokens, Tree]:
    """Tags and comments in order, and the stack after them."""
    text, start = body.masked, body.start
    tree, tags, comments, cut = Tree(closes_itself=False), list[Tag](), list[Span](), list[Tag]()
    last = 0
    at = text.find("<")
    while at >= 0:
        following = text[at + 1 : at + 2]
        is_end = following == "/"
        letter = text[at + 2 : at + 3] if is_end else following
        if letter.isascii() and letter.isalpha():
            match = _TAG.match(text, at)
            if match is None:
                cut.append(_cut(text, at, start))
                break
            tag = _tag(match[1], Span(start + at, start + match.end()), match[0], is_end)
            watch(tree, text, start, start + last, start + at)
            tags.append(tag)
            step(tree, tag)
            last = end = match.end()
            top = tree.stack[-1]
            if tag.name in _RAW and top.tag is tag and top.name == tag.name:
                last = end = _raw_end(text, tag.name, end)
        elif following in ("!", "?") or (is_end and letter not in ("", ">")):
            end = _comment_end(text, at, " " in tree.stack[-1].name)
            comments.append(Span(start + at, start + end))
            if text[at + 2 : at + 9].lower() == "doctype":
                tree.misplaced.append((Tag("!doctype", comments[-1], text[at:end]), None))
        else:
            end = at + 1
        at = text.find("<", end)
    else:
        watch(tree, text, start, start + last, start + len(text))
    tree.finish()
    return Tokens(text, tags, comments, cut), tree


def _tag(written: str, span: Span, source: str, is_end: bool) -> Tag:
    name = written.partition(MASK)[0]
    return Tag(name.lower() if name.isascii() else name, span, source, is_end)


def _cut(text: str, at: int, start: int) -> Tag:
    """A tag that the end of the file cuts off: its first line."""
    match = re.compile(r"</?([A-Za-z][^\s/>]*)[^\n]*").match(text, at)
    assert match
    source = match[0].rstrip()
    return _tag(match[1], Span(start + at, start + at + len(source)), source, source[1] == "/")


def _comment_end(text: str, at: int, is_foreign: bool) -> int:
    """Behind a comment, or what the standard takes for one: a declaration, CDATA, an instruction."""
    mark = ">"
    if text.startswith("<!--", at):
        if abrupt := re.compile("-?>").match(text, at + 4):
            return abrupt.end()
        closed = _COMMENT_END.search(text, at + 4)
        return closed.end() if closed else len(text)
    if is_foreign and text.startswith("<![CDATA[", at):
        mark = "]]>"
    end = text.find(mark, at + 2)
    return end + len(mark) if end >= 0 else len(text)


def _raw_end(text: str, name: str, at: int) -> int:
    """Where the end tag of an element begins whose content is no markup."""
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _script_end(text, at)
    found = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def _script_end(text: str, at: int) -> int:
    """In a comment in a script, another script may begin and end."""
    is_comment = is_double = False
    while mark := _SCRIPT_MARKS.search(text, at):
        at = mark.end()
        if mark[0] == "<!--":
            at -= 0 if is_comment else 2
            is_comment = True
        elif mark[0] == "-->":
            is_comment = is_double = False
        elif mark[1] and not is_double:
            return mark.start()
        else:
            is_double = is_comment and not mark[1]
    return len(text)
