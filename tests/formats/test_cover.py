"""The finished cover, read back: boxes, spine, inks, barcode; and what is said when it cannot be made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import pikepdf
import pytest
from PIL import Image, ImageCms

from nlmpress.artifacts import Artifact
from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.diagnostics import Rejected, Severity
from nlmpress.formats import Pages, SetPages, cover
from nlmpress.formats.cover import stock_of
from nlmpress.model import Edition, Isbn, LangTag, Pack
from nlmpress.proofing.contents import said_in
from nlmpress.proofing.leaks import letters
from nlmpress.proofing.preflight import Ordered, preflight
from nlmpress.prose import Emphasis, Paragraph, Text, plain
from nlmpress.words import for_language
from tests.figures.reading_bars import decoded
from tests.formats.drawn_bars import barcode, contours
from tests.rendering import sample

pytestmark = pytest.mark.slow
MM = 72 / 25.4
ISBN = Isbn("9780571224135")


class Counted(Pages):
    """A book that is said to have so many pages; a cover asks for nothing else of them."""

    def __init__(self, books: dict[str, Book], count: int) -> None:
        super().__init__(books, sample.style(), sample.words(), sample.quiet)
        self._count = count

    def of(self, edition: str) -> SetPages:
        setting = SimpleNamespace(pages=SimpleNamespace(labels=("1",) * self._count))
        return cast(SetPages, (None, setting, {}))


def made(
    count: int = 200, stock: str = "cream-70", pack: Pack | None = None, isbn: Isbn | None = None, **more: Any
) -> tuple[Artifact, ...]:
    """A cover of so many pages of the sample, or of a pack; `more` changes the edition that it is. Its front is none
    unless `front` is asked for: pixels take time.
    """
    front = cover.cover_jpeg if more.pop("front", False) else lambda spec: b"none"
    pack = pack or sample.pack()
    words = for_language(pack.identity.lang, sample.style().words, pack.words)
    assert sample.COVER.press is not None
    press = replace(sample.COVER.press, stock=stock, marks=more.pop("marks", False))
    editions = (replace(sample.PRINT, isbn=isbn), replace(sample.COVER, press=press, **more))
    marks = sample.style().tokens["marks"]
    books = {one.id: assemble(pack, one, words, marks) for one in cast(tuple[Edition, ...], editions)}
    pages = Counted({str(key): book for key, book in books.items()}, count)
    with patch.object(cover, "cover_jpeg", front):
        return cover.render(pages.book("cover"), sample.style(), words, sample.quiet, pages)


@cache
def plain_wrap() -> bytes:
    return made()[0].data


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Page]:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        yield pdf.pages[0]


def size(page: pikepdf.Page, box: str = "trimbox") -> tuple[float, float]:
    left, low, right, high = (float(side) / MM for side in getattr(page, box))
    return right - left, high - low


def passed(data: bytes, tmp_path: Path, width: float, height: float = 198) -> list[str]:
    (tmp_path / "wrap.pdf").write_bytes(data)
    found = preflight(tmp_path / "wrap.pdf", Ordered(width=width, height=height, inks="cmyk", signature=1))
    return [f"{one.rule}: {one.message}" for one in found]


# ---- boxes and the spine


@pytest.mark.parametrize(
    ("count", "stock", "spine"),
    [
        (32, "kdp-white", 1.8304), (200, "kdp-white", 11.44), (200, "kdp-cream", 12.7), (200, "offset-80", 10.5),
        (388, "bulky-79", 27.272),
    ],
)  # fmt: skip
def test_the_sheet_is_two_sides_and_the_leaves_between_them(
    count: int, stock: str, spine: float, tmp_path: Path
) -> None:
    assert stock_of(sample.style(), stock).spine(count) == pytest.approx(spine, abs=1e-9)
    wrap, _ = made(count, stock)
    with opened(wrap.data) as page:
        assert size(page) == pytest.approx((258 + spine, 198), abs=0.01)
        assert size(page, "bleedbox") == pytest.approx((264 + spine, 204), abs=0.01)
    assert passed(wrap.data, tmp_path, 258 + spine) == []


def test_a_page_of_another_size_has_another_cover(tmp_path: Path) -> None:
    wrap, _ = made(page="print-us")
    with opened(wrap.data) as page:
        assert size(page) == pytest.approx((2 * 139.7 + 14.5, 215.9), abs=0.01)
    assert passed(wrap.data, tmp_path, 2 * 139.7 + 14.5, 215.9) == []


def test_nothing_but_marks_is_outside_the_bleed(tmp_path: Path) -> None:
    wrap, _ = made(marks=True)
    assert passed(wrap.data, tmp_path, 272.5) == []
    with opened(wrap.data) as page:
        assert size(page, "mediabox") == pytest.approx((292.5, 218), abs=0.01)
        outside = [points for _, points in contours(page) if min(y for _, y in points) < -3.01]
        folds = {round(x, 1) for points in outside for x, y in points if 100 < x < 160 and y < -3.01}
    assert folds == {129.0, 143.5}


def spine_type(data: bytes) -> int:
    """Contours that are wholly on the spine, between its folds."""
    with opened(data) as page:
        spine = size(page)[0] - 258
        return sum(min(p)[0] > 129 and max(p)[0] < 129 + spine for _, p in contours(page))


@pytest.mark.parametrize(("stock", "least"), [("kdp-white", 79), ("offset-80", 110)])
def test_a_spine_has_type_from_the_page_count_that_the_table_gives(stock: str, least: int) -> None:
    assert stock_of(sample.style(), stock).spine_text == least
    assert spine_type(made((least - 1) // 2 * 2, stock)[0].data) == 0
    assert spine_type(made((least + 1) // 2 * 2, stock)[0].data) > 10


# ---- inks


def test_the_colours_of_a_cover_are_the_pairs_of_the_tokens_and_black_is_one_plate() -> None:
    with opened(plain_wrap()) as page:
        inks = {inks for inks, _ in contours(page)}
    assert {(0.04, 0.06, 0.15, 0), (0.7, 0.46, 0.58, 0.56), (0, 0, 0, 1)} <= inks
    assert all(len(one) == 4 for one in inks)
    assert max(map(sum, inks)) <= 3


def test_pairs_look_on_paper_as_they_do_on_the_screen() -> None:
    """Each pair through the profile and back: a difference that one sees only beside the other."""
    from tests.figures.seeing import difference

    style = sample.style()
    profile = ImageCms.getOpenProfile(BytesIO(style.files["profiles/ISOcoated_v2_300_bas.icc"].data))
    back = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", 1, ImageCms.Flags(0x2000))
    for colour, inks in style.tokens["colours"]["pairs"].items():
        pixel = Image.new("CMYK", (1, 1), tuple(round(int(part) * 2.55) for part in inks.split()))
        seen = ImageCms.applyTransform(pixel, back)
        assert seen is not None
        red, green, blue = seen.getpixel((0, 0))  # type: ignore[misc]  # a pixel of RGB
        assert difference(colour, f"#{red:02x}{green:02x}{blue:02x}") < 3, colour


# ---- the barcode


def test_the_barcode_is_read_back_from_the_finished_file() -> None:
    with opened(made(isbn=ISBN)[0].data) as page:
        found = barcode(page)
    assert found is not None
    (x0, y0, x1, y1), drawn = found
    assert decoded([(left, right) for left, _, right, _ in drawn]) == ISBN
    first, last = min(drawn)[0], max(right for _, _, right, _ in drawn)
    module = (last - first) / 95
    assert 0.8 * 0.33 - 0.001 <= module <= 0.331
    assert (first - x0) / module == pytest.approx(11, abs=0.05)
    assert (x1 - last) / module == pytest.approx(7, abs=0.05)
    assert x1 < 129 - 5
    assert y1 < 198 - 4.9
    assert y0 > 100


def test_there_is_no_barcode_where_there_is_no_isbn() -> None:
    with opened(plain_wrap()) as page:
        assert barcode(page) is None


# ---- words


def test_the_back_has_the_blurb_in_the_packs_own_words() -> None:
    said = letters("".join(said_in("x.pdf", plain_wrap())))
    assert letters(plain(sample.pack().identity.blurb)) in said


def test_a_book_that_is_too_thick_to_be_bound_is_refused() -> None:
    with pytest.raises(Rejected) as refused:
        made(count=1430)
    (finding,) = refused.value.findings
    assert (finding.code, finding.message) == (
        "spine-bindable",
        "The spine of the cover “cover” would be 101 mm wide: 1430 pages of “cream-70”.",
    )


def with_blurb(*paragraphs: Any) -> Pack:
    pack = sample.pack()
    return replace(pack, identity=replace(pack.identity, blurb=paragraphs))


def test_a_long_blurb_is_set_smaller_and_one_that_is_too_long_is_refused_with_how_much() -> None:
    at = sample.at()

    def blurb(count: int) -> Pack:
        words = " ".join(f"word{n}" for n in range(count))
        return with_blurb(Paragraph(inlines=(Text(text=words, at=at),), at=at))

    short, long = (type_sizes(made(pack=blurb(count))[0].data) for count in (60, 190))
    assert long < short
    with pytest.raises(Rejected) as refused:
        made(pack=blurb(600))
    (finding,) = refused.value.findings
    assert (finding.code, finding.severity, finding.at) == ("blurb-fits", Severity.ERROR, at)
    over = int(finding.message.split(" words too long")[0].rsplit(" ", 1)[1])
    made(pack=blurb(600 - over))
    with pytest.raises(Rejected):
        made(pack=blurb(600 - over + 12))


def type_sizes(data: bytes) -> list[float]:
    """The sizes of live type, in points."""
    with opened(data) as page:
        found = set()
        scale = 1.0
        for operands, operator in pikepdf.parse_content_stream(page, "Tf Tm"):
            if str(operator) == "Tf":
                scale = float(operands[1])
            else:
                found.add(round(abs(float(operands[3])) * scale, 2))
    return sorted(found - {1.0})


def test_italics_and_several_paragraphs_are_set_and_faces_are_in_the_file(tmp_path: Path) -> None:
    at = sample.at()
    words = "A road that goes on for as long as anybody walks it, and no longer. " * 4
    first = Paragraph(inlines=(Text(text=words, at=at), Emphasis(inlines=(Text(text="Always", at=at),), at=at)), at=at)
    wrap, _ = made(pack=with_blurb(first, replace(first)))
    assert passed(wrap.data, tmp_path, 272.5) == []
    with opened(wrap.data) as page:
        names = {str(font.BaseFont).partition("+")[2] for font in page.obj.Resources.Font.values()}
    assert len(names) == 2
    assert len(type_sizes(wrap.data)) == 2, "a first paragraph leads"


def test_a_letter_that_a_face_lacks_is_a_finding() -> None:
    with pytest.raises(Rejected) as refused:
        made(price="9 ᚠ")
    (finding,) = refused.value.findings
    assert finding.code == "characters-covered"
    assert "U+16A0" in finding.message


def test_a_pack_without_a_blurb_has_a_cover_too(tmp_path: Path) -> None:
    wrap, _ = made(pack=with_blurb())
    assert passed(wrap.data, tmp_path, 272.5) == []


def test_a_spine_in_another_language_is_read_as_its_readers_do() -> None:
    titles = {}
    for lang in ("en-GB", "en-US", "es", "fr"):
        pack = sample.pack("en-GB")
        other = replace(pack, identity=replace(pack.identity, lang=LangTag(lang), title="IIIII"))
        with opened(made(pack=other)[0].data) as page:
            capitals = [p for _, p in contours(page) if 129 < min(p)[0] < max(p)[0] < 143.5]
        widest = max(capitals, key=lambda p: max(p)[0] - min(p)[0])  # a capital of the title, lying on its side
        titles[lang] = min(y for _, y in widest)
    assert titles["en-GB"] == titles["en-US"] < 40
    assert 100 < titles["es"] == titles["fr"] < 162


# ---- the front, and the same again


def test_the_front_is_a_jpeg_in_srgb_of_the_size_that_stores_ask_for() -> None:
    wrap, front = made(front=True)
    assert (wrap.path, front.path) == ("sample-cover.pdf", "sample-cover.jpg")
    assert (wrap.pages, front.pages) == (1, 0)
    with Image.open(BytesIO(front.data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1600, 2560))
        profile = ImageCms.ImageCmsProfile(BytesIO(picture.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        ground, band = picture.getpixel((20, 20)), picture.getpixel((20, 2540))
    for seen, token in ((ground, "ground"), (band, "band")):
        colour = sample.style().tokens["colours"]["cover"][token]
        assert seen == pytest.approx(tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)), abs=2)
    assert len(front.data) < 600_000
    assert list(said_in(front.path, front.data)) == []


def test_the_same_pack_makes_the_same_bytes() -> None:
    one, other = (made(isbn=ISBN, marks=True, price="£9.99") for _ in range(2))
    assert [artifact.data for artifact in one] == [artifact.data for artifact in other]
    assert made(isbn=ISBN, marks=True, price="£8.99")[0].data != one[0].data


def test_a_cover_counts_the_pages_that_are_set() -> None:
    """With the press's own pages: two a leaf, whole signatures."""
    wrap, _ = sample.rendered(cover, sample.book(sample.COVER))
    count = len(sample._under().of("print")[1].pages.labels)
    assert count % 2 == 0
    with opened(wrap.data) as page:
        assert size(page)[0] == pytest.approx(258 + count * 0.0572, abs=0.01)
