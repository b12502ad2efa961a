"""A printed book → a PDF and its page map, in one layout pass.

References are set as placeholders and filled after layout, before drawing. Chapters whose length depends on page
numbers are laid out after the body and join it where they belong; should their own length move what they point at,
their numbers are written anew, or they are laid out once more. Where pages are mirrored each of them begins on a recto
and takes whole leaves, so that the pages after it keep the side that they were laid out for.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from nlmpress.artifacts import Area
from nlmpress.book import PageFlow, PageMap
from nlmpress.rendering.shapes import LateChapter, PrintBook
from nlmpress.typesetting.counting import report_of
from nlmpress.typesetting.flow import joined_flow
from nlmpress.typesetting.marking import Marked
from nlmpress.typesetting.pairs import Beside, spans
from nlmpress.typesetting.press import PressSheet
from nlmpress.typesetting.setting import SettingReport

Progress = Callable[[str], None]
"""Told the step that begins: `layout`, `indexes`, `references`, `writing`."""
_ROUNDS = 5
_ANCHOR = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture of pixels on a page: its address, the page's label, and how many dots an inch has there."""

    address: str
    page: str
    resolution: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A finished PDF (empty, if none was asked for), where everything fell, and what the engine complained of."""

    pdf: bytes = field(repr=False)
    pages: PageMap
    flow: PageFlow = field(repr=False)
    complaints: tuple[str, ...]
    report: SettingReport = field(default=SettingReport(pages=0, lines=0), repr=False)
    """Of pages that are written; of others nothing is counted."""
    pictures: tuple[Shown, ...] = ()
    areas: tuple[Area, ...] = field(default=(), repr=False)
    """Both of a book for a printer."""


def typeset(
    printed: PrintBook,
    files: Mapping[str, tuple[str, bytes]],
    body_starts: Sequence[str],
    progress: Progress = lambda _: None,
    sheet: PressSheet | None = None,
    beside: Beside | None = None,
    *,
    write: bool = True,
    marked: Marked | None = None,
) -> Setting:
    """Set a book; with a `sheet` for a printer, with the pages of another edition `beside` its own. Unless it is to
    `write` a PDF, only where everything falls is found out. What is `marked` gets bars in the margin, which move
    nothing.

    `files`: address → (media type, bytes) of everything its documents may ask for. `body_starts`: anchors at the
    beginning of the body; pages before the first of them are front matter and count in roman.
    """
    from nlmpress.typesetting.engine import setter as engine
    from nlmpress.typesetting.engine.bars import barred, bars_on
    from nlmpress.typesetting.engine.filling import fill
    from nlmpress.typesetting.engine.log import heard
    from nlmpress.typesetting.engine.x4 import write_x4

    with heard() as complaints:
        progress("layout")
        setter = engine.Setter(printed.css, files, printed.lengths, printed.bounds)
        body = setter.lay_out(printed.body_html)
        progress("indexes")
        blank = setter.blank() if printed.mirrored or sheet else None
        join = partial(_joined, body, printed.late, blank=blank if printed.mirrored else None)
        late = _lay_out_late(printed.late, join, setter, body_starts, complaints)
        pages = _whole(join(late), blank, sheet)
        mapped = _mapped(pages, body_starts)
        progress("references")
        flow = _flow(printed, [body, *late], pages, mapped)
        if not write:
            return Setting(pdf=b"", pages=mapped, flow=flow, complaints=tuple(dict.fromkeys(complaints)))
        other = spans(flow, beside.flow) if beside else {}
        for index, page in enumerate(pages):
            label = mapped.labels[index]
            told = beside.say(*other[label]) if beside and label in other else ""
            fill(page, lambda anchor: _label(mapped, anchor, complaints), label, told)
        report = report_of(printed, [body, *late], pages, mapped)
        progress("writing")
        drawn = body.document
        with barred(bars_on(pages, marked) if marked else {}):
            pdf = write_x4(drawn, pages, mapped.labels, sheet) if sheet else engine.write(drawn, pages, mapped.labels)
    return Setting(
        pdf=pdf,
        pages=mapped,
        flow=flow,
        complaints=tuple(dict.fromkeys(complaints)),
        report=report,
        pictures=tuple(_pictures(pages, mapped.labels)) if sheet else (),
        areas=tuple(_areas(pages)) if sheet else (),
    )


def _flow(printed: PrintBook, documents: Sequence[Any], pages: Sequence[Any], mapped: PageMap) -> PageFlow:
    """How the prose falls into the pages; `documents` are the body and the late chapters. Blank pages have none."""
    tops = {
        id(page): top for document in documents for page, top in zip(document.pages, document.flow.tops, strict=True)
    }
    return joined_flow(
        documents[0].flow,
        [(chapter.before, document.flow) for chapter, document in zip(printed.late, documents[1:], strict=True)],
        [(mapped.labels[index], tops[id(page)]) for index, page in enumerate(pages) if id(page) in tops],
        printed.places,
        printed.lengths,
    )


def _pictures(pages: Sequence[Any], labels: Sequence[str]) -> Iterator[Shown]:
    from nlmpress.typesetting.engine.plates import resolutions

    for page, label in zip(pages, labels, strict=True):
        for address, resolution in resolutions(page):
            yield Shown(address=address, page=label, resolution=resolution)


def _areas(pages: Sequence[Any]) -> Iterator[Area]:
    from nlmpress.typesetting.engine.areas import areas

    for number, page in enumerate(pages, 1):
        yield from areas(page, number)


def _whole(pages: list[Any], blank: Any, sheet: PressSheet | None) -> list[Any]:
    """The pages, and so many blank ones that they fill the printer's last signature."""
    return pages if sheet is None else [*pages, *[blank] * (-len(pages) % sheet.signature)]


