"""A pack in another spelling: what changes, what is left, and that nothing else does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nlmpress.diagnostics import Findings
from nlmpress.model import Id, LangTag, Pack, Spelling
from nlmpress.pipeline.manifest import manifest
from nlmpress.prose import plain
from nlmpress.reading import read_style
from nlmpress.spelling import Respelled, respelled
from tests.assembly.making import CHAPTER, made
from tests.suite.cases import STOCK

AMERICAN = Spelling(
    source=LangTag("en-GB"),
    target=LangTag("en-US"),
    words={
        "colour": "color", "colours": "colors", "grey": "gray", "theatre": "theater", "harbour": "harbor",
        "neighbour": "neighbor", "programme": "program", "realise": "realize", "labour": "labor",
    },
    doubtful={"practice": "noun or verb", "story": "tale or floor"},
)  # fmt: skip


def spelt(folder: Path, text: str, **files: str) -> Respelled:
    """The stock pack with a chapter of this text, respelled."""
    pack = made(folder / "pack", {"text/story.md": (STOCK / "source/text/story.md").read_text("utf-8") + text, **files},
                checked=False).pack  # fmt: skip
    return respelled(pack, AMERICAN)


def changes(found: Respelled) -> list[tuple[int, int, str, str]]:
    return [(c.at.line, c.at.column, c.before, c.after) for c in found.changes]


FIRST = len((STOCK / "source/text/story.md").read_text("utf-8").splitlines()) + 1
"""The line of the first thing that a test adds."""


def test_words_change_wherever_the_pack_speaks_and_keep_their_capitals(tmp_path: Path) -> None:
    found = spelt(
        tmp_path,
        "Colour and *colours*: the neighbour’s GREY-green theatre.\n\n"
        '::: note "A grey note"\nGrey within^[A harbour in a note].\n:::\n\n'
        "| Colour | b |\n| --- | --- |\n| a | grey |\n\n- A colour (colour)\n",
    )
    assert changes(found) == [
        (FIRST, 1, "Colour", "Color"), (FIRST, 13, "colours", "colors"), (FIRST, 27, "neighbour", "neighbor"),
        (FIRST, 39, "GREY", "GRAY"), (FIRST, 50, "theatre", "theater"),
        (FIRST + 2, 1, "grey", "gray"), (FIRST + 3, 1, "Grey", "Gray"), (FIRST + 3, 16, "harbour", "harbor"),
        (FIRST + 6, 3, "Colour", "Color"), (FIRST + 8, 7, "grey", "gray"),
        (FIRST + 10, 5, "colour", "color"), (FIRST + 10, 13, "colour", "color"),
    ]  # fmt: skip
    assert {change.at.file for change in found.changes} == {"source/text/story.md"}
    assert found.left == ()


@pytest.mark.parametrize(
    "text",
    [
        "She says ‘a grey colour’ and “realise ‘colour’ or not”.",
        "> A grey colour, quoted at length.",
        "[Grey Colours](work:work) was read.",
        "The [colour grey](lang:fr) is not English.",
        "[grey Mara](person:mara) sees [a harbour](place:island).",
        "Write to grey@colour.org, see colour.org/grey and colour_grey.txt.",
        "A col*our* and a *grey*hound and greys.",
        "![](quote:dark)",
    ],
    ids=["quotation", "extract", "title", "language", "name", "address", "pieces", "embed"],
)
def test_what_is_not_the_pack_s_own_prose_stays(tmp_path: Path, text: str) -> None:
    assert spelt(tmp_path, text + "\n").changes == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("She goes to the Labour party.", ["Labour"]),
        ("Dr. Grey and J. Grey came.", ["Grey", "Grey"]),
        ("A practice. Practice is one. STORY.", ["practice", "Practice", "STORY"]),
        ("She said: Labour on! Grey is the colour.", []),
        ("It is gREY.", ["gREY"]),
    ],
)
def test_what_only_a_person_can_decide_is_left_and_reported(tmp_path: Path, text: str, left: list[str]) -> None:
    found = spelt(tmp_path, text + "\n")
    assert [one.word for one in found.left] == left
    assert all(one.why for one in found.left)


def test_names_that_the_pack_knows_keep_their_letters_even_where_a_sentence_begins(tmp_path: Path) -> None:
    people = (STOCK / "source/people.yaml").read_text(
        "utf-8"
    ) + "- {id: grey, name: Anna Grey, role: The grey keeper.}\n"
    found = spelt(tmp_path, "Grey comes. The sea is grey.\n", **{"people.yaml": people})
    assert [(c.at.file, c.before) for c in found.changes] == [
        ("source/people.yaml", "grey"), ("source/text/story.md", "grey"),
    ]  # fmt: skip
    assert [one.word for one in found.left] == ["Grey"]
    assert found.pack.people[-1].name == "Anna Grey"


def test_records_change_in_their_own_words_alone(tmp_path: Path) -> None:
    glossary = (
        "- {id: keeper, term: grey keeper, definition: Of the grey lamp., kind: work, forms: [grey keepers]}\n"
        "- {id: colour, term: colour, definition: A grey., kind: hard, forms: [colours]}\n"
    )
    found = spelt(tmp_path, "A [grey keeper](term:keeper), a [colour](term:colour).\n", **{"glossary.yaml": glossary})
    keeper, colour = found.pack.terms
    assert (keeper.term, keeper.forms, keeper.id) == ("grey keeper", ("grey keepers",), "keeper")
    assert (colour.term, colour.forms, colour.id) == ("color", ("colors",), "colour")
    assert [c.before for c in found.changes if c.at.file.endswith("glossary.yaml")] == [
        "grey", "colour", "grey", "colours",
    ]  # fmt: skip
    assert [c.before for c in found.changes if c.at.file.endswith("story.md")] == ["colour"]


def test_the_pack_is_in_the_other_language_and_in_all_else_the_same(tmp_path: Path) -> None:
    pack = made(
        tmp_path / "pack", {"text/story.md": CHAPTER.format("story", "Grey") + "No such word.\n"}, checked=False
    )
    found = respelled(pack.pack, AMERICAN)
    assert found.pack.identity.lang == "en-US"
    assert found.pack.chapters["text/story.md"].head.title[0].text == "Gray"  # type: ignore[index, union-attr]  # paths and inlines of a test
    again = respelled(without_language(found.pack, "en-GB"), AMERICAN)
    assert (again.changes, again.pack) == ((), found.pack)
    nothing = replace(AMERICAN, words={}, doubtful={}, target=LangTag("en-GB"))
    assert respelled(pack.pack, nothing) == Respelled(pack=pack.pack, spelling=nothing, changes=(), left=())


def without_language(pack: Pack, lang: str) -> Pack:
    return replace(pack, identity=replace(pack.identity, lang=LangTag(lang)))


CORRECTIONS = """\
- {id: own, date: 2026-01-02, where: "file:text/story.md", said: a red colour, says: a grey colour, why: The colour.}
- {id: cut, date: 2026-01-02, where: "file:text/story.md", said: a harbour that is gone, why: Out.}
- {id: theirs, date: 2026-01-02, where: "file:text/story.md", said: no colour, says: all his colour, why: Misread.}
- {id: spelt, date: 2026-01-02, where: "file:text/story.md", said: the gray day, says: the grey day, why: So.}
"""


def test_a_correction_is_told_in_the_spelling_of_the_words_that_it_put_right(tmp_path: Path) -> None:
    text = "There is a grey colour, and the grey day. He says ‘all his colour’.\n"
    found = spelt(tmp_path, text, **{"corrections.yaml": CORRECTIONS}).pack
    told = {one.id: (one.said, one.says, plain(one.why)) for one in found.corrections}
    assert told == {
        "own": ("a red color", "a gray color", "The color."),
        "cut": ("a harbor that is gone", "", "Out."),
        "theirs": ("no colour", "all his colour", "Misread."),
    }


def test_the_manifest_names_a_correction_where_it_is_told(tmp_path: Path) -> None:
    """One of nothing but spelling is none in the other spelling."""
    text = (STOCK / "source/text/story.md").read_text("utf-8") + "On the grey day.\n"
    corrections = CORRECTIONS.splitlines()[-1] + "\n"
    found = made(tmp_path / "pack", {"text/story.md": text, "corrections.yaml": corrections}, checked=False)
    one = found.pack.editions[0]
    pack = replace(found.pack, editions=(one, replace(one, id=Id("american"), spelling="american")))
    style = replace(read_style(tmp_path / "pack", Findings()), spellings={"american": AMERICAN})
    (told,) = json.loads(manifest(pack, style, (), (), ()).data)["corrections"]
    assert told["editions"] == [one.id]


BANK = """\
- id: choice
  kind: choice
  level: recall
  about: one/1
  question: Which colour is the harbour?
  options:
    - {says: Grey in theatre light, right: yes}
    - {says: The colour of a lamp, feedback: No colour is said.}
    - {says: None, feedback: A neighbour says one.}
  note: Ask for colours.
