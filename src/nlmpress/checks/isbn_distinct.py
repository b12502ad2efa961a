"""An ISBN belongs to one product.

Each form of a book has an ISBN of its own (ISO 2108, 4.4): the EPUB's is not the PDF's, and neither is that of an
edition of the work.

To mend it, give each form its own, or leave it out: an edition without an ISBN is identified by a URN of its own.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import digits_of

CODE = "isbn-distinct"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    named = [(plan.isbn, plan.place("isbn")) for plan in survey.pack.plans if plan.isbn]
    named += [(edition.isbn, edition.place("isbn")) for edition in survey.work.editions if edition.isbn]
    for isbn, at in named:
        plain = digits_of(isbn)
        # An ISBN of ten digits is one of thirteen without its 978.
        digits = plain[:-1] if len(plain) == 10 else plain[3:-1]
        if digits in first:
            yield Finding(
                code=CODE,
                message=f"The ISBN {isbn} is already that of another product.",
                at=at,
                hint="Each form has an ISBN of its own; leave it out where there is none.",
                related=(("first here", first[digits]),),
            )
        first.setdefault(digits, at)
