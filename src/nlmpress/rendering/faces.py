"""The embedded faces of an EPUB: those of their sets whose characters the book uses, and the rules that name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nlmpress.model import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFace:
    """One woff2 file. `file` is its path under styles/fonts/; `coverage` its characters in hexadecimal ranges."""

    family: str
    file: str
    italic: bool
    weight: int
    coverage: str

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return self.file.rpartition("/")[2]

    def covers(self, characters: frozenset[int]) -> bool:
        """Whether any of the characters is in it, blanks and combining marks (which every set has) aside."""
        return any(
            low <= character <= high
            for low, high in _ranges(self.coverage)
            for character in characters
            if _asks(character)
        )

    def rule(self) -> str:
        """Its `@font-face` rule, as seen from css/."""
        style = "italic" if self.italic else "normal"
        span = ", ".join(f"U+{part}" for part in self.coverage.split())
        return (
            f'@font-face {{ font-family: "{self.family}"; font-style: {style}; font-weight: {self.weight}; '
            f'src: url("../fonts/{self.name}") format("woff2"); unicode-range: {span} }}\n'
        )


def _asks(character: int) -> bool:
    return character > 0x20 and not 0x300 <= character <= 0x36F


def _ranges(coverage: str) -> Iterator[tuple[int, int]]:
    for part in coverage.split():
        low, _, high = part.partition("-")
        yield int(low, 16), int(high or low, 16)


def embedded_faces(style: Style, text: str) -> tuple[EmbeddedFace, ...]:
    """The files that a text needs, in the order of the roles in the tokens; each family once."""
    characters = frozenset(map(ord, set(text)))
    found: dict[str, EmbeddedFace] = {}
    for face in style.tokens["faces"].values():
        family: Mapping[str, Any] = face["files"]
        for cut in family["epub"]:
            made = EmbeddedFace(
                family=face["epub_family"],
                file=cut["file"],
                italic=cut["style"] == "italic",
                weight=int(cut["weight"]),
                coverage=cut["coverage"],
            )
            if made.covers(characters):
                found.setdefault(made.file, made)
    return tuple(found.values())


def fonts_css(style: Style, faces: tuple[EmbeddedFace, ...]) -> str:
    """The stylesheet of the faces. The text's own is offered to the whole page, beneath whatever the reader chooses.

    A book without this sheet is set in the reader's face.
    """
    text = style.tokens["faces"]["text"]
    offered = f'html {{ font-family: "{text["epub_family"]}", {text["fallback"]} }}\n'
    return "".join(face.rule() for face in faces) + offered
