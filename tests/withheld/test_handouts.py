"""What a sheet keeps for its key is not on it: tried by putting it there, on either paper, for each way to fill one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nlmpress.classroom import Cell, Drawing, Grid, Sheet
from nlmpress.diagnostics import Finding, Rejected
from nlmpress.figures.about import ABOUT, ASKED
from nlmpress.figures.drawn import page_sheet
from nlmpress.handing.orders import Order, book_of, orders
from nlmpress.handing.room import Room
from nlmpress.model import Entry, Handout, Id, Pack, Paper, Style
from nlmpress.papers import PAPERS
from nlmpress.pipeline import check
from nlmpress.proofing import leaks
from nlmpress.proofing.contents import said_in
from nlmpress.prose import Inline, Text
from nlmpress.words import Words, for_language
from tests.packs.outputs import SPANISH

Try = Callable[..., list[Finding]]
SHORT = "Polonia"


class Desk:
    """The Spanish pack, and what makes its sheets."""

    def __init__(self, pack: Pack, style: Style, words: Words) -> None:
        self.pack, self.words = pack, words
        self.book = book_of(pack, style, words)
        self.room = Room(self.book, style, words)

    def sheets(self, record: Handout) -> list[Sheet]:
        """A sheet and its key."""
        found = orders(replace(self.pack, handouts=(record,)), self.book, self.words)
        return [order.sheet for order in found if order.version == "standard"]

    def record(self, id_: str) -> Handout:
        return next(record for record in self.pack.handouts if record.id == id_)

    def found(self, sheet: Sheet, papers: tuple[Paper, ...] = PAPERS) -> list[Finding]:
        try:
            list(self.room.make(Order(sheet=sheet, version="standard"), papers))
        except Rejected as refused:
            return list(refused.findings)
        return []


@pytest.fixture(scope="module")
def desk() -> Desk:
    checked = check(SPANISH)
    assert checked.pack is not None
    assert checked.style is not None
    lang = checked.pack.identity.lang
    return Desk(checked.pack, checked.style, for_language(lang, checked.style.words, checked.pack.words))


def line(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),)


def compared(desk: Desk, **changes: object) -> Handout:
    """A table of three rows, each with a short answer."""
    rows = tuple(Entry(says=line(says), answers=(line(answer),)) for says, answer in ROWS)
    record = replace(desk.record("repaso"), id=Id("tabla"), kind="comparison", columns=(line("Nombre"),), rows=rows)
    return replace(record, versions=("standard",), **changes)  # type: ignore[arg-type]


ROWS = (
    ("Dónde", SHORT), ("Quién manda", "El rey que teme a las estrellas"),
    ("Quién lee", "Un criado que se ríe de todos los que mandan"),
)  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_an_answer_on_a_sheet_of_questions_is_found_on_either_paper(desk: Desk, paper: Paper) -> None:
    sheet, key = desk.sheets(desk.record("control-primera"))
    assert desk.found(sheet, (paper,)) == []
    found = desk.found(replace(sheet, body=key.body), (paper,))
    assert {finding.code for finding in found} == {"withheld-kept"}
    assert {finding.at.file.rpartition("/")[0] for finding in found} == {"source/questions"}
    assert desk.found(replace(key, body=key.body), (paper,)) == [], "a key is for that"


def test_a_short_answer_is_let_be_only_where_the_sheet_says_it_openly(desk: Desk) -> None:
    sheet, key = desk.sheets(compared(desk))
    assert desk.found(sheet) == []
    told = {finding.message.rpartition("“")[2] for finding in desk.found(replace(sheet, body=key.body))}
    assert f"{SHORT}”." in told
    sheet, key = desk.sheets(compared(desk, instruction=line(f"Nombres de {SHORT}")))
    told = {finding.message.rpartition("“")[2] for finding in desk.found(replace(sheet, body=key.body))}
    assert f"{SHORT}”." not in told
    assert told


def test_a_sheet_that_is_filled_in_part_keeps_the_rest(desk: Desk) -> None:
    sheet, key = desk.sheets(compared(desk, fill="part"))
    kept = [words for words, _ in sheet.keeps]
    assert SHORT not in kept, "its first row is filled"
    assert set(kept) == {answer for _, answer in ROWS[1:]}
    assert desk.found(sheet) == []
    assert len(desk.found(replace(sheet, body=key.body))) == 2


def test_a_sheet_that_is_filled_keeps_the_note(desk: Desk) -> None:
    note = "Quien dé esta hoja ha de leer antes la primera jornada entera"
    sheet, key = desk.sheets(compared(desk, fill="filled", note=line(note)))
    assert [words for words, _ in sheet.keeps] == [note]
    assert desk.found(sheet) == []
    (grid,) = sheet.body
    assert isinstance(grid, Grid)
    rows = (replace(grid.rows[0], cells=(Cell(words=line(note)), *grid.rows[0].cells[1:])), *grid.rows[1:])
    assert len(desk.found(replace(sheet, body=(replace(grid, rows=rows),)))) == 1
    assert key.keeps == ()


def test_both_papers_are_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(leaks, "leaks", lambda artifact, *rest: read.append(artifact.data) or [])
    sheet, _ = desk.sheets(desk.record("control-primera"))
    assert desk.found(sheet) == []
    assert len(set(read)) == 2
    assert all(isinstance(data, bytes) for data in read)


def test_a_drawing_to_be_filled_in_does_not_tell_those_who_hear_it(desk: Desk) -> None:
    """Its description is no part of the picture, and would be read aloud."""
    sheet, key = desk.sheets(desk.record("personajes"))
    hidden = (Id("basilio"), Id("clotaldo"))  # nobody has a section to themselves: those with most relations are given
    assert sheet.body == (Drawing(what="character-map", blank=True, hidden=hidden),)
    kinds = {tie.kind for entry in desk.book.people.values() for tie in entry.person.relations}
    assert {words for words, _ in sheet.keeps} & kinds
    assert desk.found(sheet) == []
    assert desk.found(replace(sheet, body=key.body)), "what the drawing says is read"
    paper = page_sheet(desk.book, desk.room._style, width=500, height=500, label=9, step=9)
    paper = replace(paper, whole=True, written=25, hidden=hidden)
    for what, say in ASKED.items():
        asked, told = (one(desk.book, desk.words, None, paper) for one in (say, ABOUT[what]))
        assert asked
        assert asked != told
    lines = ASKED["character-map"](desk.book, desk.words, None, paper)
    assert not any(word in lines for word in (*kinds, "Basilio", "Clotaldo"))
    assert "3. Rosaura → Astolfo" in lines


OWN = ("Que nadie le pregunta al príncipe qué querría hacer con su vida", "Que también un rey puede leer mal el cielo")


def planned(desk: Desk, **changes: object) -> Handout:
    """A plan of two steps, each with an answer."""
    rows = tuple(
        Entry(says=line(says), answers=(line(answer),), lines=3)
        for says, answer in zip(("Primero", "Después"), OWN, strict=True)
    )
    record = replace(desk.record("repaso"), rows=rows, versions=("standard",))
    return replace(record, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "essay-planner", "questions": (Id("ensayo"),)},
        {"kind": "essay-planner"},
        {"kind": "explode", "questions": (Id("delito-paso-a-paso"),), "quotations": (Id("delito"),)},
        {"kind": "explode", "quotations": (Id("delito"),)},
    ],
)
def test_what_the_rows_of_a_plan_answer_is_the_keys(desk: Desk, changes: dict[str, object]) -> None:
    sheet, key = desk.sheets(planned(desk, **changes))
    assert {words for words, _ in sheet.keeps} >= set(OWN)
    assert desk.found(sheet) == []
    told = [
        finding.message.rpartition("“")[2].removesuffix("”.") for finding in desk.found(replace(sheet, body=key.body))
    ]
    assert all(any(run and answer.startswith(run) for run in told) for answer in OWN)
    said = _said(desk, key)
    assert said.index("Primero") < said.index(OWN[0]) < said.index("Después") < said.index(OWN[1])
    asked = "questions" in changes
    assert (desk.words("handout.bank") in said[said.index(OWN[1]) :]) == asked
    if changes["kind"] == "explode":
        assert said.count("delito mayor") == 1, "the quotation is not printed twice"


def test_without_answers_of_its_own_a_plan_has_the_banks(desk: Desk) -> None:
    rows = (Entry(says=line("Primero")),)
    _, key = desk.sheets(planned(desk, kind="essay-planner", questions=(Id("ensayo"),), rows=rows))
    said = _said(desk, key)
    assert desk.words("handout.step", n=1) in said
    assert desk.words("handout.bank") not in said
    assert len(desk.sheets(planned(desk, kind="explode", quotations=(Id("delito"),), rows=rows))) == 1, (
        "nothing to show"
    )


def test_of_a_plan_that_is_filled_in_part_the_first_is_no_secret(desk: Desk) -> None:
    sheet, _ = desk.sheets(planned(desk, kind="essay-planner", fill="part"))
    assert [words for words, _ in sheet.keeps] == [OWN[1]]
    assert OWN[0] in _said(desk, sheet)
    assert desk.found(sheet) == []


def _said(desk: Desk, sheet: Sheet) -> str:
    [printed] = desk.room.make(Order(sheet=sheet, version="standard"), ("a4",))
    return " ".join(" ".join(said_in("a.pdf", printed.pdf)).replace("\u2063", " ").replace("\u00a0", " ").split())
