"""What an edition is assembled and set from: the pack in its spelling, the words of its language, its own page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.model import Edition, Pack, Style
from nlmpress.sheets import page_of
from nlmpress.spelling import Respelled, lengths, respelled
from nlmpress.words import Words, for_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A pack, a style and words as one edition has them, and the book that is assembled from them."""

    pack: Pack
    style: Style
    words: Words
    book: Book


def manuscripts(pack: Pack, editions: Sequence[Edition], style: Style, words: Words) -> dict[str, Manuscript]:
    """The manuscript of each of some editions, by its id. `words` are those of the pack's language."""
    counted = lengths(style.spellings[edition.spelling] for edition in pack.editions if edition.spelling)
    return {edition.id: _manuscript(pack, edition, style, words, counted) for edition in editions}


def _manuscript(pack: Pack, edition: Edition, style: Style, words: Words, counted: dict[str, int]) -> Manuscript:
    if edition.spelling:
        pack = in_its_spelling(pack, edition, style).pack
        words = for_language(pack.identity.lang, style.words, pack.words)
    style = on_its_page(style, edition)
    book = replace(assemble(pack, edition, words, style.tokens["marks"]), lengths=counted)
    return Manuscript(pack=pack, style=style, words=words, book=book)


def on_its_page(style: Style, edition: Edition) -> Style:
    """The style with the edition's page cut to its own trim and set in its own type."""
    if not edition.page:
        return style
    page = page_of(style.tokens, edition)
    return replace(style, tokens={**style.tokens, "pages": {**style.tokens["pages"], edition.page: page}})


def in_its_spelling(pack: Pack, edition: Edition, style: Style) -> Respelled:
    """The pack as an edition spells it, with what that changes: nothing, where the edition names no spelling."""
    if not edition.spelling:
        return Respelled(pack=pack, spelling=None, changes=(), left=())
    return respelled(pack, style.spellings[edition.spelling])
