"""A project's folder to its pack and its style. The only room that opens files of a project.

Everything malformed is found in one run and said with its place; `promises` tells of each code what it stands for.
"""

from pathlib import Path

from nlmpress.diagnostics import Span
from nlmpress.model import Pack
from nlmpress.reading.pack import read_pack
from nlmpress.reading.project import find_project
from nlmpress.reading.style import read_style
from nlmpress.reading.text import LINE_END

__all__ = ["find_project", "read_pack", "read_style", "source_line"]


def source_line(where: Pack | Path, span: Span) -> str:
    """The line of source at a place, or nothing: of a pack that was read, or of a project whose pack could not be."""
    if isinstance(where, Pack):
        source = where.files.get(span.file)
        data = source.data if source else b""
    else:
        data = _bytes(where, span.file)
    lines = LINE_END.split(data.decode("utf-8-sig", "replace"))
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


def _bytes(project: Path, file: str) -> bytes:
    from nlmpress.diagnostics import Findings
    from nlmpress.reading.files import Folder
    from nlmpress.reading.remarks import Remarks

    name, _, inside = file.partition("/")
    folder = Folder.open(project, name, Remarks(Findings())) if name in ("source", "styles") and inside else None
    source = folder.get(inside) if folder else None
    return source.data if source else b""
