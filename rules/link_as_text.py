"""Link is printed as text.

kramdown makes no link of it, so readers see brackets and an address. In HTML, such as `<center>` or `<u>`, kramdown reads no markdown,
unless the tag says `markdown="1"`; four blanks at the beginning of a line make code of it; a `|` in the text of a link makes a table;
and between `]` and `(` nothing may stand. Where an element is never closed, html-unclosed says so.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from postlint import Edit, Finding, Fix, Options, Post, Related, Span
from postlint.elements import SPAN
from postlint.late import late

states = ("odd-links",)
bad = (
    """
    ---
    title: 虹
    ---
    <center>
    ^^^^^^^^ the 2 links in <center> are printed as text: kramdown reads no markdown there
    [虹](/rainbow/)｜[雲](/cloud/)
    </center>
    """,
    """
    ---
    title: 虹
    ---
    雨のち <u>[虹](/rainbow/)</u>\r
           ^^^ the link in <u> is printed as text: kramdown reads no markdown there
    """,
    """
    ---
    title: rainbow
    ---
    A rainbow.

        <https://example.org/rainbow>
    ^^^^ the link below is printed as text: four blanks make code of the line
    === fixed unsafely
    ---
    title: rainbow
    ---
    A rainbow.

    <https://example.org/rainbow>
    """,
    """
    ---
    title: rainbow
    ---
    - [Rain | Bow](https://example.org/rainbow)
            ^ the link is printed as text: | makes a table of the line, write \\|
    === fixed unsafely
    ---
    title: rainbow
    ---
    - [Rain \\| Bow](https://example.org/rainbow)
    """,
    """
    ---
    title: rainbow
    ---
    See [the sky] (https://example.org/sky).
                 ^ the link is printed as text: delete the blank between ] and (
    见【天空】(https://example.org/sky)和[云]（/cloud/）。
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the link is printed as text: write [ and ], not full-width brackets
                                         ^^^^^^^^^^^^^^^ the link is printed as text: write ( and ), not full-width brackets
    === fixed
    ---
    title: rainbow
    ---
    See [the sky](https://example.org/sky).
    见【天空】(https://example.org/sky)和[云]（/cloud/）。
    """,
)
good = (
    """
    ---
    title: rainbow
    ---
    <div markdown="1">
    [a](/b)
    </div>
    <b>[a](/b)</b> <p>[a]</p> <!-- [a](/b) --> `[a](/b)` \\[a](/b) <code>[a](/b)</code>

        code = [a](/b)

    [ ] (1) [x] (2) and 【注】(见下)。

    | [a](/b) | [c](/d) |
    | ------- | ------- |
    """,
)

_CODE_LINE = late(r"\n(?: {4}|\t)[ \t]*(?:!?\[[^\[\]\n]+\]\(|<https?:)")
_PIPE_IN_TEXT = late(r"\[[^\[\]\n|]*(?<!\\)\|[^\[\]\n]*\]\(")
_BLANK = late(r"(?<![A-Za-z0-9_\]\\])\[(?![ xX]\])[^\[\]\n]+\]([ \t]+)\((?:https?:/)?/[^()\s]*\)")
_WIDE = late(r"\[[^\[\]\n]+\]（(?:https?:/)?/[^（）\s]*）|【[^【】\n]+】[(（](?:https?:/)?/[^()（）\s]*[)）]")
_BETWEEN = late(r"[\s|｜·,，、/-]*")
_INLINE = SPAN - {"code", "kbd", "option", "samp", "tt", "u", "var"}


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not post.is_kramdown:
        return
    text, start = post.body.text, post.body.start
    bracket = text.find("]")
    rest = text[bracket:] if bracket >= 0 else ""
    if "] " in rest or "]\t" in rest:
        yield from _apart(post)
    if "】" in text or "]（" in rest:
        yield from _wide(post)
    places = [span.start - start for kind, span in post.body.regions if kind in ("autolink", "code")]
    if (link := rest.find("](")) >= 0:
        places.append(bracket + link)
    if not places:
        return
    if post.body.of("code"):
        yield from _in_code(post)
    if "|" in text and _PIPE_IN_TEXT.search(text):
        yield from _in_table(post)
    if text.find("</", min(places)) >= 0 and _may_stand_in_html(post):
        yield from _in_html(post)


def _may_stand_in_html(post: Post) -> bool:
    """Some link stands in an element in which kramdown may read no markdown."""
    places = [link.span.start for link in post.markdown_links]
    places += [span.start for span in post.body.of("autolink")]
    inner = [
        (start.span.end, end.span.start)
        for start, end in post.html.elements
        if end and start.name not in _INLINE
    ]
    return any(start <= place < end for start, end in inner for place in places)


def _in_html(post: Post) -> Iterator[Finding]:
    if post.rendered is None:
        return
    lost = [found for found in post.rendered.candidates if found.fate == "html" and found.cause]
    for cause, group in groupby(lost, key=lambda found: found.cause):
        if cause is None or cause.closing < 0:
            continue
        spans = [found.span for found in group]
        tag = Span(cause.span.start, cause.source.end_place(cause.inner))
        many = (
            f"the {len(spans)} links in <{cause.value}> are"
            if len(spans) > 1
            else f"the link in <{cause.value}> is"
        )
        yield Finding(
            tag,
            f"{many} printed as text: kramdown reads no markdown there",
            None,
            tuple(Related(span, "printed as text") for span in spans),
        )


def _in_code(post: Post) -> Iterator[Finding]:
    """Lines of links alone: code that shows how to write a link has more to it."""
    if not _CODE_LINE.search(f"\n{post.body.text}") or post.rendered is None:
        return
    lost = [found for found in post.rendered.candidates if found.fate == "code" and found.cause]
    for cause, group in groupby(lost, key=lambda found: found.cause):
        spans = [found.span for found in group]
        if cause is None or cause.model != "indented" or not _is_only(post, cause.span, spans):
            continue
        start = cause.span.start
        blanks = Span(start, start + len(post.snippet(cause.span)) - len(post.snippet(cause.span).lstrip()))
        many = f"{len(spans)} links below are" if len(spans) > 1 else "link below is"
        fix = Fix((Edit(blanks, ""),), "unsafe") if "\n" not in post.snippet(cause.span).strip() else None
        related = tuple(Related(span, "printed as text") for span in spans)
        yield Finding(blanks, f"the {many} printed as text: four blanks make code of the line", fix, related)


def _is_only(post: Post, whole: Span, spans: list[Span]) -> bool:
    text, position = [], whole.start
    for span in spans:
        text.append(post.text.text[position : span.start])
        position = span.end
    return _BETWEEN.fullmatch("".join([*text, post.text.text[position : whole.end]])) is not None


def _in_table(post: Post) -> Iterator[Finding]:
    if post.rendered is None:
        return
    for found in post.rendered.candidates:
        label = post.snippet(found.span).partition("](")[0]
        pipe = re.search(r"(?<!\\)\|", label)
        around = post.rendered.around(found.span.start)
        if found.fate == "text" and pipe and any(element.kind == "table" for element in around):
            at = found.span.start + pipe.start()
            fix = Fix((Edit(Span(at, at), "\\"),), "unsafe")
            message = "the link is printed as text: | makes a table of the line, write \\|"
            yield Finding(Span(at, at + 1), message, fix, (Related(found.span, "printed as text"),))


def _apart(post: Post) -> Iterator[Finding]:
    start = post.body.start
    for match in _BLANK.finditer(post.body.masked):
        if _is_ours(post, start + match.start()):
            blank = Span(start + match.start(1), start + match.end(1))
            message = "the link is printed as text: delete the blank between ] and ("
            yield Finding(blank, message, Fix((Edit(blank, ""),)))


def _wide(post: Post) -> Iterator[Finding]:
    start = post.body.start
    for match in _WIDE.finditer(post.body.masked):
        span = Span(start + match.start(), start + match.end())
        if _is_ours(post, span.start):
            meant = "( and )" if match[0].startswith("[") else "[ and ]"
            yield Finding(span, f"the link is printed as text: write {meant}, not full-width brackets")


def _is_ours(post: Post, place: int) -> bool:
    """Those of the return line are return-link-malformed's."""
    line = post.return_line
    if line and line.span.start <= place < line.span.end:
        return False
    return post.rendered is not None and post.rendered.is_printed(place)
