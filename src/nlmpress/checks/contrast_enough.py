"""Colours can be told from their ground.

Text stands out from its ground by 7:1 at least, marks and lines by 3:1 (WCAG 2.2, 1.4.6 and 1.4.11), by day, by night
and on the cover. Checked from the tokens, so that a pack's own colours are held to it as well.

To mend it, darken the ink (by night: lighten it) in styles/tokens.yaml.
"""

from collections.abc import Iterator
from typing import Any

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import Style

CODE = "contrast-enough"
TEXT, MARKS = 7.0, 3.0


def check(survey: Survey) -> Iterator[Finding]:
    for token, ground, least in _pairs(survey.style.tokens):
        yield from _pair(survey.style, token, ground, least)


def _pairs(tokens: Any) -> Iterator[tuple[str, str, float]]:
    """Each colour with its ground and the least contrast, by the names of their tokens."""
    for tone in ("light", "dark"):
        ground = f"colours.{tone}.ground"
        for name, least in (("ink", TEXT), ("quiet", TEXT), ("link", TEXT), ("line", MARKS)):
            yield f"colours.{tone}.{name}", ground, least
        yield from ((f"marks.{shape}.{tone}", ground, MARKS) for shape in tokens["marks"])
    for name, least in (("ink", TEXT), ("quiet", TEXT), ("line", MARKS)):
        yield f"colours.press.{name}", "colours.light.ground", least
    yield "colours.cover.ink", "colours.cover.ground", TEXT
    yield "colours.cover.on_band", "colours.cover.band", TEXT
    yield "colours.cover.plain", "colours.cover.ground", MARKS
    yield from ((f"marks.{shape}.light", "colours.cover.ground", MARKS) for shape in tokens["marks"])


def _pair(style: Style, token: str, ground: str, least: float) -> Iterator[Finding]:
    colour, behind = _value(style, token), _value(style, ground)
    found = contrast(colour, behind)
    if found < least:
        yield Finding(
            code=CODE,
            message=f"{token} ({colour}) against {ground} ({behind}) is {found:.1f}:1; {least:.0f}:1 is the least.",
            at=_place(style, token, ground),
            hint="Choose a colour further from the ground, in styles/tokens.yaml.",
        )


def _value(style: Style, token: str) -> str:
    """A colour as #rrggbb; a share of black as the grey that it looks like on white."""
    value: Any = style.tokens
    for key in token.split("."):
        value = value[key]
    return str(value) if isinstance(value, str) else "#" + 3 * f"{round(255 * (1 - min(value, 100) / 100)):02x}"


def _place(style: Style, *tokens: str) -> Span:
    """Where the project sets one of these tokens; the house's file when it sets none."""
    return next(
        (style.places[token] for token in tokens if token in style.places), Span(file=style.files["tokens.yaml"].path)
    )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours written #rrggbb (WCAG 2.2, “contrast ratio”)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
