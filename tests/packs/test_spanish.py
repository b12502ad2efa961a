"""Spanish as it is set in Spanish, and a play cited as plays are."""

import re
from pathlib import Path

import pytest

from nlmpress.model import Pack
from tests.packs.outputs import SPANISH, XHTML, Build, epub, epub_trees, epub_words, pdf_pages, pdf_words, screen


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
