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
    assert (entry.latest.path, entry.latest.full) == (("one", "3"), "Part One, chapter 3")
    assert [(kind, target.anchor) for kind, target in entry.more] == [("section", "s-night"), ("at", "s-night")]
    assert less.more == ()
    assert less.latest == entry.latest
