"""Makes the faces that e-readers get, and the list of all faces: `python make_faces.py [FOLDER] [--check]`.

Reads FOLDER/recipe.yaml (default: the folder of this file). A font file that is not there yet is copied, unmodified,
out of the PyPI package that the recipe names, with its licence. Every static face is cut from a variable one, split by
script, renamed where the licence reserves the name, and written as woff2 into FOLDER/epub/. FOLDER/faces.yaml lists
everything, with the characters each file covers. Times are kept out of the files, so the same recipe and the same
fontTools and Brotli make the same bytes; `--check` makes everything again in memory and exits with 1 if anything
differs from what is there.

Needs: fonttools, brotli, pyyaml, and the packages that the recipe names when their files are to be copied.
"""

import argparse
import hashlib
import importlib.util
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

STYLE = {
    ("roman", 400): "Regular",
    ("roman", 600): "SemiBold",
    ("italic", 400): "Italic",
    ("italic", 600): "SemiBold Italic",
}
NOTICES = (0, 5, 7, 8, 9, 10, 11, 12, 13, 14)
"""Records of the name table that are kept: copyright, version, trademark, makers, licence."""
HEAD = """\
# Made by make_faces.py from recipe.yaml; do not edit. Coverage is in hexadecimal, ranges closed; axes are least,
# default, most; ascent, descent and heights are shares of the em.
"""
Spans = list[tuple[int, int]]


def spans_of(points: Iterable[int]) -> Spans:
    """Characters as closed ranges, lowest first."""
    spans: Spans = []
    for point in sorted(points):
        if spans and spans[-1][1] == point - 1:
            spans[-1] = (spans[-1][0], point)
        else:
            spans.append((point, point))
    return spans


def written(spans: Spans) -> str:
    """`0020-007E 00A0`: four hexadecimal digits or more, ranges closed."""
    return " ".join(f"{low:04X}" if low == high else f"{low:04X}-{high:04X}" for low, high in spans)


def read(ranges: str) -> set[int]:
    """The characters of ranges as `written` writes them."""
    points: set[int] = set()
    for part in ranges.split():
        low, _, high = part.partition("-")
        points.update(range(int(low, 16), int(high or low, 16) + 1))
    return points


def fetch(folder: Path, family: Mapping[str, Any]) -> None:
    """Copy the family's files and licence out of its package where they are missing, or say what is missing."""
    wanted = [
        (entry["file"], f"files/{entry['from']}" if "from" in entry else "") for entry in family["files"].values()
    ]
    for target, source in [*wanted, (family["licence"], "LICENSE")]:
        if (folder / target).exists():
            continue
        if not source or "package" not in family:
            what = "the text of the licence" if target == family["licence"] else "the font file"
            sys.exit(f"{folder / target} is missing: put {what} there, or name a package to copy it from.")
        spec = importlib.util.find_spec(family["package"].replace("-", "_"))
        if spec is None or spec.origin is None:
            sys.exit(f"{folder / target} is missing: pip install {family['package']}")
        found = Path(spec.origin).parent / source
        if not found.exists():
            there = ", ".join(sorted(path.name for path in found.parent.glob("*.[ot]tf")))
            sys.exit(f"{family['package']} holds no {found.name}; it holds {there}.")
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / target).write_bytes(found.read_bytes())


def cuttable(path: Path, data: bytes, cuts: Iterable[Mapping[str, Any]]) -> None:
    """Say of a file why the faces that are asked for cannot be cut from it."""
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
    except TTLibError as fault:
        sys.exit(f"{path} is no font: {fault}")
    has = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    if not has:
        sys.exit(f"{path} is a static face, with one weight. Take the family's variable file: weights are cut from it.")
    for axis, value in ((axis, value) for cut in cuts for axis, value in cut["axes"].items()):
        if axis not in has:
            sys.exit(f"{path} has no axis {axis}; it has {', '.join(has)}.")
        if not has[axis].minValue <= float(value) <= has[axis].maxValue:
            span = f"{has[axis].minValue:g} to {has[axis].maxValue:g}"
            sys.exit(f"{path} has no {axis} {value}; it has {span}.")


def recipe_of(folder: Path) -> dict[str, Any]:
    """The recipe, or say what it lacks."""
    path = folder / "recipe.yaml"
    if not path.exists():
        sys.exit(f"{path} is missing: it says what is cut out of what.")
    try:
        recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as fault:
        sys.exit(f"{path} cannot be read: {fault}")
    tops, owns = ("sets", "everywhere", "features", "families"), ("family", "epub_family", "licence", "files", "epub")
    lacks = [key for key in tops if not isinstance(recipe, dict) or key not in recipe]
    for name, family in {} if lacks else recipe["families"].items():
        lacks += [f"families.{name}.{key}" for key in owns if key not in family]
        lacks += [
            f"families.{name}.files.{cut['style']}"
            for cut in family.get("epub", ())
            if cut["style"] not in family.get("files", {})
        ]
        lacks += [
            "the weight 400 or 600 of a file under epub"
            for cut in family.get("epub", ())
            if (cut["style"], cut["weight"]) not in STYLE
        ]
    if lacks:
        sys.exit(f"{path} lacks {', '.join(dict.fromkeys(lacks))}.")
    return dict(recipe)


