"""What `postlint init` looks at of each post: its file name, its fields, and the lines at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .discover import Candidate
from .parse import Post
from .surroundings import Surroundings

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_NUMBERED = re.compile(r"([A-Za-z]*)\d{4,}")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_WINDOW = 2000


@dataclass(frozen=True)
class Seen:
    """One post. `shape` is the form of its file name (None: free text), `texts` what stands at each place."""

    candidate: Candidate
    post: Post
    date: str
    id: str
    shape: str | None
    texts: dict[str, str]
    above: str


def look(candidates: Iterable[Candidate], surroundings: Surroundings) -> list[Seen]:
    """The posts whose front matter can be read."""
    found = []
    for candidate in candidates:
        post = surroundings.context(candidate).post(candidate, Path(candidate.path).read_bytes())
        if post.text.is_utf8 and post.front_matter.state == "read":
            found.append(_seen(candidate, post))
    return found


def _seen(candidate: Candidate, post: Post) -> Seen:
    name = _DATED.fullmatch(post.name.stem)
    numbered = _NUMBERED.fullmatch(name[2]) if name else None
    shape = f"{{date}}-{numbered[1]}{{number}}" if numbered else None
    texts = {
        key: field.text
        for key, field in post.front_matter.fields.items()
        if field.is_scalar and field.text and "\n" not in field.text
    }
    for place, paragraph in (("source", post.source_line), ("return", post.return_line)):
        if paragraph and "\n" not in paragraph.text:
            texts[f"\0{place}"] = paragraph.text
    return Seen(candidate, post, name[1] if name else "", name[2] if name else "", shape, texts, _above(post))


def _above(post: Post) -> str:
    """The last text above the source line, without markup."""
    foot = post.source_line or post.return_line
    end = foot.span.start if foot else len(post.text.text)
    raw = post.text.text[max(post.body.start, end - _WINDOW) : end]
    return _MARKUP.sub("", raw).rstrip().rpartition("\n")[2]
