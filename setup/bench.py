"""`make bench`: speed and memory, as ratios taken in one run against what a user would run instead.

Each figure is the least of several whole processes, ours and theirs in turn, so that a noisy machine disturbs both
alike.
"""

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
PRESS = (sys.executable, "-m", "nlmpress")
REPEATS = 5
PAGES = (60, 125, 250, 500)
"""Sizes of the generated packs, in pages more or less."""


def main() -> None:
    """Print every figure with the bound it is held to, and fail when one is over."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        results = [*_check(), *_epub(work), *_screen(work), *_together(work), *_handouts(work), *_growth(work)]
    for name, value, bound, unit in results:
        print(f"{'ok  ' if value <= bound else 'OVER'}  {name:58} {value:8.2f} {unit:3} (at most {bound:g})")
    print(json.dumps({name: round(value, 3) for name, value, *_ in results}))
    raise SystemExit(any(value > bound for _, value, bound, _ in results))


def _run(*command: str) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start


def _least(*commands: tuple[str, ...], repeats: int = REPEATS) -> list[float]:
    """The least time of each command, run in turn."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(repeats):
        for taken, command in zip(times, commands, strict=True):
            taken.append(_run(*command))
    return [min(taken) for taken in times]


Result = tuple[str, float, float, str]


def _check() -> list[Result]:
    (taken,) = _least((*PRESS, "check", "."))
    return [("nlmpress check, shipped pack", taken, 0.6, "s")]


def _epub(work: Path) -> list[Result]:
    """An EPUB alone, without the pages of another edition, against Pandoc, which is given the words of that EPUB: as
    plain paragraphs, without a link, which is the least work for it.
    """
    import pypandoc

    alone = work / "alone"
    shutil.copytree(ROOT / "source", alone / "source")
    (alone / "source" / "editions.yaml").write_text("- {id: epub, output: epub}\n", "utf-8")
    pandoc, text = pypandoc.get_pandoc_path(), str(work / "text.md")
    press = (*PRESS, "build", str(alone), "--quiet", "--out", str(work / "epub"))
    _run(*press)
    (made,) = (work / "epub").glob("*.epub")
    _run(pandoc, str(made), "-t", "plain", "-o", text)
    ours, theirs = _least(
        press, (pandoc, "-f", "markdown", "-o", str(work / "pandoc.epub"), "--metadata", "title=T", text)
    )
    return [("EPUB against Pandoc, shipped pack", ours / theirs, 3, "×")]


def _together(work: Path) -> list[Result]:
    """All editions on the cores there are, against one after another."""
    press = (*PRESS, "build", ".", "--quiet", "--out", str(work / "all"))
    together, in_turn = _least((*press, "--workers", "2"), (*press, "--workers", "1"), repeats=2)
    return [("all editions side by side, against in turn", together / in_turn, 0.65, "×")]


_BARE = """
import sys, weasyprint
from pathlib import Path
html, out = Path(sys.argv[1]), sys.argv[2]
weasyprint.HTML(html, base_url=str(html.parent) + "/").write_pdf(out, pdf_variant="pdf/a-2a", pdf_tags=True)
"""


def _screen(work: Path) -> list[Result]:
    """Against one bare WeasyPrint run of the same HTML, CSS and PDF variant, references as literal numbers."""
    bare = _bare_input(work)
    script = work / "bare.py"
    script.write_text(_BARE)
    ours, theirs = _least(
        (*PRESS, "build", ".", "--edition", "screen", "--quiet", "--out", str(work / "screen")),
        (sys.executable, str(script), str(bare), str(work / "bare.pdf")),
        repeats=3,
    )
    return [("screen PDF against bare WeasyPrint, shipped pack", ours / theirs, 1.25, "×")]


def _bare_input(work: Path) -> Path:
    """The finished book as one HTML file with its stylesheet, faces and pictures beside it."""
    from nlmpress import reading
    from nlmpress.assembly import assemble
    from nlmpress.diagnostics import Findings
    from nlmpress.formats import screen
    from nlmpress.words import for_language

    found = Findings()
    style, pack = reading.read_style(ROOT, found), reading.read_pack(ROOT, found)
    assert pack is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    edition = next(edition for edition in pack.editions if edition.output == "screen")
    book = assemble(pack, edition, words, style.tokens["marks"])
    printed, setting, files = screen.set_pages(book, style, words, lambda output, step: None)
    late = "".join(_inside(chapter.html(setting.pages)) for chapter in printed.late)
    html = printed.body_html.replace("</body>", f"{late}</body>")
    html = re.sub(r'data-ref="([^"]+)">000<', lambda m: f">{setting.pages.label(m[1])}<", html)
    html = html.replace("</head>", f"<style>{printed.css}</style></head>")
    return _as_files(html, files, work / "bare")


def _as_files(html: str, files: Mapping[str, tuple[str, bytes]], folder: Path) -> Path:
    """A document with what it asks for beside it, as files."""
    for address, (_, data) in files.items():
        kind, _, path = address.partition(":")
        target = folder / kind / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    out = folder / "book.html"
    out.write_text(re.sub(r"\b(house|pack):(?=[\w])", r"\1/", html))
    return out


