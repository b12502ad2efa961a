"""What sheets say is the same in every version and on the key: numbers, marks, boxes of words, what to do."""

import re
from dataclasses import replace
from html import unescape

import pytest

from nlmpress.assembly.handouts.desk import begun
from nlmpress.assembly.handouts.papers import cloze
from nlmpress.classroom import Ask, Asks, Sheet
from nlmpress.handing.orders import Order, book_of, orders
from nlmpress.handing.room import Room
from nlmpress.model import BankQuestion, ClozeQuestion, Entry, Handout, Id, Pack, Style
from nlmpress.pipeline import check
from nlmpress.proofing.contents import said_in
from nlmpress.prose import Emphasis, Inline, Paragraph, Text, plain
from nlmpress.rendering.handouts import gaps
from nlmpress.rendering.handouts.telling import told
from nlmpress.words import for_language
from tests.packs.outputs import SPANISH

FOUR = tuple(map(Id, ("caida", "carcelero", "horoscopo", "dos-de-cuatro")))


def line(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),)


class Desk:
    """The Spanish pack, and what makes its sheets."""

    def __init__(self, pack: Pack, style: Style) -> None:
        self.pack, self.style = pack, style
        self.words = for_language(pack.identity.lang, style.words, pack.words)
        self.book = book_of(pack, style, self.words)
        self.room = Room(self.book, style, self.words)
        self.record = next(one for one in pack.handouts if one.id == "repaso")

    def orders(self, record: Handout) -> list[Order]:
        return list(orders(replace(self.pack, handouts=(record,)), self.book, self.words))

    def said(self, order: Order) -> str:
        """The words of a sheet on A4, in reading order, before it is fitted."""
        made = self.room.draft(order, "a4").partition("<body")[2]
        return " ".join(unescape(re.sub(r"<(title|desc)>.*?</\1>|<[^>]*>", " ", "<body" + made)).split())

    def question(self, id_: str) -> BankQuestion:
        return next(question for question in self.pack.bank if question.id == id_)


@pytest.fixture(scope="module")
def desk() -> Desk:
    checked = check(SPANISH)
    assert checked.pack is not None
    assert checked.style is not None
    return Desk(checked.pack, checked.style)


def test_a_question_has_its_number_and_day_everywhere_and_no_marks_only_on_the_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlmpress.assembly.handouts.grids.DAYS", 3)
    versions = ("standard", "large-print", "dyslexia-friendly")
    record = replace(desk.record, kind="retrieval", rows=(), questions=FOUR, versions=versions)
    asked = [plain(desk.question(id_).question) for id_ in FOUR]
    made = desk.orders(record)
    assert len(made) == 4
    for order in made:
        said = desk.said(order)
        numbered = [f"{n} {text}" for n, text in enumerate(asked, 1)]
        assert [text for text in numbered if " ".join(text.split()) not in said] == []
        assert said.index("Día 1") < said.index(numbered[0])
        assert said.index(numbered[2]) < said.index("Día 2") < said.index(numbered[3])
        assert "/ 1" not in said
        assert "/ 2" not in said


def test_one_day_needs_no_heading(desk: Desk) -> None:
    sheet, key = desk.orders(replace(desk.record, kind="retrieval", rows=(), questions=FOUR, versions=("standard",)))
    assert "Día" not in desk.said(sheet) + desk.said(key)


def test_a_row_is_numbered_where_it_is_not_known_by_its_place(desk: Desk) -> None:
    rows = (Entry(says=line("decir qué es un soneto")), Entry(says=line("contar la jornada")))
    for version in ("standard", "large-print"):
        record = replace(desk.record, kind="self-assessment", rows=rows, versions=(version,))
        said = desk.said(desk.orders(record)[0])
        stem = "Sé " if version == "large-print" else ""
        assert f"1 {stem}decir qué es un soneto" in said
        assert f"2 {stem}contar la jornada" in said
        log = desk.orders(replace(record, kind="clue-log", rows=(), columns=(line("Clotaldo"),)))[0].sheet
        assert {row.number for row in log.body[0].rows} == {0}  # type: ignore[union-attr]


def test_what_is_asked_of_a_quiz_is_said_of_the_questions_on_it(desk: Desk) -> None:
    kinds = ("horoscopo", "orden", "caida", "horoscopo", "horoscopo", "horoscopo", "dos-de-cuatro")
    asks = [Ask(number=n, question=desk.question(id_), marks=1, lines=0) for n, id_ in enumerate(kinds, 1)]
    english = for_language("en", desk.style.words, {})
    assert told(english, asks) == (
        "Questions 1 and 4–6: circle one letter. Question 2: number the blanks, 1 for what comes first. "
        "Question 3: answer in words. Question 7: circle as many letters as are right."
    )
    record = replace(desk.record, kind="quiz", rows=(), questions=FOUR[:3], versions=("standard",))
    said = desk.said(desk.orders(record)[0])
    assert "Pregunta 1: responde con palabras. Pregunta 2: marca una casilla y di por qué." in said
    assert "hueco" not in said


