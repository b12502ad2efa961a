"""The sheets to hand out: assembled from a pack, of no format.

A sheet's body is a row of pieces. What the press says on it is a `Say`, so that a sheet is the same in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.model import BankQuestion, Handout, Id
from nlmpress.prose import Node

Prose: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Words of the press: their key, and what fills them."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


Wording: TypeAlias = Say | Prose | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question with its number on the sheet, which is the same in every version of it and on its key; 0: the sheet
    does not number it. It has `marks` where the sheet has room for them. An answer should have so many `lines`, and
    has the `fewest` at least.
    """

    number: int
    question: BankQuestion
    marks: int
    lines: int
    fewest: int = 0
    where: str = ""
    """What it is about: chapter 7."""
    group: Wording = ""
    """The heading that a new group begins with."""
    bank: tuple[str, ...] = ()
    """Words to choose from, in the order of the alphabet: for this question, and for those after it that have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    asks: tuple[Ask, ...]
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell, or so many ruled lines, or words to go on from and lines. `quote` is a quotation of the
    ledger, with words as its lead, and `marks` are themes, whose marks are shown; `tick` is a box to tick. `asked` is a
    question that is answered here: its options, or its boxes, are shown. An answer has so many `letters`: where they
    need more lines, it has more.
    """

    words: Wording = ()
    lines: int = 0
    quote: Id | None = None
    marks: tuple[Id, ...] = ()
    tick: bool = False
    asked: Ask | None = None
    letters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a grid; its first cell names it. `group` is the heading that a new group begins with. `number` is its
    own, the same in every version and on the key; 0 where it has none, because it is known by its name.
    """

    cells: tuple[Cell, ...]
    number: int = 0
    group: Wording = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `shares` are the widths of its columns, in per cent."""

    heads: tuple[Wording, ...]
    shares: tuple[int, ...]
    rows: tuple[Line, ...]
    themes: bool = False
    """Whether it comes with a key to the marks of themes."""
    stem: str = ""
    """The key of the words that a row begins with where its columns have no heads; `what` is what its first cell says.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A heading with room to write under it, in as many columns as it has `heads`. What is `filled` is shown before
    its lines.
    """

    head: Wording
    hint: Wording = ()
    lines: int = 0
    heads: tuple[Wording, ...] = ()
    filled: Wording = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. The `back` is printed on the other side of the paper, where there is one."""

    head: Wording
    words: Wording = ()
    foot: Wording = ()
    back: Wording = ()
    back_foot: Wording = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards to cut apart, so many across and down a side; `backs`: each side is followed by its backs."""

    cards: tuple[Card, ...]
    across: int
    down: int
    backs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tickets:
    """The same small sheet four times on a side, to be cut apart: questions, and how sure one is."""

    asks: tuple[Ask, ...]
    scale: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things under a heading. `lines` are the ruled lines under each, where there are any."""

    head: Wording
    items: tuple[Wording, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Groups of facts, numbered through, in so many columns on one side."""

    groups: tuple[Group, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Groups of things to tick off; `numbered` through."""

    groups: tuple[Group, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A figure drawn from the records, of a division of the work or of all; `blank`: to be filled in.

    `hidden` are the people whose names are to be found on a map; its key has them too, to be laid out alike.
    """

    what: str
    of: str | None = None
    blank: bool = False
    hidden: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something to look at: a quotation of the ledger, or words."""

    words: Wording = ()
    quote: Id | None = None
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A heading over the pieces that come after it."""

    words: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a key says to whoever teaches."""

    words: Prose


Piece: TypeAlias = Asks | Grid | Panels | Cards | Tickets | Facts | Ticks | Drawing | Shown | Head | Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, or the key to one (`answers`). `code` is what it is known by in a pile of copies.

    `covered` says for each of the work's smallest divisions whether the sheet is about it; `named` are those in words,
    and `read` is the last that has to have been read, in words, where that is a later one.
    `total` are its marks, 0 where it has none. `keeps` is what it keeps for its key, with the places of that; `shows`
    all that it says openly.
    """

    record: Handout
    code: str
    named: tuple[str, ...]
    covered: tuple[bool, ...]
    body: tuple[Piece, ...]
    total: int = 0
    answers: bool = False
    wide: bool = False
    """Whether it lies on its side."""
    read: str = ""
    cards: bool = False
    """Whether it is the cards that go with a sheet, in a file of their own: its pages are copied for everybody, the
    cards once for a group, and on one side of the paper."""
    keeps: tuple[tuple[str, Span], ...] = field(default=(), repr=False)
    shows: tuple[str, ...] = field(default=(), repr=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)
