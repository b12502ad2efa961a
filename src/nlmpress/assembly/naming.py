"""How the divisions of the work are named, and what a chapter covers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Protocol

from nlmpress.book import DivisionName
from nlmpress.model import Division, Level, Locator, Work

INDEXED = 2
"""Levels of the work's divisions, from the largest down, that head a group of the quote index: act and scene."""

NO_BREAK = "\u00a0"


class Speech(Protocol):
    """What assembly asks of the press's words in the pack's language."""

    def range(self, first: str | int, last: str | int) -> str: ...

    def list(self, items: Iterable[str]) -> str: ...

    def sort_key(self, text: str) -> tuple[bytes, str]: ...

    def initial(self, text: str) -> str: ...


def divisions(work: Work) -> dict[str, DivisionName]:
    """Every division of the work by its locator's path, in the work's order, parents first."""
    tree = tuple(work.walk())
    owns = [_own(work.levels[len(path) - 1] if len(path) <= len(work.levels) else None, node) for path, node in tree]
    often = Counter((len(path), own) for (path, _), own in zip(tree, owns, strict=True))
    restarting = {depth for (depth, _), count in often.items() if count > 1}
    named: dict[str, DivisionName] = {}
    for order, ((path, node), own) in enumerate(zip(tree, owns, strict=True)):
        above = named.get("/".join(path[:-1]))
        number = node.number or node.title or node.id
        again = above is not None and len(path) in restarting
        named["/".join(path)] = DivisionName(
            path=path,
            number=f"{above.number}.{number}" if above and again else number,
            own=own,
            short=f"{above.short}, {own}" if above and again else own,
            full=f"{above.full}, {own}" if above else own,
            title=node.title,
            leaf=not node.children,
            order=order,
        )
    return named


def _own(level: Level | None, node: Division) -> str:
    if level and node.number:
        return _called(level.one, node.number)
    return node.title or node.number or node.id


def _called(level: str, number: str) -> str:
    """A level with a number, which no line parts: neither says anything alone."""
    return f"{level}{NO_BREAK}{number}"


def place(locator: Locator, work: Work, named: Mapping[str, DivisionName], speech: Speech) -> DivisionName | None:
    """What a locator is called, a range too: `chapters 7–9`; `act II, scenes 3–4`. None when it names no division."""
    first, last = named.get(locator.first), named.get(locator.last or locator.first)
    if first is None or last is None or first.path == last.path:
        return first if last is not None else None
    together = first.path[:-1] == last.path[:-1]
    plain = first.own == first.short and last.own == last.short
    shared = tuple(a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(first.path, last.path, strict=False)))
    above = named.get("/".join(first.path[:-1] if together else shared))
    numbers, ends = (_bare(first, named), _bare(last, named)), (first.own, last.own)
    level = work.levels[len(first.path) - 1] if len(first.path) == len(last.path) <= len(work.levels) else None
    if level and (together or plain) and ends == tuple(_called(level.one, number) for number in numbers):
        own = full = _called(level.many, speech.range(*numbers))
    elif together:
        own = full = speech.range(*ends)
    else:
        above, own, full = None, speech.range(first.short, last.short), speech.range(first.full, last.full)
    return replace(
        first,
        number=speech.range(first.number, numbers[1] if together else last.number),
        own=own,
        short=own if plain or above is None else f"{above.short}, {own}",
        full=f"{above.full}, {full}" if above else full,
    )


def indexed(name: DivisionName) -> str:
    """The path of the division under which the quote index lists this one: no line of verse heads a group."""
    return "/".join(name.path[:INDEXED])


def _bare(name: DivisionName, named: Mapping[str, DivisionName]) -> str:
    """A division's number without those of what it is in."""
    above = named.get("/".join(name.path[:-1]))
    return name.number.removeprefix(f"{above.number}.") if above and name.own != name.short else name.number


def covered(locator: Locator, work: Work, named: Mapping[str, DivisionName], speech: Speech) -> str:
    """A locator as readers say it: `chapter 7`, `chapters 1–9`. One division with children is named by them; a range
    of divisions by the level that it is written in: `stanzas 1–3`.
    """
    first = named.get(locator.first)
    if first is None:
        return str(locator)
    if locator.last is None and not first.leaf:
        leaves = leaves_of(locator, named)
        # Children that no number tells apart would only repeat the parent's name at more length.
        if leaves and all(len(n.path) == len(leaves[0].path) and n.short == n.own for n in leaves):
            locator = Locator(first="/".join(leaves[0].path), last="/".join(leaves[-1].path))
    found = place(locator, work, named, speech)
    return found.short if found else str(locator)


def together(names: Sequence[str], work: Work, speech: Speech) -> tuple[str, ...]:
    """Divisions that are named one by one, those of one level in one name: `chapters 2 and 10–17`."""
    parted = [name.partition(NO_BREAK) for name in names]
    for level in work.levels if len(names) > 1 else ():
        if all(word in (level.one, level.many) and NO_BREAK not in number for word, _, number in parted):
            return (_called(level.many, speech.list(number for _, _, number in parted)),)
    return tuple(names)


def _inside(leaf: DivisionName, first: DivisionName, last: DivisionName) -> bool:
    return first.order <= leaf.order and (leaf.order <= last.order or leaf.path[: len(last.path)] == last.path)


def leaves_of(locator: Locator, named: Mapping[str, DivisionName]) -> tuple[DivisionName, ...]:
    """The smallest divisions that a locator covers, in the work's order; none when it names no division."""
    first, last = named.get(locator.first), named.get(locator.last or locator.first)
    if first is None or last is None:
        return ()
    return tuple(n for n in named.values() if n.leaf and _inside(n, first, last))
