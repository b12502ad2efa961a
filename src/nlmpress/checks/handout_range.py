"""Nothing on a handout lies beyond the divisions that it covers.

A sheet for the first chapters is for a class that has read no further. What its questions need, where its quotations
stand and what its events tell must lie within `covers`; a drawing of the whole work needs a sheet that covers all of
it, and a character map one of its largest divisions, or all of it.

To mend it, widen `covers`, or take out what lies outside it.

    covers: [one/1..one/3]
    questions: [ch-07-pavilion]        ← it needs chapter 7
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import Event, Handout, Locator, Quote
from nlmpress.model.asking import needs
from nlmpress.model.choosing import Range, ranges

CODE = "handout-range"
WHOLE = frozenset({"theme-tracker", "timeline"})
"""The kinds that are drawn of the whole work."""


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("pack.yaml", "handouts.yaml"):
        return
    within = ranges(survey.pack)
    for handout in survey.pack.handouts:
        for what, where, at in _named(handout, survey):
            if not within[handout.id].holds(where):
                message = f"{what} lies in {', '.join(map(str, where))}, which “{handout.id}” does not cover."
                yield Finding(code=CODE, message=message, at=at, hint="Widen `covers`, or take it out.")
        yield from _drawn(handout, within[handout.id], survey)


def _named(handout: Handout, survey: Survey) -> Iterator[tuple[str, tuple[Locator, ...], Span]]:
    """Every record that a handout names, where it lies, and where it is named."""
    bank = {question.id: question for question in survey.pack.bank}
    for n, wanted in enumerate(handout.questions):
        if isinstance(wanted, str) and wanted in bank:
            yield f"The question “{wanted}”", needs(bank[wanted]), handout.place(f"questions.{n}")
    for key, kind in (("quotations", "quote"), ("events", "event")):
        for n, name in enumerate(getattr(handout, key)):
            record = survey.records[kind].get(name)
            if isinstance(record, Quote | Event):
                yield f"“{name}”", record.where, handout.place(f"{key}.{n}")


def _drawn(handout: Handout, within: Range, survey: Survey) -> Iterator[Finding]:
    whole = frozenset(survey.work.leaves()) == within.leaves
    one = len(handout.covers) == 1 and handout.covers[0].last is None and "/" not in handout.covers[0].first
    if whole or (handout.kind not in WHOLE and not (handout.kind == "character-map" and not one)):
        return
    wanted = "one of the work’s largest divisions, or all" if handout.kind == "character-map" else "all of the work"
    message = f"A {handout.kind} is drawn of {wanted}, and this sheet covers {', '.join(map(str, handout.covers))}."
    yield Finding(code=CODE, message=message, at=handout.place("covers"), hint="Cover what is drawn.")
