"""Make the pictures of the README out of dist/: `make pictures`.

Pages are cut from the PDF by poppler's pdftoppm, two side by side; the EPUB's pages are set by headless Chromium in
windows as wide as a phone, by day and by night, on the ground that an e-reader would give them. Nothing else is drawn
but a hairline of shadow.
"""

import subprocess
import tempfile
import zipfile
from pathlib import Path

import pikepdf
import yaml
from PIL import Image, ImageChops, ImageFilter

FOLDER = Path("docs/pictures")
DPI = 108
GAP, MARGIN = 14, 26
COLOURS = 64
"""Of a picture's palette: pages of text need few, and a small file."""
PHONE = (390, 800)
"""Width and height of a phone's window, in CSS pixels."""
SHARP = 1.25
"""Pixels of the picture to one of CSS."""
COVER = (480, 768)
WRAP = 1000

# Two pages of the PDF each: the words of a bookmark, and how many pages after it the page lies.
SPREADS = {
    "pages-story": (("Part One: Hailsham", 0), ("Part One: Hailsham", 1)),
    "pages-idea": (("Art and the proof of a person", 0), ("Art and the proof of a person", 1)),
    "pages-index": (("Quote index", 0), ("Glossary", 1)),
}
# The first side of sheets on A4.
SHEETS = {
    "sheets": ("quiz-1-3", "organiser", "exit-7", "keys/quiz-1-3-key"),
    "drawn": ("people-whole-filled", "keys/themes-tracker-key"),
}
SMALL = 60
"""Dots of a sheet to the inch."""


def main() -> None:
    """Write every picture, and say how large it is."""
    pdf, epub = next(Path("dist").glob("*-screen.pdf")), next(Path("dist").glob("*.epub"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        zipfile.ZipFile(epub).extractall(work / "epub")
        cover = Image.open(work / "epub/EPUB/cover.png").convert("RGB")
        save("cover", cover.resize(COVER, Image.Resampling.LANCZOS))
        starts = bookmarks(pdf)
        for name, places in SPREADS.items():
            save(name, beside([page_of(pdf, starts[words] + after, work) for words, after in places]))
        for name, sheets in SHEETS.items():
            files = [Path("dist/handouts/a4", f"{sheet}.pdf") for sheet in sheets]
            save(name, beside([page_of(file, 1, work / name / file.stem, SMALL) for file in files]))
        wrap = page_of(next(Path("dist").glob("*-cover.pdf")), 1, work)
        save("wrap", wrap.resize((WRAP, round(wrap.height * WRAP / wrap.width)), Image.Resampling.LANCZOS))
        screens = [phone(work, "part-one", "", by_night=False), phone(work, "part-one", "s-ch-6", by_night=True)]
        save("phone", beside([*screens, phone(work, "glossary", "", by_night=False)]))


def save(name: str, picture: Image.Image) -> None:
    """As a PNG of few colours."""
    path = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path} {path.stat().st_size / 1000:.0f} kB")


def bookmarks(pdf: Path) -> dict[str, int]:
    """The page, counted from 1, to which each bookmark leads."""
    found: dict[str, int] = {}
    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        names = pikepdf.NameTree(opened.Root.Names.Dests) if "/Names" in opened.Root else {}

        def read(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                to = item.destination
                to = names[str(to)] if isinstance(to, pikepdf.String) else to
                found.setdefault(item.title, numbers[to[0].objgen])
                read(item.children)

        with opened.open_outline() as outline:
            read(list(outline.root))
    return found


def page_of(pdf: Path, number: int, work: Path, dpi: int = DPI) -> Image.Image:
    """One page as it is printed."""
    work.mkdir(parents=True, exist_ok=True)
    stem = work / f"page-{number}"
    subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(number), "-singlefile", "-png", pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def phone(work: Path, chapter: str, anchor: str, *, by_night: bool) -> Image.Image:
    """A page of the EPUB in a window of a phone's width, from an anchor on."""
    tokens = yaml.safe_load(Path("styles/tokens.yaml").read_text("utf-8"))
    colours = tokens["colours"]["dark" if by_night else "light"]
    reader = (
        f"html {{ background: {colours['ground']}; color: {colours['ink']}; padding: 18px 22px 0 }} "
        "h2 { scroll-margin-top: 18px }"
    )
    file = next((work / "epub/EPUB/text").glob(f"*{chapter}*.xhtml"))
    shown = file.with_name(f"shown-{by_night}-{file.name}")
    shown.write_text(file.read_text("utf-8").replace("</head>", f"<style>{reader}</style></head>"), "utf-8")
    # A window of Chromium is never as narrow as a phone; a frame in it is.
    width, height = PHONE
    look = f"width:{width}px;height:{height}px;border:0;display:block"
    frame, out = work / "frame.html", work / "phone.png"
    frame.write_text(f'<body style="margin:0"><iframe src="{shown.as_uri()}#{anchor}" style="{look}"></iframe></body>')
    options = [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000",
        f"--force-device-scale-factor={SHARP}", f"--window-size={max(width, 500)},{height}", f"--screenshot={out}",
        f"--blink-settings=preferredColorScheme={0 if by_night else 1}",
    ]  # fmt: skip
    subprocess.run(["chromium", *options, frame.as_uri()], check=True, capture_output=True)
    with Image.open(out) as window:
        return window.convert("RGB").crop((0, 0, round(width * SHARP), round(height * SHARP)))


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side on white, each with a hairline of shadow."""
    height = max(picture.height for picture in pictures) + 2 * MARGIN
    width = sum(picture.width + GAP for picture in pictures) - GAP + 2 * MARGIN
    ground = Image.new("L", (width, height), 255)
    places, x = [], MARGIN
    for picture in pictures:
        places.append((x, MARGIN))
        ground.paste(150, (x - 1, MARGIN - 1, x + picture.width + 1, MARGIN + picture.height + 2))
        x += picture.width + GAP
    sheet = ImageChops.darker(ground, ground.filter(ImageFilter.GaussianBlur(3))).convert("RGB")
    sheet = sheet.filter(ImageFilter.GaussianBlur(0.6))
    for picture, place in zip(pictures, places, strict=True):
        sheet.paste(picture, place)
    return sheet


if __name__ == "__main__":
    main()