def _handouts(work: Path) -> list[Result]:
    """All sheets of the shipped pack and their keys, none of them from the cache; and one of them alone, made anew and
    as it was before, against one bare WeasyPrint run of the finished sheet.
    """
    press = (*PRESS, "handouts", ".", "--out", str(work / "sheets"))
    start = perf_counter()
    told = subprocess.run((*press, "--no-cache", "--json"), check=True, capture_output=True, text=True, cwd=ROOT)
    taken, count = perf_counter() - start, len(json.loads(told.stdout)["sheets"])
    script = work / "bare.py"
    script.write_text(_BARE)
    sheet = next(iter(json.loads(told.stdout)["sheets"]))["path"].rpartition("/")[2].removesuffix(".pdf")
    alone = (*press, "--quiet", "--only", sheet, "--paper", "a4", "--version", "large")
    _run(*alone)
    anew, again, bare = _least(
        (*alone, "--no-cache"),
        alone,
        (sys.executable, str(script), str(_bare_sheet(sheet, work)), str(work / "bare-sheet.pdf")),
    )
    return [
        (f"seconds a sheet, {count} sheets on the cores there are", taken / count, 0.25, "s"),
        ("one sheet made anew, against bare WeasyPrint", anew / bare, 1.5, "×"),
        ("one sheet that is as it was, against bare WeasyPrint", again / bare, 1.5, "×"),
    ]


def _bare_sheet(name: str, work: Path) -> Path:
    """A finished sheet in large print, as one HTML file."""
    from nlmpress import reading
    from nlmpress.diagnostics import Findings
    from nlmpress.handing.orders import book_of, orders
    from nlmpress.handing.room import Room
    from nlmpress.rendering.handouts import handout_css
    from nlmpress.typesetting.books import files_of
    from nlmpress.typesetting.handouts import blocks
    from nlmpress.words import for_language

    found = Findings()
    style, pack = reading.read_style(ROOT, found), reading.read_pack(ROOT, found)
    assert pack is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = book_of(pack, style, words)
    (order,) = (
        one for one in orders(pack, book, words) if one.sheet.record.id == name and one.version == "large-print"
    )
    made: list[str] = []
    own = blocks.finished

    def finished(make, table, seen, chosen, *, full):  # type: ignore[no-untyped-def]
        css = handout_css(style, seen.form)
        made.append(make(seen.form, chosen).replace("</head>", f"<style>{css}</style></head>"))
        return own(make, table, seen, chosen, full=full)

    with mock.patch.object(blocks, "finished", finished):
        list(Room(book, style, words).make(order, ["a4"]))
    return _as_files(made[-1], files_of(book, style), work / "bare-sheet")


def _inside(html: str) -> str:
    return html[html.index("<body") : html.index("</body>")].partition(">")[2]


def _growth(work: Path) -> list[Result]:
    """Seconds a page at 500 pages against at 125, and the greatest memory."""
    times: dict[int, float] = {}
    memory = 0.0
    pages: dict[int, int] = {}
    for size in PAGES:
        pack = _generated(work / f"pack-{size}", size)
        start = perf_counter()
        told = subprocess.run(
            (*PRESS, "build", str(pack), "--edition", "screen", "--json"), check=True, capture_output=True, text=True
        )
        times[size] = perf_counter() - start
        pages[size] = json.loads(told.stdout)["files"][0]["pages"]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"      generated pack: {pages[size]} pages in {times[size]:.1f} s")
    small, large = PAGES[1], PAGES[-1]
    per_page = (times[large] / pages[large]) / (times[small] / pages[small])
    return [
        (f"seconds a page, {pages[large]} pages against {pages[small]}", per_page, 1.25, "×"),
        (f"memory at {pages[large]} pages", memory, 700, "MB"),
    ]


def _generated(project: Path, size: int) -> Path:
    """A pack of about `size` pages: prose with a glossary and some ten references a page."""
    text = project / "source" / "text"
    text.mkdir(parents=True)
    chapters = max(1, size // 5)
    plain = "The keeper of the archive remembers what the village would rather forget, and says so in order. "
    linked = plain.replace("remembers", "[remembers](term:term-{t})")
    for number in range(chapters):
        blocks = [
            f"---\nid: chapter-{number}\ntitle: Chapter {number}\nstandfirst: A sentence that stands first.\n---\n"
        ]
        for section in range(3):
            blocks.append(f"## Section {section} {{#section-{number}-{section}}}\n")
            for paragraph in range(4):
                words = linked.format(t=(number + paragraph) % 60) + plain * 2 + linked.format(t=number % 60) + plain
                blocks.append(f"{words}See [another section](section:section-{(number * 7) % chapters}-{section}).\n")
        (text / f"chapter-{number}.md").write_text("\n".join(blocks))
    (text / "glossary.md").write_text("---\nid: glossary\ntitle: Glossary\n---\n\n![](make:glossary)\n")
    terms = "".join(
        f"- id: term-{t}\n  term: Term {t}\n  definition: What is meant by it, in one sentence.\n" for t in range(60)
    )
    (project / "source" / "glossary.yaml").write_text(terms)
    order = "".join(f"    - text/chapter-{number}.md\n" for number in range(chapters))
    (project / "source" / "pack.yaml").write_text(
        "format: 1\nid: generated\ntitle: Generated\nlang: en-GB\ndate: 2026-01-01\n"
        "work:\n  title: Work\n  author: Author\n  lang: en-GB\n"
        f"order:\n  body:\n{order}    - text/glossary.md\n"
    )
    return project


if __name__ == "__main__":
    main()
