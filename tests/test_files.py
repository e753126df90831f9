"""A file is replaced whole: mode, links, other people's edits, and a process that is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from postlint.discover import discover
from postlint.discover_excluded import Scope
from postlint.files import replace

needs_unix = pytest.mark.skipif(os.name != "posix", reason="modes, links and signals of Unix")
FOREVER = """
import sys
from pathlib import Path
from postlint.files import replace
path, size = Path(sys.argv[1]), int(sys.argv[2])
old, new = b"o" * size, b"n" * size
print("begun", flush=True)
while True:
    replace(path, old, new)
    replace(path, new, old)
"""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    file = tmp_path / "_posts/2022-02-21-a.md"
    file.parent.mkdir()
    file.write_bytes(b"old")
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_replace(post: Path) -> None:
    replace(post, b"old", b"new\r\n")
    assert post.read_bytes() == b"new\r\n"
    assert names(post.parent) == ["2022-02-21-a.md"]


@needs_unix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o640])
def test_mode_is_kept(post: Path, mode: int) -> None:
    post.chmod(mode)
    replace(post, b"old", b"new")
    assert post.stat().st_mode & 0o7777 == mode


@needs_unix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_owner_and_group_are_kept(post: Path) -> None:
    os.chown(post, 1234, 2345)
    replace(post, b"old", b"new")
    assert (post.stat().st_uid, post.stat().st_gid) == (1234, 2345)


@needs_unix
def test_time_is_that_of_the_change(post: Path) -> None:
    os.utime(post, (1000, 1000))
    replace(post, b"old", b"new")
    assert post.stat().st_mtime > 1_000_000


@needs_unix
@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_are_kept(post: Path) -> None:
    try:
        os.setxattr(post, "user.note", b"x")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    replace(post, b"old", b"new")
    assert os.getxattr(post, "user.note") == b"x"


@needs_unix
def test_symbolic_link_stays_one(post: Path, tmp_path: Path) -> None:
    link, far = tmp_path / "_posts/2022-02-22-b.md", tmp_path / "far"
    far.mkdir()
    (far / "c.md").symlink_to(post)
    link.symlink_to("../far/c.md")
    replace(link, b"old", b"new")
    assert (link.is_symlink(), (far / "c.md").is_symlink()) == (True, True)
    assert post.read_bytes() == b"new"
    assert (names(far), names(post.parent)) == (["c.md"], ["2022-02-21-a.md", "2022-02-22-b.md"])


@needs_unix
def test_other_names_of_the_file_keep_the_old_bytes(post: Path, tmp_path: Path) -> None:
    os.link(post, tmp_path / "backup.md")
    replace(post, b"old", b"new")
    assert (post.read_bytes(), (tmp_path / "backup.md").read_bytes()) == (b"new", b"old")


def refusal(post: Path) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the test reads its words
        replace(post, b"old", b"new")
    return (caught.value.strerror or str(caught.value)).lower()


def test_an_edit_made_meanwhile_is_not_lost(post: Path) -> None:
    post.write_bytes(b"older")
    assert refusal(post) == "changed while it was fixed: run again"
    assert post.read_bytes() == b"older"
    assert names(post.parent) == ["2022-02-21-a.md"]


@needs_unix
def test_read_only_file(post: Path) -> None:
    post.chmod(0o444)
    assert refusal(post) == "read-only"
    assert post.read_bytes() == b"old"


def test_a_file_that_has_gone(post: Path) -> None:
    post.unlink()
    assert refusal(post) == "no such file or directory"
    assert names(post.parent) == []


def test_a_full_disk_leaves_nothing_behind(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(post) == "no space left on device"
    assert (post.read_bytes(), names(post.parent)) == (b"old", ["2022-02-21-a.md"])


@needs_unix
def test_a_killed_process_leaves_the_old_file_or_the_new_one(post: Path) -> None:
    size = 200_000
    post.write_bytes(b"o" * size)
    dice = random.Random(20220221)
    for _ in range(20):
        command = [sys.executable, "-c", FOREVER, str(post), str(size)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(dice.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert post.read_bytes() in (b"o" * size, b"n" * size)
        post.write_bytes(b"o" * size)
    found = discover([str(post.parent)], lambda folder: Scope(folder, (), ()))
    assert [one.path for one in found.candidates] == [str(post)], "what a killed process leaves is no post"
