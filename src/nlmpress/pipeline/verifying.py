"""Whether a set of files repeats: what it was made from is compared with what there is now, then it is made again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from nlmpress import disk, reading
from nlmpress.diagnostics import Rejected
from nlmpress.pipeline import Tell, build, check
from nlmpress.pipeline.listing import HANDOUT, PATH, Manifest, Output, listed_in, made_before, unfit
from nlmpress.pipeline.making import needed
from nlmpress.pipeline.manifest import inputs, made_with
from nlmpress.proofing.repeating import first_difference

State = Literal["repeats", "differs", "missing", "not made", "not listed"]
"""Of a file: as it was; other bytes; named by the manifest and not there; not made any more; made and not named."""
Change = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What differs between what a set of files was made from and with, and what there is now.

    `files`: path → what happened to it since, `house:` before those of the press; `versions`: name → then, now (empty
    where there is none). `count` is how many files went in. `older` are the editions that were kept from a build of an
    older source when the others were made; sheets to hand out that were are told as `handout`.
    """

    count: int
    files: Mapping[str, Change]
    versions: Mapping[str, tuple[str, str]]
    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Whether one file repeats; `words` say where it first differs. `altered`: not as the manifest says it was made.
    `older`: made from an older source than the manifest names; of the manifest itself, that it names such files.
    """

    path: str
    state: State
    words: str = ""
    altered: bool = False
    older: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A set of files, what it was made from, and which of them repeat."""

    dist: Path
    inputs: Inputs
    files: tuple[Repeat, ...]

    @property
    def repeats(self) -> bool:
        return all(file.state == "repeats" and not file.altered for file in self.files)

    def as_json(self) -> Mapping[str, object]:
        return {
            "dist": str(self.dist),
            "repeats": self.repeats,
            "inputs": {
                "count": self.inputs.count,
                "files": dict(self.inputs.files),
                "versions": {name: {"then": then, "now": now} for name, (then, now) in self.inputs.versions.items()},
                "older": list(self.inputs.older),
            },
            "files": [
                {
                    "path": file.path,
                    "state": file.state,
                    "where": file.words,
                    "altered": file.altered,
                    "older": file.older,
                }
                for file in self.files
            ],
        }


def verify(
    dist: Path | None = None,
    source: Path | None = None,
    revision: str | None = None,
    tell: Tell = lambda output, step: None,
    expect: Callable[[int], None] = lambda steps: None,
    workers: int | None = None,
    first: Callable[[Inputs], None] = lambda inputs: None,
) -> Verified:
    """Whether the set of files in `dist` (the project's dist/ when None) repeats. It is made again in a folder of its
    own; `dist` is only read.

    `source` is the project; the one that `dist` lies in when None, else the nearest upwards. With a `revision`, what
    git has of it there. `first` is told what has changed, before anything is made. Raises `Rejected` when there is no
    set, no project or no revision, when the set is of another pack, or when the pack does not pass any more.
    """
    dist = set_at(dist, source)
    found = listed_in(dist)
    with project_of(dist, source, revision) as project, TemporaryDirectory(prefix="nlmpress-") as folder:
        checked = check(project)
        checked.findings.gate()
        assert checked.pack is not None  # what could not be read has not passed the gate
        assert checked.style is not None
        require_pack(found, checked.pack.identity.id, dist)
        listed = {entry.edition for entry in found.outputs}
        wanted = [edition for edition in checked.pack.editions if edition.id in listed]
        sheets = {entry.path for entry in found.outputs if entry.handout}
        engines = made_with(needed(checked.pack, wanted), sheets=bool(sheets))
        changed = compared(found, inputs(checked.pack, checked.style), engines)
        first(changed)
        again = Path(folder, "dist")
        if wanted:
            build(project, [edition.id for edition in wanted], again, tell, expect, workers)
        if sheets:
            from nlmpress.pipeline.handouts import make_again  # with all that makes sheets

            make_again(project, sheets, again, tell, expect, workers)
        return Verified(dist=dist, inputs=changed, files=held_against(dist, found, again))


def set_at(dist: Path | None, source: Path | None) -> Path:
    """The folder of a set of files: the project's dist/ where none is named. Raises `Rejected` without a project."""
    return dist or reading.find_project(source or Path()) / "dist"


def require_pack(found: Manifest, pack: str, dist: Path) -> None:
    """Refuse a set of files of another pack."""
    if found.pack != pack:
        message = f"The files in {dist} are of the pack “{found.pack}”, and the project is that of “{pack}”."
        raise unfit(message, "Name the project that they were made from with --source.")


@contextmanager
def project_of(dist: Path, source: Path | None, revision: str | None) -> Iterator[Path]:
    """The project that a set of files is held against: `source`, the one that `dist` lies in or the one at hand; with a
    `revision` as git has it there, for as long as this lasts. Raises `Rejected`.
    """
    try:
        project = reading.find_project(source or dist)
    except Rejected:
        if source is not None:
            raise
        project = reading.find_project(Path())
    if revision is None:
        yield project
        return
    with reading.checked_out(project, revision) as then:
        yield then


def compared(found: Manifest, files_now: Mapping[str, str], with_now: Mapping[str, str]) -> Inputs:
    """What differs between what went into a set of files and what would go into it now."""
    files: dict[str, Change] = {}
    for path in sorted(found.inputs.keys() | files_now.keys()):
        if path not in files_now:
            files[path] = "removed"
        elif path not in found.inputs:
            files[path] = "added"
        elif found.inputs[path] != files_now[path]:
            files[path] = "changed"
    return Inputs(
        count=len(found.inputs),
        files=files,
        versions={
            name: (found.made_with.get(name, ""), with_now.get(name, ""))
            for name in sorted(found.made_with.keys() | with_now.keys())
            if found.made_with.get(name) != with_now.get(name)
        },
        older=tuple(dict.fromkeys(entry.edition or HANDOUT for entry in found.outputs if entry.source != found.source)),
    )


def held_against(dist: Path, found: Manifest, again: Path) -> tuple[Repeat, ...]:
    """Each file of the set in `dist` beside that of the set in `again`, in the order of their paths."""
    listed = {entry.path: entry for entry in found.outputs}
    made = {entry.path for entry in made_before(disk.look(again, PATH))}
    repeats = [_held(dist, again, path, listed.get(path), made) for path in sorted(listed.keys() | made)]
    older = {entry.path for entry in found.outputs if entry.source != found.source}
    whole = _repeat(PATH, disk.look(dist, PATH), disk.look(again, PATH))
    return (*(replace(one, older=one.path in older) for one in repeats), replace(whole, older=bool(older)))


def _held(dist: Path, again: Path, path: str, listed: Output | None, made: set[str]) -> Repeat:
    if listed is None:
        return Repeat(path=path, state="not listed")
    then = disk.look(dist, path)
    altered = then is not None and sha256(then).hexdigest() != listed.sha256
    return replace(_repeat(path, then, disk.look(again, path) if path in made else None), altered=altered)


def _repeat(path: str, then: bytes | None, now: bytes | None) -> Repeat:
    if then is None:
        return Repeat(path=path, state="missing")
    if now is None:
        return Repeat(path=path, state="not made")
    words = first_difference(path, then, now)
    return Repeat(path=path, state="differs" if words else "repeats", words=words)
