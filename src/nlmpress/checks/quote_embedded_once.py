"""A quotation is printed in full in one place of the running text.

The place that embeds a quotation is its main discussion: the index prints its page in bold, the bank leads to it. Two
such places leave the reader with two.

To mend it, keep the better one and let the other refer: `[her plain speech](quote:told)`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import QuoteEmbed

CODE = "quote-embedded-once"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for node in survey.nodes:
        if isinstance(node, QuoteEmbed):
            if node.quote in first:
                yield Finding(
                    code=CODE,
                    message=f"The quotation “{node.quote}” is embedded a second time.",
                    at=node.at,
                    hint=f"Refer to it here: [words of your own](quote:{node.quote}).",
                    related=(("first here", first[node.quote]),),
                )
            first.setdefault(node.quote, node.at)
