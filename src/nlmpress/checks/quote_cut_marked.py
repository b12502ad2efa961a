r"""A cut inside a quotation is marked in one way: […].

An ellipsis without brackets is the author's own, one in brackets is ours. `[...]`, `(…)`, `[ ]` and a row of full stops
leave a reader to guess who left something out; and so does a bare `…` in a wording that nobody has held against a copy
yet.

To mend it, write `[…]` for a cut. Where the author wrote the ellipsis, hold the wording against a copy and say so:
`checked: {by: …}`.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.flow import flows
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "quote-cut-marked"
_MARK = r"(?:…|\.(?:\s?\.){2,})"
_ELLIPSIS = re.compile(rf"[\[(]\s*{_MARK}\s*[\])]|{_MARK}|\[\s*\]")


def check(survey: Survey) -> Iterator[Finding]:
    for quote in survey.pack.quotes:
        for flow in flows(quote.words, survey.work.lang):
            for found in _ELLIPSIS.finditer(flow.text):
                if found[0] == "[…]" or (found[0] == "…" and quote.checked is not None):
                    continue
                at, exact = flow.place(found.start(), found.end())
                yield Finding(
                    code=CODE,
                    message=f"“{found[0]}” does not say who left something out here.",
                    at=at,
                    hint="Write […] for a cut. If it is the author’s own, check the wording and say so in `checked:`.",
                    fix="[…]" if exact and survey.mends(at, "[…]") else None,
                )
