"""`postlint rules` and `postlint explain`: what the rules are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import MisuseError
from .explain import fixes, page
from .plan import Plan
from .settings_faults import did_you_mean
from .surroundings import Surroundings
from .terminal import standard_output, width, write_lines


def list_rules(output_format: str, config: tuple[str, ...], isolated: bool) -> int:
    """Print the rules that the settings of this folder know; the exit code."""
    plan = Surroundings(config, isolated).judged(Path.cwd()).plan
    rows = list(_rows(plan))
    if output_format == "json":
        lines = [json.dumps({"rules": rows}, ensure_ascii=False, indent=1)]
    else:
        columns = max(width(row["id"]) for row in rows)
        lines = [
            f"{row['id']:{columns}}  {row['severity'] if row['selected'] else 'off':7}  {_fix(row['fixes']):10}  {row['summary']}"
            for row in rows
        ]
    with standard_output() as file:
        write_lines(file, lines)
    return 0


def explain_rule(rule: str, config: tuple[str, ...], isolated: bool) -> int:
    """Print a rule's page; the exit code. Raises MisuseError for a name that no rule has."""
    rules = Surroundings(config, isolated).judged(Path.cwd()).plan.rules
    if rule not in rules:
        hint = did_you_mean(rule, list(rules)) or ": see `postlint rules`"
        raise MisuseError(f"no rule is named {rule}{hint}")
    with standard_output() as file:
        write_lines(file, [page(rules[rule]).rstrip("\n")])
    return 0


def _fix(kinds: list[str]) -> str:
    """The kind that needs least: a rule with safe fixes has one without --unsafe-fixes."""
    return "" if not kinds else "fix" if "safe" in kinds else "unsafe fix"


def _rows(plan: Plan) -> Iterator[dict[str, Any]]:
    severities = {check.rule.id: check.severity for check in plan.checks}
    for id, rule in plan.rules.items():
        yield {
            "id": id,
            "summary": rule.summary,
            "severity": severities.get(id, rule.traits.severity),
            "default": rule.traits.default,
            "selected": id in severities,
            "fixes": fixes(rule),
            "url": rule.url,
        }
