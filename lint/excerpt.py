"""The excerpt that Jekyll cuts from the beginning of a post: everything before `excerpt_separator`, by default a blank line.

Sources: lib/jekyll/excerpt.rb and document.rb (generate_excerpt) of Jekyll 4.3; excerpt.rb of Jekyll 3.10 for GitHub Pages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from . import ruby
from .late import late
from .text import Span

if TYPE_CHECKING:
    from .liquid import LiquidFault
    from .parse import Post
    from .site import Site

_TAG = re.compile(r"\{%-?\s*(\w+)\s*.*?-?%\}", re.DOTALL | re.ASCII)
_TAG_3 = late(r"\{%\s*(\w+).+\s*%\}", re.ASCII)
_NO_BLOCKS_3 = frozenset(("unless",))  # of a class that is no direct child of Liquid::Block
_PLUGINS = frozenset(("jekyll-feed", "jekyll-seo-tag"))
_TEMPLATE = late(r"\.(?:html?|xml|json|md|liquid|txt)$")
_USE = late(r"(\{[{%])[^{}]*?\.excerpt\b([^{}%]*)")


def end(post: Post) -> int | None:
    """The offset in the file at which the excerpt is cut off; None where it is not: it is given, or the whole post."""
    given, own = post.field("excerpt"), post.field("excerpt_separator")
    if given and not ruby.is_false(given.value):
        return None
    general = post.site.config.get("excerpt_separator", "\n\n")
    separator = ruby.to_s(general if own is None or ruby.is_false(own.value) else own.value)
    at = post.body.text.find(separator) if separator else -1
    if at < 0 or at + len(separator) == len(post.body.text):
        return None
    return post.body.start + at


@lru_cache(maxsize=1)  # the outcome asks, and a rule
def fault(post: Post) -> LiquidFault | None:
    """What in the excerpt stops the build where it is rendered, though the post as a whole is sound.

    Jekyll closes a block that the cut leaves open, but not where an earlier one of that name is closed.
    """
    if "{%" not in post.body.text and "{{" not in post.body.text:
        return None
    cut = end(post)
    if cut is None or post.liquid.faults:
        return None
    start = post.body.start
    head = post.body.text[: cut - start]
    if "{%" not in head and "{{" not in head:
        return None
    from .liquid import read

    found = next(iter(read(_closed(head, post.site), start, post.site.liquid.of(post)).faults), None)
    if found and found.span.end > cut:  # in what was added
        return found._replace(span=Span(max(start, cut - 1), cut))
    return found


def _closed(head: str, site: Site) -> str:
    """The text with the end tags that Jekyll adds (Excerpt#sanctify_liquid_tags)."""
    if site.is_github_pages:
        first = _TAG_3.search(head)
        name = first[1] if first else ""
        is_block = name in site.liquid.blocks - _NO_BLOCKS_3
        is_open = is_block and not re.search(rf"\{{%\s*end{name}\s*%\}}", head)
        return f"{head}\n{{% end{name} %}}" if is_open else head
    for name in reversed(_TAG.findall(head)):
        if name in site.liquid.blocks and not re.search(rf"\{{%-?\s*end{name}.*?\s*-?%\}}", head, re.DOTALL):
            head += f"\n{{% end{name} %}}"
    return head


def is_rendered(site: Site) -> bool:
    """A plugin of the site or one of its own templates asks for excerpts."""
    return bool(_PLUGINS & site.liquid.plugins or site.excerpt_uses)


def is_printed(site: Site) -> bool:
    """A template of the site prints excerpts with their HTML."""
    return any("|" not in rest for tag, rest in site.excerpt_uses if tag == "{{")


def uses(site: Site) -> list[tuple[str, str]]:
    """Where the templates of the site name an excerpt: `{{` or `{%`, and what stands behind the name."""
    config = site.config
    folders = (config.get("layouts_dir") or "_layouts", config.get("includes_dir") or "_includes")
    paths = [path for folder in folders for path in site.glob(f"{folder}/**/*")]
    paths += [path for path, _ in site.others.all]
    return [use for path in paths if _TEMPLATE.search(path) for use in _uses_in(path, site)]


def _uses_in(path: str, site: Site) -> list[tuple[str, str]]:
    try:
        text = site.read(path).decode(errors="replace")
    except OSError:
        return []
    return _USE.findall(text) if ".excerpt" in text else []
