"""`[[pattern]]` of a settings file: how one kind of post is written, and which posts are of that kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any

from .options import Options, option
from .pattern_parse import TemplateError
from .pattern_template import Matcher, Template
from .words import closest

Forms = str | tuple[str, ...]
_PERIOD = ("since", "until")


class Page(Options):
    """A page that lists the posts of a pattern, and what its front matter says. Any key but `path` is a field of the page."""

    path: str = option("", "the page's file, from the site's root")
    front_matter: dict[str, str] = option(
        {}, "front-matter fields and their forms; they may also stand in the page itself"
    )

    @classmethod
    def prepare(cls, data: Any) -> Any:
        """A text is a page's path; keys of its own are front-matter fields."""
        if isinstance(data, str):
            return {"path": data}
        return _own_keys_below_front_matter(cls, data) if isinstance(data, dict) else data


class Pattern(Options):
    """How one kind of post is written. Any key that is not named here is a front-matter field. Where a text stands, a list
    of texts may stand too: the first that fits counts, and with `""` among them the place may be absent."""

    name: str = option("", "what messages call the pattern")
    when: dict[str, Forms] = option(
        {},
        "the pattern is a post's if these fields (or `file-name`) have these forms, and its day is from `since` until `until`",
    )
    exempt: bool = option(False, "posts of this pattern are written by hand: nothing more is said of them")
    file_name: Forms = option("", "the file name without its extension")
    front_matter: dict[str, Forms] = option(
        {}, "front-matter fields and their forms; they may also stand in the pattern itself"
    )
    credit: Forms = option("", "the line that names paper, author or translator, markup stripped")
    source: Forms = option("", "the source line")
    return_: Forms = option("", "the return links")
    pages: tuple[Page, ...] = option(
        (), "files of the repository that must exist, and what their front matter must hold"
    )

    @classmethod
    def prepare(cls, data: Any) -> Any:
        """Move the keys that name front-matter fields below `front-matter`. Raises ValueError for a misspelt key."""
        if not isinstance(data, dict):
            return data
        prepared = _own_keys_below_front_matter(cls, data)
        tables: dict[str, dict[str, Any]] = {
            key: value for key in ("when", "front-matter") if isinstance(value := prepared.get(key), dict)
        }
        places = ("file-name", "credit", "source", "return")
        forms: dict[str, Any] = {key: prepared[key] for key in places if key in prepared}
        forms |= {f"{key}.{name}": one for key, table in tables.items() for name, one in table.items()}
        faults = [
            f"{key}: expected a text or a list of texts, not {value!r}"
            for key, value in forms.items()
            if not _is_form(value) and key.removeprefix("when.") not in _PERIOD
        ]
        if faults:
            raise ValueError("\n".join(faults))
        when = prepared.get("when")
        if isinstance(when, dict):
            prepared["when"] = {key: _day(value) if key in _PERIOD else value for key, value in when.items()}
        return prepared

    def check(self) -> None:
        """Compile every template. Raises ValueError with a line for each fault, which begins with the key."""
        faults = [
            fault
            for key, forms in self._all_forms()
            for index, source in enumerate(texts(forms))
            for fault in _template_faults(key if isinstance(forms, str) else f"{key}.{index}", source)
        ]
        faults += self._period_faults()
        faults += [
            "credit: it is found by the text it begins with: write some before its first hole"
            for source in texts(self.credit)
            if source.startswith("{") and not source.startswith("{{")
        ]
        if self.exempt and (self.templates or self.pages):
            faults.append("exempt: says that posts of this pattern have no form: leave out it or the forms")
        if not self.name:
            faults.append("name: is missing: messages call the pattern by it")
        if not faults:
            faults += self._hole_faults()
        if faults:
            raise ValueError("\n".join(faults))

    def _all_forms(self) -> Iterator[tuple[str, Forms]]:
        for key, forms in self.when.items():
            if key not in _PERIOD:
                yield f"when.{key}", forms
        yield from self.templates.items()
        for index, page in enumerate(self.pages):
            yield f"pages.{index}", page.path
            yield from ((f"pages.{index}.{key}", form) for key, form in page.front_matter.items())

    def _period_faults(self) -> Iterator[str]:
        for key in _PERIOD:
            value = self.when.get(key)
            if value is not None and not (isinstance(value, str) and _is_day(value)):
                yield f"when.{key}: expected a day such as 2022-02-21"

    def _hole_faults(self) -> Iterator[str]:
        """Holes that are asked about and stand nowhere."""
        known = {hole.name for forms in self.compiled.values() for form in forms for hole in form.holes}
        for index, (path, _) in enumerate(self.page_templates):
            for hole in path.holes:
                if hole.name not in known:
                    yield f"pages.{index}@{hole.at}: {hole.written} stands nowhere else in this pattern: nothing gives it a value"

    @cached_property
    def templates(self) -> dict[str, Forms]:
        """Place → forms, in the order in which places are believed: fields, file name, then the body's."""
        own: dict[str, Forms] = {
            "file-name": self.file_name,
            "credit": self.credit,
            "source": self.source,
            "return": self.return_,
        }
        return {**self.front_matter, **{place: forms for place, forms in own.items() if forms}}

    @cached_property
    def compiled(self) -> dict[str, tuple[Template, ...]]:
        """The forms of each place that one is stated for: the empty one says nothing by itself."""
        found = {
            place: tuple(map(Template, filter(None, texts(forms)))) for place, forms in self.templates.items()
        }
        return {place: forms for place, forms in found.items() if forms}

    @cached_property
    def readers(self) -> list[tuple[str, tuple[Template, ...], Matcher]]:
        """The same, each with what tells whether a text has the first form."""
        return [(place, forms, forms[0].at(place)) for place, forms in self.compiled.items()]

    @cached_property
    def optional(self) -> frozenset[str]:
        """The places that may be absent: the empty form is one of theirs."""
        return frozenset(place for place, forms in self.templates.items() if "" in texts(forms))

    @cached_property
    def conditions(self) -> dict[str, tuple[Template, ...]]:
        """The forms of `when`; the empty one is that of a field that is not there."""
        return {
            key: tuple(map(Template, texts(forms))) for key, forms in self.when.items() if key not in _PERIOD
        }

    @cached_property
    def period(self) -> tuple[str, str] | None:
        """The first and the last day of its posts, if one is named."""
        if not any(key in self.when for key in _PERIOD):
            return None
        first, last = (
            str(self.when.get(key, default)) for key, default in zip(_PERIOD, ("", "~"), strict=True)
        )
        return first, last

    @cached_property
    def page_templates(self) -> list[tuple[Template, dict[str, Template]]]:
        """Each page's path, and the forms of its front matter."""
        return [
            (Template(page.path), {key: Template(form) for key, form in page.front_matter.items()})
            for page in self.pages
        ]


