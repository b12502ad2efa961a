"""Pictures are what their bytes say, whole, and no larger than a page can use."""

import struct
import zlib
from pathlib import Path

import pytest

from tests.reading import stock

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 3, height: int = 2, data: bytes | None = None) -> bytes:
    rows = b"".join(b"\0" + bytes(3 * width) for _ in range(height)) if data is None else data
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def kind(colour: int, depth: int) -> bytes:
    """A PNG of another colour type."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12" * 9 + b"\xff\xd9"
    )


def shown(root: Path, name: str, data: bytes | str) -> tuple[list[str], tuple[str, int, int]]:
    """What is said of a picture, and its kind and size."""
    figure = stock.chapter(f"::: figure\n![A picture](image:images/{name})\n:::\n")
    pack, found = stock.read(stock.make(root, {f"images/{name}": data, "text/start.md": figure}))
    assert pack is not None
    (image,) = pack.images.values()
    assert all(finding.at.file == f"source/images/{name}" for finding in found)
    return [f"{f.at.line}:{f.at.column} {f.code} {f.message}" for f in found], (
        image.media_type,
        image.width,
        image.height,
    )


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", png(), ("image/png", 3, 2)),
        ("a.jpg", jpeg(), ("image/jpeg", 3, 2)),
        ("a.jpeg", jpeg(40, 30) + b"\0\0", ("image/jpeg", 40, 30)),
        ("a.svg", SVG.format('viewBox="0 0 60 20"', ""), ("image/svg+xml", 60, 20)),
        ("a.svg", SVG.format('width="1in" height="25.4mm" viewBox="0 0 6 2"', ""), ("image/svg+xml", 96, 96)),
        ("a.svg", SVG.format('width="100%"', ""), ("image/svg+xml", 0, 0)),
        ("a.svg", SVG.format("", '<a href="#b"><path id="b" fill="url(#c)"/></a>'), ("image/svg+xml", 0, 0)),
    ],
)
def test_a_picture_that_is_good(tmp_path: Path, name: str, data: bytes | str, expected: tuple[str, int, int]) -> None:
    assert shown(tmp_path, name, data) == ([], expected)


BAD_CHECK = png()[:-16] + b"\0\0\0\0" + png()[-12:]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", b"", "image-readable This file is empty."),
        ("a.png", b"not a picture at all", "image-readable This is not a picture."),
        ("a.png", png()[:60], "image-readable This PNG ends before its end."),
        ("a.png", png()[:10], "image-readable This PNG ends before its end."),
        ("a.png", BAD_CHECK, "image-readable This PNG is damaged: the check of its chunk at byte 33 fails."),
        ("a.png", png(3, 2, b"\0"), "image-readable This PNG ends before its data do."),
        ("a.png", png(0, 2), "image-readable This PNG has no width or no height."),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "image-readable This PNG has no header."),
        ("a.png", png().replace(b"IDAT", b"IDAt"),
         "image-readable This PNG is damaged: the check of its chunk at byte 33 fails."),
        ("a.png", kind(5, 8), "image-readable This PNG has colours of no kind that there is."),
        ("a.png", kind(2, 3), "image-readable This PNG has colours of no kind that there is."),
        ("a.png", kind(3, 8), "image-readable This PNG has colours of no kind that there is."),
        ("a.png", kind(0, 16),
         "image-readable This PNG has 16 bits of grey for each pixel, which the PDF cannot carry."),
        ("a.jpg", jpeg()[:-2], "image-readable This JPEG ends before its end."),
        ("a.jpg", jpeg()[:12], "image-readable This JPEG ends before its picture begins."),
        ("a.jpg", jpeg(0, 5), "image-readable This JPEG has no width or no height."),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x04abcdefgh",
         "image-readable This JPEG is damaged: no segment begins at byte 8."),
        ("a.gif", b"GIF89a....", "image-readable This is a GIF, which a book cannot hold as a picture."),
        ("a.webp", b"RIFF....WEBPVP8 ", "image-readable This picture is a WebP, which not every reader can show."),
        ("a.png", b"\0\0\0\x20ftypavif",
         "image-readable This picture is an AVIF, a HEIC or a film, which not every reader can show."),
        ("a.jpg", b"%PDF-1.7", "image-readable This is a PDF, which a book cannot hold as a picture."),
    ],
)  # fmt: skip
def test_a_picture_that_is_none(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert shown(tmp_path, name, data) == ([f"0:1 {said}"], ("", 0, 0))


def test_a_png_whose_data_are_damaged_inside_a_right_check(tmp_path: Path) -> None:
    whole = png()
    packed = zlib.compress(bytes(20))
    damaged = whole.replace(
        chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes(9) for _ in range(2)))),
        chunk(b"IDAT", packed[:2] + b"\xff" * 8),
    )
    assert damaged != whole
    (said,), _ = shown(tmp_path, "a.png", damaged)
    assert said == "0:1 image-readable This PNG is damaged: its data cannot be unpacked."


def test_a_picture_of_over_100_megapixels_is_not_unpacked(tmp_path: Path) -> None:
    (said,), _ = shown(tmp_path, "a.png", png(20_000, 5_001, b""))
    assert said == "0:1 image-size This picture has 20000 × 5001 pixels, 100 million; the most is 100 million."
    (said,), _ = shown(tmp_path, "a.jpg", jpeg(65_000, 65_000))
    assert said.startswith("0:1 image-size This picture has 65000 × 65000 pixels, 4225 million")


def test_a_png_that_unpacks_to_more_than_it_has_room_for(tmp_path: Path) -> None:
    (said,), _ = shown(tmp_path, "a.png", png(2, 2, bytes(30_000_000)))
    assert said == "0:1 image-size This PNG unpacks to more than its width and height have room for."


def test_a_name_that_says_something_else(tmp_path: Path) -> None:
    said, image = shown(tmp_path, "a.png", jpeg())
    assert said == ["0:1 image-readable This picture is a JPEG, and its name says otherwise."]
    assert image == ("image/jpeg", 3, 2)


def test_a_finding_says_where_the_picture_is_shown(tmp_path: Path) -> None:
    figure = stock.chapter("::: figure\n![A picture](image:images/a.png)\n:::\n")
    (finding,) = stock.read(stock.make(tmp_path, {"images/a.png": b"", "text/start.md": figure}))[1]
    ((words, where),) = finding.related
    assert (words, where.file, where.line) == ("shown here", "source/text/start.md", 7)


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'


PHRASES = {
    "FETCHES": "This picture fetches",
    "RUNS": "This picture fetches or runs",
    "STYLE": "The style of this picture fetches or runs",
}


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "2:1 svg-static A script stands in this picture."),
        ('<g/><path onload="alert(1)"/>', "2:5 svg-static The attribute onload holds a program."),
        ("<foreignObject/>", "2:1 svg-static A foreignObject stands in this picture."),
        ("<set attributeName='x'/>", "2:1 svg-static An animation stands in this picture."),
        ('<image href="http://example.org/a.png"/>', "2:1 FETCHES “http://example.org/a.png”."),
        ('<image xlink:href="file:///etc/passwd"/>', "2:1 FETCHES “file:///etc/passwd”."),
        ('<image href="data:image/png;base64,AAAA"/>', "2:1 FETCHES “data:image/png;base64,AAAA”."),
        ('<a href="javascript:alert(1)"/>', "2:1 FETCHES “javascript:alert(1)”."),
        ('<path fill="url(http://example.org/#a)"/>', "2:1 RUNS “url(http://example.org/#a)”."),
        ('<path style="fill: URL( \'b.svg#a\')"/>', "2:1 RUNS “fill: URL( 'b.svg#a')”."),
        ("<style>\n@import 'a.css';</style>", "2:1 STYLE “@import 'a.css';”."),
        ("<style>a{fill:u\\72l(a)}</style>", "2:1 STYLE “\\72l(a)}”."),
        ('<g xml:base="http://example.org/"/>',
         "2:1 svg-static xml:base changes what the addresses in this picture mean."),
        ("<style>&#64;import 'a.css';</style>", "2:1 STYLE “@import 'a.css';”."),
        ('<title>é</title> <path onclick=""/>', "2:18 svg-static The attribute onclick holds a program."),
        ("<?xml-stylesheet href='a.css'?>", "2:1 svg-static A processing instruction stands here: “xml-stylesheet”."),
    ],
)  # fmt: skip
def test_a_drawing_that_does_something(tmp_path: Path, inside: str, said: str) -> None:
    for word, phrase in PHRASES.items():
        said = said.replace(word, f"svg-static {phrase} something:")
    assert shown(tmp_path, "a.svg", HEAD + inside + "</svg>")[0] == [said]


def uses(levels: int, times: int) -> str:
    """A drawing that uses one level so many times in the next."""
    groups = "".join(
        f'<g id="g{level}">' + (f'<use href="#g{level - 1}"/>' * times if level else "<path/>") + "</g>"
        for level in range(levels)
    )
    return f"{HEAD}{groups}</svg>"


def test_a_drawing_that_uses_itself_again_and_again(tmp_path: Path) -> None:
    said = "0:1 svg-static What this picture uses again makes it grow "
    assert shown(tmp_path, "a.svg", uses(4, 10))[0] == []
    assert shown(tmp_path, "a.svg", uses(50, 10))[0] == [f"{said}to more than 100000 elements."]
    assert shown(tmp_path, "a.svg", uses(5000, 1))[0] == [f"{said}to more than 100000 elements."]
    assert shown(tmp_path, "a.svg", f'{HEAD}<g id="a"><use href="#a"/></g></svg>')[0] == [f"{said}for ever."]
    loop = '<g id="a" fill="url(#b)"/><g id="b"><use href="#c"/></g><g id="c"><use href="#a"/></g>'
    assert shown(tmp_path, "a.svg", f"{HEAD}{loop}</svg>")[0] == [f"{said}for ever."]
    assert (
        shown(tmp_path, "a.svg", f'{HEAD}<use href="#gone"/><use href="#a"/><path id="a"/><path id="a"/></svg>')[0]
        == []
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n' + HEAD + "&a;</svg>",
         "1:1 svg-static A document type stands here, which can define entities."),
        ("<html><p>words</p></html>", "1:1 image-readable This is not an SVG: its root is “html”."),
        ("<svg/>", "1:1 image-readable This is not an SVG: its root is “svg”."),
        (HEAD + "<g>\n</svg>", "3:3 image-readable This is not an SVG: mismatched tag."),
        (HEAD + "<g>" * 30_000, "2:598 svg-static Elements are nested more than 200 levels deep here."),
        (HEAD + "&nbsp;</svg>", "2:1 image-readable This is not an SVG: undefined entity."),
    ],
)  # fmt: skip
def test_a_drawing_that_is_none(tmp_path: Path, text: str, said: str) -> None:
    assert shown(tmp_path, "a.svg", text)[0][0] == said


def test_a_drawing_that_is_not_utf8(tmp_path: Path) -> None:
    said, _ = shown(tmp_path, "a.svg", (HEAD + "<title>é</title></svg>").encode("latin-1"))
    assert len(said) == 1
    assert said[0].startswith("2:8 file-utf8")
