"""A pack's cover: what a `CoverSpec` takes from the book, the style and the words."""

from nlmpress.book import Book
from nlmpress.figures.cover import Caught, CoverSpec
from nlmpress.model import Style
from nlmpress.words import Words

HOUSE = "house"


def cover_spec(book: Book, style: Style, words: Words) -> CoverSpec:
    """The cover of a book: an upright for each of the work's smallest divisions, a mark for each quotation shown."""
    identity = book.identity
    leaves = [name for name in book.divisions.values() if name.leaf]
    tops = list(dict.fromkeys(name.path[0] for name in leaves))
    places = {name.path: index for index, name in enumerate(leaves)}
    said = words("title.on", work=identity.work.title, author=identity.work.author)
    return CoverSpec(
        title=identity.title,
        title_lines=identity.title_lines,
        subtitle=identity.subtitle or said,
        press=identity.publisher,
        lang=identity.lang,
        divisions=tuple(tops.index(name.path[0]) for name in leaves) or (0,),
        quotations=tuple(
            Caught(id=entry.quote.id, leaf=_leaf(entry.where.path, places), mark=_mark(book, entry.quote.themes))
            for entry in book.quotes
        ),
        motif=identity.cover.motif or HOUSE,
        tokens=style.tokens,
        text_face=_face(style, "text"),
        sans_face=_face(style, "sans"),
        alt_title=_title(book, words),
        alt_desc=_drawing(book, words, len(leaves)),
    )


def _leaf(path: tuple[str, ...], places: dict[tuple[str, ...], int]) -> int:
    """The division's place among the smallest; a larger one is at the first that it holds."""
    return next((place for leaf, place in places.items() if leaf[: len(path)] == path), 0)


def _mark(book: Book, themes: tuple[str, ...]) -> str | None:
    return book.themes[themes[0]].shape if themes and themes[0] in book.themes else None


def _face(style: Style, role: str) -> bytes:
    face = style.tokens["faces"][role]["files"]
    return style.files[f"fonts/{face['files']['roman']['file']}"].data


def _title(book: Book, words: Words) -> str:
    identity = book.identity
    title = words("join.title", a=identity.title, b=identity.subtitle) if identity.subtitle else identity.title
    if identity.publisher:
        return words("cover.alt", title=title, publisher=identity.publisher)
    return words("cover.alt.bare", title=title)


def _drawing(book: Book, words: Words, leaves: int) -> str:
    """What there is to see, in words."""
    levels = book.identity.work.levels
    if not leaves or not levels:
        return words("cover.drawing.plain")
    level = levels[-1]
    divisions = f"{words.number(leaves)} {level.one if leaves == 1 else level.many}"
    key = f"cover.drawing.{book.identity.cover.motif}" if book.identity.cover.motif else "cover.drawing"
    quotations = words("count.quotations", n=len(book.quotes))
    return words(key if key in words.messages else "cover.drawing", divisions=divisions, quotations=quotations)
