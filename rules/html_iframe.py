"""Post shows another site's page in a frame.

What it shows can change or vanish at any time, it sees every reader, and feed readers leave it out.
Off unless selected: most sites embed videos. `hosts` names the ones that may be shown.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base

severity = "warning"
default = False
bad = (
    """
    ---
    title: 動画
    ---
    動画 <iframe src="https://video.example/1"></iframe>
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frame shows video.example, which is not among the allowed hosts
    """,
    """
    ---
    title: two frames
    ---
    <iframe src="//www.video.example/1"></iframe>
    <IFRAME srcdoc="x"></IFRAME>\r
    ^^^^^^^^^^^^^^^^^^^ frame has no src
    <iframe src="https://video.example.org/2"></iframe>
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frame shows video.example.org, which is not among the allowed hosts
    === postlint.toml
    [rules.html-iframe]
    hosts = ["*.video.example"]
    """,
)
good = (
    """
    ---
    title: no frame
    ---
    `<iframe>` <iframe src="/here.html"></iframe> <iframe src="{{ site.video }}"></iframe>
    """,
)


class Options(Base):
    """Settings of the rule."""

    hosts: tuple[str, ...] = option((), "Hosts, or globs of them, that frames may show.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "<iframe" not in post.text.text and "<iframe" not in post.body.masked.lower():
        return
    for tag in post.html.tags:
        if tag.name != "iframe" or tag.is_end:
            continue
        source = tag.attribute("src") or tag.attribute("data-src")
        if source is None or not source.value.strip():
            yield Finding(tag.span, "frame has no src")
        elif (host := _host(source.value)) and not tag.has_liquid and not _is_allowed(host, options.hosts):
            yield Finding(tag.span, f"frame shows {host}, which is not among the allowed hosts")


def _host(address: str) -> str:
    """The address's host in lower case, empty where it is on this site."""
    before, mark, rest = address.strip().partition("//")
    if not mark or "/" in before:
        return ""
    host = rest.partition("/")[0].partition("?")[0].rpartition("@")[2]
    return host.partition(":")[0].lower()


def _is_allowed(host: str, globs: tuple[str, ...]) -> bool:
    from fnmatch import fnmatchcase

    return any(fnmatchcase(host, glob.lower()) for glob in globs)
