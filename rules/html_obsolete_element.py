"""Element is obsolete: HTML has dropped it.

The ones reported show nothing, or not what was meant: a frame, an applet, a blinking word. With `shown = true` also those
that browsers still show, such as `<center>` and `<font>`. https://html.spec.whatwg.org/#non-conforming-features
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base

severity = "warning"
bad = (
    """
    ---
    title: 丘
    ---
    丘 <blink>丘</blink> <BGSOUND src="/a.mid">
       ^^^^^^^ <blink> is obsolete, and browsers no longer do what it says: use CSS
                         ^^^^^^^^^^^^^^^^^^^^^^ <bgsound> is obsolete, and browsers no longer do what it says: use <audio>
    """,
    """
    ---
    title: hill
    ---
    <center><tt>hill</tt></center>\r
    ^^^^^^^^ <center> is obsolete: use CSS
            ^^^^ <tt> is obsolete: use <code>, <kbd> or <samp>
    === postlint.toml
    [rules.html-obsolete-element]
    shown = true
    """,
)
good = (
    """
    ---
    title: hill
    ---
    <center>x</center> <font color="red">x</font> <svg><image href="/a.png"/></svg> `<blink>` <blink-x>x</blink-x>
    """,
)
_GONE = {
    "applet": "<object>",
    "basefont": "CSS",
    "bgsound": "<audio>",
    "blink": "CSS",
    "frame": "<iframe>",
    "frameset": "<iframe>",
    "isindex": "<form> and <input>",
    "keygen": "a program of your own",
    "menuitem": "<menu> and <button>",
    "multicol": "CSS",
    "nextid": "nothing",
    "noembed": "<object>",
    "noframes": "<iframe>",
    "spacer": "CSS",
}
_SHOWN = {
    "acronym": "<abbr>",
    "big": "CSS",
    "center": "CSS",
    "dir": "<ul>",
    "font": "CSS",
    "listing": "<pre>",
    "marquee": "CSS",
    "nobr": "CSS",
    "param": "the attribute data of <object>",
    "plaintext": "<pre>",
    "rb": "<ruby>",
    "rtc": "<ruby>",
    "strike": "<s> or <del>",
    "tt": "<code>, <kbd> or <samp>",
    "xmp": "<pre> with &lt;",
}


needs = tuple(f"<{name}" for name in (*_GONE, *_SHOWN))


class Options(Base):
    """Settings of the rule."""

    shown: bool = option(False, "Also report the elements that browsers still show, such as `<center>`.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.names.isdisjoint(_GONE) and (not options.shown or post.html.names.isdisjoint(_SHOWN)):
        return
    for tag in post.html.tags:
        if tag.is_end:
            continue
        if instead := _GONE.get(tag.name):
            what = "is obsolete, and browsers no longer do what it says"
        elif options.shown and (instead := _SHOWN.get(tag.name)):
            what = "is obsolete"
        else:
            continue
        yield Finding(tag.span, f"<{tag.name}> {what}: use {instead}")
