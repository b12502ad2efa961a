"""A paper of the project's own is one that there is: a leaf has a thickness, and a cover does not outweigh the book.

How wide a spine is, and how far the sheets of a booklet creep, is reckoned from these numbers. A slip of the decimal
point makes a cover that no printer can print, and nobody sees it before the proof.

To mend it, write what the printer's table of papers has: a leaf of a book is 0.03 to 0.3 mm thick, and a cover adds
0 to 1 mm to a spine.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.sheets import millimetres

CODE = "stock-sound"
BOUNDS = {
    "leaf": (0.02, 2, " mm", "A leaf of “{}” is {} thick."),
    "cover": (0, 10, " mm", "The cover of a book on “{}” adds {} to its spine."),
    "spine_text": (0, 2000, " pages", "A spine of “{}” has type from {} on."),
}
"""The least and the most of each number, from the thinnest bible paper to boards; its unit, and how it is told."""


def check(survey: Survey) -> Iterator[Finding]:
    for name, stock in survey.style.tokens["stocks"].items():
        for key, (least, most, unit, told) in BOUNDS.items():
            at = survey.style.places.get(f"stocks.{name}.{key}")
            value = millimetres(stock[key]) if isinstance(stock[key], str) else stock[key]
            if at is not None and not least <= value <= most:
                message = told.format(name, f"{value:g}{unit}")
                yield Finding(code=CODE, message=message, at=at, hint=f"Write {least:g} to {most:g}{unit}.")
