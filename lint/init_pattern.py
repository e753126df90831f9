"""Posts with one form of file name → a pattern: its forms, and which values are one and the same in several places."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .init_posts import Seen
from .init_template import MARKS, Learned, Parts, expression, learn

SHARE = 0.95
_FEWEST = 5
# What is free text in every post, or has rules of its own
_FREE = frozenset(
    ("title", "date", "layout", "description", "excerpt", "summary", "image", "permalink", "slug", "author")
)
_HOLES = {"tags": "label", "tag": "label", "categories": "slug", "category": "slug"}
_URL = re.compile(r"<[A-Za-z][\w+.-]*://[^\s<>]+>")
_OPENING = re.compile(r"[（(【\[〔《]")
_PAGE = re.compile(r"\((?://[^/()]+)?/([^()]*\.html?)\)")


@dataclass
class Draft:
    """A pattern that is being learned: place → form, of how many posts; `left_out` are forms that too few posts have."""

    name: str
    when: str
    posts: list[Seen]
    forms: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)


def drafts(posts: Iterable[Seen]) -> list[Draft]:
    """A pattern for each form of file name that several posts have, the most particular first."""
    groups: dict[str, list[Seen]] = {}
    for one in posts:
        if one.shape:
            groups.setdefault(one.shape, []).append(one)
    shapes = sorted(
        (shape for shape in groups if len(groups[shape]) >= _FEWEST), key=lambda one: (-len(one), one)
    )
    return [_Learner(shape, groups[shape]).draft() for shape in shapes]


class _Learner:
    """Values that are known already stand in the texts as marks, one character for each hole: what is equal is then a constant."""

    def __init__(self, shape: str, posts: Sequence[Seen]) -> None:
        name = shape.removeprefix("{date}-").removesuffix("{number}").lower() or "numbered"
        self.result = Draft(name, shape, list(posts))
        self.posts = posts
        self.marks = {"date": chr(MARKS), "id": chr(MARKS + 1)}
        self.values: list[dict[str, str]] = [{"date": one.date, "id": one.id} for one in posts]

    def draft(self) -> Draft:
        forms = self.result.forms
        for key in self._keys():
            self._field(key)
        for place in ("source", "return"):
            self._line(place)
        self._credit()
        used = Counter(hole for form in forms.values() for hole in set(re.findall(r"\{([\w-]+)\}", form)))
        for key in [key for key in forms if key not in ("source", "return", "credit")]:
            holes = re.findall(r"\{([\w-]+)\}", forms[key])
            if holes and all(used[hole] < 2 for hole in holes):
                del forms[key]  # a hole that stands nowhere else says nothing
        if used["id"]:
            forms["file-name"] = "{date}-{id}"
        self._pages()
        return self.result

    def _keys(self) -> list[str]:
        count = Counter(key for one in self.posts for key in one.texts if not key.startswith("\0"))
        known = [key for key in _HOLES if count[key] >= SHARE * len(self.posts)]
        others = [key for key in count if key not in known and key not in _FREE]
        return known + [key for key in others if count[key] >= SHARE * len(self.posts)]

    def _marked(self, text: str, values: dict[str, str]) -> str:
        for hole, value in sorted(values.items(), key=lambda item: -len(item[1])):
            if len(value) > 1:
                text = text.replace(value, self.marks[hole])
        return text

    def _texts(self, place: str) -> list[str]:
        return [
            self._marked(one.texts[place], values)
            for one, values in zip(self.posts, self.values, strict=True)
            if place in one.texts
        ]

    @property
    def _enough(self) -> float:
        return SHARE * len(self.posts)

    def _holds(self, fitting: int) -> bool:
        return fitting >= self._enough

    def _field(self, key: str) -> None:
        learned = learn(self._texts(key), self._enough)
        if learned is None or not self._holds(learned.fitting):
            return
        holes = sum(part is None for part in learned.parts)
        name = _HOLES.get(key, key)
        if holes > 1 or (holes and not re.fullmatch(r"[A-Za-z][\w-]*", name)) or name in self.marks:
            return
        self.result.forms[key] = self._form(learned.parts, [name])
        if holes:
            whole = re.compile(expression(learned.parts))
            self.marks[name] = chr(MARKS + len(self.marks))
            for one, values in zip(self.posts, self.values, strict=True):
                match = whole.fullmatch(self._marked(one.texts.get(key, ""), values))
                values[name] = match[1] if match else ""

    def _line(self, place: str) -> None:
        texts = self._texts(f"\0{place}")
        learned = learn(texts, self._enough)
        if learned is None:
            return
        names = [f"{place}{number}" for number in range(1, 9)]
        form = self._form(learned.parts, names) if learned.parts.count(None) < len(names) else ""
        if place == "source" and (not form or not self._holds(learned.fitting)):
            plain = sum(_URL.fullmatch(one.texts.get("\0source", "")) is not None for one in self.posts)
            if self._holds(plain):
                form, learned = "<{url}>", Learned(("",), plain)
        if form and self._holds(learned.fitting):
            self.result.forms[place] = form
        elif form:
            share = f"holds in {learned.fitting} of {len(self.posts)} posts"
            self.result.left_out[place] = f"{form}\0{share}"

    def _credit(self) -> None:
        """What ends the text of nearly all posts, from its opening bracket."""
        endings = Counter[str]()
        for one, values in zip(self.posts, self.values, strict=True):
            text = self._marked(one.above, values)
            start = max((match.start() for match in _OPENING.finditer(text)), default=-1)
            if start >= 0:
                endings[text[start:]] += 1
        best = endings.most_common(1)
        if best and self._holds(best[0][1]) and not best[0][0].startswith(tuple(self.marks.values())):
            self.result.forms["credit"] = self._form((best[0][0],), [])

    def _form(self, parts: Parts, names: Sequence[str]) -> str:
        """The form as settings have it: holes by their names, braces doubled."""
        left = iter(names)
        written = ""
        for part in parts:
            written += f"{{{next(left)}}}" if part is None else part.replace("{", "{{").replace("}", "}}")
        for hole, mark in self.marks.items():
            written = written.replace(mark, f"{{{hole}}}")
        return written

    def _pages(self) -> None:
        """Pages of the site that the return links lead to, and that are there."""
        for page in dict.fromkeys(_PAGE.findall(self.result.forms.get("return", ""))):
            holes = re.findall(r"\{([\w-]+)\}", page)
            there = sum(
                one.post.site.has_file(_filled(page, values))
                for one, values in zip(self.posts, self.values, strict=True)
            )
            if not all(hole in self.marks for hole in holes):
                continue
            if self._holds(there):
                self.result.pages.append(page)
            elif there:
                self.result.left_out["pages"] = f"{page}\0there for {there} of {len(self.posts)} posts"


def _filled(page: str, values: dict[str, str]) -> str:
    for hole, value in values.items():
        page = page.replace(f"{{{hole}}}", value)
    return os.path.normpath(page)
