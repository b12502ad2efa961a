"""The quote index: by speaker, by theme, and by place in the work."""

from markupsafe import Markup

from nlmpress.assembly.naming import indexed
from nlmpress.book import IndexGroup, QuoteEntry, Target
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.locators import locators, on_pages
from nlmpress.rendering.marks import marks
from nlmpress.rendering.quotes import division

ENDS = (".", "?", "!", "…")
"""What ends a sentence: nobody takes what stands before it for a piece of one."""
PLACE = 5
"""Up to this many letters a place in the work stands in a narrow column."""
HEADS = {"speaker": "index.speaker", "theme": "index.theme", "division": "index.place"}


def quote_index(ctx: Context) -> Markup:
    """A table for each of three ways in. A line has the words, their place in the work, where they are discussed."""
    how = ctx.words("index.intro.links" if ctx.epub and ctx.pages is None else "index.intro.pages")
    level = ctx.below()
    parts = [ctx.generated("p", ctx.words("index.intro"), " ", how, class_="how")]
    for kind in HEADS:
        groups = [group for group in ctx.book.index if group.kind == kind]
        if not groups:
            continue
        if kind == "division":
            groups = _with_moments(ctx, groups)
        parts.append(ctx.generated(f"h{level}", ctx.words(HEADS[kind]), class_="by", id=ctx.claim(f"index.{kind}")))
        parts.append(_listed(ctx, groups, level + 1) if ctx.epub else _table(ctx, groups, level + 1))
    return join(parts, "\n")


def _with_moments(ctx: Context, groups: list[IndexGroup]) -> list[IndexGroup]:
    """The divisions with quotations and, without entries, those that have none but something that happens."""
    quoted_from = {group.id for group in groups}
    told = dict.fromkeys(indexed(event.where) for event in ctx.book.events if event.where is not None)
    moments = [
        IndexGroup(kind="division", id=path, title=ctx.book.divisions[path].full, anchor=_anchor(path), entries=())
        for path in told
        if path not in quoted_from
    ]
    return sorted([*groups, *moments], key=lambda group: ctx.book.divisions[group.id].order)


def _anchor(path: str) -> str:
    return f"index.{path.replace('/', '.')}"


def _moments(ctx: Context, group: IndexGroup) -> list[tuple[Markup, Target | None]]:
    """What happens in a division that nothing is quoted from, and where the pack tells it."""
    found = []
    for entry in ctx.book.events:
        if entry.where is not None and indexed(entry.where) == group.id:
            target = ctx.book.targets.get(("event", entry.event.id)) or ctx.book.targets.get(("at", group.id))
            title = inlines(ctx.quiet(), entry.event.title)
            found.append((el("a", title, href=ctx.to(target)) if target is not None else title, target))
    return found


def _opening(ctx: Context, entry: QuoteEntry) -> Markup:
    """The words a quotation is named by, leading to where they are printed in full."""
    words = inlines(ctx.quiet(), entry.opening)
    if entry.cut and not words.striptags().endswith(ENDS):
        words = words + "\u00a0…"
    main = next((use for use in entry.uses if use.main), None)
    href = ctx.href(main.anchor, main.chapter) if main else None
    lang = ctx.language(entry.quote.lang or ctx.book.identity.work.lang)
    return el("a", quoted(ctx, words), href=href, lang=lang) if href else el("span", quoted(ctx, words), lang=lang)


def _title(ctx: Context, group: IndexGroup) -> Markup:
    return text(capital(group.title))


# ---- in print: tables, their heads repeated on every page


def _table(ctx: Context, groups: list[IndexGroup], level: int) -> Markup:
    columns = el("colgroup", el("col"), el("col", class_="ch"), el("col", class_="pp"))
    heads = (("column.words", None), ("column.place", "ch"), ("column.pages", "pp"))
    cells = (el("th", el("div", el("span", ctx.words(key))), scope="col", class_=class_) for key, class_ in heads)
    head = el("thead", el("tr", join(cells)))
    bodies = join((_body(ctx, group, level) for group in groups), "\n")
    places = [_place(ctx.book.quotes[index]) for group in groups for index in group.entries]
    shape = "locators wide" if any(len(place) > PLACE for place in places) else "locators"
    return el("table", columns, head, bodies, class_=shape, data_generated="1")


