"""The rule contract. A rule is one module; its file name, with `-` for `_`, is its id.

It holds a docstring (first line: what is wrong; rest: why it matters), `bad` and `good` pictures, and one of

- `check(post, options)`, a generator of `Finding`: over one post;
- `collect(post, options)`, a generator of `Fact` and `Tally`, with `check_site(facts, options)`, a generator of `SiteFinding`: over all posts;
- `check_suppressions(post, unused, options)`: over what the other rules left behind;

and, where needed, `Options`, `severity` (default "error"), `default = False` (off unless selected),
`any_encoding = True` (also runs on files that are not UTF-8), `agree = True` (facts of one key should have one value:
`check_site` hears of those keys alone whose facts have several) and `asks = True` (facts ask for a tally of their key:
`check_site` hears of those keys alone that no tally has).

Four more say where a rule can be passed over, which is most of a run's speed; `check` is not asked there:

- `idle = True`: it says nothing until one of its options is set;
- `needs`: texts, letters in lower case, one of which stands in every file that `check` says anything of; `<p` is the element, ` id`
  an attribute, in HTML or markdown, ` on*` one that begins so;
- `states`: states of a post (`Post.states`), one of which every post is in that `check` says anything of;
- `fields`: front-matter fields; where one is there, `check` and `collect` go by the text and place of these alone.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

from .errors import PluginError
from .options import Options
from .states import STATES
from .text import Span

Severity = Literal["error", "warning"]
GROUP = "postlint.rules"
HOME = "https://github.com/postlint/postlint"
DOCS = f"{HOME}/blob/main/docs/rules/"
_FUNCTIONS = ("check", "collect", "check_site", "check_suppressions")


Applicability = Literal["safe", "unsafe"]


class Edit(NamedTuple):
    """Replace the text at a span (0-based code points of the file) by `content`."""

    span: Span
    content: str


class Fix(NamedTuple):
    """Edits that do not overlap. `safe` ones keep what the author meant for certain.

    `drops_bom` also takes the byte order mark away, which no span reaches.
    """

    edits: tuple[Edit, ...]
    applicability: Applicability = "safe"
    drops_bom: bool = False


class Related(NamedTuple):
    """Another place that the problem is about: a span of the same post, or a `Fact` of any."""

    where: Span | Fact
    message: str


class Finding(NamedTuple):
    """What a rule yields: where and what. The engine adds rule, severity, path and order."""

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


class Fact(NamedTuple):
    """What a site rule notes about one post: a value and its place; `more` is for `check_site` and never compared. The
    engine fills in `path`.

    Facts with a `key` are judged apart from those with another key: `check_site` gets the facts of one key at a time,
    and never hears of a fact that is alone with its key, unless the rule `asks`. Facts without one are judged together.
    """

    value: str
    span: Span
    path: str = ""
    key: str = ""
    more: str = ""


class Tally(NamedTuple):
    """What a site rule notes only to have it counted: it is never handed to `check_site`."""

    key: str
    value: None = None
    span: Span = Span(0, 0)
    more: str = ""


class Facts(list[Fact]):
    """The facts that a site rule judges together, in the order of paths."""

    def __init__(self, facts: Iterable[Fact], number_of: Callable[[str], int] | None = None) -> None:
        super().__init__(facts)
        self._number_of = number_of or Counter(fact.key for fact in self).__getitem__

    def number_of(self, key: str) -> int:
        """How many facts and tallies of the rule have a key, in all posts."""
        return self._number_of(key)


class SiteFinding(NamedTuple):
    """What a site rule yields about one of its facts.

    `mirror` is the message for the first related fact, where of the two posts only the other one is checked.
    """

    fact: Fact
    message: str
    related: tuple[Related, ...] = ()
    mirror: str = ""


class Traits(NamedTuple):
    """What a module says of its rule: all that is asked before the rule runs. `has` names the contract's functions in it."""

    has: tuple[str, ...]
    severity: str = "error"
    default: bool = True
    any_encoding: bool = False
    agree: bool = False
    asks: bool = False
    idle: bool = False
    needs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, module: Any) -> Traits:
        """Raises PluginError where the module is no rule."""
        if not (module.__doc__ or "").strip():
            raise PluginError(
                f"{module.__file__}: a rule needs a docstring whose first line says what is wrong"
            )
        has = tuple(name for name in _FUNCTIONS if getattr(module, name, None))
        if not has:
            raise PluginError(
                f"{module.__file__}: a rule needs check(post, options), or collect and check_site"
            )
        given = {name: getattr(module, name) for name in cls._fields if hasattr(module, name)}
        for name, known in (("needs", None), ("states", STATES), ("fields", None)):
            for word in _words(module, name):
                if known and word not in known:
                    raise PluginError(f"{module.__file__}: {name}: no state is named {word}")
                if name == "needs" and (not word or word != word.lower()):
                    raise PluginError(f"{module.__file__}: needs: {word!r} is not in lower case")
        traits = cls(has=has, **given)
        if traits.fields and (traits.needs or traits.states):
            raise PluginError(f"{module.__file__}: fields goes with neither needs nor states")
        return traits


