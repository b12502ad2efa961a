"""What a teacher meets who writes sheets of their own: the Spanish pack with a few more of them."""

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.handing.unfit import Misfit, Unfit, told
from nlmpress.model import Handout, Id
from nlmpress.papers import KEY, VERSIONS
from nlmpress.pipeline.handouts import handouts
from nlmpress.proofing.contents import said_in
from tests.packs.outputs import SPANISH

MORE = """
- id: largo
  kind: quiz
  title: Demasiado largo
  covers: [primera, segunda, tercera]
  sides: 1
  questions: [caida, quien-es-quien, orden, ensayo, delito-paso-a-paso]
- id: lista
  kind: revision
  title: Demasiado larga
  covers: [primera, segunda, tercera]
  sides: 1
  versions: [standard]
  rows:
    - {group: La obra, says: Sé contarla.}
%s- id: hoja
  kind: organiser
  title: La primera jornada
  covers: [primera]
  note: Que la doblen antes de empezar.
  rows:
    - {group: La obra, says: "Es de 1635."}
    - {group: Quién, says: Un príncipe.}
    - {group: Dónde, says: Una torre.}
- id: tarjetas
  kind: flashcards
  title: Palabras
  covers: [primera, segunda, tercera]
  terms: [decima, hado, torre-g]
  note: Que jueguen de dos en dos.
- id: orden
  kind: sort-cards
  title: En orden
  covers: [primera, segunda, tercera]
  note: Que jueguen de tres en tres.
""" % ("    - {group: Todo, says: Sé decir quién sabe la verdad y cuándo.}\n" * 60)

TURNED = '\n- {id: torre-g, term: "torre, la", sort: torre, said: la torre, definition: Una cárcel.}\n'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ignored = shutil.ignore_patterns("dist")
    made = Path(shutil.copytree(SPANISH, tmp_path_factory.mktemp("teacher") / "pack", ignore=ignored))
    with (made / "source/handouts.yaml").open("a", encoding="utf-8") as listed:
        listed.write(MORE)
    with (made / "source/glossary.yaml").open("a", encoding="utf-8") as listed:
        listed.write(TURNED)
    return made


def refused(project: Path, only: str, versions: tuple[str, ...]) -> Iterator[Finding]:
    with pytest.raises(Rejected) as found:
        handouts(project, [only], ["a4"], versions, workers=1)
    yield from found.value.findings


def test_what_is_too_long_is_told_of_once_with_the_ids_of_its_longest_questions(project: Path) -> None:
    [finding] = refused(project, "largo", ())
    assert finding.message.startswith("The handout “largo” does not fill whole sides in any of its versions. It is ")
    places = [finding.message.index(f"1 side of a4 ({version})") for version in VERSIONS]
    assert places == sorted(places)
    assert "ruled lines" in finding.hint
    assert "Its longest blocks are “ensayo” (" in finding.hint, "with all the lines of its answer"
    assert "“delito-paso-a-paso” (" in finding.hint, "with all its steps"
    words, at = finding.related[0]
    assert words == "“ensayo”"
    lines = (project / at.file).read_text("utf-8").splitlines()
    assert lines[at.line - 1] == "- id: ensayo"


def test_what_does_not_fit_is_told_by_a_worker_as_by_anybody() -> None:
    record = Handout(id=Id("hoja"), kind="quiz", title=(), covers=(), versions=("large-print",))
    key = Misfit(record=record, answers=True, version="standard", message="Es larga.", hint="Acórtela.")
    sheet = replace(
        key, answers=False, version="large-print", over=9.0, longest=(("“caida”", Span(file="a", line=3), 8),)
    )
    sent = [pickle.loads(pickle.dumps(Unfit(one))) for one in (key, sheet)]
    assert list(told(sent)) == [finding for one in (key, sheet) for finding in Unfit(one).findings]
    assert [finding.message.partition(" “")[0] for finding in told(sent)] == ["The key to the handout", "The handout"]
    assert [finding.hint for finding in told(sent)] == ["Acórtela.", "Acórtela. Its longest block is “caida” (8 mm)."]


def test_in_some_versions_or_one_these_are_named(project: Path) -> None:
    [finding] = refused(project, "largo", ("standard", "large-print"))
    assert " whole sides in standard and large-print. It is " in finding.message
    [finding] = refused(project, "largo", ("standard",))
    assert " whole sides. It is " in finding.message
    assert "(large-print)" not in finding.message


def test_what_is_no_record_is_named_by_the_words_it_begins_with(project: Path) -> None:
    [finding] = refused(project, "lista", ())
    assert "Its longest blocks are “Todo” (" in finding.hint
    assert "ruled" not in finding.hint, "it has none"
    assert finding.related == ()


@pytest.mark.parametrize(
    ("id_", "note", "besides"),
    [
        ("hoja", "Que la doblen antes de empezar.", None),
        ("tarjetas", "Que jueguen de dos en dos.", None),
        ("orden", "Que jueguen de tres en tres.", "Nace el príncipe"),
    ],
)
def test_a_note_of_what_fills_sides_of_its_own_is_on_a_key(
    project: Path, tmp_path: Path, id_: str, note: str, besides: str | None
) -> None:
    handouts(project, [id_], ["a4"], ["standard", KEY], tmp_path, workers=1)
    sheet, key = (
        " ".join(
            " ".join(said_in("a.pdf", (tmp_path / "handouts/a4" / path).read_bytes())).replace("\u2063", " ").split()
        )
        for path in (f"{id_}.pdf", f"keys/{id_}-key.pdf")
    )
    assert f"Para el profesorado {note}" in key
    assert note not in sheet
    assert besides is None or (besides in sheet and besides in key)


def test_a_card_shows_a_term_as_one_says_it(project: Path, tmp_path: Path) -> None:
    handouts(project, ["tarjetas"], ["a4"], ["standard"], tmp_path, workers=1)
    said = " ".join(said_in("a.pdf", (tmp_path / "handouts/a4/tarjetas.pdf").read_bytes()))
    assert "la torre" in said
    assert "torre, la" not in said
