"""What the shipped pack promises its readers, counted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from nlmpress import reading
from nlmpress.assembly import assemble
from nlmpress.assembly.counting import prose_words
from nlmpress.book import Book
from nlmpress.diagnostics import Findings
from nlmpress.model import ChoiceQuestion, ClozeQuestion, ExtractQuestion, MatchQuestion, OrderQuestion, Pack
from nlmpress.model.asking import latest
from nlmpress.prose import Made, QuoteEmbed, Reference, Row, plain, walk
from nlmpress.reading.kinds import QUESTIONS
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


def test_every_division_of_the_work_has_comprehension_questions(pack: Pack) -> None:
    """Four at least that need it and nothing later, whose answers a student may see."""
    counted = Counter(
        "/".join(latest(question, pack.identity.work) or ())
        for question in pack.bank
        if question.kind in ("short", "true-false") and question.seer == "student"
    )
    leaves = {"/".join(path) for path in pack.identity.work.leaves()}
    assert set(counted) == leaves
    assert min(counted.values()) >= 4


def test_the_bank_is_as_large_as_was_promised(pack: Pack) -> None:
    counted = Counter(question.kind for question in pack.bank)
    assert counted["choice"] >= 60
    assert counted["discussion"] >= 24
    assert counted["essay"] >= 12
    assert counted["cloze"] + counted["match"] >= 20
    assert counted["quotation"] >= 12
    assert set(counted) == set(QUESTIONS)
    assert len({question.level for question in pack.bank}) == 4
    assert all(question.more for question in pack.bank), "each says where the pack tells it"


def test_a_choice_gives_itself_away_neither_by_place_nor_by_length(pack: Pack) -> None:
    choices = [question for question in pack.bank if isinstance(question, ChoiceQuestion)]
    places = Counter(next(n for n, option in enumerate(one.options) if option.right) for one in choices)
    assert max(places.values()) <= len(choices) * 0.35
    longest = sum(max(one.options, key=lambda option: len(plain(option.says))).right for one in choices)
    assert longest <= len(choices) * 0.4
    assert all(option.feedback for one in choices for option in one.options if not option.right)


def test_each_thing_to_get_right_is_worth_a_mark(pack: Pack) -> None:
    for question in pack.bank:
        match question:
            case MatchQuestion():
                assert question.worth == len(question.pairs), question.id
            case OrderQuestion():
                assert question.worth == len(question.sequence), question.id
            case ClozeQuestion():
                assert question.worth == plain(question.text).count("{"), question.id
            case _:
                pass


def test_extracts_are_left_for_somebody_with_a_copy(pack: Pack) -> None:
    extracts = [question.extract for question in pack.bank if isinstance(question, ExtractQuestion)]
    assert extracts
    assert all(extract.event and not extract.opens and not extract.closes for extract in extracts)


def test_no_sheet_says_how_many_sides_it_has(pack: Pack) -> None:
    """In large print it has others than in the standard version."""
    style = reading.read_style(ROOT, Findings())
    kinds = [str(style.words[lang]["handout.kind.organiser"]) for lang in ("en", "es", "fr")]
    titles = [plain(record.title) for record in pack.handouts]
    assert len(titles) > 20
    assert not [title for title in (*titles, *kinds) if re.search(r"(?i)\b(one|una|une) (side|page|página)", title)]


def test_no_examination_is_claimed_that_ended(pack: Pack) -> None:
    """AQA 8702 examined the novel in summer 2024 for the last time."""
    assert {exam.specification for exam in pack.exams if exam.sets_work} == {"J352", "9ET0"}
    assert all(exam.since and exam.since <= pack.identity.date for exam in pack.exams)


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
