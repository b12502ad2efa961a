"""The sheets of the Spanish pack, to be made from records that a test changes."""

from collections.abc import Callable
from dataclasses import replace

from nlmpress.handing.orders import Order, book_of, orders
from nlmpress.handing.room import Room
from nlmpress.model import Handout
from nlmpress.pipeline import check
from nlmpress.words import for_language
from tests.packs.outputs import SPANISH

Ordered = Callable[[Handout], tuple[Order, ...]]
"""What makes a record of a sheet into sheets."""


def spanish(id_: str) -> tuple[Room, Handout, Ordered]:
    """The room where sheets are made, one of the pack's records, and what makes it, or one like it, into sheets."""
    checked = check(SPANISH)
    pack, style = checked.pack, checked.style
    assert pack is not None
    assert style is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = book_of(pack, style, words)
    record = next(one for one in pack.handouts if one.id == id_)
    return Room(book, style, words), record, lambda one: orders(replace(pack, handouts=(one,)), book, words)
