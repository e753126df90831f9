"""The cache: every answer is the one that an uncached run gives, whatever has changed and whatever became of the file."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import BAD, GOOD, SHOUT, Done, Site, environment

Program = Callable[..., Done]
FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDER = ".postlint_cache"
POST = "_posts/2022-02-21-rain.md"
COUNT = '''"""Post is counted.

One line in a file for each post that is read.
"""

from pathlib import Path

from postlint import Finding

bad = good = ()
severity = "warning"


def check(post, options):
    with Path(post.site.root, "../read.txt").open("a") as file:
        file.write(post.path.replace("\\n", " ").encode(errors="replace").decode() + "\\n")
    return []
'''


def settled(folder: Path) -> None:
    """Files that were changed just now are read again in any case: let these be old."""
    past = time.time() - 3600
    for path in folder.rglob("*"):
        if FOLDER not in path.parts:
            os.utime(path, (past, past))


def databases(site: Site, folder: str = FOLDER) -> list[Path]:
    return sorted((site.folder / folder).glob("*.sqlite"))


@pytest.fixture
def counted(site: Site) -> Callable[[], list[str]]:
    """Which posts a rule was asked about since the last time."""
    site.plugin(COUNT, "checks/counted.py")
    site.write("postlint.toml", 'plugins = ["checks/counted.py"]\nselect = ["title-*", "counted"]\n')
    log = site.folder.parent / "read.txt"

    def counted() -> list[str]:
        found = sorted(log.read_text().splitlines()) if log.exists() else []
        log.unlink(missing_ok=True)
        return found

    return counted


def backdate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as changed just now for no time at all."""
    from postlint import index_stale

    monkeypatch.setattr(index_stale, "_JUST_NOW", -(10**15))


