"""The peers, and what each gets to read. Versions are pinned: those from PyPI in pyproject.toml (`bench`), those from npm here."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_SCRIPTS = Path(sysconfig.get_path("scripts"))
_SCRIPT = str(Path(__file__).with_name("script.py"))
_NPM = ("markdownlint-cli2@0.24.1", "html-validate@10.17.0", "htmlhint@1.9.2")


class Peer(NamedTuple):
    """`command` runs in the site's folder. `share`: it gets one post in so many, where it would take all day for all.
    `cache` is the folder in the site that is taken away before each run."""

    command: Sequence[str]
    share: int = 1
    cache: str = ""


def install(folder: Path) -> Path:
    """Put npm's peers into a folder; where their commands are. Raises CalledProcessError."""
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *_NPM]
    subprocess.run(command, check=True)
    return folder / "node_modules" / ".bin"


def feed(site: Path, folder: Path) -> None:
    """What the peers read that cannot read posts: front matter as YAML, bodies as HTML, and a part of the posts."""
    for name in ("yaml", "html", "few"):
        (folder / name).mkdir(parents=True)
    for number, post in enumerate(sorted((site / "_posts").iterdir())):
        _, front_matter, body = post.read_text(encoding="utf-8").split("---\n", 2)
        (folder / "yaml" / f"{post.stem}.yaml").write_text(f"---\n{front_matter}", encoding="utf-8")
        if number % 20 == 0:
            (folder / "html" / f"{post.stem}.html").write_text(body, encoding="utf-8")
            shutil.copy(post, folder / "few")
    settings = '{"root": true, "extends": ["html-validate:standard"]}'
    (folder / ".htmlvalidate.json").write_text(settings, encoding="utf-8")


def peers(npm: Path, folder: Path) -> dict[str, Peer]:
    """The peers by name, over `folder` that `feed` has filled. What they print is thrown away; that there is something to print
    is no failure."""
    yaml, html, few = (str(folder / name) for name in ("yaml", "html", "few"))
    rumdl = [str(_SCRIPTS / "rumdl"), "check", "--silent", "--fail-on", "never", "--no-config"]
    front_matter = "extensions.front-matter.enabled=$!True"
    return {
        "rumdl check --no-cache": Peer([*rumdl, "--no-cache", "_posts"]),
        "rumdl check, first": Peer([*rumdl, "_posts"], cache=".rumdl_cache"),
        "rumdl check, warm": Peer([*rumdl, "_posts"]),
        "yamllint, front matter only": Peer([str(_SCRIPTS / "yamllint"), "-d", "relaxed", yaml]),
        "frontmatter + BeautifulSoup": Peer([sys.executable, _SCRIPT, few], 20),
        "markdownlint-cli2": Peer([str(npm / "markdownlint-cli2"), f"{few}/*.md"], 20),
        "pymarkdown": Peer([str(_SCRIPTS / "pymarkdown"), "--set", front_matter, "scan", few], 20),
        "html-validate, bodies": Peer([str(npm / "html-validate"), html], 20),
        "htmlhint, bodies": Peer([str(npm / "htmlhint"), html], 20),
    }
