"""CI: the action, the component and the documented workflows are what their schemas and linters allow, and they run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from .conftest import Site, environment

PROJECT = Path(__file__).parent.parent
ACTION = PROJECT / "action.yml"
TOOLS = Path(sys.executable).parent
SCHEMAS = {
    ".github/workflows/": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    "azure-pipelines.yml": "azure-pipelines",
}


class Block(NamedTuple):
    """A file that a page shows whole: its first line is a comment with its name."""

    page: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.name}"


def _blocks() -> Iterator[Block]:
    for page in (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))):
        for text in re.findall(
            r"^```yaml\n(# [^\n]+\n.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        ):
            name = text.partition("\n")[0].removeprefix("# ")
            if any(known in name for known in SCHEMAS):
                yield Block(page.name, name, text)


def _steps() -> Iterator[Block]:
    """Steps that a page shows, in a workflow around them."""
    around = "on: [pull_request]\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n"
    for page in sorted((PROJECT / "docs").glob("*.md")):
        for text in re.findall(
            r"^```yaml\n(      - .*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        ):
            yield Block(page.name, "steps", around + text)


BLOCKS = list(_blocks())
WORKFLOWS = [*(block for block in BLOCKS if block.name.startswith(".github/")), *_steps()]


def run_tool(name: str, *arguments: str, text: str = "", **variables: str) -> str:
    """What a tool of the development environment has to say; nothing if all is well."""
    command = [str(TOOLS / name), *arguments]
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        input=text,
        capture_output=True,
        check=False,
        text=True,
        env=environment(PATH=path, **variables),
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_the_pages_show_workflows() -> None:
    assert [block.page for block in BLOCKS].count("ci.md") == 8
    assert {"README.md:.github/workflows/posts.yml", "adopting.md:steps", "outcome.md:steps"} <= set(
        map(str, WORKFLOWS)
    )


@pytest.mark.parametrize("block", WORKFLOWS, ids=str)
def test_workflows_pass_actionlint(block: Block) -> None:
    assert run_tool("actionlint", "-no-color", "-", text=block.text) == ""


def test_actionlint_finds_what_is_wrong() -> None:
    wrong = WORKFLOWS[0].text.replace("runs-on:", "run-on:")
    assert 'unexpected key "run-on"' in run_tool("actionlint", "-no-color", "-", text=wrong)


def schema_faults(schema: str, text: str) -> str:
    return run_tool(
        "check-jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        "--default-filetype=yaml",
        "--regex-variant=nonunicode",  # the schema of Azure Pipelines escapes more than Unicode's variant allows
        "-",
        text=text,
    )


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_documented_files_are_what_their_schemas_allow(block: Block) -> None:
    schema = next(schema for name, schema in SCHEMAS.items() if name in block.name)
    assert schema_faults(schema, block.text) == ""


def test_the_action_is_what_its_schema_allows() -> None:
    text = ACTION.read_text(encoding="utf-8")
    assert schema_faults("github-actions", text) == ""
    assert schema_faults("github-actions", text.replace("using: composite", "using: shell")) != ""


@pytest.mark.parametrize("text", [ACTION.read_text(encoding="utf-8"), *(block.text for block in WORKFLOWS)])
def test_actions_of_others_are_pinned_by_commit(text: str) -> None:
    for used in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(
            r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|postlint/postlint@v\d+\.\d+\.\d+", used
        ), used


def component(**inputs: str) -> Any:
    """The job of the GitLab component, with its inputs filled in."""
    header, job = (PROJECT / "templates/postlint.yml").read_text(encoding="utf-8").split("\n---\n")
    declared = yaml.safe_load(header)["spec"]["inputs"]
    values = {name: one["default"] for name, one in declared.items()} | inputs
    assert values.keys() == declared.keys()
    filled = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], job)
    assert "$[[" not in filled
    assert schema_faults("gitlab-ci", filled) == ""
    return yaml.safe_load(filled)


def test_the_gitlab_component() -> None:
    job = component(version="==0.1.0", args="--fail-on error", paths="_posts")["postlint"]
    assert job["script"] == [
        'pip install --quiet --disable-pip-version-check "postlint==0.1.0"',
        "postlint check --fail-on error _posts",
    ]
    assert list(component(**{"job-name": "posts"})) == ["posts"]


@pytest.fixture
def repository(site: Site) -> Site:
    """The broken sample site as a repository with a second commit on a branch."""
    shutil.copytree(PROJECT / "fixtures/broken", site.folder, dirs_exist_ok=True)
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "All")
    site.git("update-ref", "refs/remotes/origin/main", "HEAD")
    site.bad("_posts/2022-04-01-new.md")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "New")
    return site


def _commands() -> Iterator[tuple[str, str]]:
    for block in BLOCKS:
        for command in re.findall(r"^ *- (?:run: |script: )?(postlint .*)$", block.text, re.MULTILINE):
            yield str(block), command
    yield "component", component(args="--fail-on error")["postlint"]["script"][1]


COMMANDS = list(_commands())


@pytest.mark.parametrize(("where", "command"), COMMANDS, ids=[f"{one[0]}: {one[1][:40]}" for one in COMMANDS])
def test_documented_commands_run(where: str, command: str, repository: Site) -> None:
    variables = (
        {"GITLAB_CI": "true"} if "gitlab" in where or where == "component" else {"GITHUB_ACTIONS": "true"}
    )
    summary = repository.folder.parent / "summary.md"
    command = command.replace("${{ github.base_ref }}", "main")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=repository.folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment(
            PATH=f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
            BASE="main",
            GITHUB_STEP_SUMMARY=str(summary),
            **variables,
        ),
    )
    assert "postlint:" not in done.stderr
    assert done.returncode == (0 if "outcome" in command or "--exit-zero" in command else 1)
    for name in re.findall(r"=(\S+\.(?:json|xml))", command):
        assert (repository.folder / name).stat().st_size > 1000
    if "GITLAB_CI" in variables:
        assert json.loads((repository.folder / "gl-code-quality-report.json").read_text())
    if "SUMMARY" in command:
        assert "2022-04-01-new.md" in summary.read_text()


class Ran(NamedTuple):
    code: int
    out: str
    outputs: dict[str, str]
    summary: str


STEPS = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
INSTALL, CHECK = (step for step in STEPS if "run" in step)
Act = Callable[..., Ran]


@pytest.fixture(scope="session")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a runner with postlint installed by the action's own step, from a copy of the project."""
    folder = tmp_path_factory.mktemp("runner")
    source = folder / "action"
    for name in ("lint", "rules"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    done = shell(INSTALL, {}, folder, GITHUB_ACTION_PATH=str(source), RUNNER_TEMP=str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def shell(
    step: dict[str, Any], inputs: dict[str, str], folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does: `shell: bash` and the expressions of its `env` filled in."""
    declared = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    known = {f"inputs.{name}": inputs.get(name, one["default"]) for name, one in declared.items()}
    known["steps.python.outputs.python-path"] = sys.executable
    values = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], value)
        for name, value in step["env"].items()
    }
    assert "${{" not in step["run"], "an input in a script would be run as a part of it"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment(**values, **variables),
    )


@pytest.fixture
def act(repository: Site, temporary: Path, tmp_path: Path) -> Act:
    """Run the step that checks, in the repository or a folder of it."""

    def act(folder: str = ".", **inputs: str) -> Ran:
        output, summary = tmp_path / "output", tmp_path / "summary"
        output.write_text("")
        summary.write_text("")
        done = shell(
            CHECK,
            {name.replace("_", "-"): value for name, value in inputs.items()},
            repository.folder / folder,
            GITHUB_ACTIONS="true",
            GITHUB_WORKSPACE=str(repository.folder),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(summary),
            RUNNER_TEMP=str(temporary),
        )
        assert done.stderr == "" or done.returncode == 2, done.stderr
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return Ran(done.returncode, done.stdout + done.stderr, outputs, summary.read_text())

    return act


NEW = "::error file=_posts/2022-04-01-new.md,line=3,endLine=3,col=8,endColumn=10,title=title-empty::"


def test_the_action_annotates_and_summarises(act: Act) -> None:
    ran = act()
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"})
    assert len(re.findall("^::error ", ran.out, re.MULTILINE)) == 10
    assert ran.summary.startswith("### postlint: ")
    assert "_posts/2022-04-01-new.md:3:8: error title-empty:" in ran.out


def test_the_action_runs_what_is_installed_and_not_what_lies_about(act: Act, repository: Site) -> None:
    repository.write("postlint/__init__.py", "raise SystemExit('theirs')")
    repository.write("yaml.py", "raise SystemExit('theirs')")
    assert act(paths="_posts/2022-04-01-new.md").code == 1


def test_paths_and_options_of_the_action(act: Act, repository: Site) -> None:
    repository.bad("_posts/2022-04-02-two words.md")
    ran = act(
        paths="'_posts/2022-04-02-two words.md' _posts/2022-04-01-new.md", args="--select title-empty -q"
    )
    assert ran.code == 1
    assert ran.out.count("::error file=") == 2
    ran = act(paths="$(touch injected); `touch injected`", args="")
    assert ran.code == 2
    assert not (repository.folder / "injected").exists()
    assert ran.outputs == {"exit-code": "2"}
    ran = act(paths="_posts/it's.md")
    assert (ran.code, ran.outputs) == (2, {})
    assert "::error title=postlint::paths: a quote is not closed" in ran.out


def test_the_action_checks_what_has_changed(act: Act) -> None:
    ran = act(since="origin/main...", args="--select title-empty")
    assert re.findall("^::error .*?::", ran.out, re.MULTILINE) == [NEW]


def test_the_action_writes_sarif(act: Act, temporary: Path, repository: Site) -> None:
    ran = act(upload_sarif="true")
    assert ran.outputs == {"exit-code": "1", "sarif-file": str(temporary / "postlint.sarif")}
    assert len(re.findall("^::error ", ran.out, re.MULTILINE)) == 10, "annotated all the same"
    ran = act(
        folder="_posts",
        sarif_file="out.sarif",
        args="--output-format=concise --exit-zero",
        paths="2022-04-01-new.md",
    )
    file = repository.folder / "_posts/out.sarif"
    assert ran.outputs == {"exit-code": "0", "sarif-file": str(file)}
    [found, *_] = json.loads(file.read_text())["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "_posts/2022-04-01-new.md", "as the checkout has it"
    assert "::error" not in ran.out


def test_no_report_of_an_earlier_run_is_uploaded(act: Act) -> None:
    assert "sarif-file" in act(upload_sarif="true").outputs
    assert act(upload_sarif="true", args="--selct x").outputs == {"exit-code": "2"}


@pytest.mark.parametrize("step", [INSTALL, CHECK], ids=["install", "check"])
def test_scripts_of_the_action_pass_shellcheck(step: dict[str, Any]) -> None:
    assert run_tool("shellcheck", "--shell=bash", "--exclude=SC2154", "-", text=step["run"]) == ""


def test_uploads_need_a_right_that_forks_have_not() -> None:
    [upload] = [step for step in STEPS if "upload-sarif" in step.get("uses", "")]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in upload["if"]
    assert "inputs.upload-sarif == 'true'" in upload["if"]
    assert "token" not in ACTION.read_text(encoding="utf-8").lower()
