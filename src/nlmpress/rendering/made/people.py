"""People and places: registers, and who is what to whom."""

from collections.abc import Sequence

from markupsafe import Markup

from nlmpress.book import DivisionName, PersonEntry
from nlmpress.model import Locator, Relation
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made.tables import made_table
from nlmpress.rendering.quotes import division


def people(ctx: Context) -> Markup:
    """Those who have no section of their own, each with a line."""
    entries = [entry for entry in ctx.book.people.values() if entry.home is None]
    return _register(
        ctx, [(e.anchor, e.person.name, e.person.also, e.person.role, e.where, e.person.span) for e in entries]
    )


def places(ctx: Context) -> Markup:
    """Every place, each with what it is and where in the work it is seen."""
    entries = ctx.book.places.values()
    return _register(
        ctx, [(e.anchor, e.place.name, e.place.also, e.place.what, e.where, e.place.span) for e in entries]
    )


def _register(ctx: Context, entries: Sequence[tuple]) -> Markup:  # type: ignore[type-arg]
    lines = []
    for anchor, name, also, words, where, span in entries:
        with ctx.within(anchor):
            said = inlines(ctx, words)
            prose = el("span", said, id=ctx.prose_id(span)) if said else None
        other = (
            ctx.generated("span", ctx.say("people.also", names=ctx.words.list(list(also))), ".", class_="also")
            if also
            else None
        )
        found = (
            ctx.generated("span", ctx.say("people.in", list=_divisions(ctx, where)), ".", class_="where")
            if where
            else None
        )
        body = join((part for part in (prose, other, found) if part), " ")
        lines.append(el("dt", text(name), id=ctx.claim(anchor, span)) + "\n" + el("dd", body))
    return el("dl", join(lines, "\n"), class_="register")


def _divisions(ctx: Context, where: Sequence[DivisionName]) -> Markup:
    return ctx.listed([division(ctx, "/".join(place.path), place.short) for place in where])


def relations(ctx: Context) -> Markup:
    """Who is what to whom, and from where to where in the work."""
    heads = [ctx.words(key) for key in ("people.one", "relation.one", "relation.to", "relation.when")]
    lines = []
    for entry in ctx.book.people.values():
        for relation in entry.person.relations:
            other = ctx.book.people.get(relation.to)
            to = _person(ctx, other) if other is not None else text(relation.to)
            lines.append((_person(ctx, entry), text(relation.kind), to, _when(ctx, relation)))
    return made_table(ctx, heads, lines, made="relations", class_="data relations")


def _person(ctx: Context, entry: PersonEntry) -> Markup:
    target = ctx.book.targets.get(("person", entry.person.id))
    name = text(entry.person.name)
    return el("a", name, href=ctx.to(target)) if target is not None else name


def _when(ctx: Context, relation: Relation) -> Markup:
    since, until = _place(ctx, relation.since, last=False), _place(ctx, relation.until, last=True)
    match since, until:
        case "", "":
            return ctx.say("relation.throughout")
        case _, "":
            return ctx.say("relation.from", **{"from": since})
        case "", _:
            return ctx.say("relation.until", until=until)
        case _:
            return ctx.say("relation.span", **{"from": since}, until=until)


def _place(ctx: Context, where: Sequence[Locator], *, last: bool) -> str:
    """The short name of a locator's division."""
    if not where:
        return ""
    path = (where[0].last if last else None) or where[0].first
    named = ctx.book.divisions.get(path)
    return named.short if named is not None else path
