"""What a page of a PDF draws with: its colours, pictures, patterns and states, wherever they are nested.

Content streams are read operator by operator (ISO 32000-1, 7.8.2 and Annex A): those of the page, of the forms that it
places, of tiling patterns and of soft masks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_WHOLE: Matrix = (1, 0, 0, 1, 0, 0)
_INKS = {"k": 4, "K": 4, "g": 1, "G": 1, "rg": 3, "RG": 3}
_NAMES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One thing that a page draws with. `kind`: `colour`, `picture`, `state`, `group` or `operator`.

    `space` is a colour space's name; `inks` are the parts of a colour, 0 to 1; `resolution` is in dots an inch; `at` is
    where it is drawn, in points of the page's own space, where that is known.
    """

    kind: str
    name: str = ""
    space: str = ""
    inks: tuple[float, ...] = ()
    thing: Any = None
    resolution: float = 0.0
    at: tuple[float, float] | None = field(default=None, compare=False)


def drawn(page: pikepdf.Page) -> Iterator[Drawn]:
    """Everything that a page draws with, in the order in which it does."""
    group = page.obj.get("/Group")
    if group is not None:
        yield Drawn(kind="group", space=space_of(group.get("/CS")))
    yield from _stream(page, page.obj.get("/Resources", pikepdf.Dictionary()), _WHOLE, frozenset())


def space_of(space: Any) -> str:
    """The name of a colour space, that of the family where it is an array; nothing where there is none."""
    if space is None:
        return ""
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


class _Graphics:
    """The part of the graphics state that says where something stands and in which spaces its colours are."""

    def __init__(self, matrix: Matrix, resources: Any) -> None:
        self.matrix, self.resources = matrix, resources
        self.spaces = {False: "/DeviceGray", True: "/DeviceGray"}
        """By whether it is for strokes."""
        self._kept: list[tuple[Matrix, dict[bool, str]]] = []

    def changed(self, name: str, operands: Any) -> bool:
        """Whether this operator changes the state and draws nothing; then it has been followed."""
        if name == "q":
            self._kept.append((self.matrix, dict(self.spaces)))
        elif name == "Q" and self._kept:
            self.matrix, self.spaces = self._kept.pop()
        elif name == "cm":
            self.matrix = _times(_six(operands), self.matrix)
        elif name in ("cs", "CS"):
            self.spaces[name == "CS"] = space_of(_named(self.resources, "/ColorSpace", operands[0]))
        else:
            return False
        return True


def _stream(stream: Any, resources: Any, matrix: Matrix, above: frozenset[Any]) -> Iterator[Drawn]:
    """What one content stream draws with. `above` are the streams that it is nested in, so that none is read twice."""
    now = _Graphics(matrix, resources)
    instructions = [(str(one.operator), one.operands) for one in pikepdf.parse_content_stream(stream)]
    for index, (name, operands) in enumerate(instructions):
        if now.changed(name, operands):
            continue
        for one in _drawn(name, operands, now, resources, above):
            yield one if one.at else replace(one, at=_next(instructions, index, now.matrix))


def _drawn(name: str, operands: Any, now: _Graphics, resources: Any, above: frozenset[Any]) -> Iterator[Drawn]:
    """What one operator draws with, or makes the following ones draw with."""
    if name in _INKS:
        now.spaces[name.isupper()] = _NAMES[_INKS[name]]
        yield _colour(_NAMES[_INKS[name]], operands, name)
    elif name in ("sc", "scn", "SC", "SCN"):
        yield from _special(operands, now, above, name)
    elif name == "sh":
        yield from _shading(_named(resources, "/Shading", operands[0]))
    elif name == "Do":
        yield from _placed(_named(resources, "/XObject", operands[0]), resources, now.matrix, above)
    elif name == "gs":
        yield from _state(_named(resources, "/ExtGState", operands[0]), resources, now.matrix, above)
    elif name in ("INLINE IMAGE", "BX", "EX"):
        yield Drawn(kind="operator", name=name)


_AHEAD = 80
"""Operators after one that sets a colour or a state, among which that which first draws with it is looked for."""


