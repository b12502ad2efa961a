"""What is quoted from the work stands in the ledger.

Six words or more inside quotation marks in prose are a quotation, and every quotation is a record of quotations.yaml, so that its wording
can be checked and its words counted. A shorter phrase must not be a rule of its own.

To mend it, embed or refer to the record (`![](quote:id)`, `[words](quote:id)`), add the record, or put it in your own words.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Section, Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import Cell, Heading, Node, Paragraph, Text, plain, walk

CODE = "quote-in-ledger"
MOST = 5
"""Words inside quotation marks that are no quotation yet."""
_QUOTED = re.compile(r"[‘“«„「『]\s*([^‘“«„「『]+?)\s*(?:[”»“」』]|’(?!\w))")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def check(survey: Survey) -> Iterator[Finding]:
    ledger = [_words(plain(quote.words)) for quote in survey.pack.quotes]
    kept = [" ".join(words) for words in ledger]
    for section in survey.sections:
        if section.owner[0] != "quote" or section.field != "words":
            yield from _section(section, kept)


def _section(section: Section, ledger: list[str]) -> Iterator[Finding]:
    for node in section.nodes:
        if isinstance(node, Paragraph | Cell | Heading) or (node in section.top and isinstance(node, Text)):
            text = plain((node,))
            for found in _QUOTED.finditer(text):
                words = _words(found[1])
                if len(words) > MOST and not any(" ".join(words) in known for known in ledger):
                    yield Finding(
                        code=CODE,
                        message=f"{len(words)} words are quoted here that the ledger does not hold: {found[0][:60]}",
                        at=_place(node, found[0]),
                        hint="Refer to a record of quotations.yaml, add one, or put it in your own words.",
                    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _place(node: Node, quoted: str) -> Span:
    """Where the quotation begins: the run of text that holds its opening mark, or the paragraph."""
    for inner in walk((node,)):
        if isinstance(inner, Text) and (at := inner.text.find(quoted[:8])) >= 0:
            length = min(len(quoted), len(inner.text) - at)
            return Span(file=inner.at.file, line=inner.at.line, column=inner.at.column + at, length=length)
    return node.at

