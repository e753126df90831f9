"""Source link holds parameters that track readers.

`utm_source` and its like say through which channel a reader came. Copied into a post they count every reader as coming through that
channel, and two links to one text differ. Options name more of them.
"""

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import cached_property, lru_cache

from postlint import Edit, Finding, Fix, Post, Span, option
from postlint import Options as Base
from postlint.late import late
from postlint.rules._source import addresses

severity = "warning"
needs = ("?", "\\")  # YAML may escape it
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<{url}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://paper.example/a/12?utm_source=feed&id=7&utm_medium=rss#🌧>
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ utm_source, utm_medium track readers: leave them out
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://paper.example/a/12?id=7#🌧>
    """,
    """
    ---
    original_url: https://paper.example/a/12?fbclid=x1
                                             ^^^^^^^^^ fbclid tracks readers: leave it out
    ---
    雨
    === fixed
    ---
    original_url: https://paper.example/a/12
    ---
    雨
    """,
    """
    ---
    title: 雨
    ---
    > 原文：[雨](https://paper.example/a/12?spm=1.2.3)，作者 山
                                            ^^^^^^^^^ spm tracks readers: leave it out

    今天有雨。
    === fixed
    ---
    title: 雨
    ---
    > 原文：[雨](https://paper.example/a/12)，作者 山

    今天有雨。
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://paper.example/a/{number}?utm_source=feed>"
    === _posts/2022-02-21-example.md
    ---
    title: a form that the site has chosen
    original_url: https://paper.example/a/12?id=7
    ---
    <p>今天有雨。</p>

    <https://paper.example/a/12?utm_source=feed>
    """,
    """
    ---
    title: 雨
    ---
    Read [this](https://paper.example/a/12?utm_source=feed).
    """,
)

_PARAMETER = late(r"(?<=[?&])([^=&#\s]+)(?:=[^&#\s]*)?")


class Options(Base):
    """Settings of the rule."""

    parameters: tuple[str, ...] = option(
        (
            "utm_*",
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "spm",
            "_hsenc",
            "_hsmi",
        ),
        "Parameters that track readers; globs such as `utm_*`.",
    )

    @cached_property
    def tracks(self) -> Callable[[str], bool]:
        """Whether a parameter of this name is one of them: the names are few."""
        tracking = re.compile("|".join(map(translate, self.parameters)) or r"(?!)")
        return lru_cache(maxsize=256)(lambda name: tracking.match(name.lower()) is not None)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for text, span, _ in addresses(post):
        if "?" not in text or not any(map(options.tracks, _PARAMETER.findall(text))):
            continue
        found = [
            match
            for match in _PARAMETER.finditer(text)
            if options.tracks(match[1]) and not _is_stated(post, match[1])
        ]
        if found:
            names = ", ".join(dict.fromkeys(match[1] for match in found))
            said = (
                f"{names} tracks readers: leave it out"
                if len(found) == 1
                else f"{names} track readers: leave them out"
            )
            at = Span(span.start + found[0].start(), span.start + found[-1].end())
            yield Finding(at, said, Fix((Edit(span, _without(text, found)),)))


def _is_stated(post: Post, name: str) -> bool:
    """The site's pattern has the parameter itself."""
    form = post.pattern.form("source") if post.pattern else None
    return form is not None and f"{name}=" in form.source


def _without(text: str, found: list[re.Match[str]]) -> str:
    dropped = {match.start() for match in found}
    address, mark, fragment = text.partition("#")
    before, _, _ = address.partition("?")
    kept = [match[0] for match in _PARAMETER.finditer(address) if match.start() not in dropped]
    return before + ("?" + "&".join(kept) if kept else "") + mark + fragment
