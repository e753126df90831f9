"""The azure format: a logging command for each problem, which Azure Pipelines lists as an issue of the run.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands. The log shows the message alone, so it begins
with the place. The unit of columns is not documented: code points.
"""

from __future__ import annotations

from collections.abc import Iterator

from .ci import from_checkout
from .problem import Problem, Result
from .terminal import printable
from .write import View
from .write_concise import line as concise

_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def write(result: Result, _view: View) -> Iterator[str]:
    return map(_command, result.problems)


def _command(problem: Problem) -> str:
    if problem.severity == "note":  # an issue is an error or a warning: what is neither is only printed
        return concise(problem)
    line, column = problem.start
    path = from_checkout(problem.path)
    properties = {
        "type": problem.severity,
        "sourcepath": path,
        "linenumber": str(line),
        "columnnumber": str(column),
        "code": problem.rule,
    }
    named = "".join(f"{name}={value.translate(_ESCAPES)};" for name, value in properties.items())
    message = printable(f"{path}:{line}:{column}: {problem.message}")
    return f"##vso[task.logissue {named}]{message.translate(_ESCAPES)}"
