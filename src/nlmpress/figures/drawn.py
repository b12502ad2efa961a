"""The figures that a book asks for, drawn: what each takes from the book, the style and the words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nlmpress.assembly.drawn import in_both_orders
from nlmpress.book import Book, DivisionName, FigureEntry
from nlmpress.figures import cast, clocks, grid, people_map, placing
from nlmpress.figures.about import ABOUT, ASKED, titled
from nlmpress.figures.pen import Pen, Sheet
from nlmpress.model import Style
from nlmpress.words import Words

OTHER = 0.5
"""How large the mark is of a theme that is not a quotation's first."""
Drawn = Iterator[tuple[Pen, float]]


def page_sheet(book: Book, style: Style, *, width: float, height: float, label: float, step: float) -> Sheet:
    """What figures are drawn on for paper: the measure, the height at most, a label's size and a baseline step, in
    points of the tokens. Where a printer has one ink, everything is in it.
    """
    press = book.edition.press
    ink = "#000000" if press else style.tokens["colours"]["light"]["ink"]
    coloured = press is None or press.inks != "k"
    return Sheet(
        width=width, height=height, label=label, beat=step / 2, ink=ink, coloured=coloured, tokens=style.tokens,
        face=_face(style),
    )  # fmt: skip


def live_sheet(style: Style) -> Sheet:
    """What figures are drawn on for an EPUB: a phone's width, in CSS pixels."""
    size = style.tokens["drawn"]["epub"]
    return Sheet(
        width=size["width"],
        height=size["height"],
        label=size["label"],
        live=True,
        tokens=style.tokens,
        face=_face(style),
    )


def _face(style: Style) -> bytes:
    face = style.tokens["faces"]["sans"]["files"]
    return style.files[f"fonts/{face['files']['roman']['file']}"].data


def drawings(book: Book, sheet: Sheet, words: Words) -> dict[str, tuple[str, ...]]:
    """Each figure that this edition has the press draw, by its anchor, in as many pieces (SVG) as it needs."""
    return {entry.anchor: figure(book, sheet, words, entry) for entry in book.figures if entry.made}


def figure(book: Book, sheet: Sheet, words: Words, entry: FigureEntry, *, blank: bool = False) -> tuple[str, ...]:
    """One figure; `blank`: to be filled in."""
    found = list(_DRAW[entry.made](book, replace(sheet, blank=blank), words, entry.of))
    title = words(f"drawn.{entry.made}")
    if entry.of is not None:
        title = words("join.labelled", label=title, text=entry.of.full)
    about = (ASKED if blank else ABOUT)[entry.made](book, words, entry.of, sheet)
    out = []
    for number, (pen, height) in enumerate(found, 1):
        anchor = entry.anchor if number == 1 else f"{entry.anchor}.{number}"
        named = title if len(found) == 1 else f"{title} ({number}/{len(found)})"
        if sheet.whole:  # what stands alone has no table beside it: who hears its name hears all
            named = words("join.labelled", label=named, text=about)
        out.append(pen.svg(anchor, named, about, height))
    return tuple(out)


def _tops(book: Book, across: tuple[DivisionName, ...]) -> dict[str, str]:
    """The names of the largest divisions, where the columns are parts of them."""
    if all(len(name.path) == 1 for name in across):
        return {}
    return {n.path[0]: n.own for n in book.divisions.values() if len(n.path) == 1}


def _within(book: Book) -> dict[str, str]:
    """What a number begins with that says in which of the largest divisions it is."""
    return {n.path[0]: f"{n.number}." for n in book.divisions.values() if len(n.path) == 1}


def _tracker(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    across = grid.columns(book.divisions, book.strengths)
    cells = {
        (_column(path, across), theme): grid.SHARES.get(rows, 1.0)
        for path, found in book.strengths.items()
        for theme, rows in found.items()
    }
    themes = tuple(book.themes.values())
    drawn = grid.Grid(themes=themes, across=across, tops=_tops(book, across), within=_within(book), cells=cells)
    return grid.pieces(sheet, drawn)


def _quotations(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    across = grid.columns(book.divisions, ("/".join(entry.where.path) for entry in book.quotes))
    cells: dict[tuple[str, str], float] = {}
    totals: dict[str, int] = {}
    for entry in book.quotes:
        path = _column("/".join(entry.where.path), across)
        totals[path] = totals.get(path, 0) + 1
        for place, theme in enumerate(entry.quote.themes):
            cells[path, theme] = max(cells.get((path, theme), 0.0), OTHER if place else 1.0)
    drawn = grid.Grid(
        themes=tuple(book.themes.values()), across=across, tops=_tops(book, across), within=_within(book),
        cells=cells, totals=totals,
    )  # fmt: skip
    return grid.pieces(sheet, drawn)


def _column(path: str, across: tuple[DivisionName, ...]) -> str:
    """The column that a division belongs to: its own, that around it, or the first in it."""
    paths = ["/".join(name.path) for name in across]
    around = [p for p in paths if path == p or path.startswith(f"{p}/")]
    inside = [p for p in paths if p.startswith(f"{path}/")]
    return (around or inside or [path])[0]


def _clocks(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    events = in_both_orders(book)
    lived = {e.event.id: place for place, e in enumerate(sorted(events, key=lambda e: e.event.lived or 0))}
    happenings = [
        clocks.Happening(
            title=entry.event.short or titled(book, entry.event.title),
            place=entry.where.number,
            top=entry.where.path[0],
            told=told,
            lived=lived[entry.event.id],
        )
        for told, entry in enumerate(events)
        if entry.where is not None
    ]
    names = tuple(entry.where for entry in events if entry.where is not None)
    return clocks.pieces(sheet, happenings, _tops(book, names), (words("timeline.told"), words("timeline.lived")))


def _map(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    shown = cast.shown(book, of)
    ties = tuple(
        replace(tie, number=shown.index(i) + 1 if i in shown else 0)
        for i, tie in enumerate(cast.ties(book, words, of if sheet.whole else None))
    )
    people = cast.people(book, None)
    joined = {id_ for tie in ties for id_ in (tie.who, tie.to)}
    others = [person.name for person in people if person.id not in joined]
    apart = words("drawn.apart", names=words.list(others)) + "." if others else ""
    if of is None:
        return people_map.pieces(sheet, people, ties, apart)
    like = () if sheet.whole else placing.stands(sheet, people, ties, apart)
    return people_map.pieces(sheet, cast.people(book, of), [ties[i] for i in shown], like=like)


_DRAW: Mapping[str, Callable[[Book, Sheet, Words, DivisionName | None], Drawn]] = {
    "character-map": _map, "theme-tracker": _tracker, "quotation-map": _quotations, "two-clocks": _clocks,
}  # fmt: skip
