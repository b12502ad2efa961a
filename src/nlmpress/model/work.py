"""The work that a pack studies: its description, and the tree of its divisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nlmpress.model.records import Blocks, DivisionId, Id, Inlines, Isbn, LangTag, Locator, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Record):
    """Words that may be quoted: in one quotation, in the whole pack."""

    each: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEdition(Record):
    """An edition of the work in which readers may have it."""

    publisher: str
    year: int | None = None
    form: str = ""
    isbn: Isbn | None = None
    note: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Record):
    """One level of the work's divisions, in the work's own word: `Part`, `chapter`, `canto`."""

    id: Id
    one: str
    many: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Record):
    """A division of the work. `children` in the file is a list of divisions or a range of numbers (`10-17`)."""

    id: DivisionId
    number: str = ""
    title: str = ""
    children: tuple["Division", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Record):
    """Something that a person of the work can be, one after another: `page`, `squire`, `knight`. `ends`: whoever has
    come to it does nothing more.
    """

    id: Id
    name: str
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Record):
    """The work that the pack studies, and how it is divided."""

    id: Id = field(default=Id("work"))
    title: str
    sort: str | None = None
    author: str
    author_sort: str | None = None
    lang: LangTag
    year: int | None = None
    kind: str = ""
    words: int | None = None
    acknowledgement: Blocks = ()
    limits: Limits = field(default_factory=lambda: Limits())
    editions: tuple[WorkEdition, ...] = ()
    levels: tuple[Level, ...] = ()
    divisions: tuple[Division, ...] = ()
    states: tuple[State, ...] = ()
    """In the order in which people come to them."""

    def leaves(self) -> tuple[tuple[str, ...], ...]:
        """The paths of the smallest divisions, in the work's order."""
        return tuple(path for path, node in self.walk() if not node.children)

    def leaves_of(
        self, locator: Locator, among: tuple[tuple[str, ...], ...] | None = None
    ) -> tuple[tuple[str, ...], ...]:
        """The paths of the smallest divisions that a locator covers, in the work's order; none when it names none.

        `among` are the work's `leaves`, for whoever asks often.
        """
        leaves = self.leaves() if among is None else among
        first, last = (tuple((path or "").split("/")) for path in (locator.first, locator.last or locator.first))
        starts = [n for n, leaf in enumerate(leaves) if leaf[: len(first)] == first]
        ends = [n for n, leaf in enumerate(leaves) if leaf[: len(last)] == last]
        return leaves[starts[0] : ends[-1] + 1] if starts and ends else ()

    def walk(self) -> Iterator[tuple[tuple[str, ...], Division]]:
        """Every division with its path, in the work's order, parents first."""

        def inside(nodes: tuple[Division, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Division]]:
            for node in nodes:
                yield (*above, node.id), node
                yield from inside(node.children, (*above, node.id))

        return inside(self.divisions, ())

    def latest(self, locators: Iterable[Locator]) -> tuple[str, ...] | None:
        """The path of the last of the smallest divisions that some locators cover, or None when they name none."""
        ends = (end for locator in locators for end in (locator.first, locator.last) if end is not None)
        return max(filter(None, map(self._last_of, ends)), default=((), None))[1]

    def _last_of(self, path: str) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
        """Place in the tree and path of the last of the smallest divisions in one."""
        nodes, place, found = self.divisions, list[int](), list[str]()
        for step in path.split("/"):
            number = next((n for n, node in enumerate(nodes) if node.id == step), None)
            if number is None:
                return None
            place.append(number)
            found.append(step)
            nodes = nodes[number].children
        while nodes:
            place.append(len(nodes) - 1)
            found.append(nodes[-1].id)
            nodes = nodes[-1].children
        return tuple(place), tuple(found)
