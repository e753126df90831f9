"""Rules that are stated in the settings: a CSS selector, and what it means when something in a post matches it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .late import late
from .options import Options, option
from .rule import Finding, Rule, Severity

if TYPE_CHECKING:
    from soupsieve import SoupSieve

    from .parse import Post

PREFIX = "selector-"
_NAME = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_POSITION = late(r"(?: at)? position \d+")


class Selector(Options):
    """One such rule. Its id is `selector-` and its name."""

    name: str = option("", "the rule's id is `selector-` and this name: small letters, digits, `-`")
    selector: str = option("", "CSS; every element that matches is reported at its start tag")
    message: str = option("", "what is wrong, and what to do")
    severity: Severity = option("error", "`error` or `warning`")
    exclude: tuple[str, ...] = option((), "path globs in which it does not count, as in `per-file-ignores`")

    def check(self) -> None:
        """Raises ValueError with a line for each fault, which begins with the key."""
        if faults := list(self._faults()):
            raise ValueError("\n".join(faults))

    def _faults(self) -> Iterator[str]:
        if not self.name:
            yield "name: is missing: the rule's id is made of it"
        elif not _NAME.fullmatch(self.name):
            yield f"name: {self.name!r} cannot be part of a rule's id: write small letters, digits and single -"
        if not self.message.strip():
            yield "message: is missing: readers of a report have nothing else to go by"
        elif len(self.message.splitlines()) > 1:
            yield "message: must be one line"
        if not self.selector.strip():
            yield "selector: is missing"
        else:
            yield from _selector_faults(self.selector)

    @cached_property
    def compiled(self) -> SoupSieve:
        import soupsieve

        return soupsieve.compile(self.selector)

    @cached_property
    def rule(self) -> Rule:
        """The rule, as if it were a file."""
        doc = (
            f"{self.message}\n\nA rule of the settings: reports every element that `{self.selector}` selects."
        )
        module = ModuleType(f"postlint_{PREFIX}{self.name}", doc)
        vars(module).update(severity=self.severity, check=self._find)
        return Rule.of(PREFIX + self.name, module)

    def _find(self, post: Post, _: Options) -> Iterator[Finding]:
        if not any(_may_match(post, one) for one in self.compiled.selectors):
            return
        for element in self.compiled.select(post.soup):
            if span := post.start_tag(element):
                yield Finding(span, self.message)


def _selector_faults(selector: str) -> Iterator[str]:
    from soupsieve import SelectorSyntaxError, compile

    try:
        compile(selector)
    except SelectorSyntaxError as error:
        reason = _POSITION.sub("", str(error).partition("\n")[0].partition(". ")[0])
        line = f"line {error.line}, " if (error.line or 1) > 1 else ""
        yield f"selector: {line}column {error.col} of {selector!r}: {reason[:1].lower()}{reason[1:]}"


def _may_match(post: Post, compound: Any) -> bool:
    """The names that a selector (`soupsieve.css_types.Selector`) asks of its element occur in the post.

    Most posts are answered so, without a tree.
    """
    html = post.html
    tag = compound.tag.name.lower() if compound.tag else "*"
    if not html.names or (tag != "*" and tag not in html.names):
        return False
    attributes = html.attribute_text
    if not all(one.attribute.lower() in attributes for one in compound.attributes if not one.inverse):
        return False
    words = (*compound.ids, *compound.classes)
    return "&" in attributes or all(word.lower() in attributes for word in words)
