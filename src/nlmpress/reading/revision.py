"""A project as it was at a revision of its git repository. Git is called as a tool, and its repository is only read."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.reading.project import PACK, SOURCE
from nlmpress.reading.remarks import shown

CODE = "revision-known"
LONGEST = 1000
"""Letters in the name of a revision. Git's own names are paths, and a system takes no longer ones."""
_READ = (SOURCE, "styles")
_CALL = ("env", "-u", "GIT_DIR", "-u", "GIT_WORK_TREE", "-u", "GIT_INDEX_FILE", "LC_ALL=C.UTF-8")


@contextmanager
def checked_out(project: Path, revision: str) -> Iterator[Path]:
    """The project as it was at a revision, in a folder of its own that is gone when this ends. Raises `Rejected`
    when there is no git, no repository, no such revision, or no pack in it.
    """
    with TemporaryDirectory(prefix="nlmpress-") as folder:
        yield _brought(project, revision, Path(folder))


def last_tag(project: Path) -> str:
    """The latest tag that what is committed there descends from. Raises `Rejected` when there is none."""
    unkept = f"A release can be known only of a project that git keeps, and git has none of {project}:"
    top = Path(_git(project, ["rev-parse", "--show-toplevel"], unkept, ""))
    hint = "Name what was released last: --since v1, or the folder of a project."
    return _git(top, ["describe", "--tags", "--abbrev=0"], "No revision of this project has a tag.", hint)


def _brought(project: Path, revision: str, into: Path) -> Path:
    """Write what a build reads of `project`, as git would check it out at a revision, into the empty folder `into`.

    Returns the project there. The index of the repository, its working tree and its hooks are left alone.
    """
    if revision.startswith("-") or not revision.strip() or len(revision) > LONGEST:
        raise _refused(f"{shown(revision)} is no name of a revision.", "Name a commit, a tag or a branch.")
    unkept = f"A revision can be named only of a project that git keeps, and git has none of {project}:"
    top = Path(_git(project, ["rev-parse", "--show-toplevel"], unkept, ""))
    prefix = _git(project, ["rev-parse", "--show-prefix"], unkept, "")
    unknown = f"There is no revision {shown(revision)} in {top}, and no folder of that name."
    commit = _git(top, ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], unknown, "“git log” lists them.")
    absent = f"At “{revision}” there is no pack in {prefix or top}."
    _git(top, ["cat-file", "-e", f"{commit}:{prefix}{SOURCE}/{PACK}"], absent, "Name a revision that has one.")
    index = into / ".index"
    failed = f"git could not bring back “{revision}”:"
    _git(top, ["read-tree", commit], failed, "", index=index)
    wanted = [f":(literal){prefix}{name}" for name in _READ]
    paths = _git(top, ["ls-files", "-z", "--", *wanted], failed, "", index=index)
    command = ["checkout-index", "-z", "--stdin", f"--prefix={into}/tree/"]
    _git(top, command, failed, "", index=index, said=paths)
    index.unlink()
    return into / "tree" / prefix if prefix else into / "tree"


def _git(
    folder: Path, arguments: list[str], failed: str, hint: str, *, index: Path | None = None, said: str = ""
) -> str:
    """What git prints, without the line end. Raises `Rejected` with `failed`, and git's own words, when it refuses."""
    own = [] if index is None else [f"GIT_INDEX_FILE={index}"]
    command = [*_CALL, *own, "git", "-c", "core.hooksPath=/dev/null", "-C", str(folder), *arguments]
    try:
        run = subprocess.run(command, input=said, capture_output=True, encoding="utf-8", errors="surrogateescape",
                             check=False)  # fmt: skip
    except FileNotFoundError as missing:
        raise _refused("A revision can only be named on a system with env and git.", _INSTALL) from missing
    if run.returncode == 127:
        raise _refused("git is not installed.", _INSTALL)
    if run.returncode:
        words = run.stderr.strip().splitlines()[:1] if not hint else []
        raise _refused(" ".join([failed, *words]), hint)
    return run.stdout.removesuffix("\n")


_INSTALL = "On Debian: apt-get install git. Or check the revision out yourself, and name its folder."


def _refused(message: str, hint: str) -> Rejected:
    return Rejected([Finding(code=CODE, message=message, at=Span(file=""), hint=hint)])
