"""A shift: many sheets, made by workers that each load the engine once."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from nlmpress.assembly.drawn import MAP
from nlmpress.classroom import Drawing
from nlmpress.handing.at_work import begin, work
from nlmpress.handing.before import Before
from nlmpress.handing.orders import WORTH, Done, Shown, Wanted
from nlmpress.handing.room import Room
from nlmpress.workers import Worker, shared


def shift(
    shown: Shown, todo: Sequence[Wanted], cache: Path | None, workers: int, ahead: Worker | None
) -> Iterator[Done]:
    """Sheets made by so many workers, the one that went `ahead` among them, each as it is finished; those that were
    made before are taken from the cache. When few are left to be made, this process makes them. Raises `WorkerLost` or
    `WorkerKilled`.
    """
    room = Room(*shown)
    before = Before(room, shown[1], cache)
    missing = []
    for number, wanted in enumerate(todo):
        if (found := before.of(number, wanted)) is not None:
            yield found
        else:
            missing.append((number, wanted))
    if workers == 1 or len(missing) < WORTH:
        yield from (before.kept(number, room.attempt(*wanted)) for number, wanted in missing)
        return
    slowest_first = sorted(missing, key=lambda one: not _mapped(one[1]))
    with ExitStack() as stack:
        crew = [ahead] if ahead is not None else []
        more = min(workers, len(missing)) - len(crew)
        crew += [stack.enter_context(closing(Worker("sheets"))) for _ in range(more)]
        jobs = [(number, (work, wanted)) for number, wanted in slowest_first]
        for number, made in shared(crew, (begin, shown), jobs):
            yield before.kept(number, made)


def _mapped(wanted: Wanted) -> bool:
    return any(isinstance(one, Drawing) and one.what == MAP for one in wanted[0].sheet.body)
