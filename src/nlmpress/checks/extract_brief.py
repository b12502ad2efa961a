"""An extract is pointed at, not printed.

The pack says where a passage stands (`at`, `event`) and how it begins and ends (`opens`, `closes`), a few words of
each, so that a class finds it in any edition of the work. Twelve words find any place; more is quoting.

To mend it, cut `opens` or `closes` to the first words that nobody can mistake.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import ExtractQuestion
from nlmpress.prose import plain, word_count

CODE = "extract-brief"
MOST = 12
"""Words."""


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        if not isinstance(question, ExtractQuestion):
            continue
        for key, words in (("opens", question.extract.opens), ("closes", question.extract.closes)):
            if (count := word_count(plain(words))) > MOST:
                yield Finding(
                    code=CODE,
                    message=f"These are {count} words of the work, where {MOST} are the most.",
                    at=question.extract.place(key),
                    hint="Cut them to what finds the place.",
                )
