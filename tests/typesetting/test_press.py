"""The reaches that make PDF/X-4 of pages: colours, pictures, boxes, identification; and whole leaves.

When one of these fails after an upgrade, the test says what has changed.
"""

import re
from contextlib import nullcontext
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML
from weasyprint.images import RasterImage
from weasyprint.pdf.stream import Stream

from nlmpress.book import PageMap
from nlmpress.figures.separation import Separation
from nlmpress.proofing.operators import drawn
from nlmpress.rendering.shapes import LateChapter, PrintBook
from nlmpress.typesetting import Setting, typeset
from nlmpress.typesetting.engine.inks import drawn_in
from nlmpress.typesetting.engine.plates import pictures_in
from nlmpress.typesetting.engine.x4 import PRODUCER
from nlmpress.typesetting.press import Intent, PressSheet
from tests.conftest import ROOT
from tests.typesetting.conftest import CSS, FILES, SENTENCE, document, labels, opened

pytestmark = pytest.mark.slow

PROFILE = (ROOT / "styles/profiles/ISOcoated_v2_300_bas.icc").read_bytes()
BLEED = 3 * 72 / 25.4
SHEET = PressSheet(
    separation=Separation(PROFILE, one_ink=True),
    intent=Intent(identifier="FOGRA39", condition="Coated", registry="http://www.color.org", info="C", profile=PROFILE),
    date=date(2026, 11, 21), identifier="11111111-1111-5111-8111-111111111111",
    instance="22222222-2222-5222-8222-222222222222", bleed=BLEED, signature=2,
)  # fmt: skip
PAPER = """
@page { bleed: 3mm } @page :left { @bottom-right { content: none } @bottom-left { content: "000"; width: 100% } }
.opens { break-before: right } html { color: device-cmyk(0 0 0 1) }
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40"><title>A drawing</title><defs>'
    '<linearGradient id="g"><stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c"/></linearGradient>'
    '</defs><rect width="40" height="20" fill="url(#g)"/><rect y="20" width="40" height="20" fill="#0a0" opacity=".5"/>'
    '<text x="2" y="12" fill="red">ink</text></svg>'
)


def png(mode: str = "RGB", colour: Any = (200, 30, 30), size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


def printed(body: str, late: tuple[LateChapter, ...] = (), css: str = "", sheet: PressSheet = SHEET) -> Setting:
    book = PrintBook(css=CSS + PAPER + css, body_html=document(body), late=late, mirrored=True)
    return typeset(book, {**FILES, "pack:red.png": ("image/png", png())}, ("c0",), sheet=sheet)


def colours(pdf: pikepdf.Pdf) -> set[tuple[str, tuple[float, ...]]]:
    return {(one.space, one.inks) for page in pdf.pages for one in drawn(page) if one.kind == "colour"}


# ---- colours


def test_every_colour_is_black_alone_wherever_it_comes_from() -> None:
    body = f'<p style="color: rgb(200 0 0)">Red, <b style="color: oklch(60% .2 140)">green</b>.</p>{DRAWING}'
    body += '<p style="background: #fc0; border: 1pt solid rgba(0, 0, 255, .5)">On a ground.</p>'
    found = colours(opened(printed(body, css="p { color: device-cmyk(.2 .3 0 .1) } @page { marks: crop; bleed: 9mm }")))
    assert {space for space, _ in found} == {"/DeviceCMYK"}
    assert {inks[:3] for _, inks in found} == {(0, 0, 0)}
    assert len(found) > 5


def test_without_the_reach_there_is_rgb() -> None:
    """`set_color` is where WeasyPrint writes it, and `create_interpolation_function` where a gradient has it."""
    stock = written(nullcontext())
    assert re.search(rb"\brg\b", stock), "WeasyPrint writes no DeviceRGB any more: engine/inks.py may go"
    inked = written(drawn_in(SHEET.separation))
    assert not re.search(rb"[\d.] rg\b", inked)
    assert b"/C0 [0.0 0.0 0.0" in inked.replace(b"0 0 0", b"0.0 0.0 0.0"), "stops of a gradient are made elsewhere now"


def written(reach: Any) -> bytes:
    set_color = Stream.set_color
    with reach:
        pdf = HTML(string=document(f"<p>x</p>{DRAWING}")).write_pdf(uncompressed_pdf=True)
    assert Stream.set_color is set_color, "the reach ends with its block"
    return bytes(pdf)


def test_four_inks_are_those_of_the_profile() -> None:
    sheet = PressSheet(**{**{name: getattr(SHEET, name) for name in SHEET.__slots__}, "separation": FOUR})
    found = {inks for _, inks in colours(opened(printed('<p style="color: #c00000">Red.</p>', sheet=sheet)))}
    assert FOUR.colour(0xC0 / 255, 0, 0) in {tuple(round(part, 4) for part in inks) for inks in found}


FOUR = Separation(PROFILE, one_ink=False)


@pytest.mark.parametrize(
    "colour",
    ["lab(54.29 80.81 69.89)", "lch(54.29 106.84 40.86)", "oklch(62.8% .2577 29.23)", "color(xyz .4124 .2126 .0193)"],
)
def test_red_is_red_in_every_space(colour: str) -> None:
    sheet = PressSheet(**{**{name: getattr(SHEET, name) for name in SHEET.__slots__}, "separation": FOUR})
    found = {inks for _, inks in colours(opened(printed(f'<p style="color: {colour}">Red.</p>', sheet=sheet)))}
    red = FOUR.colour(1, 0, 0)
    assert any(inks == pytest.approx(red, abs=0.02) for inks in found), found


# ---- pictures


def test_a_picture_is_written_as_its_inks_and_its_fineness_is_told() -> None:
    setting = printed('<p id="c0">x</p><p><img src="pack:red.png" alt="Red" style="width: 30pt; height: 20pt"/></p>')
    pdf = opened(setting)
    (picture,) = (one for one in drawn(pdf.pages[0]) if one.kind == "picture")
    assert picture.space == "/DeviceCMYK"
    assert picture.resolution == pytest.approx(144, abs=0.1)
    assert [(one.address, one.page, round(one.resolution)) for one in setting.pictures] == [("pack:red.png", "1", 144)]
    assert picture.thing.read_bytes() == SHEET.separation.picture(png()).data


def test_without_the_reach_a_picture_is_rgb() -> None:
    original = RasterImage.get_x_object
    with pictures_in(SHEET.separation):
        assert RasterImage.get_x_object is not original
    assert RasterImage.get_x_object is original
    image = Image.open(BytesIO(png()))
    assert RasterImage(image, "x", png()).get_x_object(False, 1).extra["ColorSpace"] == "/DeviceRGB", (
        "WeasyPrint embeds pictures otherwise now: engine/plates.py has to be looked at"
    )


# ---- the file


def test_boxes_are_those_of_the_page() -> None:
    for css, out in (("", 3), ("@page { bleed: 10mm; marks: crop }", 10)):
        page = opened(printed("<p>x</p>", css=css)).pages[0]
        trim, bleed, media = ([float(side) for side in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
        near = 0.01 * 72 / 25.4
        assert trim == pytest.approx([0, 0, 105 * 72 / 25.4, 148 * 72 / 25.4], abs=near)
        assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx([BLEED] * 4, abs=near)
        assert [abs(a - b) for a, b in zip(trim, media, strict=True)] == pytest.approx([out * 72 / 25.4] * 4, abs=near)


def test_there_are_no_annotations_and_no_tags() -> None:
    pdf = opened(printed('<h1 id="c0">A</h1><p><a href="#c0">A link</a><span class="note" id="n1">A note.</span></p>'))
    assert all("/Annots" not in page.obj for page in pdf.pages)
    assert not [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Annot"]
    assert "/StructTreeRoot" not in pdf.Root
    assert str(pdf.Root.Names.Dests.Names[0]) == "c0"


def test_identification_is_the_editions_and_not_the_hours() -> None:
    one, other = printed("<p>x</p>"), printed("<p>x</p>")
    assert one.pdf == other.pdf
    pdf = opened(one)
    xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", xmp)) == {"2026-11-21T00:00:00Z"}
    assert {str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20261121000000Z"}
    assert re.findall(r"uuid:([^<]+)<", xmp) == [SHEET.identifier, SHEET.instance]
    assert str(pdf.docinfo.Producer) == PRODUCER
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert intent.DestOutputProfile.read_bytes() == PROFILE
    assert not [one for one in pdf.objects if isinstance(one, pikepdf.Array) and len(one) and one[0] == "/Lab"], (
        "WeasyPrint no longer puts its Lab spaces under lab-d50"
    )


# ---- whole leaves


def late(anchor: str, before: str | None, paragraphs: int) -> LateChapter:
    def html(pages: PageMap) -> str:
        return document(f'<section><h1 id="{anchor}">{anchor}</h1>{f"<p>{SENTENCE * 6}</p>" * paragraphs}</section>')

    return LateChapter(anchor=anchor, before=before, html=html)


@pytest.mark.parametrize(("first", "second"), [(1, 1), (2, 12), (12, 1)])
def test_late_chapters_open_on_a_recto_and_keep_the_sides_of_what_follows(first: int, second: int) -> None:
    body = f'<p>Front.</p><section class="opens"><h1 id="c0">One</h1>{f"<p>{SENTENCE * 6}</p>" * 5}</section>'
    body += f'<section class="opens"><h1 id="c1">Two</h1><p>{SENTENCE}</p></section>'
    setting = printed(body, (late("x", "c1", first), late("y", "c1", second), late("z", None, first)))
    assert setting.complaints == ()
    assert {anchor: setting.pages.page[anchor] % 2 for anchor in ("c0", "c1", "x", "y", "z")} == dict.fromkeys(
        ("c0", "c1", "x", "y", "z"), 0
    )
    pdf = opened(setting)
    order = sorted(("c0", "x", "y", "c1", "z"), key=lambda anchor: setting.pages.page[anchor])
    assert order == ["c0", "x", "y", "c1", "z"]
    assert len(pdf.pages) % 2 == 0
    assert labels(pdf) == list(setting.pages.labels)
    for number, page in enumerate(pdf.pages):
        empty = not [one for one in drawn(page) if one.kind == "colour"]
        following = setting.pages.page.values()
        assert not empty or number + 1 in following or number + 1 == len(pdf.pages)


def test_the_last_signature_is_filled_with_pages_that_carry_nothing() -> None:
    sheet = PressSheet(**{**{name: getattr(SHEET, name) for name in SHEET.__slots__}, "signature": 16})
    pdf = opened(printed("<p>x</p>", sheet=sheet))
    assert len(pdf.pages) == 16
    assert [number for number, page in enumerate(pdf.pages) if list(drawn(page))] == [0]
    assert {tuple(float(side) for side in page.trimbox) for page in pdf.pages} == {
        tuple(float(side) for side in pdf.pages[0].trimbox)
    }
