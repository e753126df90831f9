"""Attribute is unknown to HTML: a slip such as `herf`, or the name of a CSS property.

Browsers take no notice of it: the link leads nowhere, the image stays empty. Names with `-`, `:` or another sign in them
are meant for somebody else (`data-x`, `v-if`, `@click`), and so is all on an element with a dash. With `all = true` every
unknown name is reported.
"""

from collections.abc import Iterator
from functools import lru_cache

from postlint import Edit, Finding, Fix, Post, option
from postlint import Options as Base
from postlint.rules._attributes import known, suspects
from postlint.rules._keys import distance

severity = "warning"
states = ("odd-attributes",)
bad = (
    """
    ---
    title: 橋
    ---
    橋 <a herf="/a">橋</a> <IMG scr="/a.png" atl="橋">
          ^^^^ <a> has no attribute herf, and browsers take no notice of it: did you mean href?
                                ^^^ <img> has no attribute scr, and browsers take no notice of it: did you mean src?
                                             ^^^ <img> has no attribute atl, and browsers take no notice of it: did you mean alt?
    === fixed unsafely
    ---
    title: 橋
    ---
    橋 <a href="/a">橋</a> <IMG src="/a.png" alt="橋">
    """,
    """
    ---
    title: bridge
    ---
    <div calss="a"\r
         ^^^^^ <div> has no attribute calss, and browsers take no notice of it: did you mean class?
      bridge="x">x</div>
      ^^^^^^ <div> has no attribute bridge, and browsers take no notice of it
    === postlint.toml
    [rules.html-unknown-attribute]
    all = true
    === fixed unsafely
    ---
    title: bridge
    ---
    <div class="a"\r
      bridge="x">x</div>
    """,
    """
    ---
    title: bridge
    ---
    <p float="left" className="a">x</p> <IMG srcc="/a.png" alt="x">
       ^^^^^ <p> has no attribute float, and browsers take no notice of it: it is a property of CSS, write it into style
                    ^^^^^^^^^ <p> has no attribute classname, and browsers take no notice of it: did you mean class?
                                             ^^^^ <img> has no attribute srcc, and browsers take no notice of it: did you mean src?
    <a herf="/a" href="/b">x</a>
       ^^^^ <a> has no attribute herf, and browsers take no notice of it: did you mean href?
    === fixed unsafely
    ---
    title: bridge
    ---
    <p float="left" class="a">x</p> <IMG src="/a.png" alt="x">
    <a herf="/a" href="/b">x</a>
    """,
)
good = (
    """
    ---
    title: bridge
    ---
    <a href="/a" data-herf="x" aria-label="x" @click="x" :key="x" v-if="x" hx-get="x" itemprop="url" on="x">x</a>
    <my-link herf="/a">x</my-link> <svg herf="x"><a herf="x"/></svg> <rain herf="x"> <a {{ page.x }}>x</a>
    <div bridge="x" ref="x">x</div> <video call> <link alt> <img alt="a "quoted" text" src="/a.png"> `<a herf="x">` <iframe src="/a" webkitallowfullscreen allow="x" frameborder="0"></iframe> <center align="left">x</center>
    """,
)


_CSS = "bottom clear color display flex float font left margin opacity overflow padding position right top"
_PROPERTIES = frozenset(_CSS.split())
_ELSEWHERE = {"classname": "class", "htmlfor": "for"}


class Options(Base):
    """Settings of the rule."""

    all: bool = option(False, "Also report names that resemble no attribute of the element.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    for tag, attribute in suspects(post, "unknown"):
        name, fix = attribute.name, None
        if meant := _meant(tag.name, name):
            hint = f": did you mean {meant}?"
            if not tag.attribute(meant):
                fix = Fix((Edit(attribute.name_span, meant),), "unsafe")
        elif name in _PROPERTIES:
            hint = ": it is a property of CSS, write it into style"
        elif options.all:
            hint = ""
        else:
            continue
        message = f"<{tag.name}> has no attribute {name}, and browsers take no notice of it{hint}"
        yield Finding(attribute.name_span, message, fix)


@lru_cache(maxsize=1024)
def _meant(element: str, name: str) -> str:
    """The attribute of the element that a name is a slip of; in a short name only swapped, doubled or lost letters count."""
    if name in _ELSEWHERE and _ELSEWHERE[name] in known(element):
        return _ELSEWHERE[name]
    close = (one for one in sorted(known(element)) if len(set(one) ^ set(name)) <= 4)
    least, best = min(((distance(name, one), one) for one in close), default=(9, ""))
    is_swapped = sorted(name) == sorted(best)
    if len(best) <= 3:
        return best if least == 1 and (is_swapped or set(name) == set(best)) else ""
    if len(best) == 4:
        return best if least == 1 and (is_swapped or len(name) != 4) else ""
    return best if least <= (2 if len(best) >= 8 else 1) else ""
