"""Why Jekyll leaves a file out because of its name (lib/jekyll/entry_filter.rb, document.rb)."""

import re

from postlint.late import late

_DATE = late(r"\d{2,4}-\d{1,2}-\d{1,2}", re.ASCII)
_OTHER_DATE = late(r"\d{4}([-_./ ])\d{1,2}([-_./ ])\d{1,2}(?!\d)", re.ASCII)
_COMPACT = late(r"\d{8}(?!\d)", re.ASCII)
_SPECIAL = "._#~"


def filtered(parts: list[str], *, is_draft: bool) -> str | None:
    """Why the entry filter leaves out a file at these folders and name below `_posts`."""
    for part in parts[:-1]:
        if part[:1] in _SPECIAL and part != "_drafts":
            return f"folder {part} begins with {part[0]}"
    name = parts[-1]
    # `_template.md` is left out on purpose; `#rain.md` and `_2022-02-21-rain.md` are hardly.
    if name[:1] in _SPECIAL and (is_draft or _DATE.match(name[1:])):
        return f"file name begins with {name[0]}"
    return f"file name ends in {name[-1]}" if name[-1:] in ("~", ".") else None


def undated(name: str) -> str:
    """What is wrong with a name that is no post's."""
    if name != name.lstrip():
        return "file name begins with a blank"
    date = _DATE.match(name)
    if date:
        return _behind(name[date.end() :], date[0])
    if other := _OTHER_DATE.match(name):
        return f"date {other[0]} in the file name is not written {other[0][:4]}-MM-DD"
    if compact := _COMPACT.match(name):
        digits = compact[0]
        return f"date {digits} in the file name is not written {digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return _no_ascii_date(name)


def _behind(rest: str, date: str) -> str:
    if "." not in rest[1:]:
        return f"no words stand behind the date {date}" if rest[:1] == "." else "file name has no extension"
    if rest[0] == ".":
        return f"no words stand behind the date {date}"
    if rest[0].isdigit():
        return f"a digit too many is in the date {date}{rest[0]} of the file name"
    if rest[0] == "-":
        return "file name has no extension"
    what = "a blank" if rest[0].isspace() else rest[0]
    return f"{what} stands instead of - behind the date {date} of the file name"


def _no_ascii_date(name: str) -> str:
    from unicodedata import normalize

    if re.match(r"\d{5,}-\d{1,2}-\d{1,2}-", name, re.ASCII):
        return "year in the file name has more than four digits"
    if _DATE.match(normalize("NFKC", name)):
        return "date in the file name has full-width characters"
    return "file name does not begin with a date"


def impossible(year: int, month: int, day: int, *, has_slug: bool) -> str | None:
    """What Jekyll does with a date that does not exist, or with a name that is nothing but a date."""
    if not 1 <= month <= 12:
        return f"month {month} in the file name does not exist: the build stops"
    if not 1 <= day <= 31:
        return f"day {day} in the file name does not exist: the build stops"
    if year < 1000:
        return f"year in the file name has three digits: Jekyll publishes the post in the year {year}"
    if not has_slug:
        return "no words stand behind the date in the file name: published as `.html`"
    if day <= 28:
        return None
    from calendar import monthrange

    last = monthrange(year, month)[1]
    if day <= last:
        return None
    written, moved = f"{year}-{month:02}-{day:02}", f"{year}-{month + 1:02}-{day - last:02}"
    return f"{written} in the file name does not exist: Jekyll publishes the post on {moved}"
