"""A project's folder to its pack and its style. The only room that opens files of a project.

Everything malformed is found in one run and said with its place; `promises` tells of each code what it stands for.
"""

from pathlib import Path

from nlmpress.diagnostics import Findings, Span
from nlmpress.model import Pack
from nlmpress.reading.documents import documents
from nlmpress.reading.files import Folder
from nlmpress.reading.pack import read_pack
from nlmpress.reading.project import find_project, is_project
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.revision import checked_out, last_tag
from nlmpress.reading.starter import id_from, starter
from nlmpress.reading.style import read_style

__all__ = [
    "checked_out", "documents", "find_project", "id_from", "is_project", "last_tag", "read_pack", "read_style",
    "source_line", "starter",
]  # fmt: skip


def source_line(where: Pack | Path, span: Span) -> str:
    """The line of source at a place, or nothing: of a pack that was read, or of a project whose pack could not be."""
    if isinstance(where, Pack):
        source = where.files.get(span.file)
    else:
        # Whatever keeps the file from being read was said when the project was.
        name, _, inside = span.file.partition("/")
        folder = Folder.open(where, name, Remarks(Findings())) if name in ("source", "styles") and inside else None
        source = folder.get(inside) if folder else None
    return source.line(span.line) if source else ""
