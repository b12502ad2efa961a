"""Where the figures of sheets are drawn, for the room that the heads of their sheets leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nlmpress.assembly.drawn import CLOCKS, MAP
from nlmpress.book import Book, FigureEntry
from nlmpress.classroom import Drawing, Sheet
from nlmpress.model import Paper, Style, Version
from nlmpress.papers import PAPERS
from nlmpress.rendering.handouts import Drawn, Format
from nlmpress.rendering.marks import SOLID
from nlmpress.sheets import MM
from nlmpress.words import Words

LARGER = {False: (2.0, 1.75, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0), True: (1.6, 1.3, 1.0)}
"""How much larger than small type the labels of a drawing may be: as large as lets it stand on one side. A map (True)
is laid out slowly, and is tried less often.
"""
LABEL = 16.0
"""Points of a label that is large enough."""
UNDER_HEAD = 1.0
"""Millimetres of a side that neither its head nor its drawing takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _On:
    """What a figure is drawn on, in points: its width and height, that of its later pieces, the size of its labels at
    least, and what a line written by hand takes, where it is filled in.
    """

    width: float
    height: float
    after: float
    label: float
    written: float


class Easel:
    """Draws figures, each once for each size. `form` gives what a sheet is set in, and `head` what its head takes of
    the first side, in millimetres.
    """

    def __init__(
        self,
        book: Book,
        style: Style,
        words: Words,
        form: Callable[[Sheet, Version, Paper], Format],
        head: Callable[[Sheet, Format], float],
    ) -> None:
        self._book, self._style, self._words = book, style, words
        self._form, self._head = form, head
        self._drawings: dict[tuple[Drawing, _On], tuple[str, ...]] = {}

    def drawn(self, sheet: Sheet, form: Format) -> Drawn:
        """The figures of a sheet on one paper."""
        found = {}
        for one in sheet.body:
            if isinstance(one, Drawing):
                # A map is laid out slowly: once for every paper, in the room that they all have, and for the key.
                asked = replace(sheet, answers=False) if one.what == MAP else sheet
                every = [self._form(asked, form.version, paper) for paper in PAPERS]
                # What finds room in one piece finds it on every paper, and what is in pieces is in as many.
                if one.what != MAP and len({len(self._made(one, self._on(asked, [each]))) for each in every}) == 1:
                    every = [form]
                found[one.what, one.of, one.blank] = self._made(one, self._on(asked, every))
        return found

    def _on(self, sheet: Sheet, every: Sequence[Format]) -> _On:
        """What a figure of a sheet is drawn on for all of some papers: as wide as its side, it grows in height with
        that.
        """
        wide, v = min(each.measure for each in every), every[0].v
        rooms = [(each.room - self._head(sheet, each) - UNDER_HEAD, wide / each.measure) for each in every]
        return _On(
            width=wide * MM, height=min(high * grown for high, grown in rooms) * MM,
            after=min((each.later_room - UNDER_HEAD) * wide / each.measure for each in every) * MM,
            label=v["small"], written=0.0 if sheet.record.fill == "filled" else v["pitch"] * MM,
        )  # fmt: skip

    def _made(self, one: Drawing, on: _On) -> tuple[str, ...]:
        if (one, on) not in self._drawings:
            self._drawings[one, on] = self._draw(one, on)
        return self._drawings[one, on]

    def _draw(self, one: Drawing, on: _On) -> tuple[str, ...]:
        """A figure as large as lets it stand in one piece; in pieces if it must, but for two clocks, which say nothing
        when they are parted: these are left out.
        """
        from nlmpress.figures.drawn import figure, page_sheet

        book = self._book
        entry = FigureEntry(
            anchor=f"drawn-{one.what}", number=0, caption=(), chapter="", table=False, made=one.what,
            of=book.divisions.get(one.of) if one.of else None,
        )  # fmt: skip
        drawn: tuple[str, ...] = ()
        sheet = page_sheet(book, self._style, width=on.width, height=on.height, label=on.label, step=1)
        for size in [on.label * n for n in LARGER[one.what == MAP] if n == 1 or on.label * n <= LABEL]:
            sheet = replace(
                sheet, label=size, ink=SOLID, coloured=False, whole=True, beat=1.0, written=on.written,
                hidden=one.hidden, after=on.after, only_words=size > on.label,
            )  # fmt: skip
            drawn = figure(book, sheet, self._words, entry)  # what is to be filled in is as large as its key
            if len(drawn) == 1:
                break
        if len(drawn) > 1 and one.what == CLOCKS:
            return ()
        return figure(book, sheet, self._words, entry, blank=True) if one.blank else drawn
