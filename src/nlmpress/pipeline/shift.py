"""A shift: sheets made by workers that each load the engine once, those that were made before taken from the cache."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing

from nlmpress import disk
from nlmpress.assembly.drawn import MAP
from nlmpress.book import Book
from nlmpress.classroom import Drawing
from nlmpress.diagnostics import Rejected
from nlmpress.model import Paper, Style
from nlmpress.papers import PAPERS
from nlmpress.pipeline import Tell
from nlmpress.pipeline.handing import Made, Order, Printed, Room
from nlmpress.pipeline.unfit import told
from nlmpress.words import Words
from nlmpress.workers import Worker, shared

WORTH = 4
"""So many sheets are worth more workers, which have to load the engine first."""
NEEDED = ("nlmpress.typesetting.engine.setter", "nlmpress.proofing.leaks")
"""What a worker loads that is to make sheets."""
_ROOM: list[Room] = []
"""The room of a worker: a process has one."""


def shift(
    todo: Sequence[Order],
    papers: Sequence[Paper],
    book: Book,
    style: Style,
    words: Words,
    tell: Tell,
    workers: int,
    ahead: Worker | None,
    cache: disk.Cache,
) -> tuple[Printed, ...]:
    """Every order on these papers, in their order. A few are made by the worker that went `ahead`, if one did.
    Raises `Rejected` with all that does not fit, `WorkerLost` or `WorkerKilled`.
    """
    keys = _Keys(book, style, words)
    done: dict[int, tuple[Printed, ...]] = {}
    names = [keys.of(order) for order in todo]
    for number, order in enumerate(todo):
        found = [_read(cache.get(f"{names[number]}-{paper}"), order, paper) for paper in papers]
        if all(found):
            tell(_named(order), "as before")
            done[number] = tuple(one for one in found if one is not None)
    missing = {number: order for number, order in enumerate(todo) if number not in done}
    wrong: list[Rejected] = []
    for number, made in _made(missing, papers, keys.room, (book, style, words), workers, ahead):
        tell(_named(todo[number]), "fitting")
        if isinstance(made, Rejected):
            wrong.append(made)
            continue
        done[number] = made
        for one in made:
            cache.put(f"{names[number]}-{one.paper}", _written(one))
    if wrong:
        raise Rejected(sorted(told(wrong), key=lambda finding: (finding.at.line or 0, finding.message)))
    cache.prune()
    return tuple(one for number in range(len(todo)) for one in done[number])


class _Keys:
    """What finished sheets are kept by: everything that goes into one. A sheet says all that the pack gives it in the
    document that it is first laid out from.
    """

    def __init__(self, book: Book, style: Style, words: Words) -> None:
        from nlmpress.typesetting.engine.versions import versions

        self.room = Room(book, style, words)
        files = (part for path, file in style.files.items() for part in (path.encode(), file.sha256.encode()))
        tokens = json.dumps(style.tokens, sort_keys=True, default=str).encode()
        self._shared = disk.key_of([disk.press(), repr(versions()).encode(), tokens, *files]).encode()

    def of(self, order: Order) -> str:
        record = order.sheet.record
        kept = [words for words, _ in order.sheet.keeps]  # it was proved that none of them is on it
        said = repr((record.id, record.kind, record.sides, order.version, order.sheet.answers, kept)).encode()
        pages = (self.room.draft(order, paper).encode() for paper in PAPERS)
        return disk.key_of([self._shared, said, *pages])


def _made(
    todo: Mapping[int, Order],
    papers: Sequence[Paper],
    room: Room,
    values: tuple[Book, Style, Words],
    workers: int,
    ahead: Worker | None,
) -> Iterator[tuple[int, Made]]:
    """What is made of each order, as it is finished."""
    if todo and ahead is not None and len(todo) < WORTH:
        yield from zip(todo, ahead.do(_in_turn, values, tuple(todo.values()), tuple(papers)), strict=True)
        return
    if workers == 1 or len(todo) < WORTH:
        yield from ((number, room.attempt(order, papers)) for number, order in todo.items())
        return
    slowest_first = sorted(todo.items(), key=lambda one: not _mapped(one[1]))
    with ExitStack() as stack:
        crew = [ahead] if ahead is not None else []
        more = min(workers, len(todo)) - len(crew)
        crew += [stack.enter_context(closing(Worker("sheets", *NEEDED))) for _ in range(more)]
        jobs = [(number, (_work, (order, tuple(papers)))) for number, order in slowest_first]
        yield from shared(crew, (_begin, values), jobs)


def _in_turn(values: tuple[Book, Style, Words], todo: Sequence[Order], papers: Sequence[Paper]) -> Iterator[Made]:
    room = Room(*values)
    return (room.attempt(order, papers) for order in todo)


def _mapped(order: Order) -> bool:
    return any(isinstance(one, Drawing) and one.what == MAP for one in order.sheet.body)


def _begin(book: Book, style: Style, words: Words) -> Iterator[Made]:
    _ROOM[:] = [Room(book, style, words)]
    return iter(())


def _work(order: Order, papers: tuple[Paper, ...]) -> Iterator[Made]:
    yield _ROOM[0].attempt(order, papers)


def _named(order: Order) -> str:
    return f"{order.sheet.record.id} ({'key' if order.sheet.answers else order.version})"


def _written(one: Printed) -> bytes:
    return json.dumps({"sides": one.sides, "full": one.full}).encode() + b"\n" + one.pdf


def _read(kept: bytes | None, order: Order, paper: Paper) -> Printed | None:
    if kept is None:
        return None
    head, _, pdf = kept.partition(b"\n")
    said = json.loads(head)
    return Printed(order=order, paper=paper, pdf=pdf, sides=said["sides"], full=said["full"])
