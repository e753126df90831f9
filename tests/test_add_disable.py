"""`check --add-disable`: the problems are gone, the post is as it was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from .conftest import BAD, GOOD, Done, Site

Run = Callable[..., Done]
PATH = "_posts/2022-02-21-bad.md"
RULES = (
    "--select",
    "title-empty,image-no-alt,html-script,html-unclosed,layout-missing,front-matter-late,suppression-*",
)
IMAGE = '<img src="a.png">'
NEXT_LINE = "<!-- postlint-disable-next-line image-no-alt -- alt -->"


def disabled(run: Run, site: Site, *options: str) -> str:
    """The post afterwards; nothing is left, and another run changes nothing."""
    done = run("check", *RULES, "--add-disable", *options)
    assert (done.code, done.err) == (0, ""), done.out
    once = (site.folder / PATH).read_bytes()
    assert run("check", *RULES).code == 0
    assert run("check", *RULES, "--add-disable", *options).code == 0
    assert (site.folder / PATH).read_bytes() == once
    return once.decode()


def test_a_comment_above_the_line(site: Site, run: Run) -> None:
    site.write(PATH, BAD + f"\n一\n\n{IMAGE}\n二\n\n三\n")
    assert disabled(run, site, "--reason", "alt") == (
        BAD.replace("title:", "# postlint: ignore[title-empty] alt\ntitle:")
        + f"\n一\n\n{NEXT_LINE}\n{IMAGE}\n二\n\n三\n"
    )


def test_what_is_said(site: Site, run: Run) -> None:
    site.write(PATH, BAD + f"\n{IMAGE}\n")
    done = run("check", *RULES, "--add-disable")
    assert done.lines == ["no problems (1 post checked; 1 not posts)", "2 problems in 1 post silenced"]
    assert (site.folder / PATH).read_text(encoding="utf-8").count("title-empty]\n") == 1
    assert run("check", *RULES, "--add-disable").lines[1] == "0 problems in 0 posts silenced"


def test_only_the_rules_named(site: Site, run: Run) -> None:
    site.write(PATH, BAD + f"\n{IMAGE}\n")
    done = run("check", *RULES, "--add-disable", "image-*")
    assert done.code == 1
    assert (site.folder / PATH).read_text(encoding="utf-8") == BAD + (
        f"\n<!-- postlint-disable-next-line image-no-alt -->\n{IMAGE}\n"
    )
    done = run("check", "--add-disable", "image-noalt")
    assert (done.code, done.err) == (
        2,
        "postlint: --add-disable: no rule is named image-noalt: did you mean image-no-alt?\n",
    )


def test_a_path_behind_the_option_is_a_path(site: Site, run: Run) -> None:
    site.bad(PATH)
    site.bad("_posts/2022-02-22-other.md")
    assert run("check", *RULES, "--add-disable", PATH).code == 0
    assert run("check", *RULES).code == 1


def test_diff_changes_nothing(site: Site, run: Run) -> None:
    site.bad(PATH)
    done = run("check", *RULES, "--add-disable", "--diff")
    assert done.code == 1
    assert "+# postlint: ignore[title-empty]" in done.lines
    assert done.err == "1 problem in 1 post can be silenced\n"
    assert (site.folder / PATH).read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    "body",
    [
        f"* 一\n* {IMAGE}\n",
        f"> {IMAGE}\n",
        f"| a | {IMAGE} |\n|---|---|\n| b | c |\n",
        f"# 题 {IMAGE}\n",
        f"题 {IMAGE}\n===\n",
        f"<pre>\n一\n{IMAGE}\n</pre>\n",
        f"<div markdown='1'>\n一\n\n{IMAGE}\n</div>\n",
        f"[一\n{IMAGE}](http://a.example)\n",
        "<p\nclass='a'><img\nsrc='a.png'></p>\n",
        f"词 {IMAGE}\n: 义\n",
        f"{{% highlight html %}}\n{{% endhighlight %}}\n{{% if a %}}\n{IMAGE}\n{{% endif %}}\n",
        f"<div>\n\n一\n\n{IMAGE}\n",
    ],
)
def test_no_place_for_a_comment_is_one_for_the_file(site: Site, run: Run, body: str) -> None:
    site.write(PATH, GOOD + "\n" + body)
    after = disabled(run, site, "--reason", "旧文")
    assert re.fullmatch(r"---\n# postlint: ignore-file\[[\w, -]+\] 旧文\n", after[: after.index("layout")])
    assert after.partition("layout")[2].endswith(body)


def test_what_is_missing_is_silenced_for_the_file(site: Site, run: Run) -> None:
    site.write(PATH, GOOD.replace("layout: post\n", ""))
    assert disabled(run, site).startswith("---\n# postlint: ignore-file[layout-missing]\ntitle")


def test_within_a_value_no_comment_is_written(site: Site, run: Run) -> None:
    site.plugin(
        '"""Text shouts."""\nfrom postlint import Finding, Span\nbad = good = ()\n'
        "def check(post, options):\n    at = post.text.text.find('HELP')\n    yield Finding(Span(at, at + 4), 'shouts')\n"
    )
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\n')
    for value in (
        "|\n  一\n  HELP\n  二",
        '"一\n  HELP"',
        "[一,\n  HELP]",
        "\n  - 一\n  - HELP",
        "\n  a: 一\n  b: HELP",
    ):
        text = GOOD.replace("layout", f"summary: {value}\nlayout")
        site.write(PATH, text)
        done = run("check", "--add-disable")
        assert (done.code, done.err) == (0, "")
        after = (site.folder / PATH).read_text(encoding="utf-8")
        added = re.sub(r"#[^\n]*\n", "", after)
        assert added == text
        assert ("ignore[shout]" in after) == ("一\n  HELP" not in value)


def test_line_ends_and_byte_order_mark_are_kept(site: Site, run: Run) -> None:
    text = ("\ufeff" + BAD + f"\n{IMAGE}\n").replace("\n", "\r\n")
    site.write(PATH, text)
    after = disabled(run, site, "--reason", "alt")
    assert after == text.replace("title:", "# postlint: ignore[title-empty] alt\r\ntitle:").replace(
        IMAGE, f"{NEXT_LINE}\r\n{IMAGE}"
    )


def test_comments_that_are_there_get_more_names(site: Site, run: Run) -> None:
    script = '<script src="a.js"></script>'
    site.write(
        PATH, GOOD + f"\n<!-- postlint-disable-next-line html-script -- map -->\n<p>{script}{IMAGE}</p>\n"
    )
    assert "<!-- postlint-disable-next-line html-script image-no-alt -- map -->\n<p>" in disabled(
        run, site, "--reason", "x"
    )
    site.write(
        PATH, GOOD.replace("---\nlayout: post\n", "---\n# postlint: ignore-file[html-script] map\n") + script
    )
    assert disabled(run, site).startswith(
        "---\n# postlint: ignore-file[html-script, layout-missing] map\ntitle"
    )


def test_a_comment_that_would_hide_the_source_line_goes_into_the_front_matter(site: Site, run: Run) -> None:
    """Above the source line it would be part of its paragraph, and no source line would be found."""
    site.write("postlint.toml", '[[pattern]]\nname = "all"\nsource = "<http://a.example/{id}>"\n')
    site.write(PATH, GOOD + "\n<http://b.example/1>\n")
    done = run("check", "--select", "source-*", "--add-disable")
    assert done.code == 0, done.out
    assert "# postlint: ignore-file[source-link-malformed]\n" in (site.folder / PATH).read_text(
        encoding="utf-8"
    )


def test_what_no_comment_can_silence_is_left_and_told(site: Site, run: Run) -> None:
    text = "\n" + BAD
    site.write(PATH, text)
    done = run("check", *RULES, "--add-disable")
    assert done.code == 1
    assert done.err == (
        "postlint: 1 problem in 1 post: no comment can silence them:"
        " accept them with `postlint baseline`, or by [per-file-ignores]\n"
    )
    assert (site.folder / PATH).read_text(encoding="utf-8") == text


def test_unused_suppressions_are_not_silenced(site: Site, run: Run) -> None:
    site.write(PATH, GOOD + "\n<!-- postlint-disable-next-line html-script -->\n一\n")
    assert run("check", *RULES, "--add-disable").code == 1
    assert "suppression-unused" not in (site.folder / PATH).read_text(encoding="utf-8")


def test_accepted_problems_and_notes_are_left_alone(site: Site, run: Run) -> None:
    site.bad(PATH)
    assert run("baseline", *RULES).code == 0
    site.write(PATH, BAD + f"\n{IMAGE}\n")
    assert run("check", *RULES, "--add-disable").code == 0
    assert "ignore[title-empty]" not in (site.folder / PATH).read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", ["a -- b", "a --> b", "a\nb", "{{ a }}", "{% a %}"])
def test_reasons_that_would_end_the_comment(site: Site, run: Run, reason: str) -> None:
    site.bad(PATH)
    done = run("check", "--add-disable", "--reason", reason)
    assert done.code == 2
    assert done.err.startswith("postlint: --reason: ")
    assert (site.folder / PATH).read_text(encoding="utf-8") == BAD


def test_misuse(site: Site, run: Run) -> None:
    site.bad(PATH)
    for arguments, sentence in (
        (("--reason", "x"), "--reason: goes into the comments of --add-disable, which is not given"),
        (("--add-disable", "--fix"), "--add-disable does not go with --fix"),
        (("--add-disable", "--stdin-filename", PATH), "--add-disable does not go with --stdin-filename"),
    ):
        done = run("check", *arguments)
        assert (done.code, done.err) == (2, f"postlint: {sentence}\n")


def test_mode_is_kept_and_read_only_files_are_told(site: Site, run: Run) -> None:
    file = site.bad(PATH)
    file.chmod(0o640)
    assert run("check", *RULES, "--add-disable").code == 0
    assert file.stat().st_mode & 0o777 == 0o640
    file.write_text(BAD, encoding="utf-8")
    file.chmod(0o440)
    done = run("check", *RULES, "--add-disable")
    assert (done.code, done.err) == (2, f"postlint: {PATH}: not changed: read-only\n")
