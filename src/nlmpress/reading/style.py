"""The house style, and a project's own laid over it, to a `Style`."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from nlmpress.diagnostics import Findings, Severity, Span, nearest
from nlmpress.model import SourceFile, Style
from nlmpress.reading.faces import FACES, joined_faces
from nlmpress.reading.files import Folder
from nlmpress.reading.places import Later
from nlmpress.reading.remarks import Remarks, offer
from nlmpress.reading.spellings import SPELLINGS, read_spellings
from nlmpress.reading.text import decode
from nlmpress.reading.trees import read_tree

TOKENS = "tokens.yaml"
WORDS = "words/"
LENGTH = re.compile(r"([0-9]*\.?[0-9]+)(mm|in|pt|em|rem|ex|%)")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
OPEN = frozenset({"stocks", "colours.pairs"})
"""Tables of tokens to which a project may add entries; each says all that the house's own say."""
MERGED = (TOKENS, WORDS, FACES)
"""What of a project's own style is laid over the house's key by key. Any other file takes the place of its namesake."""
NOT_STYLE = (".py", ".md", ".pyc")
"""Files that stand beside the style and are no part of it."""


def read_style(project: Path, found: Findings) -> Style:
    """The style in which a project is set; everything malformed in the project's own goes to `found`."""
    remarks = Remarks(found)
    files = dict(_house(_house_folder(), ""))
    tokens = read_tree(files[TOKENS], remarks)[0]
    # What the house has is whole, and a pack needs a language or two of it.
    words: dict[str, Mapping[str, Any]] = {
        _language(path): Later(partial(_words, file, remarks)) for path, file in files.items() if _of_a_language(path)
    }
    places: dict[str, Span] = {}
    own_files: dict[str, SourceFile] = {}
    house = dict(files)
    folder = _own_folder(project, remarks)
    if folder is not None:
        for path in folder.files():
            if path.endswith(NOT_STYLE) or (source := folder.get(path)) is None:
                continue
            if path.endswith((".j2", ".css")) and decode(source, remarks) is None:
                continue
            if path == TOKENS:
                own, places = read_tree(source, remarks)
                tokens = _laid_over(tokens, own, "", places, remarks)
            elif _of_a_language(path):
                lang = _language(path)
                words[lang] = {**words.get(lang, {}), **_words(source, remarks)}
            elif path != FACES and not _of_spelling(path):
                _known(path, files, remarks)
            files[source.path if path.startswith(MERGED) else path] = source
            own_files[path] = source
    tokens = {**tokens, "faces": joined_faces(tokens["faces"], files, places, remarks)}
    return Style(
        tokens=tokens,
        files=dict(sorted(files.items())),
        own=dict(sorted(own_files.items())),
        words=dict(sorted(words.items())),
        places=places,
        spellings=read_spellings(house, own_files, remarks),
    )


def _words(file: SourceFile, remarks: Remarks) -> Mapping[str, Any]:
    return read_tree(file, remarks, texts=True)[0]


def _house_folder() -> Traversable:
    """The house style, wherever the press is installed. The only place that knows."""
    return resources.files("nlmpress").joinpath("styles")


def _house(folder: Traversable, prefix: str) -> Iterator[tuple[str, SourceFile]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "__")) or entry.name.endswith(NOT_STYLE):
            continue
        path = prefix + entry.name
        if entry.is_dir():
            yield from _house(entry, path + "/")
        else:
            data = entry.read_bytes()
            yield path, SourceFile(path=f"house:{path}", data=data, sha256=hashlib.sha256(data).hexdigest())


def _own_folder(project: Path, remarks: Remarks) -> Folder | None:
    """The project's own styles folder, unless there is none or it is the house's (as in the press's own repository)."""
    house = _house_folder()
    own = project / "styles"
    if isinstance(house, Path) and os.path.exists(own) and os.path.samefile(house, own):
        return None
    return Folder.open(project, "styles", remarks)


