"""`nlmpress check --release`: each changed word is told of, and an ISBN means one text."""

import json
import shutil
from pathlib import Path

import pytest

from nlmpress.assembly.corrected import corrected_in
from nlmpress.cli import main
from nlmpress.diagnostics import Finding
from nlmpress.model import Pack
from nlmpress.pipeline.releasing import released
from tests.assembly.making import made
from tests.cli.test_diff import git
from tests.suite.cases import STOCK

STORY = (STOCK / "source/text/story.md").read_text("utf-8")
LISTS = (STOCK / "source/text/lists.md").read_text("utf-8") + "\n![](make:corrections)\n"
EARLY = STORY.replace("comes late to", "comes early to")
CORRECTION = """\
- {id: early, date: 2026-11-20, where: section:night, said: comes late to, says: comes early to, why: It was dawn.}
"""
EDITIONS = "- {{id: epub, output: epub, isbn: 9780571224135{}}}\n- {{id: screen, output: screen}}\n"


def pack(folder: Path, name: str, **files: str) -> Pack:
    paths = {"story": "text/story.md", "lists": "text/lists.md"}
    written = {paths.get(key, f"{key}.yaml"): text for key, text in files.items()}
    return made(folder / name, written, checked=False).pack


def found(old: Pack, new: Pack) -> list[tuple[str, str]]:
    findings: list[Finding] = list(released(old, new, "v1"))
    return [(finding.code, str(finding.severity)) for finding in findings]


def test_a_change_that_no_correction_tells_of_is_found(tmp_path: Path) -> None:
    old = pack(tmp_path, "old")
    (finding,) = released(old, pack(tmp_path, "new", story=EARLY), "v1")
    assert finding.code == "change-explained"
    assert finding.message == "Since v1 “late” became “early”, and no correction says so."
    assert (finding.at.file, finding.at.line) == ("source/text/story.md", 13)
    assert "where: section:night" in finding.hint


def test_a_correction_explains_its_words_in_its_place_alone(tmp_path: Path) -> None:
    old = pack(tmp_path, "old", lists=LISTS)
    told = pack(tmp_path, "told", lists=LISTS, story=EARLY, corrections=CORRECTION)
    assert found(old, told) == []
    more = EARLY.replace("says so", "thinks so")
    assert found(old, pack(tmp_path, "more", lists=LISTS, story=more, corrections=CORRECTION)) == [
        ("change-explained", "error")
    ]
    elsewhere = CORRECTION.replace("section:night", "term:keeper")
    assert found(old, pack(tmp_path, "elsewhere", lists=LISTS, story=EARLY, corrections=elsewhere)) == [
        ("change-explained", "error")
    ]
    before = pack(tmp_path, "before", lists=LISTS, corrections=CORRECTION)
    assert found(before, told) == [("change-explained", "error")], "an older correction tells of an older change"


def test_what_is_added_and_what_is_taken_out_is_told_of_too(tmp_path: Path) -> None:
    old = pack(tmp_path, "old", lists=LISTS)
    longer = STORY + "\nNobody waves.\n"
    added = "- {id: wave, date: 2026-11-20, where: section:night, says: Nobody waves., why: So it is.}\n"
    cut = "- {id: wave, date: 2026-11-20, where: section:night, said: Nobody waves., why: They do.}\n"
    new = pack(tmp_path, "new", lists=LISTS, story=longer, corrections=added)
    assert found(old, new) == []
    assert (
        found(
            pack(tmp_path, "before", lists=LISTS, story=longer), pack(tmp_path, "after", lists=LISTS, corrections=cut)
        )
        == []
    )
    assert found(new, old) == [("change-explained", "error")]


def test_a_correction_explains_the_words_of_a_record(tmp_path: Path) -> None:
    glossary = (STOCK / "source/glossary.yaml").read_text("utf-8")
    old, words = pack(tmp_path, "old", lists=LISTS), glossary.replace("One who minds", "One who keeps")
    told = "- {id: keeps, date: 2026-11-20, where: 'term:keeper', said: minds, says: keeps, why: So it is.}\n"
    assert found(old, pack(tmp_path, "new", lists=LISTS, glossary=words)) == [("change-explained", "error")]
    assert found(old, pack(tmp_path, "told", lists=LISTS, glossary=words, corrections=told)) == []


SHEET = "- {{id: before, kind: {}, title: Before the test, covers: [one], rows: [{{group: The story, says: {}}}]}}\n"