def _place(entry: QuoteEntry) -> str:
    return entry.where.number or entry.where.short


def _body(ctx: Context, group: IndexGroup, level: int) -> Markup:
    entries = [ctx.book.quotes[index] for index in group.entries]
    to = entries[0].quote.to if group.kind == "speaker" and entries else ""
    said = " " + el("span", text(to), class_="to") if to else None
    guide = ctx.book.themes[group.id].short if group.kind == "theme" else group.title
    name = el(f"h{level}", _title(ctx, group), said, data_guide=capital(guide))
    lines = [el("tr", el("th", name, colspan=3, scope="rowgroup"), class_="group")]
    for number, entry in enumerate(entries, 1):
        if group.kind == "speaker" and entry.quote.to != to:
            to = entry.quote.to
            lines.append(
                el("tr", el("th", text(to) or "\u00a0", colspan=3, scope="rowgroup", class_="to"), class_="group")
            )
        lines.append(_line(ctx, entry, ctx.line_id(group.anchor, number)))
    if not entries:
        lines.extend(_moment(ctx, group, title, target) for title, target in _moments(ctx, group))
    return el("tbody", join(lines, "\n"), id=ctx.claim(group.anchor))


def _line(ctx: Context, entry: QuoteEntry, id_: str | None) -> Markup:
    words = el("div", marks(ctx, entry.quote.themes[:1]), _opening(ctx, entry), class_="hang")
    place = division(ctx, "/".join(entry.where.path), _place(entry))
    return el(
        "tr",
        el("td", words, class_="words"),
        el("td", place, class_="ch"),
        el("td", locators(ctx, entry.uses), class_="pp"),
        id=id_,
    )


def _moment(ctx: Context, group: IndexGroup, title: Markup, target: Target | None) -> Markup:
    page = el("a", ctx.page(target.anchor), href=ctx.to(target)) if target is not None else None
    number = ctx.book.divisions[group.id].number
    words = el("div", title, class_="hang")
    return el("tr", el("td", words, class_="words moment"), el("td", number, class_="ch"), el("td", page, class_="pp"))


# ---- in an EPUB: lists, for a phone has no room for columns


def _listed(ctx: Context, groups: list[IndexGroup], level: int) -> Markup:
    parts = []
    for group in groups:
        parts.append(ctx.generated(f"h{level}", _title(ctx, group), id=ctx.claim(group.anchor)))
        items = [
            _item(ctx, ctx.book.quotes[index], group, ctx.line_id(group.anchor, number))
            for number, index in enumerate(group.entries, 1)
        ]
        if not items:
            items = [el("li", el("p", title, class_="moment")) for title, _ in _moments(ctx, group)]
        parts.append(ctx.generated("ul", join(items, "\n"), class_="index"))
    return join(parts, "\n")


def _item(ctx: Context, entry: QuoteEntry, group: IndexGroup, id_: str | None) -> Markup:
    place = division(ctx, "/".join(entry.where.path), entry.where.full)
    if group.kind != "speaker" and entry.speaker:
        place = ctx.say("quotation.attribution", speaker=text(entry.speaker), place=place)
    elif group.kind == "speaker" and entry.quote.to:
        place = ctx.say("quotation.attribution", speaker=text(entry.quote.to), place=place)
    pages = on_pages(ctx, entry.uses)
    if not entry.uses:
        found = text(ctx.words("where.not-discussed"))
    elif pages is not None:
        found = ctx.say("where.discussed-in", list=pages)
    else:
        found = ctx.say("where.discussed-in", list=locators(ctx, entry.uses))
    return el(
        "li",
        marks(ctx, entry.quote.themes[:1]),
        el("p", _opening(ctx, entry), class_="words"),
        el("p", place, class_="label"),
        el("p", found, class_="label"),
        id=id_,
    )
