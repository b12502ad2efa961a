"""The order of events: as the work tells them, and as they are lived."""

from collections.abc import Iterable

from markupsafe import Markup

from nlmpress.book import EventEntry
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made.tables import made_table
from nlmpress.rendering.quotes import division


def timeline(ctx: Context) -> Markup:
    """Two tables of the same events. The first, as told, holds the anchors."""
    events = ctx.book.events
    lived = sorted((e for e in events if e.event.lived is not None), key=lambda e: e.event.lived or 0)
    level = f"h{ctx.below()}"
    heads = [ctx.words(key) for key in ("timeline.event", "timeline.when", "timeline.where")]
    return Markup("\n").join(
        [
            ctx.generated("p", ctx.words("timeline.intro")),
            ctx.generated(level, ctx.words("timeline.told")),
            made_table(ctx, heads, _lines(ctx, events), made="told", class_="data events"),
            ctx.generated(level, ctx.words("timeline.lived")),
            made_table(ctx, heads, _lines(ctx, lived), made="lived", class_="data events"),
        ]
    )


def _lines(ctx: Context, events: Iterable[EventEntry]) -> Iterable[tuple[Markup, Markup, Markup]]:
    """The event, when, and where it is told; the first time an event is listed it bears its anchor and says more."""
    for entry in events:
        record = entry.event
        anchor = ctx.claim(entry.anchor, record.span)
        name = el("span", inlines(ctx.heading() if anchor else ctx.quiet(), record.title), id=anchor)
        if anchor is not None and record.what:
            with ctx.within(entry.anchor):
                name = name + " " + el("span", inlines(ctx, record.what), class_="what", id=ctx.prose_id(record.span))
        where = division(ctx, "/".join(entry.where.path), entry.where.short) if entry.where is not None else Markup("")
        yield name, text(record.when), where
