"""What the shipped pack promises its readers, counted."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from nlmpress import reading
from nlmpress.assembly import assemble
from nlmpress.assembly.counting import prose_words
from nlmpress.book import Book
from nlmpress.diagnostics import Findings
from nlmpress.model import Pack
from nlmpress.prose import Made, QuoteEmbed, Reference, Row, plain, walk
from nlmpress.words import for_language

ROOT = Path(__file__).parents[2]
LEAST_PLACES = 2


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = Findings()
    read = reading.read_pack(ROOT, found)
    assert read is not None
    assert list(found) == []
    return read


@pytest.fixture(scope="module")
def book(pack: Pack) -> Book:
    style = reading.read_style(ROOT, Findings())
    words = for_language(pack.identity.lang, style.words, pack.words)
    return assemble(pack, pack.editions[0], words, style.tokens["marks"])


def test_nothing_is_wrong_with_it() -> None:
    from nlmpress import pipeline

    assert list(pipeline.check(ROOT).findings) == []


def test_length(pack: Pack, book: Book) -> None:
    """Of everything but the part for study and teaching, which comes on top."""
    style = reading.read_style(ROOT, Findings())
    words = for_language(pack.identity.lang, style.words, pack.words)
    without = replace(pack.editions[0], without=frozenset({*pack.editions[0].without, "part-study"}))
    assert 18_000 <= assemble(pack, without, words, style.tokens["marks"]).counts.words <= 26_000
    assert book.counts.words > 26_000


def test_every_question_of_the_bank_is_asked_in_its_part_and_ten_hours_are_planned(pack: Pack, book: Book) -> None:
    titles = [part.title for part in book.parts]
    assert titles.index("Study and teach") == titles.index("Questions people ask") + 1
    asked = [entry.question.id for entries in book.asked.values() for entry in entries]
    assert sorted(asked) == sorted(question.id for question in pack.bank)
    assert [sum(stage.minutes for stage in lesson.stages) for lesson in pack.lessons] == [60] * 10
    assert {lesson.id for lesson in pack.lessons if not any(stage.sheets for stage in lesson.stages)} == set()


def test_every_division_of_the_work_has_its_section_of_rows(pack: Pack) -> None:
    leaves = {"/".join(path) for path in pack.identity.work.leaves()}
    rows: dict[str, int] = dict.fromkeys(leaves, 0)
    for chapter in pack.reading_order():
        here = None
        for block in chapter.blocks:
            here = getattr(block, "division", None) or here
            if isinstance(block, Row) and here in rows:
                rows[here] += 1
                assert block.themes, f"a row of {here} has no theme"
    assert len(leaves) == 23
    assert {leaf for leaf, count in rows.items() if count < 3} == set()


def test_the_records_are_as_many_as_were_promised(pack: Pack) -> None:
    assert len(pack.themes) == 8
    assert len(pack.terms) >= 45
    assert len(pack.questions) >= 24
    assert sum(quote.heart for quote in pack.quotes) == 10


def test_answers_are_neither_hints_nor_essays(pack: Pack) -> None:
    lengths = {question.id: prose_words(question.answer) for question in pack.questions}
    assert {id_: count for id_, count in lengths.items() if not 75 <= count <= 180} == {}


def test_the_ledger_stays_inside_its_limits_and_claims_no_check(pack: Pack) -> None:
    counts = {quote.id: len(plain(quote.words).replace("[…]", "").split()) for quote in pack.quotes}
    assert max(counts.values()) <= 40
    assert sum(counts.values()) <= 600
    assert {quote.id for quote in pack.quotes if quote.checked is not None} == set()


def test_every_quotation_is_printed_in_full_in_one_place(pack: Pack) -> None:
    embeds = [n.quote for c in pack.reading_order() for n in walk(c.blocks) if isinstance(n, QuoteEmbed)]
    assert sorted(embeds) == sorted(quote.id for quote in pack.quotes)


def test_everything_the_press_can_make_of_this_pack_is_made(pack: Pack) -> None:
    made = {n.what for c in pack.reading_order() for n in walk(c.blocks) if isinstance(n, Made)}
    wanted = {
        "marks", "by-heart", "editions", "reading-times", "people", "relations", "bank", "quote-index", "glossary",
        "faq", "misquotations", "acknowledgements", "reading", "colophon",
    }  # fmt: skip
    assert wanted <= made


def test_nothing_is_an_orphan(pack: Pack, book: Book) -> None:
    """Every quotation, person, theme, term, question and misquotation is reached from two places or more."""
    ids: Iterable[tuple[str, Iterable[str]]] = (
        ("quote", (r.id for r in pack.quotes)),
        ("person", (r.id for r in pack.people)),
        ("theme", (r.id for r in pack.themes)),
        ("term", (r.id for r in pack.terms)),
        ("question", (r.id for r in pack.questions)),
        ("misquote", (r.id for r in pack.misquotes)),
    )
    orphans = {
        (kind, id_): len(book.uses.get((kind, id_), ()))
        for kind, names in ids
        for id_ in names
        if len(book.uses.get((kind, id_), ())) < LEAST_PLACES
    }
    assert orphans == {}


def test_no_paragraph_is_crowded_with_references(pack: Pack) -> None:
    crowded = {}
    for chapter in pack.reading_order():
        for node in walk(chapter.blocks):
            if type(node).__name__ == "Paragraph":
                count = sum(isinstance(n, Reference) for n in walk((node,)))
                if count > 8:
                    crowded[f"{node.at.file}:{node.at.line}"] = count
    assert crowded == {}
