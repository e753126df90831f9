"""File is not UTF-8.

Jekyll drops a post with a single byte that is not UTF-8: it is absent from the site, and the log names the file but not the place. On GitHub Pages
a file in UTF-16 stops the whole build.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late

any_encoding = True
states = ("not-utf-8",)

bad = (
    """
    ---
    title: \udcb1\udcea\udccc\udce2
           ^^^^ file is not UTF-8 but GBK by its looks (标题): the post is absent from the site
    ---
    """,
    """
    ---
    title: caf\udce9 🌊\r
              ^ byte 0xE9 is not UTF-8: the post is absent from the site
    ---\r
    """,
    "\udcff\udcfe-\0-\0-\0\n^^ file is UTF-16: the post is absent from the site\n",
    "\udcff\udcd8\udcff\udce0\0\x10JFIF\0\n^^^^ file looks like a binary file: absent from the site\n",
)
good = (
    """
    ---
    title: 标题 café 🌊
    ---
    """,
    """
    \ufeff---
    title: A byte order mark is no harm
    ---
    """,
)

_FOREIGN = late("[\udc80-\udcff]+")
_AROUND = 40
_HAN = late("[\u4e00-\u9fff]{2,}")
_LAST_COMMON = 0xD7  # the first 3,755 characters of GB 2312, which nearly all running text consists of


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.text
    if text.is_utf8 or not (match := _FOREIGN.search(text.text)):
        return
    span = Span(*match.span())
    if text.other_encoding:
        yield Finding(span, f"file is {text.other_encoding}: the post is absent from the site")
    elif "\0" in text.text:
        is_wide = text.text.count("\0") * 3 > len(text.text)
        what = "UTF-16 without its mark" if is_wide else "a binary file"
        yield Finding(span, f"file looks like {what}: absent from the site")
    elif guess := _as_gbk(text.text, span):
        yield Finding(
            span, f"file is not UTF-8 but GBK by its looks ({guess}): the post is absent from the site"
        )
    else:
        byte = ord(match[0][0]) - 0xDC00
        yield Finding(
            Span(span.start, span.start + 1),
            f"byte 0x{byte:02X} is not UTF-8: the post is absent from the site",
        )


def _as_gbk(text: str, span: Span) -> str | None:
    """The first Chinese words, if the text reads as running text in GB 18030 and has no other foreign letters."""
    foreign = len(_FOREIGN.sub("", text).encode("ascii", "ignore"))
    if len(_FOREIGN.sub("", text)) > foreign:
        return None
    try:
        whole = text.encode(errors="surrogateescape").decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = [character for character in whole if character >= "\u4e00"]
    common = [character for character in han if character.encode("gb18030")[0] <= _LAST_COMMON]
    begin = text[span.start : span.end + _AROUND].encode(errors="surrogateescape")
    words = _HAN.match(begin.decode("gb18030", errors="replace"))
    return words[0][:8] if words and len(common) * 3 > len(han) * 2 else None
