"""README and docs tell the truth: their commands are run, and what they show is what is printed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)
SESSIONS = [
    (f"{page.name}:{text.count(chr(10), 0, match.start()) + 2}", match[1], match[2])
    for page in PAGES
    for text in [page.read_text(encoding="utf-8")]
    for match in CONSOLE.finditer(text)
]


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        ["bash", "-c", command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("command", "shown"), [one[1:] for one in SESSIONS], ids=[one[0] for one in SESSIONS]
)
def test_what_a_page_shows_is_what_is_printed(command: str, shown: str) -> None:
    printed = shell(command, ROOT).stdout
    expected = re.escape(shown).replace(re.escape("[…]\n"), "(?:.*\n)*?")
    assert re.fullmatch(expected, printed), printed


def test_readme_set_up_commands_work_from_a_clean_checkout(tmp_path: Path) -> None:
    first, second = re.findall(
        r"```sh set-up\n([^\n]+)\n```", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert second in (ROOT / ".ci" / "run").read_text(encoding="utf-8"), "CI runs the very test command"
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in files.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = shell(first, tmp_path)
    assert "broken/_posts/" in done.stdout, done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target
