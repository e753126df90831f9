"""What `defaults` in `_config.yml` give to posts."""

from postlint import Post


def is_given(post: Post, key: str) -> bool:
    """`defaults` in `_config.yml` give posts this key, so that none lacks it."""
    defaults = post.site.config.get("defaults")
    listed = defaults if isinstance(defaults, list) else []
    values = [one.get("values") for one in listed if isinstance(one, dict)]
    return any(isinstance(one, dict) and one.get(key) is not None for one in values)
