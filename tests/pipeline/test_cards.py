"""Cards and tickets, which are cut apart: how large they are, how they are printed, which file they are in."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from nlmpress.classroom import Cards
from nlmpress.handing.orders import Order, book_of, orders, path_of
from nlmpress.handing.room import Room
from nlmpress.model import Entry, Handout, Id, Locator, Paper, Version
from nlmpress.model.handouts import HandoutKind
from nlmpress.papers import PAPERS, VERSIONS
from nlmpress.pipeline import check
from nlmpress.proofing.contents import said_in
from nlmpress.proofing.copying import spoiled
from nlmpress.prose import Text, plain
from nlmpress.rendering.handouts import Fit
from nlmpress.typesetting.engine.measuring import CARD, measured
from nlmpress.words import for_language
from tests.packs.outputs import SPANISH, pdf_word_boxes

Make = Callable[..., list[Order]]
PLAYS = tuple(
    Entry(says=(Text(text=f"Papel {n}"),), hint=(Text(text=f"Defiende el número {n}."),))
    for n in ("uno", "dos", "tres")
)


class Desk:
    """The Spanish pack, and what makes a record of a sheet into sheets."""

    def __init__(self) -> None:
        checked = check(SPANISH)
        assert checked.pack is not None
        assert checked.style is not None
        self.pack = checked.pack
        self.words = for_language(self.pack.identity.lang, checked.style.words, self.pack.words)
        self.book = book_of(self.pack, checked.style, self.words)
        self.room = Room(self.book, checked.style, self.words)
        self.record = replace(next(one for one in self.pack.handouts if one.id == "repaso"), rows=(), versions=VERSIONS)

    def orders(self, kind: HandoutKind, **changes: object) -> list[Order]:
        record: Handout = replace(self.record, kind=kind, **changes)  # type: ignore[arg-type]
        return list(orders(replace(self.pack, handouts=(record,)), self.book, self.words))

    def said(self, order: Order, paper: Paper = "a4") -> str:
        pdf = next(self.room.make(order, [paper])).pdf
        return " ".join(" ".join(said_in("a.pdf", pdf)).replace("\u2063", " ").replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def made(desk: Desk, kind: HandoutKind) -> list[Order]:
    lists: dict[HandoutKind, dict[str, object]] = {
        "flashcards": {"terms": tuple(entry.term.id for entry in desk.book.glossary)[:5]},
        "sort-cards": {},
        "exit-tickets": {"questions": (Id("caida"),)},
    }
    return [order for order in desk.orders(kind, **lists[kind]) if not order.sheet.answers]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["flashcards", "sort-cards", "exit-tickets"])
def test_what_is_cut_apart_is_of_one_size(desk: Desk, kind: HandoutKind, version: Version, paper: Paper) -> None:
    """Lines go round all cards of a side, at equal distances, in the same place on every side."""
    [order] = [one for one in made(desk, kind) if one.version == version]
    form = desk.room._form(order.sheet, version, paper)
    document = desk.room._html(order.sheet, form, Fit(size=form.v["size"][0]))
    for drawn in re.findall(r'<div class="cuts">(.*?)</div>', document, flags=re.DOTALL):
        across = sorted(float(x) for x in re.findall(r"M([\d.]+) 0V", drawn))
        down = sorted(float(y) for y in re.findall(r"M0 ([\d.]+)H", drawn))
        if kind == "exit-tickets" and version == "large-print":
            assert drawn == "", "one fills a side, and is not cut"
            continue
        for lines, whole in ((across, form.measure), (down, form.later_room - 1)):
            assert lines[0] == 0
            assert lines[-1] == pytest.approx(whole * 72 / 25.4, abs=0.02)
            steps = [after - before for before, after in pairwise(lines)]
            assert max(steps) - min(steps) < 0.01
    laid_out = desk.room._table(form).setter.as_it_falls(document).pages
    cards = [one for one in measured(laid_out) if one.said == CARD]
    tops = {side: min(one.top for one in cards if one.side == side) for side in {one.side for one in cards}}
    assert max(tops.values()) - min(tops.values()) < 0.01
    assert min(tops.values()) > form.top, "the head is outside the cuts"


@pytest.mark.parametrize(
    ("kind", "key"), [("flashcards", "both-sides"), ("sort-cards", "one-side"), ("exit-tickets", "one-side")]
)
def test_every_side_says_what_it_is_and_how_it_is_printed(
    desk: Desk, kind: HandoutKind, key: str, tmp_path: Path
) -> None:
    order = made(desk, kind)[0]
    [printed] = desk.room.make(order, ["a4"])
    path = tmp_path / "cards.pdf"
    path.write_bytes(printed.pdf)
    said: dict[int, list[str]] = {}
    for page, *_, word in pdf_word_boxes(path):
        said.setdefault(page, []).append(word)
    assert len(said) == printed.sides
    for words in said.values():
        for wanted in (
            plain(order.sheet.record.title), desk.words(f"handout.{key}"), desk.words(f"handout.do.{kind}"),
        ):  # fmt: skip
            assert wanted in " ".join(words)
    assert (desk.words("handout.name") in said[0]) == (kind == "exit-tickets"), "which have a line of their own for it"
    assert list(spoiled(printed.pdf, 12)) == []


def test_a_back_is_behind_its_front(desk: Desk, tmp_path: Path) -> None:
    """When the paper is flipped on its long edge, left is right."""
    order = made(desk, "flashcards")[0]
    path = tmp_path / "cards.pdf"
    path.write_bytes(next(desk.room.make(order, ["letter"])).pdf)
    words = list(pdf_word_boxes(path))
    [cards] = order.sheet.body
    assert isinstance(cards, Cards)
    for card in cards.cards[:4]:
        told = (
            max(plain(one).split(), key=len) if one is card.back else str(one).split()[0]
            for one in (card.head, card.back)
        )
        [front], [back] = (
            {
                left < width / 2
                for page, width, left, _, word in words
                if page == side and word.strip(".,;") == one.strip(".,;")
            }
            for side, one in enumerate(told)
        )
        assert front != back


def test_the_parts_to_play_are_in_a_file_of_their_own(desk: Desk) -> None:
    """Copied on both sides, they would stand on the back of everybody's notes."""
    found = desk.orders("seminar", questions=(Id("debate"),), rows=PLAYS, versions=("standard",))
    assert [path_of(one, "a4").removeprefix("handouts/a4/") for one in found] == [
        "repaso.pdf", "repaso-cards.pdf", "keys/repaso-key.pdf",
    ]  # fmt: skip
    notes, cards, _ = (desk.said(one) for one in found)
    assert "Papel" not in notes
    assert desk.words("handout.name") in notes
    assert all(f"Papel {n} Defiende el número {n}." in cards for n in ("uno", "dos", "tres"))
    for key in ("name", "do.seminar"):
        assert desk.words(f"handout.{key}") not in cards
    assert desk.words("handout.parts") in cards
    assert desk.words("handout.one-side") in cards
    assert "1 de 1" in cards


