"""Liquid, read as the real one reads it: what stops the build and what does not."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from postlint.liquid import TAGS, World, read
from postlint.liquid_world import LiquidWorld
from postlint.settings import Settings
from postlint.site import Site

WORLD = World(TAGS, False, lambda _, name: name in ("a.html", "a.md", "2022-02-21-a"))

# Each was given to Liquid 5.4 with Jekyll 4.3: `stops` says what became of it
STOPS = {
    "{{ a": "unclosed",
    "{{ a }": "unclosed",
    "{% if a": "unclosed",
    "{% if a %}": "unclosed",
    "{% comment %}{{ a }{% endcomment %}": "unclosed",
    "{% comment %}{% comment %}{% endcomment %}": "unclosed",
    "{% raw %}{% endraw": "unclosed",
    "{% raw %}{%- endraw -%}": "unclosed",
    "{% endif %}": "stray",
    "{% else %}": "stray",
    "{% if a %}{% endfor %}": "stray",
    "{% capture a %}{% else %}{% endcapture %}": "stray",
    "{% for a in b %}{% else %}{% else %}{% endfor %}": "stray",
    "{% comment %}{% if a %}{% endcomment %}": "stray",
    "{% foo %}": "unknown",
    "{% elseif a %}": "unknown",
    "{% if a %}{% foo %}{% endif %}": "unknown",
    "{% liquid\nfoo\n%}": "unknown",
    "{% 中 %}": "syntax",
    "{% assign a %}": "syntax",
    "{% assign 中 = 1 %}": "syntax",
    "{% if %}{% endif %}": "syntax",
    "{% if a or %}{% endif %}": "syntax",
    "{% if not a.b %}{% endif %}": "syntax",
    "{% case a %}{% when %}{% endcase %}": "syntax",
    "{% case a %}{% else b %}{% endcase %}": "syntax",
    "{% raw a %}{% endraw %}": "syntax",
    "{% highlight %}{% endhighlight %}": "syntax",
    "{% highlight a=b %}{% endhighlight %}": "syntax",
    "{% include 'a.html' %}": "syntax",
    "{% include a.html b= %}": "syntax",
    "{% post_url a %}": "syntax",
    "{{ a | date }}": "syntax",
    "{{ a | upcase: 'b' }}": "syntax",
    "{% assign a = b | append %}": "syntax",
    "{% if a %}" * 101 + "{% endif %}" * 101: "syntax",
    "{% include b.html %}": "missing",
    "{% link b.md %}": "missing",
    "{% post_url 2022-02-22-a %}": "missing",
}
GOES_ON = (
    "}} %} { } {a} {}",
    "{{ }}{{}}{{-}}{{ a b c }}{{ 中 }}{{ a | nosuch }}",
    "{% comment %}{% foo %}{% endfor %}{% else %}{{ a }}{% endcomment %}",
    "{% raw %}{{ {% {{{% endraw %}",
    "{%- raw -%}{% endraw a %}",
    "{% if a %}{% else %}{% else %}{% elsif b %}{% endif %}",
    "{% if a == \"}\" and b or c contains 'd e' %}{% endif %}",
    "{% for a in (1..3) reversed limit:2 %}{% else %}{% break %}{% endfor %}",
    "{% case a %}x{% when 1, 2 or 3 %}{% else %}{% endcase %}",
    "{% assign a=1 %}{% assign a[0].b = 'c|d' | split: '|' %}{% capture 'a' %}{% endcapture %}",
    "{% if false %}{% include b.html %}{{ a | date }}{% endif %}",
    '{% highlight c++ linenos hl_lines="1 2" %}{{ a }}{% endhighlight %}',
    "{% include a.html b='c' d=e %}{% link a.md %}{% post_url 2022-02-21-a %}",
    "{% liquid\nif a\necho b | upcase\nendif\n%}{% # x %}",
    '{{ a | default: 1, allow_false: true }}{{ a | where: "b", "c" }}{{ | date }}',
    "{% tablerow a in b %}{% endtablerow %}{% cycle 'a', 'b' %}{% ifchanged %}{% endifchanged %}",
)


@pytest.mark.parametrize("body", STOPS, ids=range(len(STOPS)))
def test_stops(body: str) -> None:
    found = read(body, 0, WORLD).faults
    assert [fault.kind for fault in found] == [STOPS[body]] or found[0].kind == STOPS[body]


@pytest.mark.parametrize("body", GOES_ON, ids=range(len(GOES_ON)))
def test_goes_on(body: str) -> None:
    assert read(body, 0, WORLD).faults == ()


def test_spans_are_in_the_file() -> None:
    found = read("中{{ a }}{% endif %}", 100, WORLD)
    assert found.pieces[0].span == (101, 108)
    assert found.faults[0].span == (108, 119)


def test_every_fault_is_found_at_once() -> None:
    found = read("{{ a } {% foo %} {% endif %} {% assign %}", 0, WORLD)
    assert [fault.kind for fault in found.faults] == ["unclosed", "unknown", "stray", "syntax"]


def test_tags_of_a_plugin_may_be_blocks() -> None:
    world = World(TAGS, True, WORLD.finds)
    assert read("{% foo %}{% else %}{% endfoo %}{% bar %}{% endbaz %}", 0, world).faults == ()


@pytest.mark.parametrize(
    "text", ["{{" * 50_000, "{% raw %}" + "{{" * 50_000, "{%" * 50_000, "{{ a }" * 20_000]
)
def test_takes_time_in_proportion(text: str) -> None:
    read(text, 0, WORLD)


def test_tags_of_plugins(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("plugins: [jekyll-seo-tag]\n")
    world = LiquidWorld(Site(tmp_path, Settings()))
    assert {"seo", "gist"} & world.tags == {"seo"}
    assert not world.is_open
    (tmp_path / "Gemfile").write_text("group :jekyll_plugins do\n  gem 'jekyll-toc'\nend\n")
    assert LiquidWorld(Site(tmp_path, Settings())).is_open


RUBY = """
require "json"
require "jekyll"
Liquid::Template.error_mode = :warn
STDIN.each_line do |line|
  Liquid::Template.parse(JSON.parse(line), line_numbers: true)
  puts "ok"
