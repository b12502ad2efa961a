"""Ruled lines on finished sheets: as many as are asked for, in every version, and as many for like things."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from nlmpress.handing.room import Room
from nlmpress.model import Entry, Handout, Version
from nlmpress.model.handouts import HandoutKind
from nlmpress.model.records import Id
from nlmpress.papers import PAPERS
from nlmpress.prose import Text
from nlmpress.rendering.handouts import Fit
from nlmpress.typesetting.handouts import blocks
from nlmpress.typesetting.handouts.cards import fit_cards
from nlmpress.typesetting.handouts.laying import Fitted
from tests.pipeline.spanish import Ordered, spanish

ASKED = ("caida", "carcelero", "debate", "pasaje")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A room, and a record of a sheet with what makes it into sheets."""

    room: Room
    record: Handout
    ordered: Ordered

    def fits(self, record: Handout, monkeypatch: pytest.MonkeyPatch) -> Mapping[Version, tuple[Fit, ...]]:
        """How a sheet is fitted in each version on either paper."""
        found: dict[Version, tuple[Fit, ...]] = {}
        made: list[Fitted] = []
        finished = blocks.finished
        with monkeypatch.context() as patch:
            patch.setattr(blocks, "finished", lambda *a, **k: made.append(finished(*a, **k)) or made[-1])
            for order in self.ordered(record):
                made.clear()
                list(self.room.make(order))
                if not order.sheet.answers:
                    found[order.version] = tuple(one.fit for one in made)
        return found


@pytest.fixture(scope="module")
def shop() -> Shop:
    room, record, ordered = spanish("repaso")
    return Shop(room=room, record=record, ordered=ordered)


def sheet(shop: Shop, kind: HandoutKind, *asked: str, **values: object) -> Handout:
    versions = ("standard", "large-print", "dyslexia-friendly")
    made = replace(shop.record, kind=kind, rows=(), questions=tuple(map(Id, asked)), versions=versions)
    return replace(made, **values)  # type: ignore[arg-type]


def test_no_version_has_fewer_lines_than_the_standard_one(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """On neither paper; and none has fewer than half of what marks give, or two."""
    fits = shop.fits(sheet(shop, "quiz", *ASKED), monkeypatch)
    lines = {version: [one.lines for one in found] for version, found in fits.items()}
    for version in ("large-print", "dyslexia-friendly"):
        assert len(lines[version]) == len(PAPERS)
        for standard, other in zip(lines["standard"], lines[version], strict=True):
            assert standard.keys() == other.keys()
            assert all(other[block] >= count for block, count in standard.items()), version
    for each in lines["standard"]:
        assert min(each["b1"], each["b2"], each["b3"]) >= 2
        assert sum(count for block, count in each.items() if block not in ("b1", "b2", "b3")) >= 20


def test_what_the_sheet_asks_for_is_kept_in_every_version(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """In large print they may go on on the next side, as blocks of their own."""
    fits = shop.fits(sheet(shop, "quiz", "caida", "carcelero", lines=7), monkeypatch)
    assert all(sum(one.lines.values()) >= 2 * 7 for found in fits.values() for one in found)
    assert all(
        min(one.lines.values()) >= 7 for version, found in fits.items() if version != "large-print" for one in found
    )


def test_each_step_of_a_question_has_its_lines(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them as many; in large print they go on to the next side."""
    fits = shop.fits(sheet(shop, "quiz", "delito-paso-a-paso"), monkeypatch)
    assert fits["large-print"][0].sides > 1
    for found in fits.values():
        for one in found:
            [lines] = {count for block, count in one.lines.items() if block != "b1"}
            assert lines >= 2
            assert one.lines["b1"] == 0


def test_rows_that_ask_for_as_much_have_as_much(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(Entry(says=(Text(text=f"Afirmación {n}"),), span=shop.record.span) for n in range(9))
    fits = shop.fits(sheet(shop, "anticipation", rows=rows), monkeypatch)
    for found in fits.values():
        assert all(len(set(one.lines.values())) == 1 for one in found)
        assert all(min(one.lines.values()) >= 2 for one in found)


def test_tickets_are_fewer_where_there_is_no_room_for_their_lines(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[Fitted] = []
    monkeypatch.setattr(
        "nlmpress.handing.room.fit_cards", lambda *a, **k: fitted.append(fit_cards(*a, **k)) or fitted[-1]
    )
    for lines in (None, 9):
        fitted.clear()
        record = sheet(shop, "exit-tickets", "caida", lines=lines, versions=("standard",))
        list(shop.room.make(shop.ordered(record)[0]))
        assert [one.fit.fewer > 0 for one in fitted] == [lines is not None] * len(PAPERS)
        assert [one.sides for one in fitted] == [1] * len(PAPERS)
        assert all(min(one.fit.lines.values()) >= (lines or 2) for one in fitted)
