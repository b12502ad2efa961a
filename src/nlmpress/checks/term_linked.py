"""A word of the glossary is linked in each section that uses it.

A term may list `forms:`, the words that stand for it in prose. Where one of them stands in a section that has no link to the term, a
reader who does not know the word is left alone with it.

To mend it, link its first use in the section: `[donations](term:donation)`.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Section, Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.prose import Foreign, Heading, Node, Reference, Text, WorkTitle, children

CODE = "term-linked"


def check(survey: Survey) -> Iterator[Finding]:
    forms = {form.casefold(): term for term in survey.pack.terms for form in term.forms}
    if not forms:
        return
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)
    for section in survey.sections:
        if section.owner[0] in ("term", "pack") or (section.owner[0] == "quote" and section.field == "words"):
            continue
        linked = {node.id for node in section.nodes if isinstance(node, Reference) and node.kind == "term"}
        for text in _open(section):
            for found in pattern.finditer(text.text):
                term = forms[found[0].casefold()]
                if term.id not in linked:
                    linked.add(term.id)
                    yield _finding(found, text, term.id)


def _finding(found: re.Match[str], text: Text, term: str) -> Finding:
    at = Span(file=text.at.file, line=text.at.line, column=text.at.column + found.start(), length=len(found[0]))
    link = f"[{found[0]}](term:{term})"
    return Finding(
        code=CODE,
        message=f"“{found[0]}” is a word of the glossary, and this section has no link to it.",
        at=at,
        severity=Severity.WARNING,
        hint=f"Link it here: {link}",
        fix=link,
    )


def _open(section: Section) -> Iterator[Text]:
    """Texts that may hold a link: those not in a reference, a title, a heading or another language."""

    def inside(nodes: tuple[Node, ...]) -> Iterator[Text]:
        for node in nodes:
            if isinstance(node, Text):
                yield node
            elif not isinstance(node, Reference | WorkTitle | Foreign | Heading):
                yield from inside(children(node))

    return inside(section.top) if section.field not in ("head", "question") else iter(())
