"""Nobody acts before they arrive, or after their last state.

A person's first state says when they come into the story as it is lived; one that `ends` says when they leave it. An
event that they have a part in before the one or after the other cannot have happened so. What counts is `lived`, not
where the work tells it: a memory of the dead is told late and lived early.

To mend it, correct the event's `lived`, its `people`, or the state's `lived`.

    - {id: farewell, title: A farewell, at: two/3, lived: 9, people: [anne]}       ← Anne has died at 8
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Change, Event, Person

CODE = "acts-alive"


def check(survey: Survey) -> Iterator[Finding]:
    ends: set[str] = {state.id for state in survey.work.states if state.ends}
    lives = {person.id: (person, *_life(person, ends)) for person in survey.pack.people}
    for event in survey.pack.events:
        for person, arrives, leaves in (lives[id_] for id_ in event.people if id_ in lives):
            if event.lived is None:
                continue
            if arrives is not None and arrives.lived is not None and event.lived < arrives.lived:
                yield _finding(event, person, arrives, "before they arrive")
            if leaves is not None and leaves.lived is not None and event.lived > leaves.lived:
                yield _finding(event, person, leaves, "after their last state")


def _life(person: Person, ends: set[str]) -> tuple[Change | None, Change | None]:
    """The states with which a person comes and goes, where they are written."""
    first = person.states[0] if person.states else None
    return first, next((change for change in person.states if change.state in ends), None)


def _finding(event: Event, person: Person, change: Change, when: str) -> Finding:
    return Finding(
        code=CODE,
        message=f"{person.name} has a part in “{event.id}” {when}: it is lived at {event.lived}, and “{change.state}” "
        f"at {change.lived}.",
        at=event.place("people"),
        hint="Correct one of the two numbers, or take the person out of the event.",
        related=((f"“{change.state}”", change.place("lived")),),
    )
