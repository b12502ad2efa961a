"""A word of the glossary is linked in each section that uses it.

A term may list `forms:`, the words that stand for it in prose. Where one of them stands in a section that has no link
to the term, a reader who does not know the word is left alone with it.

A section is a section of a chapter, or an answer in faq.yaml. The questions of the bank are for paper and need no
links. Forms are matched as they are written, and with a capital where a
sentence begins, so that the newspaper called The Guardian is not taken for a guardian. The headword itself is looked
for only when it is among them: “complete” may be a word of the glossary and still be an everyday word.

To mend it, link its first use in the section: `[donations](term:donation)`.
"""

import re
from collections.abc import Iterable, Iterator

from nlmpress.checks.flow import Flow, flows
from nlmpress.checks.survey import Section, Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import Term
from nlmpress.prose import Foreign, Heading, Reference, WorkTitle

CODE = "term-linked"
_NO_LINKS = (Reference, WorkTitle, Foreign, Heading)
"""What may hold no link, or holds other words than the pack's own."""


def check(survey: Survey) -> Iterator[Finding]:
    forms = {form: term for term in survey.pack.terms for form in term.forms}
    if not forms:
        return
    capital = {form[:1].upper() + form[1:]: term for form, term in forms.items()}
    pattern = re.compile(rf"\b(?:{_any(forms)})\b|(?:^|(?<=[.?!…]\s))[‘“«„¿¡]?\s?\b({_any(capital)})\b")
    for section in survey.sections:
        if section.field in ("text", "answer") and section.owner[0] != "asked":
            yield from _of(section, pattern, capital | forms, survey)


def _of(section: Section, pattern: re.Pattern[str], forms: dict[str, Term], survey: Survey) -> Iterator[Finding]:
    linked = {node.id for node in section.nodes if isinstance(node, Reference) and node.kind == "term"}
    for flow in flows(section.top, section.lang, _NO_LINKS):
        for found in pattern.finditer(flow.text):
            group = 1 if found[1] else 0
            words = re.sub(r"\s+", " ", found[group])
            term = forms[words]
            if term.id not in linked:
                linked.add(term.id)
                yield _finding(flow, found.start(group), found.end(group), term, survey)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, on one line or over two."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s".join(map(re.escape, word.split())) for word in longest_first)


def _finding(flow: Flow, start: int, end: int, term: Term, survey: Survey) -> Finding:
    words = flow.text[start:end]
    at, exact = flow.place(start, end)
    link = f"[{words}](term:{term.id})"
    return Finding(
        code=CODE,
        message=f"“{words}” is a word of the glossary, and this section has no link to it.",
        at=at,
        severity=Severity.WARNING,
        hint=f"Link it here: {link}",
        fix=link if exact and survey.mends(at, link) else None,
    )
