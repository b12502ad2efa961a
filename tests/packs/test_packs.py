"""The press knows no work and no language of its own: packs that are not the shipped one.

`vida-es-sueno` studies a play in Spanish, with every construct of the vocabulary; `bare` is a title and a chapter;
`hard` is longer, wider and deeper than any pack should be.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml

from nlmpress import pipeline, prose
from nlmpress.model import Pack
from nlmpress.prose import MADE, REF_KINDS, walk
from tests.conftest import ROOT
from tests.packs.reading_outputs import epub_trees, epub_words, pdf_pages, pdf_word_boxes, pdf_words

Build = Callable[[Path], Path]
PACKS = ROOT / "tests" / "packs"
SPANISH, BARE, HARD = PACKS / "vida-es-sueno", PACKS / "bare", PACKS / "hard"
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""A name, the same in every language."""
XHTML = "{http://www.w3.org/1999/xhtml}"


def epub(dist: Path) -> Path:
    return next(iter(dist.glob("*.epub")))


def screen(dist: Path) -> Path:
    return next(iter(dist.glob("*-screen.pdf")))


@pytest.fixture(scope="session")
def spanish() -> Pack:
    pack = pipeline.check(SPANISH).pack
    assert pack is not None
    return pack


# ---- every pack


@pytest.mark.parametrize("pack", [SPANISH, BARE, HARD], ids=lambda path: path.name)
def test_nothing_is_found_in_it(pack: Path) -> None:
    assert list(pipeline.check(pack).findings) == []


@pytest.mark.slow
@pytest.mark.parametrize("pack", [SPANISH, BARE, HARD], ids=lambda path: path.name)
def test_it_builds_to_both_editions(pack: Path, built: Build) -> None:
    made = {path.name for path in built(pack).iterdir()}
    assert made == {"manifest.json", f"{pack.name}.epub", f"{pack.name}-screen.pdf"}


# ---- the Spanish pack has everything


def nodes(pack: Pack) -> Iterator[prose.Node]:
    for chapter in pack.reading_order():
        yield from walk((*chapter.head.title, *chapter.head.standfirst, *chapter.blocks))


def test_every_node_of_the_vocabulary_is_in_it(spanish: Pack) -> None:
    closed = {*get_args(prose.Inline), *get_args(prose.Block), prose.Cell}
    assert {type(node) for node in nodes(spanish)} == closed


def test_every_thing_the_press_makes_and_every_kind_of_reference_is_in_it(spanish: Pack) -> None:
    found = list(nodes(spanish))
    assert {node.what for node in found if isinstance(node, prose.Made)} == set(MADE)
    assert {node.kind for node in found if isinstance(node, prose.Reference)} == set(REF_KINDS)
    assert {node.audience for node in found if isinstance(node, prose.ForAudience)} == set(get_args(prose.Audience))


def test_every_shape_of_a_node_is_in_it(spanish: Pack) -> None:
    found = list(nodes(spanish))
    assert {node.level for node in found if isinstance(node, prose.Heading)} == {2, 3}
    lists = [node for node in found if isinstance(node, prose.List)]
    assert {node.ordered for node in lists} == {True, False}
    assert any(node.start != 1 for node in lists)
    assert {side for node in found if isinstance(node, prose.Table) for side in node.align} >= {
        "left",
        "center",
        "right",
    }
    assert {bool(node.caption) for node in found if isinstance(node, prose.Table)} == {True, False}
    rows = [node for node in found if isinstance(node, prose.Row)]
    assert {node.checked for node in rows} == {True, False}
    assert {0, 1, 5} <= {len(node.themes) for node in rows}
    assert any(node.events for node in rows)
    assert {Path(node.image).suffix for node in found if isinstance(node, prose.Figure)} == {".svg", ".png"}


def test_every_list_of_records_is_in_it_with_ranges_relations_and_a_current_evaluation(spanish: Pack) -> None:
    records = (
        spanish.quotes, spanish.misquotes, spanish.terms, spanish.questions, spanish.people, spanish.places,
        spanish.themes, spanish.events, spanish.works,
    )  # fmt: skip
    assert all(records)
    assert {len(path) for path, _ in spanish.identity.work.walk()} == {1, 2, 3}
    assert any(locator.last for quote in spanish.quotes for locator in quote.where)
    assert any(relation.until for person in spanish.people for relation in person.relations)
    assert spanish.evaluation is not None
    assert spanish.evaluation.source == spanish.fingerprint
    assert {answer.result for answer in spanish.evaluation.answers} == {"yes", "not-applicable"}