def _of_a_language(path: str) -> bool:
    return path.startswith(WORDS) and path.endswith(".yaml") and not _of_spelling(path)


def _of_spelling(path: str) -> bool:
    return path.startswith(SPELLINGS) and path.endswith(".yaml")


def _language(path: str) -> str:
    return path.removeprefix(WORDS).removesuffix(".yaml")


def _known(path: str, house: Mapping[str, SourceFile], remarks: Remarks) -> None:
    """A face may be called anything; any other file is only read when it takes the place of one of the house's."""
    if path not in house and not path.startswith(("fonts/", "covers/")):
        hint = (
            f"Did you mean “{near}”?"
            if (near := nearest(path, house))
            else "A file here takes the place of the house's of the same name."
        )
        message = "The house style has no file of this name, so that nothing reads it."
        remarks.say("file-known", message, Span(file=f"styles/{path}"), hint, severity=Severity.WARNING)


def _laid_over(
    house: Mapping[str, Any], own: Mapping[str, Any], above: str, places: Mapping[str, Span], remarks: Remarks
) -> dict[str, Any]:
    """The house's tree with what a project writes in place of it. A key that the house does not have is said."""
    out = dict(house)
    for key, value in own.items():
        name, at = above + key, places[above + key]
        pattern = next(iter(house.values())) if above[:-1] in OPEN else None
        if key not in house and pattern is not None:
            out |= _added(key, pattern, value, above, places, remarks)
        elif key not in house:
            hint = offer(key, house, all_of=f"The keys {f'of {above[:-1]} ' if above else ''}are")
            remarks.say("token-known", f"There is no token “{name}”.", at, hint)
        elif isinstance(house[key], Mapping) and isinstance(value, Mapping):
            out[key] = _laid_over(house[key], value, f"{name}.", places, remarks)
        elif _kind(house[key]) != _kind(value) and not _signed(house[key], value):
            message = f"The token “{name}” is {_kind(house[key])}, and this is {_kind(value)}."
            remarks.say("token-typed", message, at, _as_the_house(name, house[key]))
        else:
            out[key] = value
    return out


def _added(
    key: str, pattern: Any, value: Any, above: str, places: Mapping[str, Span], remarks: Remarks
) -> dict[str, Any]:
    """An entry that a project adds to an open table, when it says what the house's first says."""
    laid = _laid_over({key: pattern}, {key: value}, above, places, remarks)
    whole = isinstance(pattern, Mapping) and isinstance(value, Mapping)
    lacking = [name for name in pattern if name not in value] if whole else []
    if lacking:
        message = f"“{above}{key}” needs the key “{lacking[0]}”."
        remarks.say("key-present", message, places[above + key], f"It says {', '.join(pattern)}.")
    return laid


def _as_the_house(name: str, value: Any) -> str:
    """What the house writes there; a colour in quotation marks, for YAML takes what follows a bare # for a remark."""
    match value:
        case Mapping():
            return ""
        case str() if COLOUR.fullmatch(value):
            return f'The house says {name}: "{value}", in quotation marks.'
        case _:
            return f"The house says {name}: {value}."


def _signed(house: Any, own: Any) -> bool:
    """Numbers that the house itself has below nothing, such as a title's tracking, may have either sign."""
    return isinstance(house, int | float) and isinstance(own, int | float) and house < 0 and not isinstance(own, bool)


def _kind(value: Any) -> str:
    """What a token holds: a number (of points, of steps, a share), a length with its unit, a colour, a path, a word."""
    match value:
        case bool():
            return "true or false"
        case Mapping():
            return "keys with values"
        case list():
            return "a list"
        case None:
            return "nothing"
        case int() | float() if value < 0:
            return "a number below nothing"
        case int() | float():
            return "a number"
        case str() if length := LENGTH.fullmatch(value):
            return f"a length in {length[2]}"
        case str() if COLOUR.fullmatch(value):
            return "a colour as #rrggbb"
        case _:
            return "words"
