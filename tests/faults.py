"""Posts as people write them, with faults as they make them: for each fault the text that it should become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import strategies as st


class Fault(NamedTuple):
    """`broken` stands where `mended` should; `place` is the key, or the part of the post, that it takes.

    `about` is what Jekyll makes otherwise of the post once it is mended; `everything` where it could not read the front matter.
    """

    place: str
    broken: str
    mended: str
    about: str
    is_safe: bool = True
    stops_the_build: bool = False


def _unsafe(place: str, broken: str, mended: str, about: str) -> Fault:
    return Fault(place, broken, mended, about, is_safe=False)


FAULTS = (
    Fault("title", "title: 快讯: 今天有雨\n", 'title: "快讯: 今天有雨"\n', "everything"),
    Fault("title", 'title: "他说"明天晴""\n', "title: '他说\"明天晴\"'\n", "everything"),
    Fault("title", "title: 'It's raining'\n", "title: 'It''s raining'\n", "everything"),
    Fault("title", "title: [草稿] 雨🎉\n", 'title: "[草稿] 雨🎉"\n', "everything"),
    Fault("title", "title: @home\n", 'title: "@home"\n', "everything"),
    Fault("title", "title: 12:30\n", 'title: "12:30"\n', "title"),
    Fault("title", "title:   no\n", 'title:   "no"\n', "title"),
    Fault("title", "title: 2022-02-21 07:47:47  # 时间\n", 'title: "2022-02-21 07:47:47"  # 时间\n', "title"),
    Fault("title", "title：雨\n", "title: 雨\n", "everything"),
    Fault("title", "title:雨\n", "title: 雨\n", "everything"),
    Fault("title", 'title: "雨 "\n', 'title: "雨"\n', "title"),
    Fault("title", "title: 星\u200b雨\n", "title: 星雨\n", "title"),
    _unsafe("title", "title: C# tips #1\n", 'title: "C# tips #1"\n', "title"),
    _unsafe("title", "Title: 雨\n", "title: 雨\n", "title"),
    _unsafe("layout", "layuot: post\n", "layout: post\n", "layout"),
    Fault("layout", "layout: 'post '\n", "layout: 'post'\n", "layout"),
    Fault("tags", "tags: 雨, old harbour,  风\n", "tags: [雨, old harbour, 风]\n", "tags"),
    Fault("tags", "tags: 2022  # 年\n", 'tags: "2022"  # 年\n', "tags"),
    _unsafe("categories", "categories: 雨, 风\n", "categories: [雨, 风]\n", "categories"),
    Fault("categories", "categories: 2022-02-21\n", 'categories: "2022-02-21"\n', "everything"),
    Fault("date", "date: {day} 07:47:47\n", "date: {day} 07:47:47 +0800\n", "date"),
    _unsafe("date", "date: {day} 20:15:00   # 晚\n", "date: {day} 20:15:00 +0800   # 晚\n", "date url"),
    _unsafe("published", 'published: "false"\n', "published: false\n", "everything"),
    _unsafe("published", "draft: true # 稿\n", "published: false # 稿\n", "everything"),
    Fault("slug", "slug: 2022\n", 'slug: "2022"\n', "url", stops_the_build=True),
    Fault("source", "source: [a]\nsource: [ a ]\n", "source: [a]\nsource: [ a ]\n", ""),
    Fault("source", "source: {a: 1}\nsource: {a: 1}\n", "source: {a: 1}\n", ""),
    Fault(
        "author",
        "author:\n\tname: 阿湾\n\tpaper: [a, b]  # c\n",
        "author:\n  name: 阿湾\n  paper: [a, b]  # c\n",
        "everything",
    ),
    Fault("note", "# postlint: ignore[title-empty] 雨\n", "", ""),
    Fault("note", "note: 雨 # postlint: ignore[tag-split]\n", "note: 雨\n", ""),
    Fault("opening", "----\n", "---\n", "everything"),
    Fault("opening", "——\n", "---\n", "everything"),
    Fault("opening", "\n\n---\n", "---\n", "everything"),
    Fault("opening", " ---\n", "---\n", "everything"),
    Fault("closing", "----\n", "---\n", "everything"),
    Fault("closing", " --- \n", "--- \n", "everything"),
    Fault("bom", "\ufeff", "", ""),
    Fault("line end", "", "", ""),
    Fault("block", "<p>one\n<p>two</p>", "<p>one</p>\n<p>two</p>", "content"),
    Fault("block", "<div><p>雨が降る</div>", "<div><p>雨が降る</p></div>", "content"),
    Fault("block", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", "content"),
    _unsafe("block", "it <b>rains", "it <b>rains</b>", "content"),
    _unsafe("block", "rain</p>", "rain", "content"),
    Fault("block", '<img src="/a.png" alt="雨"></img>', '<img src="/a.png" alt="雨">', "content"),
    Fault("block", "&copy 河湾 &#128;", "&copy; 河湾 &#8364;", "content"),
    Fault("block", '<p id="x" class="a"  id="x">雨</p>', '<p id="x" class="a">雨</p>', "content"),
    Fault("block", "雨\x08。", "雨。", "content"),
    Fault("block", "\u200b## 星", "## 星", "content"),
    _unsafe("block", "said <ferryman> 🎉", "said &lt;ferryman> 🎉", "content"),
    Fault("block", "<!-- postlint-disable-next-line html-script -->\nrain", "rain", "content"),
)
# Keys and what they may hold without a fault, comments too; `{day}` is the file name's day
CLEAN = {
    "layout": ("layout: post\n", 'layout:  "post"   # the only one\n'),
    "title": (
        'title: "雨: 今天 #1"\n',
        "title: 晴\n",
        "title:   'It''s 好' # 标题\n",
        "title: >\n  两行\n  的题\n",
    ),
    "date": ("date: {day} 07:47:47 +0800\n", "date: '{day} 06:00:00 +0800'\n"),
    "categories": ("categories: [风, 雨]\n", "categories: 风 # 一个\n", "categories:\n- 风\n- 雨\n"),
    "tags": ("tags: [a, 'b c']\n", "tags: 雨 风\n", "tags:\n  # 两个\n  - a\n  - b\n"),
    "source": ("source: https://example.org/#top\n", "source: &s {a: [1, 'x'], b: 雨}\n"),
    "author": ("author:\n  name: 阿湾  # 笔名\n\n  mail: 'a@b.example'\n",),
    "note": ("note: |\n  a: b # no comment\n\n  \ttabs\n", 'note: "x\\ty"\n', "# 只有注释\n", "note:\n"),
    "image": ('image: {path: "/a.png", alt: 雨}\n', "image:   /a.png\n"),
    "published": ("",),
    "slug": ("",),
}
BLOCKS = (
    "<p>今天有雨。</p>",
    "<div class='a'>\n  <p>雨<br>风</p>\n</div>",
    'text, *stars* and [a](/b "c"), S&P 5 < 6  \nnext',
    "```html\n<p>one\n<b>\x20\n&copy 2022\n```",
    "rain\n\n    <div>\n    indented",  # a list above would take it for its own
    "- one\n- two",
    "<!-- <p> -->",
    "`<p>` and \\<b>",
    "# 星 🎉",
    "> 引文",
)


@dataclass(frozen=True)
class Slot:
    """A place in the text where a fault is."""

    fault: Fault
    broken: str
    mended: str


@dataclass(frozen=True)
class Faulty:
    """A post in pieces. `day` is that of its file name."""

    pieces: tuple[str | Slot, ...]
    day: str

    @property
    def slots(self) -> list[Slot]:
        return [piece for piece in self.pieces if isinstance(piece, Slot)]

    @property
    def broken(self) -> bytes:
        return "".join(one if isinstance(one, str) else one.broken for one in self.pieces).encode()

    def mended(self, unsafe: bool) -> bytes:
        """With what its fixes should make of it."""
        return "".join(self._mended(piece, unsafe) for piece in self.pieces).encode()

    def _mended(self, piece: str | Slot, unsafe: bool) -> str:
        if isinstance(piece, str):
            return piece
        return piece.mended if unsafe or piece.fault.is_safe else piece.broken

    def is_between(self, raw: bytes) -> bool:
        """A text in which each fault is as it was, or mended, and every other byte as it was."""
        pattern = "".join(
            re.escape(one) if isinstance(one, str) else f"(?:{re.escape(one.broken)}|{re.escape(one.mended)})"
            for one in self.pieces
        )
        return re.fullmatch(pattern, raw.decode()) is not None


@st.composite
def faulty(draw: st.DrawFn, faults: tuple[Fault, ...] = FAULTS, most: int = 4) -> Faulty:
    """A post with up to `most` faults, each at another place."""
    chosen: dict[str, Fault] = {}
    for fault in draw(st.lists(st.sampled_from(faults), min_size=1, max_size=most)):
        chosen.setdefault(fault.place, fault)
    day = draw(st.sampled_from(["2022-02-21", "2021-07-04", "2020-02-29"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    keys = [
        key
        for key in draw(st.permutations(list(CLEAN)))
        if key in chosen or key == "title" or draw(st.booleans())
    ]

    def piece(fault: Fault | None, clean: str = "", more: str = "") -> str | Slot:
        def written(text: str) -> str:
            return (text.replace("{day}", day) + more).replace("\n", end)

        return Slot(fault, written(fault.broken), written(fault.mended)) if fault else written(clean)

    pieces = [piece(chosen.get("bom")), piece(chosen.get("opening"), "---\n")]
    pieces += [piece(chosen.get(key), draw(st.sampled_from(CLEAN[key]))) for key in keys]
    pieces.append(piece(chosen.get("closing"), "---\n"))
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
    pieces += [piece(None, block, "\n\n") for block in blocks]
    if "block" in chosen:
        pieces.insert(len(pieces) - draw(st.integers(0, len(blocks))), piece(chosen["block"], more="\n\n"))
    if "line end" in chosen:
        other = "\n" if end == "\r\n" else "\r\n"
        pieces += [piece(None, "a line"), Slot(chosen["line end"], other, end)]
    pieces.append(
        piece(None, draw(st.sampled_from(["<https://example.org/a/1>\n", "[a](//b.example/)｜[c](/d/)", ""])))
    )
    return Faulty(tuple(pieces), day)