def test_it_has_prose_enough_of_its_own(spanish: Pack) -> None:
    words = sum(len(prose.plain(chapter.blocks).split()) for chapter in spanish.reading_order())
    assert words >= 1500


# ---- no English in it


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value


def english() -> dict[str, re.Pattern[str]]:
    """A pattern for every English message of four letters or more that Spanish says otherwise; names are anything."""
    words = ROOT / "styles" / "words"
    en, es = (yaml.safe_load((words / f"{lang}.yaml").read_text(encoding="utf-8")) for lang in ("en", "es"))
    patterns = {}
    for key, value in en.items():
        spanish = set(leaves(es[key]))
        for message in leaves(value):
            fixed = re.split(r"\{\w+\}", re.sub(r"\s+", " ", message))
            if message not in spanish and max(sum(c.isalpha() for c in part) for part in fixed) >= 4:
                said = ".{1,80}?".join(map(re.escape, fixed))
                patterns[f"{key}: {message}"] = re.compile(rf"(?<!\w){said.strip()}(?!\w)")
    return patterns


def english_in(words: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Where something English stands, and which message."""
    patterns = english()
    found = []
    for place, lines in words.items():
        for line in lines:
            said = line.replace(STANDARD, "")
            found += [(f"{place}: {line[:120]}", key) for key, pattern in patterns.items() if pattern.search(said)]
    return found


@pytest.mark.slow
def test_no_english_message_is_in_the_spanish_epub(built: Build) -> None:
    assert english_in(epub_words(epub(built(SPANISH)))) == []


@pytest.mark.slow
def test_no_english_message_is_in_the_spanish_pdf(built: Build) -> None:
    assert english_in(pdf_words(screen(built(SPANISH)))) == []


@pytest.mark.slow
def test_the_search_for_english_finds_it_where_it_is(built: Build) -> None:
    """The same search on an English pack: text, attributes, metadata, navigation, bookmarks, structure, pages."""
    inside = {where.partition(":")[0] for where, _ in english_in(epub_words(epub(built(HARD))))}
    assert inside >= {"EPUB/text/nav.xhtml", "EPUB/text/06-records.xhtml", "EPUB/content.opf", "EPUB/toc.ncx"}
    assert ("Back to", True) in {
        (key.split(": ")[1][:7], True)
        for _, key in english_in(epub_words(epub(built(HARD))))
        if key.startswith("note.")
    }, "an aria-label is read"
    parts = {where.partition(":")[0] for where, _ in english_in(pdf_words(screen(built(HARD))))}
    assert parts >= {"pages", "outline", "annotations"}


# ---- Spanish as Spanish is set


def headwords(dist: Path) -> list[str]:
    tree = next(tree for name, tree in epub_trees(epub(dist)).items() if name.endswith("glosario.xhtml"))
    entries = (entry for entry in tree.iter(f"{XHTML}dt") if entry.get("id", "").startswith("g-"))
    return ["".join(word.itertext()) for entry in entries for word in entry.iter(f"{XHTML}dfn")]


@pytest.mark.slow
def test_the_glossary_stands_in_the_order_of_a_spanish_dictionary(built: Build) -> None:
    """ñ is a letter after n; ch has been two letters since 1994; an accent decides nothing."""
    words = headwords(built(SPANISH))
    order = [words.index(next(w for w in words if w.startswith(word))) for word in (
        "celos", "chanza", "comedia", "corral", "décima", "decoro", "desengaño", "nube", "nudo", "ñaque", "ñoño",
        "octava real", "sueño", "suerte", "zozobra",
    )]  # fmt: skip
    assert order == sorted(order)


@pytest.mark.slow
def test_quotations_stand_between_the_marks_of_the_language(built: Build, spanish: Pack) -> None:
    text = " ".join(pdf_pages(screen(built(SPANISH))))
    for edge in (
        "«Apurar, cielos, pretendo,",
        "contra vosotros naciendo»",
        "«¿Qué es la vida? Un frenesí.",
        "sueños son.»",
    ):
        assert edge in text
    quoted = [
        "".join(p.itertext())
        for tree in epub_trees(epub(built(SPANISH))).values()
        for block in tree.iter(f"{XHTML}blockquote")
        for p in block.iter(f"{XHTML}p")
        if p.get("class") == "words"
    ]
    assert len(quoted) >= 2 * len(spanish.quotes) - 1
    assert [words for words in quoted if (words[0], words[-1]) != ("«", "»")] == []
    every = "\n".join(line for lines in epub_words(epub(built(SPANISH))).values() for line in lines)
    assert re.findall("[\"'“”‘’„].{0,20}", every) == []


@pytest.mark.slow
def test_divisions_of_a_play_are_never_ambiguous(built: Build) -> None:
    """Scene 14 of which act? Line numbers run through, scene numbers do not."""
    pages = pdf_pages(screen(built(SPANISH)))
    assert "Segismundo, a los cielos, jornada I, escena 2, versos 103-106" in " ".join(pages)
    register = next(page for page in pages if "Duque de Moscovia" in page)
    assert "jornada I, escena 5, jornada II, escena 4 y jornada III, escena 14" in register


@pytest.mark.slow
def test_what_is_for_teachers_and_keys_is_in_no_edition_for_readers(built: Build) -> None:
    dist = built(SPANISH)
    read = [line for lines in (*epub_words(epub(dist)).values(), *pdf_words(screen(dist)).values()) for line in lines]
    for withheld in ("Reparta los cuatro ejemplos", "se contradicen en apariencia", "Sin palabras se pierde"):
        assert [line for line in read if withheld in line] == []


@pytest.mark.slow
def test_a_pack_says_a_word_of_the_press_its_own_way(built: Build) -> None:
    dist = built(SPANISH)
    assert any("Siga leyendo: " in line for lines in epub_words(epub(dist)).values() for line in lines)
    assert "Más información" not in " ".join(pdf_pages(screen(dist)))


@pytest.mark.slow
def test_only_a_pack_that_was_evaluated_claims_to_conform(built: Build) -> None:
    claims = {}
    for pack in (SPANISH, BARE, HARD):
        opf = next(tree for name, tree in epub_trees(epub(built(pack))).items() if name.endswith(".opf"))
        said = {e.get("property"): e.text for e in opf.iter("{http://www.idpf.org/2007/opf}meta")}
        claims[pack.name] = (said.get("dcterms:conformsTo"), said.get("a11y:certifiedBy"))
    assert claims == {
        "vida-es-sueno": (STANDARD, "Nieves Ibáñez"),
        "bare": (None, None),
        "hard": (None, None),
    }


# ---- what is hard on a page


@pytest.mark.slow
def test_nothing_runs_off_a_page(built: Build) -> None:
    outside = [
        (page, word[:40]) for page, width, left, right, word in pdf_word_boxes(screen(built(HARD)))
        if left < 20 or right > width - 20
    ]  # fmt: skip
    assert outside == []


@pytest.mark.slow
def test_nothing_of_a_hard_pack_is_lost(built: Build) -> None:
    pages = pdf_pages(screen(built(HARD)))
    text = " ".join(pages)
    assert "without making it smaller than the name of the press" in text, "a subtitle of four lines"
    for number in range(1, 13):
        assert f"level {number}" in text
        assert f"step {number}" in text
    for number in range(1, 301):
        assert re.search(rf"Note {number}\b", text), f"note {number}"
    for number in range(1, 71):
        assert f"line {number} of a table" in text
    assert text.count("sight.") == 10 * 6 + 8 * 6 + 2 + 12, "rows and a note of more than a page"


@pytest.mark.slow
def test_no_page_of_a_hard_pack_is_blank(built: Build) -> None:
    assert [number for number, page in enumerate(pdf_pages(screen(built(HARD))), 1) if not page] == []


@pytest.mark.slow
def test_five_hundred_terms(tmp_path: Path) -> None:
    """Made here, for nobody would read them: every term once in the glossary, in order, and every use found."""
    project = tmp_path / "many"
    shutil.copytree(BARE, project)
    names = [f"{first}{second}{third}el" for first in "bcdfglmnpr" for second in "aeiou" for third in "dlnrstvmgb"]
    records = [
        f"- {{id: {name}, term: {name}, definition: A made-up thing., see: [{names[-1 - i]}]}}"
        for i, name in enumerate(names)
    ]
    source = project / "source"
    source.joinpath("glossary.yaml").write_text("\n".join(reversed(records)) + "\n", encoding="utf-8")
    links = " ".join(f"[{name}](term:{name})" for name in names)
    source.joinpath("text/one.md").write_text(
        f"---\nid: one\ntitle: One\n---\n\n{links}\n\n![](make:glossary)\n", encoding="utf-8"
    )
    dist = tmp_path / "dist"
    pipeline.build(project, None, dist)
    tree = next(tree for name, tree in epub_trees(epub(dist)).items() if name.endswith("one.xhtml"))
    told = [e.get("id", "").removeprefix("g-") for e in tree.iter() if re.fullmatch(r"g-\w+el", e.get("id", ""))]
    assert told == sorted(names)
    text = " ".join(pdf_pages(screen(dist)))
    assert text.count("A made-up thing.") == 500
