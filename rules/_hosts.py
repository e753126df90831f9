"""The hosts that addresses lead to."""

import re

from postlint import Post
from postlint.parse_body import MASK

_HOST = r"(?i)[\x00-\x20]*(?:https?:[/\\]*|[/\\]{2,})([^/\\?#]+)"
_DROPPED = str.maketrans("", "", "\t\n\r")


def host(address: str) -> str:
    """The host of an address in lower case, empty where it is on this site. To browsers `\\` is `/`."""
    match = re.match(_HOST, address.translate(_DROPPED))
    return match[1].rpartition("@")[2].partition(":")[0].lower() if match and MASK not in match[1] else ""


def is_allowed(post: Post, host: str, globs: tuple[str, ...]) -> bool:
    """One of these hosts, or the site's own."""
    from fnmatch import fnmatchcase

    return host == own_host(post) or any(fnmatchcase(host, glob.lower()) for glob in globs)


def own_host(post: Post) -> str:
    """The site's host, as `_config.yml` has it."""
    return host(str(post.site.config.get("url") or ""))
