"""A quotation is there to be discussed.

Quoting for criticism means that something is said about the words (in the law of many countries it is the condition for
quoting at all). A quotation is discussed where prose outside the bank embeds it, `![](quote:id)`, or refers to it.

To mend it, discuss it, or take it out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import QuoteEmbed, Reference

CODE = "quote-discussed"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole(".md", ".yaml"):
        return
    discussed: set[str] = set()
    for section in survey.sections:
        if section.owner[0] != "quote":
            discussed |= {n.quote for n in section.nodes if isinstance(n, QuoteEmbed)}
            discussed |= {n.id for n in section.nodes if isinstance(n, Reference) and n.kind == "quote"}
    for quote in survey.pack.quotes:
        if quote.id not in discussed:
            yield Finding(
                code=CODE,
                message=f"Nothing in the pack discusses the quotation “{quote.id}”.",
                at=quote.place("id"),
                hint=f"Embed it where it is discussed, `![](quote:{quote.id})`, refer to it, or take it out.",
            )
