"""Pack and Edition → Book: ordered, numbered, resolved."""

from pathlib import Path

import pytest

from nlmpress.book import Book, Use
from nlmpress.prose import Figure, Reference, Table, plain, walk
from tests.assembly.making import CHAPTER, made
from tests.suite.cases import STOCK

PACK = (STOCK / "source" / "pack.yaml").read_text("utf-8")
STORY = (STOCK / "source" / "text" / "story.md").read_text("utf-8")
LISTS = (STOCK / "source" / "text" / "lists.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def text(nodes: object) -> str:
    return plain(nodes)  # type: ignore[arg-type]  # titles are tuples of inlines


def where(uses: tuple[Use, ...]) -> list[tuple[str, bool]]:
    return [(text(use.section), use.main) for use in uses]


def ordered(order: str) -> str:
    return PACK[: PACK.index("order:")] + "order:\n" + order


# ---- order


def test_front_matter_then_parts_and_chapters_that_are_parts_by_themselves(folder: Path) -> None:
    order = """\
  front: [text/notice.md]
  body:
    - text/story.md
    - {id: rest, title: The rest, chapters: [text/lists.md, text/more.md]}
"""
    book = made(
        folder,
        {
            "pack.yaml": ordered(order),
            "text/notice.md": CHAPTER.format("notice", "Notice") + "So.",
            "text/more.md": CHAPTER.format("more", "More") + "So.",
        },
    ).book()
    assert [(c.id, c.matter, c.part, c.anchor) for c in book.chapters] == [
        ("notice", "front", None, "s-notice"), ("story", "body", 0, "s-story"),
        ("lists", "body", 1, "s-lists"), ("more", "body", 1, "s-more"),
    ]  # fmt: skip
    assert [(p.title, p.chapters, p.alone, p.anchor) for p in book.parts] == [
        ("What happens", (1,), True, "s-story"), ("The rest", (2, 3), False, "part-rest"),
    ]  # fmt: skip
    assert book.chapters[0].role == "notice"
    assert book.part_of(book.chapters[0]) is None
    assert book.part_of(book.chapters[3]) is book.parts[1]


@pytest.mark.parametrize(
    ("what", "role"),
    [("glossary", "glossary"), ("quote-index", "index"), ("colophon", "colophon"), ("places", "chapter")],
)
def test_the_role_of_a_chapter_is_what_the_press_makes_in_it(folder: Path, what: str, role: str) -> None:
    book = made(
        folder, {"text/lists.md": CHAPTER.format("lists", "Lists") + f"![](make:{what})\n"}, checked=False
    ).book()
    assert book.chapters[1].role == role
    assert list(book.made()) == [(what, book.chapters[1])]


def test_a_chapter_says_what_it_covers_its_themes_and_its_time(folder: Path) -> None:
    row = "::: row themes=light events=boat\n\nIt comes.\n\n::: comment\n\nLate.\n\n:::\n\n:::\n"
    chapter = (
        made(folder, {"text/story.md": STORY.replace("covers: one/1", "covers: [one, two/4..two/5]") + "\n" + row})
        .book()
        .chapters[0]
    )
    assert chapter.facts.covers == ("chapters\u00a01–3", "chapters\u00a04–5")
    assert chapter.facts.themes == ("light",)
    assert chapter.facts.minutes == 1
    assert [(s.anchor, s.level, text(s.title), s.division and s.division.short) for s in chapter.sections] == [
        ("s-night", 2, "The first night", "chapter\u00a01")
    ]


# ---- uses


@pytest.fixture
def used(folder: Path) -> Book:
    story = STORY + """
The [dark](quote:dark) asks nothing; [again](quote:dark) it asks.

## The second night

See [the dark](quote:dark), [chapters](at:one/2..two/4), [all](at:two) and [](quote:dark).
"""  # fmt: skip
    faq = "- id: why\n  question: Why is [Tom](person:tom) late?\n  answer: Read [it](quote:dark).\n"
    quotations = (STOCK / "source" / "quotations.yaml").read_text("utf-8") + "  comment: Of [Tom](person:tom).\n"
    return made(
        folder,
        {
            "text/story.md": story,
            "faq.yaml": faq,
            "quotations.yaml": quotations,
            "text/lists.md": LISTS + "\n![](make:faq)\n",
        },
    ).book()


def test_a_thing_is_used_once_in_each_section_and_where_it_is_embedded_is_the_main_place(used: Book) -> None:
    assert where(used.uses["quote", "dark"]) == [
        ("What happens", True), ("The first night", False), ("The second night", False), ("Why is Tom late?", False),
    ]  # fmt: skip
    assert used.quote("dark").uses == used.uses["quote", "dark"]
    with pytest.raises(KeyError):
        used.quote("light")


def test_the_comment_on_a_quotation_is_no_use_of_what_it_names(used: Book) -> None:
    assert where(used.uses["person", "tom"]) == [("Why is Tom late?", False)]


def test_a_range_of_divisions_is_a_use_of_each_of_them(used: Book) -> None:
    paths = {key[1] for key in used.uses if key[0] == "at"}
    assert {"one/2", "one/3", "two/4", "two/5", "two/6"} <= paths


def test_an_embed_after_a_reference_in_one_section_is_the_main_place(folder: Path) -> None:
    story = STORY.replace("A [keeper]", "In the [dark](quote:dark) a [keeper]")
    (use,) = made(folder, {"text/story.md": story}).book().uses["quote", "dark"]
    assert use.main
    assert use.anchor == "q-dark"


# ---- targets


def test_a_section_about_a_record_is_its_home_and_wins_over_a_register(folder: Path) -> None:
    story = STORY.replace("{#night at=one/1}", "{#night at=one/1 about=person:mara}").replace(
        "covers: one/1", "covers: one/1\nabout: theme:light"
    )
    book = made(folder, {"text/story.md": story}).book()
    mara, tom, light = (book.targets[key] for key in (("person", "mara"), ("person", "tom"), ("theme", "light")))
    assert (mara.anchor, mara.chapter, text(mara.title)) == ("s-night", "s-story", "Mara")
    assert (tom.anchor, tom.chapter) == ("p-tom", "s-lists")
    assert (light.anchor, text(light.title)) == ("s-story", "Light")
    assert book.people["mara"].home == mara
    assert book.people["tom"].home is None
    assert book.themes["light"].home == light


def test_references_lead_to_records_sections_and_divisions(used: Book) -> None:
    leads = {key: (target.anchor, target.chapter, text(target.title)) for key, target in used.targets.items()}
    assert leads["term", "keeper"] == ("g-keeper", "s-lists", "keeper")
    assert leads["quote", "dark"] == ("bank-dark", "s-lists", "No one asked the dark what")
    assert leads["section", "night"] == ("s-night", "s-story", "The first night")
    assert leads["section", "story"] == ("s-story", "s-story", "What happens")
    assert leads["at", "one/1"] == ("s-night", "s-story", "chapter\u00a01")
    assert leads["question", "why"][2] == "Why is Tom late?"
    assert leads["event", "boat"][0] == "e-boat"


def test_without_a_bank_and_a_timeline_the_embed_and_the_row_are_the_places(folder: Path) -> None:
    row = "\n::: row events=boat\n\nIt comes.\n\n::: comment\n\nLate.\n\n:::\n\n:::\n"
    lists = LISTS.replace("![](make:bank)\n\n", "").replace("\n\n![](make:timeline)", "")
    book = made(folder, {"text/story.md": STORY + row, "text/lists.md": lists}).book()
    assert book.targets["quote", "dark"].anchor == "q-dark"
    assert book.targets["event", "boat"].anchor == "s-story--r1"
    assert book.events[0].row == "s-story--r1"


# ---- audiences


AUDIENCES = STORY + """
::: teacher

![](quote:dark)

::: table id=hidden

| a | b |
|---|---|
| 1 | 2 |

A table for teachers

:::

Ask [Tom](person:tom) of [a red scarf](unchecked:) and of nothing else whatever it may cost.

:::

::: table id=shown

| a | b |
|---|---|
| 1 | 2 |

A table for all

:::

> Not the answer.

::: note "Look"

::: key

Deep in.

:::

- one

:::
"""  # fmt: skip


@pytest.fixture
def editions(folder: Path) -> tuple[Book, Book]:
    story = AUDIENCES.replace("![](quote:dark)\n", "", 1)  # so that only teachers see it embedded
    making = made(folder, {"text/story.md": story})
    return making.book(), making.book("teacher", "key")


def test_an_edition_shows_unmarked_blocks_and_those_of_its_audiences(editions: tuple[Book, Book]) -> None:
    shown, all_of_it = (plain(book.chapters[0].blocks) for book in editions)
    for words in ("Ask Tom", "Deep in", "A table for teachers"):
        assert words not in shown
        assert words in all_of_it
    assert "A table for all" in shown
    assert "Not the answer" in shown


def test_numbers_are_those_of_the_whole_whatever_is_shown(editions: tuple[Book, Book]) -> None:
    shown, all_of_it = editions
    assert [(figure.anchor, figure.number) for figure in all_of_it.figures] == [("fig-hidden", 1), ("fig-shown", 2)]
    assert [(figure.anchor, figure.number) for figure in shown.figures] == [("fig-shown", 2)]
    assert shown.anchors == all_of_it.anchors
    assert shown.targets["figure", "shown"] == all_of_it.targets["figure", "shown"]


def test_nothing_withheld_is_led_to_counted_or_indexed(editions: tuple[Book, Book]) -> None:
    shown, all_of_it = editions
    assert ("figure", "hidden") not in shown.targets
    assert ("quote", "dark") not in shown.uses
    assert where(all_of_it.uses["quote", "dark"]) == [("The first night", True)]
    assert ("person", "tom") not in shown.uses
    assert shown.counts.unchecked_details == 0
    assert all_of_it.counts.unchecked_details == 1
    assert shown.counts.words < all_of_it.counts.words


# ---- the records


def test_terms_people_and_places_stand_in_the_language_s_own_order(folder: Path) -> None:
    terms = "".join(
        f"- id: t{n}\n  term: {term}\n  definition: A word.\n"
        for n, term in enumerate(["zarza", "ñu", "nube", "ábaco", "“oca”", "2 reyes"])
    )
    people = "".join(
        f"- id: p{n}\n  name: {name}\n  sort: {sort}\n"
        for n, (name, sort) in enumerate([("La Zoe", "Zoe, la"), ("Óscar", "Óscar"), ("Ana", "Ana")])
    )
    book = made(
        folder,
        {
            "pack.yaml": PACK.replace("lang: en-GB\ndate", "lang: es\ndate"),
            "glossary.yaml": terms,
            "people.yaml": people,
        },
        checked=False,
    ).book()
    assert [(entry.term.term, entry.initial) for entry in book.glossary] == [
        ("2 reyes", "#"), ("ábaco", "A"), ("nube", "N"), ("ñu", "Ñ"), ("“oca”", "O"), ("zarza", "Z"),
    ]  # fmt: skip
    assert [entry.person.name for entry in book.people.values()] == ["Ana", "Óscar", "La Zoe"]


def test_a_term_that_is_turned_round_for_the_alphabet_is_called_as_one_says_it(folder: Path) -> None:
    terms = """\
- {id: keeper, term: "keeper, the", said: the keeper, definition: One who minds a lamp., see: [oil]}
- {id: oil, term: oil, definition: What a lamp burns., see: [keeper]}
"""
    book = made(folder, {"glossary.yaml": terms}).book()
    assert [(entry.term.term, entry.initial) for entry in book.glossary] == [("keeper, the", "K"), ("oil", "O")]
    assert [text(target.title) for entry in book.glossary for target in entry.see] == ["oil", "the keeper"]


def test_quotations_stand_in_the_work_s_order_and_are_indexed_three_ways(folder: Path) -> None:
    quotations = """\
- {id: late, words: It is late., speaker: tom, at: two/4, themes: [sea, light]}
- {id: dark, words: No one asked the dark., speaker: mara, at: one/2, themes: [light]}
- {id: first, words: The lamp., at: one/1}
"""
    story = STORY + "\nSee [it](quote:late), [it](quote:first).\n"
    themes = "- {id: sea, name: Sea}\n- {id: light, name: Light}\n"
    book = made(folder, {"quotations.yaml": quotations, "text/story.md": story, "themes.yaml": themes}).book()
    assert [(entry.quote.id, entry.number, entry.speaker, entry.words) for entry in book.quotes] == [
        ("first", 1, "", 2), ("dark", 2, "Mara", 5), ("late", 3, "Tom", 3),
    ]  # fmt: skip
    assert [(group.kind, group.title, group.entries) for group in book.index] == [
        ("speaker", "Mara", (1,)), ("speaker", "Tom", (2,)), ("theme", "Sea", (2,)), ("theme", "Light", (1, 2)),
        ("division", "Part\u00a0One, chapter\u00a01", (0,)), ("division", "Part\u00a0One, chapter\u00a02", (1,)),
        ("division", "Part\u00a0Two, chapter\u00a04", (2,)),
    ]  # fmt: skip
    assert len({group.anchor for group in book.index}) == 7


def test_questions_of_a_group_stand_together_and_are_numbered(folder: Path) -> None:
    faq = "".join(
        f"- {{id: q{n}, question: Why {n}?, answer: So., group: {group}}}\n" for n, group in enumerate(["b", "a", "b"])
    )
    faq += "- {id: q3, question: Why 3?, answer: So., more: [term:keeper, section:night]}\n"
    book = made(folder, {"faq.yaml": faq, "text/lists.md": LISTS + "\n![](make:faq)\n"}).book()
    assert [(entry.question.id, entry.number) for entry in book.questions] == [
        ("q0", 1),
        ("q2", 2),
        ("q1", 3),
        ("q3", 4),
    ]
    assert [(kind, target.anchor) for kind, target in book.questions[3].more] == [
        ("term", "g-keeper"),
        ("section", "s-night"),
    ]


def test_misquotations_events_and_marks(folder: Path) -> None:
    misquotations = """\
- {id: wise, opening: The dark is, circulates: On posters., whose: Nobody’s., at: one/2, instead: dark}
- {id: sad, opening: The sea, circulates: Here., whose: His.}
"""
    events = """\
- {id: last, title: The last, at: two/6}
- {id: boat, title: The boat, at: one/1, lived: 2}
- {id: never, title: Never told}
"""
    themes = "- {id: sea, name: sea}\n- {id: light, name: Light, mark: ring, letter: X, short: lit}\n"
    book = made(
        folder,
        {
            "misquotations.yaml": misquotations,
            "events.yaml": events,
            "themes.yaml": themes,
            "text/lists.md": LISTS + "\n![](make:misquotations)\n",
        },
    ).book()
    wise, sad = book.misquotes
    assert (wise.where and wise.where.short, wise.instead and wise.instead.quote.id) == ("chapter\u00a02", "dark")
    assert (sad.where, sad.instead) == (None, None)
    assert [entry.event.id for entry in book.events] == ["never", "boat", "last"]
    sea, light = book.themes.values()
    assert (light.shape, light.letter, light.short) == ("ring", "X", "lit")
    assert (sea.letter, sea.short) == ("S", "sea")
    assert sea.shape not in ("", "ring")


# ---- counts


def test_the_book_counts_its_words_its_quotations_and_its_time(folder: Path) -> None:
    story = (
        CHAPTER.format("story", "Story")
        + "One two *three* — four^[a note].\n\n| five | six |\n|---|---|\n| 7 | eight-and-a-half |\n\n![](quote:dark)\n"
    )
    pack = PACK.replace("  lang: en-GB\n  limits", "  lang: en-GB\n  words: 96000\n  limits").replace(
        "date: 2026-11-21", "date: 2026-11-21\nreading-speed: 4"
    )
    quotations = "- id: dark\n  words: One […] two three.\n  at: one/1\n"
    lists = CHAPTER.format("lists", "Lists") + "![](make:bank)\n"
    files = {"text/story.md": story, "text/lists.md": lists, "pack.yaml": pack, "quotations.yaml": quotations}
    files |= dict.fromkeys(("glossary.yaml", "people.yaml", "places.yaml", "events.yaml", "themes.yaml"), "")
    counts = made(folder, files).book().counts
    assert (counts.words, counts.minutes) == (8, 2)
    assert (counts.quotations, counts.quoted_words, counts.unchecked_quotations) == (1, 3, 1)
    assert counts.work_minutes == 24000


def test_what_the_press_prints_counts_where_it_is_printed(folder: Path) -> None:
    lists = LISTS.replace("![](make:glossary)\n\n", "")
    with_glossary, without = (
        made(folder, {}).book(),
        made(folder.parent / "other", {"text/lists.md": lists}, checked=False).book(),
    )
    assert with_glossary.counts.words - without.counts.words == 5  # “One who minds a lamp.”


# ---- figures


def test_figures_and_tables_are_numbered_in_two_series_when_they_have_a_caption_or_an_id(folder: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    story = STORY + (
        f"\n{table}\n::: table\n\n{table}\nOne table\n\n:::\n\n::: figure\n\n![A rock](image:map.svg)\n\n:::\n\n"
        "::: figure id=map\n\n![A rock](image:map.svg)\n\n:::\n\n"
        "::: figure\n\n![A rock](image:map.svg)\n\nA map\n\n:::\n"
    )
    book = made(folder, {"text/story.md": story, "map.svg": svg}).book()
    assert [(figure.table, figure.number, text(figure.caption)) for figure in book.figures] == [
        (True, 1, "One table"), (False, 1, "A rock"), (False, 2, "A map"),
    ]  # fmt: skip
    assert book.targets["figure", "map"].number == "1"
    assert list(book.images) == ["map.svg"]
    assert len([node for node in walk(book.chapters[0].blocks) if isinstance(node, Figure | Table)]) == 5


def test_every_reference_has_an_anchor_of_its_own(used: Book) -> None:
    anchors = [used.anchors[n.at] for c in used.chapters for n in walk(c.blocks) if isinstance(n, Reference)]
    assert len(anchors) == len(set(anchors)) == 10


def test_an_anchor_that_is_given_is_nobody_s_id(folder: Path) -> None:
    story = STORY + "\n## One\n\n## Two {#story-h2}\n\n## Three {#story-h3}\n\nSee [her](person:mara).\n"
    terms = "- {id: a, term: a, definition: 'Of [her](person:mara).'}\n- {id: a-x1, term: b, definition: B.}\n"
    files = {
        "text/story.md": story.replace("[keeper](term:keeper)", "[one](term:a) [two](term:a-x1)"),
        "glossary.yaml": terms,
    }
    book = made(folder, files).book()
    given = list(book.anchors.values()) + [entry.anchor for entry in book.glossary]
    assert len(set(given)) == len(given)


# ---- what an edition leaves out


def test_what_an_edition_leaves_out_is_in_nothing_that_is_counted(tmp_path: Path) -> None:
    making = made(tmp_path / "pack", {})
    whole = making.book()
    part = making.book(without=("lists",))
    assert [chapter.id for chapter in part.chapters] == ["story"]
    assert {target.chapter for target in part.targets.values()} == {"s-story"}
    assert {use.chapter for uses in part.uses.values() for use in uses} == {"s-story"}
    assert part.anchors == whole.anchors, "ids are those of the whole pack"
    assert part.counts.words < whole.counts.words
    assert [entry.number for entry in part.questions] == [entry.number for entry in whole.questions]


def test_a_part_is_left_out_with_all_that_is_in_it(tmp_path: Path) -> None:
    order = "  body:\n    - id: reading\n      title: Reading\n      chapters: [text/story.md, text/lists.md]\n"
    apart = order.replace("[text/story.md, text/lists.md]", "[text/lists.md]") + "    - text/story.md\n"
    making = made(tmp_path / "pack", {"pack.yaml": PACK.replace(order, apart)})
    assert [part.anchor for part in making.book(without=("reading",)).parts] == ["s-story"]
