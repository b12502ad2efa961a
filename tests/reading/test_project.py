"""A project is found from anywhere in it, and read whole."""

from pathlib import Path

import pytest

from nlmpress.diagnostics import Rejected, Severity, Span
from nlmpress.model import Locator, PartPlan, SourcePath
from nlmpress.reading import find_project, source_line
from tests.conftest import ROOT
from tests.reading import stock


@pytest.mark.parametrize(
    "inside", ["", "source", "source/pack.yaml", "source/text/start.md", "source/text", "gone/too"]
)
def test_a_project_is_found_from_anywhere_in_it(tmp_path: Path, inside: str) -> None:
    assert find_project(stock.make(tmp_path) / inside) == tmp_path


def test_the_nearest_project_is_meant(tmp_path: Path) -> None:
    stock.make(tmp_path)
    inner = stock.make(tmp_path / "dist/inner")
    assert find_project(inner / "source/text") == inner
    assert find_project(tmp_path / "dist") == tmp_path


@pytest.mark.parametrize(
    ("files", "start", "message"),
    [
        ([], "", "There is no pack in "),
        ([], "gone", "There is no "),
        (["pack.yaml"], "", " has a pack.yaml, but not in a folder called source."),
        (["source/text/a.md"], "", " has a source folder without a pack.yaml."),
    ],
)
def test_what_is_said_when_there_is_none(tmp_path: Path, files: list[str], start: str, message: str) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    with pytest.raises(Rejected) as rejected:
        find_project(tmp_path / start)
    (finding,) = rejected.value.findings
    assert (finding.code, finding.at) == ("project-found", Span(file=""))
    assert message in finding.message


PACK = """\
format: 1
id: stock
title: "Told: A Pack"
title-lines: [Told, A Pack]
lang: en-GB
date: 2026-11-21
independent: yes
work:
  title: 1984
  author: A. Writer
  lang: no
  divisions:
    - {id: one, title: First, children: 1-2}
    - {id: two, children: [{id: 3, number: III}]}
order:
  front: [text/notice.md]
  body:
    - {id: start, title: Start, chapters: [text/start.md]}
    - text/end.md
"""


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    quotation = "- {id: told, words: Told *and* not told., at: one/1, checked: no}\n"
    files = {
        "pack.yaml": PACK,
        "text/notice.md": "---\nid: notice\ntitle: Notice\ncovers: [one, two/3]\n---\nWords.",
        "text/end.md": "---\nid: end\ntitle: The *End*\nabout: theme:a\n---\n",
        "quotations.yaml": quotation,
        "words/en.yaml": "title.by: from {author}\nquote.1.open: «\n",
        "words/en-GB.yaml": "quote.1.open: ‹\nunit.page: {one: leaf, other: leaves}\n",
        "evaluation.yaml": "{by: A. Person, date: 2026-11-21, source: abc}\n",
        "README.md": "For those who work on the pack.",
    }
    pack, found = stock.read(stock.make(tmp_path, files))
    assert found == []
    assert pack is not None
    identity = pack.identity
    assert (identity.title, identity.work.title, identity.work.lang) == ("Told: A Pack", "1984", "no")
    assert ["/".join(path) for path in identity.work.leaves()] == ["one/1", "one/2", "two/3"]
    assert identity.work.divisions[1].children[0].number == "III"
    assert identity.order.body[1] == "text/end.md"
    assert isinstance(identity.order.body[0], PartPlan)
    assert [chapter.path for chapter in pack.reading_order()] == ["text/notice.md", "text/start.md", "text/end.md"]
    assert pack.chapters[SourcePath("text/notice.md")].head.covers == (Locator(first="one"), Locator(first="two/3"))
    assert pack.words == {
        "title.by": "from {author}",
        "quote.1.open": "‹",
        "unit.page": {"one": "leaf", "other": "leaves"},
    }
    assert pack.evaluation is not None
    assert set(pack.images) == {"images/map.svg"}
    assert "source/text/start.md" in pack.files
    assert pack.quotes[0].place("words") == Span(file="source/quotations.yaml", line=1, column=21, length=20)
    assert identity.place("date") == Span(file="source/pack.yaml", line=6, column=7, length=10)
    assert identity.order.place("body.1") == Span(file="source/pack.yaml", line=19, column=7, length=11)


def test_the_fingerprint_is_of_what_is_read_and_not_of_its_evaluation(tmp_path: Path) -> None:
    def fingerprint(**files: str) -> str:
        pack, _ = stock.read(stock.make(tmp_path, files))
        assert pack is not None
        return pack.fingerprint

    first = fingerprint()
    assert fingerprint(**{"evaluation.yaml": "{by: A, date: 2026-11-21, source: abc}"}) == first
    assert fingerprint(**{"draft.txt": "words"}) == first
    assert fingerprint(**{"text/start.md": stock.chapter("Other words.")}) != first


