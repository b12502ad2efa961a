"""Every character can be set in the faces that the press carries.

A character that no face of the style has would be printed as an empty box, or borrowed in silence from whatever face
the machine has.

To mend it, write it otherwise, or bring a face that has it: see docs/restyle.md, “Faces for your script”.
"""

from collections.abc import Iterator
from unicodedata import name

from nlmpress.checks.flow import CLOSED, Flow, plain_flow
from nlmpress.checks.names import names
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "characters-covered"
# U+FFFD and U+301E are told by characters-sound.
_UNSEEN = frozenset(
    "\t\n\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}" + CLOSED + "\N{REPLACEMENT CHARACTER}\u301e"
)


def check(survey: Survey) -> Iterator[Finding]:
    told = set(survey.covered | _UNSEEN)
    flows = [flow for _, flow in survey.flows] + [plain_flow(text, lang) for text, lang in names(survey.pack)]
    for flow in flows:
        if not told.issuperset(flow.text):
            yield from _missing(flow, told)


def _missing(flow: Flow, told: set[str]) -> Iterator[Finding]:
    """One finding for each character, where it first stands."""
    for index, character in enumerate(flow.text):
        if character not in told:
            told.add(character)
            called = name(character, "").lower()
            yield Finding(
                code=CODE,
                message=f"No face of the style has the character “{character}” (U+{ord(character):04X} {called}).",
                at=flow.place(index, index + 1)[0],
                hint="Write it otherwise, or bring a face that has it in styles/ (docs/restyle.md).",
            )
