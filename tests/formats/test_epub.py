"""The EPUB's container and package document: what is said of the book, and the same bytes for the same book."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.criteria import CRITERIA
from nlmpress.formats import epub, identifier
from nlmpress.model import Answer, Evaluation, Isbn
from nlmpress.prose import Paragraph, Text
from tests.rendering import sample

DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"


def made(book: Book) -> Artifact:
    (artifact,) = sample.rendered(epub, book)
    return artifact


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    return made(sample.book())


def package(artifact: Artifact) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(artifact.data)).read("EPUB/content.opf"))


def meta(root: etree._Element, property_: str) -> list[str]:
    return [e.text or "" for e in root.iter(f"{OPF}meta") if e.get("property") == property_]


def test_the_container_is_in_order(artifact: Artifact) -> None:
    members = zipfile.ZipFile(BytesIO(artifact.data)).infolist()
    assert (members[0].filename, members[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.external_attr >> 16 for member in members} == {0o644}
    names = [member.filename for member in members]
    assert len(names) == len(set(names))


def test_what_is_said_of_the_book(artifact: Artifact) -> None:
    root = package(artifact)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [e.text for e in root.iter(f"{DC}title")] == ["A Sample & More", "A study pack"]
    assert [e.text for e in root.iter(f"{DC}creator")] == ["A. Person"]
    assert [e.text for e in root.iter(f"{DC}contributor")] == ["B. Person"]
    assert meta(root, "role") == ["aut", "edt"]
    assert meta(root, "file-as") == ["Person, A."]
    assert [e.text for e in root.iter(f"{DC}description")] == ["A pack with everything in it."]
    assert [e.text for e in root.iter(f"{DC}subject")] == ["The Long Road by A. Writer"]
    assert [e.text for e in root.iter(f"{DC}date")] == ["2026-11-21"]
    assert meta(root, "dcterms:modified") == ["2026-11-21T00:00:00Z"]


def test_identifiers_are_derived_and_none_is_made_up(artifact: Artifact) -> None:
    (own,) = [e.text or "" for e in package(artifact).iter(f"{DC}identifier")]
    assert own.startswith("urn:uuid:")
    teacher = made(sample.book(replace(sample.EPUB, id=sample.m.Id("teacher"))))
    (other,) = [e.text for e in package(teacher).iter(f"{DC}identifier")]
    assert other != own
    book = sample.book()
    numbered = replace(book, edition=replace(book.edition, isbn=Isbn("978-0-571-22413-5")))
    found = [e.text for e in package(made(numbered)).iter(f"{DC}identifier")]
    assert found == [own, "urn:isbn:9780571224135"]


def evaluation(source: str) -> Evaluation:
    """A record that answers the whole list."""
    said = Text(text="It is so.")
    answers = tuple(
        Answer(criterion=str(criterion), question=(said,), answer=(Paragraph(inlines=(said,)),), result="yes")
        for criterion in CRITERIA
    )
    return Evaluation(by="A. Reader", date=date(2026, 11, 20), source=source, answers=answers)


def test_conformance_is_claimed_only_for_the_text_that_was_evaluated(artifact: Artifact) -> None:
    book = sample.book()
    assert meta(package(artifact), "dcterms:conformsTo") == []
    stale = package(made(replace(book, evaluation=evaluation("00" * 32))))
    assert meta(stale, "dcterms:conformsTo") == []
    assert meta(stale, "a11y:certifiedBy") == []
    whole = evaluation(book.judged)
    partly = package(made(replace(book, evaluation=replace(whole, answers=whole.answers[1:]))))
    assert meta(partly, "dcterms:conformsTo") == []
    assert meta(partly, "a11y:certifiedBy") == []
    good = package(made(replace(book, evaluation=whole)))
    assert meta(good, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert meta(good, "a11y:certifiedBy") == ["A. Reader"]
    assert "A. Reader" in meta(good, "schema:accessibilitySummary")[0]


def test_the_manifest_lists_every_file_and_the_spine_every_page(artifact: Artifact) -> None:
    archive = zipfile.ZipFile(BytesIO(artifact.data))
    root = package(artifact)
    items = {item.get("id"): item for item in root.iter(f"{OPF}item")}
    files = {name.removeprefix("EPUB/") for name in archive.namelist() if name.startswith("EPUB/")} - {"content.opf"}
    assert {item.get("href") for item in items.values()} == files
    spine = [items[ref.get("idref")].get("href") for ref in root.iter(f"{OPF}itemref")]
    assert spine == [href for href in (i.get("href") for i in items.values()) if href.endswith(".xhtml")]
    assert spine[0] == "text/cover.xhtml"
    assert artifact.pages == len(spine)
    assert [i.get("href") for i in items.values() if i.get("properties") == "cover-image"] == ["cover.png"]


def test_the_stylesheets_are_literal_and_force_nothing_on_the_text(artifact: Artifact) -> None:
    archive = zipfile.ZipFile(BytesIO(artifact.data))
    book, fonts = (archive.read(f"EPUB/css/{name}.css").decode() for name in ("book", "fonts"))
    assert "var(" not in book + fonts
    assert "{{" not in book + fonts
    rules = dict(re.findall(r"([^{}/]+?) *{([^{}]*)}", re.sub(r"/[*].*?[*]/", "", book, flags=re.S)))
    rules = {selector.strip(): declared for selector, declared in rules.items()}
    assert not any(word in rules["body"] for word in ("font-size", "font-family", "background", " color"))
    assert "prefers-color-scheme: dark" in book
    assert fonts.count("@font-face") == sum(name.endswith(".woff2") for name in archive.namelist())


def test_the_faces_go_with_one_stylesheet(artifact: Artifact) -> None:
    """Take the link to fonts.css out, and nothing is left that names an embedded file."""
    archive = zipfile.ZipFile(BytesIO(artifact.data))
    pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    assert all(page.count('href="../css/fonts.css"') == 1 for page in pages)
    assert "fonts/" not in archive.read("EPUB/css/book.css").decode()


def test_sources_lead_from_an_element_to_a_line(artifact: Artifact) -> None:
    assert artifact.sources["s-set-out"].file == "source/text/made-up.md"


def test_a_pack_as_bare_as_may_be() -> None:
    root = package(made(sample.bare()))
    assert meta(root, "schema:accessMode") == ["textual"]
    assert "alternativeText" not in meta(root, "schema:accessibilityFeature")
    assert "index" not in meta(root, "schema:accessibilityFeature")
    assert list(root.iter(f"{DC}creator")) == []


@pytest.mark.slow
def test_the_pages_of_an_edition_are_listed_and_say_whose_they_are() -> None:
    found = made(sample.book(replace(sample.EPUB, pages_of=sample.SCREEN.id)))
    archive, root = zipfile.ZipFile(BytesIO(found.data)), package(found)
    assert meta(root, "pageBreakSource") == [identifier("sample", sample.SCREEN)]
    assert {"pageBreakMarkers", "pageNavigation", "printPageNumbers"} <= set(meta(root, "schema:accessibilityFeature"))
    assert sample.words()("access.pages") in meta(root, "schema:accessibilitySummary")[0]
    nav = archive.read("EPUB/text/nav.xhtml").decode()
    listed = re.findall(r'<li><a href="([^"#]+)#(page-[^"]+)">([^<]+)</a>', nav.partition('epub:type="page-list"')[2])
    assert [label for *_, label in listed][:2] == ["i", "ii"]
    for file, id_, label in listed:
        marker = f'<span id="{id_}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{label}"></span>'
        assert archive.read(f"EPUB/text/{file}").decode().count(marker) == 1
    ncx = etree.fromstring(archive.read("EPUB/toc.ncx"))
    targets = [content.get("src") for content in ncx.iterfind(".//{*}pageTarget/{*}content")]
    assert targets == [f"text/{file}#{id_}" for file, id_, _ in listed]


def test_a_book_without_the_pages_of_another_says_nothing_of_pages(artifact: Artifact) -> None:
    root = package(artifact)
    assert meta(root, "pageBreakSource") == []
    assert "pageBreakMarkers" not in meta(root, "schema:accessibilityFeature")
    names = zipfile.ZipFile(BytesIO(artifact.data))
    assert not [
        name for name in names.namelist() if b"pagebreak" in names.read(name) or b"pageList" in names.read(name)
    ]


def test_an_isbn_is_what_an_edition_is_known_by() -> None:
    numbered = replace(sample.SCREEN, isbn=Isbn("978-0-571-22413-5"))
    assert identifier("sample", numbered) == "urn:isbn:9780571224135"
    assert identifier("sample", sample.SCREEN).startswith("urn:uuid:")
    assert identifier("other", sample.SCREEN) != identifier("sample", sample.SCREEN)


SCRIPT = """
import hashlib, sys
sys.path.insert(0, {root!r})
from tests.formats.test_epub import made, sample
print(hashlib.sha256(made(sample.book()).data).hexdigest())
"""


@pytest.mark.slow
def test_equal_books_are_equal_bytes_whatever_the_hour_the_place_and_the_seed(artifact: Artifact) -> None:
    environment = dict(os.environ, PYTHONHASHSEED="4711", TZ="Asia/Kathmandu", LC_ALL="C")
    root = str(sample.Path(__file__).parents[2])
    run = [sys.executable, "-c", SCRIPT.format(root=root)]
    other = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, cwd="/")
    assert other.stdout.strip() == hashlib.sha256(artifact.data).hexdigest()
