"""Two elements of a post have one id.

A link to `#id` leads to the first of them, and so do scripts and style sheets: the second cannot be reached. Ids that kramdown
makes of headings are left alone: it numbers them among themselves, and an anchor that stands above its heading is meant so.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Related, Span
from postlint.parse_body import MASK
from postlint.rules._kramdown import list_ids

severity = "warning"
needs = (" id", "{#")
bad = (
    """
    ---
    title: 標
    ---
    <p id="標">一</p> <p ID='標'>二</p>
                             ^^ id 標 is given twice: links to it lead to the first one
    """,
    """
    ---
    title: sign
    ---
    ## Sign {#a-b}

    <a id="a&#45;b"></a> <p id="c">x</p>\r
           ^^^^^^^ id a-b is given twice: links to it lead to the first one

    Text.
    {: .x #c}
           ^ id c is given twice: links to it lead to the first one
    """,
)
good = (
    """
    ---
    title: sign
    ---
    <p id="a">x</p> <p id="A">x</p> <p id="b-{{ page.x }}">x</p> <p id="b-{{ page.x }}">x</p> `<p id="a">` <p id="">x</p>
    <p id="">x</p> <p data-id="a">x</p>

    <a id="head"></a>
    ## Head
    """,
)
_ID = re.compile(r"[\s\"'/]id\s*=")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "id" not in post.html.attribute_names and "{" not in post.text.marks:
        return
    seen: dict[str, Span] = {}
    for value, span in sorted(_ids(post), key=lambda found: found[1]):
        if value in seen:
            message = f"id {value} is given twice: links to it lead to the first one"
            yield Finding(span, message, None, (Related(seen[value], "first here"),))
        else:
            seen[value] = span


def _ids(post: Post) -> Iterator[tuple[str, Span]]:
    """Ids with their places; none where Liquid prints a part, or one of a choice."""
    in_lists = list(list_ids(post))
    if len(_ID.findall(post.html.attribute_text)) + len(in_lists) < 2:
        return
    yield from in_lists
    for tag in post.html.attributed:
        found = tag.attribute("id") if _ID.search(tag.source.lower()) else None
        if found and found.value and MASK not in found.value:
            yield found.text, found.value_span
