"""A word of the glossary is linked in each section that uses it.

A term may list `forms:`, the words that stand for it in prose. Where one of them stands in a section that has no link to the term, a
reader who does not know the word is left alone with it.

A section is a section of a chapter, or an answer. Forms are matched as they are written, and with a capital where a sentence begins, so that
the newspaper called The Guardian is not taken for a guardian.

To mend it, link its first use in the section: `[donations](term:donation)`.
"""

import re
from collections.abc import Iterable, Iterator

from nlmpress.checks.survey import Section, Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.prose import Foreign, Heading, Node, Reference, Text, WorkTitle, children

CODE = "term-linked"


def check(survey: Survey) -> Iterator[Finding]:
    forms = {form: term for term in survey.pack.terms for form in term.forms}
    if not forms:
        return
    capital = {form[:1].upper() + form[1:]: term for form, term in forms.items()}
    pattern = re.compile(rf"\b(?:{_any(forms)})\b|(?:^|(?<=[.?!]\s))(?:{_any(capital)})\b")
    forms = capital | forms
    for section in survey.sections:
        if section.owner[0] not in ("chapter", "question"):
            continue
        linked = {node.id for node in section.nodes if isinstance(node, Reference) and node.kind == "term"}
        for text in _open(section):
            for found in pattern.finditer(text.text):
                term = forms[found[0]]
                if term.id not in linked:
                    linked.add(term.id)
                    yield _finding(found, text, term.id)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


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
