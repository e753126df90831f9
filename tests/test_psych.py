"""Plain scalars as Ruby reads them: a table of what Psych 4 makes of them, and Psych itself where there is a `ruby`."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from postlint import psych


def at(text: str, hours: float = 0) -> datetime:
    zone = timezone(timedelta(hours=hours)) if hours else UTC
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)


TABLE: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "NULL": None,
    "Null": None,
    "nul": "nul",
    "yes": True,
    "On": True,
    "TRUE": True,
    "no": False,
    "off": False,
    "False": False,
    "y": "y",
    "n": "n",
    "falsey": "falsey",
    "no\nn": False,
    "no\nx": "no\nx",
    "0": 0,
    "-12": -12,
    "+7": 7,
    "1_000": 1000,
    "1,000": 1000,
    "1,2,3": 123,
    "1,": "1,",
    "0123": 83,
    "0189": "0189",
    "08": "08",
    "0_7": 7,
    "0x1F": 31,
    "-0x1f": -31,
    "0b101": 5,
    "0b102": "0b102",
    "0o17": "0o17",
    "１２": "１２",
    "1.50": 1.5,
    "1.": 1.0,
    ".5": 0.5,
    "-.5": -0.5,
    ".": ".",
    "-.": "-.",
    "1e3": "1e3",
    "1.0e+3": 1000.0,
    "1.0e3": "1.0e3",
    "1,5.5": 15.5,
    "1.2.3": "1.2.3",
    ".inf": math.inf,
    "-.INF": -math.inf,
    "+.inf": math.inf,
    "12:30": 45000,
    "07:47:47": 28067,
    "1:60": "1:60",
    "-1:30": -1800,
    "1:30:15.5": 5415.5,
    ":name": psych.Symbol(":name"),
    ":": ":",
    "2022-02-21": date(2022, 2, 21),
    "2022-2-1": date(2022, 2, 1),
    "2022-02-30": "2022-02-30",
    "2022-13-01": "2022-13-01",
    "22-02-21": "22-02-21",
    "2022-02-21 07:47:47": at("2022-02-21 07:47:47"),
    "2022-02-21T07:47:47Z": at("2022-02-21 07:47:47"),
    "2022-02-21t7:47:47": at("2022-02-21 07:47:47"),
    "2022-02-21  07:47:47  +0800": at("2022-02-21 07:47:47", 8),
    "2022-02-21 07:47:47 +08:00": at("2022-02-21 07:47:47", 8),
    "2022-02-21 07:47:47 +8": at("2022-02-21 07:47:47", 8),
    "2022-02-21 07:47:47.5 -05:30": at("2022-02-21 07:47:47", -5.5),
    "2022-02-21 07:47:47 -00:30": at("2022-02-21 07:47:47", 0.5),
    "2022-02-21 07:47:47 +800": "2022-02-21 07:47:47 +800",
    "2022-02-21 07:47:47 +9900": "2022-02-21 07:47:47 +9900",
    "2022-02-21 07:47:47 UTC": "2022-02-21 07:47:47 UTC",
    "2022-02-21 07:47": "2022-02-21 07:47",
    "2022-02-30 07:47:47": at("2022-03-02 07:47:47"),
    "2022-02-21 24:00:00": at("2022-02-22 00:00:00"),
    "2022-02-21 24:00:01": "2022-02-21 24:00:01",
    "2022-02-21 07:60:00": "2022-02-21 07:60:00",
    "2022-02-21 07:47:60": at("2022-02-21 07:48:00"),
    "2022-02-21 07:47:61": "2022-02-21 07:47:61",
    "2022-13-01 07:47:47": "2022-13-01 07:47:47",
    "2022-02-21 今天": "2022-02-21 今天",
    "标题": "标题",
    "🌊": "🌊",
    "(1)": "(1)",
    "50%": "50%",
    "a: b": "a: b",
}

RUBY = """
require "psych"; require "json"
scanner = Psych::ScalarScanner.new(Psych::ClassLoader.new)
JSON.parse(STDIN.read).each do |text|
  value = begin; scanner.tokenize(text); rescue StandardError => error; error; end
  shown = case value
    when Time then value.to_i.to_s
    when Float then value.nan? ? "nan" : value.finite? ? value.to_r.to_s : value.to_s
    else value.to_s
  end
  puts [value.class.to_s, shown].to_json
