"""What an edition keeps back is in none of its files: tried with words in every kind of place, in three outputs."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from nlmpress import formats, pipeline
from nlmpress.artifacts import Artifact
from nlmpress.assembly import assemble
from nlmpress.assembly.withheld import Withheld, withheld
from nlmpress.book import Book
from nlmpress.diagnostics import Rejected
from nlmpress.model import ALL, Edition, Id, Pack, Press, Style
from nlmpress.proofing.leaks import leaks, letters
from nlmpress.words import Words, for_language
from tests.assembly.making import edition, made
from tests.suite.cases import STOCK

STORY = (
    (STOCK / "source/text/story.md").read_text("utf-8")
    + """
::: teacher
Zebracorn one is the beginning of a paragraph which tells a teacher at some length what to do with a class.

**Zebracorn two**

- Zebracorn three
- The island^[Zebracorn four]

::: table id=kept
| Zebracorn five | b                |
| -------------- | ---------------- |
| c              | Zebracorn *six*  |

Zebracorn seven.
:::

> Zebracorn eight

::: figure id=dot
![Zebracorn nine](image:images/dot.svg)

Zebracorn ten.
:::
:::

::: key
Zebracorneleven
:::
"""
)
LATER = "---\nid: later\ntitle: A Zebracorn twelve\nstandfirst: A Zebracorn thirteen.\n---\n\nA Zebracorn fourteen.\n"
NUMBERS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
LISTS = (STOCK / "source/text/lists.md").read_text("utf-8") + "\n![](make:corrections)\n"
CORRECTIONS = """\
- id: of-the-teacher
  date: 2026-11-20
  where: section:story
  said: Zebracorn fifteen
  says: the beginning of a paragraph which tells a teacher at some length
  why: Zebracorn sixteen.
- id: of-a-chapter
  date: 2026-11-20
  where: section:later
  said: Zebracorn seventeen
  why: It was too much.
- id: of-what-is-gone
  date: 2026-11-20
  where: section:story
  said: Zebracorn eighteen
  why: Zebracorn nineteen.
  audience: key
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
BODY = "    - id: reading\n      title: Reading\n      chapters: [text/story.md, text/lists.md]\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("withheld") / "pack"
    pack = (STOCK / "source/pack.yaml").read_text("utf-8")
    assert BODY in pack
    files = {"text/story.md": STORY, "text/later.md": LATER, "images/dot.svg": DOT}
    files |= {"text/lists.md": LISTS, "corrections.yaml": CORRECTIONS}
    made(folder, {**files, "pack.yaml": pack.replace(BODY, BODY + "    - text/later.md\n")})
    return folder


@pytest.fixture(scope="module")
def parts(project: Path) -> tuple[Pack, Style, Words]:
    checked = pipeline.check(project)
    assert checked.pack is not None
    assert checked.style is not None
    return checked.pack, checked.style, for_language(checked.pack.identity.lang, checked.style.words)


def assembled(parts: tuple[Pack, Style, Words], one: Edition) -> Book:
    pack, style, words = parts
    return assemble(pack, one, words, style.tokens["marks"])


@pytest.fixture(scope="module")
def kept(parts: tuple[Pack, Style, Words]) -> Withheld:
    """What an edition for readers keeps back, which leaves the last chapter out too."""
    return withheld(parts[0], assembled(parts, edition(without=("later",))))


Output = Literal["booklet", "epub", "screen"]


def file_of(parts: tuple[Pack, Style, Words], output: Output, *audiences: str, without: tuple[str, ...]) -> Artifact:
    page = "" if output == "epub" else "screen"
    press = Press(stock="offset-80", signature=ALL) if output == "booklet" else None
    one = replace(edition(*audiences, without=without), id=Id(output), output=output, page=page, press=press)
    _, style, words = parts
    book = assembled(parts, one)
    pages = formats.Pages({one.id: book}, style, words, told)
    artifact, *_count_of_the_setting = formats.load(output).render(book, style, words, told, pages)
    return artifact


def told(file: str, step: str) -> None:
    """Nobody listens."""


def test_every_kind_of_place_is_kept_back(kept: Withheld) -> None:
    whole = letters(" ".join(text for text, _ in kept.pieces))
    assert [number for number in NUMBERS if f"zebracorn{number}" not in whole] == []
    assert "zebracorn" not in letters(" ".join(kept.said))


