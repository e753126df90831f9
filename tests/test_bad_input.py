"""Bad input: a clear message, the right exit code, never a traceback."""

from __future__ import annotations

import ctypes
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import BAD, GOOD, Done, Site, environment

Run = Callable[..., Done]
MEGABYTE = 1_000_000
# linux/prctl.h and linux/capability.h
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def rule(body: str, summary: str = "Anything") -> str:
    """A plug-in whose `check` runs this code before it yields nothing."""
    return f'"""{summary}."""\nimport os, sys, time\n\ndef check(post, options):\n    {body}\n    yield from ()\n'


def with_rule(site: Site, body: str) -> None:
    site.plugin(rule(body), "checks/ours.py")
    site.write("postlint.toml", 'plugins = ["checks/ours.py"]\nselect = ["title-empty", "ours"]\n')


def problems(done: Done) -> list[tuple[str, str]]:
    return [(problem["path"], problem["rule"]) for problem in done.json["problems"]]


def test_empty_folder(tmp_path: Path, program: Run) -> None:
    (tmp_path / "empty").mkdir()
    done = program("check", ".", cwd=tmp_path / "empty")
    assert (done.code, done.out) == (2, "nothing checked (0 posts checked)\n")
    assert done.err == "postlint: nothing to check in .: 0 files there, none to be checked\n"


def test_broken_link_named_and_in_a_folder(site: Site, run: Run) -> None:
    site.bad()
    (site.folder / "_posts/2022-02-22-gone.md").symlink_to("nowhere.md")
    for arguments in (["_posts"], ["_posts/2022-02-22-gone.md", "_posts/2022-02-21-bad.md"]):
        done = run("check", "--select", "title-empty", *arguments)
        assert done.code == 2
        assert done.err == "postlint: _posts/2022-02-22-gone.md: unreadable: a symbolic link to nothing\n"
        assert "error title-empty" in done.out


def test_link_to_itself(site: Site, run: Run) -> None:
    (site.folder / "loop.md").symlink_to("loop.md")
    done = run("check", "loop.md")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "postlint: loop.md: unreadable: a symbolic link to nothing",
    )


