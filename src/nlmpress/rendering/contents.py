"""The contents: what the book holds, in reading order, as a tree."""

from dataclasses import dataclass

from nlmpress.book import Book, BookChapter
from nlmpress.prose import Inline, Made, Text, walk

Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents. `chapter` is the anchor of the file it leads into: a chapter's or a part's.

    `theme` is the theme that the chapter is about; `number` and `label` the number and the short name of the
    division of the work that a section follows.
    """

    anchor: str
    chapter: str
    title: Inlines
    kind: str
    children: tuple["Entry", ...] = ()
    theme: str | None = None
    number: str = ""
    label: str = ""


def contents(book: Book, *, whole: bool = False) -> tuple[Entry, ...]:
    """Front matter that stands after the contents, then parts with their chapters, each with its sections.

    `whole`: with the front matter that stands before them. On paper one has leafed through it; in an e-reader the
    contents open from anywhere, and what they leave out cannot be found (WCAG 2.2, 2.4.5).
    """
    homes = {mark.home.anchor: id_ for id_, mark in book.themes.items() if mark.home is not None}
    entries = [_chapter(c, homes) for c in book.chapters if c.matter == "front" and (whole or not before_contents(c))]
    for part in book.parts:
        inside = tuple(_chapter(book.chapters[index], homes) for index in part.chapters)
        if part.alone:
            entries.extend(inside)
        else:
            title = (Text(text=part.title),)
            entries.append(Entry(anchor=part.anchor, chapter=part.anchor, title=title, kind="part", children=inside))
    return tuple(entries)


def before_contents(chapter: BookChapter) -> bool:
    """Whether a chapter stands before the contents: front matter does, unless things are looked up in it."""
    return chapter.matter == "front" and not chapter.sections and not _looked_up(chapter)


def _looked_up(chapter: BookChapter) -> bool:
    return any(isinstance(node, Made) for node in walk(chapter.blocks))


def _chapter(chapter: BookChapter, homes: dict[str, str]) -> Entry:
    return Entry(
        anchor=chapter.anchor,
        chapter=chapter.anchor,
        title=chapter.title,
        kind="chapter",
        children=tuple(
            Entry(
                anchor=section.anchor,
                chapter=chapter.anchor,
                title=section.title,
                kind="section",
                number=section.division.number or section.division.short if section.division else "",
                label=section.division.short if section.division else "",
            )
            for section in chapter.sections
            if section.level == 2
        ),
        theme=homes.get(chapter.anchor),
    )
