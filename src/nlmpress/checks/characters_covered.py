"""Every character can be set in the faces that the press carries.

A character that no face of the style has would be printed as an empty box, or borrowed in silence from whatever face
the machine has. Many of one script are told together, where the first of them stands.

To mend it, write it otherwise, or bring a face that has it: see “Faces for your script” in `nlmpress manual restyle`.
"""

from collections.abc import Iterator
from unicodedata import name

from nlmpress.checks.flow import CLOSED, Flow, plain_flow
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import Text

CODE = "characters-covered"
SINGLY = 3
"""Characters of a script that are told one by one; of more, the pack is in a script that has no face."""
SHOWN = 12
# U+FFFD and U+301E are told by characters-sound.
_UNSEEN = frozenset(
    "\t\n\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}" + CLOSED + "\N{REPLACEMENT CHARACTER}\u301e"
)


def check(survey: Survey) -> Iterator[Finding]:
    flows = [flow for _, flow in survey.flows] + [plain_flow(text, lang) for text, lang in survey.names]
    flows += [plain_flow(Text(text=c.said, at=c.place("said")), "") for c in survey.pack.corrections]
    used = set().union(*(flow.text for flow in flows))
    told = {character for character in used if survey.covers(ord(character))} | _UNSEEN
    missing: dict[str, dict[str, Span]] = {}
    for flow in flows if not used <= told else ():
        if not told.issuperset(flow.text):
            for character, at in _missing(flow, told):
                missing.setdefault(_kind(character), {})[character] = at
    for kind, found in missing.items():
        if len(found) > SINGLY:
            yield _finding(_together(kind, list(found)), next(iter(found.values())))
        else:
            for character, at in found.items():
                yield _finding(f"No face of the style has the character “{character}” ({_called(character)}).", at)


def _missing(flow: Flow, told: set[str]) -> Iterator[tuple[str, Span]]:
    """Each character that is not told yet, where it first stands."""
    for index, character in enumerate(flow.text):
        if character not in told:
            told.add(character)
            yield character, flow.place(index, index + 1)[0]


def _kind(character: str) -> str:
    """What its name in Unicode begins with: for letters, their script."""
    return name(character, "").partition(" ")[0].lower()


def _called(character: str) -> str:
    return f"U+{ord(character):04X} {name(character, '').lower()}".rstrip()


def _together(kind: str, characters: list[str]) -> str:
    shown = " ".join(characters[:SHOWN]) + (" …" if len(characters) > SHOWN else "")
    return f"No face of the style has these {len(characters)} characters, {kind or 'unnamed'}: {shown}"


def _finding(message: str, at: Span) -> Finding:
    hint = "Write it otherwise, or bring a face that has it in styles/: see “nlmpress manual restyle”."
    return Finding(code=CODE, message=message, at=at, hint=hint)