def split(points: set[int], sets: Mapping[str, str], everywhere: set[int]) -> Iterator[tuple[str, set[int]]]:
    """The characters of a face by set; a character belongs to the first that names it, a combining mark to all."""
    left = points - everywhere
    for name, ranges in sets.items():
        mine = left if ranges == "everything" else left & read(ranges)
        left = left - mine
        if mine:
            yield name, mine | (points & everywhere)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a static face its names. The notices (0, 7 to 14) stay as they were, which OFL condition 2 asks for."""
    ids = family.replace(" ", "") + "-" + style.replace(" ", "")
    linked = style in ("Regular", "Italic")  # the four styles that the oldest name records can say
    whole = f"{family} {style}"
    old = {1: family, 2: style} if linked else {1: whole, 2: "Regular"}
    names = old | {3: f"nlmpress:{ids}", 4: whole, 6: ids, 16: family, 17: style}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in NOTICES]
    for name_id, value in names.items():
        table.setName(value, name_id, 3, 1, 0x409)


def static(data: bytes, cut: Mapping[str, Any], family: str) -> bytes:
    """One static face of a variable one, whole and renamed, as TrueType."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    instantiateVariableFont(font, {axis: float(value) for axis, value in cut["axes"].items()}, inplace=True)
    font["OS/2"].usWeightClass = cut["weight"]
    rename(font, family, STYLE[cut["style"], cut["weight"]])
    for tag in ("DSIG", "STAT", "VVAR", "vhea", "vmtx", "BASE"):
        if tag in font:
            del font[tag]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def subset(data: bytes, points: set[int], features: list[str]) -> bytes:
    """A static face with these characters only, as woff2."""
    options = Options(
        layout_features=features, name_IDs=["*"], notdef_outline=True, hinting=False, recalc_timestamp=False
    )
    options.flavor = "woff2"
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def described(data: bytes) -> dict[str, Any]:
    """What a stylesheet and a check need to know of a font file: axes, metrics in units of the em, characters."""
    font = TTFont(io.BytesIO(data), lazy=True)
    em = font["head"].unitsPerEm
    axes = {a.axisTag: [a.minValue, a.defaultValue, a.maxValue] for a in font["fvar"].axes} if "fvar" in font else {}
    hhea, os2 = font["hhea"], font["OS/2"]
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "version": str(font["name"].getDebugName(5)),
        "axes": axes,
        "ascent": round(hhea.ascent / em, 4),
        "descent": round(-hhea.descent / em, 4),
        "x_height": round(os2.sxHeight / em, 4),
        "cap_height": round(os2.sCapHeight / em, 4),
        "coverage": written(spans_of(font.getBestCmap())),
    }


def made(folder: Path) -> dict[str, bytes]:
    """Every file that this program writes, by its path in the folder."""
    recipe = recipe_of(folder)
    everywhere, files, listed = read(recipe["everywhere"]), {}, {}
    for key, family in recipe["families"].items():
        fetch(folder, family)
        entry: dict[str, Any] = {name: family[name] for name in ("family", "epub_family", "licence")}
        entry |= {"files": {}, "epub": []}
        whole = {style: (folder / source["file"]).read_bytes() for style, source in family["files"].items()}
        for style, source in family["files"].items():
            cuttable(folder / source["file"], whole[style], [cut for cut in family["epub"] if cut["style"] == style])
            entry["files"][style] = {"file": source["file"], **described(whole[style])}
        for cut in family["epub"]:
            face = static(whole[cut["style"]], cut, family["epub_family"])
            points = set(TTFont(io.BytesIO(face), lazy=True).getBestCmap())
            for name, mine in split(points, recipe["sets"], everywhere):
                stem = f"{entry['epub_family'].lower().replace(' ', '-')}-{cut['weight']}"
                path = f"epub/{stem}{'i' if cut['style'] == 'italic' else ''}-{name}.woff2"
                files[path] = subset(face, mine, recipe["features"])
                digest = hashlib.sha256(files[path]).hexdigest()
                told = {"file": path, "style": cut["style"], "weight": cut["weight"], "set": name}
                told |= {"bytes": len(files[path]), "sha256": digest, "coverage": written(spans_of(mine))}
                entry["epub"].append(told)
        listed[key] = entry
    files["faces.yaml"] = (HEAD + yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=150)).encode()
    return files


def main() -> int:
    """Write what has changed, or with `--check` say what would."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    wanted = parser.parse_args()
    changed = 0
    for path, data in made(wanted.folder).items():
        target = wanted.folder / path
        if target.exists() and target.read_bytes() == data:
            continue
        changed += 1
        print(f"{path} {len(data)}")
        if not wanted.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return 1 if wanted.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
