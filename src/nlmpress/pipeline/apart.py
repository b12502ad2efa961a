"""What is written lies apart from what is read: a folder for a build, a file that a user asks for by name."""

import os
from pathlib import Path

from nlmpress import disk, reading
from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.pipeline.listing import PATH, made_before

READ = ("source", "styles")
"""The folders of a project that a build reads."""
KEPT = ".git"


def require_folder_apart(out: Path, root: Path) -> None:
    """Refuse an output folder that holds the source or styles, where they would be in the way, or lies in one of them,
    where it would be read as the pack's own.
    """
    at, read = Path(os.path.realpath(out)), [Path(os.path.realpath(root / name)) for name in READ]
    hint = "Name a folder of its own, such as dist/."
    if any(at.is_relative_to(folder) for folder in read):
        raise _refused(f"{out} lies in what a build reads, and cannot be where it writes.", hint)
    if any(folder.is_relative_to(at) for folder in read):
        raise _refused(f"{out} holds the source of the pack, and cannot be where a build writes.", hint)


def require_file_apart(file: Path) -> None:
    """Refuse a file in the source or styles of any project, in what git keeps, or of a set that a build wrote."""
    hint = "Choose another name, such as changes.pdf beside source/."
    for at in (Path(os.path.abspath(file)), Path(os.path.realpath(file))):
        for above in at.parents:
            inside = at.relative_to(above)
            if above.name == KEPT:
                raise _refused(f"{file} lies in {KEPT}, where only git writes.", hint)
            if inside.parts[0] in READ and reading.is_project(above):
                raise _refused(f"{file} lies in what a build reads, and cannot be written.", hint)
            if any(made.path == inside.as_posix() for made in made_before(disk.look(above, PATH))):
                raise _refused(f"{file} is one of the files that a build made, and is not written over.", hint)


def _refused(message: str, hint: str) -> Rejected:
    return Rejected([Finding(code="out-apart", message=message, at=Span(file=""), hint=hint)])
