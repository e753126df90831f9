"""What the rules about categories and about tags share: Jekyll reads both in nearly the same way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from postlint import Fact, Finding, Post, Related, SiteFinding, Span
from postlint.rules._jekyll import is_jekyll
from postlint.words import closest


class Kind(NamedTuple):
    """`one` and `many` are the keys; `case` is what comes of two spellings."""

    one: str
    many: str
    case: str


class Term(NamedTuple):
    """A category or tag as Jekyll has it, and its place."""

    name: str
    span: Span


CATEGORY = Kind("category", "categories", "one address, but two lists of posts")
TAG = Kind("tag", "tags", "two lists of posts")


@lru_cache(maxsize=2)
def terms(post: Post, kind: Kind) -> tuple[Term, ...]:
    """The terms of a post. A string of several is split at blanks, a single one is not; `tag` goes before `tags`
    (Jekyll's populate_categories and populate_tags)."""
    one, many = post.field(kind.one), post.field(kind.many)
    items = list(one.items()) if one else []
    if (
        many
        and not (one and kind is TAG and one.value)
        and (not many.is_scalar or isinstance(many.value, str))
    ):
        items += many.words()
    return tuple(Term(item.text, item.span) for item in items if item.value is not None)


def missing(post: Post, kind: Kind, what: str) -> Iterator[Finding]:
    """No field, or one without a value; a value in the defaults of `_config.yml` counts as one."""
    if not is_jekyll(post) or any(terms(post, kind)) or _has_default(post, kind):
        return
    field = post.field(kind.one, kind.many)
    if field:
        yield Finding(field.span, f"{field.key} has no value: {what}")
    elif post.front_matter.lacks(kind.one, kind.many):
        yield Finding(post.front_matter.opening, f"{kind.one} is missing: {what}")


def _has_default(post: Post, kind: Kind) -> bool:
    defaults = post.site.config.get("defaults")
    for default in defaults if isinstance(defaults, list) else ():
        values = default.get("values") if isinstance(default, Mapping) else None
        if isinstance(values, Mapping) and (values.get(kind.one) or values.get(kind.many)):
            return True
    return False


def unknown(post: Post, kind: Kind, values: tuple[str, ...], page: str) -> Iterator[Finding]:
    """Terms that are not among `values`, or for which the site has no file `page`."""
    for name, span in terms(post, kind):
        if values and name not in values:
            yield Finding(span, f"{kind.one} {name} is none of the site's{_meant(name, values)}")
        elif page and not post.site.has_file(file := page.replace(f"{{{kind.one}}}", name)):
            names = _names(post, page.replace(f"{{{kind.one}}}", "*"))
            yield Finding(
                span, f"{kind.one} {name} has no page {file}: links to it are dead{_meant(name, names)}"
            )


def _meant(name: str, names: Iterable[str]) -> str:
    close = closest(name, names)
    return f"; did you mean {close}?" if close else ""


def _names(post: Post, glob: str) -> Iterator[str]:
    """What stands for the star in the files that a glob with one star finds."""
    before, _, after = glob.partition("*")
    if "*" not in after and before.rpartition("/")[0]:
        yield from (name[len(before) : len(name) - len(after)] for name in sorted(post.site.glob(glob)))


def case_facts(post: Post, kind: Kind) -> Iterator[Fact]:
    """Every term that has letters with a case."""
    if is_jekyll(post):
        for name, span in terms(post, kind):
            if name.lower() != name.upper():
                yield Fact(name, span, key=name.lower())


def case_findings(facts: list[Fact], kind: Kind) -> Iterator[SiteFinding]:
    """The facts whose spelling is not the commonest of those that differ in case alone; the earliest of equals stays."""
    counts = Counter(fact.value for fact in facts)
    first = {fact.value: fact for fact in reversed(facts)}
    best: dict[str, str] = {}
    for name in dict.fromkeys(fact.value for fact in facts):
        if counts[name] > counts[best.setdefault(name.lower(), name)]:
            best[name.lower()] = name
    for fact in facts:
        common = best[fact.value.lower()]
        if fact.value != common:
            times = counts[common]
            written = (
                f"{kind.one} {fact.value} is written {common} {'once' if times == 1 else f'{times} times'}"
            )
            related = Related(first[common], f"written {common} here")
            yield SiteFinding(fact, f"{written}: {kind.case}", (related,))