rescue Liquid::SyntaxError, ArgumentError, Jekyll::Errors::FatalException, SyntaxError
  puts "stops"
end
"""
_JOINED = (
    "{% if a %}|{% if a == 'b' and c %}|{% if a or %}|{% elsif b %}|{% else %}|{% endif %}|{% unless a %}|{% endunless %}|"
    "{% for a in b %}|{% for a of b %}|{% endfor %}|{% case a %}|{% when 1, 2 %}|{% when %}|{% endcase %}|{% comment %}|"
    "{% endcomment %}|{% raw %}|{% endraw %}|{% endraw a %}|{%- raw -%}|{%- endraw -%}|{% highlight c++ %}|{% highlight %}|"
    "{% endhighlight %}|{% capture a %}|{% endcapture %}|{% assign a = b %}|{% assign a %}|{% foo %}|{{ a }}|{{ a }|{{|{%|%}|"
    "}}|{{}}|{|}|{% include a.html b='c' %}|{% include a.html b %}|{% post_url 2022-02-21-a %}|{% post_url a %}|中| |\n|"
    "{% cycle 'a' %}|{% cycle %}|{% tablerow a in b %}|{% endtablerow %}|{% # a\nb %}|{% # a %}|{% 中 %}|{% increment a %}|"
    "{% liquid\nif a\nendif %}|{% liquid\nif a %}|{% echo a %}"
)
PARTS = _JOINED.split("|")


def _bodies(count: int) -> list[str]:
    chance = random.Random(21)
    openings = [
        ("{% if a %}", "{% endif %}"),
        ("{% for a in b %}", "{% endfor %}"),
        ("{% comment %}", "{% endcomment %}"),
        ("{% raw %}", "{% endraw %}"),
        ("{% case a %}", "{% endcase %}"),
    ]
    found = []
    for _ in range(count):
        body = "".join(chance.choices(PARTS, k=chance.randint(0, 3)))
        before, after = chance.choice(openings)
        found.append(chance.choice((body, before + body + after, f"{body}{before}{after}")))
    return found


@pytest.mark.skipif(not shutil.which("jekyll"), reason="Jekyll is not installed")
def test_agrees_with_the_real_one() -> None:
    bodies = _bodies(800)
    lines = "".join(json.dumps(body) + "\n" for body in bodies)
    done = subprocess.run(["ruby", "-e", RUBY], input=lines, capture_output=True, text=True, check=True)
    world = World(TAGS, False, lambda *_: True)
    parsed = {"unclosed", "stray", "unknown", "syntax"}
    for body, truth in zip(bodies, done.stdout.split(), strict=True):
        stops = any(fault.kind in parsed for fault in read(body, 0, world).faults)
        assert stops == (truth == "stops"), body
    assert 100 < done.stdout.count("ok") < 700


def test_nothing_is_read_behind_the_block_that_is_one_too_deep() -> None:
    faults = read("{% if a %}" * 20_000 + "{% foo %}", 0, WORLD)[1]
    assert [(fault.kind, fault.span.start) for fault in faults] == [("syntax", 1000)]
