"""Faces of type: what the tokens choose, joined to what the lists of faces tell."""

import re
from collections.abc import Mapping
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import SourceFile
from nlmpress.reading.remarks import Remarks, offer
from nlmpress.reading.trees import read_tree

FACES = "fonts/faces.yaml"
SHARES = ("ascent", "descent")
"""What is told of the upright and needed to set it: shares of the em."""

COVERAGE = re.compile(r"[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?(?:\s+[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?)*")
NO_FACE = "names a file that is not a face: "
KINDS = (b"\0\1\0\0", b"OTTO", b"true", b"wOFF", b"wOF2")
"""How a file of a face begins (OpenType 1.9, table directory; WOFF 2, 4.1)."""


def joined_faces(
    chosen: Mapping[str, Any], files: Mapping[str, SourceFile], places: Mapping[str, Span], remarks: Remarks
) -> dict[str, Any]:
    """The faces by role, each with what faces.yaml tells of it (`files`) and the upright's `ascent` and `descent`.

    The project's list is laid over the house's, face by face. A face that neither tells enough of is said and left out.
    """
    listed: dict[str, Any] = {}
    where: dict[str, Span] = {}
    for path in (FACES, f"styles/{FACES}"):
        if path in files:
            tree, at = read_tree(files[path], remarks)
            listed |= tree
            where |= at
    out: dict[str, Any] = {}
    for role, face in chosen.items():
        name = str(face["face"])
        at_token = places.get(f"faces.{role}.face", Span(file="styles/tokens.yaml"))
        if name not in listed:
            hint = offer(name, listed, all_of="The faces are")
            remarks.say("token-known", f"No list of faces has “{name}”.", at_token, hint)
            continue
        problem = _problem(listed[name], files)
        if problem:
            hint = "Write it as the house's list of faces does; its make_faces.py measures a face."
            remarks.say(
                "token-typed",
                f"The face “{name}” {problem}.",
                _place(problem, files) or where.get(name, at_token),
                hint,
            )
            continue
        upright = listed[name]["files"]["roman"]
        out[role] = {**face, "files": listed[name], **{share: upright[share] for share in SHARES}}
    return out


def _problem(told: Any, files: Mapping[str, SourceFile]) -> str:
    """What a list of faces does not tell of a face, or tells wrongly, or nothing."""
    styles = told.get("files") if isinstance(told, Mapping) else None
    upright = styles.get("roman") if isinstance(styles, Mapping) else None
    if not isinstance(styles, Mapping) or not isinstance(upright, Mapping):
        return "has no upright: files, roman"
    for share in SHARES:
        if not isinstance(upright.get(share), int | float):
            return f"does not tell its {share}"
    cuts = told.get("epub")
    if not isinstance(cuts, list) or not all(isinstance(cut, Mapping) for cut in cuts):
        return "has no list of the files of an EPUB: epub"
    for cut in cuts:
        if cut.get("style") not in ("roman", "italic") or not isinstance(cut.get("weight"), int):
            return "does not tell the style and the weight of a file under epub"
    problems = (_of_file(cut if isinstance(cut, Mapping) else {}, files) for cut in (*styles.values(), *cuts))
    return next(filter(None, problems), "")


def _place(problem: str, files: Mapping[str, SourceFile]) -> Span | None:
    """The project's own file, when it is no face: it may take the place of one that the house's list names."""
    file = files.get(f"fonts/{problem.partition(NO_FACE)[2]}")
    return Span(file=file.path) if file is not None else None


def _of_file(told: Mapping[str, Any], files: Mapping[str, SourceFile]) -> str:
    """What is wrong with one file of a face, or nothing."""
    file = told.get("file")
    if f"fonts/{file}" not in files:
        return f"names a file that is not in fonts/: {file}"
    if not files[f"fonts/{file}"].data.startswith(KINDS):
        return f"{NO_FACE}{file}"
    if not COVERAGE.fullmatch(str(told.get("coverage"))):
        return f"does not tell which characters are in it: coverage, of {file}"
    return ""