def test_a_sheet_is_text_that_no_edition_shows(tmp_path: Path) -> None:
    edition = EDITIONS.format("")
    old = pack(tmp_path, "old", editions=edition, lists=LISTS, handouts=SHEET.format("revision", "I know it."))
    said = SHEET.format("revision", "I can tell it.")
    (finding,) = released(old, pack(tmp_path, "new", editions=edition, lists=LISTS, handouts=said), "v1")
    assert finding.code == "change-explained", "its words are, and the ISBN of a book is not asked for"
    assert "where: handout:before" in finding.hint
    told = "- {id: sheet, date: 2026-11-20, where: 'handout:before', said: know, says: can tell, why: It is clearer.}\n"
    new = pack(tmp_path, "told", editions=edition, lists=LISTS, handouts=said, corrections=told)
    assert list(released(old, new, "v1")) == []
    assert corrected_in(new, new.editions) == {edition.id: () for edition in new.editions}
    sort = SHEET.format("self-assessment", "I know it.")
    assert found(old, pack(tmp_path, "sort", editions=edition, lists=LISTS, handouts=sort)) == []
    gone = list(released(old, pack(tmp_path, "gone", editions=edition, lists=LISTS), "v1"))
    assert [finding.message for finding in gone] == [
        "Since v1 “Before the test I know it.” was taken out, and no correction says so."
    ]


def test_a_question_that_changed_is_to_be_told_of_by_its_own_name(tmp_path: Path) -> None:
    bank = "- {{id: lamp, kind: short, level: recall, about: one/1, marks: 1, question: {} is it?, answer: A lamp.}}\n"
    sides = ({"questions/one.yaml": bank.format(word)} for word in ("What", "Which"))
    old, new = (made(tmp_path / str(n), files, checked=False).pack for n, files in enumerate(sides))
    (finding,) = released(old, new, "v1")
    assert "where: question:lamp" in finding.hint


def test_an_order_a_mark_and_a_key_are_no_text(tmp_path: Path) -> None:
    first, head, rest = STORY.partition("## The first")
    moved = first.replace("A [keeper](term:keeper) is", "A keeper is") + head + rest
    glossary = (STOCK / "source/glossary.yaml").read_text("utf-8").replace("at: [one/1]", "at: [one/2]")
    assert found(pack(tmp_path, "old"), pack(tmp_path, "new", story=moved, glossary=glossary)) == []


@pytest.mark.parametrize(
    ("before", "after", "story", "corrected", "expected"),
    [
        ("", "", STORY, False, []),
        ("", "", EARLY, False, [("change-explained", "error"), ("isbn-current", "warning")]),
        ("", "", EARLY, True, [("isbn-current", "warning")]),
        ("", ", impression: 2", EARLY, True, [("isbn-current", "advice")]),
        ("", ", edition: 2", EARLY, True, [("isbn-current", "warning")]),
        ("", ", edition: 2", STORY, False, [("isbn-current", "warning")]),
        ("", ", without: [lists]", STORY, False, [("isbn-current", "warning")]),
        ("", ", without: [story]", STORY, False, [("isbn-current", "warning")]),
        (", without: [story]", ", without: [story]", EARLY, True, []),
    ],
)
def test_an_isbn_means_one_text(
    before: str, after: str, story: str, corrected: bool, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    old = pack(tmp_path, "old", lists=LISTS, editions=EDITIONS.format(before))
    corrections = {"corrections": CORRECTION} if corrected else {}
    new = pack(tmp_path, "new", lists=LISTS, story=story, editions=EDITIONS.format(after), **corrections)
    assert found(old, new) == expected


def test_an_isbn_that_went_to_another_form_is_found(tmp_path: Path) -> None:
    old = pack(tmp_path, "old", editions=EDITIONS.format(""))
    other = "- {id: epub, output: epub}\n- {id: screen, output: screen, isbn: 978-0-571-22413-5}\n"
    (finding,) = released(old, pack(tmp_path, "new", editions=other), "v1")
    assert (finding.code, finding.message) == ("isbn-current", "In v1 this was the ISBN of the edition “epub”.")


def test_it_is_compared_with_the_last_tag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "pack"
    shutil.copytree(STOCK, project)
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "One")
    assert main(["check", str(project), "--release"]) == 2
    assert "No revision of this project has a tag." in capsys.readouterr().out
    git(project, "tag", "v1")
    assert main(["check", str(project), "--release"]) == 0
    (project / "source/text/story.md").write_text(EARLY, "utf-8")
    assert main(["check", str(project)]) == 0
    capsys.readouterr()
    assert main(["check", str(project), "--release", "--format", "json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["change-explained"]
    assert main(["check", str(project), "--since", str(STOCK)]) == 1


def test_a_state_that_cannot_be_read_is_said_as_one_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old"
    shutil.copytree(STOCK, old)
    (old / "source/people.yaml").write_text("- {id: tom, rank: mate}\n- {id: mara, rank: none}\n", "utf-8")
    assert main(["check", str(STOCK), "--since", str(old)]) == 2
    said = capsys.readouterr().out
    assert said.count("error") == 2  # the finding, and the sum
    assert "cannot be read by this press" in said
