"""HTML of a body: tags, elements and their faults.

Tree builders repair markup and so cannot judge it; the tags (`parse_simple`, `parse_tags`, and `parse_standard` where no kramdown
reads the file) and a stack of open elements over them (`parse_tree`) can.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import parse_simple
from .late import late
from .once import once
from .parse_body import MASK, Body
from .references import may_be_wrong
from .tag import Element, NestingFault, SyntaxFault, Tag, Tokens
from .text import Span, line_starts

if TYPE_CHECKING:
    from .parse_tree import Tree

# How deep kramdown renders elements in each other, by Ruby's stack: 1,800 are rendered, 2,200 are not
DEEPEST = 1900
_BODY = "<body>"
# Of the tree, where `parse_tree` judges; of processing instructions, which HTML has none of; of the input stream, incomplete
_NOT_TAKEN = (
    "unexpected-doctype",
    "-with-trailing-solidus",
    "-processing-instruction-target",
    "-in-processing-instruction",
    "-in-input-stream",
)
_STREAM = late(
    "[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


_WORD = late(r"[^\s\"'<>/=]+")


class Html:
    """What a body holds as HTML, each part of it read when a rule asks."""

    def __init__(self, body: Body, marks: str | None = None) -> None:
        """`marks` hold all that is ASCII in the body (`Text.marks`): most questions are asked of them first."""
        self.body = body
        self._marks = body.masked if marks is None else marks

    @once
    def _outline(self) -> parse_simple.Outline | None:
        return parse_simple.outline(self.body.masked, self._marks)

    @once
    def _standard(self) -> tuple[Tokens, Tree]:
        from . import parse_standard

        return parse_standard.read(self.body)

    @once
    def _tokens(self) -> Tokens:
        if self._outline is not None:
            return parse_simple.tokens(self.body)
        if not self.body.is_markdown:
            return self._standard[0]
        from . import parse_tags

        return parse_tags.read(self.body)

    @once
    def tree(self) -> Tree:
        """The stack of open elements behind the last tag: what it holds is for `parse_faults`."""
        if self._outline is None and not self.body.is_markdown:
            return self._standard[1]
        from .parse_tree_build import build

        return build(self.text, self.body.start, self.tags, self.body.is_markdown)

    @property
    def is_plain(self) -> bool:
        """Nothing but whole tags with quoted values, and comments: no tag can be broken."""
        return self._outline is not None

    @property
    def is_sound(self) -> bool:
        """Neither the tokenizer nor the tree of elements has anything to say: the cheap answer, not a certain one."""
        outline = self._outline
        return (
            outline is not None
            and outline.is_sound
            and self.body.is_markdown
            and not ("&" in self._marks and may_be_wrong(self.body.masked))
        )

    @property
    def is_usual(self) -> bool:
        """No block begins in a line of text, no link lacks text or an address, and no image an address without `http:`: the cheap
        answer, not a certain one."""
        return self._outline is not None and self._outline.is_usual

    @property
    def has_usual_attributes(self) -> bool:
        """All attributes are where they belong: the cheap answer, not a certain one."""
        return self._outline is not None and self._outline.words.is_usual

    @property
    def text(self) -> str:
        """What is tokenized: the masked body, with what is no tag masked too."""
        return self._tokens.text if self._outline is None else self.body.masked

    @property
    def tags(self) -> list[Tag]:
        """All tags in order."""
        return self._tokens.tags

    @property
    def comments(self) -> list[Span]:
        return self._tokens.comments

    @property
    def cut(self) -> list[Tag]:
        """Tags without `>`, or with a quote that runs away; `tags` holds them too."""
        return self._tokens.cut if self._outline is None else []

    @once
    def names(self) -> frozenset[str]:
        """The names of all tags: the cheapest question whether a rule has anything to do."""
        return frozenset(
            [tag.name for tag in self.tags] if self._outline is None else self._outline.words.names
        )

    @once
    def attributed(self) -> list[Tag]:
        """The start tags that have attributes."""
        return [tag for tag in self.tags if not tag.is_end and len(tag.source) > len(tag.name) + 3]

    @once
    def attribute_text(self) -> str:
        """All start tags with attributes, at least, in lower case: where a word is not in it, no attribute holds it."""
        if self._outline is not None:
            return self._outline.tags.lower()
        return " ".join([tag.source for tag in self.attributed]).lower()

    @once
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes in lower case, perhaps with other words: where a name is not in it, no tag has the attribute."""
        if self._outline is not None:
            return self._outline.words.attributes
        return frozenset(_WORD.findall(self.attribute_text))

    @once
    def shapes(self) -> frozenset[str]:
        """The tags without values, each once; that of tags with attributes at least."""
        return (
            frozenset([tag.shape for tag in self.attributed])
            if self._outline is None
            else self._outline.words.shapes
        )

    @once
    def elements(self) -> list[Element]:
        """All elements in order of their start tags."""
        return self.tree.all_elements()

    @once
    def nesting_faults(self) -> list[NestingFault]:
        """Start and end tags that do not fit together, in order."""
        if self._outline is not None and self._outline.is_sound:
            return []
        from .parse_nesting import nesting_faults

        return nesting_faults(self)

    @once
    def syntax_faults(self) -> list[SyntaxFault]:
        """The tokenizer's errors in order of their places."""
        masked = self.body.masked
        if (
            self.body.is_markdown
            and self._outline is not None
            and "\0" not in masked
            and not may_be_wrong(masked)
        ):
            return []
        return list(_syntax(self))


def _syntax(html: Html) -> Iterator[SyntaxFault]:
    """Each error where the standard has it, within the tag or comment that it stands in."""
    errors = _errors(html)
    if not errors:
        return
    start = html.body.start
    spans = sorted([tag.span for tag in html.tags] + html.comments)
    begins = [span.start for span in spans]
    for code, offset in errors:
        at = start + offset
        if MASK in html.text[max(offset - 1, 0) : offset + 1]:
            continue
        index = bisect_right(begins, at - 1) - 1 if offset else -1
        inside = index >= 0 and spans[index].start <= at <= spans[index].end
        yield SyntaxFault(code, spans[index] if inside else Span(at, at), at)


def _errors(html: Html) -> list[tuple[str, int]]:
    """The tokenizer's errors, as code and offset in the body."""
    from turbohtml import parse

    # What is in front of `<body>` has rules of its own, which do not hold for a fragment
    errors = parse(_BODY + html.text).errors
    starts = line_starts(html.text) if errors else [0]
    starts[0] -= len(_BODY)
    found = [
        (error.code, min(starts[error.line - 1] + error.col, len(html.text)))
        for error in errors
        if error.code.startswith("end-tag") or not error.code.endswith(_NOT_TAKEN)
    ]
    return found if html.body.is_markdown else sorted([*found, *_more_errors(html)], key=lambda one: one[1])


def _more_errors(html: Html) -> Iterator[tuple[str, int]]:
    """Those that turbohtml does not have: of the input stream, and `<?`, which it takes for an instruction, as XML does."""
    for match in _STREAM.finditer(html.text):
        kind = "control-character" if match[0] < "\xa0" else "noncharacter"
        yield f"{kind}-in-input-stream", match.start()
    for comment in html.comments:
        offset = comment.start - html.body.start
        if html.text.startswith("<?", offset):
            yield "unexpected-question-mark-instead-of-tag-name", offset + 1
