"""The names that a pack knows: they are spelt as their bearers spell them."""

import re
from collections.abc import Iterator

from nlmpress.model import Pack

CAPITALISED = re.compile(r"[^\W\d_]+")


def known_names(pack: Pack) -> frozenset[str]:
    """Every capitalised word in the name of a person, a place, an author, a publisher or a contributor, and in the
    title of a work.
    """
    return frozenset(word for name in _names(pack) for word in CAPITALISED.findall(name) if word[0].isupper())


def _names(pack: Pack) -> Iterator[str]:
    identity = pack.identity
    yield from (identity.title, identity.publisher, identity.work.title, identity.work.author)
    yield from (contributor.name for contributor in identity.contributors)
    for person in pack.people:
        yield from (person.name, person.short or "", *person.also)
    for place in pack.places:
        yield from (place.name, *place.also)
    for work in pack.works:
        yield from (work.title, work.author, work.publisher)
