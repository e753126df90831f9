"""What people write themselves: python-frontmatter and BeautifulSoup over each post, a few questions asked."""

from __future__ import annotations

import sys
from pathlib import Path

import frontmatter
from bs4 import BeautifulSoup


def main(folder: str) -> None:
    problems = 0
    for path in sorted(Path(folder).rglob("*.md")):
        post = frontmatter.load(str(path))
        problems += sum(not post.get(key) for key in ("layout", "title", "date", "categories", "tags"))
        soup = BeautifulSoup(post.content, "html.parser")
        problems += sum(not image.get("alt") for image in soup.find_all("img"))
        problems += sum(not link.get("href") for link in soup.find_all("a"))
    print(problems)


if __name__ == "__main__":
    main(sys.argv[1])
