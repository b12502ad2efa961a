"""Faces of type: what the tokens choose, joined to what the lists of faces tell."""

from collections.abc import Mapping
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import SourceFile
from nlmpress.reading.remarks import Remarks, offer
from nlmpress.reading.trees import read_tree

FACES = "fonts/faces.yaml"
SHARES = ("ascent", "descent")
"""What is told of the upright and needed to set it: shares of the em."""


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
            remarks.say("token-typed", f"The face “{name}” {problem}.", where.get(name, at_token), hint)
            continue
        upright = listed[name]["files"]["roman"]
        out[role] = {**face, "files": listed[name], **{share: upright[share] for share in SHARES}}
    return out


def _problem(told: Any, files: Mapping[str, SourceFile]) -> str:
    """What a list of faces does not tell of a face, or nothing."""
    styles = told.get("files") if isinstance(told, Mapping) else None
    upright = styles.get("roman") if isinstance(styles, Mapping) else None
    if not isinstance(styles, Mapping) or not isinstance(upright, Mapping):
        return "has no upright: files, roman"
    for share in SHARES:
        if not isinstance(upright.get(share), int | float):
            return f"does not tell its {share}"
    for style in styles.values():
        file = style.get("file") if isinstance(style, Mapping) else None
        if f"fonts/{file}" not in files:
            return f"names a file that is not in fonts/: {file}"
    return ""