def test_a_folder_that_git_and_backups_pass_over(run: Callable[..., Done], site: Site) -> None:
    site.good()
    assert run("check").err == ""
    assert (site.folder / FOLDER / ".gitignore").read_text() == "*\n"
    assert (
        (site.folder / FOLDER / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    site.git("init", "-q")
    assert FOLDER not in site.git("status", "--short", "--untracked-files=all")


def test_only_what_changed_is_read_again(
    run: Callable[..., Done], site: Site, counted: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    backdate(monkeypatch)
    site.good()
    site.bad()
    first = run("check")
    assert len(counted()) == 2
    assert run("check") == first
    assert counted() == []
    site.write("_posts/2022-02-21-bad.md", BAD + "\n")
    assert run("check") == first
    assert counted() == ["_posts/2022-02-21-bad.md"]
    (site.folder / "_posts/2022-02-21-bad.md").touch()
    assert run("check") == first
    assert counted() == [], "other times, but the same content"


def test_posts_are_known_by_any_name(
    run: Callable[..., Done], site: Site, counted: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    backdate(monkeypatch)
    names = ("2022-02-21-a\nb.md", "2022-02-21-'\"\t.md", "2022-02-21-雨.md", "2022-02-21-\udcff.md")
    for name, title in zip(names, "云雨山水", strict=True):
        site.write(f"_posts/{name}", GOOD.replace("早安", title))
    hook = run("check", f"_posts/{names[0]}", "-q")
    assert len(counted()) == 1
    assert run("check", f"_posts/{names[1]}", "-q") == hook
    assert len(counted()) == 1, "of the others it is known what they note"
    first = run("check", "-q")
    assert len(counted()) == 2
    assert run("check", "-q") == first
    assert run("check", f"_posts/{names[2]}", "-q") == hook
    assert counted() == []
    (site.folder / "_posts" / names[3]).unlink()
    assert run("check", "-q") == run("check", "-q", "--no-cache")
    with sqlite3.connect(databases(site)[0]) as base:
        assert base.execute("SELECT count(*) FROM post").fetchone() == (3,)


def test_a_change_that_size_and_times_do_not_show(run: Callable[..., Done], site: Site) -> None:
    """Written at once after the check, in the same size, with its old time put back."""
    post = site.write(POST, GOOD)
    assert run("check", "-q", "--select", "title-*").code == 0
    before = post.stat()
    post.write_text(GOOD.replace("早安", "\u3000\u3000"))
    os.utime(post, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (post.stat().st_size, post.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert (
        run("check", "-q", "--select", "title-*").out
        == run("check", "-q", "--no-cache", "--select", "title-*").out
    )


Change = Callable[[Site], object]
INGREDIENTS: dict[str, tuple[str, Change, Change]] = {
    # name: what is selected, how it is before, what changes the answer
    "content": ("title-empty", lambda s: s.write(POST, GOOD), lambda s: s.write(POST, BAD)),
    "settings": (
        "title-*",
        lambda s: s.write("postlint.toml", 'ignore = ["title-empty"]\n') and s.write(POST, BAD),
        lambda s: s.write("postlint.toml", 'ignore = ["title-cut"]\n'),
    ),
    "a settings file nearer by": (
        "title-*",
        lambda s: s.write(POST, BAD),
        lambda s: s.write("_posts/postlint.toml", 'ignore = ["title-empty"]\n'),
    ),
    "_config.yml": (
        "date-future",
        lambda s: s.write(POST, GOOD.replace("2022", "2099")),
        lambda s: s.write("_config.yml", "future: true\n"),
    ),
    "a layout": (
        "layout-unknown",
        lambda s: s.write("_layouts/page.html") and s.write(POST, GOOD),
        lambda s: s.write("_layouts/post.html"),
    ),
    "a layout that goes": (
        "layout-unknown",
        lambda s: s.write("_layouts/page.html") and s.write("_layouts/post.html") and s.write(POST, GOOD),
        lambda s: (s.folder / "_layouts/post.html").unlink(),
    ),
    "an include": (
        "liquid-missing-file",
        lambda s: s.write("_includes/a.html") and s.write(POST, GOOD + "{% include b.html %}\n"),
        lambda s: s.write("_includes/b.html"),
    ),
    "another post that is linked": (
        "liquid-missing-file",
        lambda s: s.write(POST, GOOD + "{% post_url 2022-02-22-snow %}\n"),
        lambda s: s.write("_posts/2022-02-22-snow.md", GOOD),
    ),
    "a page that a redirect meets": (
        "redirect-taken",
        lambda s: s.write(POST, GOOD.replace("layout", "redirect_from: /about\nlayout")),
        lambda s: s.write("about.md", "---\n---\n"),
    ),
    "a plug-in": (
        "shout",
        lambda s: (
            s.plugin(SHOUT)
            and s.write("postlint.toml", 'plugins = ["checks/shout.py"]\n')
            and s.write(POST, GOOD + "HELP\n")
        ),
        lambda s: s.plugin(SHOUT.replace("shouts:", "screams:")),
    ),
    "a module beside a plug-in": (
        "shout",
        lambda s: (
            s.plugin("WORD = 'shouts:'\n", "checks/words_of_shout.py")
            and s.plugin(
                SHOUT.replace(
                    "from collections",
                    "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n"
                    "from words_of_shout import WORD\nfrom collections",
                ).replace('f"shouts:', 'f"{WORD}')
            )
            and s.write("postlint.toml", 'plugins = ["checks/shout.py"]\n')
            and s.write(POST, GOOD + "HELP\n")
        ),
        lambda s: s.plugin("WORD = 'screams:'\n", "checks/words_of_shout.py"),
    ),
    "a file that a plug-in reads by itself": (
        "shout",
        lambda s: (
            s.plugin(
                SHOUT.replace(
                    "def check(post: Post, options: Options) -> Iterator[Finding]:\n",
                    "def check(post: Post, options: Options) -> Iterator[Finding]:\n"
                    "    verb = (post.site.root / 'word.txt').read_text()\n",
                ).replace('f"shouts:', 'f"{verb}')
            )
            and s.write("word.txt", "shouts")
            and s.write("postlint.toml", 'plugins = ["checks/shout.py"]\n')
            and s.write(POST, GOOD + "HELP\n")
        ),
        lambda s: s.write("word.txt", "screams"),
    ),
    "a schema that the settings name": (
        "front-matter-schema",
        lambda s: (
            s.write("schema.json", "{}")
            and s.write("postlint.toml", 'rules.front-matter-schema.file = "schema.json"\n')
            and s.write(POST, GOOD)
        ),
        lambda s: s.write("schema.json", '{"required": ["author"]}'),
    ),
    "a post at the same address": (
        "address-taken",
        lambda s: s.write(POST, GOOD),
        lambda s: s.write("_posts/2022-02-21-rain.html", GOOD),
    ),
}


@pytest.mark.parametrize("name", INGREDIENTS)
def test_every_ingredient_of_an_answer_counts(program: Program, site: Site, name: str) -> None:
    rule, before, change = INGREDIENTS[name]
    before(site)
    settled(site.folder)
    check = ("check", "--select", rule, "--output-format", "json")
    first, again = program(*check), program(*check)
    assert first.err == again.err == ""
    assert again.out == first.out == program(*check, "--no-cache").out
    change(site)
    after = program(*check)
    assert after.out == program(*check, "--no-cache").out
    assert after.out != first.out, "the change changes nothing"


def test_the_code_of_the_rules_counts(site: Site, tmp_path: Path) -> None:
    """A copy of the program, in which a message is edited."""
    copy = tmp_path / "program" / "postlint"
    shutil.copytree(Path(__file__).parent.parent / "lint", copy)
    shutil.copytree(Path(__file__).parent.parent / "rules", copy / "rules")
    site.write(POST, BAD)

    def check() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "postlint", "check", "-q", "--select", "title-empty"],
            cwd=site.folder,
            env=environment(PYTHONPATH=str(copy.parent)),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    assert "lists of posts" in check()
    rule = copy / "rules" / "title_empty.py"
    rule.write_text(rule.read_text().replace("lists of posts", "shelves of posts"))
    assert "shelves of posts" in check()
    package = copy / "__init__.py"
    package.write_text(package.read_text().replace('__version__ = "', '__version__ = "9.'))
    changed = check()
    assert "shelves of posts" in changed
    assert changed.count("is of another version: made anew") == 1
    assert "another version" not in check()


def test_the_clock_counts(run: Callable[..., Done], site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A post of tomorrow is absent until tomorrow."""
    from datetime import UTC, datetime, timedelta

    from postlint import surroundings

    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    site.write("_config.yml", "title: x\ntimezone: UTC\n")
    site.write(POST, GOOD.replace("2022-02-21 07:47:47 +0800", f"{moment:%Y-%m-%d %H:%M:%S} +0000"))
    check = ("check", "-q", "--output-format", "concise", "--select", "date-future")
    for _ in range(2):
        assert "date is in the future" in run(*check).out
    original = surroundings.Surroundings.__init__

    def later(self: object, *arguments: object, **more: object) -> None:
        original(self, *arguments, **{**more, "now": moment})  # type: ignore[arg-type]

    monkeypatch.setattr(surroundings.Surroundings, "__init__", later)
    assert run(*check).out == ""


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
@pytest.mark.parametrize("name", ["broken", "clean"])
def test_cached_and_uncached_say_the_same(
    program: Program, tmp_path: Path, name: str, output_format: str
) -> None:
    folder = tmp_path / name
    shutil.copytree(FIXTURES / name, folder)
    check = ("check", "--output-format", output_format)
    expected = program(*check, "--no-cache", cwd=folder)
    cold, warm = program(*check, cwd=folder), program(*check, cwd=folder)
    assert cold == warm == expected
    settled(folder)
    assert program(*check, cwd=folder) == program(*check, cwd=folder) == expected


def test_cached_and_uncached_say_the_same_after_any_edits(
    run: Callable[..., Done], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    backdate(monkeypatch)
    shutil.rmtree(site.folder)
    shutil.copytree(FIXTURES / "broken", site.folder)
    dice = random.Random(7)
    posts = sorted(path for path in (site.folder / "_posts").iterdir() if path.is_file())
    for _ in range(25):
        for _ in range(dice.randint(1, 3)):
            _edit(dice, posts)
        chosen = [str(one.relative_to(site.folder)) for one in dice.sample(posts, 2) if one.exists()]
        for paths in ([], chosen or ["_posts"]):
            cached = run("check", "--output-format", "json", *paths)
            assert cached == run("check", "--output-format", "json", "--no-cache", *paths)


def _edit(dice: random.Random, posts: list[Path]) -> None:
    """Write one post over another, cut it, remove it, bring it back, or rename it."""
    one, other = dice.sample(posts, 2)
    if not one.exists() or dice.random() < 0.2:
        one.write_text(GOOD, encoding="utf-8")
        return
    content = one.read_bytes()
    kind = dice.choice(["over", "cut", "remove", "rename", "title"])
    if kind == "over":
        other.write_bytes(content)
    elif kind == "cut":
        at = dice.randrange(len(content) + 1)
        one.write_bytes(content[:at] + content[at + dice.randint(1, 40) :])
    elif kind == "remove":
        one.unlink()
    elif kind == "rename":
        one.rename(other)
    else:
        one.write_bytes(content.replace(b"title", b"tilte", 1))


def test_posts_that_go_are_forgotten(run: Callable[..., Done], site: Site) -> None:
    for name in ("rain.md", "rain.html"):
        site.write(f"_posts/2022-02-21-{name}", GOOD)
    check = ("check", "-q", "--output-format", "concise", "--select", "address-taken")
    assert "address-taken" in run(*check).out
    (site.folder / "_posts/2022-02-21-rain.html").rename(site.folder / "_posts/2022-02-22-rain.html")
    site.write("_posts/2022-02-22-rain.html", GOOD.replace("02-21", "02-22"))
    assert run(*check, POST).out == ""
    site.write("_posts/2022-02-23-rain.html", GOOD)
    assert "address-taken" in run(*check, POST).out
    (site.folder / "_posts/2022-02-23-rain.html").unlink()
    assert run(*check, POST).out == ""


def test_unsaved_text_is_judged_and_not_kept(program: Program, site: Site) -> None:
    site.write(POST, GOOD)
    site.write("_posts/2022-02-22-snow.md", GOOD.replace("02-21", "02-22"))
    check = ("check", "-q", "--output-format", "concise", "--select", "address-taken")
    assert program(*check).out == ""
    text = GOOD.replace("layout", "permalink: /2022/02/21/snow.html\nlayout").encode()
    unsaved = program(*check, "--stdin-filename", POST, stdin=text)
    assert "_posts/2022-02-22-snow.md has this address too" in unsaved.out
    assert program(*check).out == ""
    assert program(*check, POST).out == ""


def test_two_working_folders(program: Program, site: Site) -> None:
    """Paths are shown from where one stands, in messages too."""
    for name in ("rain.md", "rain.html"):
        site.write(f"_posts/2022-02-21-{name}", GOOD)
    check = ("check", "-q", "--output-format", "concise", "--select", "address-taken")
    for _ in range(2):
        assert program(*check).out.startswith("_posts/2022-02-21-rain.html:1:1: error")
        inside = program(*check, str(site.folder), cwd=site.folder / "_posts").out
        assert inside.startswith("2022-02-21-rain.html:1:1: error address-taken: 2022-02-21-rain.md has")


def test_without_a_cache(program: Program, site: Site) -> None:
    site.bad()
    done = program("check", "--no-cache")
    assert not (site.folder / FOLDER).exists()
    assert program("check").out == done.out
    assert (site.folder / FOLDER).exists()


def test_another_folder(program: Program, site: Site) -> None:
    site.bad()
    expected = program("check", "--no-cache").out
    assert program("check", "--cache-dir", "kept").out == expected
    assert databases(site, "kept")
    assert program("check", "--cache-dir", "kept").out == expected, "the folder is no part of the site"
    elsewhere = site.folder.parent / "elsewhere"
    assert program("check", POSTLINT_CACHE_DIR=str(elsewhere)).out == expected
    assert list(elsewhere.glob("*.sqlite"))
    assert not (site.folder / FOLDER).exists()


def test_a_post_outside_any_site_leaves_nothing_behind(program: Program, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(BAD)
    assert program("check", "note.md", cwd=tmp_path).code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.md", "site"]


def test_a_folder_of_others_is_left_alone(program: Program, site: Site) -> None:
    site.bad()
    site.write("kept/diary.txt", "雨")
    done = program("check", "-v", "-q", "--select", "title-empty", "--cache-dir", "kept")
    assert "kept: a folder with other files in it" in done.err
    assert done.code == 1
    assert [path.name for path in (site.folder / "kept").iterdir()] == ["diary.txt"]
    cleaned = program("clean", "--cache-dir", "kept")
    assert (cleaned.code, cleaned.out) == (2, "")
    assert "not made by postlint: nothing was removed" in cleaned.err
    assert [path.name for path in (site.folder / "kept").iterdir()] == ["diary.txt"]


def test_clean(program: Program, site: Site) -> None:
    site.bad()
    program("check")
    site.write(f"{FOLDER}/mine.txt")
    done = program("clean")
    assert done == Done(0, f"removed {site.folder / FOLDER}\n", "")
    assert [path.name for path in (site.folder / FOLDER).iterdir()] == ["mine.txt"]
    (site.folder / FOLDER / "mine.txt").unlink()
    (site.folder / FOLDER).rmdir()
    assert program("clean", POST.partition("/")[0] if (site.folder / "_posts").exists() else ".") == Done(
        0, f"nothing is kept in {site.folder / FOLDER}\n", ""
    )


def test_a_place_that_is_no_folder(program: Program, site: Site) -> None:
    site.bad()
    site.write(FOLDER, "a file")
    expected = program("check", "--no-cache")
    assert program("check") == expected
    done = program("check", "-v", "-q", "--select", "title-empty")
    assert done.err.count(f"no cache: {site.folder / FOLDER}: file exists") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(program: Program, site: Site) -> None:
    site.bad()
    expected = program("check", "--no-cache")
    site.folder.chmod(0o555)
    try:
        assert program("check") == expected
        assert "permission denied" in program("check", "-v").err
    finally:
        site.folder.chmod(0o755)


Harm = Callable[[Path], object]


def _overwrite(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    file.write_bytes(content)


def _sql(statement: str) -> Harm:
    def harm(file: Path) -> None:
        with sqlite3.connect(file) as base:
            base.execute(statement)
        base.close()

    return harm


HARMS: dict[str, tuple[Harm, str]] = {
    "no database": (lambda file: file.write_bytes(b"rain" * 5000), "was damaged"),
    "cut": (lambda file: os.truncate(file, file.stat().st_size // 2 // 4096 * 4096), "was damaged"),
    "noise": (_overwrite, "was damaged"),
    "a table gone": (_sql("DROP TABLE post"), "was damaged"),
    "broken values": (_sql("UPDATE detail SET problems = x'7b', facts = x'7b'"), "was damaged"),
    "another form": (_sql("PRAGMA user_version = 99"), "is of another version"),
    "empty": (lambda file: file.write_bytes(b""), ""),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_damaged_cache_is_made_anew_and_that_is_said_once(program: Program, site: Site, name: str) -> None:
    site.bad()
    site.bad("_posts/2022-02-21-worse.md")
    settled(site.folder)
    harm, said = HARMS[name]
    expected = program("check")
    [file] = databases(site)
    harm(file)
    done = program("check")
    assert (done.code, done.out) == (expected.code, expected.out)
    folder = site.folder / FOLDER
    assert done.err == (f"postlint: the cache in {folder} {said}: made anew\n" if said else "")
    assert program("check") == expected
    assert databases(site) == [file]


def test_damaged_numbers_of_facts(program: Program, site: Site) -> None:
    """They are read where one post is compared with the others."""
    for name in ("rain.md", "rain.html"):
        site.write(f"_posts/2022-02-21-{name}", GOOD)
    settled(site.folder)
    check = ("check", "--select", "address-taken", "_posts/2022-02-21-rain.md")
    expected = program(*check)
    assert "address-taken" in expected.out
    for column in ("own", "common"):
        [file] = databases(site)
        _sql(f"UPDATE post SET {column} = x'7b'")(file)
        done = program(*check)
        assert (done.code, done.out) == (expected.code, expected.out)
        assert done.err.count("was damaged: made anew") == 1
        assert program(*check) == expected


def test_options_share_nothing_and_old_files_go(run: Callable[..., Done], site: Site) -> None:
    site.bad()
    for number in range(15):
        run("check", "--config", f'exclude = ["x{number}"]', "--select", "title-empty")
    assert len(databases(site)) == 12
    assert run("check", "--select", "title-empty", "-q").code == 1
    assert run("check", "--select", "title-missing", "-q").code == 0


def test_bad_settings_are_told_from_a_warm_cache_too(program: Program, site: Site) -> None:
    site.good()
    program("check")
    site.write("postlint.toml", 'ignore = ["no-such-rule"]\n')
    for _ in range(2):
        done = program("check")
        assert done.code == 2
        assert "no rule is named no-such-rule" in done.err
    (site.folder / "_posts/2022-02-21-good.md").unlink()
    assert "no rule is named no-such-rule" in program("check").err


def test_a_rule_that_crashes_crashes_again(program: Program, site: Site) -> None:
    site.plugin(SHOUT.replace("for word in options.words:", "for word in 1 / 0:"))
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\n')
    site.good()
    settled(site.folder)
    for _ in range(2):
        done = program("check", "-q")
        assert done.code == 2
        assert "rule shout crashed on _posts/2022-02-21-good.md: ZeroDivisionError" in done.err


def test_several_processes_at_once(program: Program, site: Site) -> None:
    for number in range(30):
        site.write(f"_posts/2022-02-{number % 28 + 1:02}-{number}.md", BAD)
    expected = program("check", "--no-cache", "--output-format", "json").out
    command = [sys.executable, "-m", "postlint", "check", "--output-format", "json"]
    for _ in range(2):
        started = [
            subprocess.Popen(
                command, cwd=site.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(5)
        ]
        for process in started:
            out, err = process.communicate(timeout=120)
            assert (out.decode(), err.decode()) == (expected, "")


def test_killed_at_any_moment(program: Program, site: Site) -> None:
    for number in range(200):
        site.write(f"_posts/2022-02-{number % 28 + 1:02}-{number}.md", GOOD if number % 3 else BAD)
    expected = program("check", "--no-cache", "--output-format", "json").out
    command = [sys.executable, "-m", "postlint", "check", "-q"]
    started = time.perf_counter()
    program("check", "-q")
    whole = time.perf_counter() - started
    for turn in range(20):
        if turn % 4 == 0:
            shutil.rmtree(site.folder / FOLDER, ignore_errors=True)
        process = subprocess.Popen(
            command, cwd=site.folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * turn / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        site.write(f"_posts/2022-02-01-{28 * turn % 200}.md", GOOD)
        if turn % 5 == 4:
            cached = program("check", "--output-format", "json")
            assert cached.out == program("check", "--no-cache", "--output-format", "json").out
            assert "Traceback" not in cached.err
    assert expected
