"""Date is not written in the site's own format.

Jekyll reads many forms and guesses at the rest, so 03/04/2022 is the third of April. One form for all posts keeps that guessing out,
and keeps scripts that read the posts alive. Nothing is reported unless the settings name a format.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base

severity = "warning"
idle = True


class Options(Base):
    """Settings of the rule."""

    format: str = option("", "The form of every date, in the codes of strptime; empty for any.")

    def check(self) -> None:
        from postlint.formats import is_strptime

        if self.format and not is_strptime(self.format):
            raise ValueError("format: these are no codes of strptime, such as %Y-%m-%d")


_SETTINGS = """
    === postlint.toml
    [rules.date-format]
    format = "%Y-%m-%d %H:%M:%S %z"
    === _posts/2022-02-21-example.md
"""

bad = (
    _SETTINGS
    + """    ---
    date: 2022/02/21
          ^^^^^^^^^^ date is not in the site's format: write it like 2022-02-21 07:47:05 +0800
    title: 短讯
    ---
    """,
    _SETTINGS
    + """    ---
    date: 2022-2-21 07:47:47 +0800
          ^^^^^^^^^^^^^^^^^^^^^^^^ date is not in the site's format: write it like 2022-02-21 07:47:05 +0800
    ---
    """,
    _SETTINGS
    + """    ---
    date: 2022-02-21 07:47:47 +08:00\r
          ^^^^^^^^^^^^^^^^^^^^^^^^^^ date is not in the site's format: write it like 2022-02-21 07:47:05 +0800
    ---\r
    """,
)
good = (
    _SETTINGS
    + """    ---
    date: 2022-02-21 07:47:47 +0800
    ---
    """,
    _SETTINGS
    + """    ---
    date: "2022-02-21 07:47:47 +0800"
    ---
    """,
    _SETTINGS
    + """    ---
    date: soon
    ---
    """,
    """
    ---
    date: 2022/02/21
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not options.format:
        return
    from postlint.formats import example, is_written

    field = post.field("date")
    if not field or post.date is None or not field.is_scalar or is_written(field.text, options.format):
        return
    yield Finding(field.span, f"date is not in the site's format: write it like {example(options.format)}")
