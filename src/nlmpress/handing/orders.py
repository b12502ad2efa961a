"""Sheets to hand out: what there is to make of a pack, and what was made."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from nlmpress.assembly import assemble
from nlmpress.assembly.handouts import sheets
from nlmpress.book import Book
from nlmpress.classroom import Sheet
from nlmpress.diagnostics import Rejected
from nlmpress.model import Pack, Paper, Style, Version
from nlmpress.papers import CARDS, KEY
from nlmpress.words import Words

FOLDER = "handouts/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A sheet in one version, to be made on every paper: they have the same number of sides."""

    sheet: Sheet
    version: Version

    @property
    def form(self) -> str:
        """Its version, or `key`."""
        return KEY if self.sheet.answers else self.version

    @property
    def name(self) -> str:
        """What it is called while it is made."""
        return f"{self.sheet.record.id}{', cards' * self.sheet.cards} ({self.form})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished sheet on one paper."""

    order: Order
    paper: Paper
    pdf: bytes = field(repr=False)
    sides: int
    full: float


Made = tuple[Printed, ...] | Rejected
"""A sheet on its papers, or what is wrong with it."""
Wanted = tuple[Order, tuple[Paper, ...]]
"""A sheet with the papers that it is asked for on."""
Shown = tuple[Book, Style, Words]
"""What sheets are made from."""
Done = tuple[int, bool, Made]
"""The number of a sheet among those that are wanted, whether it is as it was before, and what was made of it."""
WORTH = 4
"""So many sheets are worth more workers, which have to load the engine first."""


def orders(pack: Pack, book: Book, words: Words, only: Collection[str] = ()) -> tuple[Order, ...]:
    """Every sheet of a pack in its versions, each key in the standard one; those of some records alone."""
    return tuple(
        Order(sheet=sheet, version=version)
        for sheet in sheets(pack, book, words, only)
        for version in (("standard",) if sheet.answers else sheet.record.versions)
    )


def book_of(pack: Pack, style: Style, words: Words) -> Book:
    """The book whose records the sheets show: that of the pack's first edition. They tell of no corrections."""
    return assemble(replace(pack, corrections=()), pack.editions[0], words, style.tokens["marks"])


def on_sheets(book: Book) -> Book:
    """What of a book the sheets that were taken from it show still: not the questions of its bank, for one, and of its
    chapters that there is one. It is handed from one process to another, which takes as long as it is large.
    """
    return replace(
        book, chapters=book.chapters[:1], uses={}, index=(), questions=(), bank=(), asked={}, lessons=(), misquotes=()
    )


def path_of(order: Order, paper: Paper) -> str:
    """Where a sheet lies, and the cards that go with one: by its paper; beside the standard sheets is a folder for each
    version and for the keys.
    """
    name, version = order.sheet.record.id + CARDS * order.sheet.cards, order.version
    if order.sheet.answers:
        return f"{FOLDER}{paper}/keys/{name}-key.pdf"
    if version == "standard":
        return f"{FOLDER}{paper}/{name}.pdf"
    return f"{FOLDER}{paper}/{version}/{name}-{version}.pdf"
