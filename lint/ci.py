"""The CI system that we run on, by the variables that it sets."""

from __future__ import annotations

import os

from .globs import relative

_CHECKOUTS = (
    "GITHUB_WORKSPACE",
    "CI_PROJECT_DIR",
    "BUILD_SOURCESDIRECTORY",
)  # GitHub, GitLab, Azure Pipelines


def from_checkout(path: str) -> str:
    """A path as seen from the folder of the checkout, which is how CI systems name files; elsewhere as it is."""
    checkout = next(filter(None, map(os.environ.get, _CHECKOUTS)), None)
    if checkout is None:
        return path
    here = relative(os.path.abspath(path), os.path.abspath(checkout))  # noqa: PTH100
    return path if here.startswith("../") else here


def link(path: str, line: int) -> str | None:
    """The address of a line in the commit that is checked; None where GitHub does not run it."""
    parts = [os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    if not all(parts):
        return None
    from urllib.parse import quote

    server, repository, commit = parts
    # without `plain` markdown is shown as a page, which has no lines
    return f"{server}/{repository}/blob/{commit}/{quote(os.fsencode(path))}?plain=1#L{line}"
