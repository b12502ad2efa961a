"""A sheet laid out, measured and written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.sums import ROUNDING, Block, Room

Make = Callable[[Format, Fit], str]
Known = dict[tuple[str, float], tuple[Any, ...]]
"""What was measured (`Measured`), by the document and the length of its lines."""
MORE = 4 / 3
"""So many times the lines that it has in another version a block may have."""
STEP = 0.25
"""Sizes of type are multiples of this, in points."""
NOTES_HEAD = 1.06 * 1.25 * 0.3528
"""The heading over lines for notes, in millimetres for each point of the sheet's size."""
AGAIN = "again="
"""What a block says before the hundredths of a millimetre of the heading that it begins a side with."""
TABLE = 1.3
"""Millimetres of a side that the rules over and under a table take."""


class DoesNotFit(Exception):
    """A sheet that fills no whole sides within its bounds: what is wrong, and what to do; by how many millimetres it is
    too long, and its blocks with the height of each.
    """

    def __init__(self, message: str, hint: str, over: float = 0.0, blocks: Sequence[tuple[str, float]] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.over, self.blocks = message, hint, over, tuple(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A finished sheet. `full` is how much of its last side it fills."""

    pdf: bytes = field(repr=False)
    sides: int
    fit: Fit
    full: float
    complaints: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Seen:
    """A sheet as it was laid out last on one paper."""

    form: Format
    size: float
    blocks: tuple[Block, ...] = ()
    room: Room = field(default_factory=lambda: Room(first=0, other=0))
    sides: int = 0
    """Of cards: the sides that they are on."""
    held: float = 0.0
    """Millimetres of every side that are held back."""
    least: Mapping[str, int] = field(default_factory=dict)
    """By the id of a block, lines that it has in another version, and is to have here."""
    spare: Mapping[str, float] = field(default_factory=dict)
    """By the id of a card, the millimetres of its height that are free."""
    known: Known = field(default_factory=dict)


class Table:
    """Sets sheets of one format after another: its stylesheet and its faces are read once."""

    def __init__(self, css: str, files: Mapping[str, tuple[str, bytes]]) -> None:
        self._css, self._files = css, files

    @cached_property
    def setter(self) -> Any:
        from nlmpress.typesetting.engine.setter import Setter

        return Setter(self._css, self._files)


def head(make: Make, table: Table, form: Format) -> float:
    """How much of its first side a sheet's head takes, in millimetres, before its type is fitted."""
    seen = Seen(form=form, size=form.v["size"][1])
    look(make, table, seen)
    return form.room - seen.room.first


def look(make: Make, table: Table, seen: Seen) -> None:
    """Lay the sheet out in a size of type, with no space between its blocks, and measure it. What says the same in
    lines as long was measured before.
    """
    from nlmpress.typesetting.engine.measuring import measured

    document = make(seen.form, Fit(size=seen.size, tall=True))
    name = (document, round(seen.form.measure, 6))
    if name not in seen.known:
        seen.known[name] = measured(table.setter.as_it_falls(document).pages)
    found = seen.known[name]
    head = next(one.bottom for one in found if one.id == "head") - seen.form.top
    heads = next((one.bottom - one.top for one in found if one.id == "heads"), 0.0)
    blocks = []
    for one in found:
        if one.id.startswith("b") or one.id == "themes":
            said = one.said.split()
            lines, fewest, most = map(int, said[:3])
            again = max((int(flag.removeprefix(AGAIN)) for flag in said if flag.startswith(AGAIN)), default=0)
            least = seen.least.get(one.id, 0)
            blocks.append(
                Block(
                    id=one.id, height=one.bottom - one.top, lines=lines, fewest=max(fewest, least),
                    most=max(most, int(least * MORE)),
                    row=heads > 0 and one.id != "themes", words=one.words, ruled=one.ruled,
                    heads="heads" in said, joins="joins" in said, even="even" in said, again=again / 100,
                )
            )  # fmt: skip
    seen.blocks = tuple(blocks)
    held = heads + TABLE * (heads > 0) + ROUNDING + seen.held
    seen.room = Room(first=seen.form.room - head - held, other=seen.form.later_room - held)


def finished(make: Make, table: Table, seen: Seen, chosen: Fit, *, full: float) -> Fitted:
    """A sheet in its last setting, proved to have the sides that it was planned for, and written."""
    from nlmpress.typesetting.engine.log import heard

    with heard() as complaints:
        laid_out = table.setter.as_it_falls(make(seen.form, chosen))
        if len(laid_out.pages) != chosen.sides:
            message = f"It was planned for {chosen.sides} sides of {seen.form.paper} and came to {len(laid_out.pages)}."
            raise DoesNotFit(message, "Take a line or a question out of it.")
        pdf = _written(laid_out)
    return Fitted(
        pdf=pdf,
        sides=chosen.sides,
        fit=chosen,
        full=full,
        complaints=tuple(dict.fromkeys(complaints)),
    )


def _written(laid_out: Any) -> bytes:
    from nlmpress.typesetting.engine.pins import quick_instances
    from nlmpress.typesetting.engine.setter import write

    labels = tuple(str(number) for number in range(1, len(laid_out.pages) + 1))
    with quick_instances():
        return write(laid_out, list(laid_out.pages), labels)
