"""Where two files that should be the same first differ: the byte, and in an EPUB the member and its line."""

import zipfile
from io import BytesIO

TEXTS = (".xhtml", ".opf", ".ncx", ".css", ".xml", ".svg", ".json", ".txt")


def first_difference(path: str, then: bytes, now: bytes) -> str:
    """In words, where `now` first leaves `then`; nothing when they are the same. `path` says by its ending what it is.

    Bytes and lines count from 1.
    """
    if then == now:
        return ""
    if path.endswith(".epub") and (said := _members(then, now)):
        return said
    return _bytes(then, now, lines=path.endswith(TEXTS))


def _members(then: bytes, now: bytes) -> str:
    """What differs inside two EPUBs; nothing when one is no ZIP, or when their members are alike."""
    try:
        with zipfile.ZipFile(BytesIO(then)) as one, zipfile.ZipFile(BytesIO(now)) as other:
            names, others = one.namelist(), other.namelist()
            gone, new = [n for n in names if n not in others], [n for n in others if n not in names]
            if gone or new:
                parts = [f"{name} is no longer in it" for name in gone[:1]]
                parts += [f"{name} is new in it" for name in new[:1]]
                others_too = len(gone) + len(new) - len(parts)
                return " and ".join(parts) + (f", and so with {others_too} more" if others_too else "")
            changed = [name for name in names if one.read(name) != other.read(name)]
            if not changed:
                return ""
            words = _bytes(one.read(changed[0]), other.read(changed[0]), lines=changed[0].endswith(TEXTS))
            more = f"; {len(changed) - 1} more of its {len(names)} members differ" if len(changed) > 1 else ""
            return f"{changed[0]}, {words}{more}"
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        return ""


def _bytes(then: bytes, now: bytes, *, lines: bool) -> str:
    at = _first(then, now)
    sizes = f"{len(then)} bytes" if len(then) == len(now) else f"{len(then)} bytes then, {len(now)} now"
    if not lines:
        return f"from byte {at + 1} ({sizes})"
    line = then.count(b"\n", 0, at) + 1
    column = len(then[then.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return f"from line {line}, column {column} ({sizes})"


def _first(one: bytes, other: bytes) -> int:
    """The index of the first byte that differs: by halves, since comparing runs is quick and bytes are many."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
