"""Which box each structure element was made from.

WeasyPrint builds the tag tree with a recursive generator that it looks up by name in its module, so a wrapper around
that name sees every element it yields. Pictures that say nothing are kept out of the tree and drawn as artifacts (ISO
14289-1, 7.3).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream


@dataclass(slots=True)
class Origin:
    """The box that an element was made from, and the index of its page. The element is held so that its id stays its
    own.
    """

    box: Any
    page: int
    element: Any


Origins = dict[int, Origin]
"""By `id()` of the structure element."""


def _real(box: Any) -> Any:
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _silent(box: Any) -> bool:
    """A picture without meaning: `alt=""`, `role=presentation`, `aria-hidden`."""
    element = getattr(box, "element", None)
    if not isinstance(box, boxes.ReplacedBox) or element is None or "::" in (box.element_tag or ""):
        return False
    return (
        element.get("role") in ("presentation", "none")
        or element.get("aria-hidden") == "true"
        or (element.tag == "img" and element.get("alt") == "")
    )


@contextmanager
def captured() -> Iterator[Origins]:
    """Inside, writing a tagged PDF notes the origin of every structure element."""
    origins: Origins = {}
    build, marked = tags._build_box_tree, Stream.marked

    def noting(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        inner = _real(box)
        if _silent(inner):
            return
        for element in build(box, parent, pdf, page, *rest):
            origins.setdefault(id(element), Origin(box=inner, page=page, element=element))
            yield element

    @contextmanager
    def quiet(self: Any, box: Any, tag: Any) -> Iterator[None]:
        if self._tags is not None and _silent(box):
            with self.artifact():
                yield
        else:
            with marked(self, box, tag):
                yield

    tags._build_box_tree, Stream.marked = noting, quiet
    try:
        yield origins
    finally:
        tags._build_box_tree, Stream.marked = build, marked
