"""One set of files put in the place of another, so that a kill at any moment leaves the one or the other.

Three ways, from the best down. Nothing there yet: one rename. A folder there: one exchange. A file system that cannot
exchange, or a folder that is a mount point and has to stay: several renames, written down beforehand in a journal that
the next command finishes.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass

from nlmpress.disk.exchange import REFUSALS, exchange
from nlmpress.disk.paths import MARK
from nlmpress.disk.tree import make_folder, remove_tree, sync_folder, write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The folder to be replaced and the names used beside it meanwhile; all on one file system.

    `home` is the folder that holds the other names: the parent, or, where `out` is a mount point, `out` itself.
    """

    out: str
    home: str

    @property
    def fixed(self) -> bool:
        """Whether `out` is a mount point: only what is in it can be moved."""
        return self.home == self.out

    @property
    def mark(self) -> str:
        """How the names begin that are used beside `out`."""
        return f".{os.path.basename(self.out)}{MARK}"

    def beside(self, word: str) -> str:
        return os.path.join(self.home, self.mark + word)

    @property
    def new(self) -> str:
        """The new set while it is built; after an exchange, the old one until it is taken away."""
        return self.beside("new")

    @property
    def aside(self) -> str:
        """The old set, when it had to be moved before the new one could be."""
        return self.beside("old")

    @property
    def journal(self) -> str:
        """What has been begun and must be finished; its being there means that `new` is complete."""
        return self.beside("journal")


def put_in_place(site: Site) -> None:
    """Put the finished folder `site.new` in the place of `site.out`, and take the old set away."""
    if site.fixed:
        _with_journal(site)
    elif not os.path.lexists(site.out):
        os.rename(site.new, site.out)
        sync_folder(site.home)
    else:
        try:
            exchange(site.new, site.out)
        except OSError as fault:
            if fault.errno not in REFUSALS:
                raise
            _with_journal(site)
        else:
            sync_folder(site.home)
    with suppress(OSError):  # the new set is in place; what could not be taken away is tried again, and told, next time
        remove_tree(site.new)


def settle(site: Site) -> None:
    """Finish what a process that died had begun: roll on what its journal says, take away what it left behind."""
    if os.path.lexists(site.journal):
        _roll_on(site)
    for leftover in (site.new, site.aside, site.beside("draft")):
        remove_tree(leftover)


def _with_journal(site: Site) -> None:
    moved = sorted(name for name in os.listdir(site.out) if not name.startswith(site.mark)) if site.fixed else []
    write_file(site.beside("draft"), json.dumps(moved).encode())
    os.rename(site.beside("draft"), site.journal)
    try:
        sync_folder(site.home)
        _roll_on(site)
    except OSError:
        if not os.path.lexists(site.aside):  # nothing has been moved: all of it is taken back
            os.unlink(site.journal)
        raise


def _roll_on(site: Site) -> None:
    """Every step of the journal that has not been taken yet. May be cut off and begun again at any point."""
    if site.fixed:
        _move_contents(site)
    elif os.path.lexists(site.new):
        if os.path.lexists(site.out) and not os.path.lexists(site.aside):
            os.rename(site.out, site.aside)
        os.rename(site.new, site.out)
    sync_folder(site.home)
    os.unlink(site.journal)
    sync_folder(site.home)
    remove_tree(site.aside)


def _move_contents(site: Site) -> None:
    with open(site.journal, "rb") as journal:
        moved = [os.path.basename(str(name)) for name in json.load(journal)]
    if not os.path.lexists(site.aside):
        make_folder(site.aside)
    for name in moved:
        old, kept = os.path.join(site.out, name), os.path.join(site.aside, name)
        if os.path.lexists(old) and not os.path.lexists(kept):
            os.rename(old, kept)
    if os.path.lexists(site.new):
        for name in sorted(os.listdir(site.new)):
            os.rename(os.path.join(site.new, name), os.path.join(site.out, name))
