"""An edition's own trim and type make a page that can be read.

`trim` is the size of its page when it is cut, `type-size` that of its text; what it does not say is that of its `page`.
The margins keep their share of the page, and the lines and tables of the press need some room between them: 50
characters in a line and 18 lines. More than 95 characters in a line lose the reader on the way back. A book for
e-readers has neither, for the reader chooses.

To mend it, take smaller type for a smaller page, larger type for a larger one, or another `page`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import Edition, EditionPlan
from nlmpress.sheets import Room, page_of, room_of

CODE = "edition-sized"
SIDES = range(70, 601)
"""Millimetres that a side of a page may have."""
TYPE = (6, 36)
"""Points that text may have."""
CHARACTERS = (50, 95)
LINES = 18


def check(survey: Survey) -> Iterator[Finding]:
    pages = survey.style.tokens["pages"]
    editions = {edition.id: edition for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        edition = editions.get(plan.id)
        if edition is None or (plan.trim is None and plan.type_size is None):
            continue
        if edition.output == "epub":
            key = "trim" if plan.trim else "type-size"
            message = f"The edition “{plan.id}” is a book for e-readers, which has no {key} of its own."
            yield Finding(code=CODE, message=message, at=plan.place(key), hint="Take the key out.")
        elif edition.page in pages:
            yield from _sized(plan, edition, survey)


def _sized(plan: EditionPlan, edition: Edition, survey: Survey) -> Iterator[Finding]:
    """What is wrong with the sizes themselves; else with the page that they make."""
    trim, size = plan.trim, plan.type_size
    if trim and not all(SIDES[0] <= side <= SIDES[-1] for side in (trim.width, trim.height)):
        message = f"No book is cut to {trim}."
        hint = f"Each side has {SIDES[0]} to {SIDES[-1]} mm."
        yield Finding(code=CODE, message=message, at=plan.place("trim"), hint=hint)
    elif size is not None and not TYPE[0] <= size <= TYPE[1]:
        message = f"Text of {size:g} points cannot be read in a book."
        hint = f"It has {TYPE[0]} to {TYPE[1]} points: most books have 9 to 11, large print 18."
        yield Finding(code=CODE, message=message, at=plan.place("type-size"), hint=hint)
    else:
        tokens = survey.style.tokens
        at = plan.place("trim" if trim else "type-size")
        yield from _roomy(plan, room_of(tokens, page_of(tokens, edition)), at)


def _roomy(plan: EditionPlan, room: Room, at: Span) -> Iterator[Finding]:
    type_ = f"with text of {room.type_size:.3g} points"
    if not CHARACTERS[0] <= room.characters <= CHARACTERS[1]:
        few = room.characters < CHARACTERS[0]
        yield Finding(
            code=CODE,
            message=f"A line of “{plan.id}” holds {room.characters} characters {type_}.",
            at=at,
            hint=f"It needs {CHARACTERS[0]}: take smaller type or a wider page."
            if few
            else f"The eye finds its way back over {CHARACTERS[1]}: take larger type or a narrower page.",
        )
    elif room.lines < LINES:
        message = f"A page of “{plan.id}” holds {room.lines} lines {type_}."
        hint = f"It needs {LINES}: take smaller type or a higher page."
        yield Finding(code=CODE, message=message, at=at, hint=hint)
