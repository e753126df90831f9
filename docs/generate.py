"""Write what is derived from the code: `python docs/generate.py` writes, `--check` compares and names what is stale.

docs/rules/: a page for each rule and their table. docs/settings.schema.json: the JSON schema of postlint.toml.
docs/settings.md: the keys of postlint.toml. lint/rule_table.py: what is known of the rules without loading them. typings/: for mypy, which knows the packages by their folders, a line for each module under its import name.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from postlint import rule
from postlint.explain import fixes, page
from postlint.options import Options
from postlint.pattern_settings import Pattern
from postlint.selector import Selector
from postlint.settings import Settings

DOCS = Path(__file__).parent
ROOT = DOCS.parent
TYPINGS = ROOT / "typings" / "postlint"


def derived() -> dict[Path, str]:
    """File → text of everything that is derived."""
    rules = rule.in_folder()
    pages = {DOCS / "rules" / f"{id}.md": page(found) for id, found in rules.items()}
    return {
        **pages,
        **dict(_typings()),
        ROOT / "lint" / "rule_table.py": _rule_table(rules),
        DOCS / "rules" / "README.md": _table(rules),
        DOCS / "settings.md": _settings(),
        DOCS / "settings.schema.json": json.dumps(schema(rules), ensure_ascii=False, indent=1) + "\n",
    }


def _rule_table(rules: dict[str, rule.Rule]) -> str:
    """A line for each rule: those of its traits that are not the usual ones."""
    usual = rule.Traits._field_defaults
    rows = [
        f"    {id!r}: { ({name: value for name, value in found.traits._asdict().items() if value != usual.get(name)}) },"
        for id, found in rules.items()
    ]
    doc = '"""What is known of the rules without loading them. Written by docs/generate.py from the rules themselves."""'
    head = [doc, "", "from typing import Any", "", "# fmt: off", "TABLE: dict[str, dict[str, Any]] = {"]
    return "\n".join([*head, *rows, "}", ""])


def _settings() -> str:
    """Every key of a settings file, from the declarations themselves."""
    return "\n".join(
        [
            "# Settings",
            "",
            "`postlint.toml`, `.postlint.toml` or `[tool.postlint]` in `pyproject.toml`: the one nearest to a file, up to the root of its",
            "repository. Globs are relative to the settings file's folder; without a slash they match any part of a path. A key that does not",
            "exist or a value of the wrong kind ends the run with exit code 2 and the place of every fault.",
            "",
            *_keys(Settings),
            "",
            "## Patterns",
            "",
            "Each `[[pattern]]` is [one way in which posts are written](patterns.md).",
            "",
            *_keys(Pattern),
            "",
            "## Selectors",
            "",
            "Each `[[selector]]` is [a rule of your own](selectors.md), stated in CSS.",
            "",
            *_keys(Selector),
            "",
            "## Rules",
            "",
            "`[rules.ID]` holds the options of a rule; [its page](rules/README.md) lists them.",
            "What front matter must hold is said [field by field, or by a JSON Schema](schema.md).",
            "",
        ]
    )


def _keys(options: type[Options]) -> list[str]:
    rows = (f"| `{options.alias(name)}` | {one.description} |" for name, one in options.declared.items())
    return ["| key | what |", "| --- | --- |", *rows]


def _typings() -> Iterator[tuple[Path, str]]:
    modules = [("lint", "", path) for path in (ROOT / "lint").glob("*.py") if path.stem != "__main__"]
    modules += [("rules", "rules/", path) for path in (ROOT / "rules").glob("_*.py")]
    for package, folder, path in modules:
        module = package if path.stem == "__init__" else f"{package}.{path.stem}"
        yield TYPINGS / folder / f"{path.stem}.pyi", f"from {module} import *\n"


def _table(rules: dict[str, rule.Rule]) -> str:
    rows = [
        f"| [{id}]({id}.md) | {found.summary} | {found.traits.severity}{'' if found.traits.default else ', off by default'}"
        f" | {' and '.join(fixes(found))} |"
        for id, found in rules.items()
    ]
    return "\n".join(
        [
            "# Rules",
            "",
            "| rule | what is wrong | severity | [fix](../fixing.md) |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def schema(rules: dict[str, rule.Rule]) -> dict[str, Any]:
    """The JSON schema of a settings file, with every rule's options."""
    whole = TypeAdapter(Settings).json_schema()
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    whole["$defs"]["Pattern"]["additionalProperties"] = {"type": "string"}
    options = {id: TypeAdapter(found.options).json_schema() for id, found in rules.items()}
    for one in options.values():  # references in them begin at the whole schema
        whole["$defs"] |= one.pop("$defs", {})
    whole["properties"]["rules"] = {
        "type": "object",
        "properties": options,
        "additionalProperties": {"type": "object"},
    }
    return whole


def main() -> int:
    """The exit code: 1 if `--check` finds a stale file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is stale")
    check = parser.parse_args().check
    wanted = derived()
    stale = [
        path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    derived_only = [*(DOCS / "rules").glob("*.md"), *TYPINGS.rglob("*.pyi")]
    orphans = [path for path in derived_only if path not in wanted]
    for path in stale + orphans:
        print(f"{'stale' if check else 'written' if path in wanted else 'removed'}: {path.relative_to(ROOT)}")
        if check:
            continue
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()
    return 1 if check and (stale or orphans) else 0


if __name__ == "__main__":
    sys.exit(main())