def test_what_is_judged_is_the_text_whatever_editions_there_are(tmp_path: Path) -> None:
    def hashes(folder: str, **files: str) -> tuple[str, str]:
        pack, _ = stock.read(stock.make(tmp_path / folder, files))
        assert pack is not None
        return pack.judged, pack.fingerprint

    judged, whole = hashes("none")
    assert judged == whole
    of_others, whole_of_others = hashes("others", **{"editions.yaml": "- {id: a, output: epub, impression: 2}"})
    assert (of_others, whole_of_others != whole) == (judged, True)
    corrected = {"corrections.yaml": "[]"}
    assert hashes("corrected", **corrected)[0] != judged
    assert hashes("other-words", **{"text/start.md": stock.chapter("Other words.")})[0] != judged


def test_files_for_people_and_hidden_ones_are_left_alone(tmp_path: Path) -> None:
    files = {
        "README.md": "words",
        ".draft.md": "words",
        "text/start.md~": "words",
        "notes.txt": "words",
        ".x/a.yaml": "a",
    }
    assert stock.said(stock.make(tmp_path, files)) == []


def test_files_that_nothing_reads_are_warned_of(tmp_path: Path) -> None:
    files = {"glosary.yaml": "[]", "faq.yml": "[]", "words/fr.yaml": "a: b", "text/draft.md": "words"}
    found = stock.read(stock.make(tmp_path, files))[1]
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert [(finding.at.file, finding.code, finding.hint) for finding in found] == [
        ("source/faq.yml", "file-known", "Did you mean “faq.yaml”?"),
        ("source/glosary.yaml", "file-known", "Did you mean “glossary.yaml”?"),
        ("source/text/draft.md", "chapter-unlisted",
         "Name it under “order” in pack.yaml, or take it out of the source folder."),
        ("source/words/fr.yaml", "file-known", "Call it words/en.yaml."),
    ]  # fmt: skip


def test_a_later_format_is_refused_and_nothing_else_said(tmp_path: Path) -> None:
    later = stock.pack_yaml("format: 2\nnovelty: [of, a, later, format]\n")
    (said,) = stock.said(stock.make(tmp_path, {"pack.yaml": later}))
    assert said == (
        "source/pack.yaml:1:9+1 format-known This pack is of format 2, and this press reads format 1."
        " Use a later nlmpress, one that reads format 2."
    )


def test_a_pack_with_a_mistake_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Everything wrong is found in one run: in pack.yaml, in a chapter that it names, in a list."""
    files = {
        "pack.yaml": stock.pack_yaml("title: [A]\n"), "text/start.md": stock.chapter("<b>"),
        "glossary.yaml": "- {id: a, term: a, definition: b}\n- {id: B, term: b, definition: b}\n",
    }  # fmt: skip
    pack, found = stock.read(stock.make(tmp_path, files))
    assert [finding.code for finding in found] == ["id-shaped", "value-typed", "html-refused"]
    assert pack is not None
    assert (pack.identity.id, pack.identity.title) == ("stock", "")
    assert [term.id for term in pack.terms] == ["a"]


def test_without_language_work_or_order_there_is_no_pack(tmp_path: Path) -> None:
    for number, wrong in enumerate(("lang: English\n", "work: {title: A}\n", "order: []\n")):
        assert stock.read(stock.make(tmp_path / str(number), {"pack.yaml": stock.pack_yaml(wrong)}))[0] is None


def test_a_motif_is_one_of_the_press(tmp_path: Path) -> None:
    said = stock.said(stock.make(tmp_path, {"pack.yaml": stock.pack_yaml("cover: {motif: fense}\n")}))
    (motif,) = [line for line in said if "fense" in line]
    assert motif.endswith("value-typed “fense” is not one of: house, fence. Did you mean “fence”?")


def test_a_line_of_source(tmp_path: Path) -> None:
    written = b"\xef\xbb\xbf---\r\nid: start\rtitle: A\xe2\x80\xa8B\r\n---\nLast."
    project = stock.make(tmp_path, {"text/start.md": written})
    pack, _ = stock.read(project)
    for number, line in enumerate(["", "---", "id: start", "title: A\u2028B", "---", "Last.", ""]):
        at = Span(file="source/text/start.md", line=number)
        assert source_line(project, at) == line
        assert pack is None or source_line(pack, at) == line
    for file in ("", "source", "source/gone.md", "../secret", "/etc/passwd", "source/../../etc/passwd", "dist/a"):
        assert source_line(project, Span(file=file, line=1)) == ""


def test_the_shipped_pack_has_nothing_malformed() -> None:
    pack, found = stock.read(ROOT)
    assert pack is not None
    assert [stock.line(finding) for finding in found] == []
