"""What kramdown makes of a body, as Jekyll runs it: kramdown 2.4 with the GFM parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .kramdown_element import Element
from .kramdown_liquid import executed
from .kramdown_parser import Options, Parser, TooMuchError
from .kramdown_rendered import Rendered, TooDeepError
from .kramdown_source import adapt

if TYPE_CHECKING:
    from .parse_body import Body

DEFAULTS = Options()


def tree(text: str, start: int = 0, options: Options = DEFAULTS) -> Element | None:
    """The tree of a text that stands at `start` in the file; None where it is too deep to be followed."""
    try:
        return Parser(adapt(text, start), options).parse()
    except TooMuchError:
        return None


def rendered(body: Body, config: dict[Any, Any]) -> Rendered | None:
    """What becomes of a body on a site of this `_config.yml`.

    None where another converter reads it, where kramdown is told to read it in another way, or where it is too deep to be followed.
    """
    options = _options(config)
    if options is None:
        return None
    parser = Parser(executed(body), options)
    try:
        return Rendered(body, [parser.parse(), *parser.footnotes.values()])
    except (TooMuchError, TooDeepError):
        return None


def _options(config: dict[Any, Any]) -> Options | None:
    own = config.get("kramdown")
    own = own if isinstance(own, dict) else {}
    quirks = own.get("gfm_quirks", "paragraph_end")
    is_usual = (
        str(config.get("markdown", "kramdown")).lower() == "kramdown"
        and str(own.get("input", "GFM")).upper() == "GFM"
        and "paragraph_end" in str(quirks)
        and not own.get("html_to_native")
        and not own.get("link_defs")
    )
    if not is_usual:
        return None
    return Options(own.get("parse_block_html") is True, own.get("parse_span_html") is not False)