def test_an_edition_that_shows_everything_keeps_nothing_back(parts: tuple[Pack, Style, Words]) -> None:
    assert withheld(parts[0], assembled(parts, edition("teacher", "key"))).pieces == ()


@pytest.mark.slow
@pytest.mark.parametrize("output", ["booklet", "epub", "screen"])
def test_what_is_kept_back_is_found_where_it_is_and_nowhere_else(
    parts: tuple[Pack, Style, Words], kept: Withheld, output: Output
) -> None:
    """The search finds every piece in the file of an edition that shows it, and none in that of one that does not."""
    shows = file_of(parts, output, "teacher", "key", without=())
    found = {place for _, place in leaks(shows, kept.pieces, kept.said)}
    assert {place for text, place in kept.pieces if "zebracorn" in letters(text)} - found == set()
    keeps = file_of(parts, output, without=("later",))
    assert list(leaks(keeps, kept.pieces, kept.said)) == []


@pytest.mark.slow
def test_a_template_that_tells_stops_the_build(project: Path, tmp_path: Path) -> None:
    """Styles are a project's own: one can say anything, and then nothing is published."""
    style = project / "styles" / "templates"
    style.mkdir(parents=True)
    ours = (Path("styles/templates/imprint.xhtml.j2")).read_text("utf-8")
    (style / "imprint.xhtml.j2").write_text(ours.replace("<div>", "<div><p>Zebracorn-eleven</p>", 1), "utf-8")
    try:
        with pytest.raises(Rejected) as refused:
            pipeline.build(project, ["epub"], tmp_path / "dist")
    finally:
        (style / "imprint.xhtml.j2").unlink()
    (finding,) = refused.value.findings
    assert (finding.code, finding.at.file) == ("withheld-kept", "source/text/story.md")
    assert "Zebracorneleven" in finding.message
    assert not (tmp_path / "dist").exists()


def test_a_long_piece_leaks_by_any_eight_words_of_it() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    words = text.split()
    for start in range(len(words) - 7):
        said = Artifact(path="a.txt", data=" ".join(words[start : start + 8]).encode())
        assert [place for _, place in leaks(said, [(text, "here")], [])] == ["here"]
    far = Artifact(path="a.txt", data=b"one two three four, and six seven eight nine")
    assert list(leaks(far, [(text, "here")], [])) == []


def test_what_is_said_all_the_same_is_no_leak() -> None:
    said = Artifact(path="a.txt", data=b"Yes. The answer is in the chapter.")
    assert list(leaks(said, [("Yes", 1), ("No", 2)], ["Yes, he said."])) == []
    assert list(leaks(said, [("Yes", 1), ("No", 2)], [])) == [("Yes", 1)]


@pytest.mark.parametrize(
    ("says", "kept", "leaks_it"),
    [
        ("pp. 200, 4", "2004", False),
        ("pp. 200\N{INVISIBLE SEPARATOR}4", "2004", False),
        ("in 2004.", "2004", True),
        ("she donors", "donor", False),
        ("a do\N{HYPHEN}\N{INVISIBLE SEPARATOR}nor", "donor", True),
        ("a do\N{SOFT HYPHEN}nor", "donor", True),
        ("a do\N{INVISIBLE SEPARATOR}nor", "donor", True),
        ("the do nor", "donor", False),
        ("Knowing and not knowing and friendship", "Knowing and not knowing and the long way home", False),
        ("so knowing and not knowing and the long way on", "Knowing and not knowing and the long way home", True),
    ],
)
def test_words_leak_as_words(says: str, kept: str, leaks_it: bool) -> None:
    said = Artifact(path="a.txt", data=says.encode())
    assert [place for _, place in leaks(said, [(kept, "here")], [])] == (["here"] if leaks_it else [])


def test_words_that_are_said_elsewhere_do_not_excuse_a_part_of_others() -> None:
    said = Artifact(path="a.txt", data=b"A donor.")
    assert list(leaks(said, [("donor", 1)], ["Donors are many."])) == [("donor", 1)]


def test_numbers_in_a_row_are_no_leak() -> None:
    said = Artifact(path="a.txt", data=b"Chapters 10, 11, 12, 13, 15, 16")
    piece = "They come in chapters 10, 11, 12, 13, 15, 16 and in no others of the whole work"
    assert list(leaks(said, [(piece, 1)], [])) == []
