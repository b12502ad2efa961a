"""The filled rectangles of a finished page, in millimetres from its trim: what a barcode reader is given."""

from collections.abc import Iterator
from typing import Any

import pikepdf

MM = 72 / 25.4
Matrix = tuple[float, float, float, float, float, float]
Inks = tuple[float, ...]
Box = tuple[float, float, float, float]


def contours(page: pikepdf.Page) -> Iterator[tuple[Inks, list[tuple[float, float]]]]:
    """Every contour that is filled with inks: its inks, and its points from the trimmed sheet's top left corner."""
    left, _, _, top = (float(side) for side in page.trimbox)
    for inks, points in _stream(page, page.obj.Resources, (1, 0, 0, 1, 0, 0)):
        yield inks, [((x - left) / MM, (top - y) / MM) for x, y in points]


def boxes(page: pikepdf.Page, inks: Inks) -> list[Box]:
    """The contours of four corners that have these inks."""
    found = [points for its, points in contours(page) if its == inks and len(set(points)) == 4]
    return [(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for p in found]


def barcode(page: pikepdf.Page) -> tuple[Box, list[Box]] | None:
    """The white field of a cover, and the bars in it: what is black and at least 15 mm high."""
    fields = boxes(page, (0, 0, 0, 0))
    if not fields:
        return None
    (field,) = fields
    left, top, right, bottom = field
    black = [box for box in boxes(page, (0, 0, 0, 1)) if box[3] - box[1] > 15]
    return field, [box for box in black if left < box[0] < box[2] < right and top < box[1] < box[3] < bottom]


def _stream(stream: Any, resources: Any, matrix: Matrix) -> Iterator[tuple[Inks, list[tuple[float, float]]]]:
    inks: Inks = (0,)
    kept: list[tuple[Matrix, Inks]] = []
    path: list[list[tuple[float, float]]] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        match str(operator):
            case "q":
                kept.append((matrix, inks))
            case "Q":
                matrix, inks = kept.pop()
            case "cm":
                matrix = _times(operands, matrix)
            case "k" | "g" | "sc" | "scn":
                inks = tuple(round(float(part), 4) for part in operands)
            case "re" | "m" | "l" | "c" as drawing:
                _draw(path, drawing, [float(part) for part in operands], matrix)
            case "f" | "f*":
                yield from ((inks, points) for points in path)
                path = []
            case "n" | "S":
                path = []
            case "Do":
                form = resources.XObject[str(operands[0])]
                inner = _times(form.get("/Matrix", (1, 0, 0, 1, 0, 0)), matrix)
                yield from _stream(form, form.get("/Resources", resources), inner)


def _draw(path: list[list[tuple[float, float]]], operator: str, numbers: list[float], matrix: Matrix) -> None:
    """Add to a path what an operator draws; of a curve its end."""
    if operator == "re":
        x, y, w, h = numbers
        path.append([_at(matrix, *point) for point in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
    elif operator == "m":
        path.append([_at(matrix, *numbers)])
    else:
        path[-1].append(_at(matrix, *numbers[-2:]))


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return round(a * x + c * y + e, 6), round(b * x + d * y + f, 6)


def _times(one: Any, two: Matrix) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in one)
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
