"""The preflight passes what the press makes for a printer, and finds each thing that can be wrong with it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from nlmpress.formats import Pages
from nlmpress.formats import print as printing
from nlmpress.proofing.preflight import Ordered, preflight
from tests.rendering import sample

pytestmark = pytest.mark.slow
ORDERED = Ordered(width=129, height=198)


@cache
def good() -> bytes:
    book, words = sample.book(sample.PRINT), sample.words()
    pages = Pages({book.edition.id: book}, sample.style(), words, told := lambda output, step: None)
    artifact, *_ = printing.render(book, sample.style(), words, told, pages)
    return artifact.data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "book.pdf"
    path.write_bytes(good())
    return path


def test_what_the_press_makes_is_passed(file: Path) -> None:
    assert preflight(file, ORDERED) == []


def test_what_is_no_pdf_is_condemned(tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("nothing")
    assert [complaint.rule for complaint in preflight(tmp_path / "text.pdf", ORDERED)] == ["x4 6.1"]


def drawing(code: bytes, **resources: Any) -> Callable[[Pdf], None]:
    """Add operators to the third page, and what they name to its resources."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[2]
        page.contents_add(pdf.make_stream(b"\nq " + code + b" Q\n"))
        for category, entries in resources.items():
            kept = dict(page.obj.Resources.get(f"/{category}", Dictionary()).items())
            page.obj.Resources[f"/{category}"] = Dictionary({**kept, **entries(pdf)})

    return change


def picture(pdf: Pdf, data: bytes = b"\0\0\0\x40", **more: Any) -> Any:
    stream = pdf.make_stream(data)
    for key, value in {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "ColorSpace": Name.DeviceCMYK,
        "BitsPerComponent": 8, **more,
    }.items():  # fmt: skip
        stream[f"/{key}"] = value
    return stream


def form(pdf: Pdf, code: bytes, **more: Any) -> Any:
    stream = pdf.make_stream(code)
    for key, value in {
        "Type": Name.XObject,
        "Subtype": Name.Form,
        "BBox": Array([0, 0, 9, 9]),
        "Resources": Dictionary(),
        **more,
    }.items():
        stream[f"/{key}"] = value
    return stream


def pattern(pdf: Pdf, code: bytes) -> Any:
    stream = pdf.make_stream(code)
    for key, value in {
        "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": Array([0, 0, 9, 9]), "XStep": 9, "YStep": 9,
        "Resources": Dictionary(),
    }.items():  # fmt: skip
        stream[f"/{key}"] = value
    return stream


def shading(pdf: Pdf, space: Any, *ends: list[float]) -> Any:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=ends[0], C1=ends[1], N=1)
    return pdf.make_indirect(Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 1, 1], Function=function))


def root(**entries: Any) -> Callable[[Pdf], None]:
    return lambda pdf: [pdf.Root.__setitem__(f"/{key}", value) for key, value in entries.items()] and None


