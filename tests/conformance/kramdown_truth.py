"""kramdown's own tree of a body, and ours in the same words: [kind, value, text, children]."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from postlint.kramdown import tree
from postlint.kramdown_element import Element
from postlint.kramdown_source import ruby_text

SCRIPT = Path(__file__).with_name("kramdown_tree.rb")
# What has no name of its own in the comparison: pieces of text
UNNAMED = {"text", "blank", "eob", "entity", "quote", "symbol", "br"}
_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")


class Ruby:
    """A Ruby process that answers for one body after the other."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["ruby", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def tree(self, body: str) -> Any:
        """kramdown's tree; a map with `error` where it raises."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(body) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer if isinstance(answer, dict) else _same_letters(answer)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def our_tree(body: str) -> Any:
    """The model's tree; None where it gives up."""
    found = tree(body)
    return found and _told(found)


def _told(element: Element) -> list[Any]:
    inner = [
        one for child in element.children for one in (child.children if child.kind == "raw_text" else [child])
    ]
    text = "".join(
        _ESCAPED.sub(r"\1", one.source.text[one.start : one.end]) for one in inner if one.kind == "text"
    )
    kind, value = element.kind, element.value
    if element.model == "autolink":
        text = value.removeprefix("mailto:")
        value = value if ":" in value.partition("@")[0] else f"mailto:{value}"
    kind = {"html": "html_element", "del": "html_element"}.get(kind, kind)
    value = {"comment": "", "del": "del"}.get(element.kind, value)
    text = "" if element.model == "raw" else _plain(text)
    return [kind, value, text, [_told(one) for one in inner if one.kind not in UNNAMED]]


def _same_letters(node: list[Any]) -> list[Any]:
    kind, value, text, children = node
    value = "" if kind == "comment" else ruby_text(value or "")
    return [kind, value, _plain(ruby_text(text)), [_same_letters(child) for child in children]]


def _plain(text: str) -> str:
    # The GFM parser makes a break of a backslash at a line's end
    return text.replace("\\\n", "\n").rstrip("\n")
