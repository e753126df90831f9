"""The distribution: what is in it, how it is started, what it loads."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from postlint import __version__

from .conftest import SHOUT, Done, Site, environment

Run = Callable[..., Done]
PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that nothing is written into the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    copied = folder / "project"
    copied.mkdir()
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, os.fsdecode(names.stdout).split("\0")):
        if (PROJECT / name).is_file() and name.startswith(
            ("lint/", "rules/", "pyproject", "README", "LICENSE")
        ):
            (copied / name).parent.mkdir(parents=True, exist_ok=True)
            (copied / name).write_bytes((PROJECT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(copied)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_tree(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tree = {f"postlint/{file.name}" for file in (PROJECT / "lint").glob("*.py")}
    tree |= {f"postlint/rules/{file.name}" for file in (PROJECT / "rules").glob("*.py")}
    assert held == tree | {"postlint/py.typed"}


def test_no_folder_is_left_out_of_the_package() -> None:
    """setuptools is told every package by name."""
    for folder in ("lint", "rules"):
        below = [file for file in (PROJECT / folder).rglob("*.py") if file.parent != PROJECT / folder]
        assert below == []


def test_wheel_works_without_the_tree(wheel: Path, site: Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    site.bad()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r});"
        "import postlint; print(postlint.__file__);"
        "from postlint.cli import main; sys.exit(main(['check', '--select', 'title-empty']))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; import sys; sys.path += site.getsitepackages(); {code}"],
        cwd=site.folder,
        capture_output=True,
        check=False,
        env=environment(),
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(str(tmp_path / "installed" / "postlint"))
    assert "error title-empty" in done.stdout


def test_version_and_module(program: Run) -> None:
    assert program("--version").out == f"postlint {__version__}\n"
    command = Path(sys.executable).with_name("postlint")
    done = subprocess.run([command, "-V"], capture_output=True, check=True, text=True)
    assert done.stdout == f"postlint {__version__}\n"


def test_there_is_no_second_copy() -> None:
    """A run in the project's folder finds `lint` as a package, too."""
    done = subprocess.run(
        [sys.executable, "-c", "import lint"], cwd=PROJECT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "ImportError: this package is `postlint`; importing its folder as `lint` would make a second copy of it"
    )


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "_postlint_completion"), ("zsh", "#compdef postlint"), ("fish", "function")]
)
def test_shell_completion(shell: str, word: str) -> None:
    command = Path(sys.executable).with_name("postlint")
    done = subprocess.run(
        [command],
        capture_output=True,
        check=False,
        text=True,
        env=environment(_POSTLINT_COMPLETE=f"{shell}_source"),
    )
    if shell == "bash" and "bash" in done.stderr.lower() and not done.stdout:
        pytest.skip("bash is too old for completion")
    assert (done.returncode, done.stderr) == (0, "")
    assert word in done.stdout


def test_shell_completion_completes() -> None:
    command = Path(sys.executable).with_name("postlint")
    variables = {
        "_POSTLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "postlint check --out",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [command], capture_output=True, check=False, text=True, env=environment(**variables)
    )
    assert done.stdout.splitlines() == ["plain,--output-format", "plain,--output-file"]


LATE = (
    *("bs4", "pydantic", "frontmatter", "turbohtml.dom", "asyncio", "importlib.metadata", "click", "yaml"),
    *("calendar", "concurrent.futures", "dataclasses", "difflib", "inspect", "multiprocessing", "subprocess"),
    *("tomllib", "zoneinfo", *(f"postlint.{name}" for name in ("kramdown", "liquid", "safe_yaml", "soup"))),
)
UNKEPT = ("hashlib", "json", "postlint.cache", "sqlite3")  # besides, without a cache
# besides, where the post has not changed
UNCHANGED = ("turbohtml", "postlint.parse", "postlint.pattern_match", "postlint.rules")


def loaded(site: Site, names: tuple[str, ...], *options: str) -> str:
    """Which of these modules a run on one good post loads."""
    code = (
        "import sys; from postlint.cli import main; main(['check', *sys.argv[1:]]);"
        f"print(sorted(set({names!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site.good()), *options],
        cwd=site.folder,
        capture_output=True,
        check=True,
        text=True,
        env=environment(),
    )
    return done.stdout.splitlines()[-1]


def test_start_loads_nothing_in_vain(site: Site) -> None:
    assert loaded(site, LATE) == "[]"
    assert loaded(site, (*LATE, *UNKEPT), "--no-cache") == "[]"


def test_what_is_kept_needs_no_rules(site: Site) -> None:
    site.write("_config.yml", "title: a\n")
    loaded(site, ())
    assert loaded(site, (*LATE, *UNCHANGED)) == "[]"


@pytest.fixture
def installed(tmp_path: Path) -> Callable[[str], str]:
    """Makes a tiny distribution with an entry point; the folder for PYTHONPATH."""

    def installed(module: str) -> str:
        folder = tmp_path / "packages"
        package = folder / "their_rules"
        info = folder / "their_rules-1.dist-info"
        package.mkdir(parents=True)
        info.mkdir()
        (package / "__init__.py").touch()
        (package / "shout.py").write_text(module)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-rules\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[postlint.rules]\nshout_loud = their_rules.shout\n")
        return os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))

    return installed


def test_plugin_by_entry_point(site: Site, program: Run, installed: Callable[[str], str]) -> None:
    path = installed(SHOUT)
    site.write("_posts/2022-02-21-x.md", "HELP\n")
    done = program(
        "check", "--select", "shout-*", "--output-format", "concise", "--isolated", PYTHONPATH=path
    )
    assert (done.code, done.err) == (1, "")
    assert done.lines[0] == "_posts/2022-02-21-x.md:1:1: error shout-loud: shouts: HELP"
    assert program("explain", "shout-loud", PYTHONPATH=path).out.startswith("# shout-loud\n")


def test_broken_plugin_by_entry_point(site: Site, program: Run, installed: Callable[[str], str]) -> None:
    site.good()
    done = program("check", PYTHONPATH=installed('"""Broken."""\n1 / 0\n'))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "postlint: plug-in their_rules.shout cannot be loaded: ZeroDivisionError: division by zero\n"
    )


def pytest_on(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on a plug-in with the test that its author writes."""
    (folder / "checks").mkdir(parents=True)
    (folder / "checks/shout.py").write_text(code)
    (folder / "test_shout.py").write_text(
        "import pytest\n"
        "from postlint.testing import examples, run_example\n\n\n"
        "@pytest.mark.parametrize('example', examples('checks/shout.py'), ids=str)\n"
        "def test_shout(example, tmp_path):\n"
        "    run_example(example, tmp_path)\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=."]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True, env=environment())


def test_authors_run_their_pictures_with_pytest(tmp_path: Path) -> None:
    done = pytest_on(tmp_path, SHOUT)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_a_failing_picture_prints_what_is_found(tmp_path: Path) -> None:
    done = pytest_on(tmp_path, SHOUT.replace("       ^^^^ shouts: HELP", "       ^^ shouts"))
    assert done.returncode == 1
    assert "test_shout[shout-bad-1]" in done.stdout
    assert "shout-bad-1: what the rule finds is" in done.stdout
    assert "   ^^^^ shouts: HELP" in done.stdout
    assert "1 failed, 1 passed" in done.stdout
