"""What is said of edits that two hundred simple ones do not have: several at once, and those that are two things."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from nlmpress.changes import Change, Run, compared, runs
from nlmpress.changes.wording import likeness
from nlmpress.report.changes.naming import name_of
from tests.assembly.making import CHAPTER, made
from tests.suite.cases import STOCK

HEAD = CHAPTER.format("story", "What happens")
ONE = "The keeper trims the wick at dusk and carries the oil up eighty steps.\n\n"
TWO = "Nobody has asked her why, though the boat brings letters every month.\n\n"
THREE = "A storm in the second winter takes the garden and the only goat they had.\n\n"
FOUR = "Afterwards she writes down what is left, and reads the list aloud to the gulls.\n\n"
LISTS = (STOCK / "source/text/lists.md").read_text("utf-8")
TABLE = "| a | b |\n| - | - |\n| 1 | two |\n| 2 | four |\n\n"


def changes(folder: Path, old: str, new: str, **files: tuple[str, str]) -> tuple[Change, ...]:
    """What became of a chapter, and of records (by the name of their file)."""
    packs = []
    for number, text in enumerate((old, new)):
        records = {f"{name}.yaml": both[number] for name, both in files.items()}
        packs.append(made(folder / str(number), {"text/story.md": HEAD + text, **records}, checked=False).pack)
    return compared(*packs)


def told(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.kind, (change.new or change.old)[0].text.split(".")[0][:30]) for change in found]


CASES: Mapping[str, tuple[str, str, list[tuple[str, str]]]] = MappingProxyType(
    {
        "another paragraph in its place": (
            ONE + TWO + THREE,
            ONE + FOUR + THREE,
            [("cut", TWO[:30]), ("added", FOUR[:30])],
        ),
        "moved, and reworded on the way": (
            ONE + TWO + THREE + FOUR,
            TWO + THREE + FOUR + ONE.replace("eighty", "ninety"),
            [("moved", ONE[:30])],
        ),
        "three of which one, the longest, stays where it was": (
            ONE + TWO + THREE + FOUR,
            THREE + TWO + ONE + FOUR,
            [("moved", TWO[:30]), ("moved", ONE[:30])],
        ),
        "a heading with another title and the same id": (
            "## The night {#night}\n\n" + ONE,
            "## An altogether different thing {#night}\n\n" + ONE,
            [("reworded", "An altogether different thing")],
        ),
        "a heading with another title and no id": (
            ONE + "## Winter\n\n" + TWO,
            ONE + "## Summer\n\n" + TWO,
            [("reworded", "Summer")],
        ),
        "a paragraph from the end of one section to the beginning of the next": (
            "## A {#a}\n\n" + ONE + TWO + "## B {#b}\n\n" + THREE,
            "## A {#a}\n\n" + ONE + "## B {#b}\n\n" + TWO + THREE,
            [("moved", TWO[:30])],
        ),
        "a link that leads elsewhere": (
            "See [the word](term:keeper).\n\n",
            "See [the word](section:lists).\n\n",
            [("marked", "See the word")],
        ),
        "what is for everybody is for the teacher": (
            ONE + TWO,
            ONE + f"::: teacher\n{TWO.strip()}\n:::\n",
            [("marked", TWO[:30])],
        ),
        "one cell of a table": (TABLE, TABLE.replace("four", "five"), [("reworded", "five")]),
        "a word in a note": (
            "Here.^[A note that nobody reads.]\n\n",
            "Here.^[A note that everybody reads.]\n\n",
            [("reworded", "A note that everybody reads")],
        ),
        "the same words a second time": (ONE + TWO, ONE + TWO + ONE, [("added", ONE[:30])]),
        "everything at once": (
            ONE + TWO + THREE,
            FOUR + THREE.replace("second", "third") + ONE,
            [
                ("cut", TWO[:30]),
                ("added", FOUR[:30]),
                ("reworded", "A storm in the third winter takes"),
                ("moved", ONE[:30]),
            ],
        ),
    }
)


@pytest.mark.parametrize("case", CASES)
def test_each_is_said_as_an_editor_would(case: str, tmp_path: Path) -> None:
    old, new, expected = CASES[case]
    found = told(changes(tmp_path, old, new))
    assert sorted(found) == sorted((kind, words[:30]) for kind, words in expected)


def test_what_is_moved_and_reworded_has_its_words(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, *CASES["moved, and reworded on the way"][:2])
    assert [run.text for run in change.runs if run.kind != "same"] == ["eighty", "ninety"]


def test_a_record_with_another_id_is_the_same_one(tmp_path: Path) -> None:
    old = "- {id: keeper, term: keeper, definition: One who minds a lamp at night.}\n"
    found = changes(tmp_path, ONE, ONE, glossary=(old, old.replace("id: keeper", "id: minder")))
    assert [(change.kind, change.scope, change.owner) for change in found] == [
        ("renamed", "record", ("term", "minder"))
    ]


def test_a_value_of_a_record_is_one_change_however_it_is_worded(tmp_path: Path) -> None:
    old = "- {id: keeper, term: keeper, definition: One who minds a lamp., at: one/1}\n"
    new = "- {id: keeper, term: watchman, definition: One who minds a lamp.}\n"
    found = changes(tmp_path, ONE, ONE, glossary=(old, new))
    assert sorted((change.kind, change.scope, (change.new or change.old)[0].key) for change in found) == [
        ("cut", "value", "at"),
        ("reworded", "value", "term"),
    ]


SHEET = """\
- id: quiz
  kind: quiz
  title: The lamp
  covers: [one]
  questions: [lamp, {kind: short, many: 1}, late]
  columns: ["", What one sees]
