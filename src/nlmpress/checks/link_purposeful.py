"""The words of a link say where it leads.

A list of the links on a page is how many people who listen to it find their way (WCAG 2.2, 2.4.4 and 2.4.9). A bare
figure, an arrow or a single letter says nothing there, unless the name of what it leads to has it.

References to the work's divisions are left alone: `chapters [3](at:one/3) and [6](at:one/6)` is how one writes, and the
press names the division in the link itself.

To mend it, let the link hold the words that name its target.
"""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import Misquote, Person, Place, Quote, Record, Term, Theme
from nlmpress.prose import plain

CODE = "link-purposeful"
LEAST = 2
"""Letters that the words of a link have at least."""


def check(survey: Survey) -> Iterator[Finding]:
    names = {(kind, id_): _name(record) for kind, records in survey.records.items() for id_, record in records.items()}
    for reference in survey.references:
        words = plain(reference.inlines)
        if reference.kind == "at" or not words or sum(c.isalpha() for c in words) >= LEAST or _all_wide(words):
            continue
        if not _named(words, names.get((reference.kind, reference.id), "")):
            yield Finding(
                code=CODE,
                message=f"The words of this link, “{words}”, do not say where it leads.",
                at=reference.at,
                severity=Severity.WARNING,
                hint="Let the link hold the words that name its target.",
            )


def _name(record: Record) -> str:
    """What a record is called where it is listed."""
    match record:
        case Term():
            return record.term
        case Misquote() | Quote():
            return record.opening
        case Person() | Place() | Theme():
            return record.name
        case _:
            return ""


def _named(words: str, name: str) -> bool:
    """Whether the words, without the marks around them, are a name or words of it."""
    bare = words.strip("‘’“”«»„‚‹›「」『』\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
    return bare != "" and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", name) is not None


def _all_wide(words: str) -> bool:
    """One character is a word where characters are words."""
    return bool(words) and all(east_asian_width(c) in "WF" for c in words)
