"""A term of the glossary is used.

An entry that no prose refers to is one that no reader is led to, and often a word that the pack has since dropped.

To mend it, link the word where it matters, `[carers](term:carer)`, or take the entry out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.prose import Reference

CODE = "term-used"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole(".md", ".yaml"):
        return
    used = {
        node.id
        for section in survey.sections
        for node in section.nodes
        if section.owner[0] != "term" and isinstance(node, Reference) and node.kind == "term"
    }
    for term in survey.pack.terms:
        if term.id not in used:
            yield Finding(
                code=CODE,
                message=f"“{term.term}” is defined, and no prose refers to it.",
                at=term.place("term"),
                severity=Severity.WARNING,
                hint=f"Link it where it matters, `[{term.term}](term:{term.id})`, or take the entry out.",
            )
