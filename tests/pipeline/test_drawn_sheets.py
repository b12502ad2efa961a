"""Sheets that are drawn from the records, from a pack to files: how they are read, and what there is to do."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from nlmpress.handing.orders import Order
from nlmpress.handing.room import Room
from nlmpress.model import Version
from nlmpress.model.handouts import HandoutKind
from nlmpress.papers import PAPERS
from nlmpress.proofing.contents import said_in
from tests.pipeline.spanish import spanish

Bench = tuple[Room, Callable[..., tuple[Order, ...]]]
TOLD = ("I.1", "I.6", "II.3", "II.5", "II.18", "III.3", "III.10", "III.14")
LIVED = ("Nace el príncipe", "El duque", "Rosaura cae", "El príncipe despierta en palacio", "Un criado",
         "El príncipe despierta en la torre", "Los soldados", "El príncipe perdona")  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> Bench:
    """The Spanish pack, and what makes a kind of sheet, with more said of it, into a sheet and its key."""
    room, record, made = spanish("personajes")

    def ordered(kind: HandoutKind, version: Version = "standard", **more: object) -> tuple[Order, ...]:
        one = replace(record, kind=kind, versions=(version,), **more)  # type: ignore[arg-type]  # fields of the record
        return made(one)

    return room, ordered


def said(room: Room, order: Order) -> list[str]:
    """What a sheet says on each paper."""
    printed = list(room.make(order, PAPERS))
    assert len({one.sides for one in printed}) == 1
    return [" ".join(" ".join(said_in("sheet.pdf", one.pdf)).replace("\u2063", " ").split()) for one in printed]


@pytest.mark.parametrize("kind", ["character-map", "timeline"])
def test_a_key_calls_its_numbers_what_the_work_calls_its_divisions(bench: Bench, kind: HandoutKind) -> None:
    room, ordered = bench
    sheet, key = ordered(kind)
    assert all("Números en negrita: escenas." in text for text in said(room, key))
    if kind == "character-map":  # nobody is told where before they have looked
        assert not any("negrita" in text for text in said(room, sheet))


def test_the_sizes_of_marks_are_told_on_a_tracker_and_on_its_key(bench: Bench) -> None:
    room, ordered = bench
    for order in ordered("theme-tracker"):
        for text in said(room, order):
            assert "Cuántas veces en cada escena: Una vez Dos veces Tres veces o más" in text


def test_two_clocks_with_no_room_to_be_joined_keep_both_orders_whole(bench: Bench) -> None:
    room, ordered = bench
    sheet, _ = ordered("timeline", "large-print")
    for text in said(room, sheet):
        assert "Escribe su número en la casilla." in text
        lived = [re.search(rf"(?<![.\d]){n} {title}", text) for n, title in enumerate(LIVED, 1)]
        told = [re.search(rf" {place} ", text) for place in TOLD]
        for order in (lived, told):
            found = [place.start() for place in order if place]
            assert len(found) == len(LIVED)
            assert found == sorted(found)


def test_two_clocks_are_joined_where_there_is_room(bench: Bench) -> None:
    room, ordered = bench
    for order, lines in zip(ordered("timeline"), (0, len(LIVED)), strict=True):
        assert all("Escribe su número" not in text for text in said(room, order))
        [(_, drawn)] = room._drawn(order.sheet, room._form(order.sheet, order.version, "a4")).items()
        [svg] = drawn
        assert sum("C" in part.split('"')[1] for part in svg.splitlines() if part.startswith('<path d="M')) == lines


def test_of_two_people_both_are_named_and_what_joins_them_is_asked(bench: Bench) -> None:
    room, ordered = bench
    two = {id_: room._book.people[id_] for id_ in ("clotaldo", "rosaura")}
    few = Room(replace(room._book, people=two), room._style, room._words)
    sheet, key = ordered("character-map")
    body = tuple(replace(one, hidden=()) for one in sheet.sheet.body)  # type: ignore[type-var]  # it is a drawing
    named = replace(sheet, sheet=replace(sheet.sheet, body=body, keeps=()))
    for text in said(few, named):
        assert "Escribe en cada línea qué une a los dos. " in text
        assert "los nombres que faltan" not in text
    assert all("los nombres que faltan" in text for text in said(room, sheet))
    assert key.sheet.answers


def test_half_of_the_people_are_given_and_two_at_least(bench: Bench) -> None:
    from nlmpress.assembly.drawn import to_be_found

    book = bench[0]._book
    assert set(to_be_found(book, None)) == {"basilio", "clotaldo"}
    two = replace(book, people={id_: book.people[id_] for id_ in ("clotaldo", "rosaura")})
    assert to_be_found(two, None) == ()


def test_a_sheet_about_one_part_says_nothing_of_what_lies_beyond(bench: Bench) -> None:
    from nlmpress.figures.cast import ties

    room = bench[0]
    first = room._book.divisions["primera"]
    whole, within = ({tie.kind: tie.when for tie in ties(room._book, room._words, of)} for of in (None, first))
    assert whole["hijo de"] == "I.6-III.14"
    assert within["hijo de"] == "I.6-I.8"
    assert "III" not in " ".join(within.values())
