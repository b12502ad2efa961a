"""Whether a black-only photocopier could spoil a sheet, by what its pages draw and not by its stylesheet.

Everything has to be pure black, opaque and no thinner than a copier keeps; nothing may be a picture, and nothing may
mark the edge that copiers leave white. Lengths are points but for `safe`, which is in millimetres.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

THINNEST = 0.5
ROUNDING = 0.01
MM = 72 / 25.4
Matrix = tuple[float, float, float, float, float, float]
_BLACK = {"g": [0.0], "rg": [0.0] * 3, "k": [0.0, 0.0, 0.0, 1.0]}


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    width: float = 1.0
    fill: bool = True
    stroke: bool = True


def spoiled(pdf: bytes, safe: float) -> Iterator[tuple[str, str]]:
    """On which page a copier could spoil what of a finished sheet, each thing once a page; `safe` is what it leaves
    white.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages, 1):
            yield from ((f"page {number}", said) for said in dict.fromkeys(_Page(page, safe * MM).faults()))


class _Page:
    def __init__(self, page: Any, safe: float) -> None:
        box = [float(value) for value in page.mediabox]
        self._page = page
        self._inside = (box[0] + safe, box[1] + safe, box[2] - safe, box[3] - safe)
        self._state, self._stack = _State(), list[_State]()
        self._points: list[tuple[float, float]] = []
        self._thin: list[float] = []
        self._text: Matrix = (1, 0, 0, 1, 0, 0)

    def faults(self) -> Iterator[str]:
        import pikepdf

        for one in pikepdf.parse_content_stream(self._page):
            yield from self._next(str(one.operator), list(one.operands))

    def _next(self, name: str, values: list[Any]) -> Iterator[str]:
        """What is wrong with what an operator draws; one that draws nothing changes the state."""
        if name == "gs" and self._see_through(str(values[0])):
            yield "something that shows what is under it"
        elif name in ("Do", "sh", "BI", "INLINE IMAGE"):
            yield "a picture or a shade"
        elif name in ("m", "l", "c", "v", "y", "re"):
            self._path(name, [float(value) for value in values])
        elif name in ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"):
            yield from self._painted(name)
        elif name in ("Tj", "TJ", "'", '"'):
            if not self._state.fill:
                yield "text that is not black"
            if not self._holds(*_at(_times(list(self._text), self._state.matrix), 0, 0)):
                yield "text in the edge that copiers leave white"
        else:
            self._change(name, values)

    def _change(self, name: str, values: list[Any]) -> None:
        state = self._state
        if name == "q":
            self._stack.append(state)
        elif name == "Q":
            self._state = self._stack.pop()
        elif name == "cm":
            self._state = replace(state, matrix=_times(values, state.matrix))
        elif name == "w":
            self._state = replace(state, width=float(values[0]))
        elif name == "Tm":
            self._text = _times(values, (1, 0, 0, 1, 0, 0))
        elif name in ("g", "rg", "k", "sc", "scn", "cs"):
            self._state = replace(state, fill=_black(name, values))
        elif name in ("G", "RG", "K", "SC", "SCN", "CS"):
            self._state = replace(state, stroke=_black(name.lower(), values))

    def _path(self, name: str, values: list[float]) -> None:
        matrix = self._state.matrix
        if name == "re":
            x, y, wide, high = values
            self._points += [_at(matrix, x, y), _at(matrix, x + wide, y + high)]
            self._thin.append(min(abs(wide), abs(high)) * _scale(matrix))
        else:
            self._points += [_at(matrix, values[n], values[n + 1]) for n in range(0, len(values), 2)]

    def _painted(self, name: str) -> Iterator[str]:
        """What is wrong with the path that is painted now. A border is the ring between two rectangles."""
        state, thin, points = self._state, self._thin, self._points
        self._thin, self._points = [], []
        if name == "n":
            return
        strokes = name.lower() in ("s", "b", "b*")
        if strokes and not state.stroke:
            yield "a line that is not black"
        if strokes and state.width * _scale(state.matrix) < THINNEST - ROUNDING:
            yield f"a line of {state.width * _scale(state.matrix):.2f} pt"
        if name.lower() != "s" and not state.fill:
            yield "an area that is not black"
        if name.lower() != "s" and len(thin) == 1 and 0 < thin[0] < THINNEST - ROUNDING:
            yield f"a rule of {thin[0]:.2f} pt"
        if not all(self._holds(*point) for point in points):
            yield "a line in the edge that copiers leave white"

    def _holds(self, x: float, y: float) -> bool:
        left, bottom, right, top = self._inside
        return left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1

    def _see_through(self, name: str) -> bool:
        states = self._page.resources.get("/ExtGState", {})
        found = states.get(name, {})
        return any(float(found.get(key, 1)) < 1 for key in ("/ca", "/CA"))


def _black(name: str, values: list[Any]) -> bool:
    """Whether a colour is black. One that is set by components alone is of the space that was named before: grey, RGB
    or inks, which their number tells.
    """
    if name == "cs":
        return True  # every space begins with black (ISO 32000-1, 8.6.5 to 8.6.6)
    numbers = [float(value) for value in values]
    kind = name if name in _BLACK else {1: "g", 3: "rg", 4: "k"}.get(len(numbers), "")
    return numbers == _BLACK.get(kind)


def _times(values: list[Any], on: Matrix) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    m = on
    return (
        a * m[0] + b * m[2], a * m[1] + b * m[3], c * m[0] + d * m[2], c * m[1] + d * m[3],
        e * m[0] + f * m[2] + m[4], e * m[1] + f * m[3] + m[5],
    )  # fmt: skip


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _scale(m: Matrix) -> float:
    return float(abs(m[0] * m[3] - m[1] * m[2]) ** 0.5)
