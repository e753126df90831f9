"""postlint checks the posts of a Jekyll site before they are published.

What is listed in `__all__` is for rules and plug-ins; the rest of the package may change.
"""

from .options import Options, option
from .parse import Post
from .parse_front_matter import Field
from .pattern import Binding, Reading
from .rule import Edit, Fact, Facts, Finding, Fix, Related, SiteFinding, Tally
from .suppress import Suppression
from .tag import Attribute, NestingFault, SyntaxFault, Tag
from .text import Span

__all__ = [
    "Attribute",
    "Binding",
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

if __name__ != "postlint":
    raise ImportError(
        f"this package is `postlint`; importing its folder as `{__name__}` would make a second copy of it"
    )
