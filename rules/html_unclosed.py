"""Element is never closed.

kramdown puts everything to the end of the post into it, or of the paragraph in a line of text: end tags below come out as text, and
so do the source link and the return links, since it reads no markdown in HTML. An unknown name, such as `<name>`, is most often meant as text; readers never
see it, because browsers take it for a tag. End tags that HTML lets you leave out, such as `</p>` and
`</li>`, are needed in a Jekyll post. HTML that a Liquid block encloses in part is not judged.
"""

from collections.abc import Iterator
from typing import Literal

from postlint import Edit, Finding, Fix, NestingFault, Post, Related, Span, option
from postlint import Options as Base
from postlint.rules._end_tags import EndTags
from postlint.rules._source import empty

states = ("faulty-html",)
bad = (
    """
    ---
    title: 雨
    ---
    <div><p>雨が降る</div>
         ^^^ <p> is never closed: kramdown puts the rest of the post into it, the link below is printed as text

    [home](/)
    === fixed
    ---
    title: 雨
    ---
    <div><p>雨が降る</p></div>

    [home](/)
    """,
    """
    ---
    title: rain
    ---
    😀 it <b>rains
          ^^^ <b> is never closed: it goes on to the end of its paragraph

    again, said <name> and <name>
                ^^^^^^ <name> is hidden as an unknown tag (2 times here): write &lt;name> where it is text
    === fixed unsafely
    ---
    title: rain
    ---
    😀 it <b>rains</b>

    again, said &lt;name> and &lt;name>
    """,
    """
    ---
    title: rain
    ---
    <h2>rain</h3>\r
    ^^^^ <h2> is never closed: kramdown puts the rest of the post into it
    === fixed unsafely
    ---
    title: rain
    ---
    <h2>rain</h2>\r
    """,
    """
    ---
    title: the end is where the next one begins
    ---
    <p>one
    ^^^ <p> is never closed: kramdown puts the rest of the post into it
    <p>two <b>three
    ^^^ <p> is never closed: kramdown puts the rest of the post into it
           ^^^ <b> is never closed: kramdown puts the rest of the post into it

    <UL><LI>a<LI>b</UL>
        ^^^^ <li> is never closed: kramdown puts the rest of the post into it
             ^^^^ <li> is never closed: kramdown puts the rest of the post into it
    === fixed unsafely
    ---
    title: the end is where the next one begins
    ---
    <p>one</p>
    <p>two <b>three</b></p>

    <UL><LI>a</LI><LI>b</LI></UL>
    """,
    """
    ---
    title: a start tag in the place of an end tag
    ---
    four<b>five<b>six
        ^^^ <b> is never closed: it goes on to the end of its paragraph
    === fixed unsafely
    ---
    title: a start tag in the place of an end tag
    ---
    four<b>five</b>six
    """,
    """
    ---
    title: links are lost
    ---
    it <u>rains [here](/here/)\r
       ^^^ <u> is never closed: it goes on to the end of its paragraph, the link below is printed as text
    \r
    - [there](/there/) it <div>rains\r
                          ^^^^^ <div> is never closed: in a line of text kramdown prints this tag as it stands
    \r
    <section>\r
    ^^^^^^^^^ <section> is never closed: kramdown puts the rest of the post into it, the 2 links below are printed as text
    <https://example.org/rain>\r
    [home](/)\r
    === fixed unsafely
    ---
    title: links are lost
    ---
    it <u>rains [here](/here/)</u>\r
    \r
    - [there](/there/) it <div>rains\r
    \r
    <section>\r
    <https://example.org/rain>\r
    [home](/)\r
    """,
    """
    ---
    title: one end tag is missing
    ---
    <div>
    ^^^^^ <div> is never closed: kramdown puts the rest of the post into it
      <div><p>a</p></div>
      <div><p>b</p>
    </div>
    """,
    """
    ---
    title: no place is likely
    ---
    the viewport, <title>
                  ^^^^^^^ <title> is never closed: it goes on to the end of its paragraph
    """,
)
good = (
    """
    ---
    title: rain
    ---
    <p>one<br>two</p><a name="x"/>

    1 <2, a < b, p<0.05, <5%, <中文>, `<p>`, \\<b> and <https://example.org/>

        <div>

    ```html
    <div>
    ```

    {% if page.wide %}<div class="wide">{% else %}<div>{% endif %}
    text
    </div>
    """,
    """
    ---
    title: rain
    ---
    <p>one</p>

    <None>
    """,
)

_SHOWN = 10


class Options(Base):
    """Settings of the rule."""

    optional_end_tags: Literal["auto", "required", "optional"] = option(
        "auto",
        "Whether end tags that HTML lets be left out are `required` or `optional`; `auto`: required where kramdown reads"
        " the post, which needs them.",
    )

    def requires(self, post: Post) -> bool:
        """Every element needs its end tag in this post."""
        how = self.optional_end_tags
        return post.is_kramdown if how == "auto" else how == "required"


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "<" not in post.text.text or not post.html.nesting_faults:
        return
    times: dict[str, list[NestingFault]] = {}
    cut = {id(tag) for tag in post.html.cut}
    ends = EndTags(post)
    for fault in post.html.nesting_faults:
        name = fault.tag.name
        if fault.kind != "unclosed" or id(fault.tag) in cut or _is_source(post, fault):
            continue
        if not fault.tag.is_known:
            times.setdefault(name, []).append(fault)
        elif not fault.is_legal or options.requires(post):
            effect, links = _effect(post, fault)
            related = (*_related(fault), *links)
            yield Finding(fault.tag.span, f"<{name}> is never closed: {effect}", ends.fix(fault), related)
    for name, found in times.items():
        often = f" ({len(found)} times here)" if len(found) > 1 else ""
        message = f"<{name}> is hidden as an unknown tag{often}: write &lt;{name}> where it is text"
        escaped = tuple(Edit(Span(one.tag.span.start, one.tag.span.start + 1), "&lt;") for one in found)
        yield Finding(found[0].tag.span, message, Fix(escaped, "unsafe"))


def _is_source(post: Post, fault: NestingFault) -> bool:
    """It is the source line `<None>`: source-link-empty says so."""
    line = post.source_line
    return line is not None and line.span == fault.tag.span and empty(post) is not None


def _effect(post: Post, fault: NestingFault) -> tuple[str, tuple[Related, ...]]:
    """What becomes of what stands behind the tag, and the links that are lost by it."""
    if post.rendered is None:
        return "everything below goes into it", ()
    element = post.rendered.element(fault.tag.span)
    if element is None:
        return "in a line of text kramdown prints this tag as it stands", ()
    what = (
        "it goes on to the end of its paragraph"
        if element.is_span
        else "kramdown puts the rest of the post into it"
    )
    links = post.rendered.printed_in(element)
    if links:
        what += f", the {len(links)} links below are" if len(links) > 1 else ", the link below is"
        what += " printed as text"
    return what, tuple(Related(span, "printed as text") for span in links[:_SHOWN])


def _related(fault: NestingFault) -> tuple[Related, ...]:
    if fault.other is None:
        return ()
    tag = f"</{fault.other.name}>" if fault.other.is_end else f"<{fault.other.name}>"
    return (Related(fault.other.span, f"{tag} ends it here"),)
