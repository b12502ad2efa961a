"""Pages agree however an edition spells its words: a break is counted alike in all of them."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress import formats, pipeline
from nlmpress.assembly.withheld import withheld
from nlmpress.book import counted, measured
from nlmpress.model import Edition, Id
from nlmpress.pipeline.making import make_in_turn
from nlmpress.pipeline.manuscripts import Manuscript, manuscripts
from nlmpress.proofing.leaks import leaks
from nlmpress.rendering import Paged, render_epub
from nlmpress.typesetting import Setting
from nlmpress.typesetting.pairs import paired
from nlmpress.words import for_language
from tests.assembly.making import made
from tests.packs.agreeing import letters, pages_of, told, words_of
from tests.suite.cases import STOCK

LENGTHS = {"colour": 6, "color": 6, "programme": 9, "program": 9}
TEXTS = st.lists(
    st.sampled_from(["colour", "color", "Program", "programmes", "it", " ", "\u00ad", "’s ", "12", ", "]), max_size=12
)


@given(TEXTS)
def test_every_character_that_is_counted_has_a_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = measured(text, LENGTHS)
    assert len(places) == counted(text, LENGTHS)
    assert places == sorted(places)
    assert all(not text[place].isspace() for place in places)


@given(st.lists(st.sampled_from(["it", "is", "a", "colour", "program", "grey"]), max_size=12))
def test_a_text_counts_the_same_in_either_spelling(words: list[str]) -> None:
    other = [{"colour": "color", "program": "Programme"}.get(word, word) for word in words]
    assert counted(" ".join(words), LENGTHS) == counted(" ".join(other), LENGTHS)


# ---- real pages

SPELT = {
    "colour": "color", "neighbourhood": "neighborhood", "travelled": "traveled", "programme": "program",
    "judgement": "judgment", "skilfully": "skillfully", "defence": "defense", "catalysed": "catalyzed",
}  # fmt: skip
PLAIN = ["the", "keeper", "tells", "ships", "and", "extraordinary", "lamplighters", "by", "night", "inconsequentially"]
FORMS = {
    "british": {"output": "screen", "page": "screen"},
    "american": {"output": "screen", "page": "screen", "spelling": "en-US"},
    "narrow": {"output": "screen", "page": "print", "spelling": "en-US", "pages_of": "british"},
    "epub": {"output": "epub", "pages_of": "american"},
    "epub-us": {"output": "epub", "pages_of": "british", "spelling": "en-US"},
}


def tale(chance: random.Random) -> str:
    """Paragraphs, in which every third word has two spellings; a quotation keeps its own."""
    words = [*SPELT, *SPELT, *PLAIN, *PLAIN]
    paragraphs = []
    for number in range(26):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(40, 150)))
        paragraphs.append(f"It is said {text}, ‘the colour of {number}’, and so on.")
    return (STOCK / "source/text/story.md").read_text("utf-8") + "\n\n".join(paragraphs) + "\n"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Manuscript]:
    folder = tmp_path_factory.mktemp("spelt") / "pack"
    pack = made(folder, {"text/story.md": tale(random.Random(7))}, checked=False).pack
    style = pipeline.check(folder).style
    assert style is not None
    forms = {id_: Edition(id=Id(id_), date=pack.identity.date, **said) for id_, said in FORMS.items()}  # type: ignore[arg-type]  # settings of several types
    pack = replace(pack, editions=tuple(forms.values()))
    return manuscripts(pack, pack.editions, style, for_language(pack.identity.lang, style.words))


Set = Mapping[str, tuple[Setting, list[str]]]
"""Of each edition with pages how it is set, and the words on each page, from its boxes."""


@pytest.fixture(scope="module")
def tops(read: dict[str, Manuscript]) -> Set:
    own = {id_: (one.style, one.words) for id_, one in read.items()}
    one = read["british"]
    pages = formats.Pages({id_: one.book for id_, one in read.items()}, one.style, one.words, lambda o, s: None, own)
    found = {}
    for id_ in ("british", "american", "narrow"):
        with pytest.MonkeyPatch.context() as patch:
            laid_out = pages_of(patch)
            setting = pages.of(id_)[1]
            found[id_] = setting, words_of(laid_out)
    return found


def as_american(words: str) -> str:
    """The letters of some words, as if all of them were American."""
    found = letters(words)
    for here, there in SPELT.items():
        found = found.replace(here, there)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("epub", "print_"), [("epub", "american"), ("epub-us", "british")])
def test_a_marker_stands_before_the_same_word_in_the_other_spelling(
    read: Mapping[str, Manuscript], tops: Set, epub: str, print_: str
) -> None:
    setting, pages = tops[print_]
    one = read[epub]
    agreeing = Paged(identifier="urn:isbn:9780571224135", pages=setting.pages, flow=setting.flow)
    text, at = told(render_epub(one.book, one.style, one.words, paged=agreeing))
    compared = 0
    for before, words, break_ in zip(["", *pages], pages, setting.flow.breaks, strict=False):
        if len(as_american(words)) > 300:
            here, wanted = as_american(text[at[break_.label] :][:400]), as_american(words)[20:80]
            cut = re.search(r"[\u2010\u00ad-]\s*$", before) is not None
            assert here.index(wanted) - 20 in (range(-2, 20) if cut else (0,)), (break_, words[:60], here[:60])
            compared += 1
    assert compared >= 8


@pytest.mark.slow
def test_pages_are_paired_across_spellings_to_the_word(tops: Set) -> None:
    (british, mine), (narrow, theirs) = tops["british"], tops["narrow"]
    whole, checked = [as_american(words) for words in theirs], 0
    labels = [break_.label for break_ in narrow.flow.breaks]
    for pair, words in zip(paired(british.flow, narrow.flow), mine, strict=True):
        if len(as_american(words)) > 300:
            page = labels.index(pair.other)
            assert as_american(words)[10:50] in "".join(whole[page : page + 2]), (pair, words[:60])
            assert as_american(words)[10:50] not in "".join(whole[page + 1 :]), (pair, words[:60])
            checked += 1
    assert checked >= 8


def test_every_spelling_has_its_language_and_the_same_blocks(read: Mapping[str, Manuscript]) -> None:
    assert {id_: one.book.identity.lang for id_, one in read.items()} == {
        "british": "en-GB", "american": "en-US", "narrow": "en-US", "epub": "en-GB", "epub-us": "en-US",
    }  # fmt: skip
    assert read["american"].words("quote.1.open") == "“"
    assert read["british"].book.anchors == read["american"].book.anchors


def test_what_is_kept_back_is_looked_for_in_the_edition_s_own_spelling(tmp_path: Path) -> None:
    secret = "::: teacher\nThe neighbour’s favourite colour is the grey of the harbour by night.\n:::\n"
    story = (STOCK / "source/text/story.md").read_text("utf-8") + secret
    making = made(tmp_path / "pack", {"text/story.md": story})
    style = pipeline.check(tmp_path / "pack").style
    assert style is not None
    class_, teacher = (
        Edition(id=Id(id_), output="epub", date=making.pack.identity.date, spelling="en-US", audiences=audiences)
        for id_, audiences in (("class", frozenset[str]()), ("teacher", frozenset({"teacher"})))
    )
    pack = replace(making.pack, editions=(class_, teacher))
    words = for_language("en-GB", style.words)
    with_it = make_in_turn(pack, [teacher], style, words, lambda output, step: None)[0].artifacts
    one = manuscripts(pack, [class_], style, words)["class"]
    kept = withheld(one.pack, one.book)
    assert [piece for piece, _ in kept.pieces] == ["The neighbor’s favorite color is the gray of the harbor by night."]
    found = [words for artifact in with_it for words, _ in leaks(artifact, kept.pieces, kept.said)]
    assert found == ["The neighbor’s favorite color is the gray of"], found
    assert make_in_turn(pack, [class_], style, words, lambda output, step: None), "what it keeps back is not in it"
