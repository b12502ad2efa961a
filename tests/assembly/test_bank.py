"""Questions of the bank have numbers that no edition changes, and places of their own."""

from pathlib import Path

import pytest

from nlmpress.assembly.numbering import number
from nlmpress.model import Pack
from tests.assembly.making import made

SHORT = (
    "- id: {0}\n  kind: short\n  level: recall\n  about: one/1\n  marks: 1\n  question: What is {0}?\n  answer: {1}\n"
)
FILES = {
    "questions/b.yaml": SHORT.format("third", "So."),
    "questions/a.yaml": SHORT.format("first", "'[Mara](person:mara) and [Tom](person:tom).'")
    + SHORT.format("second", "'[Tom](person:tom).'"),
    "questions/c/d.yaml": SHORT.format("fourth", "So."),
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return made(tmp_path / "pack", FILES).pack


def test_they_are_numbered_as_the_files_are_named_and_as_they_stand_in_them(pack: Pack) -> None:
    assert number(pack).questions == {"first": 1, "second": 2, "third": 3, "fourth": 4}


def test_a_reference_in_one_has_an_anchor_of_its_own(pack: Pack) -> None:
    anchors = number(pack).anchors
    assert [a for a in anchors.values() if a.startswith("a-")] == ["a-first--x1", "a-first--x2", "a-second--x1"]
    assert len(set(anchors.values())) == len(anchors)


def test_no_edition_changes_their_numbers(tmp_path: Path) -> None:
    making = made(tmp_path / "pack", FILES)
    whole, less = making.book(), making.book("teacher", without=("lists", "story"))
    numbers = [(entry.question.id, entry.number, entry.anchor) for entry in whole.bank]
    assert numbers == [(id_, n, f"a-{id_}") for n, id_ in enumerate(["first", "second", "third", "fourth"], 1)]
    assert [(entry.question.id, entry.number, entry.anchor) for entry in less.bank] == numbers


def test_an_entry_says_how_far_it_goes_and_where_the_pack_tells_more(tmp_path: Path) -> None:
    more = SHORT.format("far", "So.").replace("about: one/1", "about: [one/2, one]\n  more: [section:night, at:one/1]")
    making = made(tmp_path / "pack", {"questions/a.yaml": more})
    (entry,), (less,) = making.book().bank, making.book(without=("story",)).bank
    assert entry.latest is not None
    assert (entry.marks, entry.lines) == (1, 2)
    assert (entry.latest.path, entry.latest.full) == (("one", "3"), "Part\u00a0One, chapter\u00a03")
    assert [(kind, target.anchor) for kind, target in entry.more] == [("section", "s-night"), ("at", "s-night")]
    assert less.more == ()
    assert less.latest == entry.latest


ASKED = (Path("tests/suite/stock/source/text/lists.md")).read_text(
    "utf-8"
) + "\n::: questions\n:::\n\n![](make:answers)\n"
FIRST = (Path("tests/suite/stock/source/text/story.md")).read_text("utf-8") + "\n::: questions only=third\n:::\n"


def test_numbers_follow_the_order_of_reading_and_what_one_edition_leaves_out_is_asked_nowhere_else(
    tmp_path: Path,
) -> None:
    files = {
        **FILES,
        "text/story.md": FIRST,
        "text/lists.md": ASKED.replace("questions\n", "questions only=second,first\n"),
    }
    making = made(tmp_path / "pack", files)
    assert number(making.pack).questions == {"third": 1, "second": 2, "first": 3, "fourth": 4}
    for book, asked in (
        (making.book(), ["third", "second", "first"]),
        (making.book(without=("story",)), ["second", "first"]),
    ):
        assert [entry.question.id for entries in book.asked.values() for entry in entries] == asked
        assert [id_ for kind, id_ in book.targets if kind == "question"] == asked
    assert making.book().targets[("question", "second")].number == "2"


def test_a_wish_for_everything_leaves_what_was_asked_before_where_it_was(tmp_path: Path) -> None:
    making = made(tmp_path / "pack", {**FILES, "text/story.md": FIRST, "text/lists.md": ASKED}, checked=False)
    less = making.book(without=("story",))
    assert [entry.question.id for entries in less.asked.values() for entry in entries] == ["first", "second", "fourth"]


CHANGES = """\
- {id: asked, date: 2026-11-01, where: question:third, said: Who, says: What is third, why: It is a thing.}
- {id: own, date: 2026-11-01, where: question:third, said: Not so., says: So., why: It is so.}
- {id: key, date: 2026-11-01, where: question:hidden, said: Tom., says: Mara., why: She is.}
"""
HIDDEN = SHORT.format("hidden", "Mara.\n  answer-for: key")


def test_a_correction_of_an_answer_is_told_to_those_who_see_it(tmp_path: Path) -> None:
    files = {"questions/a.yaml": FILES["questions/b.yaml"], "questions/b.yaml": HIDDEN, "text/lists.md": ASKED}
    files |= {
        "corrections.yaml": CHANGES,
        "text/story.md": (Path("tests/suite/stock/source/text/story.md")).read_text("utf-8")
        + "\n![](make:corrections)\n",
    }
    making = made(tmp_path / "pack", files)

    def told(*audiences: str, without: tuple[str, ...] = ()) -> set[str]:
        return {entry.correction.id for entry in making.book(*audiences, without=without).corrections}

    assert told() == {"asked", "own"}
    assert told("key") == {"asked", "own", "key"}
    assert told("key", without=("lists",)) == set()
