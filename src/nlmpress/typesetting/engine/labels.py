"""Page labels as the book prints them, written into the PDF (ISO 32000-1, 12.4.2)."""

from itertools import groupby
from typing import Any

import pydyf


def roman(number: int) -> str:
    """Small roman numerals, 1 to 3999."""
    written = ""
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        written += letters * (number // value)
        number %= value
    return written


def folios(front: int, total: int) -> tuple[str, ...]:
    """Labels of all pages: `front` pages in roman, the rest in figures from 1."""
    return tuple(roman(i + 1) if i < front else str(i - front + 1) for i in range(total))


def write_labels(pdf: Any, labels: tuple[str, ...]) -> None:
    """Add the PageLabels number tree: one range of roman, one of figures."""
    nums = pydyf.Array()
    start = 0
    for arabic, run in groupby(labels, key=str.isdecimal):
        nums.extend([start, pydyf.Dictionary({"S": "/D" if arabic else "/r", "St": 1})])
        start += len(list(run))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": nums})
