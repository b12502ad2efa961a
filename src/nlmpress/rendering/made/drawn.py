"""The figures that the press draws, each with its caption, how it is read, and a table that says the same."""

from collections.abc import Callable

from markupsafe import Markup

from nlmpress.book import FigureEntry, QuoteEntry
from nlmpress.rendering.context import Context
from nlmpress.rendering.figures import caption_of, numbered
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.made.people import relations
from nlmpress.rendering.made.tables import made_table
from nlmpress.rendering.made.timeline import timeline
from nlmpress.rendering.quotes import division

NO_TWIN = ("", "")


def character_map(ctx: Context) -> Markup:
    """Who is what to whom, in the whole work and in each of its largest divisions."""
    return _drawn(ctx, "character-map", ("relations", "line.relations.1"), relations)


def two_clocks(ctx: Context) -> Markup:
    """The events in the order told against the order lived."""
    return _drawn(ctx, "two-clocks", ("timeline", "line.told.1"), timeline)


def theme_tracker(ctx: Context) -> Markup:
    """Which division has how much of which theme."""
    return _drawn(ctx, "theme-tracker", NO_TWIN, _themes)


def quotation_map(ctx: Context) -> Markup:
    """Where in the work the pack quotes."""
    return _drawn(ctx, "quotation-map", NO_TWIN, _quotations)


def _drawn(ctx: Context, what: str, twin: tuple[str, str], table: Callable[[Context], Markup]) -> Markup:
    """The figures, then the table; where the book has that in another place, a reference to it instead.

    `twin` is what the press makes that table as, and the anchor of its first line.
    """
    parts = [_figure(ctx, entry) for entry in ctx.book.figures if entry.made == what]
    made, anchor = twin
    other = next((chapter for name, chapter in ctx.book.made() if name == made), None)
    if other is None:
        parts.append(table(ctx))
    else:
        link = el("a", ctx.words("drawn.table"), href=ctx.href(anchor, other.anchor))
        parts.append(ctx.generated("p", link, ctx.page_reference(anchor), class_="how"))
    return join(parts, "\n")


def _figure(ctx: Context, entry: FigureEntry) -> Markup:
    """Its pieces, one under another, and its caption; how it is read is said once."""
    drawn = enumerate(ctx.drawings.get(entry.anchor, ()), 1)
    # A page may begin at any piece, so each can be found in every form.
    lines = (el("div", Markup(svg), class_="piece", id=ctx.claim(f"{entry.anchor}.{number}")) for number, svg in drawn)
    pieces = join(lines, "\n")
    label = ctx.generated("span", numbered(ctx, entry), class_="label")
    how = " " + el("span", ctx.words(f"drawn.{entry.made}.how"), class_="reading") if entry.of is None else None
    caption = el("figcaption", label, " ", caption_of(ctx, entry), ".", how)
    return ctx.generated("figure", pieces, caption, class_="diagram", id=ctx.claim(entry.anchor))


def _themes(ctx: Context) -> Markup:
    """A line for each theme: the divisions that have it once, twice and more often."""
    heads = [ctx.words(key) for key in ("drawn.theme", "drawn.once", "drawn.twice", "drawn.often")]
    lines = []
    for theme in ctx.book.themes.values():
        cells: list[list[Markup]] = [[], [], []]
        for path, found in ctx.book.strengths.items():
            if rows := found.get(theme.theme.id, 0):
                cells[min(rows, 3) - 1].append(division(ctx, path, ctx.book.divisions[path].number))
        lines.append((text(theme.short), *(join(cell, ", ") for cell in cells)))
    return made_table(ctx, heads, lines, made="theme-tracker", class_="data tracked")


def _quotations(ctx: Context) -> Markup:
    """A line for each quotation, in the work's order."""
    heads = [ctx.words(key) for key in ("column.words", "column.place", "drawn.themes")]
    lines = [(_words(ctx, entry), _place(ctx, entry), _themes_of(ctx, entry)) for entry in ctx.book.quotes]
    return made_table(ctx, heads, lines, made="quotation-map", class_="data quoted")


def _words(ctx: Context, entry: QuoteEntry) -> Markup:
    words = inlines(ctx.quiet(), entry.opening)
    lang = ctx.language(entry.quote.lang or ctx.book.identity.work.lang)
    return el("span", quoted(ctx.quiet(), words + "\u00a0…" if entry.cut else words), lang=lang)


def _place(ctx: Context, entry: QuoteEntry) -> Markup:
    return division(ctx, "/".join(entry.where.path), entry.where.short)


def _themes_of(ctx: Context, entry: QuoteEntry) -> Markup:
    names = [ctx.book.themes[theme].short for theme in entry.quote.themes if theme in ctx.book.themes]
    return text(ctx.words.list(names)) if names else Markup("")
