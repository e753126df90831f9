"""Value begins or ends with a blank.

Inside quotes YAML keeps blanks, and a full-width or no-break blank it keeps everywhere: a tag with one is another tag than the one without, with a
list of its own, a layout with one does not exist, an address with one is dead.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.parse_field import Item
from postlint.rules._jekyll import is_jekyll

severity = "warning"
states = ("odd-fields",)
bad = (
    """
    ---
    title: "雨🎉 "
            ^^^^^ title ends with a blank
    layout: ' post'
             ^^^^^ layout begins with a blank: no such layout
    tags: [雨　, "wind"]
           ^^^^ tags ends with a blank: another name than the one that is seen
    category: " 雨 "
               ^^^^ category begins and ends with a blank: another name than the one that is seen
    ---
    === fixed unsafely
    ---
    title: "雨🎉"
    layout: 'post'
    tags: [雨, "wind"]
    category: "雨"
    ---
    """,
)
good = (
    """
    ---
    title:   "雨"  \r
    tags: "雨 风 "
    note: "雨 "
    layout: ""
    slug: "\\ta"
    ---
    """,
)
_NAME = "another name than the one that is seen"
_HARMS = {
    "title": "",
    "layout": ": no such layout",
    **dict.fromkeys(("tag", "tags", "category", "categories"), f": {_NAME}"),
    **dict.fromkeys(("slug", "permalink"), ": part of the address"),
}
_SAFE = frozenset(("title", "layout", "tag", "tags"))  # the others are part of the address
_BLANKS = re.compile(r"\s")


def check(post: Post, options: Options) -> Iterator[Finding]:
    fields = post.front_matter.fields
    if not fields or not is_jekyll(post):
        return
    for key, field in fields.items():
        harm = _HARMS.get(key)
        if harm is None or not _BLANKS.search(field.raw):
            continue
        for item in field.words() if key in ("tags", "categories") else field.items():
            if finding := _finding(post, key, item, harm):
                yield finding


def _finding(post: Post, key: str, item: Item, harm: str) -> Finding | None:
    """Of a value that stands in the file as it is read, on one line, and is not all blank."""
    inner = item.text.strip()
    start = post.text.text.find(item.text, *item.span)
    if inner == item.text or not inner or "\n" in item.text or start < 0:
        return None
    span = Span(start, start + len(item.text))
    before = Span(span.start, span.start + item.text.index(inner))
    after = Span(before.end + len(inner), span.end)
    edits = tuple(Edit(blank, "") for blank in (before, after) if blank.start < blank.end)
    where = "begins and ends" if len(edits) == 2 else "begins" if before.end > before.start else "ends"
    fix = Fix(edits, "safe" if key in _SAFE else "unsafe")
    return Finding(span, f"{key} {where} with a blank{harm}", fix)
