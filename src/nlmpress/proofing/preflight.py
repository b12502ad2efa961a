"""Whether a finished file is what a printer can print: PDF/X-4, and what the edition says beside it.

Each rule is named by its clause of ISO 15930-7:2010, as `x4 6.12`; `house …` are the rules that the standard leaves to
those who print: the size, the empty plates of a book of one ink, the resolution of pictures, the total of ink, the
signature. The numbers are those of the standard's table of contents; nobody here has held them against its text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pikepdf

from nlmpress.proofing.complaints import Complaint, Spot
from nlmpress.proofing.operators import Drawn, drawn
from nlmpress.sheets import MM

TOOL = "preflight"
NEAR = 0.01
"""Millimetres by which a box may be wrong."""
INKED = ("/DeviceCMYK", "/DeviceGray")
"""What the output intent of a CMYK condition says how to print."""
Point = tuple[float, float]
Found = Iterator[tuple[str, str]]
"""Rules that are broken, each with what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What the file should be. Lengths are millimetres, `resolution` is dots an inch, `ink` per cent of all inks.

    A length that is None is not judged: nobody has said what it should be.
    """

    width: float | None
    height: float | None
    bleed: float | None = 3.0
    inks: Literal["k", "cmyk"] = "k"
    condition: str = "FOGRA39"
    signature: int = 2
    resolution: float = 300
    ink: float = 300


def preflight(file: Path, ordered: Ordered) -> list[Complaint]:
    """Everything that is wrong with a file for the printer, one complaint for each rule and page."""
    try:
        with pikepdf.open(file) as pdf:
            found = [_complaint(file, *said) for check in _OF_THE_FILE for said in check(pdf, ordered)]
            for number, page in enumerate(pdf.pages, 1):
                said: dict[tuple[str, str], dict[Spot, None]] = {}
                for rule, message, at in _of_the_page(page, ordered):
                    spots = said.setdefault((rule, message), {})
                    if at is not None and (spot := _spot(number, page, at)):
                        spots.setdefault(spot)
                found += [
                    _complaint(file, rule, message, f"page {number}", tuple(spots))
                    for (rule, message), spots in said.items()
                ]
    except pikepdf.PdfError as broken:
        found = [_complaint(file, "x4 6.1", f"It is no PDF: {broken}")]
    return found


def _complaint(file: Path, rule: str, message: str, inside: str = "", spots: tuple[Spot, ...] = ()) -> Complaint:
    return Complaint(
        file=file, tool=TOOL, rule=rule, severity="error", message=message, inside=inside, spots=spots[:_SPOTS]
    )


_SPOTS = 40
"""Places on a page that are told of one rule."""


def _spot(number: int, page: pikepdf.Page, at: Point) -> Spot | None:
    """A point of a page's own space as a place on its trim; None when it is not on the page."""
    left, low, right, high = (float(side) for side in page.trimbox)
    x, y = (at[0] - left) / MM, (high - at[1]) / MM
    return (number, round(x, 1), round(y, 1)) if 0 <= x <= (right - left) / MM and 0 <= y <= (high - low) / MM else None


# ---- the file


def _structure(pdf: pikepdf.Pdf, ordered: Ordered) -> Found:
    if pdf.pdf_version != "1.6":
        yield "x4 6.1", f"It is PDF {pdf.pdf_version}, not 1.6."
    if pdf.is_encrypted:
        yield "x4 6.15", "It is encrypted."
    root = pdf.Root
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", pikepdf.Dictionary()):
        yield "x4 6.18", "It does something when it is opened."
    if "/OCProperties" in root:
        yield "x4 6.24", "It has layers, which a book of one form has no use for."
    if "/AcroForm" in root:
        yield "x4 6.26", "It has a form."
    if len(pdf.pages) % ordered.signature:
        yield "house signature", f"{len(pdf.pages)} pages do not fill signatures of {ordered.signature}."