def page(**entries: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[2].obj[f"/{key}"] = value

    return change


def intent(**entries: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.Root.OutputIntents[0][f"/{key}"]
            else:
                pdf.Root.OutputIntents[0][f"/{key}"] = value

    return change


def xmp(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new))

    return change


def unembedded(pdf: Pdf) -> None:
    for font in pdf.pages[2].obj.Resources.Font.values():
        described = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in described:
                del described[key]


SRGB = lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"", N=3)])  # noqa: E731 - a table reads better
HERE = "page 3"
DEFECTS: dict[str, tuple[Callable[[Pdf], None], str, str]] = {
    "red in RGB": (drawing(b"1 0 0 rg 0 0 9 9 re f"), "x4 6.4", HERE),
    "a stroke in RGB": (drawing(b"1 0 0 RG 0 0 9 9 re S"), "x4 6.4", HERE),
    "a colour of a profile": (
        drawing(b"/rgb cs 1 0 0 scn", ColorSpace=lambda pdf: {"/rgb": SRGB(pdf)}), "x4 6.4", HERE,
    ),
    "cyan": (drawing(b"1 0 0 0 k 0 0 9 9 re f"), "house one ink", HERE),
    "a trace of yellow": (drawing(b"/DeviceCMYK CS 0 0 0.01 1 SCN"), "house one ink", HERE),
    "too much ink": (drawing(b"1 1 1 0.5 K"), "house ink", HERE),
    "a form in RGB": (
        drawing(b"/f Do", XObject=lambda pdf: {"/f": form(pdf, b"0 1 0 rg 0 0 9 9 re f")}), "x4 6.4", HERE,
    ),
    "a group mixed in RGB": (
        drawing(b"/f Do", XObject=lambda pdf: {
            "/f": form(pdf, b"0 g", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
        }), "x4 6.20", HERE,
    ),
    "a pattern with cyan": (
        drawing(b"/Pattern cs /p scn", Pattern=lambda pdf: {"/p": pattern(pdf, b"1 0 0 0 k 0 0 9 9 re f")}),
        "house one ink", HERE,
    ),
    "a gradient in RGB": (
        drawing(b"/s sh", Shading=lambda pdf: {"/s": shading(pdf, Name.DeviceRGB, [1, 0, 0], [0, 0, 1])}),
        "x4 6.4", HERE,
    ),
    "a gradient from magenta": (
        drawing(b"/s sh", Shading=lambda pdf: {"/s": shading(pdf, Name.DeviceCMYK, [0, 1, 0, 0], [0, 0, 0, 1])}),
        "house one ink", HERE,
    ),
    "a picture in RGB": (
        drawing(b".1 0 0 .1 0 0 cm /i Do", XObject=lambda pdf: {
            "/i": picture(pdf, b"\xff\0\0", ColorSpace=Name.DeviceRGB),
        }), "x4 6.4", HERE,
    ),
    "a picture with colour": (
        drawing(b".1 0 0 .1 0 0 cm /i Do", XObject=lambda pdf: {"/i": picture(pdf, b"\1\0\0\0")}),
        "house one ink", HERE,
    ),
    "a coarse picture": (drawing(b"9 0 0 9 0 0 cm /i Do", XObject=lambda pdf: {"/i": picture(pdf)}),
                         "house resolution", HERE),
    "a picture with alternates": (
        drawing(b".1 0 0 .1 0 0 cm /i Do", XObject=lambda pdf: {"/i": picture(pdf, Alternates=Array())}),
        "x4 6.16", HERE,
    ),
    "a picture in the stream": (drawing(b"BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI"), "x4 6.4", HERE),
    "operators that nobody need know": (drawing(b"BX EX"), "x4 6.19", HERE),
    "PostScript": (drawing(b"/x Do", XObject=lambda pdf: {"/x": form(pdf, b"", Subtype=Name.PS)}), "x4 6.14", HERE),
    "a transfer function": (
        drawing(b"/t gs", ExtGState=lambda pdf: {"/t": Dictionary(TR=Name.Identity)}), "x4 6.13", HERE,
    ),
    "a mask in RGB": (
        drawing(b"/m gs", ExtGState=lambda pdf: {"/m": Dictionary(SMask=Dictionary(
            S=Name.Luminosity, G=form(pdf, b"1 1 1 rg 0 0 9 9 re f"),
        ))}), "x4 6.4", HERE,
    ),
    "an annotation": (
        page(Annots=Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])), "x4 6.17", HERE,
    ),
    "an action of a page": (page(AA=Dictionary()), "x4 6.18", HERE),
    "another trim": (page(TrimBox=Array([0, 0, 365.7, 561.26])), "house size", HERE),
    "a narrow bleed": (page(BleedBox=Array([-5, -5, 370, 566])), "house bleed", HERE),
    "a media box inside the bleed": (page(MediaBox=Array([0, 0, 365.67, 561.26])), "x4 6.12", HERE),
    "an art box too": (page(ArtBox=Array([0, 0, 365.67, 561.26])), "x4 6.12", HERE),
    "a face left out": (unembedded, "x4 6.5", HERE),
    "no output intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "x4 6.4", ""),
    "another condition": (intent(OutputConditionIdentifier=String("SWOP")), "x4 6.4", ""),
    "no profile": (intent(DestOutputProfile=None), "x4 6.4", ""),
    "a profile of a screen": (
        lambda pdf: intent(DestOutputProfile=pdf.make_stream(b"\0" * 128, N=3))(pdf), "x4 6.4", "",
    ),
    "not trapped and not untrapped": (lambda pdf: pdf.docinfo.__delitem__("/Trapped"), "x4 6.11", ""),
    "another title in XMP": (xmp(b"A Sample", b"An Example"), "x4 6.10", ""),
    "another standard in XMP": (xmp(b"PDF/X-4", b"PDF/X-3"), "x4 6.10", ""),
    "no id in XMP": (xmp(b"xmpMM:DocumentID", b"xmpMM:Nothing"), "x4 6.10", ""),
    "another hour in XMP": (xmp(b"T00:00:00Z</xmp:CreateDate", b"T11:00:00Z</xmp:CreateDate"), "x4 6.10", ""),
    "no XMP": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "x4 6.10", ""),
    "an action when it is opened": (root(OpenAction=Dictionary(S=Name.JavaScript)), "x4 6.18", ""),
    "layers": (root(OCProperties=Dictionary()), "x4 6.24", ""),
    "a form": (root(AcroForm=Dictionary(Fields=Array())), "x4 6.26", ""),
    "a page too few": (lambda pdf: pdf.pages.__delitem__(-1), "house signature", ""),
}  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "inside"), DEFECTS.values(), ids=DEFECTS)
def test_each_defect_is_found_where_it_is(
    change: Callable[[Pdf], Any], rule: str, inside: str, file: Path, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(file) as pdf:
        for one in pdf.pages:  # WeasyPrint gives all pages one dictionary of resources
            one.obj.Resources = Dictionary(
                {key: Dictionary(dict(value.items())) for key, value in one.obj.Resources.items()}
            )
        change(pdf)
        pdf.save(spoilt, static_id=True, min_version="1.6")
    found = preflight(spoilt, ORDERED)
    assert (rule, inside) in {(complaint.rule, complaint.inside) for complaint in found}, found
    assert all(complaint.inside == inside for complaint in found) or rule == "x4 6.5"
    assert all(complaint.message for complaint in found)


def test_encryption_and_an_older_pdf_are_found(file: Path, tmp_path: Path) -> None:
    with pikepdf.open(file) as pdf:
        pdf.save(tmp_path / "shut.pdf", encryption=pikepdf.Encryption(owner="a", user="", R=4))
        pdf.save(tmp_path / "new.pdf", force_version="2.0")
    assert "x4 6.15" in {complaint.rule for complaint in preflight(tmp_path / "shut.pdf", ORDERED)}
    assert [complaint.rule for complaint in preflight(tmp_path / "new.pdf", ORDERED)] == ["x4 6.1"]


def test_colour_is_no_fault_where_four_inks_are_ordered(file: Path, tmp_path: Path) -> None:
    with pikepdf.open(file) as pdf:
        drawing(b"1 0.5 0 0 k 0 0 9 9 re f")(pdf)
        pdf.save(tmp_path / "colour.pdf", min_version="1.6")
    four = Ordered(width=129, height=198, inks="cmyk")
    assert preflight(tmp_path / "colour.pdf", four) == []
    assert preflight(tmp_path / "colour.pdf", ORDERED) != []
