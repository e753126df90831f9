"""A baseline hides what was accepted, whatever is edited around it, and complains of what is no longer there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import BAD, GOOD, Done, Site

Run = Callable[..., Done]
NAME = ".postlint-baseline.jsonl"
BAD_PATH = "_posts/2022-02-21-bad.md"
IMAGE = '<img src="a.png">'
IMAGES = GOOD.replace(
    "早上好。", '<p>早上好。</p>\n\n<img src="a.png">\n\n晚上好。\n\n<img src="a.png">\n\n<div>完</div>'
)
CHOICE = (
    "--select",
    "title-empty,image-no-alt,date-zone,html-unclosed,front-matter-unknown-key",
)


def entries(site: Site, name: str = NAME) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site.folder / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def accepted(site: Site, run: Run) -> Site:
    """A site with an empty title and two images alike, all accepted."""
    site.bad()
    site.write("_posts/2022-02-22-images.md", IMAGES)
    done = run("baseline", *CHOICE)
    assert (done.code, done.out) == (0, f"{NAME}: 3 problems in 2 posts accepted (3 new)\n")
    return site


def test_accepted_problems_are_counted_not_reported(accepted: Site, run: Run) -> None:
    done = run("check", *CHOICE)
    assert (done.code, done.err) == (0, "")
    assert done.out == "no problems (2 posts checked; 2 not posts, 3 hidden by the baseline)\n"
    document = run("check", *CHOICE, "--output-format", "json").json
    assert document["baseline"] == {"hidden": 3, "stale": []}
    assert document["problems"] == []
    assert run("check", *CHOICE, "--no-baseline", "-q", "--output-format", "concise").out.count("\n") == 3
    assert accepted.folder.joinpath(NAME).exists()


def test_a_line_a_problem_by_path_rule_and_place(accepted: Site) -> None:
    found = entries(accepted)
    assert [(one["path"], one["rule"], one["place"], one["text"]) for one in found] == [
        (BAD_PATH, "title-empty", "title", '""'),
        ("_posts/2022-02-22-images.md", "image-no-alt", "body", '<img src="a.png">'),
        ("_posts/2022-02-22-images.md", "image-no-alt", "body", '<img src="a.png">'),
    ]
    assert found[1]["around"] != found[2]["around"]


def test_no_baseline_beside_plain_runs(site: Site, run: Run) -> None:
    site.good()
    assert "baseline" not in run("check", "--output-format", "json").json


def test_written_twice_is_the_same_file(accepted: Site, run: Run) -> None:
    file = accepted.folder / NAME
    before = (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino)
    assert run("baseline", *CHOICE).out == f"{NAME}: 3 problems in 2 posts accepted\n"
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nlayout", "---\nauthor: 林\nlayout"),
        ("<p>早", "一\n\n二\n\n三\n\n<p>早"),
        ("<div>完", "<em>好</em>\n\n<div>完"),
        ("晚上好。", "夜里好。"),
        ("\n", "\r\n"),
        ('<img src="a.png">\n\n晚', '<div>\n<img src="a.png">\n</div>\n\n晚'),
    ],
)
def test_edits_around_a_problem_let_it_be_known(accepted: Site, run: Run, old: str, new: str) -> None:
    accepted.write("_posts/2022-02-22-images.md", IMAGES.replace(old, new))
    done = run("check", *CHOICE)
    assert (done.code, done.err) == (0, ""), done.out


def test_a_third_of_a_kind_is_new(accepted: Site, run: Run) -> None:
    accepted.write("_posts/2022-02-22-images.md", IMAGES + '\n<img src="a.png">\n')
    done = run("check", *CHOICE, "--output-format", "concise")
    assert done.code == 1
    assert done.lines[0].startswith("_posts/2022-02-22-images.md:16:1: warning image-no-alt: ")
    assert done.lines[1] == "1 warning (2 posts checked; 2 not posts, 3 hidden by the baseline)"


def test_one_mended_and_one_made_elsewhere_is_new_and_stale(accepted: Site, run: Run) -> None:
    image = '<img src="a.png">'
    text = IMAGES.replace(f"晚上好。\n\n{image}", "晚上好。") + f"\n再见。\n\n{image}\n\n完。\n"
    accepted.write("_posts/2022-02-22-images.md", text)
    done = run("check", *CHOICE, "--output-format", "concise")
    assert done.code == 1
    assert done.lines[0].startswith("_posts/2022-02-22-images.md:16:1: warning image-no-alt: ")
    assert ": stale: image-no-alt in _posts/2022-02-22-images.md (body): no longer there" in done.err


def test_equal_lines_are_matched_one_by_one(site: Site, run: Run) -> None:
    """Three problems that nothing tells apart, of which one goes."""
    line = '<img src="a.png">\n'
    site.write(BAD_PATH, GOOD + line * 5)
    assert run("baseline", *CHOICE).code == 0
    site.write(BAD_PATH, GOOD + line * 6)
    assert run("check", *CHOICE, "-q", "--output-format", "concise").out.count("\n") == 1
    site.write(BAD_PATH, GOOD + line * 4)
    done = run("check", *CHOICE, "-q")
    assert (done.code, done.out, done.err.count("stale: ")) == (1, "", 1)


@pytest.mark.parametrize("edit", ["", "作者: 林\n"])
def test_a_renamed_file_keeps_its_problems(accepted: Site, run: Run, edit: str) -> None:
    (accepted.folder / "_posts/2022-02-22-images.md").unlink()
    accepted.write("_posts/2022-03-01-pictures.md", IMAGES.replace("layout", edit + "layout"))
    done = run("check", *CHOICE[:1], "title-empty,image-no-alt")
    assert (done.code, done.err) == (0, "")
    assert run("baseline", *CHOICE[:1], "title-empty,image-no-alt").out.endswith("accepted\n")
    assert {one["path"] for one in entries(accepted)} == {BAD_PATH, "_posts/2022-03-01-pictures.md"}


def test_a_copy_is_new(accepted: Site, run: Run) -> None:
    accepted.write("_posts/2022-03-01-copy.md", IMAGES)
    done = run("check", *CHOICE, "-q", "--output-format", "concise")
    assert done.code == 1
    assert done.out.count("2022-03-01-copy.md") == 2


def test_a_mended_problem_is_stale(accepted: Site, run: Run) -> None:
    accepted.good(BAD_PATH)
    done = run("check", *CHOICE, "-q")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"postlint: {NAME}:1: stale: title-empty in {BAD_PATH} (title): no longer there\n"
        "postlint: `postlint baseline --prune` takes stale entries out, --allow-stale lets them be\n"
    )
    assert run("check", *CHOICE, "--allow-stale").code == 0
    stale = run("check", *CHOICE, "--output-format", "json").json["baseline"]["stale"]
    assert [(one["line"], one["rule"]) for one in stale] == [(1, "title-empty")]
    assert run("baseline", *CHOICE, "--prune").out == f"{NAME}: 2 problems in 1 post accepted (1 gone)\n"
    assert run("check", *CHOICE).code == 0


def test_pruning_accepts_nothing_new(accepted: Site, run: Run) -> None:
    accepted.write("_posts/2022-03-01-new.md", BAD)
    assert run("baseline", *CHOICE, "--prune").code == 0
    assert len(entries(accepted)) == 3
    assert run("check", *CHOICE).code == 1


def test_pruning_needs_a_baseline(site: Site, run: Run) -> None:
    site.bad()
    done = run("baseline", "--prune")
    assert (done.code, done.err) == (2, f"postlint: {NAME}: no such baseline: nothing to take out\n")
    assert not (site.folder / NAME).exists()


def test_only_what_was_checked_is_judged(accepted: Site, run: Run) -> None:
    accepted.good(BAD_PATH)
    assert run("check", *CHOICE, "_posts/2022-02-22-images.md").code == 0
    assert run("check", "--select", "date-zone").code == 0
    assert run("check", *CHOICE, BAD_PATH).code == 1


def test_a_deleted_post_is_stale_where_its_folder_is_checked(accepted: Site, run: Run) -> None:
    (accepted.folder / BAD_PATH).unlink()
    assert run("check", *CHOICE, "_posts/2022-02-22-images.md").code == 0
    for paths in ((), ("_posts",)):
        done = run("check", *CHOICE, *paths)
        assert done.code == 1
        assert f"title-empty in {BAD_PATH} (title): the file is gone" in done.err


def test_problems_across_posts_are_judged_over_the_whole_site_only(site: Site, run: Run) -> None:
    site.good("_posts/2022-02-21-a.md")
    site.good("_posts/2022-02-22-b.md")
    rules = ("--select", "title-repeated")
    assert run("baseline", *rules).code == 0
    assert [one["rule"] for one in entries(site)] == ["title-repeated"]
    path = entries(site)[0]["path"]
    assert run("check", *rules, path).code == 0
    assert run("baseline", *rules, path).out == f"{NAME}: 1 problem in 1 post accepted\n"
    site.write(path, GOOD.replace("早安", "晚安"))
    assert run("check", *rules, path).code == 0
    assert run("check", *rules).code == 1


def test_some_paths_or_rules_leave_the_other_entries(accepted: Site, run: Run) -> None:
    accepted.write("_posts/2022-03-01-new.md", BAD)
    assert run("baseline", *CHOICE, "_posts/2022-03-01-new.md").out.endswith("in 3 posts accepted (1 new)\n")
    assert run("check", *CHOICE).code == 0
    assert run("baseline", "--select", "image-no-alt").out.endswith("4 problems in 3 posts accepted\n")


def test_what_is_missing_is_known_by_the_message(site: Site, run: Run) -> None:
    """The same place and rule, but another field: the second one is new."""
    fields = "[rules.front-matter-field.fields.{0}]\nrequired = true\n"
    site.write("postlint.toml", fields.format("editor") + fields.format("source"))
    site.write(BAD_PATH, GOOD.replace("layout", "source: 1\nlayout"))
    rules = ("--select", "front-matter-field")
    assert run("baseline", *rules).code == 0
    site.write(BAD_PATH, GOOD.replace("layout", "editor: 1\nlayout"))
    done = run("check", *rules, "-q", "--output-format", "concise")
    assert (done.code, done.out.count("\n"), done.err.count("stale: ")) == (1, 1, 1)


def test_settings_name_the_file(accepted: Site, run: Run) -> None:
    (accepted.folder / NAME).unlink()
    accepted.write("postlint.toml", 'baseline = "checks/known.jsonl"\n')
    (accepted.folder / "checks").mkdir()
    done = run("check", *CHOICE)
    assert done.code == 2
    assert done.err == (
        "postlint: postlint.toml:1:1: baseline: checks/known.jsonl: no such baseline: `postlint baseline` writes it\n"
    )
    assert run("baseline", *CHOICE, "--prune").code == 2
    assert run("baseline", *CHOICE).out.startswith("checks/known.jsonl: 3 problems")
    assert {one["path"] for one in entries(accepted, "checks/known.jsonl")} == {
        f"../{BAD_PATH}",
        "../_posts/2022-02-22-images.md",
    }
    assert run("check", *CHOICE).code == 0
    assert run("check", *CHOICE, cwd=accepted.folder / "_posts").code == 0


def test_the_option_names_the_file(accepted: Site, run: Run) -> None:
    done = run("check", *CHOICE, "--baseline", "known.jsonl")
    assert (done.code, done.err) == (
        2,
        "postlint: --baseline known.jsonl: no such baseline: `postlint baseline` writes it\n",
    )
    (accepted.folder / NAME).rename(accepted.folder / "known.jsonl")
    assert run("check", *CHOICE, "--baseline", "known.jsonl").code == 0
    assert run("check", *CHOICE, "--baseline", "known.jsonl", "--isolated").code == 0
    assert run("check", *CHOICE).code == 1
    done = run("check", "--baseline", "known.jsonl", "--no-baseline")
    assert (done.code, done.err) == (2, "postlint: --baseline and --no-baseline exclude each other\n")
    done = run("check", "--baseline", "_posts")
    assert (done.code, done.err) == (2, "postlint: --baseline _posts: is a folder: name a file\n")


def test_nested_settings_have_their_own(site: Site, run: Run) -> None:
    site.bad()
    site.bad("en/_posts/2022-02-21-bad.md")
    site.write("en/postlint.toml")
    done = run("baseline", "--select", "title-empty")
    assert done.lines == [
        f"{NAME}: 1 problem in 1 post accepted (1 new)",
        f"en/{NAME}: 1 problem in 1 post accepted (1 new)",
    ]
    assert run("check", "--select", "title-empty").code == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("<<<<<<< HEAD", "2: merge marker: keep the lines of both sides, or run `postlint baseline`"),
        (">>>>>>> main", "2: merge marker: keep the lines of both sides, or run `postlint baseline`"),
        ('{"path": ', "2:10: not JSON: run `postlint baseline` after deleting the line"),
        ("[1]", "2:1: no entry of a baseline: a line holds path, rule, place, text, around, each a text"),
        (
            '{"path": "a", "rule": "b", "place": "c", "text": "d", "around": "e"}',
            "2:1: around: expected 3 hashes with a blank between each",
        ),
    ],
)
def test_lines_that_are_no_entries(accepted: Site, run: Run, line: str, sentence: str) -> None:
    file = accepted.folder / NAME
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    file.write_text(f"{first}\n{line}\n{rest}", encoding="utf-8")
    done = run("check", *CHOICE)
    assert (done.code, done.err) == (2, f"postlint: {NAME}:{sentence}\n")


def test_a_merge_is_settled_by_writing_again(accepted: Site, run: Run) -> None:
    file = accepted.folder / NAME
    before = file.read_text(encoding="utf-8")
    first, second, third = before.splitlines()
    file.write_text(
        f"<<<<<<< HEAD\n{first}\n{second}\n=======\n{first}\n>>>>>>> x\n{third}\n", encoding="utf-8"
    )
    assert run("baseline", *CHOICE).code == 0
    assert file.read_text(encoding="utf-8") == before


def test_nothing_is_written_where_not_all_could_be_checked(accepted: Site, run: Run) -> None:
    before = (accepted.folder / NAME).read_bytes()
    (accepted.folder / "_posts/2022-03-01-link.md").symlink_to("nowhere")
    done = run("baseline", *CHOICE)
    assert done.code == 2
    assert done.err.endswith("postlint: not all could be checked: no baseline is written\n")
    assert (accepted.folder / NAME).read_bytes() == before


def test_nothing_there_is_no_baseline(site: Site, run: Run) -> None:
    done = run("baseline")
    assert done.code == 2
    assert "nothing to check in" in done.err
    assert not (site.folder / NAME).exists()


def test_a_clean_site_has_an_empty_baseline(site: Site, run: Run) -> None:
    site.good()
    assert run("baseline", *CHOICE).out == f"{NAME}: 0 problems in 0 posts accepted\n"
    assert (site.folder / NAME).read_bytes() == b""


def test_standard_input_is_compared_and_nothing_is_stale(site: Site, program: Callable[..., Done]) -> None:
    site.bad()
    assert program("baseline", *CHOICE).code == 0
    arguments = ("check", *CHOICE, "--stdin-filename", BAD_PATH)
    assert program(*arguments, stdin=BAD.encode()).code == 0
    assert program(*arguments, stdin=GOOD.encode()).code == 0
    assert program(*arguments, stdin=(BAD + '<img src="a">\n').encode()).code == 1


def test_mode_and_link_are_kept(accepted: Site, run: Run) -> None:
    file = accepted.folder / NAME
    target = accepted.folder / "known.jsonl"
    file.rename(target)
    target.chmod(0o640)
    file.symlink_to("known.jsonl")
    accepted.good(BAD_PATH)
    assert run("baseline", *CHOICE).code == 0
    assert file.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert len(entries(accepted)) == 2
    assert not list(accepted.folder.glob(".postlint-*.tmp"))


def test_bytes_that_are_not_utf8(site: Site, run: Run) -> None:
    site.write(b"_posts/2022-02-21-\xff.md".decode(errors="surrogateescape"), BAD.encode() + b"\xff\n")
    assert run("baseline").code == 0
    done = run("check")
    assert (done.code, done.err) == (0, "")


def test_a_file_that_cannot_be_written(site: Site, run: Run, tmp_path: Path) -> None:
    site.bad()
    done = run("baseline", "--baseline", str(tmp_path / "no" / "x.jsonl"))
    assert done.code == 2
    assert done.err == "postlint: ../no/x.jsonl: cannot be written: no such file or directory\n"


def test_the_last_line_is_no_place_of_its_own(site: Site, run: Run) -> None:
    """What stands in it stays accepted when text is written below, and so does what is missing there."""
    site.write("postlint.toml", '[[pattern]]\nname = "all"\nsource = "<{url}>"\n')
    rules = ("--select", "image-no-alt,source-link-missing")
    site.write(BAD_PATH, GOOD + "图：" + IMAGE)
    assert run("baseline", *rules).out.endswith("(2 new)\n")
    site.write(BAD_PATH, GOOD + "图：" + IMAGE + "\n\n完。\n")
    assert (run("check", *rules).code, run("check", *rules).err) == (0, "")
