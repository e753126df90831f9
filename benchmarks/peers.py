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
    """`command` runs in the site's folder. `share`: it gets one post in so many, where it would take all day for all."""

    command: Sequence[str]
    share: int = 1


def install(folder: Path) -> Path:
    """Put npm's peers into a folder; where their commands are. Raises CalledProcessError."""
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *_NPM]
    subprocess.run(command, check=True)
    return folder / "node_modules" / ".bin"


def feed(site: Path) -> None:
    """What the peers read of a site that cannot read posts: front matter as YAML, bodies as HTML, a part of the posts."""
    for folder in ("yaml", "html", "few"):
        (site / folder).mkdir()
    for number, post in enumerate(sorted((site / "_posts").iterdir())):
        _, front_matter, body = post.read_text(encoding="utf-8").split("---\n", 2)
        (site / "yaml" / f"{post.stem}.yaml").write_text(f"---\n{front_matter}", encoding="utf-8")
        if number % 20 == 0:
            (site / "html" / f"{post.stem}.html").write_text(body, encoding="utf-8")
            shutil.copy(post, site / "few")
    (site / ".htmlvalidate.json").write_text(
        '{"root": true, "extends": ["html-validate:standard"]}', encoding="utf-8"
    )


def peers(npm: Path) -> dict[str, Peer]:
    """The peers by name. What they print is thrown away; that there is something to print is no failure."""
    rumdl = [str(_SCRIPTS / "rumdl"), "check", "--silent", "--fail-on", "never", "--no-config"]
    front_matter = "extensions.front-matter.enabled=$!True"
    return {
        "rumdl check --no-cache": Peer([*rumdl, "--no-cache", "_posts"]),
        "rumdl check, warm": Peer([*rumdl, "_posts"]),
        "yamllint, front matter only": Peer([str(_SCRIPTS / "yamllint"), "-d", "relaxed", "yaml"]),
        "frontmatter + BeautifulSoup": Peer([sys.executable, _SCRIPT, "few"], 20),
        "markdownlint-cli2": Peer([str(npm / "markdownlint-cli2"), "few/*.md"], 20),
        "pymarkdown": Peer([str(_SCRIPTS / "pymarkdown"), "--set", front_matter, "scan", "few"], 20),
        "html-validate, bodies": Peer([str(npm / "html-validate"), "html"], 20),
        "htmlhint, bodies": Peer([str(npm / "htmlhint"), "html"], 20),
    }
