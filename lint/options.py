"""Declared options: plain classes with defaults, which pydantic validates when a settings file is read.

Importing pydantic takes longer than checking a hundred posts, so it is asked only about what is not plainly right:
data that has a field's very type is taken as it is, all else pydantic converts, or explains what is wrong with it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, ClassVar, Literal, NamedTuple, Self, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class _Declared(NamedTuple):
    default: Any
    description: str


def option(default: T, description: str) -> T:
    """Declare an option: its default and the sentence that the documentation and the schema show."""
    return _Declared(default, description)  # type: ignore[return-value]


class Options:
    """Base of every settings object. A field is `name: type = option(default, "description")`;
    in TOML its name is written with `-` for `_`."""

    declared: ClassVar[dict[str, _Declared]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, _Declared)}
        cls.declared = {**cls.declared, **own}
        for name, declared in own.items():
            setattr(cls, name, declared.default)

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"options are frozen: {name}")

    @staticmethod
    def alias(name: str) -> str:
        """A field's name in TOML."""
        return name.rstrip("_").replace("_", "-")

    @classmethod
    def prepare(cls, data: Any) -> Any:
        """What is validated for this data. Overridden where TOML is freer than the fields. Raises ValueError."""
        return data

    def check(self) -> None:
        """What the types cannot say. Raises ValueError; its lines may begin with a key and a colon."""

    def load(self, folder: Path) -> None:
        """Read the files that the options name, relative to the settings' folder. Called once for a rule that runs.
        Raises ValueError as `check` does."""

    @classmethod
    def of(cls, data: Any) -> Self:
        """Validated options from parsed TOML. Raises `pydantic.ValidationError`, which is a ValueError."""
        try:
            return cls._plain(data)
        except (LookupError, TypeError, ValueError):
            from pydantic import TypeAdapter

            return TypeAdapter(cls).validate_python(data)

    @classmethod
    def _plain(cls, data: Any) -> Self:
        """Options from data that fits as it stands. Raises LookupError, TypeError or ValueError for any other."""
        prepared = _fitting(dict, cls.prepare(data))
        hints = get_type_hints(cls, include_extras=True)
        names = {cls.alias(name): name for name in cls.declared}
        options = cls(**{names[key]: _fitting(hints[names[key]], value) for key, value in prepared.items()})
        options.check()
        return options

    @classmethod
    def model(cls) -> Any:
        """The pydantic model of these options."""
        from pydantic import ConfigDict, Field, create_model

        config = ConfigDict(extra="forbid", alias_generator=cls.alias)
        hints = get_type_hints(cls, include_extras=True)
        fields: Any = {
            name: (hints[name], Field(declared.default, description=declared.description))
            for name, declared in cls.declared.items()
        }
        return create_model(cls.__name__, __config__=config, __doc__=cls.__doc__, **fields)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def build(model: Any) -> Options:
            options = cls(**{name: getattr(model, name) for name in model.model_fields_set})
            options.check()
            return options

        inner = core_schema.no_info_before_validator_function(
            cls.prepare, handler.generate_schema(cls.model())
        )
        return core_schema.no_info_after_validator_function(build, inner)


def _fitting(hint: Any, data: Any) -> Any:
    """Data of a type as it stands in TOML. Raises LookupError, TypeError or ValueError where pydantic has to judge."""
    if hint is Any or hint is type(data):
        return data
    if isinstance(hint, type) and issubclass(hint, Options):
        return hint._plain(data)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[1:] == (...,) and isinstance(data, list):
        return tuple(_fitting(arguments[0], item) for item in data)
    if origin is dict and isinstance(data, dict):
        return {_fitting(arguments[0], key): _fitting(arguments[1], value) for key, value in data.items()}
    if hint is date and isinstance(data, str):
        return date.fromisoformat(data)
    if origin is Literal and isinstance(data, str) and data in arguments:
        return data
    if origin is UnionType:
        return _fitting_one(arguments, data)
    raise TypeError(hint)


def _fitting_one(hints: tuple[Any, ...], data: Any) -> Any:
    """Data of one of some types."""
    for hint in hints:
        try:
            return _fitting(hint, data)
        except (LookupError, TypeError, ValueError):
            continue
    raise TypeError(hints)
