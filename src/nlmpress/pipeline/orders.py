"""What the printer of an edition was promised, for the preflight to hold its file to."""

from collections.abc import Mapping

from nlmpress.model import Edition, Press, Style
from nlmpress.pipeline.manuscripts import on_its_page
from nlmpress.proofing.preflight import Ordered
from nlmpress.sheets import MM, millimetres, page_of


def ordered_of(edition: Edition, style: Style, pages: Mapping[str, int]) -> Ordered | None:
    """None where nothing is printed. `pages` are how many pages each edition has: a spine is as wide as they are thick.

    A size that cannot be known is not judged.
    """
    press, paper = edition.press, style.tokens["paper"]
    if press is None:
        return None
    width, height, bleed, signature = _sizes(edition, press, on_its_page(style, edition), pages)
    intent = style.tokens["intents"][press.intent]
    return Ordered(
        width=width, height=height, bleed=bleed, inks=press.inks, condition=intent["identifier"], signature=signature,
        resolution=paper["resolution"], ink=intent["ink"],
    )  # fmt: skip


_Sizes = tuple[float | None, float | None, float | None, int]
"""Width, height and bleed of each page of a file in millimetres, and of how many pages its number is a multiple."""


def _sizes(edition: Edition, press: Press, style: Style, pages: Mapping[str, int]) -> _Sizes:
    """By the output of the edition."""
    page, bleed = page_of(style.tokens, edition), millimetres(style.tokens["paper"]["bleed"])
    width, height = millimetres(page["width"]), millimetres(page["height"])
    match edition.output:
        case "print":
            return width, height, bleed, press.signature
        case "booklet":
            from nlmpress.formats.booklet import folding_of

            folding = folding_of(edition, style)
            return folding.width / MM, folding.height / MM, 0, 2  # a sheet has two sides, and no bleed
        case "cover" if str(edition.of) in pages:
            from nlmpress.formats.cover import stock_of

            return 2 * width + stock_of(style, press.stock).spine(pages[str(edition.of)]), height, bleed, 1
        case _:
            return None, None, None, 1
