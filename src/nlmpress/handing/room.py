"""Sheets to hand out, made one after another."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.classroom import Cards, Drawing, Facts, Grid, Sheet, Tickets
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.handing.easel import Easel
from nlmpress.handing.orders import Made, Order, Printed
from nlmpress.handing.unfit import Misfit, Unfit
from nlmpress.model import Paper, Style, Version
from nlmpress.papers import PAPERS
from nlmpress.rendering.handouts import Fit, Format, Shop, format_of, handout_css, in_columns, on_ticket, shop
from nlmpress.typesetting.books import files_of
from nlmpress.typesetting.handouts.blocks import NONE, Other, fit, ruled
from nlmpress.typesetting.handouts.cards import fit_cards
from nlmpress.typesetting.handouts.columns import fit_columns
from nlmpress.typesetting.handouts.laying import DoesNotFit, Fitted, Table, head
from nlmpress.typesetting.own_style import faults_of_style
from nlmpress.words import Words

LONGEST = 3
"""What is longest is named when a sheet is too long: so much of it."""


class Room:
    """Makes sheets: holds an engine for each format it has met."""

    def __init__(self, book: Book, style: Style, words: Words) -> None:
        self._book, self._style, self._words = book, style, words
        self._shop: Shop = shop(book, style, words)
        self._files = files_of(book, style)
        self._tables: dict[tuple[object, ...], Table] = {}
        self._data = repr((book.people, book.strengths, book.events, book.themes, book.divisions, words.literal()))
        self._drawn = Easel(book, style, words, self._form, self._head).drawn
        self._heads: dict[tuple[object, ...], float] = {}

    def attempt(self, order: Order, papers: Iterable[Paper]) -> Made:
        """As `make`, but what is wrong is told, and not raised."""
        try:
            with faults_of_style(self._style):
                return tuple(self.make(order, papers))
        except Rejected as refused:
            return refused

    def make(self, order: Order, papers: Iterable[Paper] = PAPERS) -> Iterator[Printed]:
        """A sheet on some papers. Raises `Rejected` when it does not fit, or when the engine complains."""
        sheet = order.sheet
        forms = {paper: self._form(order.sheet, order.version, paper) for paper in PAPERS}
        tables = {paper: self._table(form) for paper, form in forms.items()}
        try:
            done = self._fitted(sheet, forms, tables, tuple(papers))
        except DoesNotFit as fault:
            raise Unfit(self._misfit(order, fault)) from None
        for paper, one in done.items():
            if one.complaints:
                raise Rejected([_complained(order, line) for line in one.complaints])
            self._keeps(order, one.pdf)
            yield Printed(order=order, paper=paper, pdf=one.pdf, sides=one.sides, full=one.full)

    def _misfit(self, order: Order, fault: DoesNotFit) -> Misfit:
        form = self._form(order.sheet, order.version, PAPERS[0])
        named = self._shop.named(order.sheet, form, self._drawn(order.sheet, form))
        heights: dict[tuple[str, Span], float] = {}
        for id_, height in fault.blocks:
            if id_ in named:
                heights[named[id_]] = heights.get(named[id_], 0.0) + height
        longest = sorted(heights.items(), key=lambda one: -one[1])[:LONGEST]
        return Misfit(
            record=order.sheet.record, answers=order.sheet.answers, version=order.version, message=fault.message,
            hint=fault.hint, over=fault.over, longest=tuple((*name, height) for name, height in longest),
        )  # fmt: skip

    def _keeps(self, order: Order, pdf: bytes) -> None:
        """Prove that a sheet says nothing of what it keeps for its key, and a short answer only where it stands in what
        the sheet shows openly. Raises `Rejected` with what it says, and where that is written.
        """
        sheet = order.sheet
        if sheet.answers or not sheet.keeps:
            return
        from nlmpress.proofing.leaks import leaks

        name = f"{sheet.record.id}.pdf"
        said = (*sheet.shows, *self._words.literal())  # the press's own words are nobody's secret
        found = [
            Finding(
                code="withheld-kept",
                message=f"The handout “{sheet.record.id}” keeps this for its key, and says “{run}”.",
                at=place,
                hint="Write the answer, or the question, in other words.",
            )
            for run, place in leaks(Artifact(path=name, data=pdf), sheet.keeps, said)
        ]
        if found:
            raise Rejected(found)

    def _fitted(
        self, sheet: Sheet, forms: Mapping[Paper, Format], tables: Mapping[Paper, Table], papers: tuple[Paper, ...]
    ) -> dict[Paper, Fitted]:
        make = partial(self._html, sheet)
        form = forms[papers[0]]
        facts = [one for one in sheet.body if isinstance(one, Facts)]
        if form.cards:
            written = sheet.body[0].asks if isinstance(sheet.body[0], Tickets) else ()
            answers = {on_ticket(ask): (ask.fewest, ask.lines) for ask in written}
            return {paper: fit_cards(make, tables[paper], forms[paper], answers) for paper in papers}
        if facts and in_columns(form):
            return {paper: fit_columns(make, tables[paper], forms[paper], facts[0].columns) for paper in papers}
        notes = not sheet.answers
        other = self._other(sheet, form) if notes and sheet.record.sides is None else NONE
        return fit(make, tables, forms, sides=sheet.record.sides, notes=notes, wanted=papers, other=other)

    def _other(self, sheet: Sheet, form: Format) -> Other:
        """The lines that each block has in the standard version, on every paper, as each has a say in how many sides
        there are: no other version has fewer, unless its rows stand one after another, with lines that are longer.
        """
        if form.answers or form.version == "standard" or self._stacked(sheet, form.version):
            return NONE
        forms = {paper: self._form(sheet, "standard", paper) for paper in PAPERS}
        tables = {paper: self._table(one) for paper, one in forms.items()}
        return ruled(partial(self._html, sheet), tables, forms, PAPERS)

    def _stacked(self, sheet: Sheet, version: Version) -> bool:
        """Whether rows of a table stand one after another."""
        return version == "large-print" and any(isinstance(one, Grid) for one in sheet.body)

    def draft(self, order: Order, paper: Paper) -> str:
        """The document that a sheet is first laid out from, with what figures are drawn from in the place of them."""
        form = self._form(order.sheet, order.version, paper)
        drawn = {
            (one.what, one.of, one.blank): (escape(self._data),) for one in order.sheet.body if isinstance(one, Drawing)
        }
        return self._shop.sheet(order.sheet, form, Fit(size=form.v["size"][1]), drawn)

    def _form(self, sheet: Sheet, version: Version, paper: Paper) -> Format:
        cards = isinstance(sheet.body[0], Cards | Tickets)
        wide = sheet.wide and not self._stacked(sheet, version)
        return format_of(
            self._style, paper, version, answers=sheet.answers, wide=wide, cards=cards,
            foot=self._shop.foot(sheet, cards=cards),
            head=self._shop.head(sheet, version, cards=cards),
        )  # fmt: skip

    def _html(self, sheet: Sheet, form: Format, chosen: Fit) -> str:
        return self._shop.sheet(sheet, form, chosen, self._drawn(sheet, form))

    def _head(self, sheet: Sheet, form: Format) -> float:
        """What the head of a sheet takes of its first side, in millimetres."""
        name = (sheet.record.id, sheet.answers, form.paper, form.version, form.answers)
        if name not in self._heads:
            make = partial(self._shop.sheet, sheet, drawings={})
            self._heads[name] = head(make, self._table(form), form)
        return self._heads[name]

    def _table(self, form: Format) -> Table:
        name = (form.paper, form.version, form.answers, form.wide, form.cards, form.later)
        if name not in self._tables:
            self._tables[name] = Table(handout_css(self._style, form), self._files)
        return self._tables[name]


def _complained(order: Order, line: str) -> Finding:
    return Finding(
        code="page-engine-silent",
        message=f"The page engine complains of the handout “{order.sheet.record.id}”: {line}",
        at=order.sheet.record.place("id"),
        severity=Severity.ERROR,
        hint="A sheet is only published when the engine has nothing to say.",
    )