def _intent(pdf: pikepdf.Pdf, ordered: Ordered) -> Found:
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if str(one.get("/S")) == "/GTS_PDFX"]
    if len(intents) != 1:
        yield "x4 6.4", f"It has {len(intents)} output intents of PDF/X, not one."
        return
    (intent,) = intents
    name = str(intent.get("/OutputConditionIdentifier", ""))
    if name != ordered.condition:
        yield "x4 6.4", f"Its output intent is “{name}”, not “{ordered.condition}”."
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        yield "x4 6.4", "The profile of its output intent is not in it."
        return
    head = profile.read_bytes()[:40]
    if int(profile.get("/N", 0)) != 4 or head[12:20] != b"prtrCMYK" or head[36:40] != b"acsp":
        yield "x4 6.4", "The profile of its output intent is not that of a printer with four inks."


def _identity(pdf: pikepdf.Pdf, ordered: Ordered) -> Found:
    info = pdf.docinfo
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield "x4 6.11", "It does not say whether it is trapped."
    if "/ID" not in pdf.trailer:
        yield "x4 6.10", "It has no identifier in its trailer."
    if "/Metadata" not in pdf.Root:
        yield "x4 6.10", "It has no XMP metadata."
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        says = {name: str(xmp.get(name, "")) for name in _SAID}
    if says["pdfxid:GTS_PDFXVersion"] != "PDF/X-4":
        yield "x4 6.10", f"It says that it is “{says['pdfxid:GTS_PDFXVersion']}”, not PDF/X-4."
    yield from (("x4 6.10", f"Its XMP has no {name}.") for name, value in says.items() if not value)
    for key, name in _TWICE.items():
        one, other = str(info.get(key, "")), says[name]
        if _plain(one) != _plain(other):
            yield "x4 6.10", f"Info says of {key[1:]} “{one}”, XMP “{other}”."


_TWICE = {
    "/Title": "dc:title", "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate", "/Producer": "pdf:Producer",
    "/Trapped": "pdf:Trapped",
}  # fmt: skip
"""What is said both in the document information and in XMP."""
_SAID = (
    *_TWICE.values(), "pdfxid:GTS_PDFXVersion", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)  # fmt: skip


def _plain(value: str) -> str:
    """A name without its stroke; a date as its digits, whichever of the two ways it is written in."""
    if re.match(r"D:\d{4}|\d{4}-\d\d-\d\dT", value):
        return re.sub(r"\D", "", re.sub(r"(?:Z|[+-]00'?:?00'?)$", "", value))
    return value.removeprefix("/")


_OF_THE_FILE: tuple[Callable[[pikepdf.Pdf, Ordered], Found], ...] = (_structure, _intent, _identity)


# ---- its pages


def _of_the_page(page: pikepdf.Page, ordered: Ordered) -> Iterator[tuple[str, str, Point | None]]:
    """What is wrong with a page, each with where on it, in points of its own space."""
    yield from ((*said, None) for said in _boxes(page, ordered))
    for note in page.obj.get("/Annots", ()):
        left, low, right, high = (float(side) for side in note.get("/Rect", (0, 0, 0, 0)))
        yield "x4 6.17", "It has annotations.", ((left + right) / 2, (low + high) / 2)
    if "/AA" in page.obj:
        yield "x4 6.18", "It does something when it is shown.", None
    for font in _faces(page.obj, set()):
        if not _embedded(font):
            yield "x4 6.5", f"The face {str(font.get('/BaseFont', ''))[1:]} is not in the file.", None
    for one in drawn(page):
        yield from ((*said, one.at) for said in _RULES[one.kind](one, ordered))


