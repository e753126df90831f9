"""End tag closes nothing.

kramdown prints it as text, so readers see `</p>` or `</div>` in the middle of the page. That holds for the end tags of
elements that are never open as well, such as `</br>` and `</img>`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

bad = (
    """
    ---
    title: 晴
    ---
    <p>晴れ</p></div>
               ^^^^^^ </div> closes nothing: kramdown prints it as text
    """,
    """
    ---
    title: two lines
    ---
    one</br>two<img src="/a.png" alt="a"></img>\r
       ^^^^^ </br> closes nothing: <br> has no end tag, kramdown prints it as text
                                         ^^^^^^ </img> closes nothing: <img> has no end tag, kramdown prints it as text
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
            yield Finding(fault.tag.span, f"</{name}> closes nothing: {why}{effect}")
