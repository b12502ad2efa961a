"""Corrections in a book: those to what the edition shows, the latest first, each with the place that it was made in."""

from pathlib import Path

from nlmpress.book import Book
from nlmpress.prose import plain
from tests.assembly.making import CHAPTER, Making, made

CHANGES = CHAPTER.format("changes", "Changes") + "What was put right.\n\n![](make:corrections)\n"
STORY = CHAPTER.format("story", "What happens") + (
    "A [keeper](term:keeper) minds the lamp.\n\n![](quote:dark)\n\n## The first night {#night at=one/1}\n\n"
    "The [boat](event:boat) comes to [the island](place:island).\n\n::: key\nMara rows.\n:::\n"
)
RECORDS = """\
- {id: older, date: 2026-10-01, where: section:night, said: The ship, says: The boat comes, why: It is a boat.}
- {id: newer, date: 2026-11-01, where: quote:dark, said: Nobody asked, says: No one asked the dark, why: So it stands.}
- {id: same-day, date: 2026-11-01, where: term:keeper, says: minds a lamp, why: "See [the word](term:keeper)."}
- {id: answer, date: 2026-11-01, where: section:night, said: Tom rows., says: Mara rows., why: He does not.}
- {id: gone, date: 2026-11-01, where: file:text/story.md, said: and sings, why: She does not., audience: key}
"""


def pack(folder: Path, records: str = RECORDS) -> Making:
    order = "order:\n  body: [text/story.md, text/lists.md, text/changes.md]\n"
    whole = (Path("tests/suite/stock/source/pack.yaml")).read_text("utf-8")
    files = {"pack.yaml": whole[: whole.index("order:")] + order, "text/story.md": STORY, "text/changes.md": CHANGES}
    return made(folder / "pack", files | ({"corrections.yaml": records} if records else {}))


def told(book: Book) -> list[str]:
    return [entry.correction.id for entry in book.corrections]


def test_an_edition_tells_of_corrections_to_what_it_shows_the_latest_first(tmp_path: Path) -> None:
    making = pack(tmp_path)
    assert told(making.book()) == ["newer", "same-day", "older"]
    assert told(making.book("key")) == ["newer", "same-day", "answer", "gone", "older"]
    assert told(making.book(without=("story",))) == ["newer", "same-day"]  # the bank prints the quotation
    assert told(making.book(without=("lists",))) == ["newer", "older"]  # which the story embeds


def test_each_is_named_by_its_place_and_leads_there(tmp_path: Path) -> None:
    book = pack(tmp_path).book("key")
    places = {
        entry.correction.id: (plain(entry.place), entry.target and entry.target.anchor) for entry in book.corrections
    }
    assert places == {
        "newer": ("No one asked the dark what", "bank-dark"),
        "same-day": ("keeper", "g-keeper"),
        "answer": ("The first night", "s-night"),
        "gone": ("What happens", "s-story"),
        "older": ("The first night", "s-night"),
    }


def test_what_is_not_told_is_not_counted(tmp_path: Path) -> None:
    making = pack(tmp_path)
    more = ["Mara rows.", "He does not.", "She does not."]
    assert making.book("key").counts.words - making.book().counts.words == sum(len(words.split()) for words in more)


def test_a_page_for_corrections_alone_is_not_there_when_there_are_none(tmp_path: Path) -> None:
    bare = pack(tmp_path / "bare", "").book()
    assert [chapter.id for chapter in bare.chapters] == ["story", "lists"]
    only = "- {id: gone, date: 2026-11-01, where: section:night, said: and sings, why: No., audience: key}\n"
    making = pack(tmp_path / "only", only)
    assert [chapter.id for chapter in making.book().chapters] == ["story", "lists"]
    assert [chapter.id for chapter in making.book("key").chapters] == ["story", "lists", "changes"]
