"""The faults of a finished book: what the engine counts, in terms of the source."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nlmpress.book import PageMap
from nlmpress.diagnostics import NOWHERE
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting.setting import Fault, SettingReport


def report_of(printed: PrintBook, documents: Sequence[Any], pages: Sequence[Any], mapped: PageMap) -> SettingReport:
    """How well the finished pages of a book are set, said in labels of pages and places of the source. `documents` are
    the body's and the late chapters' (`engine.setter.LaidOut`), `pages` all of them in reading order.
    """
    from nlmpress.typesetting.engine.faults import counted

    openings = {id(document.pages[index]) for document in documents for index in document.openings}
    filled = [(index, page) for index, page in enumerate(pages) if not page._page_box.page_type.blank]
    found = counted(
        [(index, page._page_box) for index, page in filled],
        frozenset(index for index, page in filled if id(page) in openings),
        printed.bounds,
    )
    return SettingReport(
        pages=len(pages),
        lines=found.lines,
        faults=tuple(
            Fault(
                kind=fault.kind,
                page=mapped.labels[fault.page],
                at=next((printed.sources[id_] for id_ in fault.paragraph.ids() if id_ in printed.sources), NOWHERE),
                words=fault.words,
                measure=fault.measure,
            )
            for fault in found.faults
        ),
        mended=sum((Counter(document.mended) for document in documents), Counter()),
    )