def _boxes(page: pikepdf.Page, ordered: Ordered) -> Found:
    if "/TrimBox" not in page.obj or "/ArtBox" in page.obj:
        yield "x4 6.12", "It needs a TrimBox and no ArtBox."
        return
    trim, bleed, media = ([float(side) for side in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
    size = [(trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM]
    wanted = [real if told is None else told for real, told in zip(size, (ordered.width, ordered.height), strict=True)]
    if max(abs(size[0] - wanted[0]), abs(size[1] - wanted[1])) > NEAR:
        yield "house size", f"It is {size[0]:.2f} × {size[1]:.2f} mm, not {wanted[0]:g} × {wanted[1]:g}."
    out = [(trim[i] - bleed[i]) * (1 if i < 2 else -1) / MM for i in range(4)]
    if ordered.bleed is not None and max(abs(side - ordered.bleed) for side in out) > NEAR:
        yield "house bleed", f"Its bleed is {', '.join(f'{side:.2f}' for side in out)} mm, not {ordered.bleed:g}."
    near = NEAR * MM
    if any(bleed[i] < media[i] - near for i in (0, 1)) or any(bleed[i] > media[i] + near for i in (2, 3)):
        yield "x4 6.12", "Its BleedBox is not within its MediaBox."


def _faces(thing: Any, seen: set[Any]) -> Iterator[Any]:
    """The faces that a page, or a form that it places, may set type in. `seen` are the forms that were looked at."""
    resources = thing.get("/Resources", pikepdf.Dictionary())
    yield from resources.get("/Font", pikepdf.Dictionary()).values()
    for placed in resources.get("/XObject", pikepdf.Dictionary()).values():
        if str(placed.get("/Subtype")) == "/Form" and placed.objgen not in seen:
            seen.add(placed.objgen)
            yield from _faces(placed, seen)


def _embedded(font: Any) -> bool:
    if str(font.get("/Subtype")) == "/Type0":
        return all(_embedded(one) for one in font.DescendantFonts)
    if str(font.get("/Subtype")) == "/Type3":
        return True  # its letters are drawn in the file
    described = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _colour(one: Drawn, ordered: Ordered) -> Found:
    if one.space not in INKED:
        yield "x4 6.4", f"It draws in {one.space[1:]} ({one.name})."
    elif one.space == "/DeviceCMYK" and one.inks:
        if ordered.inks == "k" and any(one.inks[:3]):
            yield "house one ink", f"It draws with colour: {' '.join(f'{part:g}' for part in one.inks)} {one.name}."
        if 100 * sum(one.inks) > ordered.ink + 0.5:
            yield "house ink", f"It draws with {100 * sum(one.inks):.0f} % of ink; {ordered.ink:g} is the most."


def _picture(one: Drawn, ordered: Ordered) -> Found:
    picture = one.thing
    if bool(picture.get("/ImageMask", False)):
        return
    if "/Alternates" in picture:
        yield "x4 6.16", "A picture has alternates."
    if one.resolution < ordered.resolution - 0.5:
        fine = f"{one.resolution:.0f} dots an inch; {ordered.resolution:g} is the least"
        yield "house resolution", f"A picture has {fine}."
    if one.space not in INKED:
        yield "x4 6.4", f"A picture is in {one.space[1:]}."
    elif one.space == "/DeviceCMYK" and int(picture.BitsPerComponent) == 8 and "/Decode" not in picture:
        yield from _inked(picture.read_bytes(), ordered)


def _inked(data: bytes, ordered: Ordered) -> Found:
    """The inks of a picture's pixels, each combination looked at once."""
    pixels = {data[i : i + 4] for i in range(0, len(data), 4)}
    if ordered.inks == "k" and any(pixel[:3] != b"\0\0\0" for pixel in pixels):
        yield "house one ink", "A picture has colour."
    most = max((sum(pixel) for pixel in pixels), default=0) / 2.55
    if most > ordered.ink + 0.5:
        yield "house ink", f"A picture has {most:.0f} % of ink; {ordered.ink:g} is the most."


def _state(one: Drawn, ordered: Ordered) -> Found:
    if "/TR" in one.thing or str(one.thing.get("/TR2", "/Default")) != "/Default":
        yield "x4 6.13", "It has a transfer function."


def _group(one: Drawn, ordered: Ordered) -> Found:
    if one.space not in ("", *INKED):
        yield "x4 6.20", f"What is transparent is mixed in {one.space[1:]}."


def _operator(one: Drawn, ordered: Ordered) -> Found:
    """What has no place on a page of the press: PostScript, unknown operators, pictures inside a content stream."""
    rules = {"/PS": "x4 6.14", "BX": "x4 6.19", "EX": "x4 6.19"}
    yield rules.get(one.name, "x4 6.4"), f"It has {one.name}, in which nobody knows what is drawn."


_RULES: dict[str, Callable[[Drawn, Ordered], Found]] = {
    "colour": _colour, "picture": _picture, "state": _state, "group": _group, "operator": _operator,
}  # fmt: skip
