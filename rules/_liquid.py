"""What the rules over Liquid share."""

from collections.abc import Iterator

from postlint import Finding, Post

STOPS = "the whole build stops"


def may_hold_liquid(post: Post) -> bool:
    """Jekyll executes what is in the body. Jekyll 3, which GitHub Pages has, does not know `render_with_liquid`."""
    text = post.text.text
    if "{" not in text or ("{{" not in text and "{%" not in text) or post.place == "other":
        return False
    if "new_post_name" in post.site.config:  # Hexo has another language in the same braces
        return False
    if post.site.is_github_pages:
        return True
    field = post.field("render_with_liquid")
    if field:
        return field.value is not False
    return post.defaults.get("render_with_liquid") is not False


def findings(post: Post, kind: str) -> Iterator[Finding]:
    """The faults of a kind, each with what it does."""
    if may_hold_liquid(post):
        for fault in post.liquid.faults:
            if fault.kind == kind:
                yield Finding(fault.span, f"{fault.message}: {STOPS}")
