"""Where `make test` puts the validators; each pack in every edition with its proof, once a run; and small files: one
of each kind that passes, one that must not.
"""

import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlmpress import pipeline
from nlmpress.model import Pack
from nlmpress.papers import PAPERS
from nlmpress.pipeline.handouts import make_again
from nlmpress.pipeline.proving import prove
from nlmpress.proofing.ace import ace
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.judges import Tools
from tests.conftest import ROOT, alone

TOOLS = Tools(
    ace=str(ROOT / ".tools" / "node_modules" / ".bin" / "ace-cli"),
    node=str(next((p for p in [Path(sys.executable).parent / "node"] if p.exists()), "node")),
)

TWINS = frozenset({"booklet", "cover", "dyslexia-friendly", "large-print", "print-us", "teacher"})
"""Editions of the shipped pack in which no other pack is proved here: they differ from another in audience, scale or
face alone, or are proved of every pack in `test_print_is_proven`.
"""
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
PACKAGE = """<?xml version="1.0"?>
<package version="3.0" xml:lang="en" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:12345678-1234-5678-1234-567812345678</dc:identifier>
<dc:title>A small book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Plain text in two headings.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="one"/></spine>
</package>
"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en" lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>
"""
ONE = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head><title>One</title></head><body><h1>One</h1>
<p id="told">Told simply.</p></body></html>
"""
# A link that leads nowhere, which EPUBCheck must see, and pale grey on white, which Ace must.
ONE_BAD = ONE.replace("Told simply.", 'Told <a href="nowhere.xhtml">simply</a>.').replace(
    '<p id="told">', '<p id="told" style="color: #ccc; background: #fff">'
)


def epub(path: Path, chapter: str) -> Path:
    """Write a small EPUB around one chapter."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in {
            "META-INF/container.xml": CONTAINER,
            "book/package.opf": PACKAGE,
            "book/nav.xhtml": NAV,
            "book/one.xhtml": chapter,
        }.items():
            book.writestr(name, text)
    return path


@pytest.fixture
def good_epub(tmp_path: Path) -> Path:
    return epub(tmp_path / "good é.epub", ONE)


@pytest.fixture
def bad_epub(tmp_path: Path) -> Path:
    return epub(tmp_path / "bad.epub", ONE_BAD)


def pdf(path: Path, html: str, **options: object) -> Path:
    """Write a small PDF with WeasyPrint as it comes, no part of the press in it."""
    from weasyprint import HTML

    HTML(string=html).write_pdf(path, **options)
    return path


@pytest.fixture
def good_pdf(tmp_path: Path) -> Path:
    """A PDF/UA-1 file."""
    return pdf(tmp_path / "good é.pdf", "<html lang=en><title>Good</title><h1>One</h1><p>Two", pdf_variant="pdf/ua-1")


@pytest.fixture
def bad_pdf(tmp_path: Path) -> Path:
    """A PDF with no tags at all."""
    return pdf(tmp_path / "bad.pdf", "<p>Two")


@pytest.fixture(scope="session")
def daisy() -> Callable[[Sequence[Path]], list[Complaint]]:
    """`ace` with the script and the Node that `make test` installs."""
    return partial(ace, program=TOOLS.ace, node=TOOLS.node)


@pytest.fixture(scope="session")
def complete(
    built: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[Path], Path]:
    """A function from a project to its `dist/`, only to be read: the shipped pack in every edition that it has, and any
    other in those but `TWINS`.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "complete"

    def build(project: Path) -> Path:
        if project == ROOT:
            return built(ROOT)
        copy = shared / project.name
        shared.mkdir(exist_ok=True)
        with alone(shared / f"{project.name}.lock"):
            if not (copy / "dist" / "manifest.json").exists():
                shutil.copytree(project / "source", copy / "source")
                listed = yaml.load((ROOT / "source" / "editions.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
                kept = [edition for edition in listed if edition["id"] not in TWINS]
                (copy / "source" / "editions.yaml").write_text(yaml.safe_dump(kept, sort_keys=False))
                pipeline.build(copy)
        return copy / "dist"

    return build


@pytest.fixture(scope="session")
def proved(
    complete: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[Path], dict[str, Any]]:
    """A function from a project to the proof of it in every edition, made once a run for all test processes."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "proved"

    def proof(project: Path) -> dict[str, Any]:
        shared.mkdir(exist_ok=True)
        dist = complete(project)
        filed = shared / f"{'shipped' if project == ROOT else project.name}.json"
        with alone(filed.with_suffix(".lock")):
            if not filed.exists():
                found = prove(dist, project if project == ROOT else dist.parent, TOOLS)
                filed.write_text(json.dumps(found.as_json()))
        return dict(json.loads(filed.read_text()))

    return proof


def spread(pack: Pack) -> frozenset[str]:
    """The paths of one sheet of each kind that a pack hands out: the standard version on one paper, one of the others
    on the other, turn about; and the key.
    """
    first = {record.kind: record for record in reversed(pack.handouts)}
    asked: set[str] = set()
    for number, record in enumerate(first.values()):
        one, other = PAPERS if number % 4 < 2 else reversed(PAPERS)
        asked |= {f"handouts/{one}/{record.id}.pdf", f"handouts/{other}/keys/{record.id}-key.pdf"}
        versions = [version for version in record.versions if version != "standard"]
        name = f"{(version := versions[number % len(versions)])}/{record.id}-{version}" if versions else record.id
        asked.add(f"handouts/{other}/{name}.pdf")
    return frozenset(asked)


@pytest.fixture(scope="session")
def handed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[Path], Path]:
    """A function from a project to a set of its sheets, made once a run for all test processes: those of `spread`."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "handed"

    def make(project: Path) -> Path:
        shared.mkdir(exist_ok=True)
        out = shared / ("shipped" if project == ROOT else project.name) / "dist"
        with alone(shared / f"{out.parent.name}.lock"):
            if not (out / "manifest.json").exists():
                pack = pipeline.check(project).pack
                assert pack is not None
                make_again(project, spread(pack), out, lambda output, step: None, lambda steps: None, None)
        return out

    return make
