"""A pack's pages set once for all tests that look at them: as boxes, as a PDF, and with what was written into them."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nlmpress import pipeline
from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.formats import Pages
from nlmpress.model import Edition, Id, Pack, Press, Style
from nlmpress.typesetting import Setting
from nlmpress.typesetting.engine import filling
from nlmpress.typesetting.engine.setter import LaidOut, Setter
from nlmpress.words import Words, for_language

GROUP = pytest.mark.xdist_group("set-once")
"""Of every test that looks at such pages: they are set once in a process."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Once:
    """A book and its pages: as they were drawn, and as they were laid out before. `written` are the references (anchor,
    text) and `folios` the other numbers and words that were filled in.
    """

    pack: Pack
    book: Book
    style: Style
    words: Words
    setting: Setting
    pages: tuple[Any, ...]
    laid_out: tuple[LaidOut, ...]
    written: tuple[tuple[str, str], ...]
    folios: tuple[str, ...]


def set_once(project: Path, page: str, /, **changes: Any) -> Once:
    """A project's edition for the screen with some changes; or one for paper, on a page of that name."""
    pack = _checked(project).pack
    assert pack is not None
    if page == "screen":
        return _set(project, replace(next(one for one in pack.editions if one.output == page), **changes))
    press = Press(signature=16)
    return _set(project, Edition(id=Id(page), output="print", page=page, date=pack.identity.date, press=press))


_checked = cache(pipeline.check)


@cache
def _set(project: Path, edition: Edition) -> Once:
    pack, style = _checked(project).pack, _checked(project).style
    assert pack is not None
    assert style is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = assemble(pack, edition, words, style.tokens["marks"])
    written: list[tuple[str, str]] = []
    folios: list[str] = []
    laid_out: list[LaidOut] = []
    pages: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        rewrite, lay_out, fill = filling.rewrite, Setter.lay_out, filling.fill

        def filled(line: Any, box: Any, label: str) -> None:
            placeholder = box.text.strip() == filling.PLACEHOLDER  # or a guide word that stands alone
            rewrite(line, box, label)
            target = box.element.get("data-ref") if box.element is not None else None
            if target:
                written.append((target, box.text))
            elif placeholder:
                folios.append(box.text)

        def finished(page: Any, *told: Any) -> None:
            fill(page, *told)
            pages.append(page)

        patch.setattr(filling, "rewrite", filled)
        patch.setattr(Setter, "lay_out", lambda self, xhtml: laid_out.append(lay_out(self, xhtml)) or laid_out[-1])
        patch.setattr(filling, "fill", finished)
        setting = Pages({edition.id: book}, style, words, lambda output, step: None).of(edition.id)[1]
    return Once(
        pack=pack, book=book, style=style, words=words, setting=setting, pages=tuple(pages),
        laid_out=tuple(laid_out), written=tuple(written), folios=tuple(folios),
    )  # fmt: skip
