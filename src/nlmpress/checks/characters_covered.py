"""Every character can be set in the faces that the press carries.

A character that no face of the style has would be printed as an empty box, or borrowed in silence from whatever face the machine has.

To mend it, write it otherwise, or bring a face that has it: see docs/restyle.md, “Faces for your script”.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import Text

CODE = "characters-covered"
_UNSEEN = frozenset("\t\n\u00ad\u200b\u2060")


def check(survey: Survey) -> Iterator[Finding]:
    covered = survey.covered
    told: set[str] = set()
    for _, node in survey.texts():
        yield from _missing(node.text, node.at, covered, told)
    identity = survey.identity
    for text, at in (
        (identity.title, identity.place("title")), (identity.subtitle, identity.place("subtitle")),
        (identity.publisher, identity.place("publisher")), (identity.work.title, identity.work.place("title")),
        (identity.work.author, identity.work.place("author")),
    ):  # fmt: skip
        yield from _missing(text, at, covered, told)


def _missing(text: str, at: Span, covered: frozenset[int], told: set[str]) -> Iterator[Finding]:
    for offset, character in enumerate(text):
        if ord(character) not in covered and character not in _UNSEEN and character not in told:
            told.add(character)
            yield Finding(
                code=CODE,
                message=f"No face of the style has the character {character!r} (U+{ord(character):04X}).",
                at=Span(file=at.file, line=at.line, column=at.column + offset),
                hint="Write it otherwise, or bring a face that has it in styles/ (docs/restyle.md).",
            )
