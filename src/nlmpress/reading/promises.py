"""The promises that a source keeps by its shape, each with its manual page.

A page is a file in `manual/`, named by its code. Its first line says what is promised; its examples are blocks of code,
each the smallest file that breaks the promise (`wrong FILE`) or its mended self (`right FILE`). Every one is tried.
"""

from collections.abc import Mapping
from importlib import resources


def _pages() -> dict[str, str]:
    folder = resources.files("nlmpress.reading").joinpath("manual")
    pages = ((entry.name.removesuffix(".md"), entry.read_text("utf-8")) for entry in folder.iterdir())
    return dict(sorted(pages))


PROMISES: Mapping[str, str] = _pages()
"""Manual page by code."""