end
"""

CLASSES = {bool: "", int: "Integer", float: "Float", datetime: "Time", date: "Date", str: "String"}


def ruby_sees(value: Any) -> tuple[str, str]:
    """A Python value as the Ruby program shows its counterpart."""
    if value is None or isinstance(value, bool):
        return {None: ("NilClass", ""), True: ("TrueClass", "true"), False: ("FalseClass", "false")}[value]
    if isinstance(value, psych.Symbol):
        return "Symbol", value[1:]
    if isinstance(value, datetime):
        return "Time", str(round((value - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()))
    if isinstance(value, float) and math.isfinite(value):
        above, below = value.as_integer_ratio()
        return "Float", f"{above}/{below}"
    if isinstance(value, float):
        return "Float", "nan" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return CLASSES[type(value)], str(value)


def timestamps() -> list[str]:
    days = ("2022-02-21", "2022-2-1", "2022-02-30", "2022-13-01", "2022-00-01", "2022-01-32", "2022-01-00")
    clocks = ("07:47:47", "7:47:47", "24:00:00", "24:00:01", "25:00:00", "07:60:00", "07:47:60", "07:47:61")
    zones = ("", "Z", " Z", "+8", " +08", "+0800", " +08:00", "-05:30", "-00:30", "+800", "+9900", " UTC")
    return [f"{day} {clock}{zone}" for day, clock, zone in product(days, clocks, zones)]


@pytest.mark.parametrize("text", TABLE)
def test_scalar(text: str) -> None:
    found = psych.scalar(text)
    assert found == TABLE[text]
    assert type(found) is type(TABLE[text])


@pytest.mark.skipif(not shutil.which("ruby"), reason="compares with Ruby's own Psych")
def test_scalars_are_those_of_ruby() -> None:
    texts = [*TABLE, *timestamps()]
    done = subprocess.run(
        ["ruby", "-e", RUBY], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    theirs = {
        text: tuple(json.loads(line)) for text, line in zip(texts, done.stdout.splitlines(), strict=True)
    }
    assert {text: ruby_sees(psych.scalar(text)) for text in texts} == theirs


def read(text: str) -> Any:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    return psych.value(node)


def test_quotes_keep_text() -> None:
    assert read("a: '2022-02-21'\nb: \"yes\"\nc: |\n  12\n") == {"a": "2022-02-21", "b": "yes", "c": "12\n"}


def test_lists_and_maps_as_keys_are_text() -> None:
    assert read("? [a, 1]\n: x\n") == {"['a', 1]": "x"}


def test_merged_maps() -> None:
    assert read("base: &b {a: 1, b: 2}\nown:\n  a: 0\n  <<: *b\n  b: 3\n")["own"] == {"a": 1, "b": 3}
    assert read("one: &x {a: 1}\nboth:\n  <<: [*x, {b: 2}]\n")["both"] == {"a": 1, "b": 2}


def test_an_alias_is_the_same_object() -> None:
    found = read("a: &a [1]\nb: [*a, *a]\n")
    assert found == {"a": [1], "b": [[1], [1]]}
    assert found["a"] is found["b"][0] is found["b"][1]
    assert read("a: &a [1, *a]\n") == {"a": [1, None]}


TIME = st.builds(
    "{:04}-{:02}-{:02} {:02}:{:02}:{:02} {}{:02}{:02}".format,
    st.integers(0, 2030),
    *(st.integers(0, last) for last in (13, 32, 25, 61, 61)),
    st.sampled_from("+-"),
    *(st.integers(0, last) for last in (25, 61)),
)


@given(TIME)
@example("2022-02-21 10:00:00")
@example("2022-02-30 10:00:00")
@example("2022-02-21 10:00:00 +0800")
@example("2022-02-30 10:00:00 +0800")
@example("2022-02-21 24:00:00 +0800")
@example("2022-02-21 10:00:60 -0500")
@example("2022-02-21 10:00:00 -0030")
def test_timestamp_of_the_plain_form_is_that_of_every_form(text: str) -> None:
    """A `T` between day and time means the same, and is read by the general expression."""
    found, other = psych.scalar(text), psych.scalar(text.replace(" ", "T", 1))
    assert repr(found) == repr(other).replace("T", " ")
