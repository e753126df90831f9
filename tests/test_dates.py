"""Dates as Jekyll reads them: a table of instants, and Ruby's own Time.parse where there is a `ruby`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import Post, dates, dates_time
from postlint.settings import Settings
from postlint.site import Site

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(written: str) -> dates.JekyllDate | None:
    post = Post(
        "_posts/2022-02-21-x.md", f"---\ndate: {written}\n---\n".encode(), Site(Path(), Settings()), "posts"
    )
    field = post.field("date")
    assert field is not None
    return dates.read(field, SHANGHAI)


READ = {
    "2022-02-21 07:47:47 +0800": ("2022-02-21 07:47:47", "given"),
    "2022-02-21 07:47:47": ("2022-02-21 15:47:47", "assumed-utc"),
    '"2022-02-21 07:47:47"': ("2022-02-21 07:47:47", "local"),
    "2022-02-21 07:47": ("2022-02-21 07:47:00", "local"),
    "2022-02-21": ("2022-02-21 00:00:00", "local"),
    "2022-02-30": ("2022-03-02 00:00:00", "local"),
    '"2022-02-30 07:47:47 +0800"': ("2022-03-02 07:47:47", "given"),
    "2022-02-21 07:47:47 PM": ("2022-02-21 19:47:47", "local"),
    "Mon, 21 Feb 2022 07:47:47 +0800": ("2022-02-21 07:47:47", "given"),
    "February 21, 2022": ("2022-02-21 00:00:00", "local"),
    "21/02/2022": ("2022-02-21 00:00:00", "local"),
    "22-02-21 07:47:47 +0800": ("2022-02-21 07:47:47", "given"),
    "2022-02-21 07": ("2022-02-21 07:00:00", "local"),
    "2022-02-21 07:47:47 +0800 更新": ("2022-02-21 07:47:47", "given"),
    "2022-02-21 07:47:47 CST": ("2022-02-21 21:47:47", "given"),
    "2022-02-21 07:47:47 GMT+8": ("2022-02-21 07:47:47", "local"),
    "[2022-02-21]": ("2022-02-21 00:00:00", "local"),
    "20220221": ("2022-02-21 00:00:00", "local"),
    "07:47:47": ("2028-03-07 00:00:00", "local"),
}


@given(
    st.builds(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format, *(st.integers(0, n) for n in (30, 13, 32, 25, 61, 61))
    )
    | st.datetimes().map("{:%Y-%m-%d %H:%M:%S}".format),
    st.sampled_from(["", " +0800", " -0330", " -0030", " +0000", " +2359", " +2460", " -2400"]),
)
def test_text_in_the_plain_form_is_read_as_in_every_form(time: str, zone: str) -> None:
    """Blanks at its end make it another form to us, and nothing else to Ruby."""
    assert repr(read(f'"{time}{zone}"')) == repr(read(f'"{time}{zone} "'))


@pytest.mark.parametrize("written", READ)
def test_read(written: str) -> None:
    found = read(written)
    assert found is not None
    assert found.instant is not None
    shown, zone = READ[written]
    assert (f"{found.instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}", found.zone) == (shown, zone)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            '""',
            "~",
            "+0800",
            "soon",
            "true",
            "1645400867.5",
            "2022",
            "2022-02",
            "02/21/2022",
            "{a: b}",
            "[]",
        ),
        *("2022-02-21 07:60:00 +0800", "2022-02-21 07:47:61", "2022-13-01", "2022年2月21日", "0000-00-00"),
        "2022-02-21 with more text than Ruby looks at" + " or more" * 20,
    ],
)
def test_no_date(written: str) -> None:
    assert read(written) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [("2022-02-30", (2022, 2, 30)), ('"07:47"', None), ("21 Feb", None), ("0000-01-01", (0, 1, 1))],
)
def test_day_as_written(written: str, day: tuple[int, int, int] | None) -> None:
    found = read(written)
    assert found is not None
    assert found.day == day


def test_days_at_the_ends_of_time() -> None:
    assert dates.local_day(datetime(9999, 12, 31, 23, tzinfo=UTC), SHANGHAI) == date(9999, 12, 31)
    assert dates.local_day(datetime(2022, 2, 21, 16, tzinfo=UTC), SHANGHAI) == date(2022, 2, 22)


RUBY = """
require "time"; require "json"
JSON.parse(STDIN.read).each do |text|
  puts (begin; Time.parse(text).to_i; rescue ArgumentError, RangeError; nil; end).to_json
end
"""


def texts() -> list[str]:
    days = ["2022-02-21", "2022-2-1", "2022-13-01", "2022-02-32", "2022-01-00", "2022/02/21", "21/02/2022"]
    days += [
        "02/21/2022",
        "2022.2.21",
        "2022年2月21日",
        "20220221",
        "220221",
        "2022052",
        "22-02-21",
        "99-2-1",
    ]
    days += ["21 Feb 2022", "Feb 21, 2022", "Feb 2022", "21-Feb-2022", "Mon, 21 Feb 2022", "21st Feb '22"]
    days += ["H30.2.21", "2022-052", "2022-W08-1", "2022", "2022-02"]
    clocks = [
        "",
        " 07:47",
        " 7:47:47",
        "T07:47:47.5",
        " 24:00",
        " 25:00",
        " 07:60",
        " 07:47:60",
        " 7pm",
        " 7h30",
    ]
    zones = [
        "",
        "Z",
        " +0800",
        "+08:00",
        " -05:30",
        " +8",
        " CST",
        " PDT",
        " UTC+8",
        " +9900",
        " 更新",
        " PM",
    ]
    return ["".join(parts) for parts in product(days, clocks, zones)]


@pytest.mark.skipif(not shutil.which("ruby"), reason="compares with Ruby's own Time.parse")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_instants_are_those_of_ruby(zone: str) -> None:
    path = str(Path(shutil.which("ruby") or "ruby").parent)
    done = subprocess.run(
        ["ruby", "-e", RUBY],
        input=json.dumps(texts()),
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": zone, "PATH": path, "LANG": "C.UTF-8"},
    )
    differing = {}
    for text, line in zip(texts(), done.stdout.splitlines(), strict=True):
        found, theirs = dates_time.parse(text, ZoneInfo(zone)), json.loads(line)
        if (found and found.day is None) or re.match(r"2022-?052.*2[45]:", text):
            continue  # the clock decides; and of hour 24 on a numbered day Ruby takes the day twice
        ours = round(found.instant.timestamp()) if found and found.instant else None
        if ours != theirs:
            differing[text] = (ours, theirs)
    assert not differing