def test_named_fifo_socket_and_device(site: Site, program: Run) -> None:
    os.mkfifo(site.folder / "fifo.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(site.folder / "socket.md"))
        done = program("check", "fifo.md", "socket.md", "/dev/null")
    assert done.code == 2
    assert [line.split(": ", 2)[2] for line in done.err.splitlines()[:3]] == [
        "unreadable: a device, not a file",
        "unreadable: a FIFO, not a file: give a post on standard input with --stdin-filename",
        "unreadable: a socket, not a file",
    ]


def test_fifo_in_a_folder_does_not_hang(site: Site, program: Run) -> None:
    os.mkfifo((site.bad().parent) / "2022-02-22-fifo.md")
    done = program("check", "--select", "title-empty")
    assert (done.code, done.err) == (1, "")


def as_mortal() -> None:
    """Give up what lets root read every file; for a new process."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


def locked_out(site: Site, *arguments: str) -> Done:
    """Run the program without the rights of root; skips where that is not possible."""
    command = [sys.executable, "-m", "postlint", "check", "--select", "title-empty", *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=site.folder,
            env=environment(),
            capture_output=True,
            timeout=120,
            check=False,
            preexec_fn=as_mortal if os.geteuid() == 0 else None,
        )
    except subprocess.SubprocessError:
        pytest.skip("root cannot give up its rights here, and reads everything")
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_unreadable_file(site: Site) -> None:
    site.bad("_posts/2022-02-22-locked.md").chmod(0)
    site.bad()
    for arguments in ([], ["_posts/2022-02-22-locked.md", "_posts/2022-02-21-bad.md"]):
        done = locked_out(site, *arguments)
        assert done.code == 2
        assert done.err == "postlint: _posts/2022-02-22-locked.md: unreadable: permission denied\n"
        assert "error title-empty" in done.out


def test_unreadable_folder(site: Site) -> None:
    site.bad()
    locked = site.good("_posts/locked/2022-02-22-x.md").parent
    locked.chmod(0)
    done = locked_out(site)
    named = locked_out(site, "_posts/locked/2022-02-22-x.md")
    locked.chmod(0o700)
    assert done.code == 2
    assert done.err == "postlint: _posts/locked: unreadable: permission denied\n"
    assert "error title-empty" in done.out
    assert (named.code, named.out) == (2, "")
    assert "Traceback" not in named.err


@pytest.mark.parametrize("name", ["postlint.toml", "pyproject.toml", "_config.yml"])
def test_unreadable_settings(site: Site, name: str) -> None:
    site.bad()
    site.write(name, "[tool.postlint]\n" if name == "pyproject.toml" else "").chmod(0)
    done = locked_out(site)
    assert "Traceback" not in done.err
    if name == "postlint.toml":
        assert (done.code, done.err) == (2, "postlint: postlint.toml: cannot be read: permission denied\n")


def test_empty_and_binary_files(site: Site, run: Run) -> None:
    site.write("_posts/2022-02-21-empty.md")
    site.write("_posts/2022-02-21-binary.md", bytes(range(256)) * 50)
    site.write("_posts/2022-02-21-utf-16.md", BAD.encode("utf-16"))
    done = run("check", "_posts", "--output-format", "json")
    assert done.code == 1
    assert done.json["summary"]["checked"] == 3


@pytest.mark.parametrize(
    "text",
    [
        GOOD + "a" * 20 * MEGABYTE,
        GOOD + "新闻 " * (20 * MEGABYTE // 7),
        GOOD + "一行文字\n" * (20 * MEGABYTE // 13),
        GOOD + "\n" * 20 * MEGABYTE,
        GOOD + " " * 20 * MEGABYTE,
        "---\n" + "a" * 20 * MEGABYTE,
        b"\xff" * 20 * MEGABYTE,
    ],
    ids=["one-word", "one-line", "many-lines", "line-ends", "blanks", "front-matter", "not-utf-8"],
)
def test_twenty_megabytes(site: Site, program: Run, text: str | bytes) -> None:
    site.write("_posts/2022-02-21-big.md", text)
    done = program("check", "-q", "--output-format", "concise")
    assert done.code in (0, 1)
    assert done.err == ""


@pytest.mark.parametrize(
    "piece",
    ["<p>", "</p>", "[", "](", "<", "{{", "*", "`", "<!--", "&", "![x](y)", "<a b='c' b='d'>", "|x|\n"],
)
def test_a_megabyte_of_the_same(site: Site, program: Run, piece: str) -> None:
    """No rule needs a time that grows with the square of the text."""
    site.write("_posts/2022-02-21-big.md", GOOD + piece * (MEGABYTE // 10 // len(piece)))
    done = program("check", "-q", "--output-format", "concise")
    assert done.code in (0, 1)
    assert done.err == ""


def test_long_title(site: Site, run: Run) -> None:
    title = "标题" * 50_000
    site.write("_posts/2022-02-21-long.md", f'---\ntitle: "{title}"\nlayout: x\n---\n')
    done = run("check", "_posts")
    assert done.code in (0, 1)
    assert max(map(len, done.lines)) < 1000
    site.write("_posts/2022-02-21-long.md", f'---\ntitle: ""\nx: "{title}"\n---\n')
    assert run("check", "_posts", "--select", "title-empty").code == 1


def test_file_that_vanishes_during_the_run(site: Site, run: Run) -> None:
    with_rule(site, "[file.unlink() for file in __import__('pathlib').Path('_posts').glob('*-b.md')]")
    site.bad("_posts/2022-02-21-a.md")
    site.good("_posts/2022-02-21-b.md")
    site.bad("_posts/2022-02-21-c.md")
    done = run("check", "--output-format", "json")
    assert done.code == 2
    assert done.err == "postlint: _posts/2022-02-21-b.md: unreadable: no such file or directory\n"
    assert [path for path, _ in problems(done)] == ["_posts/2022-02-21-a.md", "_posts/2022-02-21-c.md"]
    assert {
        "path": "_posts/2022-02-21-b.md",
        "status": "unreadable",
        "reason": "no such file or directory",
    } in (done.json["files"])


def test_file_that_vanishes_before_the_rules_over_the_site(site: Site, run: Run) -> None:
    code = '''"""Titles."""
from pathlib import Path
from postlint import Fact, SiteFinding

def collect(post, options):
    yield Fact("", post.first_line)

def check_site(facts, options):
    Path(facts[0].path).unlink()
    for fact in facts:
        yield SiteFinding(fact, "seen")
'''
    site.plugin(code, "checks/ours.py")
    site.write("postlint.toml", 'plugins = ["checks/ours.py"]\nselect = ["ours"]\n')
    site.good("_posts/2022-02-21-a.md")
    site.good("_posts/2022-02-21-b.md")
    done = run("check", "--output-format", "json")
    assert done.code == 2
    assert done.err == "postlint: _posts/2022-02-21-a.md: unreadable: no such file or directory\n"
    assert problems(done) == [("_posts/2022-02-21-b.md", "ours")]


def test_working_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone; exec {shlex.quote(sys.executable)} -m postlint check"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path / "gone", capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (2, b"postlint: the working folder is gone\n")


def in_shell(site: Site, command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell's command; `postlint` in it is the program."""
    program = f"{shlex.quote(sys.executable)} -m postlint"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("postlint", program, 1)],
        cwd=site.folder,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )


