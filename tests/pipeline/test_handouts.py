"""Sheets to hand out, from a pack to files: the Spanish one, which has a few."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from nlmpress.classroom import Tickets
from nlmpress.diagnostics import Rejected
from nlmpress.handing.room import Room
from nlmpress.model import Entry, Handout, MatchQuestion, OrderQuestion, Version
from nlmpress.model.asking import shuffled
from nlmpress.model.handouts import HandoutKind
from nlmpress.model.records import Id
from nlmpress.papers import KEY, PAPERS
from nlmpress.pipeline import build, check
from nlmpress.pipeline.handouts import handouts
from nlmpress.pipeline.listing import PATH
from nlmpress.pipeline.verifying import verify
from nlmpress.proofing.contents import said_in
from nlmpress.proofing.copying import spoiled
from nlmpress.prose import Paragraph, Text, plain
from nlmpress.rendering.handouts import format_of
from nlmpress.typesetting.handouts.cards import fit_cards
from nlmpress.typesetting.handouts.laying import Fitted
from nlmpress.workers import Worker
from tests.packs.outputs import BARE, SPANISH, pdf_word_boxes
from tests.pipeline.spanish import Ordered, spanish
from tests.pipeline.test_build import Plain, files

Fill = Literal["blank", "part", "filled"]
Bench = tuple[Room, Handout, Ordered]
ONLY = ("control-primera", "repaso")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("handouts") / "dist"
    handouts(SPANISH, ONLY, out=out, workers=1)
    return out


def sheets(made: Path) -> Iterator[Path]:
    return (path for path in sorted(made.rglob("*.pdf")))


def test_every_version_on_both_papers_and_a_key(made: Path) -> None:
    names = {str(path.relative_to(made / "handouts")) for path in sheets(made)}
    assert names == {
        f"{paper}/{name}"
        for paper in PAPERS
        for name in (
            "control-primera.pdf", "large-print/control-primera-large-print.pdf", "keys/control-primera-key.pdf",
            "dyslexia-friendly/control-primera-dyslexia-friendly.pdf", "repaso.pdf",
            "large-print/repaso-large-print.pdf",
        )
    }  # fmt: skip


def test_as_many_sides_on_a4_as_on_letter_and_each_of_its_size(made: Path) -> None:
    for path in sheets(made):
        with pikepdf.open(path) as file:
            width = float(file.pages[0].mediabox[2]) * 25.4 / 72
            if "/a4/" in str(path):
                with pikepdf.open(Path(str(path).replace("/a4/", "/letter/"))) as other:
                    assert len(file.pages) == len(other.pages), path
                assert width == pytest.approx(210, abs=0.1)
            else:
                assert width == pytest.approx(215.9, abs=0.1)


def test_a_copier_spoils_nothing_and_would_be_found_out(made: Path) -> None:
    for path in sheets(made):
        assert list(spoiled(path.read_bytes(), 12)) == [], path
    path = next(sheets(made))
    assert list(spoiled(path.read_bytes(), 40)), "what stands nearer than 40 mm to an edge has to be seen"
    with pikepdf.open(path) as file:
        file.pages[0].contents_add(b"q .9 g 100 300 40 40 re f .2 w 100 400 m 200 400 l S Q")
        grey = BytesIO()
        file.save(grey)
    assert {said for _, said in spoiled(grey.getvalue(), 12)} >= {"an area that is not black", "a line of 0.20 pt"}


def test_a_sheet_says_its_questions_and_its_key_the_answers(made: Path) -> None:
    plain, key = (
        " ".join(said_in(path.name, path.read_bytes())).replace("\n", " ")
        for path in (
            made / "handouts/a4/control-primera.pdf",
            made / "handouts/a4/keys/control-primera-key.pdf",
        )
    )
    assert "Control de lectura" in plain
    assert "respuestas" in key
    assert "Página" in plain
    assert "respuestas" not in plain


def test_the_manifest_knows_them(made: Path) -> None:
    listed = json.loads((made / "manifest.json").read_text("utf-8"))["outputs"]
    assert {entry["path"] for entry in listed} == {
        str(path.relative_to(made)) for path in made.rglob("*") if path.is_file() and path.name != "manifest.json"
    }


def test_one_sheet_alone_leaves_the_others_and_repeats_from_the_cache_and_without(made: Path, tmp_path: Path) -> None:
    out, cache = tmp_path / "dist", tmp_path / "cache"
    shutil.copytree(made, out)
    before = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    for _ in range(2):
        handouts(SPANISH, ["repaso"], ["a4"], ["standard"], out, workers=1, cache=cache)
        assert {path: path.read_bytes() for path in out.rglob("*.pdf")} == before
    assert list(cache.rglob("*"))


@pytest.mark.slow
def test_a_build_keeps_the_sheets_and_they_keep_the_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.formats.load", Plain)
    out = tmp_path / "dist"
    build(SPANISH, out=out, workers=1)
    editions = files(out)
    handouts(SPANISH, (), ["a4"], ["standard", KEY], out=out, workers=1)
    handouts(SPANISH, ["control-primera"], ["letter"], ["large-print", KEY], out=out, workers=1)
    with_sheets = files(out)
    assert {path: with_sheets[path] for path in editions if path != PATH} == {
        path: data for path, data in editions.items() if path != PATH
    }
    assert set(with_sheets) - set(editions) == {
        "handouts/letter/large-print/control-primera-large-print.pdf", "handouts/letter/keys/control-primera-key.pdf",
        *(f"handouts/a4/{name}.pdf" for name in ("control-primera", "cita-primera", "personajes", "repaso")),
        *(f"handouts/a4/keys/{name}-key.pdf" for name in ("control-primera", "cita-primera", "personajes")),
        *(f"handouts/vida-es-sueno-{name}.zip" for name in ("keys", "sheets", "primera", "whole")),
    }  # fmt: skip
    (out / "proof.json").write_text("{}")
    build(SPANISH, out=out, workers=1)
    assert files(out) == with_sheets, "nothing is lost, nothing is made otherwise, and a proof is of one set"
    listed = {entry["path"] for entry in json.loads(with_sheets[PATH])["outputs"]}
    assert listed == set(with_sheets) - {PATH}
    _verified(out, with_sheets)


def _verified(out: Path, made: dict[str, bytes]) -> None:
    """Hold a set against what is made again; then against what has been done to it."""
    verified = verify(out, SPANISH, workers=1)
    assert {file.path: file.state for file in verified.files} == dict.fromkeys(made, "repeats")
    assert not verified.inputs.versions
    sheet, parcel = "handouts/a4/repaso.pdf", "handouts/vida-es-sueno-keys.zip"
    (out / sheet).write_bytes(made[sheet].replace(b"%%EOF", b"%%EOG"))
    (out / parcel).unlink()
    manifest = json.loads(made[PATH])
    for entry in manifest["outputs"]:
        if entry["path"] == "handouts/letter/keys/control-primera-key.pdf":
            entry["source"] = "older"
    manifest["outputs"].append({"path": "handouts/a4/gone.pdf", "handout": "gone", "output": "handout"})
    (out / PATH).write_text(json.dumps(manifest))
    (out / "handouts/a4/gone.pdf").write_bytes(b"")
    verified = verify(out, SPANISH, workers=1)
    found = {file.path: file for file in verified.files if file.state != "repeats"}
    assert {path: file.state for path, file in found.items()} == {
        sheet: "differs", parcel: "missing", PATH: "differs", "handouts/a4/gone.pdf": "not made"
    }  # fmt: skip
    assert found[sheet].altered
    assert verified.inputs.older == ("handout",)


def test_a_sheet_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refused:
        handouts(SPANISH, ["repazo"], out=tmp_path / "dist")
    [finding] = refused.value.findings
    assert finding.code == "handout-listed"
    assert "repaso" in finding.hint


@pytest.fixture(scope="module")
def bench() -> Bench:
    """The Spanish pack, and what makes a record of a sheet into sheets."""
    room, record, ordered = spanish("repaso")
    return room, replace(record, versions=("standard",)), ordered


def test_what_is_too_long_for_its_sides_is_refused_with_how_much(bench: Bench) -> None:
    room, record, ordered = bench
    [order] = ordered(replace(record, rows=record.rows * 30, sides=1))
    with pytest.raises(Rejected) as refused:
        list(room.make(order))
    [finding] = refused.value.findings
    assert finding.code == "handout-fits"
    assert "mm too long for 1 side" in finding.message
    assert finding.at.file == "source/handouts.yaml"


@pytest.mark.parametrize("version", ["standard", "dyslexia-friendly"])
def test_a_drawing_fills_its_side_on_either_paper(bench: Bench, version: Version) -> None:
    """It is drawn for what the head of its sheet leaves, however much that is."""
    room, record, ordered = bench
    long = (Text(text="Señala dónde es fuerte cada tema. " * 6),)
    for instruction in ((), long):
        drawn = replace(record, kind="theme-tracker", rows=(), versions=(version,), instruction=instruction)
        printed = list(room.make(ordered(drawn)[0]))
        assert [(one.paper, one.sides) for one in printed] == [("a4", 1), ("letter", 1)]
        assert min(one.full for one in printed) > 0.9


@pytest.mark.parametrize("kind", ["retrieval", "exit-tickets"])
def test_a_small_sheet_shows_what_a_question_is_answered_with(bench: Bench, kind: HandoutKind) -> None:
    room, record, ordered = bench
    asked = (Id("carcelero"), Id("horoscopo"))
    sheet, key = ordered(replace(record, kind=kind, rows=(), questions=asked))
    printed, answered = (
        " ".join(said_in("sheet.pdf", next(room.make(order, ["a4"])).pdf)).replace("\u2063", " ").split()
        for order in (sheet, key)
    )
    assert {"Verdadero", "Falso", "A", "B", "C", "estrellas", "delito"} <= set(printed)
    assert "averigua" in answered
    assert "averigua" not in printed


@pytest.mark.parametrize(("version", "beside"), [("standard", False), ("large-print", True)])
def test_in_large_print_a_question_has_the_room_over_its_marks_too(
    bench: Bench, version: Version, beside: bool, tmp_path: Path
) -> None:
    room, record, ordered = bench
    sheet = ordered(replace(record, kind="quiz", rows=(), questions=(Id("dos-de-cuatro"),), versions=(version,)))[0]
    path = tmp_path / "sheet.pdf"
    path.write_bytes(next(room.make(sheet, ["a4"])).pdf)
    words = [(right, word) for *_, right, word in pdf_word_boxes(path)]
    texts = [word for _, word in words]
    asked = words[texts.index("¿Quiénes") : texts.index("rey?") + 1]
    width = format_of(room._style, "a4", version, answers=False, wide=False)
    column = (width.width - width.right - width.v["marks"]) / 25.4 * 72
    assert (max(right for right, _ in asked) > column) == beside
    assert max(right for right, word in words[texts.index("rey?") :] if word == "Rosaura") < column


@pytest.mark.parametrize("fill", ["filled", "part", "blank"])
def test_in_large_print_a_theme_is_named_where_its_mark_stands(
    bench: Bench, fill: Literal["blank", "part", "filled"]
) -> None:
    """A letter says nothing on a side that has no list of the themes; whoever is to write them has the list."""
    room, record, ordered = bench
    grid = replace(record, kind="quotation-grid", rows=(), fill=fill, versions=("large-print",))
    printed = next(room.make(ordered(grid)[0], ["a4"]))
    said = " ".join(said_in("sheet.pdf", printed.pdf)).replace("\u2063", " ")
    shown = {id_ for entry in room._book.quotes for id_ in entry.quote.themes}
    names = {id_: theme.short for id_, theme in room._book.themes.items()}
    assert {id_ for id_, name in names.items() if name in said} == (shown if fill == "filled" else set(names))


def test_a_ticket_has_as_many_lines_to_write_on_as_have_room(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """In large print it has a side to itself, and asks one thing: it is not left half empty."""
    room, record, ordered = bench
    fitted: list[Fitted] = []
    monkeypatch.setattr(
        "nlmpress.handing.room.fit_cards", lambda *a, **k: fitted.append(fit_cards(*a, **k)) or fitted[-1]
    )
    ticket = replace(record, kind="exit-tickets", rows=(), questions=(Id("caida"),), versions=("large-print",))
    list(room.make(ordered(ticket)[0]))
    assert [one.sides for one in fitted] == [1, 1]
    [order, *_] = ordered(ticket)
    assert isinstance(order.sheet.body[0], Tickets)
    [ask] = order.sheet.body[0].asks
    assert all(one.fit.lines["q1"] > 3 + ask.fewest for one in fitted), "more lines than are asked for"
    pitch = room._form(order.sheet, "large-print", "a4").v["pitch"]
    assert all(0 <= min(one.fit.gaps.values()) < pitch for one in fitted)


def test_what_is_to_be_matched_or_ordered_has_the_letters_of_the_book(bench: Bench) -> None:
    room, record, ordered = bench
    asked = ("quien-es-quien", "orden")
    said, answered = (
        " ".join(" ".join(said_in("sheet.pdf", next(room.make(one, ["a4"])).pdf)).replace("\u2063", " ").split())
        for one in ordered(replace(record, kind="quiz", rows=(), questions=tuple(map(Id, asked))))
    )
    pack = check(SPANISH).pack
    assert pack is not None
    bank = {question.id: question for question in pack.bank}
    match, order = bank[Id(asked[0])], bank[Id(asked[1])]
    assert isinstance(match, MatchQuestion)
    assert isinstance(order, OrderQuestion)
    others = [plain(one) for one in (*(pair.other for pair in match.pairs), *match.extra)]
    for letter, n in zip("ABCDEFGH", shuffled(match), strict=False):
        assert f"{letter} {others[n]}" in said
    for letter, n in zip("ABCDEFGH", shuffled(order), strict=False):
        assert f"{letter} {plain(order.sequence[n])}" in said
        assert f"{n + 1}. {letter} {plain(order.sequence[n])}" in answered


@pytest.mark.parametrize(("rows", "notes", "full"), [(3, True, 1.0), (123, False, 0.8)])
def test_an_organiser_of_few_facts_is_filled_with_lines_for_notes(
    bench: Bench, rows: int, notes: bool, full: float
) -> None:
    room, record, ordered = bench
    facts = tuple(Entry(says=(Text(text=f"Un hecho {n}."),), group=f"Grupo {n % 3}") for n in range(rows))
    sheet = ordered(replace(record, kind="organiser", rows=facts, questions=()))[0]
    for printed in room.make(sheet):
        said = " ".join(said_in("sheet.pdf", printed.pdf))
        assert printed.sides == 1
        assert printed.full >= full
        assert (room._words("handout.notes") in said) == notes


def test_where_a_pack_lies_no_sheets_are_written(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SPANISH, tmp_path / "pack", ignore=shutil.ignore_patterns("dist")))
    for out in (project, tmp_path, project / "source"):
        with pytest.raises(Rejected) as refused:
            handouts(project, ["repaso"], ["a4"], ["standard"], out, workers=1)
        assert [finding.code for finding in refused.value.findings] == ["out-apart"]
    assert not (project / "manifest.json").exists()


def test_that_nothing_is_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="1 findings"):
        handouts(SPANISH, ["repaso"], versions=[KEY], out=tmp_path / "dist", workers=1)
    with pytest.raises(Rejected) as refused:
        handouts(BARE, out=tmp_path / "dist", workers=1)
    assert [finding.message for finding in refused.value.findings] == ["The pack has no handouts."]


def test_a_note_is_on_the_key_under_its_own_head_and_not_on_the_sheet(bench: Bench) -> None:
    room, record, ordered = bench
    note = (Paragraph(inlines=(Text(text="Primero, que cuenten los versos."),)),)
    sheet, key = ordered(replace(record, note=note))
    printed, answered = (" ".join(said_in("a.pdf", next(room.make(one, ["a4"])).pdf)).split() for one in (sheet, key))
    assert "cuenten" not in printed
    assert "Para el profesorado Primero, que cuenten" in " ".join(answered).replace("\u2063", " ").replace("  ", " ")


class Ahead(Worker):
    """A worker that remembers what it was asked to do."""

    def __init__(self) -> None:
        super().__init__("sheets")
        self.asked = 0

    def do(self, function: Callable[..., Iterator[Any]], *values: Any) -> Iterator[Any]:
        self.asked += 1
        return super().do(function, *values)


def test_a_worker_that_went_ahead_makes_the_same(made: Path, tmp_path: Path) -> None:
    with closing(Ahead()) as ahead:
        handouts(SPANISH, ("repaso",), ("a4",), ("large-print",), tmp_path, ahead=ahead)
    assert ahead.asked == 1, "it begins before the check is done"
    path = "handouts/a4/large-print/repaso-large-print.pdf"
    assert (tmp_path / path).read_bytes() == (made / path).read_bytes()


@pytest.mark.parametrize(
    ("was", "now", "begun"),
    [
        ("themes: [honor]", "themes: [honur]", 1),  # sheets can be taken from it, but it breaks a promise
        ("themes: [honor]", "themes: [honor", 0),  # it cannot be read
    ],
)
def test_what_a_worker_began_is_given_up_when_the_pack_does_not_pass(
    was: str, now: str, begun: int, tmp_path: Path
) -> None:
    project, out = tmp_path / "pack", tmp_path / "dist"
    shutil.copytree(SPANISH, project, ignore=shutil.ignore_patterns("dist"))
    quotations = project / "source" / "quotations.yaml"
    quotations.write_text(quotations.read_text("utf-8").replace(was, now, 1), "utf-8")
    with pytest.raises(Rejected) as alone:
        handouts(project, ("repaso",), out=out, workers=1)
    with closing(Ahead()) as ahead, pytest.raises(Rejected) as refused:
        handouts(project, ("repaso",), ("a4",), ("standard",), out, ahead=ahead)
    assert list(refused.value.findings) == list(alone.value.findings)
    assert ahead.asked == begun
    assert not out.exists()
