"""Documents laid out with one stylesheet, one set of faces and one cache, then joined and written as one PDF."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from nlmpress.book import AS_WRITTEN, Lengths
from nlmpress.rendering.shapes import UNBOUND, Bounds
from nlmpress.typesetting.engine.axes import own_axes
from nlmpress.typesetting.engine.breaks import followed
from nlmpress.typesetting.engine.claims import also_ua1
from nlmpress.typesetting.engine.faces import BundledFaces
from nlmpress.typesetting.engine.fetching import BASE, Served
from nlmpress.typesetting.engine.hour import undated
from nlmpress.typesetting.engine.labels import write_labels
from nlmpress.typesetting.engine.log import heard
from nlmpress.typesetting.engine.mending import whole_lines
from nlmpress.typesetting.engine.notes import linked_notes
from nlmpress.typesetting.engine.references import known_references
from nlmpress.typesetting.engine.renumbering import renumber
from nlmpress.typesetting.engine.rounds import mended
from nlmpress.typesetting.engine.streams import joined_streams
from nlmpress.typesetting.engine.tagging import captured, finish, single_links
from nlmpress.typesetting.engine.tree import ParsedHTML, parsed
from nlmpress.typesetting.flow import Flow
from nlmpress.typesetting.setting import Kind

VARIANT = "pdf/a-2a"
"""PDF/A-2a (ISO 19005-2, level A): tagged, Unicode, nothing from outside; PDF/UA-1 is claimed beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A weasyprint Document, the tree of elements it was made from, its pages, how its prose falls into them, the pages
    (from 0) that were told to begin, and how many faults of its setting were mended.
    """

    document: Any
    root: Any = field(repr=False)
    pages: tuple[Any, ...]
    flow: Flow
    openings: frozenset[int]
    mended: Mapping[Kind, int]


class Setter:
    """Sets the pages of one book. `files` are what its documents may ask for: address → (media type, bytes); by
    `lengths` their prose is counted.
    """

    def __init__(
        self,
        css: str,
        files: Mapping[str, tuple[str, bytes]],
        lengths: Lengths = AS_WRITTEN,
        bounds: Bounds = UNBOUND,
    ) -> None:
        """Raises `ValueError` when the stylesheet brings no face."""
        self._lengths, self._bounds = lengths, bounds
        self._fetcher = Served(files)
        self._faces = BundledFaces()
        self._counters = CounterStyle()
        self._cache: dict[str, Any] = {}
        self._css = CSS(
            string=css,
            base_url=BASE,
            url_fetcher=self._fetcher,
            font_config=self._faces,
            counter_style=self._counters,
        )
        if not self._faces.loaded():
            # Without a single one Pango has nothing to fall back on, and dies.
            raise ValueError("no face of the stylesheet's @font-face rules can be loaded")

    def lay_out(self, xhtml: str) -> LaidOut:
        """A document, its references still placeholders."""
        with ExitStack() as reaches:
            reaches.enter_context(linked_notes())
            flows = reaches.enter_context(followed(self._lengths))
            rounds = reaches.enter_context(mended(self._bounds))
            document, root = self._rendered(xhtml)
        return LaidOut(
            document=document,
            root=root,
            pages=tuple(document.pages),
            flow=flows[-1],
            openings=rounds.openings[-1],
            mended=rounds.mended,
        )

    def as_it_falls(self, xhtml: str) -> Any:
        """A document that has no notes, and whose lines and sides stay as WeasyPrint breaks them."""
        return self._rendered(xhtml)[0]

    def _rendered(self, xhtml: str) -> tuple[Any, Any]:
        html = ParsedHTML(xhtml, base_url=BASE, url_fetcher=self._fetcher)
        with whole_lines():
            document = html.render(
                font_config=self._faces,
                counter_style=self._counters,
                stylesheets=[self._css],
                cache=self._cache,
                pdf_variant=VARIANT,
            )
        return document, html.etree_element

    def renumbered(self, laid_out: LaidOut, xhtml: str) -> bool:
        """Whether a document could be given the numbers of `xhtml`, which is the same but for them, as it stands. If
        not, it is of no more use.
        """
        return renumber(laid_out.pages, laid_out.root, parsed(xhtml))

    def blank(self) -> Any:
        """A page of this size that carries nothing."""
        with heard():
            boxes = " ".join(f"@{name} {{ content: none !important }}" for name in _MARGIN_BOXES)
            nothing = CSS(string=f"@page {{ {boxes} }}", font_config=self._faces, counter_style=self._counters)
            html = ParsedHTML(_NOTHING, base_url=BASE, url_fetcher=self._fetcher)
            document = html.render(
                font_config=self._faces, counter_style=self._counters, stylesheets=[self._css, nothing]
            )
        return document.pages[0]


_NOTHING = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body></body></html>'
_MARGIN_BOXES = (
    *(f"{side}-{place}" for side in ("top", "bottom") for place in ("left-corner", "left", "center", "right")),
    *(f"{side}-{place}" for side in ("left", "right") for place in ("top", "middle", "bottom")),
    "top-right-corner", "bottom-right-corner",
)  # fmt: skip


def write(first: Any, pages: list[Any], labels: tuple[str, ...]) -> bytes:
    """The pages of one or more documents as one PDF, tagged; metadata are those of `first`."""
    document = first.copy(pages)
    single_links(document.pages)
    also_ua1(document.metadata)

    def finished(_: Any, pdf: Any, origins: Any) -> None:
        finish(pdf, origins)
        write_labels(pdf, labels)

    with undated(), own_axes(), joined_streams(), known_references(), captured() as origins:
        written: bytes = document.write_pdf(
            pdf_variant=VARIANT, pdf_tags=True, finisher=partial(finished, origins=origins)
        )
    return written
