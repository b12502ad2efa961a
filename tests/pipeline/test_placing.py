"""What is said of a place in an EPUB is led back to the source, also when the source or the file has changed since."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nlmpress import pipeline
from nlmpress.diagnostics import Span
from nlmpress.pipeline.placing import Places
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.judges import Subject
from nlmpress.words import for_language
from tests.suite.cases import STOCK

pytestmark = pytest.mark.xdist_group("placing")
STORY = "source/text/story.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose EPUB has been built, with a stylesheet of its own."""
    project = Path(shutil.copytree(STOCK, tmp_path_factory.mktemp("placing") / "pack"))
    (project / "source" / "editions.yaml").write_text("- {id: epub, output: epub}\n")
    pipeline.build(project)
    return project


@pytest.fixture(scope="module")
def place(project: Path) -> Callable[..., tuple[str, Span]]:
    """From what is said of the EPUB to where that is."""
    checked = pipeline.check(project)
    assert checked.pack is not None
    assert checked.style is not None
    pack, style = checked.pack, checked.style
    words = for_language(pack.identity.lang, style.words, pack.words)
    file = project / "dist" / "lamp-pack.epub"

    def places(same: bool) -> Places:
        return Places(
            pack=pack, style=style, words=words, same=same, said_of=pack.editions, workers=1, tell=lambda a, b: None
        )

    finders = {same: places(same) for same in (True, False)}

    def found(same: bool = True, data: bytes | None = None, **said: object) -> tuple[str, Span]:
        complaint = Complaint(file=file, tool="T", severity="error", message="", **{"rule": "R", **said})  # type: ignore[arg-type]  # a test's own shorthand
        subject = Subject(file=file, name=file.name, edition="epub", output="epub", kept=data is None)
        ((_, placed),) = finders[same].of(subject, data or file.read_bytes(), [complaint])
        return placed

    return found


def at(project: Path, member: str, words: str) -> dict[str, object]:
    """The place of some words in a member, as EPUBCheck tells it."""
    with zipfile.ZipFile(project / "dist" / "lamp-pack.epub") as book:
        text = book.read(member).decode()
    index = text.index(words)
    return {
        "inside": member,
        "line": text.count("\n", 0, index) + 1,
        "column": index - text.rfind("\n", 0, index),
    }


@pytest.mark.parametrize("same", [True, False])
def test_words_of_a_chapter_are_those_of_its_line(
    project: Path, place: Callable[..., tuple[str, Span]], same: bool
) -> None:
    where, span = place(same, **at(project, "EPUB/text/01-story.xhtml", "is one who minds"))
    assert (span.file, span.line) == (STORY, 7)
    assert where.startswith("EPUB/text/01-story.xhtml:")


def test_a_file_that_was_altered_is_found_by_its_ids(project: Path, place: Callable[..., tuple[str, Span]]) -> None:
    book = project / "altered.epub"
    shutil.copy(project / "dist" / "lamp-pack.epub", book)
    page = '<html><body><p>New</p><p id="c1.p2">Old</p></body></html>'
    with zipfile.ZipFile(book, "a") as added:
        added.writestr("EPUB/text/new.xhtml", page)
    _, span = place(True, book.read_bytes(), inside="text/new.xhtml", path=(0, 1))
    assert (span.file, span.line) == (STORY, 13)


def test_a_line_of_the_contents_is_what_it_leads_to(project: Path, place: Callable[..., tuple[str, Span]]) -> None:
    for member, words in (("EPUB/text/nav.xhtml", ">What happens</a>"), ("EPUB/toc.ncx", "/></navPoint>")):
        _, span = place(**at(project, member, words))
        assert span.file.startswith("source/text/"), member


def test_what_the_package_says_is_a_key_of_the_pack(project: Path, place: Callable[..., tuple[str, Span]]) -> None:
    package = "EPUB/content.opf"
    assert place(**at(project, package, "The Lamp</dc:title>"))[1] == Span(
        file="source/pack.yaml", line=3, column=8, length=8
    )
    assert place(**at(project, package, "en-GB</dc:language>"))[1].line == 5
    assert place(inside=package)[1].file == "source/editions.yaml"


def test_a_record_is_where_it_is_written(project: Path, place: Callable[..., tuple[str, Span]]) -> None:
    _, span = place(**at(project, "EPUB/text/02-lists.xhtml", "One who minds a lamp"))
    assert span.file == "source/glossary.yaml"


def test_a_page_that_the_press_makes_is_of_the_pack(project: Path, place: Callable[..., tuple[str, Span]]) -> None:
    for name in ("titlepage", "imprint", "cover"):
        assert place(inside=f"text/{name}.xhtml", path=(1, 0))[1].file == "source/pack.yaml"


def test_what_is_of_no_known_place_is_said_of_the_edition(place: Callable[..., tuple[str, Span]]) -> None:
    edition = Span(file="source/editions.yaml", line=1, column=3, length=2)
    for inside in ("", "mimetype", "EPUB/css/book.css", "EPUB/absent.xhtml"):
        assert place(inside=inside, line=1, column=1)[1].file == edition.file
    assert place(True, b"PK\x03\x04 no book", inside="EPUB/text/01-story.xhtml")[1].file == edition.file
