"""The least that any checker of posts must do: read, decode, compose the YAML, tokenize the HTML; and no more."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from turbohtml import tokenize


def main(folder: Path) -> None:
    """Do that for every post below a folder."""
    for path in sorted((folder / "_posts").iterdir()):
        _, head, body = path.read_bytes().decode().split("---\n", 2)
        yaml.compose(head, Loader=yaml.CSafeLoader)
        for _token in tokenize(body):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
