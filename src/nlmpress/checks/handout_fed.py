"""A handout has what its kind is made of, and as many questions as it asks for.

A quiz needs questions, flashcards need terms, an organiser needs rows. Where a record asks for a number of questions of
a kind, level or theme, the bank must have so many within the chapters that the sheet covers, and no question comes
twice: those that the sheet names, or takes by an earlier line of its list, are not counted again. What a kind has no
use for would be left out in silence, and is said, be it a list or a part of a row: nobody sees the hint of a fact or
the answer to a part to play. So is a kind of question that it cannot show: five a day have no room for pairs or for
gaps; so are more lines than two sides have, answers that the key has no place for, and rows without a quotation.

To mend it, add what is missing, ask for fewer, or choose another kind.

    kind: quiz
    covers: [one/1]
    questions: [{kind: choice, many: 9}]        ← the bank has three on chapter 1
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Entry, Handout, Pick, QuestionKind
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
PARTS: Mapping[str, tuple[str, ...]] = {
    "exit-tickets": (), "seminar": ("hint",), "cover-lesson": ("group", "lines"),
    "essay-planner": ("hint", "group", "lines", "answers"), "explode": ("hint", "lines", "answers"),
    "organiser": ("group",), "revision": ("group", "lines"),
    "self-assessment": ("hint", "group", "lines", "answers"), "anticipation": ("hint", "group", "lines", "answers"),
    "comparison": ("hint", "group", "lines", "answers"), "clue-log": ("hint", "group", "lines", "answers"),
    "quotation-grid": ("lines", "answers"),
}  # fmt: skip
"""The parts of a row, besides what it says, that each kind has a use for."""
UNDER = frozenset({"essay-planner", "explode"})
"""The kinds whose rows are answered in the room under them."""
LINES = 60
"""Ruled lines that one thing may ask for: two sides of them."""
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
    columns = _columns(handout)
    quoted = len(handout.quotations) if handout.kind == "quotation-grid" else 0
    for n, row in enumerate(handout.rows):
        if handout.kind not in PARTS:
            continue  # its rows are said to be of no use
        yield from _parts(handout, row)
        if len(row.answers) > columns and "answers" in PARTS[handout.kind]:
            once = handout.kind in UNDER
            shown = "the key shows the first" if once else f"beside it {'is' if columns == 1 else 'are'}"
            yield Finding(
                code=CODE,
                message=f"This row has {_counted(len(row.answers), 'answer')}, and {shown}"
                + ("." if once else f" {_counted(columns, 'column')} for them."),
                at=handout.place(f"rows.{n}"),
                hint="Leave the others out." if once else "Leave out those that have no column, or add to `columns`.",
            )
        if n >= quoted > 0:
            message = f"This row belongs to no quotation: “{handout.id}” names {_counted(quoted, 'quotation')}."
            hint = "Rows belong to quotations in turn. Take it out, or name one more."
            yield Finding(code=CODE, message=message, at=handout.place(f"rows.{n}"), hint=hint)


def _columns(handout: Handout) -> int:
    """The empty columns beside a row, which its answers belong in, or the room under it."""
    if handout.kind in ("anticipation", "self-assessment", *UNDER):
        return 1
    if handout.kind == "clue-log" and not handout.columns:
        return len(handout.people) + 1
    return len(handout.columns)


def _parts(handout: Handout, row: Entry) -> Iterator[Finding]:
    """What a row has that its kind of sheet shows nowhere."""
    for part in ("hint", "group", "lines", "answers"):
        unused = part not in PARTS[handout.kind]
        if part == "group" and handout.kind == "essay-planner":
            unused = not handout.columns  # it is what columns are made for
        if unused and getattr(row, part):
            message = f"A handout of the kind {handout.kind} has no use for “{part}” in a row."
            hint = "Take it out, or choose another kind."
            if part == "group" and handout.kind == "essay-planner":
                hint = "It sets a row in the columns of the sheet: add `columns`, or take it out."
            yield Finding(code=CODE, message=message, at=row.place(part), hint=hint)


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


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