def gapped(desk: Desk, text: str, id_: str = "huecos") -> ClozeQuestion:
    found = desk.question("huecos")
    assert isinstance(found, ClozeQuestion)
    return replace(found, id=Id(id_), text=(Paragraph(inlines=line(text)),))


@pytest.mark.parametrize(
    ("texts", "boxes"),
    [
        (("{a} {b} {c} {d}", "{e} {f} {g} {h}"), ["abcd", "efgh"]),
        (("{b}", "{a}", "{c} {d}", "{e} {f} {g} {h} {i}"), ["abcd", "", "", "efghi"]),
        (("{a} {b} {c} {d}", "{e}"), ["abcde", ""]),
        (("{b} {a|x} {b}",), ["ab"]),
    ],
)
def test_a_text_has_a_box_of_its_own_words_unless_they_are_too_few(
    desk: Desk, texts: tuple[str, ...], boxes: list[str]
) -> None:
    asks = tuple(
        Ask(number=n, question=gapped(desk, text, f"q{n}"), marks=1, lines=0) for n, text in enumerate(texts, 1)
    )
    table = type("Table", (), {"asks": asks})()
    [piece] = cloze(table, False)
    assert isinstance(piece, Asks)
    assert ["".join(ask.bank) for ask in piece.asks] == boxes
    assert [ask.bank for ask in cloze(table, True)[0].asks] == [()] * len(texts)  # type: ignore[union-attr]


def test_a_long_text_turns_where_a_sentence_ends_with_its_box_over_both_sides(desk: Desk) -> None:
    sentence = "Rosaura llega al {monte} con Clarín y pide a la torre {ayuda}, porque su caballo ha huido de allí. "
    long = gapped(desk, sentence * 12)
    pack = replace(desk.pack, bank=(long,))
    record = replace(desk.record, kind="cloze", rows=(), questions=(long.id,), versions=("large-print",))
    order = next(iter(orders(replace(pack, handouts=(record,)), desk.book, desk.words)))
    for printed in desk.room.make(order):
        sides = [" ".join(text.replace("\u2063", " ").split()) for text in said_in("sheet.pdf", printed.pdf)]
        said = " ".join(sides)
        assert printed.sides > 1
        assert said.count("ayuda monte") == printed.sides
        assert said.count("Rosaura") == 12


def test_a_text_is_parted_between_sentences_alone() -> None:
    ends = list(gaps._ends("Kathy H. ve el {mar}. Luego calla, o {no. Sí}. (¿Por qué?) Nadie lo sabe. y ya"))
    assert ends == [len("Kathy H. ve el {mar}. "), len("Kathy H. ve el {mar}. Luego calla, o {no. Sí}. (¿Por qué?) ")]
    inlines = (*line("Uno canta. Otro "), Emphasis(inlines=line("viene")), *line(" después. Nadie queda."))
    stressed = Paragraph(inlines=inlines)
    parts = list(gaps._sentences(stressed))
    assert [plain((part,)).strip() for part in parts] == ["Uno canta.", "Otro viene después.", "Nadie queda."]


@pytest.mark.parametrize(
    ("answer", "start"),
    [
        ("A name with one letter, two numbers, and a word that nobody explains.", "A name with one letter,"),
        ("What is the current?", ""),
        ("Who set them out, and why does nobody in the room ask?", "Who set them out,"),
        ("All of it was told early and softly, so that none of it lands.", ""),
        (
            "No, they had 1,000 of them then; nobody counted how many there were left.",
            "No, they had 1,000 of them then;",
        ),
    ],
)
def test_an_answer_is_begun_with_its_first_clause_or_not_at_all(answer: str, start: str) -> None:
    assert begun(answer) == start


def compared(desk: Desk, answers: tuple[tuple[Inline, ...], ...]) -> list[Sheet]:
    rows = (Entry(says=line("El final"), answers=answers), Entry(says=line("La torre")))
    columns = (line("En la obra"), line("En la ópera"))
    record = replace(desk.record, kind="comparison", rows=rows, columns=columns, versions=("standard",))
    return [order.sheet for order in desk.orders(record)]


def test_a_key_says_of_a_cell_without_an_answer_that_it_is_open(desk: Desk) -> None:
    sheet, key = compared(desk, (line("Un perdón."),))
    open_ = desk.words("handout.open")
    said = desk.said(Order(sheet=key, version="key"))
    assert "Un perdón." in said
    assert said.count(open_) == 3
    assert open_ not in desk.said(Order(sheet=sheet, version="standard"))
    assert len(compared(desk, ())) == 1, "where nothing is answered there is no key"


def test_a_quotation_has_the_lead_that_its_row_gives(desk: Desk) -> None:
    rows = (Entry(says=line("Una caída")),)
    grid = next(one for one in desk.pack.handouts if one.id == "cita-primera")
    for version in ("standard", "large-print"):
        said = desk.said(desk.orders(replace(grid, rows=rows, versions=(version,)))[0])
        assert re.search("1 Una caída « ?Hipogrifo violento", said)
        assert re.search("2 « ?Apurar", said)
