"""Which project a command means."""

import os
from pathlib import Path

from nlmpress.diagnostics import Finding, Rejected, Span

SOURCE = "source"
PACK = "pack.yaml"


def is_project(folder: Path) -> bool:
    """Whether a folder is a project itself."""
    return os.path.lexists(folder / SOURCE / PACK)


def find_project(start: Path) -> Path:
    """The project that a path leads to: the path itself, or the nearest folder above it, that has source/pack.yaml.

    A project, its source folder, its pack.yaml or anything inside will do. Raises `Rejected` when there is none.
    """
    at = Path(os.path.abspath(start))
    for folder in (at, *at.parents):
        if is_project(folder):
            return folder
    hint = "A project is a folder with source/pack.yaml in it; “nlmpress new my-pack” makes one."
    if not os.path.lexists(at):
        message = f"There is no {start}."
    elif os.path.lexists(at / PACK):
        message = f"{start} has a pack.yaml, but not in a folder called source."
    elif os.path.isdir(at) and not os.access(at, os.R_OK | os.X_OK, effective_ids=True):
        message, hint = f"{start} cannot be opened: permission denied.", "Look at its permissions."
    elif os.path.isdir(at / SOURCE):
        message, hint = (
            f"{start} has a source folder without a pack.yaml.",
            "Write one: “nlmpress new my-pack” shows how it looks.",
        )
    else:
        message = f"There is no pack in {start}{', nor in a folder above it' if at.parents else ''}."
    raise Rejected([Finding(code="project-found", message=message, at=Span(file=""), hint=hint)])
