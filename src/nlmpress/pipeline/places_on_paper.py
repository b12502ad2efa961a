"""From a place in a PDF to the place in the source that it was made from: by the tags, or by what stands there."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from nlmpress.artifacts import Area
from nlmpress.diagnostics import Span
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.elements import Structure

NEAR = 1.0
"""Millimetres by which something may be drawn beside the area of its element."""


class Sheets:
    """The pages of a PDF. `setting` says of a rule where what it is about is written, if no element is meant."""

    def __init__(
        self, data: bytes, areas: Sequence[Area], sources: Mapping[str, Span], setting: Callable[[str], Span]
    ) -> None:
        self._data, self._sources, self._setting = data, sources, setting
        self._areas = [area for area in areas if area.id in sources]
        self._structure: Structure | None = None

    def places(self, said: Complaint) -> Iterator[tuple[str, Span]]:
        """Each place that is meant: in words, and in the source. Raises `ValueError` when it is no PDF."""
        if said.spots:
            found = [(f"page {page}", self._nearest(page, left, top)) for page, left, top in said.spots]
            known = [(where, at) for where, at in found if at is not None]
            yield from known or [(said.inside, self._setting(said.rule))]
        elif said.inside.startswith("page "):
            number = int(said.inside[5:]) if said.inside[5:].isdecimal() else 0
            setting = self._setting(said.rule)
            yield said.inside, setting if setting != self._setting("") else self._first_on(number) or setting
        elif said.inside:
            yield from dict.fromkeys(self._tagged(said.rule, context) for context in (said.inside, *said.also))
        else:
            yield "", self._setting(said.rule)

    def _tagged(self, rule: str, context: str) -> tuple[str, Span]:
        self._structure = self._structure or Structure(self._data)
        meant = self._structure.meant(context)
        words = ", ".join(filter(None, (f"page {meant.page}" if meant.page else "", meant.kind)))
        at = next((self._sources[id_] for id_ in meant.ids if id_ in self._sources), None)
        return words, at or self._setting(rule)

    def _first_on(self, page: int) -> Span | None:
        """The place of the first element that begins on a page, or else of one that goes on there."""
        before = {area.id for area in self._areas if area.page < page}
        on = [area for area in self._areas if area.page == page]
        first = next((area for area in on if area.id not in before), on[0] if on else None)
        return self._sources[first.id] if first else None

    def _nearest(self, page: int, left: float, top: float) -> Span | None:
        """The place of the smallest element that a place on a page lies in."""
        around = [
            area
            for area in self._areas
            if area.page == page
            and area.left - NEAR <= left <= area.right + NEAR
            and area.top - NEAR <= top <= area.bottom + NEAR
        ]
        smallest = min(around, key=lambda one: (one.right - one.left) * (one.bottom - one.top), default=None)
        return self._sources[smallest.id] if smallest else None