def _words(module: Any, name: str) -> tuple[str, ...]:
    words = getattr(module, name, ())
    if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
        raise PluginError(f"{module.__file__}: {name} is a tuple of texts, such as `{name} = ({words!r},)`")
    return words


class Rule:
    """A rule: its traits at once, its module when it is needed."""

    def __init__(self, id: str, traits: Traits, load: Callable[[], ModuleType]) -> None:
        self.id, self.traits, self._load = id, traits, load

    @classmethod
    def of(cls, id: str, module: ModuleType) -> Rule:
        """Raises PluginError where the module is no rule."""
        return cls(id, Traits.of(module), lambda: module)

    @cached_property
    def module(self) -> ModuleType:
        return self._load()

    @property
    def summary(self) -> str:
        """The docstring's first line."""
        return (self.module.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @property
    def why(self) -> str:
        """The rest of the docstring."""
        from inspect import cleandoc

        return cleandoc(self.module.__doc__ or "").partition("\n")[2].strip()

    @property
    def url(self) -> str | None:
        """The rule's page on the web; None for a plug-in, which has none here."""
        return f"{DOCS}{self.id}.md" if self.module.__name__.startswith(f"{GROUP}.") else None

    @property
    def options(self) -> type[Options]:
        return getattr(self.module, "Options", Options)


def built_in() -> dict[str, Rule]:
    """The rules of this package by id, in order of their ids."""
    from .rule_table import TABLE

    return {
        id: Rule(id, Traits(**traits), partial(import_module, f"{GROUP}.{id.replace('-', '_')}"))
        for id, traits in TABLE.items()
    }


def in_folder() -> dict[str, Rule]:
    """The same rules, each by its module: what the table of rules is made of."""
    from pkgutil import iter_modules

    package = import_module(GROUP)
    return {
        _id(name): Rule.of(_id(name), import_module(f"{GROUP}.{name}"))
        for _, name, _ in iter_modules(package.__path__)
        if not name.startswith("_")
    }


def installed() -> dict[str, Rule]:
    """The rules of other packages, by entry point (`name = "module"`). Raises PluginError."""
    if not _is_advertised():
        return {}
    from importlib.metadata import entry_points

    found = {}
    for point in entry_points(group=GROUP):
        try:
            rule = Rule.of(_id(point.name), point.load())
        except Exception as error:
            raise PluginError(
                f"plug-in {point.value} cannot be loaded: {type(error).__name__}: {error}"
            ) from error
        found[rule.id] = rule
    return found


def _is_advertised() -> bool:
    """Some package may have an entry point of ours. To look for one is 20 times faster than to import importlib.metadata."""
    try:
        return any(Path(name).is_file() for name in sys.path) or bool(advertised())
    except OSError:
        return True


def advertised() -> list[Path]:
    """The files in which installed packages name rules. Raises OSError."""
    return [path for path in _entry_points() if GROUP.encode() in path.read_bytes()]


def _entry_points() -> Iterator[Path]:
    for folder in sys.path:
        if os.path.isdir(folder or "."):  # noqa: PTH112
            for name in os.listdir(folder or "."):  # noqa: PTH208
                # .dist-info, .egg-info, EGG-INFO: the standard library has none, and a thousand other files
                if (
                    name.lower().endswith("-info")
                    and (file := Path(folder, name, "entry_points.txt")).is_file()
                ):
                    yield file


def from_file(path: Path) -> Rule:
    """The rule in a Python file. Raises PluginError."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"postlint_plugin_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise PluginError(f"{path}: no such Python file")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        return Rule.of(_id(path.stem), module)
    except PluginError:
        raise
    except Exception as error:
        raise PluginError(f"{path}: cannot be loaded: {type(error).__name__}: {error}") from error


def _id(name: str) -> str:
    """The id of the rule in a module."""
    return name.replace("_", "-")
