"""Values as Ruby prints them, and what Ruby takes for false."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def is_false(value: Any) -> bool:
    """nil and false, but not 0."""
    return value is None or value is False


def to_s(value: Any) -> str:
    """Ruby's `to_s`, for what YAML can hold."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(inspect(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inspect(key)}=>{inspect(one)}" for key, one in value.items()) + "}"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, datetime):
        zone = value.strftime("%z") if value.utcoffset() else "UTC"
        return f"{value:%Y-%m-%d %H:%M:%S} {zone}"
    return str(value)


def _float(value: float) -> str:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    mantissa, _, exponent = repr(value).partition("e")
    mantissa += "" if "." in mantissa else ".0"
    return f"{mantissa}e{int(exponent):+03d}" if exponent else mantissa


def inspect(value: Any) -> str:
    """Ruby's `inspect`."""
    if value is None:
        return "nil"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return to_s(value)
