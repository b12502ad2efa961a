"""How the pages of a book lie on sheets that are folded once and put into one another.

A sheet has two leaves, so four pages. Blank pages stand at the end of the last signature, which has no more sheets than
its pages need. In a signature of n sheets the outermost holds its first two and its last two pages.

A sheet that lies in others is held off their spine by them, each as thick as one leaf, and when the fore edge is
trimmed as much is cut from it as it stands out. Its pages are printed so much nearer to the fold: sheet k, counted from
the outside and from 0, by k calipers, so that the outermost has its place and all others have the same margins: in all
by the thickness of the paper times the sheets but one, as the manual of Impozycjoner has it (impozycjoner.com,
“Reduction of creeping pages”) for staples that hold close. Printers multiply by 1.2 to 1.4 where they do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SHEET = 4
"""Pages of a folded sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a sheet: the indexes of the pages on its left and its right half, None for a blank one.

    `within` is the number of sheets that this one lies in. The front of a sheet, which has its lowest page, is followed
    by its back, turned over the short edge: behind the left half of the one is the right half of the other.
    """

    left: int | None
    right: int | None
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """The sheet on which two pages stand side by side, and how sheets are put together. Lengths are points.

    `caliper` is the thickness of a leaf; `signature` the pages of one, 0 for all.
    """

    width: float
    height: float
    caliper: float
    signature: int


def signatures(pages: int, signature: int) -> tuple[int, ...]:
    """How many sheets each signature has. `signature` is a multiple of 4, or 0 for one of all pages."""
    sheets = -(-pages // SHEET)
    each = signature // SHEET or sheets
    return tuple(min(each, sheets - done) for done in range(0, sheets, each))


def imposed(pages: int, signature: int) -> tuple[Side, ...]:
    """The sides of all sheets in the order in which they are printed, front and back by turns, the outermost first."""
    return tuple(side for first, sheets in _placed(pages, signature) for side in _sides(first, sheets, pages))


def _placed(pages: int, signature: int) -> Iterator[tuple[int, int]]:
    """The index of the first page of each signature, and its sheets."""
    first = 0
    for sheets in signatures(pages, signature):
        yield first, sheets
        first += sheets * SHEET


def _sides(first: int, sheets: int, pages: int) -> Iterator[Side]:
    def page(index: int) -> int | None:
        return index if index < pages else None

    for within in range(sheets):
        low, high = first + 2 * within, first + sheets * SHEET - 1 - 2 * within
        yield Side(left=page(high), right=page(low), within=within)
        yield Side(left=page(low + 1), right=page(high - 1), within=within)
