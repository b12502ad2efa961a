"""How the divisions of the work are named, and what a chapter covers."""

from collections.abc import Mapping
from typing import Protocol

from nlmpress.book import DivisionName
from nlmpress.model import Division, Level, Locator, Work


class Speech(Protocol):
    """What assembly asks of the press's words in the pack's language."""

    def range(self, first: str | int, last: str | int) -> str: ...

    def sort_key(self, text: str) -> tuple[bytes, str]: ...

    def initial(self, text: str) -> str: ...


def divisions(work: Work) -> dict[str, DivisionName]:
    """Every division of the work by its locator's path, in the work's order, parents first."""
    named: dict[str, DivisionName] = {}
    for order, (path, node) in enumerate(work.walk()):
        level = work.levels[len(path) - 1] if len(path) <= len(work.levels) else None
        short = _short(level, node)
        above = named.get("/".join(path[:-1]))
        named["/".join(path)] = DivisionName(
            path=path,
            number=node.number or node.title or node.id,
            short=short,
            full=f"{above.full}, {short}" if above else short,
            title=node.title,
            leaf=not node.children,
            order=order,
        )
    return named


def _short(level: Level | None, node: Division) -> str:
    if level and node.number:
        return f"{level.one} {node.number}"
    return node.title or node.number or node.id


def covered(locator: Locator, work: Work, named: Mapping[str, DivisionName], speech: Speech) -> str:
    """A locator as readers say it: `chapter 7`, `chapters 1–9`. A division with children is named by them."""
    first, last = named.get(locator.first), named.get(locator.last or locator.first)
    if first is None or last is None:
        return str(locator)
    if not first.leaf or not last.leaf:
        leaves = [n for n in named.values() if n.leaf and _inside(n, first, last)]
        if leaves and all(len(n.path) == len(leaves[0].path) for n in leaves):
            first, last = leaves[0], leaves[-1]
    if first.path == last.path:
        return first.short
    if len(first.path) == len(last.path) <= len(work.levels):
        return f"{work.levels[len(first.path) - 1].many} {speech.range(first.number, last.number)}"
    return speech.range(first.short, last.short)


def _inside(leaf: DivisionName, first: DivisionName, last: DivisionName) -> bool:
    return first.order <= leaf.order and (leaf.order <= last.order or leaf.path[: len(last.path)] == last.path)


def leaves_of(locator: Locator, named: Mapping[str, DivisionName]) -> tuple[DivisionName, ...]:
    """The smallest divisions that a locator covers, in the work's order; none when it names no division."""
    first, last = named.get(locator.first), named.get(locator.last or locator.first)
    if first is None or last is None:
        return ()
    return tuple(n for n in named.values() if n.leaf and _inside(n, first, last))