def texts(forms: Forms) -> tuple[str, ...]:
    """The forms of a place, of which the first that fits counts."""
    return (forms,) if isinstance(forms, str) else forms


def _day(value: Any) -> Any:
    """A TOML date as text; a date with a time is left for `check` to refuse."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else str(value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _own_keys_below_front_matter(options: type[Options], data: dict[str, Any]) -> dict[str, Any]:
    known = {options.alias(name) for name in options.declared}
    own = {key: value for key, value in data.items() if key not in known}
    fields = data.get("front-matter", {})
    faults = [_key_fault(key, value, known) for key, value in own.items()]
    if any(faults):
        raise ValueError("\n".join(fault for fault in faults if fault))
    rest = {key: value for key, value in data.items() if key in known}
    if own and isinstance(fields, dict):
        rest["front-matter"] = {**fields, **own}
    return rest


def _key_fault(key: str, value: Any, known: set[str]) -> str | None:
    """Why a key of a pattern is neither a known one nor the name of a front-matter field."""
    close = closest(key, known - {"name", "front-matter", "path"}, 0.75)
    if not close and _is_form(value):
        return None
    hint = f"did you mean {close}?" if close else "a front-matter field's form is a text"
    return f"unknown key {key}: {hint} (a field of that name goes below front-matter)"


def _is_form(value: Any) -> bool:
    if isinstance(value, list):
        return any(value) and all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _template_faults(key: str, source: str) -> Iterator[str]:
    try:
        Template(source)
    except TemplateError as error:
        yield f"{key}@{error.at}: {error}"