- {id: before, kind: revision, title: Before the test, covers: [one], rows: [{says: I know it., answers: [So.]}]}
"""
BANK = """\
- {id: lamp, kind: short, level: recall, about: one/1, marks: 1, question: What does Mara mind?, answer: A lamp.}
- {id: late, kind: short, level: recall, about: one/2, marks: 1, question: What comes late?, answer: The boat.}
- {id: wind, kind: short, level: recall, about: one/3, marks: 1, question: From where does it blow?, answer: The west.}
"""


def test_of_sheets_and_of_questions_each_change_is_told(tmp_path: Path) -> None:
    quiz, _ = SHEET.split("- {id: before")
    now = quiz.replace("The lamp", "The old lamp").replace("late]", "wind]").replace("one sees", "we see")
    more = "- {id: words, kind: flashcards, title: Cards to cut, covers: [two], terms: [keeper]}\n"
    lamp, late, _ = BANK.replace("A lamp", "The lamp").splitlines(keepends=True)
    last = "- {id: last, kind: discussion, level: evaluate, about: two, question: Who is left?, note: Wait for them.}\n"
    bank = {"questions/one": (BANK, lamp + late + last)}
    found = changes(tmp_path, ONE, ONE, handouts=(SHEET, now + more), **bank)
    said = [(change.kind, change.scope, change.owner, change.piece.key if change.piece else "") for change in found]
    assert said == [
        ("cut", "record", ("handout", "before"), "kind"),
        ("reworded", "paragraph", ("handout", "quiz"), "title"),
        ("reworded", "value", ("handout", "quiz"), "questions"),
        ("reworded", "paragraph", ("handout", "quiz"), "columns"),
        ("added", "record", ("handout", "words"), "kind"),
        ("cut", "record", ("asked", "wind"), "kind"),
        ("reworded", "paragraph", ("asked", "lamp"), "answer"),
        ("added", "record", ("asked", "last"), "kind"),
    ]
    assert {piece.text for piece in found[0].old} >= {"I know it.", "So.", "Before the test"}
    assert name_of(found[-1]) == "question:last"
    assert name_of(found[1]) == "handout:quiz title"


def test_chapters_are_added_cut_and_moved_as_one(tmp_path: Path) -> None:
    order = (STOCK / "source/pack.yaml").read_text("utf-8").partition("order:")[0]
    texts = {
        f"text/{name}.md": CHAPTER.format(name, name) + text
        for name, text in zip("abcd", (ONE + TWO, THREE, FOUR, ""), strict=True)
    }

    def pack(number: int, names: str) -> object:
        listed = order + f"order:\n  body: [{', '.join(f'text/{name}.md' for name in names)}, text/lists.md]\n"
        here = {path: text for path, text in texts.items() if path[5] in names}
        return made(tmp_path / str(number), {"pack.yaml": listed, "text/story.md": "", **here}, checked=False).pack

    found = compared(pack(0, "abc"), pack(1, "bcad"))  # type: ignore[arg-type]  # packs
    assert [(change.kind, change.scope, change.owner[1]) for change in found] == [
        ("moved", "chapter", "a"),
        ("added", "chapter", "d"),
    ]
    found = compared(pack(2, "abcd"), pack(3, "abc"))  # type: ignore[arg-type]  # packs
    assert [(change.kind, change.scope, change.owner[1]) for change in found] == [("cut", "chapter", "d")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        ("the old boat", "the new boat", [("same", "the "), ("gone", "old"), ("new", "new"), ("same", " boat")]),
        ("one, two", "one two", [("same", "one"), ("gone", ","), ("same", " two")]),
        ("a long way", "a very long way", [("same", "a"), ("new", " very"), ("same", " long way")]),
        ("red, white", "blue, green", [("gone", "red, white"), ("new", "blue, green")]),
        ("", "new", [("new", "new")]),
        ("don’t go", "do go", [("gone", "don’t"), ("new", "do"), ("same", " go")]),
    ],
)
def test_words_are_compared_word_by_word(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = runs(old, new)
    assert [(run.kind, run.text) for run in found] == expected
    assert "".join(run.text for run in found if run.kind != "new") == old
    assert "".join(run.text for run in found if run.kind != "gone") == new
    for run in found:
        assert run.kind == "new" or old[run.old : run.old + len(run.text)] == run.text
        assert run.kind == "gone" or new[run.new : run.new + len(run.text)] == run.text


def test_likeness_is_of_words_in_their_order() -> None:
    assert likeness("the lamp is lit", "the lamp is lit") == 1
    assert likeness("the lamp is lit", "Zebras") == 0
    assert 0 < likeness("lit is lamp the", "the lamp is lit") < 0.7
    assert isinstance(runs("a", "b")[0], Run)