- id: essay
  kind: essay
  level: evaluate
  about: one/1
  marks: 20
  question: Is labour ‘a grey colour’?
  answer: So.
  plan: [The labour of a neighbour., The harbour.]
  strong: It has colour.
  weaker: It is grey.
- id: match
  kind: match
  level: recall
  about: one/1
  question: Pairs.
  pairs: [{one: a, other: grey}, {one: b, other: b}, {one: c, other: c}]
  extra: [the harbour]
- id: cloze
  kind: cloze
  level: recall
  about: one/1
  question: Gaps.
  text: "The sea is not very {grey} by day."
"""
LESSON = "- {id: one, title: In colour, aim: To see grey., stages: [{minutes: 5, does: Look at the harbour.}]}\n"


def test_questions_and_lessons_are_respelled_in_all_that_is_the_packs_own(tmp_path: Path) -> None:
    found = spelt(tmp_path, "", **{"questions/a.yaml": BANK, "lessons.yaml": LESSON})
    before = [c.before for c in found.changes]
    assert sorted(before) == sorted(
        [
            "colour", "harbour", "Grey", "theatre", "colour", "colour", "neighbour", "colours", "labour", "labour",
            "neighbour", "harbour", "colour", "grey", "grey", "harbour", "grey", "colour", "grey", "harbour",
        ]
    )  # fmt: skip
    essay = next(one for one in found.pack.bank if one.id == "essay")
    assert plain(essay.question) == "Is labor ‘a grey colour’?"
