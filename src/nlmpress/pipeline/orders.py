"""What the printer of an edition was promised, for the preflight to hold its file to."""

from nlmpress.model import Edition, Press, Style
from nlmpress.proofing.preflight import Ordered

_MM = {"mm": 1.0, "in": 25.4, "pt": 25.4 / 72}
"""A unit in millimetres."""


def ordered_of(edition: Edition, style: Style) -> Ordered | None:
    """None where nothing is printed. Of what is neither a page nor made of whole signatures the size is not judged."""
    press, paper = edition.press, style.tokens["paper"]
    if press is None:
        return None
    width, height, bleed, signature = _sizes(edition, press, style)
    intent = style.tokens["intents"][press.intent]
    return Ordered(
        width=width, height=height, bleed=bleed, inks=press.inks, condition=intent["identifier"], signature=signature,
        resolution=paper["resolution"], ink=intent["ink"],
    )  # fmt: skip


def _sizes(edition: Edition, press: Press, style: Style) -> tuple[float | None, float | None, float | None, int]:
    """Width, height and bleed of each page of the file in millimetres, and of how many pages its number is a multiple:
    by the output of the edition.
    """
    match edition.output:
        case "print":
            page = style.tokens["pages"][edition.page]
            return _mm(page["width"]), _mm(page["height"]), _mm(style.tokens["paper"]["bleed"]), press.signature
        case _:  # what is no page by itself: sheets, covers
            return None, None, None, 1


def _mm(length: str) -> float:
    return float(length[:-2]) * _MM[length[-2:]]
