"""Stylesheets, filled with literal values from the tokens: no custom property reaches a reader."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from nlmpress.model import Image, Press, Style
from nlmpress.rendering.shapes import Bounds, Sheet
from nlmpress.rendering.templates import css_environment, stylesheet
from nlmpress.sheets import MM, SLACK

PX = 0.75
"""A CSS pixel in points."""
CAPTION = 5
"""Lines that a drawing leaves on a page for its caption."""
TALLEST = 0.8
"""A picture's height at most, of the text's."""


def number(value: float) -> str:
    """A length as CSS wants it: four decimals at most, no trailing zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def epub_css(style: Style) -> str:
    """The stylesheet of the EPUB."""
    environment = css_environment(style)
    return stylesheet(environment, style, "epub", **style.tokens, number=number)


def print_css(
    style: Style,
    page: str,
    *,
    marked: bool = True,
    pictures: Iterable[Image] = (),
    press: Press | None = None,
    paired: bool = False,
) -> str:
    """The stylesheet of a paged book, for one of the pages in the tokens. `marked`: marks stand in its margin.

    `pictures` are those that it may show: each is given the space that fills its last half step. `press`: how it is
    printed, when it is; its colours are shares of black then. `paired`: the pages of another edition stand in the foot.
    """
    environment = css_environment(style)
    tokens = tokens_of(style.tokens, page)
    sums = sums_of(tokens, page, marked=marked)
    environment.filters["pt"] = sums["pt"]
    filled = {"pictures": tuple(_filled(pictures, sums, tokens["rhythm"]["step"] * sums["scale"] / 2))}
    printed = {
        "press": press,
        "paired": paired,
        "colours": _on_paper(tokens["colours"]) if press else tokens["colours"],
    }
    return stylesheet(environment, style, "print", **(tokens | sums | filled | printed))


def room(style: Style, page: str, marked: object) -> dict[str, float]:
    """The room that a page has for a drawing, in points of the tokens: `width`, `height` at most with a caption under
    it, the size of a `label` and a baseline `step`. `marked`: whether marks stand in its margin.
    """
    tokens = tokens_of(style.tokens, page)
    sums, step = sums_of(tokens, page, marked=bool(marked)), tokens["rhythm"]["step"]
    height = (tokens["pages"][page]["lines"] - CAPTION) * step
    return {"width": sums["measure"] / sums["scale"], "height": height, "label": tokens["sizes"]["label"], "step": step}


def wrap_css(style: Style, sheet: Sheet, press: Press, size: float) -> str:
    """The stylesheet of a cover's wrap, whose copy is set in so many points."""
    environment = css_environment(style)
    own = {"sheet": sheet, "copy": sheet.copy, "press": press, "size": size, "number": number}
    colours = _on_paper(style.tokens["colours"])
    return stylesheet(environment, style, "wrap", **{**style.tokens, **own, "colours": colours})


def tokens_of(tokens: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The tokens as they are on a page: what it lays over them, and its text in the face that it names."""
    page = tokens["pages"][name]
    laid = _over(tokens, page["over"])
    return {**laid, "faces": {**laid["faces"], "text": laid["faces"][page["face"]]}}


def bounds_of(tokens: Mapping[str, Any], name: str) -> Bounds:
    """What the setting of a page in the tokens is held to."""
    laid = tokens_of(tokens, name)
    held = laid["setting"]
    return Bounds(
        indent=laid["indent"] * tokens["pages"][name]["scale"] / PX,
        loosest=held["loosest"],
        tightest=held["tightest"],
        words=held["words"],
        letters=held["letters"],
    )


def _over(tree: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    changed = {key: _over(tree[key], value) if isinstance(value, Mapping) else value for key, value in own.items()}
    return {**tree, **changed}


def _on_paper(colours: Mapping[str, Any]) -> dict[str, Any]:
    """The colours with shares of black in place of those of the day."""
    black = {name: f"device-cmyk(0 0 0 {number(share / 100)})" for name, share in colours["press"].items()}
    return {**colours, "light": {**colours["light"], "link": black["ink"], **black}}


def _filled(pictures: Iterable[Image], sums: Mapping[str, Any], beat: float) -> Iterator[tuple[str, str]]:
    """The address of each picture whose size is known, and what its height lacks of a whole number of half steps."""
    for picture in pictures:
        if picture.width and picture.height:
            width, height = picture.width * PX, picture.height * PX
            height *= min(1, sums["measure"] / width, sums["tallest"] / height)
            yield f"pack:{quote(picture.path)}", number(-height % beat) + "pt"


def sums_of(tokens: Mapping[str, Any], name: str, *, marked: bool = True) -> dict[str, Any]:
    """The sums that CSS cannot do: lengths in points at the page's scale, and shifts that put every line on the grid.

    In a line box the baseline lies at half the leading plus `(ascent - descent) / 2` of the size below its top; a
    face's `ascent` and `descent` are shares of the em, from its own `hhea` table.
    """
    page = tokens["pages"][name]
    scale, step = page["scale"], tokens["rhythm"]["step"]
    width, height = (float(page[side].removesuffix("mm")) * MM for side in ("width", "height"))
    inner, outer = page["inner"], page["outer"]
    if not marked and not page["mirrored"]:
        inner = outer = (inner + outer) / 2  # nothing stands in the margin that was left wider for it
    text_height = page["lines"] * step * scale
    baseline = {role: (face["ascent"] - face["descent"]) / 2 for role, face in tokens["faces"].items()}
    rest = baseline["text"] * tokens["sizes"]["text"]

    def pt(value: float) -> str:
        return number(value * scale) + "pt"

    def steps(count: float) -> str:
        """So many baseline steps."""
        return pt(count * step)

    def grid(face: str, size: float, leading: float = step, lines: float = 1) -> str:
        """How far down to move a line so that its baseline is where the text's would be, on the last of `lines`."""
        return pt(step * (lines - 0.5) + rest - leading / 2 - baseline[face] * size)

    def above(face: str, size: float, lines: float) -> str:
        """Padding under a line of the head margin that puts its baseline `lines` steps above the first line of text."""
        return pt((lines - 1) * step + baseline[face] * size - rest)

    def below(face: str, size: float, lines: float, lift: float = 0) -> str:
        """Padding over a line of the foot margin: its baseline `lines` steps below the last line of text."""
        return pt((lines - 1) * step - baseline[face] * size + rest - lift)

    def last_note() -> str:
        """Padding under the footnotes that puts their last baseline on the text's last."""
        small = tokens["rhythm"]["small"] / 2 - baseline["text"] * tokens["sizes"]["small"]
        return pt(max(0.0, step / 2 - rest - small))

    return {
        "page": page, "page_name": name, "scale": scale, "baseline": baseline, "pt": pt, "steps": steps, "grid": grid,
        "above": above, "below": below, "last_note": last_note, "number": number, "text_height": text_height,
        "inner": inner, "outer": outer, "measure": width - inner - outer, "tallest": TALLEST * text_height,
        "foot_margin": height - page["top"] - text_height - SLACK,
    }  # fmt: skip
