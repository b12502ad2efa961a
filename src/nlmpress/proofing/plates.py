"""What each ink prints, seen by Ghostscript: how much of a page an ink covers, and the most ink at one point.

Ghostscript is called as a program, and is no part of the press. It is given no output profile: with one it would
separate the inks of a file again (its own manual, `-sOutputICCProfile`).
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import count, takewhile
from pathlib import Path
from typing import Literal

from nlmpress.proofing.complaints import Complaint, ToolFailed, ToolMissing
from nlmpress.proofing.preflight import Ordered

TOOL = "Ghostscript"
_FINE = 36
"""Dots an inch at which the sum of all inks is taken: a dot is 0.7 mm, below which nobody sees a patch of ink."""
_INKS = ("Cyan", "Magenta", "Yellow", "Black")


def plates(files: Sequence[tuple[Path, Ordered]], *, gs: str = "gs", seconds: int = 300) -> list[Complaint]:
    """Where a plate that should be empty is not, and where a page takes more ink than it may.

    Rules are `plate empty` and `ink total`, one complaint a page. Raises `ToolMissing` and `ToolFailed`.
    """
    if shutil.which(gs) is None:
        raise ToolMissing(TOOL, "gs", "apt-get install ghostscript")
    return [complaint for file, ordered in files for complaint in _judged(file, ordered, gs, seconds)]


def _judged(file: Path, ordered: Ordered, gs: str, seconds: int) -> list[Complaint]:
    found = []
    for number, covered in enumerate(coverage(file, gs=gs, seconds=seconds), 1):
        full = [name.lower() for name, share in zip(_INKS[:3], covered[:3], strict=True) if share > 0]
        if ordered.inks == "k" and full:
            message = f"It prints {', '.join(full)}, and the book is in black alone."
            found.append(_complaint(file, "plate empty", message, number))
    if ordered.inks != "k":
        for number, most in enumerate(_totals(file, gs, seconds), 1):
            if most > ordered.ink + 1:
                message = f"It takes {most:.0f} % of ink at one point; {ordered.ink:g} is the most."
                found.append(_complaint(file, "ink total", message, number))
    return found


def _complaint(file: Path, rule: str, message: str, page: int) -> Complaint:
    return Complaint(file=file, tool=TOOL, rule=rule, severity="error", message=message, inside=f"page {page}")


def coverage(file: Path, *, gs: str = "gs", seconds: int = 300) -> list[tuple[float, ...]]:
    """How much of each page each of the four inks covers, 0 to 1. Raises `ToolFailed`."""
    said = _run([gs, "-q", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(file)], file, seconds)
    rows = [line.split() for line in said.splitlines() if line.strip().endswith("OK")]
    if not rows:
        raise ToolFailed(TOOL, f"no page of {file} was printed\n{said}")
    return [tuple(float(part) for part in row[:4]) for row in rows]


def _totals(file: Path, gs: str, seconds: int) -> list[float]:
    """The most ink at one point of each page, in per cent of all four plates together."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/page%d.tif"
        device = ["-sDEVICE=tiffsep", "-sCompression=none", f"-r{_FINE}", "-dBitsPerComponent=8"]
        _run([gs, "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", *device, f"-sOutputFile={out}", str(file)], file, seconds)
        pages = takewhile(lambda made: made[0].exists(), (_plates(folder, number) for number in count(1)))
        return [max(map(sum, zip(*map(_grey, made), strict=True)), default=0) / 2.55 for made in pages]


def _plates(folder: str, number: int) -> list[Path]:
    return [Path(folder, f"page{number}({ink}).tif") for ink in _INKS]


def _grey(plate: Path) -> list[int]:
    """The ink at each point of a plate, 0 to 255, by the strips of an uncompressed TIFF of one byte a point (TIFF 6.0,
    section 4); a point that is printed in full is dark there.
    """
    data = plate.read_bytes()
    order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], order)

    start = number(4, 4)
    fields = {}
    for index in range(number(start, 2)):
        at = start + 2 + 12 * index
        size = {3: 2, 4: 4}.get(number(at + 2, 2), 1)
        length = number(at + 4, 4)
        base = at + 8 if size * length <= 4 else number(at + 8, 4)
        fields[number(at, 2)] = [number(base + size * n, size) for n in range(length)] if size > 1 else []
    strips = zip(fields[273], fields[279], strict=True)
    dark = fields.get(262, [0])[0] == 1  # 1: a point of 0 is black; 0: it is white
    return [255 - byte if dark else byte for at, length in strips for byte in data[at : at + length]]


def _run(command: list[str], file: Path, seconds: int) -> str:
    try:
        run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False,
                             timeout=seconds)  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise ToolFailed(TOOL, f"no end after {seconds} seconds on {file}") from slow
    if run.returncode:
        raise ToolFailed(TOOL, run.stdout + run.stderr)
    return run.stdout