def test_closed_output_pipe(site: Site) -> None:
    for number in range(3000):
        site.bad(f"_posts/2022-02-21-{number}.md")
    for output_format in ("full", "concise", "json"):
        done = in_shell(
            site, f"postlint check --select title-empty --output-format {output_format} | head -n 1"
        )
        assert done.stderr == b""
        assert done.returncode == 1, "the posts are bad, whoever reads of it"
        assert len(done.stdout.splitlines()) == 1


def test_closed_output_pipe_of_a_clean_site(site: Site) -> None:
    site.good()
    done = in_shell(site, "postlint check --select title-empty | true")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "command", ["rules", "explain title-empty", "check --show-files", "check --show-settings", "--help"]
)
def test_closed_output_pipe_of_other_commands(site: Site, command: str) -> None:
    site.good()
    done = in_shell(site, f"postlint {command} | true")
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_closed_standard_output_and_input(site: Site) -> None:
    site.bad()
    assert in_shell(site, "postlint check --select title-empty >&-").returncode == 1
    assert in_shell(site, "postlint check --select title-empty >&- 2>&-").returncode == 1
    done = in_shell(site, "postlint check --stdin-filename x.md <&-")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk(site: Site) -> None:
    site.bad()
    done = in_shell(site, "postlint check --select title-empty > /dev/full")
    assert (done.returncode, done.stderr) == (2, b"postlint: no space left on device\n")


def interrupted(site: Site, *, sent: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    """The exit code and the errors of a run that is interrupted within a rule."""
    with_rule(site, "open('running', 'w').close() or time.sleep(30)")
    site.good()
    process = subprocess.Popen(
        [sys.executable, "-m", "postlint", "check"],
        cwd=site.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(300):
        if (site.folder / "running").exists():
            break
        time.sleep(0.05)
    process.send_signal(sent)
    out, err = process.communicate(timeout=20)
    assert out == b""
    return process.returncode, err.decode()


def test_interrupted(site: Site) -> None:
    code, err = interrupted(site)
    assert code == 130
    assert err.strip() == "postlint: interrupted"


def test_rule_that_crashes(site: Site, run: Run) -> None:
    with_rule(site, "1 / 0 if 'a.md' in post.path else None")
    site.bad("_posts/2022-02-21-a.md")
    site.bad("_posts/2022-02-21-b.md")
    done = run("check", "--output-format", "json")
    assert done.code == 2
    assert done.err == (
        "postlint: rule ours crashed on _posts/2022-02-21-a.md: ZeroDivisionError: division by zero (-v shows where)\n"
    )
    assert problems(done) == [
        ("_posts/2022-02-21-a.md", "title-empty"),
        ("_posts/2022-02-21-b.md", "title-empty"),
    ]
    assert run("check", "--exit-zero").code == 2
    verbose = run("check", "-v")
    assert "Traceback" in verbose.err
    assert "checks/ours.py" in verbose.err
    assert "(-v shows where)" not in verbose.err


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise ValueError('a\\nb\\x1b[2J')", "ValueError: a␊b␛[2J"),
        ("return 3", "TypeError: 'int' object is not iterable"),
        ("yield None", "AttributeError: "),
        ("yield 'x'", "AttributeError: "),
        ("def f(): f()\n    f()", "RecursionError: maximum recursion depth exceeded"),
        ("raise MemoryError", "MemoryError: "),
        ("raise BrokenPipeError(32, 'x')", "BrokenPipeError: [Errno 32] x"),
    ],
)
def test_rule_that_breaks_the_contract(site: Site, run: Run, body: str, error: str) -> None:
    code = rule(body) if "return" not in body else '"""Any."""\ndef check(post, options):\n    return 3\n'
    site.plugin(code, "checks/ours.py")
    site.write("postlint.toml", 'plugins = ["checks/ours.py"]\nselect = ["title-empty", "ours"]\n')
    site.bad()
    done = run("check", "--output-format", "json")
    assert done.code == 2
    assert f"postlint: rule ours crashed on _posts/2022-02-21-bad.md: {error}" in done.err
    assert problems(done) == [("_posts/2022-02-21-bad.md", "title-empty")]


def test_rule_that_exits(site: Site, run: Run) -> None:
    with_rule(site, "sys.exit(0)")
    site.bad()
    done = run("check")
    assert (done.code, done.err) == (2, "postlint: a rule calls sys.exit: nothing was reported\n")


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.md",
        "quo\"te'.md",
        "back\\slash.md",
        "tab\t.md",
        "\x1b[2J.md",
        " leading.md",
        "-dash.md",
        "新闻 👍.md",
        "x" * 240 + ".md",
    ],
)
def test_strange_names(site: Site, run: Run, name: str) -> None:
    site.bad(f"_posts/{name}")
    for arguments in ([], ["--", f"_posts/{name}"], ["_posts"]):
        done = run("check", "--select", "title-empty", "--output-format", "json", *arguments)
        assert problems(done) == [(f"_posts/{name}", "title-empty")]
    concise = run("check", "-q", "--select", "title-empty", "--output-format", "concise")
    assert len(concise.out.split("\n")) == 2
    assert concise.out[:-1].isprintable()
    full = run("check", "-q", "--select", "title-empty").out
    assert len(full.split("\n")) == 6
    assert "\x1b" not in full
    assert run("check", "--show-files", "_posts").out[:-1].isprintable()


