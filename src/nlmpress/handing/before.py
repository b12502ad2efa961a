"""Finished sheets of before, and what was made now for the next time."""

import json
from pathlib import Path

from nlmpress import disk
from nlmpress.handing.orders import Done, Made, Order, Printed, Wanted
from nlmpress.handing.room import Room
from nlmpress.model import Paper, Style
from nlmpress.papers import PAPERS


class Before:
    """Finished sheets are kept by everything that goes into one. A sheet says all that the pack gives it in the
    document that it is first laid out from.
    """

    def __init__(self, room: Room, style: Style, folder: Path | None) -> None:
        """Nothing is kept, and nothing found, where `folder` is None."""
        self._room, self._cache = room, disk.Cache(folder)
        self._of_all = _of_all(style) if folder else None
        self._names: dict[int, str] = {}

    def of(self, number: int, wanted: Wanted) -> Done | None:
        """A sheet as it was made before, if all of it is kept. `number` is its own."""
        if self._of_all is None:
            return None
        order, papers = wanted
        name = self._names[number] = self._name(order, self._of_all)
        found = [one for paper in papers if (one := _read(self._cache.get(f"{name}-{paper}"), order, paper))]
        return (number, True, tuple(found)) if len(found) == len(papers) else None

    def kept(self, number: int, made: Made) -> Done:
        """A sheet that was made now because it was not `of` before; it is kept if nothing is wrong with it."""
        if isinstance(made, tuple):
            for one in made:
                self._cache.put(f"{self._names.get(number)}-{one.paper}", _written(one))
        return number, False, made

    def _name(self, order: Order, of_all: bytes) -> str:
        record = order.sheet.record
        kept = [words for words, _ in order.sheet.keeps]  # it was proved that none of them is on it
        said = repr((record.id, record.kind, record.sides, order.name, kept)).encode()
        pages = (self._room.draft(order, paper).encode() for paper in PAPERS)
        return disk.key_of([of_all, said, *pages])


def _of_all(style: Style) -> bytes:
    """What every sheet rests on: the press, its engine, and the style."""
    from nlmpress.typesetting.versions import versions

    files = (part for path, file in style.files.items() for part in (path.encode(), file.sha256.encode()))
    tokens = json.dumps(style.tokens, sort_keys=True, default=str).encode()
    return disk.key_of([disk.press(), repr(versions()).encode(), tokens, *files]).encode()


def _written(one: Printed) -> bytes:
    return json.dumps({"sides": one.sides, "full": one.full}).encode() + b"\n" + one.pdf


def _read(kept: bytes | None, order: Order, paper: Paper) -> Printed | None:
    if kept is None:
        return None
    head, _, pdf = kept.partition(b"\n")
    said = json.loads(head)
    return Printed(order=order, paper=paper, pdf=pdf, sides=said["sides"], full=said["full"])
