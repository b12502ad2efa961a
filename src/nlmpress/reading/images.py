"""Pictures: what each really is, by its bytes, and how large, from its header, without drawing it."""

import struct
import zlib

from nlmpress.diagnostics import Span
from nlmpress.model import Image, SourceFile, SourcePath
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.svg import read_svg

MOST_PIXELS = 100_000_000
AGAIN = "It was cut short or damaged on its way: save or copy it again."
PNG = b"\x89PNG\r\n\x1a\n"
SUFFIXES = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/svg+xml": (".svg",)}
OTHERS = (
    (b"GIF8", "a GIF"), (b"BM", "a BMP"), (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop document"), (b"\0\0\1\0", "an icon"), (b"PK", "a ZIP archive"),
)  # fmt: skip


# What one pixel of a PNG holds and how many bits each of it may have, by colour type (PNG 11.2.2, table 11.1).
DEPTHS = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}


class Unreadable(Exception):
    """A picture that cannot be used: code, message, hint."""


def read_image(path: SourcePath, source: SourceFile, used: Span, remarks: Remarks) -> Image | None:
    """A picture, or None when it is none that a book can have. `used` is where it is shown."""
    at = Span(file=source.path)
    related = (("shown here", used),)
    try:
        media_type, width, height = _measure(source, remarks)
    except Unreadable as wrong:
        code, message, hint = wrong.args
        remarks.say(code, message, at, hint, related=related)
        return None
    if width * height > MOST_PIXELS:
        millions = width * height // 1_000_000
        message = f"This picture has {width} × {height} pixels, {millions} million; the most is 100 million."
        remarks.say(
            "image-size",
            message,
            at,
            "Save it smaller: 3000 pixels on the longer side fill a page in print.",
            related=related,
        )
        return None
    if not path.lower().endswith(SUFFIXES[media_type]):
        kind = media_type.removeprefix("image/").removesuffix("+xml").upper()
        hint = f"Give its name the ending {SUFFIXES[media_type][0]}."
        remarks.say(
            "image-readable", f"This picture is a {kind}, and its name says otherwise.", at, hint, related=related
        )
    return Image(path=path, media_type=media_type, data=source.data, width=width, height=height)


def _measure(source: SourceFile, remarks: Remarks) -> tuple[str, int, int]:
    data = source.data
    save_as = "Save it as PNG, JPEG or SVG."
    if data.startswith(PNG):
        return "image/png", *_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", *_jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Unreadable("image-readable", "This picture is a WebP, which not every reader can show.", save_as)
    if data[4:8] == b"ftyp":
        raise Unreadable(
            "image-readable", "This picture is an AVIF, a HEIC or a film, which not every reader can show.", save_as
        )
    for magic, kind in OTHERS:
        if data.startswith(magic):
            raise Unreadable("image-readable", f"This is {kind}, which a book cannot hold as a picture.", save_as)
    if b"<" in data[:1024] and b"\0" not in data[:1024]:
        return "image/svg+xml", *read_svg(source, remarks)
    raise Unreadable("image-readable", "This is not a picture." if data else "This file is empty.", save_as)


def _png(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, every chunk of which has been checked (PNG 5.3 to 5.6, 11.2.2)."""
    position, head, packed, palette = len(PNG), b"", [], False
    kind = b""
    while kind != b"IEND":
        length = int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        check = data[position + 8 + length : position + 12 + length]
        if len(check) < 4:
            raise Unreadable("image-readable", "This PNG ends before its end.", AGAIN)
        if zlib.crc32(kind + body) != int.from_bytes(check):
            raise Unreadable(
                "image-readable", f"This PNG is damaged: the check of its chunk at byte {position} fails.", AGAIN
            )
        if position == len(PNG):
            head = body if kind == b"IHDR" and length == 13 else b""
        elif kind == b"IDAT":
            packed.append(body)
        palette = palette or kind == b"PLTE"
        position += 12 + length
    if not head:
        raise Unreadable("image-readable", "This PNG has no header.", AGAIN)
    width, height, depth, colour = struct.unpack(">IIBB", head[:10])
    if not width or not height:
        raise Unreadable("image-readable", "This PNG has no width or no height.", AGAIN)
    parts, depths = DEPTHS.get(colour, (0, ()))
    if depth not in depths or (colour == 3 and not palette):
        raise Unreadable("image-readable", "This PNG has colours of no kind that there is.", AGAIN)
    if (colour, depth) == (0, 16):
        message = "This PNG has 16 bits of grey for each pixel, which the PDF cannot carry."
        raise Unreadable("image-readable", message, "Save it with 8 bits.")
    if width * height <= MOST_PIXELS:
        row = (width * parts * depth + 7) // 8
        _unpacked(packed, least=row * height, most=2 * height * (row + 2) + 64)
    return width, height


def _unpacked(packed: list[bytes], *, least: int, most: int) -> None:
    """Unpack a PNG's data piece by piece and throw it away: there must be as much of it as its size says.

    Each row has a byte more for its filter, and an interlaced picture (Adam7) up to twice as many rows.
    """
    unpack, total = zlib.decompressobj(), 0
    try:
        for piece in packed:
            while piece:
                total += len(unpack.decompress(piece, 1 << 20))
                piece = unpack.unconsumed_tail
                if total > most:
                    message = "This PNG unpacks to more than its width and height have room for."
                    raise Unreadable("image-size", message, AGAIN)
    except zlib.error:
        raise Unreadable("image-readable", "This PNG is damaged: its data cannot be unpacked.", AGAIN) from None
    if not unpack.eof or total < least:
        raise Unreadable("image-readable", "This PNG ends before its data do.", AGAIN)


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG, from its frame header (ITU-T T.81, B.2.2)."""
    position, size = 2, (0, 0)
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            raise Unreadable("image-readable", f"This JPEG is damaged: no segment begins at byte {position}.", AGAIN)
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        length = int.from_bytes(data[position + 2 : position + 4])
        if length < 2 or position + 2 + length > len(data):
            break
        # SOF0 to SOF15 but DHT (C4), JPG (C8) and DAC (CC), which share their range.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and length >= 8:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            size = (width, height)
        if marker == 0xDA:
            # Pictures from some cameras have padding after the end marker.
            if not data.rstrip(b"\0").endswith(b"\xff\xd9"):
                raise Unreadable("image-readable", "This JPEG ends before its end.", AGAIN)
            if not size[0] or not size[1]:
                raise Unreadable("image-readable", "This JPEG has no width or no height.", AGAIN)
            return size
        position += 2 + length
    raise Unreadable("image-readable", "This JPEG ends before its picture begins.", AGAIN)
