"""What checks owe one another: one mistake is said once, and many mistakes do not drown a reader."""

import gc
import shutil
import time
from pathlib import Path

import pytest

from nlmpress import checks, pipeline, report
from nlmpress.checks.css_carried import refused
from nlmpress.diagnostics import did_you_mean, nearest
from nlmpress.model import SourceFile
from tests.conftest import ROOT
from tests.suite.cases import STOCK, check

STORY = "source/text/story.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STOCK, tmp_path / "pack"))


def codes(project: Path) -> set[str]:
    return {finding.code for finding in check(project)}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("people.yaml", "id: mara", "ID: mara", "key-known"),
        ("people.yaml", "role: The boatman.", "role: [The boatman.]", "value-typed"),
        ("quotations.yaml", "speaker: mara", "speaker: Mara!", "id-shaped"),
        ("glossary.yaml", "definition:", "meaning:", "key-known"),
        ("places.yaml", "what: A rock with one house.", "what: {A: rock}", "value-typed"),
        ("themes.yaml", "- id: light", "- name: light", "key-once"),
        ("events.yaml", "at: one/1", "at: one//1", "locator-shaped"),
        ("text/story.md", "title: What happens", "titel: What happens", "key-known"),
        ("text/lists.md", "---\nid: lists\ntitle: Lists\n---\n", "", "head-present"),
    ],
)
def test_what_could_not_be_read_is_not_said_to_be_missing(
    project: Path, file: str, old: str, new: str, code: str
) -> None:
    path = project / "source" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert codes(project) - {"key-present"} == {code}


@pytest.mark.parametrize(
    "file",
    ["people.yaml", "quotations.yaml", "glossary.yaml", "places.yaml", "themes.yaml", "events.yaml", "text/story.md"],
)
def test_a_file_that_is_not_utf_8_is_one_finding(project: Path, file: str) -> None:
    (project / "source" / file).write_bytes((project / "source" / file).read_bytes() + b"\n# caf\xe9\n")
    assert codes(project) == {"file-utf8"}


def test_a_prose_mistake_hides_no_other(project: Path) -> None:
    (project / STORY).write_text((project / STORY).read_text("utf-8") + "\n<b>So</b> [it](term:x) is.\n", "utf-8")
    assert codes(project) == {"html-refused", "reference-known"}


def test_no_more_than_so_many_findings_of_a_kind_are_told(project: Path) -> None:
    with (project / STORY).open("a", encoding="utf-8") as story:
        story.write("\n" + "It's [so](term:x). " * (checks.MOST_OF_A_KIND + 50) + "\n")
    found = check(project)
    for code in ("marks-typographic", "reference-known"):
        told = [finding for finding in found if finding.code == code]
        assert len(told) == checks.MOST_OF_A_KIND
        assert sum("the rest of them are not listed" in finding.message for finding in told) == 1


@pytest.mark.slow
def test_the_time_of_a_check_and_its_report_grows_no_faster_than_the_pack(project: Path) -> None:
    before, written = (project / STORY).read_text("utf-8"), (project / "source" / "glossary.yaml").read_text("utf-8")

    def seconds(size: int) -> float:
        """Of the processor: other tests run beside this one."""
        words = 'She waits on [the island](place:island), ‘in the dark’, for *Tom*. "So" is [it](term:kepeer{0}). '
        sections = (
            f"## Section {n}\n\n" + words.format(n) + "She waits, and says so to nobody. " * 20 for n in range(size)
        )
        (project / STORY).write_text(before + "\n" + "\n\n".join(sections) + "\n", "utf-8")
        terms = (f"- {{id: t{n}, term: term{n}, forms: [term{n}s], definition: Of terms.}}\n" for n in range(size))
        (project / "source" / "glossary.yaml").write_text(written + "".join(terms), "utf-8")
        # What the tests before this one hold would be walked again and again, and counted here.
        gc.collect()
        gc.freeze()
        begun = time.process_time()
        checked = pipeline.check(project)
        report.as_text(checked.findings, checked.line_of)
        report.as_patch(checked.findings, checked.text_of)
        return time.process_time() - begun

    seconds(10)
    small, large = (min(seconds(size) for _ in range(2)) for size in (100, 400))
    gc.unfreeze()
    assert large < 2 * 4 * small


def test_a_chapter_that_stands_twice_is_one_finding(project: Path) -> None:
    pack = project / "source" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "    - text/lists.md\n    - text/story.md\n", "utf-8")
    assert codes(project) == {"chapter-once"}


def test_the_house_s_own_stylesheets_ask_for_nothing_that_a_pack_may_not() -> None:
    for path in sorted((ROOT / "styles").glob("*.css.j2")):
        assert list(refused(SourceFile(path=path.name, data=path.read_bytes(), sha256=""))) == []


def test_every_check_says_what_to_do() -> None:
    for module in checks.modules():
        assert "To mend it" in module.__doc__, module.CODE
        first = module.__doc__.splitlines()[0]
        assert first.endswith("."), module.CODE
    assert set(checks.manual()) == {module.CODE for module in checks.modules()}


@pytest.mark.parametrize(
    ("word", "names", "name"),
    [
        ("kepeer", ["keeper", "key"], "keeper"), ("KEEPER", ["keeper"], "keeper"), ("x", ["keeper"], None),
        ("", ["keeper"], None), ("k" * 81, ["k" * 81], None), ("keeper", [], None),
    ],
)  # fmt: skip
def test_the_nearest_right_name(word: str, names: list[str], name: str | None) -> None:
    assert nearest(word, names) == name
    assert did_you_mean(word, names, "Else.") == (f"Did you mean “{name}”?" if name else "Else.")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("date: 2026-11-21", "date: 2026-13-41", "date-valid"),
        ("title: ", "titel: ", "key-known"),
        ("lang: en-GB\ndate", "cover: {motif: nope}\nlang: en-GB\ndate", "value-typed"),
        ("  author: ", "  editions: [{publisher: A, isbn: 1}]\n  author: ", "isbn-valid"),
    ],
)
def test_a_mistake_in_pack_yaml_hides_none_elsewhere(project: Path, old: str, new: str, code: str) -> None:
    """And what could not be read is not said to be missing: a division, a limit, a title."""
    pack = project / "source" / "pack.yaml"
    text = pack.read_text("utf-8")
    assert old in text
    pack.write_text(text.replace(old, new, 1), "utf-8")
    (project / STORY).write_text((project / STORY).read_text("utf-8") + "\nSee [it](term:x), and it's so.\n", "utf-8")
    assert codes(project) == {code, "reference-known", "marks-typographic"}
