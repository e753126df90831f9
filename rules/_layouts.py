"""What is known of a site's layouts."""

from postlint import Post
from postlint.words import closest

THEME = frozenset(("default", "home", "page", "post"))
_GIVES_ONE = frozenset(("jekyll-default-layout", "github-pages"))
_HEXO = ("source_dir", "public_dir", "new_post_name", "post_asset_folder")


def may_be_given(post: Post) -> bool:
    """Something else than the post may give it a layout: `defaults`, a plug-in, or another generator than Jekyll."""
    config = post.site.config
    if not config:
        return False
    plugins = config.get("plugins") or config.get("gems")
    if isinstance(plugins, list) and any(name in _GIVES_ONE for name in plugins if isinstance(name, str)):
        return True
    defaults = config.get("defaults")
    listed = defaults if isinstance(defaults, list) else []
    return any(map(_gives_layout, listed)) or any(key in config for key in _HEXO)


def _gives_layout(default: object) -> bool:
    if not isinstance(default, dict) or not isinstance(default.get("values"), dict):
        return False
    scope = default.get("scope")
    kind = scope.get("type") if isinstance(scope, dict) else None
    return bool(default["values"].get("layout")) and kind in (None, "", "posts", "drafts")


def _has_known_theme(post: Post) -> bool:
    """The site's theme is one whose layouts are `THEME`."""
    theme = str(post.site.config.get("theme") or post.site.config.get("remote_theme") or "")
    name = theme.rpartition("/")[2].partition("@")[0]
    return name == "minima" or name.startswith("jekyll-theme-")


def message_of(post: Post, name: str, is_false: bool, known: frozenset[str]) -> str | None:
    """What Jekyll makes of a layout of this name; None where a theme that is not known may have it."""
    if is_false:
        return f"layout is {name}: Jekyll looks for one of that name, published without layout; write `none` if that is meant"
    if not name.strip():
        return "layout is empty: published without layout; write `none` if that is meant"
    same = {one.casefold(): one for one in known}
    meant = same.get(name.casefold()) or same.get(name.casefold().removesuffix(".html"))
    if not meant:
        if post.site.has_theme and not _has_known_theme(post):
            return None
        meant = closest(name, sorted(known))
    return f"layout {name} does not exist: published without layout" + (
        f"; is {meant} meant?" if meant else ""
    )
