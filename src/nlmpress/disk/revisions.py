"""The files of a project as they were in a revision of git, which is asked by its own command."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nlmpress.disk.fresh import write_new

FOLDERS = ("source", "styles")
PLAIN = ("100644", "100755")
"""The modes of plain files; links and submodules are left where they are."""


class NoRevision(Exception):
    """A revision cannot be read: what keeps it from being read, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@contextmanager
def unfolded(project: Path, revision: str) -> Iterator[Path]:
    """A folder that has the project as it was in a revision, and is gone when this ends. Raises `NoRevision`."""
    files = _files(project, revision)
    with TemporaryDirectory(prefix="nlmpress-") as folder:
        root = Path(folder) / "project"
        write_new(root, files)
        yield root


def last_tag(project: Path) -> str:
    """The latest tag that what is there now descends from. Raises `NoRevision` when there is none."""
    _git(project, ["rev-parse", "--is-inside-work-tree"])
    found = _git(project, ["describe", "--tags", "--abbrev=0"], wrong="No revision of this project has a tag.")
    return found.decode("utf-8", "surrogateescape").strip()


def _files(project: Path, revision: str) -> dict[str, bytes]:
    """What source/ and styles/ held in a revision, by path."""
    commit = _commit(project, revision)
    listed = _git(project, ["ls-tree", "-r", "-z", commit, "--", *FOLDERS]).decode("utf-8", "surrogateescape")
    blobs: dict[str, str] = {}
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, name = about.split(" ")
        if mode in PLAIN:
            blobs[path] = name
    if "source/pack.yaml" not in blobs:
        message = f"In the revision {revision} there is no source/pack.yaml."
        raise NoRevision(message, "Name a revision in which the pack was already there.")
    asked = "".join(f"{name}\n" for name in blobs.values()).encode()
    return dict(zip(blobs, _contents(_git(project, ["cat-file", "--batch"], asked)), strict=True))


def _commit(project: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise NoRevision(f"{revision} is not a revision.", "A revision is a tag, a branch or a commit: v1, main~3.")
    asked = ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"]
    _git(project, ["rev-parse", "--is-inside-work-tree"])
    found = _git(project, asked, wrong=f"There is no revision {revision}, and no folder of that name.")
    return found.decode("ascii").strip()


def _git(project: Path, asked: Sequence[str], given: bytes = b"", wrong: str = "") -> bytes:
    """What git answers, run in the project. Raises `NoRevision` with its own words, or with `wrong`."""
    try:
        run = subprocess.run(["git", *asked], cwd=project, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        hint = "Install git, or name two folders: two projects, or two dist/."
        raise NoRevision("To read a revision git is needed, and there is none on this machine.", hint) from None
    if run.returncode:
        words = run.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        hint = "A revision is a tag, a branch or a commit: v1, main~3. “git log --oneline” lists them."
        raise NoRevision(wrong or f"Git cannot read this project: {words}.", hint)
    return run.stdout


def _contents(batch: bytes) -> Iterator[bytes]:
    """The objects of `git cat-file --batch`: a line with name, kind and size, so many bytes, a line end."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        size = int(batch[at:end].split(b" ")[2])
        yield batch[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
