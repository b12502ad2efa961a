"""What is quoted from the work stands in the ledger.

Six words or more inside quotation marks in prose are a quotation, and every quotation is a record of quotations.yaml,
so that its wording can be checked and its words counted. A shorter phrase must not be a rule of its own.

A cut is marked with […] in prose too; each piece is looked for. A title that is marked as one, `[Title](work:id)`, is
no quotation.

To mend it, embed or refer to the record (`![](quote:id)`, `[words](quote:id)`), add the record, or put it in your own
words.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.flow import flows
from nlmpress.checks.quoting import OPENING, quotations
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import WorkTitle, plain

CODE = "quote-in-ledger"
MOST = 5
"""Words inside quotation marks that are no quotation yet."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("quotations.yaml"):
        return
    ledger = [_pieces(plain(quote.words)) for quote in survey.pack.quotes]
    # Most prose has no mark but apostrophes.
    marked = {id(section): section for section, flow in survey.flows if OPENING.search(flow.text)}
    for section in marked.values():
        if section.owner[0] == "quote" and section.field == "words":
            continue
        for flow in flows(section.top, section.lang, (WorkTitle,)):
            for start, end in quotations(flow.text):
                count = len(_WORD.findall(flow.text, start, end))
                if count > MOST and not _held(_pieces(flow.text[start:end]), ledger):
                    yield Finding(
                        code=CODE,
                        message=f"{count} words are quoted here that the ledger does not hold.",
                        at=flow.place(start, end)[0],
                        hint="Refer to a record of quotations.yaml, add one, or put it in your own words.",
                    )


def _held(pieces: list[str], ledger: list[list[str]]) -> bool:
    """Whether every piece of a quotation stands in one record of the ledger."""
    return any(all(any(piece in whole for whole in record) for piece in pieces) for record in ledger)


def _pieces(words: str) -> list[str]:
    """What stands between the cuts: words in small letters, with a space around each. Brackets in a word are ours."""
    pieces = (re.sub(r"[\[\]]", "", piece).replace("'", "’").casefold() for piece in _CUT.split(words))
    return [f" {' '.join(found)} " for piece in pieces if (found := _WORD.findall(piece))]