def test_names_that_are_not_utf_8(site: Site, program: Run) -> None:
    name = os.fsencode(site.folder) + b"/_posts/2022-02-21-\xff\xfe.md"
    (site.folder / "_posts").mkdir()
    try:
        with open(name, "wb") as file:  # noqa: PTH123 - the name is bytes
            file.write(BAD.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for arguments in ([], [name]):
        done = program("check", "--select", "title-empty", "--output-format", "json", *arguments)
        assert (done.code, done.err) == (1, "")
        [(path, _)] = problems(done)
        assert os.fsencode(path) == b"_posts/2022-02-21-\xff\xfe.md"
        for output_format in ("full", "concise"):
            done = program("check", "--select", "title-empty", "--output-format", output_format, *arguments)
            assert (done.code, done.err) == (1, "")
            assert done.out.startswith("_posts/2022-02-21-��.md:3:8: error title-empty")
    report = site.folder / "report.json"
    done = program(
        "check", "--select", "title-empty", "--output-format", "json", "--output-file", str(report)
    )
    assert done.code == 1
    assert (
        os.fsencode(json.loads(report.read_text())["problems"][0]["path"]) == b"_posts/2022-02-21-\xff\xfe.md"
    )


def test_bug_of_ours_is_exit_code_2(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from postlint import cli, command_check

    def broken(*_: object) -> int:
        raise LookupError("oops")

    monkeypatch.setattr(command_check, "check_command", broken)
    monkeypatch.chdir(site.folder)
    assert cli.main(["check"]) == 2
    assert "postlint: crashed: LookupError: please report the lines above" in capfd.readouterr().err


def test_configuration_that_is_not_yaml(site: Site, run: Run) -> None:
    site.good()
    what = "the whole build stops, and no post is checked"
    for text, place in (
        ("title: a\nexclude: [\n", "3:1: not YAML: did not find expected node content"),
        (b"\xff\xfe\xff", "1:1: not YAML: not UTF-8"),
    ):
        site.write("_config.yml", text)
        for command in ("check", "outcome"):
            done = run(command)
            assert (done.code, done.out, done.err) == (2, "", f"postlint: _config.yml:{place}: {what}\n")
    site.write("_config.yml", "- no map: Jekyll says so and takes its defaults\n")
    assert run("check", "--select", "title-empty").code == 0


def test_configuration_of_a_revision_that_is_not_yaml(site: Site, run: Run) -> None:
    site.good()
    site.write("_config.yml", "exclude: [\n")
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-qm", "one")
    site.write("_config.yml", "title: a\n")
    done = run("outcome", "--since", "HEAD")
    assert done.code == 2
    assert done.err.startswith(
        f"postlint: at {site.git('rev-parse', 'HEAD').strip()}: _config.yml:2:1: not YAML: "
    )


def test_aliases_of_aliases_are_read_at_once(site: Site, run: Run) -> None:
    rows = "\n".join(f"k{n + 1}: &k{n + 1} [{', '.join([f'*k{n}'] * 9)}]" for n in range(40))
    site.write("_posts/2022-02-21-good.md", GOOD.replace("title:", f"k0: &k0 [a]\n{rows}\ntitle:"))
    done = run("check", "--select", "title-empty,front-matter-type,front-matter-yaml")
    assert (done.code, done.err) == (0, "")


def test_standard_input_without_a_name(site: Site, run: Run) -> None:
    site.bad()
    done = run("check", "--stdin-filename", "")
    assert (done.code, done.out) == (2, "")
    assert done.err == "postlint: --stdin-filename: is empty: name the file that the post stands for\n"
