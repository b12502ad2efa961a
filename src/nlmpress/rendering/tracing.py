"""A project's own templates, with each of their elements saying where it is written.

What such a book is made of is never published: it is made beside a book of which something was said, so that an
element of that book can be found in a template.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from nlmpress.diagnostics import Span
from nlmpress.model import SourceFile, Style

MARK = "data-at"
"""The attribute that holds the key of a place."""
_JINJA = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->)", re.DOTALL)
_TAG = re.compile(r"<([A-Za-z][\w:.-]*)(?=[\s/>])")


def traced(style: Style) -> tuple[Style, Mapping[str, Span]]:
    """The style with its own page templates marked, and the place of every mark by its key. The house's stay."""
    places: dict[str, Span] = {}
    marked: dict[str, SourceFile] = {}
    for name, file in style.own.items():
        if name.startswith("templates/") and name.endswith(".j2"):
            text = _marked(file.data.decode("utf-8-sig"), file.path, places)
            marked[name] = replace(file, data=text.encode())
    if not marked:
        return style, places
    return replace(style, files={**style.files, **marked}, own={**style.own, **marked}), places


def _marked(text: str, path: str, places: dict[str, Span]) -> str:
    """A template whose every start tag, as far as the template itself writes it, has a mark."""
    parts, at = [], 0
    for part in _JINJA.split(text):
        start = at

        def mark(tag: re.Match[str], start: int = start) -> str:
            index = start + tag.start()
            line = text.count("\n", 0, index) + 1
            column = index - text.rfind("\n", 0, index)
            key = f"at.{len(places)}"
            places[key] = Span(file=path, line=line, column=column, length=len(tag[0]))
            return f'{tag[0]} {MARK}="{key}"'

        parts.append(part if _JINJA.fullmatch(part) else _TAG.sub(mark, part))
        at += len(part)
    return "".join(parts)


def in_stylesheets(line: str, style: Style) -> Span | None:
    """Where the project's own stylesheets write a line of a finished one; None when they do not."""
    wanted = line.strip()
    for name, file in style.own.items():
        if not wanted or not name.endswith(".css.j2"):
            continue
        for number, written in enumerate(file.data.decode("utf-8-sig").splitlines(), 1):
            pieces = [re.escape(piece) for piece in re.split(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", written.strip())]
            if any(pieces) and re.fullmatch(".*?".join(pieces), wanted):
                column = len(written) - len(written.lstrip()) + 1
                return Span(file=file.path, line=number, column=column, length=len(written.strip()))
    return None
