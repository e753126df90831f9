"""Shared fixtures: a small site in a temporary folder, and two ways to run the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from postlint.cli import main

GOOD = '---\nlayout: post\ntitle: "早安"\ndate: 2022-02-21 07:47:47 +0800\n---\n早上好。\n'
BAD = GOOD.replace("早安", "")
SHOUT = '''"""Text shouts.

Nobody likes it.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options as Base, Post, Related, Span, option

bad = (
    """
    ---
    title: 好
    ---
    好 HELP
       ^^^^ shouts: HELP
    === fixed
    ---
    title: 好
    ---
    好 help
    """,
)
good = ("HELLO",)


class Options(Base):
    """What may be shouted."""

    words: tuple[str, ...] = option(("HELP",), "words that count as shouting")
    most: int = option(3, "how often")


def check(post: Post, options: Options) -> Iterator[Finding]:
    for word in options.words:
        at = post.text.text.find(word)
        if at >= 0:
            span = Span(at, at + len(word))
            fix = Fix((Edit(span, word.lower()),))
            yield Finding(span, f"shouts: {word}", fix, (Related(Span(0, 3), "in this post"),))
'''


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Site:
    """Writes files below a folder."""

    folder: Path

    def write(self, path: str, content: str | bytes = "") -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode(errors="surrogateescape"))
        return file

    def good(self, path: str = "_posts/2022-02-21-good.md") -> Path:
        return self.write(path, GOOD)

    def bad(self, path: str = "_posts/2022-02-21-bad.md") -> Path:
        return self.write(path, BAD)

    def plugin(self, code: str, name: str = "checks/shout.py") -> Path:
        return self.write(name, code)

    def git(self, *arguments: str) -> str:
        identity = (
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "init.defaultBranch=main",
        )
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            env=environment(),
        )
        return done.stdout.decode()


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what changes colours, and without the variables of a surrounding git."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "GIT_", "_POSTLINT")
    return {key: value for key, value in os.environ.items() if not key.startswith(dropped)} | more


# Wherever tests run, the program runs as on a desk
for variable in (
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE",
    "GITLAB_CI",
    "CI_PROJECT_DIR",
    "PRE_COMMIT",
):
    os.environ.pop(variable, None)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site of its own: `_config.yml` marks its root."""
    site = Site(tmp_path / "site")
    site.write("_config.yml", "title: 网站\n")
    return site


@pytest.fixture
def run(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run a command line in this process, in the site's folder unless `cwd` says otherwise."""

    def run(*arguments: str, cwd: Path | None = None) -> Done:
        monkeypatch.chdir(cwd or site.folder)
        capfd.readouterr()
        code = main(arguments)
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err or "-v" in arguments
        return Done(code, out, err)

    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return run


@pytest.fixture
def program(site: Site) -> Callable[..., Done]:
    """Run the real program in a process of its own; it has half a minute."""

    def program(
        *arguments: str | bytes, cwd: Path | None = None, stdin: bytes = b"", **variables: str
    ) -> Done:
        command = [sys.executable, "-m", "postlint", *arguments]
        done = subprocess.run(
            command,
            cwd=cwd or site.folder,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
            env=environment(**variables),
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return program
