"""The pack that `nlmpress new` begins with."""

from importlib import resources
from importlib.resources.abc import Traversable

from nlmpress.reading.scalars import ID, LONGEST_ID, folded_id

PLACE_OF_ID = b"PACK-ID"
SCHEMAS = ".schemas"


def starter(pack_id: str, lang: str) -> dict[str, bytes]:
    """Its files by their path in the project: source/ with a schema beside each record file, and what keeps dist/ out
    of git.

    `pack_id` is shaped like any id; `lang` is a language in which there is such a pack, a folder of starter/.
    """
    package = resources.files("nlmpress")
    files = {
        path: _with_schema(path, data).replace(PLACE_OF_ID, pack_id.encode())
        for path, data in _walked(package.joinpath("starter", lang), "")
    }
    schemas = _walked(package.joinpath("schemas"), f"source/{SCHEMAS}/")
    return {**files, **dict(schemas), ".gitignore": b"/dist/\n"}


def id_from(name: str) -> str:
    """An id made of a folder's name: `Mon Été` gives `mon-ete`; `pack` where nothing of it can stay."""
    shaped = folded_id(name)[:LONGEST_ID].rstrip("-")
    return shaped if ID.fullmatch(shaped) else "pack"


def _with_schema(path: str, data: bytes) -> bytes:
    """The modeline by which editors find the schema (yaml-language-server), before the records of a file."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    if not path.endswith(".yaml"):
        return data
    return f"# yaml-language-server: $schema={SCHEMAS}/{name}.schema.json\n".encode() + data


def _walked(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _walked(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".md", ".yaml", ".json")):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