def test_the_foot_says_where_a_sheet_comes_from(desk: Desk) -> None:
    own = desk.book.identity
    for order in (made(desk, "sort-cards")[0], desk.orders("revision", rows=PLAYS)[0]):
        assert f"guía de estudio {own.title} ({own.publisher}, {own.edition}.ª" in desk.said(order).replace(
            "\u00a0", " "
        )


@pytest.mark.parametrize(
    ("kind", "asked", "covers", "named", "read"),
    [
        ("explode", ("hipogrifo",), "primera..tercera", "jornada I, escena 1", "jornada III, escena 14"),
        ("quotation-grid", ("hipogrifo", "apurar"), "primera", "jornada I, escenas 1-2", "jornada I, escena 8"),
        ("quotation-grid", ("hipogrifo", "apurar"), "primera/1..primera/2", "jornada I, escenas 1-2", ""),
        ("revision", (), "primera", "jornada I", ""),
    ],
)
def test_a_head_says_what_a_sheet_is_about_and_how_far_one_must_have_read(
    desk: Desk, kind: HandoutKind, asked: tuple[str, ...], covers: str, named: str, read: str
) -> None:
    first, _, last = covers.partition("..")
    order = desk.orders(
        kind, quotations=tuple(map(Id, asked)), rows=PLAYS, covers=(Locator(first=first, last=last or None),)
    )[0]
    sheet = order.sheet
    assert [name.replace("\u00a0", " ") for name in sheet.named] == [named]
    assert sheet.read.replace("\u00a0", " ") == read
    assert (desk.words("handout.read-to", place=read) in desk.said(order)) == bool(read)


def test_the_key_to_cards_is_a_list(desk: Desk) -> None:
    key = desk.orders("sort-cards", versions=("standard",))[-1]
    assert key.sheet.answers
    said = desk.said(key)
    assert said.index("Nace el príncipe") < said.index("El duque abandona")
    assert " ".join(desk.words(f"handout.{name}") for name in ("told", "event", "where", "lived")) in said


def test_a_step_of_a_lesson_has_lines_and_the_questions_a_heading(desk: Desk) -> None:
    steps = (
        Entry(says=(Text(text="Escribe."),), group="Diez minutos", lines=7),
        Entry(says=(Text(text="Compara."),), group="Diez minutos"),
    )
    order = desk.orders("cover-lesson", questions=(Id("caida"),), rows=steps)[0]
    form = desk.room._form(order.sheet, "standard", "a4")
    document = desk.room._html(order.sheet, form, Fit(size=form.v["size"][0]))
    step, after = document.split("Escribe.")[1].split("Compara.")
    assert step.count("<i></i>") == 7
    assert after.index(desk.words("handout.questions")) < after.index('class="asks"')
    assert document.count("Diez minutos") == 1
