"""A pack made by hand that has every kind of node and everything the press makes, and the house style as bytes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from nlmpress import formats
from nlmpress import model as m
from nlmpress import prose as p
from nlmpress.artifacts import Artifact
from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.diagnostics import Findings, Span
from nlmpress.model import Edition, Pack, SourcePath, Style
from nlmpress.reading import read_style
from nlmpress.typesetting import Setting
from nlmpress.words import Words, for_language
from tests.rendering import asking

LINES: Iterator[int] = count(1)

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><title>A road</title>'
    b'<path d="M0 10h60" stroke="#000"/></svg>'
)


def at() -> Span:
    """A place that nothing else has."""
    return Span(file="source/text/made-up.md", line=next(LINES))


def t(words: str) -> p.Text:
    return p.Text(text=words, at=at())


def para(*parts: Any) -> p.Paragraph:
    return p.Paragraph(inlines=tuple(t(part) if isinstance(part, str) else part for part in parts), at=at())


def ref(kind: Any, id_: str, words: str = "") -> p.Reference:
    return p.Reference(kind=kind, id=id_, inlines=(t(words),) if words else (), at=at())


def head(level: int, words: str, **more: Any) -> p.Heading:
    return p.Heading(level=level, inlines=(t(words),), at=at(), **more)


def made(what: str) -> p.Made:
    return p.Made(what=what, at=at())


def loc(first: str, last: str | None = None) -> m.Locator:
    return m.Locator(first=first, last=last)


def chapter(id_: str, title: str, *blocks: p.Block, **more: Any) -> m.Chapter:
    return m.Chapter(
        path=SourcePath(f"text/{id_}.md"),
        head=m.ChapterHead(id=m.Id(id_), title=(t(title),), span=at(), **more),
        blocks=blocks,
    )


def prose_chapter() -> m.Chapter:
    """Every inline and every block of prose."""
    row = p.Row(
        happens=(para("The road begins."),),
        does=(para("It ", p.Emphasis(inlines=(t("sets out"),)), "."),),
        themes=("road", "home"),
        events=("leaving",),
        at=at(),
    )
    second = p.Row(happens=(para("It goes on."),), does=(para("Nobody asks."),), themes=(), checked=False, at=at())
    table = p.Table(
        head=tuple(p.Cell(inlines=(t(w),), at=at()) for w in ("Place", "Time", "What")),
        rows=(tuple(p.Cell(inlines=(t(w),), at=at()) for w in ("Inn", "1816", "A & B < C")),),
        align=(None, "right", None),
        id="stages",
        caption=(t("Stages of the road"),),
        at=at(),
    )
    return chapter(
        "road",
        "The road",
        para(
            "In the BBC’s words ",
            p.Strong(inlines=(t("nobody"),), at=at()),
            " left; ",
            p.Foreign(lang="fr", inlines=(t("tant pis"),), at=at()),
            ". ",
            p.WorkTitle(work="work", inlines=(t("The Long Road"),), at=at()),
            " and ",
            p.WorkTitle(work="chemin", inlines=(t("Le Chemin"),), at=at()),
            " agree",
            p.Note(inlines=(t("They do not, in "), p.Emphasis(inlines=(t("one"),), at=at()), t(" edition.")), at=at()),
            ". ",
            ref("term", "toll"),
            " is paid once, and ",
            ref("term", "toll", "tolls"),
            " again. ",
            p.Unchecked(inlines=(t("A red scarf"),), at=at()),
            " is seen by ",
            ref("person", "ann"),
            ", says ",
            ref("quote", "dust", "a line about dust"),
            ", in ",
            ref("at", "one/2", "chapter 2"),
            "; compare ",
            ref("figure", "map", "the map"),
            ", ",
            ref("section", "end", "the end"),
            ", ",
            ref("theme", "road"),
            ", ",
            ref("place", "inn"),
            ", ",
            ref("event", "leaving"),
            ", ",
            ref("question", "why"),
            ", ",
            ref("misquote", "gold", "a line"),
            ".",
        ),
        p.QuoteEmbed(quote="dust", at=at()),
        head(2, "Setting out", id="set-out", division="one/1"),
        row,
        second,
        head(2, "The inn & the toll", id="inn", division="one/2"),
        replace(row, at=at(), happens=(para("An inn."),), does=(para("It stays."),), events=()),
        head(2, "What it is", id="end", about=(("theme", "road"),)),
        p.List(ordered=False, items=((para("one"),), (para("two"), para("and more"))), at=at()),
        p.List(ordered=True, items=((para("three"),),), start=3, at=at()),
        table,
        head(3, "A verse"),
        p.BlockQuote(blocks=(para("A line", p.LineBreak(at=at()), "and another"),), at=at()),
        p.Figure(image="images/map.svg", alt="A road from left to right.", id="map", caption=(t("The road"),), at=at()),
        p.Callout(label="Not in the work", blocks=(para("A line that is not."),), at=at()),
        p.ForAudience(audience="teacher", blocks=(para("Ask the class."),), at=at()),
        p.ForAudience(audience="key", blocks=(para("The answer is no."),), at=at()),
        p.QuoteEmbed(quote="gate", at=at()),
        standfirst=(t("A road in which nothing is missing."),),
        covers=(loc("one"),),
    )


def made_chapters() -> list[m.Chapter]:
    """Each thing that the press makes, in chapters of their own or together."""
    return [
        chapter("start", "Start here", para("Read."), made("editions"), made("reading-times"), made("by-heart")),
        chapter(
            "people",
            "People",
            head(2, "Ann", id="ann", about=(("person", "ann"),)),
            para("Ann walks."),
            made("people"),
            made("relations"),
            made("places"),
            made("timeline"),
        ),
        chapter("drawn", "Drawn", *(made(what) for what in p.DRAWN)),
        chapter(
            "asked",
            "Questions",
            asking.wish(kinds=("essay",), marks=True),
            head(2, "By division", id="by-division"),
            asking.wish(kinds=("choice", "short", "true-false"), by="division"),
            asking.wish(kinds=("match", "order", "cloze"), by="kind"),
            head(2, "To look at"),
            asking.wish(where=("one",), kinds=("quotation", "extract", "discussion"), marks=True),
            para("See ", ref("question", "short"), "."),
        ),
        chapter(
            "lessons", "Lessons", p.ForAudience(audience="teacher", blocks=(made("lessons"), made("exams")), at=at())
        ),
        chapter("answers", "Answers", made("answers")),
        chapter("bank", "Quotation bank", made("bank")),
        chapter("quote-index", "Quote index", made("quote-index")),
        chapter("glossary", "Glossary", made("glossary")),
        chapter("faq", "Questions people ask", made("faq")),
        chapter("not-in", "Not in the work", made("misquotations")),
        chapter("thanks", "Acknowledgements", made("acknowledgements")),
        chapter("reading", "Further reading", made("reading")),
        chapter("lists", "Figures", made("figures")),
        chapter("changes", "Changes in this edition", para("The latest first."), made("corrections")),
        chapter("colophon", "Colophon", made("colophon")),
    ]


def work() -> m.Work:
    return m.Work(
        title="The Long Road",
        author="A. Writer",
        author_sort="Writer, A.",
        lang=m.LangTag("en-GB"),
        year=1999,
        kind="novel",
        words=88_000,
        acknowledgement=(para("The Long Road © A. Writer 1999."),),
        limits=m.Limits(each=40, total=600),
        editions=(m.WorkEdition(publisher="A publisher", year=1999, form="paperback", isbn=m.Isbn("9780000000002")),),
        levels=(
            m.Level(id=m.Id("part"), one="Part", many="Parts"),
            m.Level(id=m.Id("chapter"), one="chapter", many="chapters"),
        ),
        divisions=(
            m.Division(
                id=m.DivisionId("one"),
                number="One",
                title="Out",
                children=tuple(m.Division(id=m.DivisionId(str(n)), number=str(n)) for n in range(1, 4)),
            ),
        ),
    )


def identity(lang: str, chapters: list[m.Chapter]) -> m.Identity:
    paths = [c.path for c in chapters]
    return m.Identity(
        format=1,
        id=m.Id("sample"),
        span=at(),
        title="A Sample & More",
        subtitle="A study pack",
        lang=m.LangTag(lang),
        date=date(2026, 11, 21),
        publisher="A press",
        blurb=(para("A pack with everything in it."),),
        contributors=(
            m.Contributor(name="A. Person", sort="Person, A.", role="aut"),
            m.Contributor(name="B. Person", role="edt"),
        ),
        rights=m.Rights(
            holder="A press", year=2026, statement=(para("Text © A press 2026."),), copying=(t("Copy a page."),)
        ),
        independent=True,
        work=work(),
        order=m.Order(
            span=at(),
            front=tuple(paths[:2]),
            body=(
                m.PartPlan(id=m.Id("begin"), title="To begin with", chapters=tuple(paths[2:4])),
                *paths[4:],
            ),
        ),
    )


def records() -> dict[str, Any]:
    i = m.Id
    return {
        "quotes": (
            m.Quote(
                id=i("dust"),
                words=(t("The dust "), p.Emphasis(inlines=(t("settles"),)), t(" on all of us.")),
                speaker=i("ann"),
                to="to the innkeeper",
                where=(loc("one/1"),),
                themes=(i("road"), i("home")),
                comment=(para("It is said twice."),),
                heart=True,
            ),
            m.Quote(
                id=i("gate"),
                words=(t("A gate is a question that the road asks of you, and you alone"),),
                speaker=i("bob"),
                where=(loc("one/2"),),
                themes=(i("home"),),
            ),
        ),
        "corrections": (
            m.Correction(
                id=i("dusty"),
                date=date(2026, 11, 2),
                where=m.Where(kind="quote", id="dust"),
                said="The dust settled",
                says="The dust settles",
                why=(t("So it stands in "), ref("at", "one/1"), t(".")),
                asked="A reader",
            ),
        ),
        "misquotes": (
            m.Misquote(
                id=i("gold"),
                opening="All roads lead to",
                circulates=(t("On posters."),),
                whose=(t("Nobody’s."),),
                where=(loc("one/3"),),
                instead=i("gate"),
                note=(para("The work has a gate."),),
            ),
        ),
        "terms": (
            m.Term(
                id=i("toll"),
                term="toll",
                forms=("tolls",),
                definition=(t("Money paid to pass."),),
                matters=(para("It is paid once."),),
                where=(loc("one/1"), loc("one/2")),
                see=(i("inn"),),
            ),
            m.Term(id=i("inn"), term="inn", kind="hard", definition=(t("A house on a road."),)),
        ),
        "questions": (
            m.Question(
                id=i("why"),
                question=(t("Why does she go?"),),
                answer=(para("Because of the ", ref("term", "inn"), "."),),
                more=(m.RecordRef(kind="theme", id="road"), m.RecordRef(kind="section", id="end")),
                group="The road",
            ),
        ),
        "people": (
            m.Person(
                id=i("ann"),
                name="Ann",
                role=(t("Pays the "), ref("term", "toll")),
                relations=(m.Relation(to=i("bob"), kind="daughter"),),
            ),
            m.Person(
                id=i("bob"),
                name="Bob",
                also=("Robert",),
                role=(t("An innkeeper."),),
                where=(loc("one/2"),),
                relations=(m.Relation(to=i("ann"), kind="father", since=(loc("one/2"),)),),
            ),
        ),
        "places": (m.Place(id=i("inn"), name="The inn", what=(t("Where they stop."),), where=(loc("one/2"),)),),
        "themes": (
            m.Theme(id=i("road"), name="The road itself", short="Road", letter="R", why=(t("a ring: it comes back"),)),
            m.Theme(id=i("home"), name="Going home", short="Home", letter="H", why=(t("a square: a house"),)),
        ),
        "events": (
            m.Event(
                id=i("leaving"),
                title=(t("Ann leaves"),),
                where=(loc("one/1"),),
                lived=2,
                when="in spring",
                people=(i("ann"),),
            ),
            m.Event(
                id=i("home"),
                title=(t("Ann comes home"),),
                where=(loc("one/3"),),
                lived=3,
                what=(t("By the "), ref("place", "inn"), t(".")),
            ),
            m.Event(id=i("born"), title=(t("Ann is born"),), where=(loc("one/2"),), lived=1),
        ),
        "works": (
            m.OtherWork(
                id=i("chemin"),
                title="Le Chemin",
                author="B. Écrivain",
                year="1950",
                lang=m.LangTag("fr"),
                reading=(para("For the other road."),),
            ),
        ),
        "bank": asking.bank(),
        "lessons": asking.lessons(),
        "exams": asking.exams(),
    }


@cache
def pack(lang: str = "en-GB") -> Pack:
    """The whole of it, in a language of the press (its prose stays English)."""
    chapters = [
        chapter("notice", "Before you begin", para("This tells the whole story.")),
        chapter("marks", "The two marks", para("Each idea has a mark."), made("marks")),
        made_chapters()[0],
        prose_chapter(),
        *made_chapters()[1:],
    ]
    return Pack(
        identity=identity(lang, chapters),
        chapters={c.path: c for c in chapters},
        images={
            SourcePath("images/map.svg"): m.Image(
                path=SourcePath("images/map.svg"), media_type="image/svg+xml", data=PICTURE, width=60, height=20
            )
        },
        fingerprint="0f" * 32,
        judged="f0" * 32,
        **records(),
    )


@cache
def style() -> Style:
    """The house style."""
    found = Findings()
    read = read_style(Path(__file__).parent, found)
    assert not len(found)
    return read


@cache
def words(lang: str = "en-GB") -> Words:
    return for_language(lang, style().words)


def bare() -> Book:
    """The least that a pack may be: a title and one chapter."""
    only = chapter("one", "One", para("A paragraph."))
    least = m.Identity(
        format=1,
        id=m.Id("bare"),
        title="Bare",
        lang=m.LangTag("en"),
        date=date(2026, 11, 21),
        work=m.Work(title="A Work", author="Somebody", lang=m.LangTag("en")),
        order=m.Order(span=at(), body=(only.path,)),
    )
    whole = Pack(identity=least, chapters={only.path: only}, fingerprint="00" * 32)
    return assemble(whole, EPUB, words("en"), tuple(style().tokens["marks"]))


EDITIONS = (
    Edition(id=m.Id("epub"), output="epub", date=date(2026, 11, 21)),
    Edition(id=m.Id("screen"), output="screen", page="screen", date=date(2026, 11, 21)),
    Edition(id=m.Id("print"), output="print", page="print", date=date(2026, 11, 21), press=m.Press()),
    Edition(
        id=m.Id("booklet"), output="booklet", page="screen", date=date(2026, 11, 21),
        press=m.Press(signature=m.Signature(16), stock="offset-80"),
    ),
    Edition(
        id=m.Id("cover"), output="cover", page="print", of=m.Id("print"), date=date(2026, 11, 21),
        press=m.Press(inks="cmyk", signature=m.Signature(1), stock="kdp-white"),
    ),
)  # fmt: skip
EPUB, SCREEN, PRINT, BOOKLET, COVER = EDITIONS
TEACHER = Edition(id=m.Id("teacher"), output="epub", date=date(2026, 11, 21), audiences=frozenset({"teacher", "key"}))


@cache
def book(edition: Edition = EPUB, lang: str = "en-GB") -> Book:
    return assemble(pack(lang), edition, words(lang), tuple(style().tokens["marks"]))


def quiet(output: str, step: str) -> None:
    """Hear of a step and say nothing."""


def rendered(form: formats.Format, one: Book, tell: formats.Tell = quiet) -> tuple[Artifact, ...]:
    """The files of a book of the pack; what it rests on is set once for all tests, and nobody hears of it."""
    return form.render(one, style(), words(), tell, _Pages({one.edition.id: one}, style(), words(), tell))


class _Pages(formats.Pages):
    """One book's pages, and those of the editions that others rest on."""

    def book(self, edition: str) -> Book:
        return _under().book(edition) if edition in (SCREEN.id, PRINT.id) else super().book(edition)

    def of(self, edition: str) -> formats.SetPages:
        return super().of(edition) if edition in self._books else _under().of(edition)

    def alone(self, edition: str) -> Setting:
        return super().alone(edition) if edition in self._books else _under().alone(edition)


@cache
def _under() -> formats.Pages:
    return formats.Pages({one.id: book(one) for one in (SCREEN, PRINT)}, style(), words(), quiet)
