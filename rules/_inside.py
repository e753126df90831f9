"""Where in the site an address leads."""

import re
from urllib.parse import urljoin

from postlint import Post

_ABSOLUTE = re.compile(r"(?:(?:https?:)?//([^/]*))?(/.*)?", re.IGNORECASE | re.DOTALL)

_HOST = "https://site.example"


def path_in_site(post: Post, address: str) -> str | None:
    """The path that an address leads to from the post's own page, below `baseurl`, as it is written: None for one that
    leads elsewhere or to the same page, or that Liquid makes."""
    address = address.partition("#")[0].partition("?")[0]
    if not address or "{{" in address or "{%" in address:
        return None
    base = base_of(post)
    absolute = _ABSOLUTE.fullmatch(address)
    if absolute and absolute[1] is not None and absolute[1].lower() not in post.site.hosts:
        return None
    path = (absolute[2] or "/") if absolute else _joined(f"{base}{post.outcome.url or ''}", address)
    if path is None or (base and path != base and not path.startswith(f"{base}/")):
        return None
    return path.removeprefix(base) or "/"


def base_of(post: Post) -> str:
    """`baseurl` of `_config.yml`, with `/` in front and none at the end."""
    base = str(post.site.config.get("baseurl") or "").strip("/")
    return f"/{base}" if base else ""


def _joined(own: str, address: str) -> str | None:
    """A relative address, as a browser reads it on the post's own page."""
    if ":" in address.partition("/")[0] or not own:
        return None
    # Without a host `..` beyond the root would take its slash away
    return urljoin(f"{_HOST}{own}", address).removeprefix(_HOST)