def _next(instructions: Sequence[tuple[str, Any]], index: int, matrix: Matrix) -> tuple[float, float] | None:
    """Where the next thing is drawn, from an operator on; None when the state is taken back before."""
    text, kept = _WHOLE, list[Matrix]()
    for name, operands in instructions[index : index + _AHEAD]:
        match name:
            case "q":
                kept.append(matrix)
            case "Q" if not kept:
                return None
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = _times(_six(operands), matrix)
            case "BT":
                text = _WHOLE
            case "Tm":
                text = _six(operands)
            case "Td" | "TD":
                text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), text)
            case "Tj" | "TJ" | "'" | '"':
                return _point(_times(text, matrix), 0, 0)
            case "m" | "re":
                return _point(matrix, float(operands[0]), float(operands[1]))
            case "Do" | "INLINE IMAGE":
                return _point(matrix, 0.5, 0.5)
            case _:
                pass
    return None


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _colour(space: str, operands: Any, name: str) -> Drawn:
    return Drawn(kind="colour", name=name, space=space, inks=tuple(float(part) for part in operands))


def _special(operands: Any, now: _Graphics, above: frozenset[Any], name: str) -> Iterator[Drawn]:
    """A colour in the space that was set: numbers, or the name of a pattern."""
    space = now.spaces[name.isupper()]
    if space != "/Pattern":
        yield _colour(space, operands, name)
        return
    pattern = _named(now.resources, "/Pattern", operands[-1])
    if int(pattern.get("/PatternType", 1)) == 2:
        yield from _shading(pattern.Shading)
    elif pattern.objgen not in above:
        own = pattern.get("/Resources", now.resources)
        yield from _stream(pattern, own, _six(pattern.get("/Matrix", _WHOLE)), above | {pattern.objgen})


def _shading(shading: Any) -> Iterator[Drawn]:
    space = space_of(shading.get("/ColorSpace"))
    for ends in _ends(shading.get("/Function")):
        yield Drawn(kind="colour", name="sh", space=space, inks=ends)


def _ends(function: Any) -> Iterator[tuple[float, ...]]:
    """The colours at the ends of the functions of a shading (ISO 32000-1, 7.10.3 and 7.10.4)."""
    if isinstance(function, pikepdf.Array):
        for one in function:
            yield from _ends(one)
    elif function is not None:
        for key in ("/C0", "/C1"):
            if key in function:
                yield tuple(float(part) for part in function[key])
        yield from _ends(function.get("/Functions"))


def _placed(thing: Any, resources: Any, matrix: Matrix, above: frozenset[Any]) -> Iterator[Drawn]:
    """A picture, or a form and what is in it."""
    kind = str(thing.get("/Subtype", ""))
    if kind == "/Image":
        across, up = hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])
        inches = [max(side, 1e-9) / 72 for side in (across, up)]
        fine = min(int(thing.Width) / inches[0], int(thing.Height) / inches[1])
        space, at = space_of(thing.get("/ColorSpace")), _point(matrix, 0.5, 0.5)
        yield Drawn(kind="picture", space=space, thing=thing, resolution=fine, at=at)
    elif kind == "/Form" and thing.objgen not in above:
        if "/Group" in thing:
            yield Drawn(kind="group", space=space_of(thing.Group.get("/CS")))
        own = thing.get("/Resources", resources)
        yield from _stream(thing, own, _times(_six(thing.get("/Matrix", _WHOLE)), matrix), above | {thing.objgen})
    elif kind != "/Form":
        yield Drawn(kind="operator", name=kind)


def _state(state: Any, resources: Any, matrix: Matrix, above: frozenset[Any]) -> Iterator[Drawn]:
    yield Drawn(kind="state", thing=state)
    mask = state.get("/SMask")
    if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:
        # A mask is no ink: what it is drawn in only says how much is seen. Its spaces of colour count all the same.
        for one in _placed(mask.G, resources, matrix, above):
            yield one if one.kind != "colour" else Drawn(kind="colour", name=one.name, space=one.space)


def _named(resources: Any, category: str, name: Any) -> Any:
    """What a name of the resources stands for; the name itself where it is one of the device's own spaces."""
    return resources.get(category, pikepdf.Dictionary()).get(str(name), name)


def _six(numbers: Any) -> Matrix:
    found = [float(part) for part in numbers]
    return found[0], found[1], found[2], found[3], found[4], found[5]


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
