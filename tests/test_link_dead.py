"""What the pictures of link-dead cannot show: the hook on one post, what is kept, and what else answers at an address."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Done, Site

Run = Callable[..., Done]
POST = "_posts/2022-02-21-snow.md"
TARGET = "_posts/2022-02-20-rain.md"
LINK = "/2022/02/20/rain.html"
DEAD = f"{POST}:4: {LINK} is no page of this site: the link is dead"


def post(body: str = "雪\n", more: str = "") -> str:
    return f"---\ntitle: 雪\n{more}---\n{body}"


def dead(run: Run, *arguments: str) -> list[str]:
    found = run("check", "--select", "link-dead", "--output-format", "json", *arguments).json["problems"]
    return [f"{one['path']}:{one['line']}: {one['message']}" for one in found]


@pytest.fixture
def linked(site: Site) -> Site:
    """A post that links to another, and one with no part in it."""
    site.write(POST, post(f"[雨]({LINK})\n"))
    site.write(TARGET, post())
    site.write("_posts/2022-02-19-wind.md", post())
    return site


@pytest.mark.parametrize("paths", [(), (POST,)])
def test_a_target_that_goes_and_comes_back(run: Run, linked: Site, paths: tuple[str, ...]) -> None:
    assert dead(run, *paths) == []
    (linked.folder / TARGET).unlink()
    assert dead(run, *paths) == [DEAD]
    assert dead(run, *paths) == [DEAD], "as it was kept"
    linked.write(TARGET, post())
    assert dead(run, *paths) == []


@pytest.mark.parametrize("paths", [(), (POST,)])
def test_a_target_that_is_renamed(run: Run, linked: Site, paths: tuple[str, ...]) -> None:
    (linked.folder / TARGET).rename(linked.folder / "_posts/2022-02-20-rains.md")
    assert dead(run, *paths) == [DEAD]
    linked.write("_posts/2022-02-20-rains.md", post(more=f"redirect_from: {LINK}\n"))
    assert dead(run, *paths) == []


@pytest.mark.parametrize("more", ["permalink: /rain/\n", "published: false\n", "date: 2099-01-01\n"])
def test_a_target_that_moves_within_its_file(run: Run, linked: Site, more: str) -> None:
    assert dead(run, POST) == []
    linked.write(TARGET, post(more=more))
    assert dead(run, POST) == [DEAD]


def test_each_of_several_links_to_one_address(run: Run, linked: Site) -> None:
    linked.write("_posts/2022-02-22-ice.md", post(f"[雨]({LINK})\n\n[雨]({LINK}#a)\n"))
    (linked.folder / TARGET).unlink()
    assert [one.split(" ")[0] for one in dead(run)] == [
        f"{POST}:4:",
        "_posts/2022-02-22-ice.md:4:",
        "_posts/2022-02-22-ice.md:6:",
    ]
    assert dead(run, TARGET.replace("20-rain", "19-wind")) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("2022/02/20/rain.html", "雨\n"),
        ("2022/02/20/rain/index.md", "---\n---\n雨\n"),
        ("rain.md", f"---\npermalink: {LINK}\n---\n"),
        ("about.md", f"---\nredirect_from:\n  - /us/\n  - {LINK}\n---\n"),
    ],
)
def test_a_page_that_appears_and_disappears(run: Run, linked: Site, path: str, content: str) -> None:
    (linked.folder / TARGET).unlink()
    assert dead(run, POST) == [DEAD]
    file = linked.write(path, content)
    assert dead(run, POST) == []
    assert dead(run) == []
    file.unlink()
    assert dead(run, POST) == [DEAD]
    assert dead(run) == [DEAD]


@pytest.mark.usefixtures("linked")
def test_text_from_standard_input(run: Run, program: Run) -> None:
    text = post(f"[雨]({LINK}) [雪](/gone/)\n").encode()
    arguments = ("check", "--select", "link-dead", "--output-format", "json", "--stdin-filename", POST)
    for _ in range(2):
        [found] = program(*arguments, stdin=text).json["problems"]
        assert (found["column"], found["end_column"]) == (32, 38)
        assert dead(run, POST) == [], "the file itself has no such link"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('exclude = ["_posts/2022-02-20-*"]\n', []),
        ('[per-file-ignores]\n"_posts/2022-02-20-*" = ["link-dead"]\n', []),
        ('[rules.link-dead]\nelsewhere = ["/2022/02/2?"]\n', []),
        ('[rules.link-dead]\nelsewhere = ["/02", "2022/03"]\n', [DEAD]),
    ],
)
def test_settings(run: Run, linked: Site, settings: str, expected: list[str]) -> None:
    """Posts that are not checked, or not by this rule, are there all the same."""
    linked.write("postlint.toml", settings)
    if "elsewhere" in settings:
        (linked.folder / TARGET).unlink()
    assert dead(run) == expected
    assert dead(run, POST) == expected


@pytest.mark.parametrize(
    ("file", "content", "is_silent"),
    [
        ("_config.yml", "plugins: [jekyll-feed, jekyll-seo-tag]\n", False),
        ("_config.yml", "plugins: [jekyll-tidings]\n", True),
        ("_config.yml", "gems: [jekyll-tidings]\n", True),
        ("_config.yml", "plugins_dir: ours\n", True),
        ("_plugins/pages.rb", "x\n", True),
        ("Gemfile", 'gem "jekyll-tidings"\n', False),
        ("Gemfile", 'group :jekyll_plugins do\n  gem "jekyll-feed", "~> 0.1"\nend\ngem "x"\n', False),
        ("Gemfile", 'group :jekyll_plugins do\n  gem "jekyll-tidings"\nend\n', True),
        ("Gemfile", "gem 'jekyll-tidings', group: :jekyll_plugins\n", True),
        ("Gemfile", 'gem "github-pages", group: :jekyll_plugins\n', False),
    ],
)
def test_plugins_that_may_make_pages(
    run: Run, linked: Site, file: str, content: str, is_silent: bool
) -> None:
    (linked.folder / TARGET).unlink()
    assert dead(run) == [DEAD]
    linked.write(file, content)
    assert dead(run) == ([] if is_silent else [DEAD])


def test_without_a_config_nothing_is_known(run: Run, linked: Site) -> None:
    (linked.folder / TARGET).unlink()
    (linked.folder / "_config.yml").unlink()
    assert dead(run, ".") == []


@pytest.mark.parametrize(
    ("config", "address", "is_dead"),
    [
        ("paginate: 5\n", "/page2/", False),
        ("paginate: 5\npaginate_path: /news/:num/\n", "/news/12/", False),
        ("paginate: 5\npaginate_path: /news/:num/\n", "/page2/", True),
        ("", "/page2/", True),
        ("plugins: [jekyll-archives]\n", "/category/雪/", False),
        ("plugins: [jekyll-archives]\n", "/categories/雪/", True),
        (
            "plugins: [jekyll-archives]\njekyll-archives: {permalinks: {tag: '/t/:name.html'}}\n",
            "/t/雪",
            False,
        ),
        ("theme: minima\n", "/assets/main.css", False),
        ("", "/assets/main.css", True),
        ("", "/feed.xml", False),
        ("", "/news/atom.xml", False),
        ("collections: {guides: {output: true}}\n", "/guides/lamp.html", False),
        ("collections: [guides]\n", "/guides/lamp.html", True),
        ("collections: {guides: {output: true}}\n", "/_guides/lamp.md", True),
        ("exclude: [notes]\n", "/notes/a", True),
        ("", "/notes/a", False),
        ("", "/notes/A", True),
        ("", "/notes/a.md", True),
        ("", "/notes/", True),
        ("relative_links: {collections: true}\n", "../notes/a.md#b", False),
        ("relative_links: {collections: false}\n", "../notes/a.md#b", True),
        ("baseurl: wire\n", "/wire/notes/a.html", False),
        ("baseurl: wire\n", "/wire/notes/b.html", True),
        ("baseurl: wire\n", "/notes/b.html", False),
        ("baseurl: wire\n", "../../../notes/a", False),
        ("baseurl: wire\n", "../../../notes/b", True),
        ("baseurl: wire\n", "/wire", False),
        ("url: https://news.example\n", "https://NEWS.example/notes/b", True),
        ("url: https://news.example\n", "https://news.example", False),
        ("url: https://news.example\n", "//www.news.example/notes/b", False),
    ],
)
def test_what_answers(run: Run, site: Site, config: str, address: str, is_dead: bool) -> None:
    site.write("_config.yml", f"title: 网站\n{config}")
    site.write("notes/a.md", "---\ntitle: a\n---\n")
    site.write("_guides/lamp.md", "---\ntitle: 灯\n---\n")
    site.write(POST, post(f"[a]({address})\n"))
    assert bool(dead(run)) == is_dead


def test_a_readme_is_a_front_page_on_github(run: Run, site: Site) -> None:
    site.write("notes/README.md", "# 记\n")
    site.write(POST, post("[a](/notes/)\n"))
    assert len(dead(run)) == 1
    assert dead(run, "--config", 'target="github-pages"') == []
