"""A pack as it was at some time: a project, a revision of one, or what a build made of one."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress import reading
from nlmpress.diagnostics import Finding, Findings, Rejected, Severity
from nlmpress.model import Pack, Style

WORKING = ""
"""The name of a revision that is none: the project as it is on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A pack as it was at one time, under the name by which it was asked for."""

    name: str
    root: Path
    pack: Pack
    style: Style = field(repr=False)
    of_style: tuple[Finding, ...] = field(default=(), repr=False)
    """What is wrong with the style, which only matters when pages are set in it."""


class Unreadable(Rejected):
    """A state of a pack that this press cannot read."""

    def __init__(self, name: str, findings: Iterable[Finding]) -> None:
        super().__init__(findings)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The files that a build made, by edition: path and bytes of each. `paged` are the editions whose pages are those
    of a book: neither covers nor sheets.
    """

    name: str
    files: Mapping[str, tuple[str, bytes]] = field(repr=False)
    paged: tuple[str, ...] = ()

    def book(self) -> tuple[str, bytes] | None:
        """The first book for e-readers."""
        return next((file for file in self.files.values() if file[0].endswith(".epub")), None)


@contextmanager
def state(asked: str, here: Path) -> Iterator[State | Finished]:
    """The state that is asked for: a project's folder, a folder that a build made, or a revision of the project in or
    above `here`.

    Raises `Rejected` when there is none, `Unreadable` when its files cannot be read.
    """
    from nlmpress import disk
    from nlmpress.pipeline.listing import PATH

    if asked and not reading.is_project(Path(asked)) and disk.look(Path(asked), PATH) is not None:
        yield _finished(asked)
        return
    if asked == WORKING or os.path.lexists(asked):
        yield _read(reading.find_project(Path(asked or here)), asked or "the files as they are")
        return
    with reading.checked_out(reading.find_project(here), asked) as root:
        yield _read(root, asked)


def _read(root: Path, name: str) -> State:
    """The pack in a folder, read and not checked: an older one may break a promise that is younger."""
    found, of_style = Findings(), Findings()
    style = reading.read_style(root, of_style)
    pack = reading.read_pack(root, found)
    if pack is None or any(finding.severity is Severity.ERROR for finding in found):
        raise Unreadable(name, found)
    return State(name=name, root=root, pack=pack, style=style, of_style=tuple(of_style))


def _finished(asked: str) -> Finished:
    """The files that a manifest names, as they are."""
    from nlmpress import disk
    from nlmpress.pipeline.listing import listed_in

    held: dict[str, tuple[str, bytes]] = {}
    paged: dict[str, None] = {}
    for made in listed_in(Path(asked)).outputs:
        data = disk.look(Path(asked), made.path)
        if data is not None:
            held.setdefault(made.edition, (made.path, data))
            if made.path.endswith(".pdf") and made.pages > 1 and not made.book_pages:
                paged[made.edition] = None
    return Finished(name=asked, files=held, paged=tuple(paged))
