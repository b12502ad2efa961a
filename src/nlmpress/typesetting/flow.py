"""How prose falls into pages: of one document by ids, of a whole book by places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlmpress.book import Lengths, PageBreak, PageFlow, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What a page begins with: the block opened last (its id), and how much prose of the document stands before.

    `trails` as in `PageBreak`.
    """

    block: str
    before: int
    trails: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The blocks of a document by id, in order, with the prose before each; its length; the top of each page.

    A blank page has no top.
    """

    blocks: Mapping[str, int]
    length: int
    tops: tuple[Top | None, ...]


def joined_flow(
    body: Flow,
    late: Sequence[tuple[str | None, Flow]],
    tops: Iterable[tuple[str, Top | None]],
    places: Mapping[str, Spot],
    lengths: Lengths,
) -> PageFlow:
    """The flow of a book.

    `late`: flows of what was set after the body, each with the id of the block that it stands before; None for the
    end. `tops`: label and top of every page in reading order. `places` knows the blocks that have another name than
    their id; all is counted by `lengths`.
    """
    own: dict[str, int] = {}
    for flow in (body, *(flow for _, flow in late)):
        own.update(flow.blocks)
    return PageFlow(
        breaks=tuple(
            PageBreak(
                label=label,
                block=places.get(top.block, top.block),
                offset=top.before - own.get(top.block, 0),
                trails=top.trails,
            )
            for label, top in tops
            if top is not None
        ),
        blocks={places.get(id_, id_): before for id_, before in _in_order(body, late)},
        lengths=lengths,
    )


def _in_order(body: Flow, late: Sequence[tuple[str | None, Flow]]) -> Iterator[tuple[str, int]]:
    """Every block with the prose before it in the whole book."""
    shift = 0
    for id_, before in body.blocks.items():
        for following, flow in late:
            if following == id_:
                yield from ((inner, shift + before + count) for inner, count in flow.blocks.items())
                shift += flow.length
        yield id_, shift + before
    for following, flow in late:
        if following not in body.blocks:
            yield from ((inner, shift + body.length + count) for inner, count in flow.blocks.items())
            shift += flow.length