def _label(mapped: PageMap, anchor: str, complaints: list[str]) -> str | None:
    if anchor in mapped.page:
        return mapped.label(anchor)
    complaints.append(f"A page reference leads to “{anchor}”, which is on no page")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnsetPage:
    anchors: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unset:
    """Stands for a late chapter that has not been laid out."""

    pages: Sequence[_UnsetPage]


def _lay_out_late(
    late: Sequence[LateChapter],
    join: Callable[[Sequence[Any]], list[Any]],
    setter: Any,
    body_starts: Sequence[str],
    complaints: list[str],
) -> list[Any]:
    """Documents of the late chapters, each set with what is known of all others and of itself.

    The last comes first, for an index tells of what stands after it. Before a chapter has pages it is taken for a
    single one. Its real length moves what comes after it, and so in the next round it has other numbers: they are
    written where the old ones stand, or it is laid out again where they do not fit.
    """
    documents: list[Any] = [None] * len(late)
    written = [""] * len(late)

    def told(i: int) -> str:
        return late[i].html(_mapped(join(documents), body_starts))

    for _ in range(_ROUNDS):
        before = written[:]
        for i in reversed(range(len(late))):
            if documents[i] is None:
                documents[i] = _Unset(pages=(_UnsetPage(anchors=tuple(_ANCHOR.findall(told(i)))),))
            html = told(i)
            if html != written[i] and not (written[i] and setter.renumbered(documents[i], html)):
                documents[i] = setter.lay_out(html)
            written[i] = html
        if written == before:
            return documents
    complaints.append("The numbers of an index move its own pages to and fro, and never settle")
    return documents


def _joined(body: Any, late: Sequence[LateChapter], documents: Sequence[Any], *, blank: Any) -> list[Any]:
    """All pages in reading order. Late chapters whose turn has not come have none.

    With a `blank` page, one stands before a late chapter that would begin on a verso, and after one that would end on
    a recto before others: a recto is a page of even index.
    """
    pages: list[Any] = list(body.pages)
    for chapter, document in zip(late, documents, strict=True):
        if document is None:
            continue
        at = next((i for i, page in enumerate(pages) if chapter.before in page.anchors), len(pages))
        joined = list(document.pages)
        if blank is not None:
            joined = [*[blank] * (at % 2), *joined]
            joined += [blank] * (len(joined) % 2 if at < len(pages) else 0)
        pages[at:at] = joined
    return pages


def _mapped(pages: Sequence[Any], body_starts: Sequence[str]) -> PageMap:
    from nlmpress.typesetting.engine.labels import folios

    page: dict[str, int] = {}
    for index, laid_out in enumerate(pages):
        for anchor in laid_out.anchors:
            page.setdefault(anchor, index)
    front = min((page[anchor] for anchor in body_starts if anchor in page), default=0)
    return PageMap(page=page, labels=folios(front, len(pages)))
