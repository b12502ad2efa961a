"""Laws of assembly: it never raises on a pack that the checks pass, and what it makes holds together."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nlmpress import pipeline
from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.diagnostics import Severity
from nlmpress.model import Edition, Id, Pack, Style
from nlmpress.prose import Figure, ForAudience, Heading, QuoteEmbed, Reference, Row, Table, plain, walk
from nlmpress.words import for_language
from tests.conftest import PROJECTS
from tests.suite.cases import STOCK

BLOCKS = [
    "Words of it.", "See [the night](section:night) and [](theme:light).", "![](quote:dark)", "![](make:marks)",
    "![](make:by-heart)", "![](make:reading-times)", "![](make:colophon)", "![](make:figures)", "![](make:quote-index)",
    "[chapter 2](at:one/2), [chapters](at:one/1..two/4), [it](quote:dark), [](event:boat), [](place:island).",
    "## A section", "## Of her {#of-her about=person:mara}", "## Two {at=two/4 about=event:boat,theme:light}",
    "### Under it",
    "::: row themes=light events=boat\n\nIt comes.\n\n::: comment\n\nLate.\n\n:::\n\n:::",
    "::: row checked=no\n\n![](quote:dark)\n\n::: comment\n\n- late\n- [later](unchecked:)\n\n:::\n\n:::",
    "::: teacher\n\n[Tom](person:tom) ^[A note on [him](person:tom).]\n\n::: key\n\nSo.\n\n:::\n\n:::",
    "::: table id=tab\n\n| a | [b](term:keeper) |\n|---|---|\n| 1 | 2 |\n\nA caption\n\n:::",
    "::: key\n\n::: table\n\n| a |\n|---|\n| 1 |\n\nAnother\n\n:::\n\n:::",
    "::: note \"Look\"\n\n> ![](quote:dark)\n>\n> 1. [keepers](term:keeper)\n\n:::", "See [a table](figure:tab).",
]  # fmt: skip
TREES = [
    "- {id: one, number: One, children: 1-3}\n    - {id: two, number: Two, children: 4-6}",
    "- {id: one, children: [{id: '1', title: First, children: 1-2}, {id: '2', number: 2}, {id: '3'}]}\n"
    "    - {id: two, title: Two, children: 4-6}",
    "- {id: one, number: I, children: 1-5}\n    - {id: two, number: II, children: 1-5}",
]
LISTS = ["glossary", "bank", "people", "places", "timeline", "relations"]
AUDIENCES = [frozenset[str](), frozenset({"teacher"}), frozenset({"teacher", "key"})]


def _write(folder: Path, blocks: list[str], lists: list[str], tree: str) -> None:
    shutil.copytree(STOCK, folder, dirs_exist_ok=True)
    source = folder / "source"
    pack = (source / "pack.yaml").read_text("utf-8")
    pack = pack.replace("many: chapters}\n", "many: chapters}\n    - {id: scene, one: scene, many: scenes}\n")
    (source / "pack.yaml").write_text(pack.replace(TREES[0], tree), "utf-8")
    story = (source / "text" / "story.md").read_text("utf-8").replace("![](quote:dark)", "The [dark](quote:dark).")
    (source / "text" / "story.md").write_text(story + "\n" + "\n\n".join(blocks) + "\n", "utf-8")
    head = "---\nid: lists\ntitle: Lists\n---\n\n"
    (source / "text" / "lists.md").write_text(head + "\n\n".join(f"![](make:{what})" for what in lists) + "\n", "utf-8")


def _books(pack: Pack, style: Style) -> list[Book]:
    words = for_language(pack.identity.lang, style.words, pack.words)
    return [assemble(pack, _edition(audiences), words, style.tokens["marks"]) for audiences in AUDIENCES]


def _edition(audiences: frozenset[str]) -> Edition:
    return Edition(id=Id("test"), output="epub", date=date(2026, 11, 21), audiences=audiences)


def _holds_together(book: Book) -> None:
    """Anchors are unique, and everything leads to something that this edition shows."""
    shown = [chapter.anchor for chapter in book.chapters]
    assert len(set(shown)) == len(shown)
    named: dict[str, object] = {}
    for at, anchor in book.anchors.items():
        assert named.setdefault(anchor, at) == at, f"{anchor} stands twice"
    for key, target in book.targets.items():
        assert target.chapter in shown, key
    for key, uses in book.uses.items():
        assert len({use.section_anchor for use in uses}) == len(uses)
        assert sum(use.main for use in uses) <= 1
        assert all(use.chapter in shown for use in uses), key
    for chapter in book.chapters:
        for node in walk(chapter.blocks):
            assert not isinstance(node, ForAudience) or node.audience in book.edition.audiences
            if isinstance(node, Heading | Row | QuoteEmbed | Reference) or (
                isinstance(node, Table | Figure) and node.caption
            ):
                assert node.at in book.anchors
    assert [entry.number for entry in book.quotes] == list(range(1, len(book.quotes) + 1))
    assert all(0 <= place < len(book.quotes) for group in book.index for place in group.entries)
    assert sorted(index for part in book.parts for index in part.chapters) == [
        index for index, chapter in enumerate(book.chapters) if chapter.matter == "body"
    ]


@pytest.mark.slow
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    blocks=st.lists(st.sampled_from(BLOCKS), max_size=9, unique=True),
    lists=st.lists(st.sampled_from(LISTS), unique=True, min_size=1),
    tree=st.sampled_from(TREES),
)
def test_assembly_never_raises_on_a_pack_that_the_checks_pass(blocks: list[str], lists: list[str], tree: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), blocks, lists, tree)
        checked = pipeline.check(Path(folder))
    assume(not any(finding.severity is Severity.ERROR for finding in checked.findings))
    assert checked.pack is not None
    assert checked.style is not None
    plain_book, *others = books = _books(checked.pack, checked.style)
    for book in books:
        _holds_together(book)
    for other in others:
        assert other.anchors == plain_book.anchors
        assert other.counts.words >= plain_book.counts.words
        numbers = {figure.anchor: figure.number for figure in other.figures}
        assert {figure.anchor: figure.number for figure in plain_book.figures}.items() <= numbers.items()
        assert all(plain(chapter.title) for chapter in other.chapters)


@pytest.mark.slow
def test_every_pack_there_is_holds_together() -> None:
    for project in PROJECTS:
        checked = pipeline.check(project)
        assert checked.pack is not None
        assert checked.style is not None
        for book in _books(checked.pack, checked.style):
            _holds_together(book)
