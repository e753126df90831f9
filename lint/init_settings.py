"""The settings that posts suggest: patterns, date format, required keys, layouts, categories, and rules that fire too often."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .formats import is_written
from .init_pattern import SHARE, Draft
from .init_posts import Seen
from .problem import Result

_FORMATS = (
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M %z",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d",
)
_OFTEN = 0.2
_FEWEST = 20
_MOST_VALUES = 30
_OWN_KEYS = frozenset(("title", "date", "layout"))  # rules of their own ask for them


def ignores(result: Result) -> list[str]:
    """Lines that turn off the rules which fire on more than a fifth of the posts."""
    posts: dict[str, set[str]] = {}
    for problem in result.problems:
        posts.setdefault(problem.rule, set()).add(problem.path)
    often = {rule: len(paths) for rule, paths in posts.items() if len(paths) > _OFTEN * result.checked}
    if not often:
        return []
    lines = [
        f"  {_text(rule)},  # {count} of {result.checked} posts" for rule, count in sorted(often.items())
    ]
    return [
        "# these fire on more than a fifth of the posts: look at them one by one",
        "ignore = [",
        *lines,
        "]",
        "",
    ]


def tables(posts: Sequence[Seen], drafts: Sequence[Draft]) -> list[str]:
    """What the front matter of nearly all posts has in common."""
    return [*_dates(posts), *_required(posts), *_layouts(posts), *_categories(posts, drafts)]


def patterns(drafts: Sequence[Draft], others: int) -> Iterator[str]:
    """The learned patterns, and one for the posts that have none."""
    for draft in drafts:
        yield f"[[pattern]]  # {len(draft.posts)} posts"
        yield f"name = {_text(draft.name)}"
        yield f"when = {{ file-name = {_text(draft.when)} }}"
        for place in sorted(draft.forms, key=_rank):
            yield f"{_key(place)} = {_text(draft.forms[place])}"
        for place, about in draft.left_out.items():
            form, _, share = about.partition("\0")
            yield f"# {place} = {f'[{_text(form)}]' if place == 'pages' else _text(form)}  # {share}"
        if draft.pages:
            yield f"pages = [{', '.join(map(_text, draft.pages))}]"
        yield ""
    if drafts and others:
        yield f"[[pattern]]  # {others} posts of no form"
        yield 'name = "other"'
        yield ""


def _rank(place: str) -> int:
    order = ("file-name", "credit", "source", "return")
    return order.index(place) + 1 if place in order[1:] else 0 if place == "file-name" else 1


def _dates(posts: Sequence[Seen]) -> list[str]:
    texts = [one.texts["date"] for one in posts if "date" in one.texts]
    for form in _FORMATS:
        fitting = sum(is_written(text, form) for text in texts)
        if 2 * len(texts) > len(posts) and fitting >= SHARE * len(texts):
            return [f"[rules.date-format]  # {fitting} of {len(texts)} dates", f"format = {_text(form)}", ""]
    return []


def _required(posts: Sequence[Seen]) -> list[str]:
    count = Counter(key for one in posts for key in one.post.front_matter.fields)
    keys = [key for key in count if count[key] >= SHARE * len(posts) and key not in _OWN_KEYS]
    lines = [
        f"{_key(key)} = {{ required = true }}  # {count[key]} of {len(posts)} posts" for key in sorted(keys)
    ]
    return ["[rules.front-matter-field.fields]", *lines, ""] if len(posts) >= _FEWEST and lines else []


def _layouts(posts: Sequence[Seen]) -> list[str]:
    """Where the site's own folder does not tell which layouts there are."""
    if len(posts) < _FEWEST or not posts or posts[0].post.site.layouts is not None:
        return []
    count = Counter(one.texts["layout"] for one in posts if "layout" in one.texts)
    return _values("layout-unknown", count)


def _categories(posts: Sequence[Seen], drafts: Sequence[Draft]) -> list[str]:
    if any("{slug}" in draft.forms.get(key, "") for draft in drafts for key in ("categories", "category")):
        return []  # they are as many as there are labels
    fields = [one.post.field("category", "categories") for one in posts]
    count = Counter(word.text for field in fields if field for word in field.words())
    return _values("category-unknown", count) if len(posts) >= _FEWEST else []


def _values(rule: str, count: Counter[str]) -> list[str]:
    """A set of values, if it is small and each of them is in use."""
    if not count or len(count) > _MOST_VALUES or min(count.values()) < 2:
        return []
    return [f"[rules.{rule}]", f"values = [{', '.join(map(_text, sorted(count)))}]", ""]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _text(key)


def joined(lines: Iterable[str]) -> str:
    """The file's text."""
    return "\n".join(lines).rstrip("\n") + "\n"
