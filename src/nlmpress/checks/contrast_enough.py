"""Colours can be told from their ground.

Text stands out from its ground by 7:1 at least, marks and lines by 3:1 (WCAG 2.2, 1.4.6 and 1.4.11), by day, by night and on the
cover. Checked from the tokens, so that a pack's own colours are held to it as well.

To mend it, darken the ink (by night: lighten it) in styles/tokens.yaml.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import NOWHERE, Finding, Span
from nlmpress.model import Style

CODE = "contrast-enough"
TEXT, MARKS = 7.0, 3.0


def check(survey: Survey) -> Iterator[Finding]:
    style = survey.style
    colours = style.tokens["colours"]
    for tone in ("light", "dark"):
        ground = colours[tone]["ground"]
        for name, least in (("ink", TEXT), ("quiet", TEXT), ("link", TEXT), ("line", MARKS)):
            yield from _pair(style, f"colours.{tone}.{name}", colours[tone].get(name), ground, least)
        for shape, mark in style.tokens["marks"].items():
            yield from _pair(style, f"marks.{shape}.{tone}", mark.get(tone), ground, MARKS)
    cover = colours["cover"]
    yield from _pair(style, "colours.cover.ink", cover["ink"], cover["ground"], TEXT)
    yield from _pair(style, "colours.cover.on_band", cover["on_band"], cover["band"], TEXT)


def _pair(style: Style, token: str, colour: object, ground: object, least: float) -> Iterator[Finding]:
    if not isinstance(colour, str) or not isinstance(ground, str):
        return
    found = contrast(colour, ground)
    if found < least:
        yield Finding(
            code=CODE,
            message=f"{token} ({colour}) stands out from {ground} by {found:.1f}:1; {least:.0f}:1 is the least.",
            at=style.places.get(token, _styles(style)),
            hint="Choose a colour further from the ground, in styles/tokens.yaml.",
        )


def _styles(style: Style) -> Span:
    return next(iter(style.places.values()), NOWHERE)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours written #rrggbb (WCAG 2.2, “contrast ratio”)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
