"""Sheets to hand out as XHTML for the page engine."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from nlmpress.book import Book
from nlmpress.classroom import Asks, Cards, Sheet, Tickets
from nlmpress.model import Style, Version
from nlmpress.prose import plain
from nlmpress.rendering.context import Context
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.bench import Bench, Named
from nlmpress.rendering.handouts.cards import laid, on_ticket
from nlmpress.rendering.handouts.css import STRIP, handout_css
from nlmpress.rendering.handouts.drawings import Drawn, to_do, to_read
from nlmpress.rendering.handouts.fit import Fit, Format, ems, format_of
from nlmpress.rendering.handouts.pieces import in_columns, piece
from nlmpress.rendering.handouts.telling import told
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made.work import work_title
from nlmpress.rendering.marks import SOLID
from nlmpress.rendering.pages import Press, press
from nlmpress.rendering.templates import page, require
from nlmpress.words import Words

__all__ = ["Drawn", "Fit", "Format", "Shop", "format_of", "handout_css", "in_columns", "on_ticket", "shop"]

WHOLE = 24
"""What has fewer letters than this is not broken over a line: a range of chapters."""
AUTHOR = "aut"
"""The MARC relator code of who wrote something."""
MOST_POSTS = 60
"""Divisions of a work that can be told apart in a small drawing."""
SHAPES: Mapping[str, str] = {
    "circle": '<circle cx="5" cy="5" r="4.2"/>',
    "square": '<rect x="1.2" y="1.2" width="7.6" height="7.6"/>',
    "triangle": '<path d="M5 .9L9.3 9H.7z"/>',
}


class Shop:
    """Makes the sheets of one pack."""

    def __init__(self, p: Press) -> None:
        self._p = p
        self._ctx: Context = p.context(p.book.chapters[0], 0).quiet()

    def sheet(self, sheet: Sheet, form: Format, fit: Fit, drawings: Drawn) -> str:
        """A sheet as one document, fitted so."""
        p, ctx, record = self._p, self._ctx, sheet.record
        _, body = self._laid(sheet, form, fit, drawings)
        identity = p.book.identity
        rights = identity.rights
        made = page(
            p.environment, p.style, "handouts/sheet", w=p.words, lang=identity.lang,
            head=p.words("join.labelled", label=p.words(f"handout.kind.{record.kind}"), text=plain(record.title)),
            metadata=[("author", identity.publisher)] if identity.publisher else [],
            classes=f"sheet {record.kind} {'key' if sheet.answers else form.version}{' tall' * fit.tall}",
            size=number(fit.size), kicker=self._kicker(sheet), title=inlines(ctx, record.title), code=sheet.code,
            level=self._level(sheet), strip=self._strip(sheet), who=not sheet.answers, total=sheet.total, body=body,
            notes=fit.notes, notes_gap=number(fit.gaps.get("notes", 0.0)),
            instruction=self._instruction(sheet, drawings), reading=to_read(ctx, drawings, sheet), cards=form.cards,
            over=self._over(sheet, form.version, fit.fewer) if form.cards else "",
            apart=form.version == "large-print" and not form.wide, source=self._source(sheet, cards=form.cards),
            copying=inlines(ctx, rights.copying) if rights else "",
            page=ctx.say("handout.page", page=el("span", class_="here"), pages=str(fit.sides)),
        )  # fmt: skip
        require(made, p.style, "handouts/sheet", [body], "{{ body }}")
        if not form.cards:
            require(made, p.style, "handouts/sheet", ['id="head" data-fit="head"'], 'id="head" data-fit="head"')
        return str(made)

    def foot(self, sheet: Sheet, *, cards: bool) -> tuple[float, float]:
        """How many ems of a sheet's foot say where it comes from, and how many that it may be copied."""
        rights = self._p.book.identity.rights
        source = self._source(sheet, cards=cards).striptags()
        return ems(str(source)), ems(plain(rights.copying)) if rights else 0.0

    def head(self, sheet: Sheet, version: Version, *, cards: bool) -> float:
        """How many ems stand over every side of a sheet but the first, or over all sides of cards."""
        title = ems(plain(sheet.record.title), bold=True)
        if not cards:
            return title
        over = self._over(sheet, version)
        return title + ems(f" · {over.striptags()}") if over else 0.0

    def named(self, sheet: Sheet, form: Format, drawings: Drawn) -> Mapping[str, Named]:
        """What the blocks of a sheet are called in a finding, by their ids."""
        bench, _ = self._laid(sheet, form, Fit(size=form.v["size"][0]), drawings)
        return bench.named

    def _laid(self, sheet: Sheet, form: Format, fit: Fit, drawings: Drawn) -> tuple[Bench, Markup]:
        """The body of a sheet, and the bench that it was made on."""
        p = self._p
        bench = Bench(
            ctx=self._ctx, style=p.style, environment=p.environment, form=form, fit=fit, sheet=sheet, drawings=drawings
        )
        return bench, join((piece(bench, one) for one in sheet.body), "\n")

    def _kicker(self, sheet: Sheet, *, work: bool = True) -> Markup:
        """What sort of sheet it is, of which work, if that is to be said, and of which of its divisions."""
        ctx, words = self._ctx, self._p.words
        kind = words(f"handout.kind.{sheet.record.kind}")
        label = words("handout.key", kind=kind) if sheet.answers else kind
        label = words("handout.cards", kind=kind) if sheet.cards else label
        named = ctx.listed(
            [el("span", text(name), class_="whole") if len(name) < WHOLE else text(name) for name in sheet.named]
        )
        read = " · " + ctx.say("handout.read-to", place=text(sheet.read)) if sheet.read else Markup("")
        if not work:
            return el("b", label) + (", " + named if not all(sheet.covered) else "") + read
        about = work_title(ctx)
        if not all(sheet.covered):
            about = ctx.say("handout.about", work=about, list=named)
        return ctx.say("join.labelled", label=el("b", label), text=about + read)

    def _source(self, sheet: Sheet, *, cards: bool) -> Markup:
        """The code of a sheet, and the pack that it comes from: who copies it has to say so. Under cards, which have
        no head, what sort of sheet they are too.
        """
        ctx, own = self._ctx, self._p.book.identity
        by = own.publisher or self._p.words.list([one.name for one in own.contributors if one.role == AUTHOR])
        edition = self._p.words(
            "handout.edition", edition=self._p.words("nth.edition", n=own.edition), year=str(own.date.year)
        )
        source = ctx.say(
            "handout.source", pack=el("cite", text(own.title)), edition=text(", ".join(filter(None, (by, edition))))
        )
        return join(
            filter(
                None,
                (
                    text(sheet.code),
                    self._kicker(sheet, work=False) if cards and not _are_tickets(sheet) else None,
                    source,
                ),
            ),
            " · ",
        )

    def _over(self, sheet: Sheet, version: Version, fewer: int = 0) -> Markup:
        """What to do with cards, and how they are printed; nothing where one thing fills a side, and is not cut."""
        one = next(piece for piece in sheet.body if isinstance(piece, Cards | Tickets))
        if laid(one, version, fewer) == (1, 1):
            return Markup("")
        task = text(self._p.words("handout.parts")) if sheet.cards else self._instruction(sheet, {})
        backs = isinstance(one, Cards) and one.backs
        return task + " " + text(self._p.words("handout.both-sides" if backs else "handout.one-side"))

    def _instruction(self, sheet: Sheet, drawings: Drawn) -> Markup:
        if sheet.record.instruction and not sheet.answers:
            return inlines(self._ctx, sheet.record.instruction)
        if sheet.answers or sheet.record.fill == "filled":
            return Markup("")
        if sheet.record.kind == "quiz":
            return text(told(self._p.words, (ask for one in sheet.body if isinstance(one, Asks) for ask in one.asks)))
        return text(self._p.words(to_do(drawings, sheet)))

    def _level(self, sheet: Sheet) -> Markup:
        """The mark of the sheet's level: a shape, named for those who cannot see it."""
        shape = sheet.record.mark
        drawn = el("title", self._p.words(f"handout.mark.{shape}")) + Markup(SHAPES[shape])
        return el(
            "svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 10 10", width="0.85em", height="0.85em",
            role="img", fill="none", stroke="#000000", stroke_width="1",
        )  # fmt: skip

    def _strip(self, sheet: Sheet) -> Markup:
        """The work's smallest divisions as posts: those that the sheet is about stand tall."""
        posts = sheet.covered
        if not 1 < len(posts) <= MOST_POSTS or all(posts):
            return Markup("")
        wide, step = STRIP / 25.4 * 72 - 17, (STRIP / 25.4 * 72 - 17 - 3) / (len(posts) - 1)
        lines = [
            f'<path d="M{number(1.5 + n * step)} 17.5V{3 if tall else 12}" stroke-width="{1.8 if tall else 0.75}"/>'
            for n, tall in enumerate(posts)
        ]
        drawn = (
            el("title", self._p.words.list(sheet.named))
            + Markup("".join(lines))
            + Markup(f'<path d="M0 17.5H{number(wide)}" stroke-width="0.75"/>')
        )
        return el(
            "svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(wide)} 18",
            width=f"{number(wide)}pt", height="18pt", role="img", fill="none", stroke="#000000",
        )  # fmt: skip


def _are_tickets(sheet: Sheet) -> bool:
    """Whether each of its cards says itself what sort of sheet it is."""
    return any(isinstance(one, Tickets) for one in sheet.body)


def shop(book: Book, style: Style, words: Words) -> Shop:
    """Where the sheets of a book are made: marks are black there."""
    black = {name: {**shape, "light": SOLID} for name, shape in style.tokens["marks"].items()}
    return Shop(press(book, replace(style, tokens={**style.tokens, "marks": black}), words, "print", {}, ""))
