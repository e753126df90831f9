"""What the rules about `date` share."""

from datetime import date


def iso(day: tuple[int, int, int] | date) -> str:
    """The day as 2022-02-21."""
    year, month, number = (day.year, day.month, day.day) if isinstance(day, date) else day
    return f"{year:04}-{month:02}-{number:02}"
