"""Post shows another site's page in a frame or an object.

What it shows can change or vanish at any time, it sees every reader, and feed readers leave it out.
Off unless selected: most sites embed videos. `hosts` names the ones that may be shown.
"""

from collections.abc import Iterator

from postlint import Finding, Post, Tag, option
from postlint import Options as Base
from postlint.rules._hosts import host, is_allowed

severity = "warning"
default = False
needs = ("<iframe", "<frame", "<object", "<embed")
bad = (
    """
    ---
    title: 動画
    ---
    動画 <iframe src="https://video.example/1"></iframe>
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frame shows video.example, which is not among the allowed hosts
    """,
    """
    === _posts/2022-02-21-example.md
    ---
    title: two frames
    ---
    <iframe src="//www.video.example/1"></iframe>
    <IFRAME></IFRAME>\r
    ^^^^^^^^ frame has no src
    <iframe src="https&colon;//video.example.org/2"></iframe>
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frame shows video.example.org, which is not among the allowed hosts

    === postlint.toml
    [rules.html-iframe]
    hosts = ["*.video.example"]
    """,
    """
    ---
    title: objects
    ---
    <object data="//video.example/1"></object> <embed src="http://video.example/2">
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ object shows video.example, which is not among the allowed hosts
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embed shows video.example, which is not among the allowed hosts
    """,
)
good = (
    """
    === _config.yml
    url: https://our.example
    === _posts/2022-02-21-example.md
    ---
    title: no frame
    ---
    `<iframe>` <iframe src="/here.html"></iframe> <iframe src="{{ site.video }}"></iframe> <iframe srcdoc="x"></iframe>
    <iframe src="https://our.example/a"></iframe> <object><param name="movie" value="x"></object>
    """,
)
_SOURCES = {"iframe": ("src", "data-src"), "frame": ("src",), "object": ("data",), "embed": ("src",)}


class Options(Base):
    """Settings of the rule."""

    hosts: tuple[str, ...] = option((), "Hosts, or globs of them, that frames and objects may show.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.names.isdisjoint(_SOURCES):
        return
    for tag in post.html.tags:
        if tag.name not in _SOURCES or tag.is_end:
            continue
        source = _source(tag)
        name = "frame" if tag.name == "iframe" else tag.name
        if not source.strip():
            if tag.name == "iframe" and not tag.has_liquid and not tag.attribute("srcdoc"):
                yield Finding(tag.span, "frame has no src")
        elif (shown := host(source)) and not is_allowed(post, shown, options.hosts):
            yield Finding(tag.span, f"{name} shows {shown}, which is not among the allowed hosts")


def _source(tag: Tag) -> str:
    """The first address that is not empty."""
    found = (tag.attribute(name) for name in _SOURCES[tag.name])
    return next((one.text for one in found if one and one.text.strip()), "")
