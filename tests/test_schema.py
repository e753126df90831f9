"""Front matter against field specs and JSON Schemas: each problem on its value or key, each mistake in the settings with its place."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from postlint import psych, rule
from postlint.explain import page
from postlint.schema import as_json, compiled
from postlint.schema_file import BrokenSchemaError, SchemaFile
from postlint.testing import Example, run_example
from postlint.toml_place import place_of

from .conftest import Done, Site

Run = Callable[..., Done]
ROOT = Path(__file__).parent.parent
SETTINGS = 'select = ["front-matter-schema"]\nrules.front-matter-schema.file = "post.json"\n'


@pytest.fixture
def judge(site: Site, run: Run) -> Callable[[Any, str], list[tuple[str, str]]]:
    """The text at each problem of a post by a schema, and the message."""

    def judge(schema: Any, front_matter: str) -> list[tuple[str, str]]:
        site.write("postlint.toml", SETTINGS)
        site.write("post.json", schema if isinstance(schema, str) else json.dumps(schema))
        text = f"---\n{front_matter}---\n"
        site.write("_posts/2022-02-21-x.md", text)
        done = run("check", "--output-format", "json")
        assert done.err == ""
        return [(snippet(text, problem), problem["message"]) for problem in done.json["problems"]]

    return judge


def snippet(text: str, problem: dict[str, Any]) -> str:
    """The source at a problem, read again by its lines and columns."""
    lines = text.split("\n")
    first, last = problem["line"] - 1, problem["end_line"] - 1
    if first == last:
        return str(lines[first][problem["column"] - 1 : problem["end_column"] - 1])
    middle = lines[first + 1 : last]
    return "\n".join(
        [lines[first][problem["column"] - 1 :], *middle, lines[last][: problem["end_column"] - 1]]
    )


def of(name: str, schema: Any) -> dict[str, Any]:
    return {"properties": {name: schema}}


MESSAGES: list[tuple[Any, str, str, str]] = [
    (of("a", {"type": "string"}), "a: 5\n", "5", "a is 5, not a string"),
    (
        of("a", {"type": ["array", "null"]}),
        "a: 雨🎉\n",
        "雨🎉",
        "a is a string, not a list or an empty value",
    ),
    (of("a", {"type": "integer"}), "a: 5.5\n", "5.5", "a is 5.5, not a whole number"),
    (of("a", {"type": "string"}), "a:\nb: 1\n", "a", "a has no value: a string is expected"),
    (of("a", {"type": "string"}), "a: yes\n", "yes", "a is a boolean, not a string"),
    (of("a", {"enum": ["news", 2]}), "a: nws\n", "nws", "a nws is none of news, 2: did you mean news?"),
    (of("a", {"enum": ["news"]}), 'a: ""\n', '""', 'a "" is none of news'),
    (of("a", {"const": True}), "a: no\n", "no", "a no is not true"),
    (of("a", {"pattern": "^雨"}), "a: '🎉'\n", "'🎉'", "a 🎉 does not match ^雨"),
    (of("a", {"format": "email"}), "a: jia\n", "jia", "a jia is no email address"),
    (of("a", {"format": "uri"}), "a: /x\n", "/x", "a /x is no URI such as https://example.org/"),
    (of("a", {"format": "ipv4"}), "a: 1.2\nb: x\n", "", ""),
    (of("a", {"format": "ipv4"}), "a: x\n", "x", "a x is no ipv4"),
    (of("a", {"minimum": 3}), "a: 2\n", "2", "a is 2: 3 or more is expected"),
    (of("a", {"exclusiveMaximum": 3}), "a: 0x03\n", "0x03", "a is 0x03: less than 3 is expected"),
    (of("a", {"multipleOf": 0.5}), "a: .inf\n", "", ""),
    (of("a", {"maximum": 9}), f"a: 0x{'f' * 5000}\n", "", ""),
    (of("a", {"multipleOf": 2}), "a: 3\n", "3", "a is 3: a multiple of 2 is expected"),
    (of("a", {"maxLength": 1}), "a: 雨🎉\n", "雨🎉", "a has 2 characters: at most 1"),
    (of("a", {"minItems": 2}), "a: [雨]\n", "[雨]", "a has 1 item: at least 2"),
    (of("a", {"maxProperties": 0}), "a: {b: 1}\n", "{b: 1}", "a has 1 key: at most 0"),
    (of("a", {"contains": {"const": 1}}), "a: [2]\n", "[2]", "a has no item that the schema asks for"),
    (of("a", {"not": {"const": 1}}), "a: 1\n", "1", "a is what the schema rules out"),
    (of("a", False), "a: 1\n", "a", "a must not be here"),
    (of("a", {"uniqueItems": True}), "a:\n- 雨\n- x\n- 雨\n", "雨", "a has an item twice"),
    (
        of("a", {"anyOf": [{"type": "string"}, {"type": "array"}]}),
        "a: 1\n",
        "1",
        "a is 1, not a string or a list",
    ),
    (
        of("a", {"oneOf": [{"const": "b"}, {"const": "c"}]}),
        "a: 雨\n",
        "雨",
        "a 雨 is none of b, c",
    ),
    (
        of("a", {"anyOf": [{"type": "string"}, {"items": {"type": "string"}, "type": "array"}]}),
        "a: [x, 1]\n",
        "1",
        "a[1] is 1, not a string",
    ),
    (
        of("a", {"oneOf": [{"minimum": 1}, {"minimum": 2}]}),
        "a: 3\n",
        "3",
        "a does not fit exactly one of the schema's forms",
    ),
    (
        of("a", {"prefixItems": [{}], "items": False}),
        "a: [1, 2]\n",
        "[1, 2]",
        "a has 2 items, more than the schema knows",
    ),
    ({"required": ["雨"]}, "a: 1\n", "---", "required key 雨 is missing"),
    (of("a", {"required": ["b"]}), "a:\n  c: 1\n", "a", "required key a.b is missing"),
    (of("a", {"items": {"required": ["b"]}}), "a:\n  - c: 1\n", "-", "required key a[0].b is missing"),
    (of("a", {"items": {"required": ["b"]}}), "a: [{c: 1}]\n", "{c: 1}", "required key a[0].b is missing"),
    ({"dependentRequired": {"a": ["b"]}}, "a: 1\n", "a", "a needs b, which is missing"),
    (
        {"properties": {"image": True}, "additionalProperties": False},
        "imgae: 1\n",
        "imgae",
        "unknown key imgae: did you mean image?",
    ),
    (
        {"patternProperties": {"^x": True}, "additionalProperties": False},
        "雨: 1\n",
        "雨",
        "unknown key 雨: the schema knows no such key",
    ),
    ({"unevaluatedProperties": False}, "雨: 1\n", "雨", "unknown key 雨: the schema knows no such key"),
    ({"propertyNames": {"maxLength": 2}}, "abc: 1\n", "abc", "key abc has 3 characters: at most 2"),
    ({"propertyNames": {"pattern": "^b"}}, "abc: 1\n", "abc", "key abc does not match ^b"),
    ({"minProperties": 2}, "a: 1\n", "---", "the front matter has 1 key: at least 2"),
    (
        of("a", {"maximum": 1, "title": "Stars", "description": "x"}),
        "a: 2\n",
        "2",
        "a is 2: 1 or less is expected (Stars)",
    ),
    (
        {"required": ["a"], "properties": {"a": {"description": "雨 " * 50}}},
        "b: 1\n",
        "---",
        f"required key a is missing ({('雨 ' * 50)[:59]}…)",
    ),
    (
        {"allOf": [of("a", {"maximum": 1}), of("a", {"maximum": 1})]},
        "a: 2\n",
        "2",
        "a is 2: 1 or less is expected",
    ),
]


@pytest.mark.parametrize(("schema", "front_matter", "text", "message"), MESSAGES)
def test_message_and_place(
    judge: Callable[[Any, str], list[tuple[str, str]]],
    schema: Any,
    front_matter: str,
    text: str,
    message: str,
) -> None:
    assert judge(schema, front_matter) == ([(text, message)] if message else [])


def test_values_as_json() -> None:
    node = yaml.compose("{a: 2022-02-21, b: 2022-02-21 07:47:47 +0800, 3: .nan, true: ~, ~: [2022-01-01]}")
    assert node
    assert as_json(psych.value(node)) == {
        "a": "2022-02-21",
        "b": "2022-02-21T07:47:47+08:00",
        "3": "nan",
        "true": None,
        "null": ["2022-01-01"],
    }


@pytest.mark.parametrize(
    ("format", "date", "fits"),
    [
        ("date-time", "2022-02-21 07:47:47 +0800", True),
        ("date-time", "2022-02-21 07:47:47", True),
        ("date-time", "2022-02-21", False),
        ("date", "2022-02-21", True),
        ("date", '"2022-02-30"', False),
        ("date-time", '"2022-02-30T01:01:01Z"', False),
        ("date-time", '"2022-02-21 07:47:47 +0800"', False),
        ("time", '"07:47:47Z"', True),
    ],
)
def test_dates(
    judge: Callable[[Any, str], list[tuple[str, str]]], format: str, date: str, fits: bool
) -> None:
    assert (judge(of("date", {"format": format}), f"date: {date}\n") == []) == fits


def test_keys_that_are_broken_or_given_by_defaults_are_not_missing(site: Site, run: Run) -> None:
    site.write("_config.yml", "defaults: [{scope: {path: ''}, values: {layout: post}}]\n")
    site.write("postlint.toml", SETTINGS)
    site.write("post.json", '{"required": ["title", "layout", "author"], "minProperties": 3}')
    site.write("_posts/2022-02-21-x.md", "---\ntitle: a: b\n---\n")
    site.write("_posts/2022-02-22-x.md", "no front matter\n")
    messages = [problem["message"] for problem in run("check", "--output-format", "json").json["problems"]]
    assert messages == ["required key author is missing"]


DRAFTS = [
    ("https://json-schema.org/draft/2020-12/schema", {"items": [{}]}, None),
    ("http://json-schema.org/draft-07/schema#", {"items": [{"type": "string"}]}, "a[0] is 1, not a string"),
    (
        "https://json-schema.org/draft/2020-12/schema",
        {"prefixItems": [{"type": "string"}]},
        "a[0] is 1, not a string",
    ),
    ("http://json-schema.org/draft-07/schema#", {"prefixItems": [{"type": "string"}]}, ""),
    ("http://json-schema.org/draft-07/schema#", {"$ref": "#/definitions/a", "maxItems": 0}, ""),
    (
        "https://json-schema.org/draft/2020-12/schema",
        {"$ref": "#/$defs/a", "maxItems": 0},
        "a has 1 item: at most 0",
    ),
]


@pytest.mark.parametrize(("dialect", "schema", "message"), DRAFTS)
def test_drafts(site: Site, run: Run, dialect: str, schema: Any, message: str | None) -> None:
    whole = {"$schema": dialect, **of("a", schema), "definitions": {"a": {}}, "$defs": {"a": {}}}
    site.write("postlint.toml", SETTINGS)
    site.write("post.json", json.dumps(whole))
    site.write("_posts/2022-02-21-x.md", "---\na: [1]\n---\n")
    done = run("check", "--output-format", "json")
    if message is None:
        assert "no JSON Schema: items is a list, not a map or a boolean" in done.err
    else:
        assert [problem["message"] for problem in done.json["problems"]] == [message] * bool(message)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("own", [None, "post.json", "https://example.org/schemas/post.json"])
@pytest.mark.parametrize("target", ["tag.json", "more/tags.json#/$defs/tag"])
def test_references_to_files_beside(site: Site, own: str | None, target: str) -> None:
    identity = {"$id": own} if own else {}
    site.write("tag.json", '{"maxLength": 1}')
    site.write("more/tags.json", '{"$defs": {"tag": {"$ref": "tag.json"}}}')
    site.write("more/tag.json", '{"maxLength": 1}')
    path = site.write("post.json", json.dumps({**identity, **of("a", {"items": {"$ref": target}})}))
    validator = compiled(path)
    assert [error.message for error in validator.iter_errors({"a": ["雨", "雨🎉"]})] == ["'雨🎉' is too long"]


def test_schema_is_read_once(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    read = SchemaFile.read

    def counted(path: Path) -> SchemaFile:
        seen.append(path.name)
        return read(path)

    monkeypatch.setattr(SchemaFile, "read", counted)
    site.write("postlint.toml", SETTINGS)
    site.write("post.json", json.dumps(of("title", {"$ref": "tag.json"})))
    site.write("tag.json", "{}")
    for day in range(10, 20):
        site.good(f"_posts/2022-02-{day}-x.md")
    assert run("check").code == 0
    assert seen == ["post.json", "tag.json"]


BROKEN = {
    '{"a": 1,\n "b" 2}': "post.json:2:6: not JSON: expecting ':' delimiter",
    "[1]": "post.json:1:1: no JSON Schema: it is a list, not a map or a boolean",
    "[" * 100_000: "post.json:1:1: not JSON: nested too deeply",
    '{\n  "type": "strng"}': (
        "post.json:2:3: no JSON Schema: type strng is none of array, boolean, integer, null, number, object, string:"
        " did you mean string?"
    ),
    '{"properties": {\r\n  "雨🎉": {"pattern": "["}}}': "post.json:2:10: no JSON Schema: pattern [ is no regular expression",
    '{"$schema": "https://example.org/"}': (
        "post.json:1:2: unknown $schema https://example.org/: write https://json-schema.org/draft/2020-12/schema"
        " or http://json-schema.org/draft-07/schema#"
    ),
    '{"$schema": 3}': (
        "post.json:1:2: unknown $schema 3: write https://json-schema.org/draft/2020-12/schema"
        " or http://json-schema.org/draft-07/schema#"
    ),
    '{"items":\n {"$ref": "#/$defs/x"}}': "post.json:2:3: $ref #/$defs/x: leads to nothing",
    '{"$ref": "#"}': "post.json:1:2: $ref #: leads back to itself",
    '{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/c"}, "c": {"$ref": "#/$defs/b"}}}': (
        "post.json:1:18: $ref #/$defs/b: leads back to itself"
    ),
    '{"$ref": "https://example.org/x.json"}': (
        "post.json:1:2: $ref https://example.org/x.json: only files in the schema's folder are read"
    ),
    '{"$ref": "../x.json"}': "post.json:1:2: $ref ../x.json: only files in the schema's folder are read",
    '{"$ref": "/etc/passwd"}': "post.json:1:2: $ref /etc/passwd: only files in the schema's folder are read",
    '{"$ref": "gone.json"}': "post.json:1:2: $ref gone.json: gone.json: no such file or directory",
    '{"$ref": "bad.json"}': "post.json:1:2: $ref bad.json: bad.json:2:1: not JSON: expecting value",
    '{"$ref": "#/own/x", "own": {"x": {"type": 5}}}': (
        "post.json:1:2: $ref #/own/x: post.json:1:35: no JSON Schema: type 5"
    ),
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("schema", BROKEN, ids=range(len(BROKEN)))
def test_broken_schema(site: Site, run: Run, schema: str) -> None:
    site.good()
    site.write("postlint.toml", SETTINGS)
    site.write("post.json", schema)
    site.write("bad.json", "\n?")
    done = run("check")
    assert (done.code, done.out) == (2, "")
    first = done.err.splitlines()[0]
    assert first.startswith(f"postlint: postlint.toml:2:1: rules.front-matter-schema.file: {BROKEN[schema]}")


def test_all_faults_of_a_schema_at_once_in_their_order(site: Site) -> None:
    path = site.write(
        "post.json", '{"type": 1,\n"minLength": -1,\n"properties": {"\\ud83c\\udf89": {"enum": 1}}}'
    )
    with pytest.raises(BrokenSchemaError) as caught:
        compiled(path)
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such file or directory"), (b"\xff", "not UTF-8: save the file as UTF-8")],
)
def test_schema_that_cannot_be_read(site: Site, run: Run, content: bytes | None, message: str) -> None:
    site.good()
    site.write("postlint.toml", SETTINGS)
    if content is not None:
        site.write("post.json", content)
    assert run("check").err.endswith(f"{message}\n")
    assert run("check", "--ignore", "front-matter-schema").code == 0


def test_schema_file_is_beside_the_settings(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", SETTINGS.replace("post.json", "schemas/post.json"))
    site.write("schemas/post.json", json.dumps(of("title", {"minLength": 1})))
    assert "title has 0 characters: at least 1" in run("check", cwd=site.folder / "_posts").out


def test_without_the_package(site: Site, program: Run, tmp_path: Path) -> None:
    """A Python in which `import jsonschema` fails."""
    blocker = tmp_path / "blocker"
    blocker.mkdir()
    (blocker / "sitecustomize.py").write_text("import sys\nsys.modules['jsonschema'] = None\n")
    path = os.pathsep.join(filter(None, (str(blocker), os.environ.get("PYTHONPATH"))))
    site.good()
    assert program("check", "--select", "front-matter-*", PYTHONPATH=path).code == 0
    site.write("postlint.toml", SETTINGS)
    site.write("post.json", "{}")
    done = program("check", PYTHONPATH=path)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "postlint: postlint.toml:2:1: rules.front-matter-schema.file: needs the package jsonschema:"
        " pip install 'postlint[schema]'\n"
    )
    assert program("check", "--ignore", "front-matter-schema", PYTHONPATH=path).err == ""


FIELD = "rules.front-matter-field.fields"
MISTAKES = {
    f"[{FIELD}.rating]\ntyp = 1": f"2:1: {FIELD}.rating.typ: unknown key typ: did you mean type?",
    f'[{FIELD}."作者"]\npattern = "["': (
        f"2:1: {FIELD}.作者.pattern: no regular expression: unterminated character set at position 0"
    ),
    f'[{FIELD}]\na = {{ required = true }}\nb = {{ format = "urll" }}': (
        f"3:7: {FIELD}.b.format: expected url, email, slug or codes of strptime such as %Y-%m-%d, not urll"
    ),
    f'[{FIELD}]\na.format = "%Q"': (
        f"2:1: {FIELD}.a.format: expected url, email, slug or codes of strptime such as %Y-%m-%d, not %Q"
    ),
    f"[{FIELD}.a]\nmin-length = -1": f"2:1: {FIELD}.a.min-length: expected 0 or more, not -1",
    f"[{FIELD}.a]\nmin-length = 3\nmax-length = 2": f"3:1: {FIELD}.a.max-length: expected 3 or more, not 2",
    '[rules.front-matter-field]\nfields = { a = { type = "string" }, b = { type = "numbr" } }': (
        f"2:43: {FIELD}.b.type: expected 'any', 'string', 'list', 'number', 'boolean', 'date' or 'map', not \"numbr\""
    ),
    f'{FIELD}.a = "x"': f'1:1: {FIELD}.a: expected a table, not "x"',
    '[rules.front-matter-field]\nfild.a.type = "list"': (
        "2:1: rules.front-matter-field.fild: unknown key fild: did you mean fields?"
    ),
    "[rules.front-matter-schema]\nfile = 3": "2:1: rules.front-matter-schema.file: expected a text in quotes, not 3",
}


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_mistake_in_nested_options(site: Site, run: Run, text: str) -> None:
    site.good()
    site.write("postlint.toml", text)
    done = run("check")
    assert (done.code, done.out, done.err) == (2, "", f"postlint: postlint.toml:{MISTAKES[text]}\n")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("x", "a", "type"), "type = 1"),
        (("x", "a", "pattern"), "pattern ="),
        (("x", "b c", "type"), "type = 2"),
        (("x", "d"), "d = 3"),
        (("x", "e"), "x = { a"),
    ],
)
def test_places_in_inline_tables(path: tuple[str, ...], text: str) -> None:
    line = "x = { a = { type = 1, pattern = '{ e = 1' }, \"b c\" = { type = 2 }, d = 3 } # { e = 2"
    place = place_of(line, path)
    assert place
    assert line[place.column - 1 :].startswith(text)


def test_options_that_are_nested_are_in_the_schema_of_the_settings() -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "docs/settings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    def settings(**spec: Any) -> dict[str, Any]:
        return {"rules": {"front-matter-field": {"fields": {"a": spec}}}}

    assert validator.is_valid(settings(type="number", required=True, values=["a"]))
    assert not validator.is_valid(settings(typ="number"))
    assert not validator.is_valid(settings(type="numbr"))


def test_options_that_are_nested_are_explained() -> None:
    shown = page(rule.built_in()["front-matter-field"])
    assert "In each of `fields`:" in shown
    assert "| `required` | true or false | `false` |" in shown


def test_related_place_of_the_order_of_dates(site: Site, run: Run) -> None:
    site.write("postlint.toml", f'select = ["front-matter-field"]\n{FIELD}.updated.after = "date"\n')
    site.write("_posts/2022-02-21-x.md", "---\nupdated: 2022-02-20\ndate: 2022-02-21\n---\n")
    (problem,) = run("check", "--output-format", "json").json["problems"]
    assert problem["message"] == "updated lies before date"
    (related,) = problem["related"]
    assert (related["line"], related["column"], related["message"]) == (3, 7, "date is here")


def test_page_shows_what_is_found(tmp_path: Path) -> None:
    """The settings, schema and pictures of docs/schema.md, in their order."""
    text = (ROOT / "docs/schema.md").read_text(encoding="utf-8")
    blocks = {kind: re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("toml", "json", "text")}
    for name, settings, drawn in zip(
        ("front-matter-field", "front-matter-schema"), blocks["toml"], blocks["text"], strict=True
    ):
        files = {
            "postlint.toml": settings,
            "schemas/post.json": blocks["json"][0],
            "schemas/tag.json": "{}\n",
        }
        picture = "".join(f"=== {path}\n{content}" for path, content in files.items())
        picture += f"=== _posts/2022-02-21-example.md\n{drawn}"
        run_example(Example(rule.built_in()[name], "bad", 1, picture), tmp_path / name)


def test_a_value_that_yaml_misreads_is_one_problem(site: Site, run: Run) -> None:
    site.write("postlint.toml", '[rules.front-matter-field.fields]\ntitle.type = "string"\n')
    site.write("_posts/2022-02-21-x.md", "---\ntitle: 12:30\n---\n")

    def rules(*options: str) -> list[str]:
        done = run("check", "--output-format", "json", *options)
        return [one["rule"] for one in done.json["problems"] if one["rule"].startswith("front-matter-")]

    assert rules() == ["front-matter-type"]
    assert rules("--ignore", "front-matter-type") == ["front-matter-field"]
