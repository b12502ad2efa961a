"""The manual that comes with the press: the pages of docs/, by name."""

from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from nlmpress.reading.style import house_lists


def documents() -> Mapping[str, str]:
    """Every page by its name: Markdown (`restyle`, `source/chapters`), and what a project lays its own over
    (`styles/words/en.yaml`).
    """
    return dict(sorted(_pages(resources.files("nlmpress").joinpath("docs"), ""))) | house_lists()


def _pages(folder: Traversable, above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _pages(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".md"):
            found.append((above + entry.name.removesuffix(".md"), entry.read_text("utf-8")))
    return found
