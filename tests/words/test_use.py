"""Every message that the press asks for is there."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

SOURCE = Path(str(files("nlmpress")))
ASKED = re.compile(r"""\bwords\(\s*["']([^"'{]+)["']""")


def asked_for() -> Iterator[tuple[str, str, bool]]:
    """Where, which key, and whether it is only how the key begins."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args and _name(call.func) == "words":
                place = f"{path.name}:{call.lineno}"
                for key, begins in _keys(call.args[0]):
                    yield place, key, begins
    for path in sorted((SOURCE / "styles").rglob("*.j2")):
        for key in ASKED.findall(path.read_text("utf-8")):
            yield path.name, key, False


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key, False
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, True
        case ast.IfExp():
            yield from _keys(argument.body)
            yield from _keys(argument.orelse)


def test_every_message_that_is_asked_for_is_there(house: dict[str, dict[str, Any]]) -> None:
    keys = list(house["en"])
    asked = list(asked_for())
    assert len(asked) > 20, "the search itself has stopped finding anything"
    unknown = [
        (place, key)
        for place, key, begins in asked
        if not (any(known.startswith(key) for known in keys) if begins else key in keys)
    ]
    assert unknown == []
