"""Where pages begin in the text, to the character.

WeasyPrint keeps for every page the point at which layout resumed: a path of indices into the tree of boxes as it was
before layout, whose last step is an offset in bytes of UTF-8 into a text. That tree has no hyphens of line breaks and
no spaces of justification in it, so what is counted there is counted right. Footnotes are not in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.document
from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.flow import Flow, Top

IGNORED = "\u00ad\u200b"
"""Characters that are no space, and that one form may have where another has none: places where a line may break."""
INLINE = frozenset({"a", "svg"})
"""Elements whose ids are not those of blocks."""


@contextmanager
def followed() -> Iterator[list[Flow]]:
    """Inside, the flow of every document that is laid out is put into the list."""
    original = weasyprint.document.layout_document
    flows: list[Flow] = []

    def layout_document(html: Any, root: Any, context: Any, *rest: Any, **options: Any) -> Iterator[Any]:
        pages = []
        for page in original(html, root, context, *rest, **options):
            pages.append(page)
            yield page
        resumes = [None if page.page_type.blank else (context.page_maker[i][0],) for i, page in enumerate(pages)]
        flows.append(_flow(root, resumes))

    weasyprint.document.layout_document = layout_document
    try:
        yield flows
    finally:
        weasyprint.document.layout_document = original


def printing(text: str) -> int:
    """How many characters of a text count: those that are neither spaces nor places where a line may break."""
    return sum(1 for character in text if not character.isspace() and character not in IGNORED)


def _flow(root: Any, resumes: list[tuple[Any] | None]) -> Flow:
    """One walk over the tree of boxes; `resumes` has for each page the path to its top."""
    leaves = [None if resume is None else _leaf(root, resume[0]) for resume in resumes]
    wanted: dict[int, list[int]] = {}
    for index, leaf in enumerate(leaves):
        if leaf is not None:
            wanted.setdefault(id(leaf[0]), []).append(index)
    blocks: dict[str, int] = {}
    tops: list[Top | None] = [None] * len(resumes)
    count, last = 0, ""
    for box, made in _walk(root, False):
        name = box.element.get("id") if box.element is not None and "::" not in (box.element_tag or "") else None
        if name and name not in blocks and box.element.tag not in INLINE:
            blocks[name], last = count, name
        for index in wanted.get(id(box), ()):
            found = leaves[index]
            offset = found[1] if found is not None and not made else 0
            before = box.text.encode()[:offset].decode() if offset else ""
            tops[index] = Top(block=last, before=count + printing(before))
        if isinstance(box, boxes.TextBox) and not made:
            count += printing(box.text)
    return Flow(blocks=blocks, length=count, tops=tuple(tops))


def _walk(box: Any, made: bool) -> Iterator[tuple[Any, bool]]:
    """Every box in order, and whether it is (inside) something that the press made."""
    made = made or _made(box)
    yield box, made
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _walk(child, made)


def _made(box: Any) -> bool:
    tag = box.element_tag or ""
    pseudo = "::" in tag and not tag.endswith(("::first-letter", "::first-line"))
    return pseudo or (box.element is not None and box.element.get("data-generated") is not None)


def _leaf(box: Any, resume: Any) -> tuple[Any, int] | None:
    """The text or picture that a path leads to, and the offset in bytes into it. None: it leads past the end."""
    if isinstance(box, boxes.TextBox):
        return (box, next(iter(resume)) if resume else 0) if box.text.strip() else None
    if not isinstance(box, boxes.ParentBox):
        return box, 0
    first, inside = (min(resume), resume[min(resume)]) if resume else (0, None)
    for index, child in enumerate(box.children[first:]):
        found = _leaf(child, inside if index == 0 else None)
        if found is not None:
            return found
    return None
