"""What kramdown makes of a body, as Jekyll runs it: kramdown 2.4 with the GFM parser."""

from __future__ import annotations

from .kramdown_element import Element
from .kramdown_parser import Options, Parser, TooMuchError
from .kramdown_source import Source, ruby_text

DEFAULTS = Options()


def tree(text: str, start: int = 0, options: Options = DEFAULTS) -> Element | None:
    """The tree of a text that stands at `start` in the file; None where it is too deep to be followed."""
    source = adapt(text, start)
    try:
        return Parser(source, options).parse()
    except TooMuchError:
        return None


def adapt(text: str, start: int) -> Source:
    """The text with `\\n` at the end of each line (adapt_source in parser/base.rb)."""
    source = Source()
    same = ruby_text(text)
    position = 0
    while (end := same.find("\r", position)) >= 0:
        source.insert(same[position:end], start + position)
        source.insert("\n", start + end)
        position = end + (2 if same.startswith("\r\n", end) else 1)
    source.insert(same[position:], start + position)
    if not source.text.endswith("\n"):
        source.insert("\n", start + len(text))
    return source
