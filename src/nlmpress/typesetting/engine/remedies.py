"""What can be done against a fault that a page turn makes: a break forbidden, or one made before what stays whole.

A remedy is put into the tree of boxes, in the place of a stylesheet, and can be taken back.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from nlmpress.typesetting.engine.faults import Found
from nlmpress.typesetting.engine.tuning import Tuner

Key: TypeAlias = tuple[object, ...]
Undo: TypeAlias = Callable[[], None]


class Chosen(str):
    """A break that a remedy has chosen, and no stylesheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What is done, and from which page on it tells. `key` tells it from every other."""

    key: Key
    page: int
    apply: Callable[[], Undo]


def remedy(fault: Found, tuner: Tuner, tried: Container[Key]) -> Remedy | None:
    """The next thing to be done against a fault, of those that have not been tried; None when nothing is left."""
    page = fault.paragraph.pieces[0].place[0]
    found = (Remedy(key=key, page=page, apply=apply) for key, apply in _remedies(fault, tuner))
    return next((one for one in found if one.key not in tried), None)


def _remedies(fault: Found, tuner: Tuner) -> Iterator[tuple[Key, Callable[[], Undo]]]:
    box, paragraph = fault.box, fault.paragraph
    match fault.kind:
        case "orphan":
            yield _style(box, "orphans", box.style["orphans"] + 1)
        case "widow":
            if len(paragraph.pieces[-2].lines) > box.style["orphans"] + 1:
                yield _style(box, "widows", box.style["widows"] + 1)
            yield _style(box, "break_inside", "avoid")
        case "heading-at-foot" | "row-cut" | "quotation-cut":
            yield _style(box, "break_before", Chosen("page"))
        case "hyphen-at-turn":
            lines = paragraph.lines()
            first = lines[0][1]
            if tuner.knows(first):
                yield ("unbroken", id(first.origin), fault.line), partial(_unbroken, tuner, first, fault.line)
            yield _style(paragraph.box, "widows", len(lines) - fault.line)  # the turn comes a line sooner
        case _:
            return


def _unbroken(tuner: Tuner, line: Any, number: int) -> Undo:
    before = tuner.unbroken(line)
    tuner.unbreak(line, before | {number})
    return partial(tuner.unbreak, line, before)


def _style(box: Any, name: str, value: object) -> tuple[Key, Callable[[], Undo]]:
    """Another value of a property of a box that decides where pages turn, with the key of the remedy that it is."""
    return (name, value, id(box.style)), partial(_styled, box.style, name, value)


def _styled(style: Any, name: str, value: object) -> Undo:
    before = style[name]
    style[name] = value
    return partial(style.__setitem__, name, before)
