"""Several processes: the same report as by one, whatever becomes of them; and what a terminal shows meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import BAD, GOOD, Done, Site, environment

Program = Callable[..., Done]
POSTS = 700
SLOW = '''"""Post is slow."""

import os, time

bad = good = ()


def check(post, options):
    if post.path.endswith("-{number}.md"):
        {what}
    return []
'''
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


@pytest.fixture
def many(site: Site) -> Site:
    """More posts than one process is given, the first and the last of them alike."""
    for number in range(POSTS):
        text = BAD if number % 100 == 7 else GOOD.replace("早安", f"早安{number % 350}")
        site.write(f"_posts/2022-02-{number % 28 + 1:02}-{number}.md", text)
    site.write("_posts/2022-02-21-x.md", b"---\ntitle: \xff\n---\n")
    site.write("postlint.toml", 'select = ["title-*", "encoding-utf8", "address-taken"]\n')
    return site


def plugin(site: Site, what: str, number: int = 507) -> None:
    site.plugin(SLOW.format(number=number, what=what), "checks/slow.py")
    site.write("postlint.toml", 'plugins = ["checks/slow.py"]\nselect = ["slow", "title-empty"]\n')


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("output_format", ["full", "json"])
def test_the_report_is_that_of_one_process(program: Program, output_format: str) -> None:
    check = ("check", "--output-format", output_format)
    expected = program(*check, "--no-cache", "--jobs", "1")
    assert expected.code == 1
    assert program(*check, "--no-cache", "--jobs", "2") == expected
    assert program(*check, "--jobs", "2") == expected
    assert program(*check) == expected, "from the cache"


def test_two_processes_are_at_work(program: Program, many: Site) -> None:
    log = many.folder.parent / "processes.txt"
    many.plugin(
        '"""Post is seen."""\n\nimport os\n\nbad = good = ()\n\n\ndef check(post, options):\n'
        f'    with open({str(log)!r}, "a") as file:\n        file.write(f"{{os.getpid()}}\\n")\n    return []\n',
        "checks/seen.py",
    )
    many.write("postlint.toml", 'plugins = ["checks/seen.py"]\nselect = ["seen"]\n')
    assert program("check", "--jobs", "2").code == 0
    assert len(set(log.read_text().split())) == 2
    log.unlink()
    assert program("check", "--jobs", "1", "--no-cache").code == 0
    assert len(set(log.read_text().split())) == 1


def test_a_crash_of_a_rule_is_told_as_by_one_process(program: Program, many: Site) -> None:
    plugin(many, "1 / 0")
    expected = program("check", "--jobs", "1", "--no-cache")
    assert expected.code == 2
    assert "rule slow crashed on _posts/2022-02-04-507.md: ZeroDivisionError" in expected.err
    assert program("check", "--jobs", "2") == expected


def test_a_process_that_dies_is_reported(program: Program, many: Site) -> None:
    plugin(many, "os.kill(os.getpid(), 9)")
    done = program("check", "--jobs", "2")
    assert (done.code, done.out) == (2, "")
    assert "postlint: a process died while it checked posts, from _posts/" in done.err


def test_a_rule_that_exits(program: Program, many: Site) -> None:
    plugin(many, "raise SystemExit")
    done = program("check", "--jobs", "2")
    assert (done.code, done.err) == (2, "postlint: a rule calls sys.exit: nothing was reported\n")


@pytest.fixture
def waiting(many: Site) -> Iterator[subprocess.Popen[bytes]]:
    """A run of two processes of which one has come to a post that takes a minute."""
    mark = many.folder.parent / "waits.txt"
    plugin(many, f"open({str(mark)!r}, 'w').write(str(os.getpid())) and time.sleep(60)")
    command = [sys.executable, "-m", "postlint", "check", "--jobs", "2"]
    with subprocess.Popen(
        command, cwd=many.folder, env=environment(), stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        _until(lambda: mark.exists() and bool(mark.read_text()))
        yield process
        process.kill()
    _until(lambda: not _is_alive(int(mark.read_text())))


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_ctrl_c(waiting: subprocess.Popen[bytes]) -> None:
    os.killpg(waiting.pid, signal.SIGINT)  # a terminal sends it to all of them
    _, err = waiting.communicate(timeout=120)
    assert (waiting.returncode, err.strip()) == (130, b"postlint: interrupted")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_a_main_process_that_is_killed_leaves_none_behind(waiting: subprocess.Popen[bytes]) -> None:
    waiting.kill()  # the fixture waits for the end of the other one


@pytest.mark.parametrize("seconds", [0, 1.5])
def test_a_bar_on_a_terminal_for_a_long_run(many: Site, seconds: float) -> None:
    import pty

    plugin(many, f"time.sleep({seconds})", number=3)
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "postlint", "check", "--jobs", "1"]
    done = subprocess.run(
        command,
        cwd=many.folder,
        env=environment(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
    )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(main, 4096):
            shown += part
    except OSError:  # Linux says so that nobody is at the other end
        pass
    os.close(main)
    assert (b"checking posts" in shown) == bool(seconds)
    assert b"7 errors (701 posts checked" in done.stdout
