"""People come to states in the order that the pack gives them.

`states:` of the work, in pack.yaml, lists what a person can be, in the order in which one comes to it; `states:` of a
person in people.yaml says which of them that person comes to, and when. One that is not in the list, that comes before
an earlier one of the list, or that is lived before the one written above it, is a slip of one of the two.

To mend it, put the person's states in the order of the list, or correct the list.

    states: [{is: knight, lived: 4}, {is: squire, lived: 7}]          ← pack.yaml has the squire before the knight
"""

from collections.abc import Iterator
from itertools import pairwise

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "states-ordered"


def check(survey: Survey) -> Iterator[Finding]:
    order = {state.id: place for place, state in enumerate(survey.work.states)}
    if not survey.whole("pack.yaml"):
        return
    for person in survey.pack.people:
        for change in person.states:
            if change.state not in order:
                hint = did_you_mean(change.state, order, "List it under `states:` of the work in pack.yaml.")
                message = f"The pack has no state “{change.state}”."
                yield Finding(code=CODE, message=message, at=change.place("is"), hint=hint)
        known = [change for change in person.states if change.state in order]
        for before, after in pairwise(known):
            if order[after.state] <= order[before.state]:
                again = after.state == before.state
                how = "twice" if again else f"after “{before.state}”"
                yield Finding(
                    code=CODE,
                    message=f"{person.name} comes to “{after.state}” {how}.",
                    at=after.place("is"),
                    hint="Write it once." if again else "pack.yaml has them in the other order; change one of the two.",
                    related=(("first here" if again else "the state before", before.place("is")),),
                )
        dated = [change for change in known if change.lived is not None]
        for before, after in pairwise(dated):
            if (after.lived or 0) < (before.lived or 0):
                yield Finding(
                    code=CODE,
                    message=f"{person.name} comes to “{after.state}” at {after.lived}, before “{before.state}” at "
                    f"{before.lived}.",
                    at=after.place("lived"),
                    hint="`lived` counts as in events.yaml: what happens later has the larger number.",
                    related=(("the state before", before.place("lived")),),
                )
