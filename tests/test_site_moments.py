"""Whether a moment is to come is the same by days and by seconds."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from postlint.settings import Settings
from postlint.site import Site

NOW = datetime(2022, 6, 1, 0, 30, tzinfo=UTC)


@given(st.integers(-4 * 86400, 4 * 86400), st.integers(-1439, 1439), st.integers(-1439, 1439))
@example(84480, -1439, 1439)
def test_days_and_seconds(seconds: int, offset: int, own: int) -> None:
    now = NOW.astimezone(timezone(timedelta(minutes=own)))
    moment = (NOW + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=offset)))
    assert Site(Path(), Settings(), now=now).is_to_come(moment) == (seconds > 0)
