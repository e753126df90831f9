"""postlint checks the posts of a Jekyll site before they are published.

What is listed in `__all__` is for rules and plug-ins; the rest of the package may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .options import Options, option
    from .parse import Post
    from .parse_field import Field
    from .pattern_match import Binding, Disagreement, Reading
    from .rule import Edit, Fact, Facts, Finding, Fix, Related, SiteFinding, Tally
    from .suppress import Suppression
    from .tag import Attribute, NestingFault, SyntaxFault, Tag
    from .text import Span

__all__ = [
    "Attribute",
    "Binding",
    "Disagreement",
    "Edit",
    "Fact",
    "Facts",
    "Field",
    "Finding",
    "Fix",
    "NestingFault",
    "Options",
    "Post",
    "Reading",
    "Related",
    "SiteFinding",
    "Span",
    "Suppression",
    "SyntaxFault",
    "Tag",
    "Tally",
    "__version__",
    "option",
]
__version__ = "0.1.0"
_HOMES = {
    "Attribute": "tag",
    "Binding": "pattern_match",
    "Disagreement": "pattern_match",
    "Edit": "rule",
    "Fact": "rule",
    "Facts": "rule",
    "Field": "parse_field",
    "Finding": "rule",
    "Fix": "rule",
    "NestingFault": "tag",
    "Options": "options",
    "Post": "parse",
    "Reading": "pattern_match",
    "Related": "rule",
    "SiteFinding": "rule",
    "Span": "text",
    "Suppression": "suppress",
    "SyntaxFault": "tag",
    "Tag": "tag",
    "Tally": "rule",
    "option": "options",
}


def __getattr__(name: str) -> Any:
    """The public names, each when it is first asked for: a run that finds all in the cache needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


if __name__ != "postlint":
    raise ImportError(
        f"this package is `postlint`; importing its folder as `{__name__}` would make a second copy of it"
    )
