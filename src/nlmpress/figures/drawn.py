"""The figures that a book asks for, drawn: what each takes from the book, the style and the words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nlmpress.book import Book, DivisionName, FigureEntry
from nlmpress.assembly.drawn import shown_in
from nlmpress.figures import clocks, grid, people_map
from nlmpress.figures.pen import Pen, Sheet
from nlmpress.figures.relations import Figurant, Tie
from nlmpress.model import Locator, Person, Relation, Style
from nlmpress.prose import Inline, Reference, plain
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
        width=size["width"], height=size["height"], label=size["label"], live=True, tokens=style.tokens, face=_face(style)
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
    about = _ABOUT[entry.made](book, words, entry.of)
    out = []
    for number, (pen, height) in enumerate(found, 1):
        anchor = entry.anchor if number == 1 else f"{entry.anchor}.{number}"
        named = title if len(found) == 1 else f"{title} ({number}/{len(found)})"
        out.append(pen.svg(anchor, named, about, height))
    return tuple(out)


def _tops(book: Book, across: tuple[DivisionName, ...]) -> dict[str, str]:
    """The names of the largest divisions, where the columns are parts of them."""
    if all(len(name.path) == 1 for name in across):
        return {}
    return {n.path[0]: n.own for n in book.divisions.values() if len(n.path) == 1}


def _tracker(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    across = grid.columns(book.divisions, book.strengths)
    cells = {
        (_column(path, across), theme): grid.SHARES.get(rows, 1.0)
        for path, found in book.strengths.items()
        for theme, rows in found.items()
    }
    themes = tuple(book.themes.values())
    return grid.pieces(sheet, grid.Grid(themes=themes, across=across, tops=_tops(book, across), cells=cells))


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
        themes=tuple(book.themes.values()), across=across, tops=_tops(book, across), cells=cells, totals=totals
    )
    return grid.pieces(sheet, drawn)


def _column(path: str, across: tuple[DivisionName, ...]) -> str:
    """The column that a division belongs to: its own, that around it, or the first in it."""
    paths = ["/".join(name.path) for name in across]
    around = [p for p in paths if path == p or path.startswith(f"{p}/")]
    inside = [p for p in paths if p.startswith(f"{path}/")]
    return (around or inside or [path])[0]


def _clocks(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    events = [entry for entry in book.events if entry.event.lived is not None and entry.where is not None]
    lived = {e.event.id: place for place, e in enumerate(sorted(events, key=lambda e: e.event.lived or 0))}
    happenings = [
        clocks.Happening(
            title=entry.event.short or _plain(book, entry.event.title),
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


def _plain(book: Book, nodes: tuple[Inline, ...]) -> str:
    def named(reference: Reference) -> str:
        target = book.targets.get((reference.kind, reference.id))
        return plain(target.title) if target is not None else reference.id

    return plain(nodes, named)


def _map(book: Book, sheet: Sheet, words: Words, of: DivisionName | None) -> Drawn:
    people, ties = _people(book, None), tuple(_ties(book, words))
    if of is None:
        joined = {id_ for tie in ties for id_ in (tie.who, tie.to)}
        others = [person.name for person in people if person.id not in joined]
        apart = words("drawn.apart", names=words.list(others)) + "." if others else ""
        return people_map.pieces(sheet, people, ties, apart)
    like = people_map.stands(sheet, people, ties)
    return people_map.pieces(sheet, _people(book, of), [ties[i] for i in _shown(book, of)], like=like)


def _people(book: Book, of: DivisionName | None) -> tuple[Figurant, ...]:
    """Everybody; in a division of the work with the states that they come to in it, or have come to before."""
    return tuple(
        Figurant(
            id=entry.person.id,
            name=entry.person.name,
            main=entry.home is not None,
            state=", ".join(_states(book, entry.person, of)) if of is not None else "",
        )
        for entry in book.people.values()
    )


def _states(book: Book, person: Person, of: DivisionName) -> list[str]:
    names = {state.id: state.name for state in book.identity.work.states}
    last, found = "", list[str]()
    for change in person.states:
        at = book.divisions.get(change.where[0].first) if change.where else None
        if at is None or change.state not in names:
            continue
        if at.path[:1] == of.path[:1]:
            found.append(names[change.state])
        elif at.order < of.order:
            last = names[change.state]
    return found or ([last] if last else [])


def _relations(book: Book) -> Iterator[tuple[str, Relation]]:
    """Every relation between two people of the pack, with whose it is."""
    for entry in book.people.values():
        for relation in entry.person.relations:
            if relation.to in book.people and relation.to != entry.person.id:
                yield entry.person.id, relation


def _shown(book: Book, of: DivisionName | None) -> tuple[int, ...]:
    """Those that are shown in a division, by their place among all."""
    found = enumerate(_relations(book))
    return tuple(i for i, (_, relation) in found if of is None or shown_in(relation, of, book.divisions))


def _ties(book: Book, words: Words) -> Iterator[Tie]:
    for who, relation in _relations(book):
        yield Tie(who=who, to=relation.to, kind=relation.kind, when=_when(book, words, relation))


def _when(book: Book, words: Words, relation: Relation) -> str:
    """From where to where in the work, in numbers: `4–19`; `8`; `18–` where no end is said."""
    first, last = _number(book, relation.since, last=False), _number(book, relation.until, last=True)
    return first if first == last else words.range(first, last)


def _number(book: Book, where: tuple[Locator, ...], *, last: bool) -> str:
    path = (where[0].last if last and where[0].last else where[0].first) if where else ""
    named = book.divisions.get(path)
    return named.number if named is not None else ""


# ---- what there is to see, in words


def _about_map(book: Book, words: Words, of: DivisionName | None) -> str:
    shown, ties = set(_shown(book, of)), list(_ties(book, words))
    said = []
    for tie in (tie for i, tie in enumerate(ties) if i in shown):
        whole = f"{tie.kind} {book.people[tie.to].person.name}"
        when = " " + words("join.brackets", text=tie.when) if tie.when else ""
        said.append(words("join.labelled", label=book.people[tie.who].person.name, text=whole + when))
    return "; ".join(said)


def _about_tracker(book: Book, words: Words, of: DivisionName | None) -> str:
    said = []
    for theme in book.themes.values():
        where = [book.divisions[p].number for p, found in book.strengths.items() if found.get(theme.theme.id)]
        said.append(words("join.labelled", label=theme.short, text=", ".join(where)))
    return "; ".join(said)


def _about_quotations(book: Book, words: Words, of: DivisionName | None) -> str:
    said = []
    for theme in book.themes.values():
        where = dict.fromkeys(e.where.number for e in book.quotes if theme.theme.id in e.quote.themes)
        said.append(words("join.labelled", label=theme.short, text=", ".join(where)))
    return "; ".join(said)


def _about_clocks(book: Book, words: Words, of: DivisionName | None) -> str:
    events = [entry for entry in book.events if entry.event.lived is not None and entry.where is not None]
    lived = sorted(events, key=lambda e: e.event.lived or 0)
    titles = (
        _plain(book, e.event.title) + " " + words("join.brackets", text=e.where.number) for e in lived if e.where
    )
    return words("join.labelled", label=words("timeline.lived"), text="; ".join(titles))


_DRAW: Mapping[str, Callable[[Book, Sheet, Words, DivisionName | None], Drawn]] = {
    "character-map": _map, "theme-tracker": _tracker, "quotation-map": _quotations, "two-clocks": _clocks,
}  # fmt: skip
_ABOUT: Mapping[str, Callable[[Book, Words, DivisionName | None], str]] = {
    "character-map": _about_map, "theme-tracker": _about_tracker, "quotation-map": _about_quotations,
    "two-clocks": _about_clocks,
}  # fmt: skip
