"""End tag closes nothing.

kramdown prints it as text, so readers see `</p>` or `</div>` in the middle of the page. That holds for the end tags of
elements that are never open as well, such as `</br>` and `</img>`.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Tag
from postlint.rules._lines import whole_line

states = ("faulty-html",)
bad = (
    """
    ---
    title: 晴
    ---
    <p>晴れ</p></div>
               ^^^^^^ </div> closes nothing: kramdown prints it as text
    === fixed unsafely
    ---
    title: 晴
    ---
    <p>晴れ</p>
    """,
    """
    ---
    title: two lines
    ---
    one</br>two<img src="/a.png" alt="a"></img>\r
       ^^^^^ </br> closes nothing: <br> has no end tag, kramdown prints it as text
                                         ^^^^^^ </img> closes nothing: <img> has no end tag, kramdown prints it as text
    === fixed unsafely
    ---
    title: two lines
    ---
    one<br>two<img src="/a.png" alt="a">\r
    """,
)
good = (
    """
    ---
    title: two lines
    ---
    <P>one</p><br/>

    `</p>`, \\</p> and {% if page.x %}</div>{% endif %}
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "</" not in post.text.text:
        return
    effect = "kramdown prints it as text" if post.is_kramdown else "browsers drop it"
    for fault in post.html.nesting_faults:
        if fault.kind == "stray" and (post.is_kramdown or not fault.is_legal):
            name = fault.tag.name
            why = f"<{name}> has no end tag, " if fault.tag.is_void else ""
            message = f"</{name}> closes nothing: {why}{effect}"
            yield Finding(fault.tag.span, message, _fix(post, fault.tag))


def _fix(post: Post, tag: Tag) -> Fix:
    """Browsers take `</br>` for `<br>`; other elements without end tags lose nothing with theirs."""
    if tag.name == "br":
        return Fix((Edit(tag.span, "<br>"),), "unsafe")
    return Fix((Edit(whole_line(post, tag.span), ""),), "safe" if tag.is_void else "unsafe")
