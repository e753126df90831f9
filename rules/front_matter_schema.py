"""Front matter does not fit the site's JSON Schema.

A schema states once what editors, scripts and templates agree on. Name its file in `file`. Dates are judged as ISO 8601 texts,
formats are judged, and `$ref` leads to files beside the schema only. A key that `defaults` in `_config.yml` give is not missing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from postlint import Finding, Post, option
from postlint import Options as Base


class Options(Base):
    """Settings of the rule."""

    file: str = option("", "The JSON Schema (draft 2020-12 or 7), from the settings file's folder.")
    validator: ClassVar[Any] = None

    def load(self, folder: Path) -> None:
        if self.file:
            from postlint.schema import compiled

            try:
                vars(self)["validator"] = compiled(folder / self.file)
            except ValueError as error:
                raise ValueError("\n".join(f"file: {line}" for line in str(error).splitlines())) from error


idle = True
states = ("read", "invalid")
_SCHEMA = """
    === postlint.toml
    rules.front-matter-schema.file = "schemas/post.json"
    === schemas/post.json
    {
      "required": ["title", "rating"],
      "properties": {
        "title": {"type": "string", "minLength": 2},
        "rating": {"type": "integer", "maximum": 5, "title": "Stars of the reviewer"},
        "date": {"format": "date-time"},
        "tags": {"anyOf": [{"type": "string"}, {"type": "array"}], "items": {"$ref": "tag.json"}, "uniqueItems": true},
        "image": {
          "properties": {"file": {"pattern": "\\\\.png$"}, "alt": {"type": "string"}},
          "required": ["alt"],
          "additionalProperties": false
        }
      }
    }
    === schemas/tag.json
    {"enum": ["雨", "晴", "storm"]}
    === _posts/2022-02-21-example.md
"""
bad = (
    _SCHEMA
    + """    ---
    ^^^ required key rating is missing (Stars of the reviewer)
    title: "雨"
           ^^^^ title has 1 character: at least 2
    date: "2022-02-21"
          ^^^^^^^^^^^^ date 2022-02-21 is no moment such as 2022-02-21T07:47:47+08:00
    tags: [雨, strom, "雨"]
               ^^^^^ tags[1] strom is none of 雨, 晴, storm: did you mean storm?
                      ^^^^ tags has an item twice
    ---
    """,
    _SCHEMA
    + """    ---\r
    title: "雨🎉"\r
    rating: 7\r
            ^ rating is 7: 5 or less is expected (Stars of the reviewer)
    tags: 5\r
          ^ tags is 5, not a string or a list
    image:\r
    ^^^^^ required key image.alt is missing
      file: "雨🎉.jpg"\r
            ^^^^^^^^^^ image.file 雨🎉.jpg does not match \\.png$
      atl: 雨\r
      ^^^ unknown key image.atl: did you mean alt?
    ---\r
    """,
)
good = (
    """
    ---
    title: 2022
    ---
    """,
    _SCHEMA
    + """    ---\r
    title: "雨🎉"\r
    rating: 5\r
    date: 2022-02-21 07:47:47 +0800\r
    tags:\r
      - 雨\r
      - storm\r
    image: {file: a.png, alt: 雨}\r
    own: [anything]\r
    ---\r
    === _posts/2022-02-22-broken.md
    ---
    title: a: b
    rating: 5
    ---
    === _posts/2022-02-23-none.md
    今天有雨。
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if options.validator is not None and post.front_matter.state in ("read", "invalid"):
        from postlint.rules._schema import findings

        try:
            yield from findings(post, options.validator)
        except RecursionError:
            yield Finding(post.front_matter.opening, "front matter is nested too deeply for its schema")
