"""A handout has what its kind is made of, and as many questions as it asks for.

A quiz needs questions, flashcards need terms, an organiser needs rows. Where a record asks for a number of questions of
a kind, level or theme, the bank must have so many within the chapters that the sheet covers, and no question comes
twice: those that the sheet names, or takes by an earlier line of its list, are not counted again. What a kind has no
use for would be left out in silence, and is said; so is a kind of question that it cannot show: five a day have no room
for pairs or for gaps; so are more lines than two sides have, and answers that the key has no place for: most kinds
show none of a row's, a planner and an exploded quotation its first, a table one for each of its columns.

To mend it, add what is missing, ask for fewer, or choose another kind.

    kind: quiz
    covers: [one/1]
    questions: [{kind: choice, many: 9}]        ← the bank has three on chapter 1
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Handout, Pick, QuestionKind
from nlmpress.model.choosing import SHOWS, chosen, fitting, ranges, shows

CODE = "handout-fed"
NEEDS: Mapping[str, tuple[str, ...]] = {
    "quiz": ("questions",), "comprehension": ("questions",), "exit-tickets": ("questions",), "cloze": ("questions",),
    "retrieval": ("questions",), "extract": ("questions",), "seminar": ("questions",), "cover-lesson": ("questions",),
    "essay-planner": ("rows",), "explode": ("quotations", "rows"), "organiser": ("rows",), "revision": ("rows",),
    "self-assessment": ("rows",), "anticipation": ("rows",), "comparison": ("columns", "rows"),
    "flashcards": ("terms",), "vocabulary": (), "quotation-grid": (), "character-map": (), "theme-tracker": (),
    "timeline": (), "sort-cards": (), "clue-log": (),
}  # fmt: skip
"""What each kind cannot do without."""
USES: Mapping[str, tuple[str, ...]] = {
    "exit-tickets": ("rows",), "seminar": ("rows",), "cover-lesson": ("rows",),
    "essay-planner": ("questions", "columns"),
    "explode": ("questions",), "self-assessment": ("columns",), "vocabulary": ("terms",),
    "quotation-grid": ("quotations", "columns", "rows"), "sort-cards": ("events",),
    "clue-log": ("people", "columns", "rows"),
}  # fmt: skip
"""What it can have besides."""
LINES = 60
"""Ruled lines that one thing may ask for: two sides of them."""
IN_COLUMNS = frozenset({"quotation-grid", "clue-log", "comparison"})
"""The kinds whose rows have an answer for each column beside them; those of a clue log may be what people know, and
what a reader guesses.
"""
ANSWERED_ONCE = frozenset({"essay-planner", "explode", "anticipation", "self-assessment"})
"""Those whose rows have one."""
NAMED = 4
"""So many questions are named that a sheet has already."""
LISTS = ("questions", "quotations", "terms", "people", "events", "columns", "rows")


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("pack.yaml", "handouts.yaml") or any("questions/" in file for file in survey.broken):
        return
    within = ranges(survey.pack)
    kinds: Mapping[str, QuestionKind] = {question.id: question.kind for question in survey.pack.bank}
    for handout in survey.pack.handouts:
        yield from _lists(handout)
        yield from _rows(handout)
        asked = list(chosen(handout, survey.pack.bank, within[handout.id]))
        have = Counter(place for place, _ in asked)
        for place, wanted in enumerate(handout.questions):
            kind = wanted.kind if isinstance(wanted, Pick) else kinds.get(wanted)
            if kind is not None and not shows(handout, kind):
                yield Finding(
                    code=CODE,
                    message=f"A handout of the kind {handout.kind} cannot show a question of the kind {kind}.",
                    at=handout.place(f"questions.{place}"),
                    hint=f"It shows {', '.join(SHOWS[handout.kind])}. Choose such a question, or another kind of "
                    "sheet.",
                )
            elif isinstance(wanted, Pick) and have[place] < wanted.many:
                there = fitting(handout, wanted, survey.pack.bank, within[handout.id])
                elsewhere = {question.id for other, question in asked if other != place}
                yield _too_few(handout, place, wanted, have[place], [q.id for q in there if q.id in elsewhere])


def _too_few(handout: Handout, place: int, wanted: Pick, have: int, already: Sequence[str]) -> Finding:
    """The bank has fewer questions than are asked for, or what it has is on the sheet `already`."""
    where = ", ".join(map(str, handout.covers))
    has = f"{have or 'none'} within {where}"
    hint = "Ask for fewer, widen `covers`, or write more of them."
    if already:
        has = f"{len(already) + have} within {where}, of which the sheet asks for {_listed(already)} already"
        hint = "No question comes twice. " + hint
    message = f"“{handout.id}” asks for {wanted.many} of these questions, and the bank has {has}."
    return Finding(code=CODE, message=message, at=handout.place(f"questions.{place}"), hint=hint)


def _listed(ids: Sequence[str]) -> str:
    """Some ids, the first few by name."""
    named = [f"“{id_}”" for id_ in ids[:NAMED]]
    more = len(ids) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _rows(handout: Handout) -> Iterator[Finding]:
    """Room to write on that no side has, and answers that no column is there for."""
    places = [("lines", handout.lines), *((f"rows.{n}", row.lines) for n, row in enumerate(handout.rows))]
    for place, lines in places:
        if lines is not None and not 0 <= lines <= LINES:
            message = f"“{handout.id}” asks for {lines} lines to write on."
            yield Finding(code=CODE, message=message, at=handout.place(place), hint=f"Ask for 0 to {LINES}.")
    room = _room(handout)
    for n, row in enumerate(handout.rows):
        if len(row.answers) > room:
            many = f"{len(row.answers)} answer{'s' * (len(row.answers) > 1)}"
            shown = f"{room} of them" if room else "none"
            yield Finding(
                code=CODE,
                message=f"This row has {many}, and the key to a handout of the kind {handout.kind} shows {shown} here.",
                at=handout.place(f"rows.{n}"),
                hint="Leave out what it does not show"
                + (", or add to `columns`." if handout.kind in IN_COLUMNS else "."),
            )


def _room(handout: Handout) -> int:
    """How many answers of a row the key shows."""
    if handout.kind not in IN_COLUMNS:
        return 1 if handout.kind in ANSWERED_ONCE else 0
    people = len(handout.people) + 1 if handout.kind == "clue-log" and not handout.columns else 0
    return len(handout.columns) or people


def _lists(handout: Handout) -> Iterator[Finding]:
    needed = NEEDS[handout.kind]
    for name in needed:
        if not getattr(handout, name):
            message = f"A handout of the kind {handout.kind} needs the key “{name}”."
            yield Finding(code=CODE, message=message, at=handout.place("kind"), hint=f"Add “{name}: […]”.")
    for name in LISTS:
        if getattr(handout, name) and name not in (*needed, *USES.get(handout.kind, ())):
            message = f"A handout of the kind {handout.kind} has no use for “{name}”."
            hint = "Take it out, or choose another kind."
            yield Finding(code=CODE, message=message, at=handout.place(name), hint=hint)
